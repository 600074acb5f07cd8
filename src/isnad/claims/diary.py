"""The times that a claim may have, and what the claims dated before it leave for it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct, field

from isnad.claims.proposals import Proposal
from isnad.records import Finding, Marked, TimeMention

Candidate = tuple[TimeMention, int]
"""An expression with sentences back to it: 0 in the same sentence, below 0 behind a headline."""

_BACK = 8
"""Sentences from a claim back to a time that it may still have."""
_LEAD = 3
"""Sentences after a headline that may tell its time."""
_KEPT = 6
"""How many times of other sentences are weighed."""


class Dated(Struct, frozen=True):
    """A claim with the time that it was given."""

    proposal: Proposal
    finding: Finding
    time: TimeMention | None


class Diary(Struct, kw_only=True):
    """The claims of a report while they are dated."""

    marked: Marked
    starts: list[int]
    """First token of every sentence."""
    claims: dict[int, list[Finding]] = field(default_factory=dict)
    """All of them, by the number of their sentence."""
    entries: list[Dated] = field(default_factory=list)
    """Those that have been dated, in order."""

    def ordinal(self, index: int) -> int:
        """Number of the sentence that holds a token."""
        return bisect_right(self.starts, index) - 1

    def last_with(self, time: TimeMention) -> tuple[int, Dated] | None:
        """The latest claim of this time, and how many were dated since."""
        for back, one in enumerate(reversed(self.entries)):
            if one.time is not None and same(one.time, time):
                return back, one
        return None


def diary(marked: Marked, claims: Sequence[tuple[Proposal, Finding]]) -> Diary:
    """One in which nothing is dated yet."""
    told = Diary(marked=marked, starts=[sentence.first for sentence in marked.text.sentences])
    for proposal, finding in claims:
        told.claims.setdefault(proposal.around.ordinal, []).append(finding)
    return told


def turn(proposal: Proposal, finding: Finding) -> tuple[bool, int, int]:
    """When a claim's time is settled: in the order of the words, but a headline's after the body, which tells it."""
    return proposal.around.view.sentence.headline, proposal.around.ordinal, finding.trigger


def candidates(proposal: Proposal, told: Diary) -> list[Candidate]:
    """Times of the sentence, then others: the latest before it, or those right behind a headline."""
    view = proposal.around.view
    out = [(time, 0) for time in view.times if time.form != "anaphor"]
    for time, back in islice(_others(proposal, told), 4 * _KEPT):
        if time.form not in ("anaphor", "dateline") and not any(same(time, other) for other, _ in out):
            out.append((time, back))
    return out[: len(view.times) + _KEPT]


def _others(proposal: Proposal, told: Diary) -> Iterator[Candidate]:
    view, times = proposal.around.view, told.marked.times
    here = told.ordinal(view.first)
    ahead = view.sentence.headline
    for time in times if ahead else reversed(times):
        back = here - told.ordinal(time.first)
        if -back > _LEAD or back > _BACK:
            if back != 0 and (back < 0) == ahead:
                return
        elif (back < 0) if ahead else back > 0:
            yield time, back


def same(a: TimeMention, b: TimeMention) -> bool:
    """Whether two expressions say the same, whatever part of a day they name."""
    return _meaning(a) == _meaning(b)


def _meaning(m: TimeMention) -> tuple[object, ...]:
    far = _meaning(m.other) if m.other is not None else None
    part = m.part if m.form in ("month", "year", "unit") else None
    return (m.form, m.year, m.month, m.day, m.weekday, m.count, m.unit, part, m.direction, m.since, m.until, far)
