"""The times that a claim may have, and what the claims dated before it leave for it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from isnad.claims.grammar import View
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
    """Times of the sentence, then others: those right behind a headline or a lead, the latest before a sentence."""
    view = proposal.around.view
    out = [(time, 0) for time in view.times if _says(time)]
    for time, back in islice(_others(view, told, alone=not out), 4 * _KEPT):
        if _says(time) and time.form != "dateline" and not any(same(time, other) for other, _ in out):
            out.append((time, back))
    return out[: len(view.times) + _KEPT]


def _others(view: View, told: Diary, alone: bool) -> Iterator[Candidate]:
    """Times of other sentences, the nearest first; `alone` where a sentence names none itself."""
    times, here = told.marked.times, told.ordinal(view.first)
    lead = view.sentence.headline or (alone and here <= _LEAD)
    if not view.sentence.headline:
        before = bisect_left(times, view.first, key=lambda time: time.first)
        for time in reversed(times[:before]):
            back = here - told.ordinal(time.first)
            if back > _BACK:
                break
            if back > 0:
                yield time, back
    if lead:
        for time in times[bisect_left(times, view.last, key=lambda time: time.first) :]:
            back = here - told.ordinal(time.first)
            if -back > _LEAD:
                break
            yield time, back


def _says(time: TimeMention) -> bool:
    """Whether an expression says when: «آنذاك» does only where a time stands before it, «بعد يوم من الهجوم» not by itself."""
    return time.form != "lag" and (time.form != "anaphor" or time.other is not None)


def same(a: TimeMention, b: TimeMention) -> bool:
    """Whether two expressions say the same, whatever part of a day they name."""
    return _meaning(a) == _meaning(b)


def _meaning(m: TimeMention) -> tuple[object, ...]:
    if m.form == "anaphor" and m.other is not None and m.unit != "next-day":
        m = replace(m.other, since=m.since)
    far = _meaning(m.other) if m.other is not None else None
    part = m.part if m.form in ("month", "year", "unit") else None
    return (m.form, m.year, m.month, m.day, m.weekday, m.count, m.unit, part, m.direction, m.since, m.until, far)
