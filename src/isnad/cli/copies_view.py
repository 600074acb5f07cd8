"""Reports that retell one another, for a person."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from isnad.cli.words import clean, counted, isolate
from isnad.corroborate import one_origin
from isnad.records import Claim, Copy
from isnad.store import Case

_TOP = 5
_SHOWN = 160
"""Characters of a shared passage."""


def copies_lines(case: Case) -> Iterator[str]:
    """Every pair with its longest shared words, whole copies grouped by what they count as: one origin."""
    copies = list(case.copies())
    if not copies:
        yield "No two reports retell one another"
    for group in one_origin(copies):
        pairs = [copy for copy in copies if copy.whole and copy.a in group]
        yield f"One origin{_credit(pairs)}: {', '.join(map(clean, sorted(group)))}"
        for copy in pairs:
            yield from _pair(case, copy)
    parts = [copy for copy in copies if not copy.whole]
    if parts:
        yield "Passages of one report in another"
    for copy in parts:
        yield from _pair(case, copy)


def summary_lines(case: Case) -> Iterator[str]:
    """The largest groups of reports that count as one origin."""
    copies = list(case.copies())
    groups = sorted(one_origin(copies), key=lambda group: (-len(group), min(group)))
    if copies:
        yield ""
        yield f"Reports that retell one another: isnad compare {case.folder} --copies"
    for group in groups[:_TOP]:
        credit = _credit(copy for copy in copies if copy.whole and copy.a in group)
        yield f"  {counted(len(group), 'report')}, one origin{credit}: {', '.join(islice(map(clean, sorted(group)), 4))}"
    parts = sum(not copy.whole for copy in copies)
    if parts:
        yield f"  {counted(parts, 'pair')} that share a passage"


def retold_lines(case: Case, claim: Claim) -> Iterator[str]:
    """The reports in which the words of a claim stand too."""
    for copy in case.copies(claim.doc):
        mine, other = ("a", copy.b) if copy.a == claim.doc else ("b", copy.a)
        spans = [(getattr(span, f"{mine}_start"), getattr(span, f"{mine}_end")) for span in copy.passages]
        if any(start < claim.end and claim.start < end for start, end in spans):
            agency = f", after {copy.agency}" if copy.agency else ""
            yield f"  {'same words':<12}in {clean(other)}{agency}"


def _credit(copies: Iterable[Copy]) -> str:
    """The agency credited most often."""
    agencies = Counter(copy.agency for copy in copies if copy.agency)
    return f" ({agencies.most_common(1)[0][0]})" if agencies else ""


def _pair(case: Case, copy: Copy) -> Iterator[str]:
    what = "whole" if copy.whole else "part"
    credit = f", {copy.agency}" if copy.agency else ""
    shares = f"{copy.similarity:.0%} of both, {copy.contained:.0%} of the shorter"
    yield f"  {clean(copy.a)}  {clean(copy.b)}  {what}{credit}: {shares}, {counted(len(copy.passages), 'passage')}"
    longest = max(copy.passages, key=lambda span: span.a_end - span.a_start)
    words = case.document(copy.a).text[longest.a_start : longest.a_end]
    yield f"      {isolate(words[:_SHOWN])}{' ...' if len(words) > _SHOWN else ''}"
