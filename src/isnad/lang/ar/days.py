"""Days told from the day of writing: weekdays, yesterday and tomorrow, and spans such as «الأيام الماضية»."""

from typing import Any

from msgspec.structs import replace

from isnad.lang.ar.dates import CLOSING, DAY_NOUNS, OPENING, SAME_DAY, Dates, mention
from isnad.lang.ar.time_parts import Found
from isnad.records import TimeMention


class Days(Dates):
    """All rules for single expressions; the longest reading at a token counts."""

    def single(self, index: int) -> TimeMention | None:
        """The longest single expression that starts at token `index`."""
        rules = (
            self.numeric, self.weekday, self.day_name, self.calendar_day, self.part_of, self.month_of, self.year_of,
            self.unit_of, self.span, self.season, self.decade, self.plain, self.named_day,
        )  # fmt: skip
        best: TimeMention | None = None
        for rule in rules:
            found = rule(index)
            if found is not None and (best is None or found.last > best.last):
                best = found
        return self._with_twin(best) if best is not None and best.form == "date" else best

    # -------------------------------------------------------------- days near the day of writing

    def _daypart(self, index: int) -> tuple[int, str | None]:
        """Parts of the day before a day: «وقت متأخر من مساء»; the last one counts."""
        last, part = index, None
        while True:
            found = self.word(last, "daypart", clitics=last == index)
            if found is None:
                return last, part
            part, last = found.word.name, self.skip(found.last, "من")

    def weekday(self, index: int) -> TimeMention | None:
        """«الأحد», «يوم الأحد الماضي», «مساء الأحد», «ليل الأحد الاثنين», «الأحد 3 مايو 2020»."""
        inner, part = self._daypart(index)
        named = self.norm(inner) in DAY_NOUNS
        inner += named
        day = self.word(inner, "weekday", clitics=inner == index)
        if day is None:
            return None
        number, last = day.word.number, day.last
        second = self._second_weekday(last) if part in ("night", "midnight", "evening") else None
        other = None
        if second is not None:
            other = mention(inner, second.last, "weekday", second.word.where, weekday=second.word.number)
            last = second.last
        adverb = self.word(last, "adverb")
        if adverb is not None:
            part, last = part or adverb.word.name, adverb.last
        dated = self._date_behind(index, last, number)
        if dated is not None and other is None:
            return replace(dated, part=part)
        relative = self.relative(last)
        fields: dict[str, Any] = {"weekday": number, "part": part, "other": other}
        if relative is not None:
            last = relative.last
            fields |= {"direction": relative.direction, "current": relative.current}
        return mention(index, last, "weekday", day.word.where, **fields)

    def _second_weekday(self, index: int) -> Found | None:
        inner = self.skip(index, "-", "–", "/", "الي")
        return self.word(inner, "weekday") or (
            self.word(inner, "weekday", clitics=True) if self.norm(inner).startswith("و") else None
        )

    def _date_behind(self, first: int, index: int, weekday: int) -> TimeMention | None:
        """The calendar date that a weekday may carry with it."""
        inner = self.skip(index, *OPENING)
        inner = self.skip(inner, *SAME_DAY)
        dated = self.numeric(inner) or self.calendar_day(inner)
        if dated is None or dated.form != "date" or dated.month is None or dated.other is not None:
            return None
        last = self.skip(dated.last, *CLOSING) if self.norm(index) in ("(", "«", '"') else dated.last
        return replace(dated, first=first, last=last, weekday=weekday)

    def day_name(self, index: int) -> TimeMention | None:
        """«أمس», «أول من أمس», «فجر اليوم», «أمس الثلاثاء», «اليوم (الأحد)», «الليلة الماضية»."""
        inner, part = self._daypart(index)
        inner = self.skip(inner, "يوم", "نهار") if inner > index or self.norm(inner) == "يوم" else inner
        day = self.word(inner, "day", "night", "tonight", clitics=inner == index)
        if day is None:
            if inner > index:
                anaphor = self.word(inner, "anaphor")
                if anaphor is not None:
                    return mention(index, anaphor.last, "anaphor", anaphor.word.where, unit="day", part=part)
            return None
        if inner == index and day.word.kind == "day" and day.word.number == 0 and self._not_today(inner, day.clitics):
            return None
        if day.word.kind != "day":
            part = "overnight" if day.word.kind == "night" else "night"
        fields: dict[str, Any] = {"count": day.word.number, "part": part}
        opening = self.norm(day.last) in ("(", "«")
        weekday = self.word(day.last + opening, "weekday")
        if weekday is None:
            return mention(index, day.last, "day", day.word.where, **fields)
        last = self.skip(weekday.last, *CLOSING) if opening else weekday.last
        dated = self._date_behind(index, last, weekday.word.number)
        if dated is not None:
            return replace(dated, part=part, count=day.word.number)
        return mention(index, last, "day", day.word.where, **fields, weekday=weekday.word.number)

    def _not_today(self, index: int, clitics: str) -> bool:
        """«في اليوم» and «باليوم» are rates, «"اليوم"» in quotation marks is a newspaper."""
        before, following = self.norm(index - 1), self.norm(index + 1)
        return (
            (before in ("في", "ذلك", "ذاك", "طوال", "طيله", "نفس") or "ب" in clitics or "ك" in clitics)
            or (before in ("«", '"', "“") and following in ("»", '"', "”"))
            or following in ("نفسه", "ذاته", "التالي", "كله")
        )

    # -------------------------------------------------------------- spans

    def span(self, index: int) -> TimeMention | None:
        """«الأيام الماضية», «الأشهر الثلاثة الأخيرة», «الـ24 ساعة الماضية», «اليومين الماضيين»."""
        hit = self.word(index, "the-units", "the-dual", "the-unit", clitics=True)
        last, count = (index, None) if hit else self._definite_count(index)
        unit = hit or self.word(last, "unit", "units", "the-unit", "the-units")
        if unit is None or (hit is None and count is None):
            return None
        last = unit.last
        if unit.word.kind == "the-dual":
            count = 2
        elif count is None:
            counted = self.count(last)
            last, count = counted or (last, 1 if unit.word.kind == "the-unit" else None)
        few = self.word(last, "few")
        relative = self.relative(few.last if few else last)
        if relative is None or relative.current or (hit and hit.word.kind == "the-unit" and hit.word.name != "hour"):
            return None
        few = few or self.word(relative.last, "few")
        last = max(relative.last, few.last) if few else relative.last
        return mention(index, last, "span", unit.word.where, unit=unit.word.name, count=count,
                       direction=relative.direction, few=few is not None)  # fmt: skip

    def _definite_count(self, index: int) -> tuple[int, int | None]:
        inner = self.skip(index, "ال", "وال", "بال", "لل")
        counted = self.count(inner)
        return counted if counted is not None else (index, None)

    def plain(self, index: int) -> TimeMention | None:
        """«حاليا», «مؤخرا», «آنذاك»."""
        found = self.word(index, "now", "recently", "soon", "anaphor", clitics=True)
        if found is None:
            return None
        unit = found.word.name or None
        return mention(index, found.last, found.word.kind, found.word.where, unit=unit)
