"""Counted time in days: «قبل ثلاثة أيام», «الأشهر الماضية», «منذ عامين», «خلال أسبوعين», «مؤخرا»."""

from datetime import date
from math import ceil

from isnad.records import TimeMention
from isnad.resolve.calendar import Window, add_months, days, year_of

_FEW = {"day": 7, "week": 21, "month": 3, "year": 3}
"""What an uncounted plural amounts to, in its unit; weeks in days."""
_COMING_MONTHS = 6
_RECENT = 30


def _reach(unit: str | None, count: int, start: date, sign: int) -> date:
    """The day so many units before (-1) or after (+1) a day; hours count as begun days."""
    match unit:
        case "hour" | "minute":
            return start + days(sign * max(1, ceil(count / 24)) if unit == "hour" else 0)
        case "week":
            return start + days(sign * 7 * count)
        case "month":
            return add_months(start, sign * count)
        case "year" | "decade" | "century":
            return add_months(start, sign * count * {"year": 12, "decade": 120, "century": 1200}[unit])
    return start + days(sign * count)


def span(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    """«الأيام الثلاثة الماضية» ends, «الأسابيع المقبلة» begins with the day of publication."""
    sign = 1 if mention.direction > 0 else -1
    if mention.count is not None:
        end = _reach(mention.unit, mention.count, published, sign)
    elif mention.unit == "hour":
        end = published + days(sign)
    elif mention.unit == "week":
        end = published + days(sign * _FEW["week"]) if mention.few else add_months(published, sign)
    elif mention.unit == "month" and sign > 0:
        end = add_months(published, _COMING_MONTHS)
    else:
        end = _reach(mention.unit, _FEW.get(mention.unit or "", 3), published, sign)
    return min(published, end), max(published, end)


def ago(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    """A count of days is exact; weeks, months and years are said of the days about that day."""
    sign = 1 if mention.form == "ahead" else -1
    if mention.since:
        return _since(mention, published)
    if mention.count is None:
        return _few_ago(mention, published, sign)
    day = _reach(mention.unit, mention.count, published, sign)
    match mention.unit:
        case "hour" | "minute":
            return min(day, published), max(day, published)
        case "week":
            return day - days(3), day + days(3)
        case "month":
            return day - days(15), day + days(15)
        case "year" | "decade" | "century":
            return year_of(day.year)
    return day, day


def _since(mention: TimeMention, published: date) -> Window:
    """Where «منذ» with a count begins; a count of years begins with the year."""
    unit = mention.unit
    if mention.count is None and unit == "week":
        return published - days(_FEW["week"]), published
    count = mention.count if mention.count is not None else _FEW.get(unit or "", 1)
    start = _reach(unit, count, published, -1)
    return (start.replace(month=1, day=1) if unit in ("year", "decade", "century") else start), published


def _few_ago(mention: TimeMention, published: date, sign: int) -> Window:
    """«أيام» are one to seven days, «أسابيع» one to six weeks, «أشهر» two to six months, «سنوات» two to five years."""
    match mention.unit:
        case "day" | "night":
            near, far = published + days(sign), published + days(sign * 7)
        case "week":
            near, far = published + days(sign * 7), published + days(sign * 42)
        case "month":
            near, far = add_months(published, sign * 2), add_months(published, sign * 6)
            near, far = _whole_months(near, far)
        case "year" | "decade" | "century":
            near, far = (date(published.year + sign * count, 1, 1) for count in (2, 5))
            return min(near, far), max(near, far).replace(month=12, day=31)
        case _:
            near, far = published, published + days(sign)
    return min(near, far), max(near, far)


def _whole_months(near: date, far: date) -> Window:
    first, last = min(near, far), max(near, far)
    return first.replace(day=1), add_months(last.replace(day=1), 1) - days(1)


def within(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    """«في غضون أسبوعين» lies ahead; «خلال أسبوعين» ahead or behind, as what is told is."""
    count = mention.count if mention.count is not None else _FEW.get(mention.unit or "", 1)
    unit = "day" if mention.count is None and mention.unit == "week" else mention.unit
    end = _reach(unit, count, published, 1 if ahead else -1)
    return min(published, end), max(published, end)


def lasted(mention: TimeMention, beside: Window) -> Window:
    """«استمرت يومين» up to the day told beside it, «تستمر يومين» from it on; both days count."""
    count, sign = mention.count or 1, mention.direction
    end = beside[1] if sign < 0 else beside[0]
    far = _reach(mention.unit, count, end, sign) - days(sign)
    return (min(far, end), end) if sign < 0 else (end, max(far, end))


def now(mention: TimeMention, published: date, ahead: bool) -> Window | None:
    """«حاليا» is that day, «مؤخرا» the month before it."""
    match mention.form:
        case "recently":
            return published - days(_RECENT), published
        case "soon":
            return published, published + days(_RECENT)
    return published, published
