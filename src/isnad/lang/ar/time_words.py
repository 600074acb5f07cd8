"""The words of time expressions: rows of `months.tsv`, `weekdays.tsv` and `time_words.tsv`, ready to be looked up."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from isnad.lang.ar.number_words import NumberWords
from isnad.lang.ar.phrases import Hit, Phrases
from isnad.lang.ar.words import heads, split_words
from isnad.records import Token

_NEVER_FIRST = frozenset({"in", "to", "by", "some", "few", "era", "relative", "before-last", "units", "adverb"})
Sense = Literal["sure", "preposition", "date", "full"]


class MonthRow(Struct, frozen=True, kw_only=True):
    """`months.tsv`: a month name; `sense` says what it needs beside it to be read as a month."""

    calendar: Literal["gregorian", "hijri"]
    month: int
    form: str
    region: str = ""
    sense: Sense = "sure"
    gloss: str = ""
    where: str = ""


class WeekdayRow(Struct, frozen=True, kw_only=True):
    """`weekdays.tsv`: a day of the week, Monday 0 to Sunday 6."""

    weekday: int
    form: str
    gloss: str = ""
    where: str = ""


class TimeWordRow(Struct, frozen=True, kw_only=True, rename={"kind": "class"}):
    """`time_words.tsv`: a word or phrase, what the grammar asks for it as, and its value there."""

    kind: str
    form: str
    value: str = ""
    gloss: str = ""
    where: str = ""


class TimeWord(Struct, frozen=True):
    """What a word may be in a time expression: `kind` with a number or a name, and the row that says so."""

    kind: str
    number: int = 0
    name: str = ""
    where: str = ""


class TimeWords:
    """All words of time expressions under their written forms, inflected forms included."""

    def __init__(
        self,
        months: Sequence[MonthRow],
        weekdays: Sequence[WeekdayRow],
        words: Sequence[TimeWordRow],
        numbers: NumberWords,
    ) -> None:
        self.numbers = numbers
        self._phrases: Phrases[TimeWord] = Phrases()
        self._first: set[str] = set()
        self._may_start: dict[str, bool] = {}
        for month in months:
            kind = "month" if month.calendar == "gregorian" else "hijri"
            self._add(month.form, TimeWord(kind, month.month, month.sense, month.where))
        for weekday in weekdays:
            self._add(weekday.form, TimeWord("weekday", weekday.weekday, where=weekday.where))
        for row in words:
            for form, kind in _inflected(row):
                self._add(form, _word(kind, row))

    def _add(self, form: str, word: TimeWord) -> None:
        self._phrases.add(form, word)
        if word.kind not in _NEVER_FIRST:
            self._first.add(split_words(form)[0])

    def may_start(self, token: Token) -> bool:
        """Whether an expression may begin here at all; nine words in ten are told off by this."""
        if token.kind != "word":
            return token.kind == "number"
        known = self._may_start.get(token.norm)
        if known is None:
            ordinal = self.numbers.number(token, "ordinal", "tens", "unit", "ten", "pair", "eleven") is not None
            known = ordinal or token.norm == "ال" or any(stem in self._first for _, stem in heads(token.norm))
            self._may_start[token.norm] = known
        return known

    def at(self, tokens: Sequence[Token], index: int, clitics: bool = True) -> Hit[TimeWord] | None:
        """The longest phrase that begins at token `index`, with all that it may be."""
        return self._phrases.at(tokens, index, clitics)


def _word(kind: str, row: TimeWordRow) -> TimeWord:
    if row.value.lstrip("-").isdigit():
        return TimeWord(kind, int(row.value), where=row.where)
    return TimeWord(kind, name=row.value, where=row.where)


def _inflected(row: TimeWordRow) -> Iterator[tuple[str, str]]:
    """Forms of a row with the kind of each: duals are a kind of their own, definite forms another."""
    form = row.form
    match row.kind:
        case "unit":
            dual = (form[:-1] + "ت" if form.endswith("ة") else form) + "ي"
            yield from ((form, "unit"), ("ال" + form, "the-unit"), (dual, "pair-of"))
            yield from ((dual + "ن", "dual"), (dual[:-1] + "ان", "dual"))
            yield from (("ال" + dual + "ن", "the-dual"), ("ال" + dual[:-1] + "ان", "the-dual"))
            if not form.endswith("ة"):
                yield form + "ا", "unit"
        case "units":
            yield from ((form, "units"), ("ال" + form, "the-units"))
        case "relative":
            yield from ((form + ending, "relative") for ending in ("", "ة", "ين", "ان", "تين", "تان"))
        case "season" | "decade":
            yield from ((form, row.kind), ("ال" + form, "the-" + row.kind))
        case _:
            yield form, row.kind
