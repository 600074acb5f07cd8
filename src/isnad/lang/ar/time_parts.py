"""The small parts of time expressions: counts, ordinals, month names, years, and what may stand behind them.

Every reading takes the index of a token and gives the index after what it read, with what that says, or None.
"""

from collections.abc import Sequence

from msgspec import Struct

from isnad.lang.ar.number_words import NumberWord
from isnad.lang.ar.phrases import Hit
from isnad.lang.ar.time_words import TimeWord, TimeWords
from isnad.records import Token

_GREGORIAN_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1300, 1501)
_BRACKETS = {"(": ")", "[": "]", "«": "»", '"': '"'}
_JOINTS = frozenset("/-–—\\")
_LARGEST_COUNT = 2000


class Found(Struct, frozen=True):
    """A word of the wanted class: the index after it, what it is, and the clitics before it."""

    last: int
    word: TimeWord
    clitics: str = ""


class Month(Struct, frozen=True):
    """A month name, or two for one month («يوليو/ تموز»), which is then beyond doubt."""

    last: int
    number: int
    calendar: str
    sense: str
    where: str


class Relative(Struct, frozen=True):
    """«الماضي», «المقبل», «الجاري», «قبل الماضي» and the like."""

    last: int
    direction: int
    current: bool


class Amount(Struct, frozen=True):
    """So many units; `count` is None for «أيام», and `few` says «بضعة»."""

    last: int
    count: int | None
    unit: str
    few: bool = False


class TimeParts:
    """Readings over one run of tokens, which end before token `stop`."""

    def __init__(self, tokens: Sequence[Token], stop: int, words: TimeWords) -> None:
        self.tokens, self.stop, self.words = tokens, stop, words
        self._hits: dict[tuple[int, bool], Hit[TimeWord] | None] = {}

    def word(self, index: int, *kinds: str, clitics: bool = False) -> Found | None:
        """The phrase at `index` if it may be one of these classes."""
        if index >= self.stop:
            return None
        key = index, clitics
        if key not in self._hits:
            self._hits[key] = self.words.at(self.tokens, index, clitics)
        hit = self._hits[key]
        if hit is None or hit.last > self.stop:
            return None
        for word in hit.values:
            if word.kind in kinds:
                return Found(hit.last, word, hit.clitics)
        return None

    def norm(self, index: int) -> str:
        """The folded token, or nothing behind the end."""
        return self.tokens[index].norm if 0 <= index < self.stop else ""

    def skip(self, index: int, *norms: str) -> int:
        """The index after an optional token."""
        return index + 1 if self.norm(index) in norms else index

    def figure(self, index: int) -> int | None:
        """A whole number in figures."""
        norm = self.norm(index)
        return int(norm) if norm.isdigit() and len(norm) <= 4 else None

    def _number(self, index: int, *kinds: str) -> NumberWord | None:
        return self.words.numbers.number(self.tokens[index], *kinds) if index < self.stop else None

    def count(self, index: int) -> tuple[int, int] | None:
        """A count in figures or words up to 99, and the index after it."""
        figure = self.figure(index)
        if figure is not None:
            return (index + 1, figure) if 0 < figure < _LARGEST_COUNT else None
        first = self._number(index, "unit", "pair", "eleven", "ten", "tens")
        if first is None or first.conjunction:
            return None
        value, last = int(first.value), index + 1
        if first.kind in ("tens", "ten"):
            return last, value
        following = self._number(last, "tens", "ten")
        if following is not None and (following.kind == "tens") == (following.conjunction == "و"):
            return last + 1, value + int(following.value)
        return last, value

    def ordinal(self, index: int) -> tuple[int, int] | None:
        """A definite ordinal («الثالث», «الحادي والعشرين»), and the index after it."""
        first_of_month = self.word(index, "first", clitics=True)
        if first_of_month is not None:
            return first_of_month.last, 1
        first = self._number(index, "ordinal", "tens")
        if first is None or not first.definite:
            return None
        value, last = int(first.value), index + 1
        following = self._number(last, "tens", "ten") if first.kind == "ordinal" else None
        if following is not None and (following.kind == "tens") == (following.conjunction == "و"):
            value, last = value + int(following.value), last + 1
        return last, value

    def month(self, index: int, clitics: bool = False) -> Month | None:
        """A month name, with its other name if that follows in brackets, behind a stroke or bare."""
        name = self.word(index, "month", "hijri", clitics=clitics)
        if name is None:
            return None
        calendar = "hijri" if name.word.kind == "hijri" else "gregorian"
        last, sense = self._other_name(name), name.word.name
        if last > name.last:
            sense = "sure"
        return Month(last, name.word.number, calendar, sense, name.word.where)

    def _other_name(self, name: Found) -> int:
        closing = _BRACKETS.get(self.norm(name.last), "")
        inside = name.last + 1 if closing or self.norm(name.last) in _JOINTS else name.last
        other = self.word(inside, "month")
        if other is None or other.word.number != name.word.number or other.word.kind != name.word.kind:
            return name.last
        return self.skip(other.last, closing) if closing else other.last

    def year(self, index: int, hijri: bool = False) -> tuple[int, int, str] | None:
        """A year in figures with its era: index after it, year, calendar; `hijri` where a Hijri month stands before it."""
        figure = self.figure(index)
        if figure is None:
            return None
        era = self.word(index + 1, "era")
        last = era.last if era else index + 1
        if figure in _HIJRI_YEARS and (hijri or (era and era.word.name == "hijri")):
            return last, figure, "hijri"
        if figure in _GREGORIAN_YEARS and not (era and era.word.name == "hijri"):
            return last, figure, "gregorian"
        return None

    def relative(self, index: int) -> Relative | None:
        """«الماضي», «الجاري», «المقبل» in any gender and number, or «قبل الماضي»."""
        found = self.word(index, "relative", "before-last")
        if found is None:
            return None
        return Relative(found.last, found.word.number, found.word.number == 0)

    def amount(self, index: int) -> Amount | None:
        """«ثلاثة أيام», «24 ساعة», «شهرين», «عام», «أيام قليلة», with «نحو» and its like before it."""
        about = self.word(index, "about")
        index = about.last if about else index
        some = self.word(index, "some")
        counted = (some.last, None) if some else self.count(index)
        last, count = counted or (index, None)
        unit = self.word(last, "unit", "units", "dual")
        if unit is None or (counted is None and self.year(unit.last) is not None):
            return None
        if counted is None and unit.word.name == "month" and self.month(unit.last) is not None:
            return None  # «خلال شهر يوليو» is that month
        if unit.word.name in ("decade", "century") and unit.word.kind == "unit" and counted is None:
            return None  # «بعد عقد اجتماع» is no decade
        few = self.word(unit.last, "few")
        if unit.word.kind == "dual":
            count = 2
        elif unit.word.kind == "unit" and counted is None:
            count = 1
        return Amount(few.last if few else unit.last, count, unit.word.name, bool(few or some))
