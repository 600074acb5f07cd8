"""The grammar of time expressions: single ones (`isnad.lang.ar.days`) and what prepositions make of them.

Forms of a mention and the fields they read:

    date      day, month or direction, year, weekday      «الأربعاء 27 نوفمبر 2019», «5 من الشهر الجاري»
    dateline  the same, with words that give it as the day of publication
    month     month, year, direction, part                «أواخر نوفمبر الماضي»
    year      year, part                                  «منتصف 2019»
    unit      unit, direction, part                       «الشهر الماضي», «هذا الأسبوع»
    season    unit, year or direction                     «صيف 2014»
    decade    year                                        «ستينيات القرن الماضي»
    weekday   weekday, direction, part                    «مساء الأحد»
    day       count, weekday, part                        «أمس الثلاثاء», «الليلة الماضية»
    span      unit, count, direction                      «الأيام الثلاثة الماضية»
    ago       unit, count                                 «قبل ثلاثة أيام», «منذ شهرين»
    ahead     unit, count, current («من الآن»)            «بعد أسبوعين»
    lag       unit, count                                 «بعد يوم من الهجوم»: how long ago the attack was
    within    unit, count, direction                      «خلال أسبوعين», «في غضون شهر»
    lasted    unit, count, direction, other               «غادر أمس بعد زيارة استمرت يومين»: up to (+1: from) the day beside it
    now, recently, soon                                   «حاليا», «مؤخرا»
    anaphor   unit, other                                 «آنذاك», «اليوم نفسه»: what stood before it is found over sentences
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from isnad.lang.ar.dates import mention
from isnad.lang.ar.days import Days
from isnad.lang.ar.time_words import TimeWords
from isnad.records import TimeMention, Token

FORMS: Final = (
    "date", "dateline", "month", "year", "unit", "season", "decade", "weekday", "day", "span", "ago", "ahead", "lag",
    "within", "lasted",
    "now", "recently", "soon", "anaphor",
)  # fmt: skip
_JOINED = frozenset({"day", "weekday", "month", "date"})
_BEGINNINGS = frozenset({"date", "month", "year", "unit", "season", "decade", "weekday", "day", "ago"})
_DAYS = frozenset({"day", "weekday", "date"})
_CLAUSE = 12
_CLAUSE_ENDS = frozenset('،,.؛;:!؟?»«"”“()')


class TimeGrammar(Days):
    """Reads the expression that starts at a token."""

    def at(self, index: int) -> TimeMention | None:
        """The longest expression that starts at token `index`, with its preposition if that changes its meaning."""
        found = [self.posted(index), self.interval(index), self.bounded(index), self.counted(index), self.joined(index)]
        return max((one for one in found if one is not None), key=lambda one: one.last, default=None)

    def nothing(self, index: int) -> int | None:
        """The index after a phrase that looks like a time and is none («سوق الجمعة», «المصري اليوم»)."""
        found = self.word(index, "not", clitics=True)
        return found.last if found else None

    def posted(self, index: int) -> TimeMention | None:
        """«نشر في: 15/7/2020», «آخر تحديث الأربعاء 15 يوليو 2020»."""
        posted = self.word(index, "posted", clitics=True)
        if posted is None:
            return None
        dated = self.single(self.skip(posted.last, ":", "-", "|"))
        if dated is None or dated.form != "date" or dated.year is None:
            return None
        return replace(dated, first=index, form="dateline", because=posted.word.where)

    # -------------------------------------------------------------- from ... to

    def interval(self, index: int) -> TimeMention | None:
        """«من 2 إلى 5 يونيو», «منذ أغسطس وحتى أكتوبر», «بين 20 و31 يوليو», «(2014 - 2016)»."""
        years = self._years(index)
        if years is not None:
            return years
        opening = self.word(index, "from", "since", "between", clitics=True)
        if opening is None:
            return None
        near = self.joined(opening.last) or self._bare(opening.last)
        if near is None:
            return None
        middle = self.skip(near.last, "،", ",")
        joint = self.skip(middle, "و") if opening.word.kind == "between" else middle
        to = self.word(middle, "to", clitics=True)
        if to is not None and to.last > middle:
            far = self.joined(to.last) or self._bare(to.last)
        elif opening.word.kind == "between" and (joint > middle or self.norm(middle).startswith("و")):
            far = self.joined(joint) or self._bare(joint)
        else:
            return None
        return self._hull(index, near, far) if far is not None else None

    def _years(self, index: int) -> TimeMention | None:
        near, far = self.year(index), self.year(index + 2)
        if near is None or far is None or near[0] != index + 1 or self.norm(index + 1) not in ("-", "–", "/"):
            return None
        if not near[1] < far[1] <= near[1] + 99 or self.norm(far[0]) in ("-", "–", "/"):
            return None
        end = mention(index + 2, far[0], "year", year=far[1])
        return mention(index, far[0], "year", "years joined by a stroke", year=near[1], other=end)

    def _bare(self, index: int) -> TimeMention | None:
        """A day number or year whose month or noun stands at the other end of the interval."""
        year = self.year(index)
        if year is not None:
            return mention(index, year[0], "year", "figure of a year", year=year[1], calendar=year[2])
        day = self._day_number(index)
        return mention(index, day[0], "date", "day number", day=day[1]) if day is not None else None

    def _hull(self, first: int, near: TimeMention, far: TimeMention) -> TimeMention | None:
        """An interval; what the near end leaves unsaid it takes from the far end."""
        far = far.other or far
        if all(one.form == "date" and one.month is None and not (one.direction or one.current) for one in (near, far)):
            return None
        if near.form == "date" and near.month is None and near.direction == 0 and not near.current:
            if far.form not in ("date", "month") or near.unit is not None:
                return None
            near = replace(far, form="date", day=near.day, weekday=None)
        elif near.form == far.form and near.year is None and near.direction == 0 and near.form in ("date", "month"):
            near = replace(near, direction=far.direction, current=far.current, year=self._shared_year(near, far))
        if far.form == "date" and far.month is None and far.direction == 0 and not far.current:
            if near.form != "date":
                return None
            far = replace(near, day=far.day, last=far.last, weekday=None)
        return replace(near, first=first, last=far.last, other=replace(far, other=None), since=False)

    @staticmethod
    def _shared_year(near: TimeMention, far: TimeMention) -> int | None:
        if far.year is None or near.month is None or far.month is None:
            return None
        return far.year if (near.month, near.day or 1) <= (far.month, far.day or 31) else far.year - 1

    # -------------------------------------------------------------- since, until, ago, after, within

    def bounded(self, index: int) -> TimeMention | None:
        """«منذ سبتمبر الماضي», «حتى الآن», «منذ شهرين»."""
        bound = self.word(index, "since", "until", clitics=True)
        if bound is None:
            return None
        kind = bound.word.kind
        if kind == "since":
            amount = self.amount(bound.last)
            if amount is not None and self.joined(bound.last) is None:
                return mention(index, amount.last, "ago", bound.word.where, unit=amount.unit, count=amount.count,
                               few=amount.few, direction=-1, since=True)  # fmt: skip
        inner = self.joined(bound.last) or self.counted(bound.last)
        if inner is None:
            return None
        return replace(inner, first=index, since=kind == "since", until=kind == "until")

    def counted(self, index: int) -> TimeMention | None:
        """«قبل ثلاثة أيام», «بعد أسبوعين», «بعد يوم من الهجوم», «خلال أسبوعين»."""
        opening = self.word(index, "ago", "after", "within", clitics=True)
        if opening is None:
            return self._taking(index)
        if self.norm(index - 1) in ("علي", "وعلي"):
            return None
        amount = self.amount(opening.last)
        if amount is None or self.relative(amount.last) is not None:
            return None
        again = self.word(index - 1, "unit") if index else None
        if again is not None and again.word.name == amount.unit:
            return None  # «يوما بعد يوم»
        kind, direction, last = opening.word.kind, opening.word.number, amount.last
        form = {"ago": "ago", "after": "ahead", "within": "within"}[kind]
        from_now = self.norm(last) == "من" and self.norm(last + 1) in ("الان", "اليوم")
        if from_now:
            last += 2
        elif self.norm(last) in ("من", "علي") and kind != "within":
            if kind == "ago":
                return None
            form = "lag"
        if form in ("ago", "ahead"):
            direction = -1 if form == "ago" else 1
        return mention(index, last, form, opening.word.where, unit=amount.unit, count=amount.count, few=amount.few,
                       direction=direction, current=from_now)  # fmt: skip

    def _taking(self, index: int) -> TimeMention | None:
        """«(قتل 88 في) 12 يوما», «(تقاتل) لأكثر من عام»: a stretch that something takes or has taken."""
        about = self.word(index, "about", clitics=True)
        amount = self.amount(about.last if about else index)
        if amount is None or amount.few or amount.count is None or self.relative(amount.last) is not None:
            return None
        if about is not None and about.clitics[-1:] == "ل":
            where = about.word.where
        elif self.norm(index - 1) == "في" and amount.count > 1:
            where = "a counted stretch after «في»"
        else:
            return None
        return mention(index, amount.last, "within", where, unit=amount.unit, count=amount.count)

    def lasted(self, index: int, beside: TimeMention | None) -> TimeMention | None:
        """«استمرت يومين»: a counted stretch up to the day told before it; «تستمر يومين» from it on."""
        verb = self.word(index, "lasted", clitics=True)
        amount = self.amount(verb.last) if verb is not None else None
        if verb is None or beside is None or amount is None or amount.count is None:
            return None
        return mention(verb.last, amount.last, "lasted", verb.word.where, unit=amount.unit, count=amount.count,
                       direction=verb.word.number, other=beside)  # fmt: skip

    # -------------------------------------------------------------- lists

    def joined(self, index: int) -> TimeMention | None:
        """A single expression, or two of one form that are listed: «أمس واليوم», «شهري يونيو ويوليو الماضيين»."""
        pair = self.word(index, "pair-of", clitics=True)
        first = self.single(pair.last) if pair is not None else None
        if pair is not None and first is None and pair.word.name == "year":
            first = self._bare(pair.last)
        if first is not None:
            return replace(self._list(first, pair_of=True), first=index)
        first = self.single(index)
        return self._list(first, pair_of=False) if first is not None else None

    def _list(self, near: TimeMention, pair_of: bool) -> TimeMention:
        if near.other is not None or (near.form not in _JOINED and not pair_of):
            return near
        joint = self.skip(near.last, "و", "او")
        if joint == near.last and not self.norm(joint).startswith("و"):
            return near
        far = self.single(joint)
        if far is None and pair_of and near.form == "year":
            far = self._bare(joint)
        if far is None or far.form != near.form or far.other is not None or (near.form == "date" and not pair_of):
            return near
        if near.form == "month" and not pair_of and (near.year or near.direction or not self._goes_on(near, far)):
            return near
        return self._hull(near.first, near, far) or near

    @staticmethod
    def _goes_on(near: TimeMention, far: TimeMention) -> bool:
        """Whether a listed month carries on where the first one stops («أواخر يونيو ويوليو»)."""
        return near.part == far.part or (far.part is None and near.part in ("late", "end", "half-2"))


def time_at(tokens: Sequence[Token], index: int, stop: int, words: TimeWords) -> TimeMention | None:
    """The time expression that starts at token `index` and ends before token `stop`, if there is one."""
    return TimeGrammar(tokens, stop, words).at(index)


def read_times(tokens: Sequence[Token], first: int, stop: int, words: TimeWords) -> list[TimeMention]:
    """All expressions between two token indices, left to right; spans in characters are those of the tokens.

    A «منذ» whose time follows later in its clause («منذ بدء الهجوم في أبريل») gives a mention of its own that
    encloses that time.
    """
    grammar = TimeGrammar(tokens, stop, words)
    found: list[TimeMention] = []
    index = first
    while index < stop:
        likely = words.may_start(tokens[index])
        past = grammar.nothing(index) if likely else None
        one = grammar.at(index) if likely and past is None else None
        if one is not None:
            found.append(one)
        index = past or (one.last if one else index + 1)
    found = _with_lengths(grammar, first, found)
    found = _with_since_clauses(grammar, first, found)
    return [_spanned(one, tokens) for one in found]


def _with_since_clauses(grammar: TimeGrammar, first: int, found: list[TimeMention]) -> list[TimeMention]:
    covered = {index for one in found for index in range(one.first, one.last)}
    out = list(found)
    for index in range(first, grammar.stop):
        if index in covered or not grammar.words.may_start(grammar.tokens[index]):
            continue
        since = grammar.word(index, "since", clitics=True)
        following = next((one for one in found if one.first > index), None) if since else None
        if following is None or following.since or following.first - index > _CLAUSE:
            continue
        between = [token.norm for token in grammar.tokens[index : following.first]]
        if _CLAUSE_ENDS.isdisjoint(between) and following.form in _BEGINNINGS:
            out.append(_since(index, following, found))
    return sorted(out, key=lambda one: (one.first, -one.last))


def _with_lengths(grammar: TimeGrammar, first: int, found: list[TimeMention]) -> list[TimeMention]:
    """With how long that took which is told beside a day."""
    days = [one for one in found if one.form in _DAYS and one.other is None and not (one.since or one.until)]
    out = list(found)
    for index in range(first, grammar.stop):
        if grammar.words.may_start(grammar.tokens[index]):
            beside = next((one for one in reversed(days) if one.last <= index <= one.last + _CLAUSE), None)
            length = grammar.lasted(index, beside)
            out += [length] if length is not None else []
    return sorted(out, key=lambda one: (one.first, -one.last))


def _since(index: int, near: TimeMention, found: list[TimeMention]) -> TimeMention:
    """The enclosing mention, which ends at an «until» right behind, or else at the day of publication."""
    until = next((one for one in found if one.first == near.last and one.until), None)
    if until is not None:
        return replace(near, first=index, last=until.last, other=replace(until, until=False))
    return replace(near, first=index, since=True)


def _spanned(one: TimeMention, tokens: Sequence[Token]) -> TimeMention:
    other = _spanned(one.other, tokens) if one.other is not None else None
    return replace(one, start=tokens[one.first].start, end=tokens[one.last - 1].end, other=other)
