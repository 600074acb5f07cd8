"""The words that numbers, counts and casualties are made of, inflected from short tables.

A table gives one form a row; `isnad.lang.ar.number_forms` inflects it. Looking a word up is one dictionary access.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from isnad.errors import DataError
from isnad.lang.ar.fold import fold
from isnad.lang.ar.number_forms import (
    CONJUNCTIONS,
    LIKENED,
    PREPOSITIONS,
    agreement_stem,
    harm_forms,
    noun_forms,
    number_forms,
    with_proclitics,
)
from isnad.lang.ar.words import split_words
from isnad.records import Token


class NumberRow(Struct, frozen=True, kw_only=True):
    """`numbers.tsv`: a number word. `value` is the denominator where `kind` is a fraction."""

    kind: str
    value: float
    upto: float | None = None
    form: str
    gloss: str = ""
    where: str = ""


class CountedRow(Struct, frozen=True, kw_only=True):
    """`counted.tsv`: what is counted. `number` says how the noun makes its plural."""

    kind: str
    unit: str = ""
    number: str
    form: str
    gloss: str = ""
    where: str = ""


class ApproximatorRow(Struct, frozen=True, kw_only=True):
    """`approximators.tsv`: words beside a number that loosen it, join two into a range or tell what it is of."""

    kind: str
    place: str
    form: str
    gloss: str = ""
    where: str = ""


class HarmRow(Struct, frozen=True, kw_only=True):
    """`harms.tsv`: words that say what became of the people who are counted."""

    unit: str
    kind: str
    form: str
    gloss: str = ""
    where: str = ""


class NumberWord(Struct, frozen=True):
    """One reading of a word as part of a number."""

    kind: str
    value: float
    upto: float | None
    conjunction: str
    preposition: str
    definite: bool


class Counted(Struct, frozen=True):
    """One reading of a word as a counted noun."""

    kind: str
    unit: str
    number: str
    """`one`, `two`, `many`, or `either`: «مسلحين» is a dual and a plural."""
    definite: bool
    construct: bool
    """A dual before its genitive («مذكرتي تفاهم»)."""
    stem: str
    """The noun as the table has it, folded."""
    rest: tuple[str, ...]
    """Stems of the words that must follow («غارة جوية»)."""
    where: str


class Approximator(Struct, frozen=True):
    """What a phrase beside a number does to it: `about`, `at-least`, `at-most`, `open` or `to`."""

    kind: str
    where: str


class Harm(Struct, frozen=True):
    """What became of people, and whether the word is a verb, a noun, or an object after its verb."""

    unit: str
    kind: str
    where: str


NUMBER_KINDS = frozenset((
    "zero", "unit", "eleven", "pair", "ten", "tens", "hundred", "hundreds", "scale", "scales", "vague", "few",
    "fraction", "fractions", "ordinal", "sign", "point", "same", "from-end", "before", "from-here",
))  # fmt: skip
COUNTED_KINDS = frozenset((
    "person", "official", "victim", "national", "thing", "place", "other", "measure", "money", "time",
))  # fmt: skip
COUNTED_NUMBERS = frozenset(("sound-m", "sound-f", "one", "many", "none"))
BESIDE_KINDS = frozenset(("label", "date", "distance", "bearing", "among", "others"))
APPROXIMATOR_KINDS = frozenset(("about", "at-least", "at-most", "open", "to")) | BESIDE_KINDS
APPROXIMATOR_PLACES = frozenset(("before", "after", "between"))
HARM_KINDS = frozenset(("verb", "imperfect", "noun", "object"))


class NumberWords:
    """All tables about numbers, ready for looking up."""

    def __init__(
        self,
        numbers: Iterable[NumberRow],
        counted: Iterable[CountedRow] = (),
        approximators: Iterable[ApproximatorRow] = (),
        harms: Iterable[HarmRow] = (),
    ) -> None:
        self.numbers: dict[str, tuple[NumberWord, ...]] = {}
        self.counted: dict[str, tuple[Counted, ...]] = {}
        self.alone: dict[str, tuple[Counted, str]] = {}
        """Duals and victims in the singular with every proclitic, and that proclitic."""
        self.beside: dict[str, set[str]] = {kind: set() for kind in BESIDE_KINDS}
        """Words that tell what a number is of: «اللواء 22», «تبعد 600 كيلومتر», «بينهم ثلاثة», «خمسة آخرون»."""
        self.before: dict[tuple[str, ...], tuple[Approximator, str]] = {}
        """Phrases with every proclitic, and that proclitic."""
        self.after: dict[tuple[str, ...], Approximator] = {}
        self.between: dict[str, Approximator] = {}
        """What joins the two numbers of a range."""
        self.harms: dict[str, Harm] = {}
        self._add_numbers(numbers)
        self._add_counted(counted)
        self._add_approximators(approximators)
        self._add_harms(harms)

    def _add_numbers(self, rows: Iterable[NumberRow]) -> None:
        every = list(rows)
        units = [(fold(row.form), row.value) for row in every if row.kind == "unit"]
        for row in every:
            _check(row.kind, NUMBER_KINDS, row.where)
            for form, kind, value in number_forms(row.kind, row.value, fold(row.form), units):
                for norm, conjunction, preposition, definite in with_proclitics(form):
                    if preposition == "ك" and kind not in LIKENED:
                        continue
                    word = NumberWord(kind, value, row.upto, conjunction, preposition, definite)
                    self.numbers[norm] = (*self.numbers.get(norm, ()), word)

    def _add_counted(self, rows: Iterable[CountedRow]) -> None:
        found: dict[str, list[Counted]] = {}
        for row in rows:
            _check(row.kind, COUNTED_KINDS, row.where)
            _check(row.number, COUNTED_NUMBERS, row.where)
            head, *rest = split_words(row.form)
            for form, number, construct in noun_forms(head, row.number):
                for definite in (False,) if construct else (False, True):
                    norm = "ال" + form if definite else form
                    stems = tuple(agreement_stem(word) for word in rest)
                    noun = Counted(row.kind, row.unit, number, definite, construct, head, stems, row.where)
                    found.setdefault(norm, []).append(noun)
        self.counted = {norm: tuple(sorted(nouns, key=_more_telling)) for norm, nouns in found.items()}
        for norm, nouns in self.counted.items():
            if nouns[-1].number in ("two", "either") or (nouns[-1].number == "one" and nouns[-1].kind in _BARE):
                for form, conjunction, preposition, definite in with_proclitics(norm.removeprefix("ال")):
                    if definite == norm.startswith("ال") and preposition != "ك":
                        self.alone.setdefault(form, (nouns[-1], conjunction + preposition))

    def _add_approximators(self, rows: Iterable[ApproximatorRow]) -> None:
        for row in rows:
            _check(row.kind, APPROXIMATOR_KINDS, row.where)
            _check(row.place, APPROXIMATOR_PLACES, row.where)
            words = split_words(row.form)
            if row.kind in BESIDE_KINDS:
                self.beside[row.kind].update(norm for norm, *_ in with_proclitics(words[0]))
                continue
            value = Approximator(row.kind, row.where)
            if row.place == "between":
                self.between[words[0]] = value
                continue
            if row.place == "after":
                self.after[words] = value
                continue
            for conjunction in CONJUNCTIONS:
                for preposition in PREPOSITIONS:
                    clitics = conjunction + preposition
                    self.before[(clitics + words[0], *words[1:])] = (value, clitics)

    def _add_harms(self, rows: Iterable[HarmRow]) -> None:
        for row in rows:
            _check(row.kind, HARM_KINDS, row.where)
            value = Harm(row.unit, row.kind, row.where)
            for form in harm_forms(fold(row.form), row.kind):
                for conjunction in CONJUNCTIONS:
                    self.harms.setdefault(conjunction + form, value)

    def number(self, token: Token, *kinds: str) -> NumberWord | None:
        """The reading of a token as a number word of one of these kinds."""
        for word in self.numbers.get(token.norm, ()):
            if word.kind in kinds:
                return word
        return None

    def noun(self, tokens: Sequence[Token], index: int) -> tuple[Counted, int] | None:
        """The counted noun that starts at token `index`, and the index after it; the longest wins."""
        if index >= len(tokens):
            return None
        for noun in self.counted.get(tokens[index].norm, ()):
            last = _match_rest(tokens, index + 1, noun.rest)
            if last is not None:
                return noun, last
        return None


_BARE = frozenset(("person", "victim"))


def _match_rest(tokens: Sequence[Token], index: int, rest: tuple[str, ...]) -> int | None:
    """Index after `rest`, which may stand one word further on («طائرات تركية مسيرة»)."""
    if not rest:
        return index
    for start in (index, index + 1):
        window = tokens[start : start + len(rest)]
        if len(window) == len(rest) and all(
            agreement_stem(token.norm) == stem for token, stem in zip(window, rest, strict=True)
        ):
            return start + len(rest)
        if start < len(tokens) and tokens[start].kind != "word":
            break
    return None


def _more_telling(noun: Counted) -> tuple[int, int]:
    """Order of readings: longer phrases first, a plural before a dual."""
    return (-len(noun.rest), ("many", "one", "two", "either").index(noun.number))


def _check(value: str, allowed: frozenset[str], where: str) -> None:
    if value not in allowed:
        raise DataError(where, f"unknown {value!r}", f"use one of {', '.join(sorted(allowed))}")
