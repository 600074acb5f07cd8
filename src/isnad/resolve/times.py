"""Time expressions in days: what «أمس», «الأربعاء» or «مطلع العام» mean in a report written on a given day."""

from collections.abc import Callable, Iterator
from datetime import date

from msgspec.structs import replace

from isnad.records import TimeMention
from isnad.resolve import spans
from isnad.resolve.calendar import (
    SEASONS,
    Window,
    add_months,
    day_of,
    days,
    hijri_year,
    month_of,
    part_of_month,
    part_of_year,
    season_of,
    year_of,
)

_SATURDAY = 5
_BEGUN = 2
"""Days of a week before which what happened «هذا الأسبوع» may lie in the one before."""


def resolve_time(mention: TimeMention, published: date | None, ahead: bool = False) -> Window | None:
    """First and last day, both inclusive, or None where the words do not say (or need a day of publication).

    Args:
        mention: an expression as `isnad.annotate.times` marks it.
        published: the day from which «أمس» and the like are counted.
        ahead: whether what is told is still to come; a bare «الجمعة» or «في أكتوبر» is then the next one, and «بعد
            أسبوعين», which in a story of the past counts from some event, counts from the day of publication.
    """
    if mention.form in ("anaphor", "lasted"):
        return _beside(mention, published, ahead)
    if mention.form == "ahead" and not (ahead or mention.current):
        return None
    ahead = ahead or mention.direction > 0 or mention.until
    window = _single(mention, published, ahead)
    if window is not None and mention.other is not None:
        window = _hull(mention, window, published, ahead)
    if window is None or not (mention.since or mention.until):
        return window
    if published is None:
        return None
    if mention.since:
        return window[0], max(window[0], published)
    return min(published, window[1]), window[1]


def _single(mention: TimeMention, published: date | None, ahead: bool) -> Window | None:
    if published is None:
        return _ABSOLUTE[mention.form](mention) if mention.form in _ABSOLUTE and mention.year is not None else None
    rule = _RULES.get(mention.form)
    return rule(mention, published, ahead) if rule is not None else None


def _beside(mention: TimeMention, published: date | None, ahead: bool) -> Window | None:
    """What «آنذاك», «في اليوم نفسه» or «استمرت يومين» make of the time that they go back to."""
    other = mention.other
    if other is None:
        return None
    window = resolve_time(other, published, ahead and mention.form == "lasted")
    if window is None:
        return None
    if mention.form == "lasted":
        return spans.lasted(mention, window)
    if mention.unit == "next-day":
        return window[0] + days(1), window[1] + days(1)
    if not mention.since:
        return window
    return (window[0], max(window[0], published)) if published is not None else None


def _hull(mention: TimeMention, near: Window, published: date | None, ahead: bool) -> Window | None:
    """From the near end to the far end; a near end that would come later is taken from the round before."""
    assert mention.other is not None
    far = resolve_time(mention.other, published, ahead)
    if far is None:
        return near
    if mention.form == "weekday" == mention.other.form and mention.weekday is not None:
        start = far[0] - days((far[0].weekday() - mention.weekday) % 7)
        return far if mention.part == "midnight" else (start, far[1])
    if near[0] > far[1] and mention.form in ("date", "month") and mention.year is None:
        back = resolve_time(replace(mention, other=None, since=False), far[1])
        near = back if back is not None else near
    return min(near[0], far[0]), max(near[1], far[1])


# ---------------------------------------------------------------- calendar


def _fixed_date(mention: TimeMention) -> Window | None:
    if mention.year is None or mention.month is None or mention.day is None:
        return None
    day = day_of(mention.year, mention.month, mention.day, mention.calendar)
    return (day, day) if day is not None else None


def _fixed_month(mention: TimeMention) -> Window | None:
    if mention.year is None or mention.month is None:
        return None
    window = month_of(mention.year, mention.month, mention.calendar)
    return part_of_month(window, mention.part) if window is not None and mention.part else window


def _fixed_year(mention: TimeMention) -> Window | None:
    if mention.year is None:
        return None
    if mention.part:
        return part_of_year(mention.year, mention.part, mention.calendar)
    return year_of(mention.year, mention.calendar)


def _fixed_season(mention: TimeMention) -> Window | None:
    return season_of(mention.year, mention.unit) if mention.year is not None and mention.unit in SEASONS else None


def _decade(mention: TimeMention) -> Window | None:
    return (date(mention.year, 1, 1), date(mention.year + 9, 12, 31)) if mention.year is not None else None


_ABSOLUTE: dict[str, Callable[[TimeMention], Window | None]] = {
    "date": _fixed_date,
    "dateline": _fixed_date,
    "month": _fixed_month,
    "year": _fixed_year,
    "season": _fixed_season,
    "decade": _decade,
}


def _date(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    if mention.year is not None:
        return _fixed_date(mention)
    if mention.day is None:
        return None
    if mention.month is None:
        month = add_months(published.replace(day=1), mention.direction)
        day = day_of(month.year, month.month, mention.day)
        return (day, day) if day is not None else None
    if mention.unit == "year" and mention.calendar == "gregorian":
        day = day_of(published.year + mention.direction, mention.month, mention.day)
        return (day, day) if day is not None else None
    choice = list(_days_of(mention, published))
    if mention.weekday is not None:
        choice = [day for day in choice if day.weekday() == mention.weekday] or choice
    day = _nearest(choice, published, mention.direction, ahead, lambda day: day)
    return (day, day) if day is not None else None


def _days_of(mention: TimeMention, published: date) -> Iterator[date]:
    for year in _years_about(mention, published):
        day = day_of(year, mention.month or 1, mention.day or 1, mention.calendar)
        if day is not None:
            yield day


def _years_about(mention: TimeMention, published: date) -> range:
    """Years in which a date without one may lie; further ones where it is a leap day or has a weekday to fit."""
    year = hijri_year(published) if mention.calendar == "hijri" else published.year
    if year is None:
        return range(0)
    reach = 8 if mention.weekday is not None or (mention.month, mention.day) == (2, 29) else 1
    return range(year - reach, year + reach + 1)


def _nearest(
    choice: list[date], published: date, direction: int, ahead: bool, far_end: Callable[[date], date]
) -> date | None:
    """The last candidate up to the day of publication, or the first from it on where it is still to come.

    `far_end` gives the last day of the stretch that a candidate begins; «الماضي» asks for a stretch that is over,
    «المقبل» for one that has not begun.
    """
    if direction > 0:
        return min((day for day in choice if day > published), default=None)
    if ahead:
        return min((day for day in choice if far_end(day) >= published), default=None)
    past = [day for day in choice if (far_end(day) < published if direction < 0 else day <= published)]
    return max(past, default=None)


def _month(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    if mention.year is not None:
        return _running(_fixed_month(mention), mention, published, ahead)
    if mention.month is None:
        return None
    if mention.unit == "year" and mention.calendar == "gregorian":
        window = month_of(published.year + mention.direction, mention.month)
    else:
        windows = [month_of(year, mention.month, mention.calendar) for year in _years_about(mention, published)]
        by_start = {window[0]: window for window in windows if window is not None}
        first = _nearest(list(by_start), published, mention.direction, ahead, lambda day: by_start[day][1])
        window = by_start[first] if first is not None else None
    if window is not None and mention.part:
        return part_of_month(window, mention.part)
    return _running(window, mention, published, ahead)


def _running(window: Window | None, mention: TimeMention, published: date, ahead: bool) -> Window | None:
    """A month, year or week that is not over ends (or, still to come, begins) with the day of publication."""
    if window is None or mention.part or not window[0] <= published <= window[1]:
        return window
    return (published, window[1]) if ahead else (window[0], published)


def _year(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    return _running(_fixed_year(mention), mention, published, ahead)


def _season(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    if mention.year is not None or mention.unit not in SEASONS:
        return _fixed_season(mention)
    name = mention.unit
    seasons = {
        season_of(published.year + step, name)[0]: season_of(published.year + step, name) for step in (-2, -1, 0, 1, 2)
    }
    direction = mention.direction
    first = _nearest(list(seasons), published, direction, ahead, lambda day: seasons[day][1])
    return _running(seasons[first], mention, published, ahead) if first is not None else None


def _unit(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    """«الأسبوع الماضي», «الشهر الجاري», «العام قبل الماضي»: whole calendar weeks (from Saturday), months, years."""
    window: Window | None = None
    match mention.unit:
        case "week":
            first = published - days((published.weekday() - _SATURDAY) % 7) + days(7 * mention.direction)
            if mention.direction == 0 and not ahead and (published - first).days < _BEGUN:
                return published - days(6), published  # told on a Saturday, «هذا الأسبوع» is the one that ends
            window = first, first + days(6)
        case "month":
            first = add_months(published.replace(day=1), mention.direction)
            window = month_of(first.year, first.month)
            window = part_of_month(window, mention.part) if window is not None and mention.part else window
        case "year":
            year = published.year + mention.direction
            window = part_of_year(year, mention.part) if mention.part else year_of(year)
    return _running(window, mention, published, ahead)


# ---------------------------------------------------------------- days near the day of writing


def _weekday(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    if mention.weekday is None:
        return None
    back = (published.weekday() - mention.weekday) % 7
    if mention.direction > 0:
        day = published + days((-back) % 7 or 7)
    elif ahead:
        day = published + days((-back) % 7)
    else:
        day = published - days(back or (7 if mention.direction < 0 else 0))
        day -= days(7 * max(0, -mention.direction - 1))
    return _night(day, mention.part)


def _day(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    """«أمس الثلاثاء» is a Tuesday even where the page was stored days after it was written."""
    day = published + days(mention.count or 0)
    if mention.weekday is not None:
        away = (day.weekday() - mention.weekday) % 7
        day += days((-away) % 7) if (mention.count or 0) > 0 else -days(away)
    return _night(day, mention.part)


def _night(day: date, part: str | None) -> Window:
    return (day, day + days(1)) if part in ("overnight", "midnight") else (day, day)


def _in_decade(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    return _decade(mention)


_RULES: dict[str, Callable[[TimeMention, date, bool], Window | None]] = {
    "date": _date,
    "dateline": _date,
    "month": _month,
    "year": _year,
    "unit": _unit,
    "season": _season,
    "decade": _in_decade,
    "weekday": _weekday,
    "day": _day,
    "span": spans.span,
    "ago": spans.ago,
    "ahead": spans.ago,
    "lag": spans.ago,
    "within": spans.within,
    "now": spans.now,
    "recently": spans.now,
    "soon": spans.now,
}
