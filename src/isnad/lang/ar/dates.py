"""Dates of the calendar: days, months, years, parts of them, seasons and decades.

Each rule takes the index of a token and gives a mention that starts there, or None. Spans in characters are left at
0: `isnad.annotate.times` fills them in.
"""

import re
from typing import Any

from msgspec.structs import replace

from isnad.lang.ar.time_parts import TimeParts
from isnad.records import TimeMention

_DAYS = range(1, 32)
_MONTHS = range(1, 13)
_DATE_MARKS = frozenset("-/.")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
DAY_NOUNS = frozenset({"يوم", "ويوم", "ليوم", "بيوم", "نهار"})
OPENING = ("(", "«", '"', "،", ",", "-", "–")
SAME_DAY = ("الموافق", "الموافقه", "المصادف", "الموافق ل")
CLOSING = (")", "»", '"')


def mention(first: int, last: int, form: str, because: str = "", **fields: Any) -> TimeMention:  # noqa: ANN401
    """A mention over tokens `first` to `last`."""
    return TimeMention(start=0, end=0, first=first, last=last, form=form, because=because, **fields)


class Dates(TimeParts):
    """The rules for what stands in a calendar."""

    def numeric(self, index: int) -> TimeMention | None:
        """27-11-2019, 2015/8/3, 27.11.2019; the day comes before the month unless it cannot."""
        dotted = _DOTTED.fullmatch(self.norm(index))
        if dotted:
            return self._numeric_date(index, index + 1, [int(part) for part in dotted.groups()])
        figures = [self.figure(index + step) for step in (0, 2, 4)]
        marks = {self.norm(index + 1), self.norm(index + 3)}
        if None in figures or len(marks) != 1 or not marks <= _DATE_MARKS:
            return None
        return self._numeric_date(index, index + 5, [figure for figure in figures if figure is not None])

    def _with_twin(self, near: TimeMention) -> TimeMention:
        """A date with the same day of the other calendar behind it; the Gregorian one is kept."""
        inner = self.skip(self.skip(near.last, *OPENING), *SAME_DAY)
        twin = self.numeric(inner) or self.calendar_day(inner) if near.year is not None else None
        if twin is None or twin.form != "date" or twin.year is None or twin.calendar == near.calendar:
            return near
        last = self.skip(twin.last, ")") if self.norm(near.last) == "(" else twin.last
        kept = near if near.calendar == "gregorian" else twin
        return replace(kept, first=near.first, last=last)

    def _numeric_date(self, index: int, last: int, figures: list[int]) -> TimeMention | None:
        if figures[0] > 31:
            figures = figures[::-1]
        day, month, year = figures
        if month not in _MONTHS:
            day, month = month, day
        era = self.word(last, "era")
        hijri = 1300 <= year <= 1500
        if day not in _DAYS or month not in _MONTHS or not (hijri or 1900 <= year <= 2100):
            return None
        calendar = "hijri" if hijri else "gregorian"
        last = era.last if era else last
        return mention(index, last, "date", "numeric date", day=day, month=month, year=year, calendar=calendar)

    def calendar_day(self, index: int) -> TimeMention | None:
        """«8 أبريل/ نيسان الماضي», «الثالث من أغسطس 2015», «الخامس من الشهر الجاري», «3 و4 أغسطس»."""
        day = self._day_number(index)
        if day is None:
            return None
        last, number = day
        month = self._month_after_day(index, last, number)
        if month is not None:
            return month
        return self._day_list(index, last, number)

    def named_day(self, index: int) -> TimeMention | None:
        """«يوم 12 يوليو», «يوم 27-11-2019»."""
        if self.norm(index) not in DAY_NOUNS:
            return None
        found = self.numeric(index + 1) or self.calendar_day(index + 1)
        return replace(found, first=index) if found is not None else None

    def _day_number(self, index: int) -> tuple[int, int] | None:
        figure = self.figure(index)
        day = (index + 1, figure) if figure is not None else self.ordinal(index)
        return day if day is not None and day[1] in _DAYS else None

    def _month_after_day(self, first: int, index: int, day: int) -> TimeMention | None:
        inner = self.skip(self.skip(index, "من"), "شهر")
        month = self.month(inner)
        if month is not None and (month.sense != "full" or self.year(month.last)):
            fields = {"day": day, "month": month.number, "calendar": month.calendar}
            return self._with_year(first, month.last, "date", month.where, fields)
        relative = self.relative(index)
        if relative is not None and self.figure(first) is not None:
            return mention(first, relative.last, "date", "day of a relative month", day=day,
                           direction=relative.direction, current=relative.current)  # fmt: skip
        unit = self.word(inner, "the-unit", "this")
        if unit is not None and inner > index:
            whole = self.unit_of(inner)
            if whole is not None and whole.unit == "month" and whole.form == "unit":
                return replace(whole, first=first, form="date", day=day)
        return None

    def _day_list(self, first: int, index: int, day: int) -> TimeMention | None:
        """Further days behind the first: «و4 أغسطس», «-5 يونيو»; they end with the month of them all."""
        joint = self.skip(index, "و", "-", "–", "،")
        if joint == index or self.figure(joint) is None:
            return None
        rest = self.calendar_day(joint)
        if rest is None or rest.form != "date":
            return None
        far = rest.other or rest
        return replace(far, first=first, last=rest.last, day=day, other=replace(far, other=None))

    def _with_year(self, first: int, index: int, form: str, because: str, fields: dict[str, Any]) -> TimeMention:
        """A date or month with the year or the relative word that may follow it."""
        inner = self.skip(index, "،", ",")
        named = self.word(self.skip(inner, "من", "لعام", "لسنه"), "unit", "the-unit")
        figures = named.last if named and named.word.name == "year" else inner
        year = self.year(figures, hijri=fields["calendar"] == "hijri")
        if year is not None and (year[2] == "hijri") == (fields["calendar"] == "hijri"):
            return mention(first, year[0], form, because, **{**fields, "year": year[1]})
        relative = self.relative(index)
        if relative is not None:
            fields = {**fields, "direction": relative.direction, "current": relative.current}
            return mention(first, relative.last, form, because, **fields)
        whole = self.unit_of(index + 1) if self.norm(index) == "من" else None
        if whole is not None and whole.unit == "year":
            return mention(first, whole.last, form, because, **fields, unit="year", direction=whole.direction,
                           current=whole.current)  # fmt: skip
        return mention(first, index, form, because, **fields)

    def month_of(self, index: int, bound: bool = False) -> TimeMention | None:
        """A month with what follows it; `bound` where what stands before leaves no doubt that it is one."""
        named = self.word(index, "unit", "the-unit", clitics=True)
        inner = named.last if named and named.word.name == "month" else index
        month = self.month(inner, clitics=inner == index)
        if month is None:
            return None
        fields = {"month": month.number, "calendar": month.calendar}
        found = self._with_year(index, month.last, "month", month.where, fields)
        if month.sense == "full":
            return None
        if inner > index or found.last > month.last or month.sense == "sure":
            return found
        if self.word(index, "month", "hijri") is None:
            return None  # «باب» is a door before it is an August with «ب»
        before = self.word(index - 1, "in") or self.word(index - 2, "in") if index else None
        if month.sense == "preposition" and (bound or (before is not None and before.last == index)):
            return found
        return None

    def year_of(self, index: int) -> TimeMention | None:
        """«عام 2014», «العام 2002م», and a bare «2011» after a preposition."""
        named = self.word(index, "unit", "the-unit", clitics=True)
        year = self.year(named.last) if named and named.word.name == "year" else None
        if year is None and self._stands_as_year(index):
            year = self.year(index)
        if year is None:
            return None
        return mention(index, year[0], "year", "figure of a year", year=year[1], calendar=year[2])

    def _stands_as_year(self, index: int) -> bool:
        """Whether a bare figure is a year: after «في», «منذ» and the like, and nothing counted behind it."""
        before = self.word(index - 1, "in", clitics=True) if index else None
        figure = self.figure(index)
        if before is None or before.last != index or figure is None or not 1950 <= figure <= 2049:
            return False
        following = self.norm(index + 1)
        if following in ("%", ",", ".") and self.figure(index + 2) is not None:
            return False
        counted = index + 1 < self.stop and self.tokens[index + 1].kind == "word" and len(following) > 2
        return not (counted and (figure % 100 == 0 or following.endswith("ا")) and not self.word(index + 1, "era"))

    # -------------------------------------------------------------- parts and wholes

    def part_of(self, index: int) -> TimeMention | None:
        """«مطلع العام الجاري», «أواخر نوفمبر الماضي», «منتصف 2019», «النصف الأول من يونيو»."""
        part = self.word(index, "part", "half", "quarter", clitics=True)
        if part is None:
            return None
        inner = self.skip(part.last, "من")
        whole = self.month_of(inner, bound=True) or self.year_of(inner) or self.unit_of(inner)
        if whole is None:
            year = self.year(inner)
            whole = mention(inner, year[0], "year", year=year[1], calendar=year[2]) if year else None
        if whole is None or whole.unit in ("decade", "century"):
            return None
        name = part.word.name or f"{part.word.kind}-{part.word.number}"
        return replace(whole, first=index, part=name, because=part.word.where)

    def unit_of(self, index: int) -> TimeMention | None:
        """«العام الماضي», «الشهر الجاري», «هذا الأسبوع», «العام الجاري 2019», and a bare «الشهر» after a part."""
        this = self.word(index, "this", clitics=True)
        inner = this.last if this else index
        unit = self.word(inner, "the-unit", clitics=inner == index)
        if unit is None or unit.word.name in ("hour", "minute", "day", "night"):
            return None
        relative = self.relative(unit.last)
        after_part = self.word(index - 1, "part") is not None if index else False
        if relative is None and not after_part and (this is None or unit.word.name in ("decade", "century")):
            return None
        last = relative.last if relative else unit.last
        direction = relative.direction if relative else 0
        fields: dict[str, Any] = {"unit": unit.word.name, "direction": direction, "current": direction == 0}
        if unit.word.name == "week" and self.norm(last) == "من":
            return None
        year = self.year(last) if unit.word.name == "year" and direction == 0 else None
        if year is not None:
            return mention(index, year[0], "year", unit.word.where, **fields, year=year[1])
        return mention(index, last, "unit", unit.word.where, **fields)

    def season(self, index: int) -> TimeMention | None:
        """«صيف 2014», «الخريف الماضي», «صيف العام الماضي», «هذا الصيف»."""
        this = self.word(index, "this", clitics=True)
        inner = this.last if this else index
        season = self.word(inner, "season", "the-season", clitics=inner == index)
        if season is None:
            return None
        fields: dict[str, Any] = {"unit": season.word.name}
        if season.word.kind == "season":
            whole = self.year_of(season.last) or self.unit_of(season.last)
            year = self.year(season.last)
            if year is not None:
                return mention(index, year[0], "season", season.word.where, **fields, year=year[1])
            if whole is None or (whole.unit or "year") != "year":
                return None
            return replace(whole, first=index, form="season", **fields)
        relative = self.relative(season.last)
        if relative is None and this is None:
            return None
        direction = relative.direction if relative else 0
        last = relative.last if relative else season.last
        return mention(index, last, "season", season.word.where, **fields, direction=direction, current=direction == 0)

    def decade(self, index: int) -> TimeMention | None:
        """«ستينيات القرن الماضي», «التسعينيات»."""
        decade = self.word(index, "decade", "the-decade", clitics=True)
        if decade is None:
            return None
        century = self.unit_of(decade.last)
        if century is None and decade.word.kind == "decade":
            return None
        last = century.last if century else decade.last
        start = 2000 if century is not None and century.current else 1900
        return mention(index, last, "decade", decade.word.where, year=start + decade.word.number)
