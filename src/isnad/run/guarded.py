"""One report through the pipeline, so that nothing it holds can stop a run, and nothing unsound gets into a case."""

import traceback
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Protocol

import msgspec

from isnad import pipeline
from isnad.claims import Reader
from isnad.kinds import KINDS, MODALITIES
from isnad.knowledge import Knowledge
from isnad.records import Analysis, Claim, Document, Problem, Publication


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


def analyse_guarded(document: Document, know: Knowledge, reader: Reader | None = None) -> Analysis:
    """The analysis, less the claims that break the record's rules; after a crash an empty one that says so."""
    try:
        return checked(pipeline.analyse(document, know, reader))
    except Exception as error:  # whatever it is, the other reports must go on
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return failed(document, f"{type(error).__name__}: {error} (in {frame.name}, line {frame.lineno})")


def failed(document: Document, what: str) -> Analysis:
    """A report that is kept, though nothing could be found in it."""
    problem = Problem(
        path=document.path,
        what=what,
        remedy="report it to the makers, with the text; the report is kept and read anew with the next version",
        document=document.id,
        stage="analyse",
    )
    return Analysis(
        document=document,
        publication=Publication(published=document.published, window=None, in_text=False, reasons=()),
        title=document.title,
        outlet=document.outlet,
        furniture=(),
        claims=(),
        problems=(problem,),
    )


def checked(analysis: Analysis) -> Analysis:
    """The same, with every unsound claim turned into a problem."""
    document = analysis.document
    seen: set[str] = set()
    sound: list[Claim] = []
    problems: list[Problem] = []
    for claim in analysis.claims:
        what = next(_breaches(claim, document), None) or (
            f"two claims have its id {claim.id}" if claim.id in seen else None
        )
        if what is None:
            seen.add(claim.id)
            sound.append(claim)
        else:
            where = f"{claim.kind} at {claim.start}..{claim.end}"
            problem = Problem(path=document.path, what=f"{where}: {what}", document=document.id, stage="check")
            problems.append(problem)
    if not problems:
        return analysis
    return msgspec.structs.replace(analysis, claims=tuple(sound), problems=(*analysis.problems, *problems))


def _breaches(claim: Claim, document: Document) -> Iterator[str]:
    """Which rules of the record a claim breaks."""
    parts: tuple[Sequence[_Span], ...] = (claim.agents, claim.recipients, claim.places, claim.quantities, claim.sources)
    for span in chain([claim], *parts, [claim.time] if claim.time else []):
        if document.text[span.start : span.end] != span.text or not span.text:
            yield f"{span.text!r} is not what stands at {span.start}..{span.end}"
    if claim.doc != document.id:
        yield f"it is of another report, {claim.doc!r}"
    if claim.kind not in KINDS or claim.modality not in MODALITIES:
        yield f"no such kind or modality: {claim.kind}, {claim.modality}"
    if claim.time and claim.time.earliest > claim.time.latest:
        yield f"its time ends before it begins: {claim.time.earliest}..{claim.time.latest}"
