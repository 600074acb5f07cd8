"""Group claims from elsewhere: `isnad group`, and `isnad.compare_claims` in Python."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from isnad import corroborate, pipeline
from isnad.corroborate import Comparison
from isnad.errors import UsageError
from isnad.knowledge import load
from isnad.read import read_documents
from isnad.records import Claim, Copy, Document, Problem


def compare_claims(
    claims: Sequence[Claim], documents: Iterable[Document] = (), packs: Sequence[str | Path] = ()
) -> Comparison:
    """Events among claims from anywhere, and how the claims of each stand to each other.

    Args:
        claims: as `isnad.analyse` gives them, or from elsewhere.
        documents: the reports that they stand in; without them, days of publication, outlets and copies are unknown.
        packs: folders of an analyst's own packs, read after the shipped ones.

    Raises:
        DataError: a pack's table is wrong.
    """
    know = load(tuple(map(Path, packs)))
    reports = list(documents)
    return corroborate.compare_claims(claims, reports, know, copies=corroborate.find_copies(reports, know))


def group_file(
    claims: Path, reports: Sequence[str | Path], out: BinaryIO, packs: Sequence[Path] = ()
) -> tuple[Comparison, list[Problem]]:
    """Group the claims of a JSON Lines file and write events, relations and copies as one JSON object.

    Args:
        claims: one claim a line, as in `docs/claim-record.md`; fields that are not known are passed over.
        reports: files or folders, as for `isnad run`; a day or an outlet that no metadata give is read from the text.
        out: takes the JSON, in the form of `docs/comparing.md`.
        packs: folders of an analyst's own packs.

    Raises:
        UsageError: a line is no claim.
        DataError: a pack's table is wrong.
    """
    know = load(tuple(packs))
    read = load_claims(claims)
    documents: list[Document] = []
    problems: list[Problem] = []
    for found in read_documents(reports):
        if isinstance(found, Problem):
            problems.append(found)
        else:
            documents.append(pipeline.settled(found, know))
    known = {document.id for document in documents}
    missing = sorted({claim.doc for claim in read} - known)
    problems += [
        Problem(path=str(claims), what=f"its claims name the report {doc!r}, which is not among the reports")
        for doc in missing
    ]
    copies = corroborate.find_copies(documents, know)
    found_ = corroborate.compare_claims(read, documents, know, copies=copies)
    out.write(msgspec.json.format(msgspec.json.encode(as_events(found_, copies)), indent=1) + b"\n")
    return found_, problems


def load_claims(path: Path) -> list[Claim]:
    """The claims of a JSON Lines file.

    Raises:
        UsageError: a line is no claim, or two have one id.
    """
    found: dict[str, Claim] = {}
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            claim = msgspec.json.decode(line, type=Claim, strict=False)
        except msgspec.MsgspecError as error:
            raise UsageError(f"{path}:{number} is no claim: {error}; see docs/claim-record.md") from error
        if claim.id in found:
            raise UsageError(f"{path}:{number}: another claim has its id {claim.id!r}")
        found[claim.id] = claim
    return list(found.values())


def as_events(comparison: Comparison, copies: Iterable[Copy] = ()) -> dict[str, Any]:
    """Events, relations and whole copies as `isnad group` writes them."""
    return {
        "events": comparison.events,
        "relations": [{**msgspec.to_builtins(link), "why": link.why_en} for link in comparison.relations],
        "copies": [[copy.a, copy.b, copy.agency] for copy in copies if copy.whole],
    }
