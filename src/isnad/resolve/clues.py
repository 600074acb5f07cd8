"""What a text lets one conclude about the day on which it was written: one clue for each telling expression."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from isnad.records import Marked, TimeMention
from isnad.resolve.calendar import Window, days
from isnad.resolve.times import resolve_time

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_FIXED = ("date", "month", "year", "season")
SHORT = 3
"""Days that a happening of one known day may take."""
_FRESH = 10
_LEAD = 4
"""Sentences in which a report tells its news; what they date is fresh."""


class Clue(Struct, frozen=True):
    """One expression and how far it supports a day of writing, in points; below 0 it speaks against the day."""

    support: Callable[[date], float]
    why: str
    meaning: str = ""
    """What makes two clues one: «يونيو الماضي» said twice tells no more than once."""
    anchors: tuple[Window, ...] = ()
    """Days, known without the day of writing, near which that day may be looked for."""
    ties: bool = False
    """Whether it bounds the day of writing from above, too."""
    weight: float = 0.0
    """How many independent indications it is worth: more where a weekday bears out a known day, 0 for what holds of
    half the calendar."""
    to_the_day: bool = False
    """Whether it leaves a few days only."""
    counts: str = "always"
    """When the weight counts: `always`, `fresh` (the anchor is at most ten days back), `tied` (something else leaves a
    few days only, and this picks the same one)."""
    about: tuple[str, ...] = ()
    """The happenings it rests on; clues about the same one are one indication."""
    event: bool = False
    """Whether its anchor is a day on which something happened that the report tells."""

    def ties_to(self, day: date) -> bool:
        """Whether it bounds the day of writing from above as well, and this day is within the bounds."""
        return self.ties and self.support(day) > 0 and self.is_fresh(day)

    def is_fresh(self, day: date) -> bool:
        """Whether its weight counts as far as time has passed since its anchor."""
        return self.counts != "fresh" or any(
            (day - last).days <= _FRESH and first <= day for first, last in self.anchors
        )


def clues(marked: Marked) -> Iterator[Clue]:
    """What the time expressions of a text tell by themselves."""
    for number, sentence in enumerate(marked.text.sentences):
        for time in marked.times:
            if sentence.first <= time.first < sentence.last:
                yield from _of_time(marked, time, number)


def each_once(every: Iterable[Clue]) -> list[Clue]:
    """Clues without those that say the same again."""
    out: dict[str, Clue] = {}
    for clue in every:
        out.setdefault(clue.meaning or clue.why, clue)
    return list(out.values())


def quote(marked: Marked, time: TimeMention) -> str:
    """The expression as it stands in the text."""
    return "«" + " ".join(marked.text.document.text[time.start : time.end].split()) + "»"


def _of_time(marked: Marked, time: TimeMention, sentence: int) -> Iterator[Clue]:
    says = quote(marked, time)
    if time.form == "day" and time.weekday is not None and time.count is not None:
        yield _named_day(says, (time.weekday - time.count) % 7)
    elif time.form == "weekday" and time.other is None and (time.direction < 0 or sentence < _LEAD):
        yield _weekday(says, time)
    if time.current and time.form == "year" and time.year is not None:
        yield _current_year(says, time.year)
    elif time.year is not None and time.form in _FIXED and not time.until:
        window = resolve_time(replace(time, since=False), None)
        if window is not None:
            yield _fixed(says, time, window, sentence)
    elif time.current and time.month is not None and time.unit is None and time.calendar == "gregorian":
        yield _current_month(says, time)
    elif time.form in ("date", "month") and time.month is not None and time.calendar == "gregorian":
        yield _without_year(says, time)


def _named_day(says: str, weekday: int) -> Clue:
    """«أمس الثلاثاء»."""
    return Clue(
        lambda day: 3.0 if day.weekday() == weekday else -1.0,
        f"{says}: written on a {WEEKDAYS[weekday]}",
        f"on {weekday}",
        weight=1.0,
        counts="tied",
    )


def _weekday(says: str, time: TimeMention) -> Clue:
    """«الأحد», «الأحد الماضي»: on some days of the week hardly anybody would say so."""
    weekday = time.weekday or 0
    name = ("last " if time.direction < 0 else "") + WEEKDAYS[weekday]

    def support(day: date) -> float:
        ago = (day.weekday() - weekday) % 7 or (7 if time.direction < 0 else 0)
        return -0.8 * strangeness(time, ago)

    return Clue(support, f"{says}: said soon after {name}", f"{weekday} {time.direction}")


def _current_year(says: str, year: int) -> Clue:
    """«العام الجاري 2019»."""
    window = date(year, 1, 1), date(year, 12, 31)
    return Clue(
        lambda day: 3.0 if day.year == year else -1.0,
        f"{says}: written in {year}",
        f"in {year}",
        (window,),
        ties=True,
        weight=1.0,
    )


def _fixed(says: str, time: TimeMention, window: Window, sentence: int) -> Clue:
    """A date, month or year in full: the report is younger, unless it speaks of what is to come."""
    if time.direction > 0:
        return Clue(lambda day: 1.0 if day <= window[1] else 0.0, f"{says}: written before {window[1]}")
    to_the_day = window[0] == window[1]
    if to_the_day and time.count is not None:
        return _written_on(says, window[0] - days(time.count))
    fresh = to_the_day and (sentence < _LEAD or time.weekday is not None)
    why = f"{says}: not written before {window[0]}" + (", and told as news" if fresh else "")

    def support(day: date) -> float:
        if day < window[0]:
            return 0.0
        return 2.5 if fresh and (day - window[0]).days <= SHORT else 2.0

    return Clue(
        support,
        why,
        f"since {window}",
        (window,),
        ties=fresh,
        weight=(2.0 if time.weekday is not None else 1.0) if fresh else 0.0,
        counts="fresh",
        to_the_day=fresh,
        event=to_the_day,
    )


def _written_on(says: str, day: date) -> Clue:
    """«أمس الثلاثاء 3 مايو 2016»: the day of writing to the day."""
    return Clue(
        lambda other: 4.0 if other == day else 0.0,
        f"{says}: written on {day}",
        f"on {day}",
        ((day, day),),
        ties=True,
        weight=3.0,
        to_the_day=True,
    )


def _current_month(says: str, time: TimeMention) -> Clue:
    """«منتصف ديسمبر الجاري»: in that month, and not before what it tells."""
    month = time.month or 1

    def support(day: date) -> float:
        if day.month != month:
            return -1.0
        window = resolve_time(time, day)
        return 3.0 if window is None or window[0] <= day else 1.5

    return Clue(support, f"{says}: written in {MONTHS[month - 1]}", f"month {month} {time.part}", weight=1.0)


def _without_year(says: str, time: TimeMention) -> Clue:
    """A date or month whose year is left out lies in the running year, more often than not; a weekday tells which.

    «الماضي» said of a month is not said in that month, but «13 ديسمبر الماضي» is a common slip.
    """
    month = time.month or 1

    def support(day: date) -> float:
        if time.form == "month" and time.direction < 0 and day.month == month:
            return -0.5
        window = resolve_time(time, day)
        if window is None:
            return 0.0
        if time.weekday is not None:
            fits = window[0].weekday() == time.weekday and abs((day - window[0]).days) <= 300
            return 2.0 if fits else -0.5
        if time.current:
            return 0.6 if window[0] <= day else -0.5
        if time.direction:
            return max(0.0, 0.6 - 0.0015 * (day - window[0]).days)
        return 0.6 if window[0].year == day.year else 0.0

    name = f"{time.day} {MONTHS[month - 1]}" if time.day else MONTHS[month - 1]
    meaning = f"{name} is a {WEEKDAYS[time.weekday]}" if time.weekday is not None else f"the {name} next to it"
    key = f"{time.day} {month} {time.weekday} {time.direction} {time.current}"
    return Clue(support, f"{says}: {meaning}", key)


def strangeness(time: TimeMention, ago: int) -> float:
    """How unlikely a writer is to use this expression of something so many days ago.

    A bare weekday is mostly today or yesterday; «الأحد الماضي» is not yesterday, which would be «أمس».
    """
    if time.form != "weekday":
        return 0.0
    if time.direction < 0:
        return (0.0, 1.0, 0.0, 0.0, 0.1, 0.2, 0.3, 0.8)[min(ago, 7)]
    return (0.2, 0.0, 0.2, 0.3, 0.4, 0.5, 0.7, 0.8)[min(max(ago, 0), 7)]


def candidate_days(every: Sequence[Clue], reach: int = 370) -> list[date]:
    """Days worth trying: those from each anchor on for a year."""
    found: set[date] = set()
    for clue in every:
        for first, last in clue.anchors:
            span = min((last - first).days, 366) + reach
            found.update(first + days(step) for step in range(span))
    return sorted(found)
