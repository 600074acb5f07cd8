"""Days of months, years and seasons, and the Hijri calendar in Gregorian days."""

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

Window = tuple[date, date]
"""Earliest and latest day, both inclusive."""

SEASONS = {"winter": (12, 3), "spring": (3, 3), "summer": (6, 3), "autumn": (9, 3)}
"""First month and length in months."""


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)


def day_of(year: int, month: int, day: int, calendar: str = "gregorian") -> date | None:
    """The Gregorian day of a date, or None where its month has no such day. Hijri years 1343 to 1500 are known."""
    try:
        if calendar == "hijri":
            return Hijri(year, month, day).to_gregorian()
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_of(year: int, month: int, calendar: str = "gregorian") -> Window | None:
    """First and last day of a month."""
    first = day_of(year, month, 1, calendar)
    if first is None:
        return None
    length = Hijri(year, month, 1).month_length() if calendar == "hijri" else monthrange(year, month)[1]
    return first, first + days(length - 1)


def year_of(year: int, calendar: str = "gregorian") -> Window | None:
    """First and last day of a year."""
    first, last = month_of(year, 1, calendar), month_of(year, 12, calendar)
    return (first[0], last[1]) if first is not None and last is not None else None


def add_months(day: date, count: int) -> date:
    """The same day of the month so many months later (or earlier); the last of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def season_of(year: int, name: str) -> Window:
    """A season; winter is the one that ends in this year."""
    month, length = SEASONS[name]
    first = date(year - 1 if name == "winter" else year, month, 1)
    return first, add_months(first, length) - days(1)


def part_of_month(window: Window, part: str) -> Window:
    """Tenths of a month: the first ten days, the 11th to the 20th, the rest; and its halves."""
    first, last = window
    if part.startswith("week-"):
        number = int(part.removeprefix("week-"))
        return first + days(7 * number - 7), first + days(7 * number - 1) if number < 4 else last
    match part:
        case "start" | "early":
            return first, first + days(9)
        case "middle":
            return first + days(10), first + days(19)
        case "late" | "end":
            return first + days(20), last
        case "half-1":
            return first, first + days(14)
        case "half-2":
            return first + days(15), last
    return window


_PARTS_OF_YEAR = {
    "start": (1, 1), "early": (1, 3), "middle": (6, 7), "late": (10, 12), "end": (12, 12), "half-1": (1, 6),
    "half-2": (7, 12), "quarter-1": (1, 3), "quarter-2": (4, 6), "quarter-3": (7, 9), "quarter-4": (10, 12),
}  # fmt: skip


def part_of_year(year: int, part: str, calendar: str = "gregorian") -> Window | None:
    """«مطلع» is the first month, «أوائل» the first three, «منتصف» June and July, «أواخر» the last three."""
    first, last = _PARTS_OF_YEAR.get(part, (1, 12))
    start, end = month_of(year, first, calendar), month_of(year, last, calendar)
    return (start[0], end[1]) if start is not None and end is not None else None


def hijri_year(day: date) -> int | None:
    """The Hijri year that a Gregorian day falls in."""
    try:
        return Gregorian.fromdate(day).to_hijri().year
    except (ValueError, OverflowError):
        return None
