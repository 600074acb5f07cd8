"""Stage 3, times: where a text says when."""

from bisect import bisect_right

from msgspec.structs import replace

from isnad.lang.ar.time_words import TimeWords
from isnad.lang.ar.times import read_times
from isnad.records import Text, TimeMention

_NEAR = 3
"""Sentences back to the time that «آنذاك» may mean."""
_DAYS = frozenset({"day", "weekday", "date"})
_SPOKEN_OF = _DAYS | {"month", "year", "unit", "season", "decade", "ago", "span"}


def times(text: Text, words: TimeWords) -> tuple[TimeMention, ...]:
    """Every time expression of a text, ordered by `start`; an enclosing one comes before those inside it.

    Tokens outside all sentences (furniture) are read as well: the day of publication often stands there.
    """
    found: list[TimeMention] = []
    for first, last in _runs(text):
        found.extend(read_times(text.tokens, first, last, words))
    starts = [sentence.first for sentence in text.sentences]
    for number, one in enumerate(found):
        if one.form == "anaphor":
            near = bisect_right(starts, one.first) - _NEAR
            before = (
                _meant(one, other)
                for other in reversed(found[:number])
                if other.last <= one.first and bisect_right(starts, other.first) >= near
            )
            found[number] = replace(one, other=next((other for other in before if other is not None), None))
    return tuple(found)


def _meant(anaphor: TimeMention, before: TimeMention) -> TimeMention | None:
    """What «في اليوم نفسه», «ذلك الشهر», «آنذاك» mean of a time that stands before them, if they may mean it."""
    before = before.other if before.form == "anaphor" and before.other is not None else before
    if before.since and anaphor.since:
        before = replace(before, since=False)
    if before.form not in _SPOKEN_OF or before.since or before.until:
        return None
    match anaphor.unit:
        case "period":
            return before
        case "day" | "next-day":
            return before if before.form in _DAYS and before.other is None else None
        case "month" if before.month is not None:
            return replace(before, form="month", day=None, weekday=None)
        case "year" if before.year is not None:
            return replace(before, form="year", month=None, day=None, weekday=None, part=None)
        case "week" if before.unit == "week":
            return before
    return None


def _runs(text: Text) -> list[tuple[int, int]]:
    """Token ranges of the sentences and, line by line, of what lies between them."""
    runs: list[tuple[int, int]] = []
    reached = 0
    for sentence in text.sentences:
        runs.extend(_lines(text, reached, sentence.first))
        runs.append((sentence.first, sentence.last))
        reached = sentence.last
    runs.extend(_lines(text, reached, len(text.tokens)))
    return runs


def _lines(text: Text, first: int, last: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in range(first, last):
        start = runs[-1][0] if runs else first
        if index == first or "\n" in text.document.text[text.tokens[index - 1].end : text.tokens[index].start]:
            if runs:
                runs[-1] = (start, index)
            runs.append((index, last))
    return runs
