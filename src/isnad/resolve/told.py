"""What a report's happenings tell of the day on which it was written: packs know their days."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from isnad.records import Marked, TimeMention
from isnad.resolve.calendar import Window, days
from isnad.resolve.clues import SHORT, Clue, quote, strangeness
from isnad.resolve.happenings import Match
from isnad.resolve.times import resolve_time

_BATTLE = 7
"""Days that a happening may last and still be news of a known date."""
_STEPS = (-1, 0, 1, 2, 3, 4, 5, 6, 7, 10, 20, 40, 80, 160, 320)
"""Days after a happening at which an expression is tried on it."""
_FAR = 8
"""Words between a happening's cue and a time expression; beyond that they have nothing to do with each other."""
_BORNE_OUT = 1.0
_WELL_BORNE_OUT = 1.5
_RIVAL = 0.5
"""Strength by which a happening may fall short of the best one and still be what is meant."""


def told(marked: Marked, found: Sequence[Match]) -> Iterator[Clue]:
    """A clue for every happening, or choice of happenings, that a sentence speaks of."""
    for number, sentence in enumerate(marked.text.sentences):
        here = [match for match in found if match.sentence == number]
        if here:
            times = [time for time in marked.times if sentence.first <= time.first < sentence.last]
            yield from _of_sentence(marked, here, times)


def _of_sentence(marked: Marked, found: Sequence[Match], times: Sequence[TimeMention]) -> Iterator[Clue]:
    """Happenings of one sentence; those that share a time expression are alternatives to each other."""
    dated: dict[int, list[Match]] = {}
    undated: dict[int, list[Match]] = {}
    for match in found:
        near = min(times, key=lambda time: _distance(match, time), default=None)
        if near is None or _distance(match, near) > _FAR or near.form in ("anaphor", "now", "recently", "soon"):
            undated.setdefault(match.cue, []).append(match)
        elif near.year is None and _may_meet(near, match.happening.window):
            dated.setdefault(times.index(near), []).append(match)
    for alternatives in undated.values():
        if (strongest := max(match.strength for match in alternatives)) >= _BORNE_OUT:
            yield _mentioned(marked, [match for match in alternatives if match.strength == strongest])
    for index, alternatives in dated.items():
        strongest = max(match.strength for match in alternatives)
        rivals = [match for match in alternatives if match.strength >= strongest - _RIVAL]
        yield _told_when(marked, times[index], rivals)


def _distance(match: Match, time: TimeMention) -> int:
    return max(time.first - match.cue, match.cue - time.last, 0)


def _mentioned(marked: Marked, alternatives: Sequence[Match]) -> Clue:
    """Happenings, one of which is spoken of without saying when: the report is younger, and not by much."""
    token = marked.text.tokens[alternatives[0].cue]
    cue = marked.text.document.text[token.start : token.end]
    named = " or ".join(f"{match.happening.id} ({_span(match.happening.window)})" for match in alternatives)

    def support(day: date) -> float:
        past = [match.strength for match in alternatives if match.happening.window[0] <= day]
        return min(1.5, 0.5 * max(past)) if past else 0.0

    anchors = tuple(match.happening.window for match in alternatives)
    why = f"«{cue}» is {named}: not written before that"
    weight = 1.0 if alternatives[0].strength >= _WELL_BORNE_OUT and len(alternatives) == 1 else 0.0
    short = all((last - first).days <= _BATTLE for first, last in anchors)
    about = tuple(match.happening.id for match in alternatives)
    return Clue(support, why, named, anchors, weight=weight if short else 0.0, about=about, event=short, counts="fresh")


def _told_when(marked: Marked, time: TimeMention, alternatives: Sequence[Match]) -> Clue:
    """A happening with a time counted from the day of writing: that day must make them meet."""
    token = marked.text.tokens[alternatives[0].cue]
    cue = marked.text.document.text[token.start : token.end]
    named = " or ".join(f"{match.happening.id} ({_span(match.happening.window)})" for match in alternatives)

    begins = replace(time, since=False, until=False)

    def support(day: date) -> float:
        window = resolve_time(begins, day)
        if window is None:
            return 0.0
        return max(_meeting(time, day, window, match) for match in alternatives)

    anchors = tuple(match.happening.window for match in alternatives)
    why = f"{quote(marked, time)} with «{cue}» is {named}"
    return Clue(
        support,
        why,
        anchors=anchors,
        ties=any(_is_short(window) for window in anchors),
        weight=_worth(time, alternatives),
        about=tuple(match.happening.id for match in alternatives),
        to_the_day=time.form in ("day", "weekday"),
        event=all(_is_short(window) for window in anchors),
    )


def _worth(time: TimeMention, alternatives: Sequence[Match]) -> float:
    """A weekday that only one happening has is worth more than one indication, a week or an uncounted span none."""
    if time.form not in ("day", "weekday", "date", "month") or not all(
        _is_short(m.happening.window) for m in alternatives
    ):
        return 0.0
    on_it = [match for match in alternatives if _has_weekday(time, match.happening.window)]
    return 1.5 if time.form == "weekday" and len(on_it) == 1 and on_it[0].strength >= _WELL_BORNE_OUT else 1.0


def _is_short(window: Window) -> bool:
    return (window[1] - window[0]).days <= SHORT


def _may_meet(time: TimeMention, window: Window) -> bool:
    """Whether there is any day of writing at which the expression means the happening."""
    begins = replace(time, since=False, until=False)
    meant = (resolve_time(begins, window[1] + days(step)) for step in _STEPS)
    return any(one is not None and one[0] <= window[1] and window[0] <= one[1] for one in meant)


def _has_weekday(time: TimeMention, window: Window) -> bool:
    first, last = window
    return any((first + days(step)).weekday() == time.weekday for step in range((last - first).days + 1))


def _meeting(time: TimeMention, day: date, window: Window, match: Match) -> float:
    """Points for a day of writing at which the expression means the days of the happening."""
    first, last = match.happening.window
    if window[1] < first or last < window[0]:
        return 0.0
    points = min(4.0, 1.0 + match.strength)
    if (window[1] - window[0]).days > SHORT or (last - first).days > SHORT:
        return points * 0.5
    return points - strangeness(time, (day - window[0]).days)


def _span(window: Window) -> str:
    return str(window[0]) if window[0] == window[1] else f"{window[0]} to {window[1]}"
