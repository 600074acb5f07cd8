"""Quantities: how many people, weapons, places and blows a report speaks of, and what became of the people.

A quantity is an amount with what it counts («نحو 400 آلية عسكرية»), a dual («طائرتان»), or one person who came to
harm («مقتل جندي»). Dates, clock times, durations, ordinals, telephone numbers and figures that are names («اللواء
22») are none.
"""

import unicodedata
from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from isnad.annotate.casualties import BOTH, KILLED, WOUNDED, harm_after, harm_before, shares_harm
from isnad.lang.ar.amounts import amount, loosened_after
from isnad.lang.ar.number_words import Counted, Harm, NumberWords
from isnad.lang.ar.numbers import Number
from isnad.lang.ar.words import heads, tails
from isnad.records import QuantityMention, Sentence, Text, Token

_FAR = 8
"""Tokens between people and the word that says what became of them, at most."""
_NEAR = 4
_OF = "من"
_NAMED = frozenset(("place", "official"))
"""Kinds whose dual, with article or genitive, names and does not count."""
_PEOPLE = frozenset(("person", "official", "national"))
_THOUSAND = 1000
_YEARS = range(1900, 2101)


class KnowsNumbers(Protocol):
    """What this stage needs to know."""

    @property
    def number_words(self) -> NumberWords:
        """Number words, counted nouns, approximators and words of harm."""
        ...


def quantities(text: Text, know: KnowsNumbers) -> tuple[QuantityMention, ...]:
    """Every quantity of a text, in order; none overlaps another.

    `unit` is an English singular; for people it says what became of them («person killed») where the sentence does.
    """
    found: list[QuantityMention] = []
    for sentence in text.sentences:
        found.extend(_Reader(text, sentence, know.number_words).read())
    return tuple(found)


class _Found(Struct, frozen=True):
    """A quantity inside a sentence: token indices are the sentence's own."""

    number: Number
    noun: Counted | None
    last: int
    unit: str = ""
    harm: Harm | None = None


class _Reader:
    """Reads the quantities of one sentence from left to right."""

    def __init__(self, text: Text, sentence: Sentence, words: NumberWords) -> None:
        self.text = text
        self.base = sentence.first
        self.tokens: Sequence[Token] = text.tokens[sentence.first : sentence.last]
        self.words = words
        self.done: list[_Found] = []

    def read(self) -> list[QuantityMention]:
        numbers, alone = self.words.numbers, self.words.alone
        index, stop = 0, len(self.tokens)
        while index < stop:
            token = self.tokens[index]
            if token.kind == "number" or token.norm in numbers:
                index = self._number(index)
            elif token.norm in alone:
                index = self._noun(index)
            else:
                index += 1
        return [self._mention(found) for found in self.done]

    # ------------------------------------------------------------ numbers

    def _number(self, index: int) -> int:
        """Reads the number at a token, keeps it if it counts something, and gives the index to go on from."""
        number = amount(self.tokens, index, self.words)
        if number is None:
            return index + 1
        if number.kind in ("ordinal", "fraction", "code", "from-end", "from-here") or self._is_a_name(number):
            return number.last
        if number.kind == "percent":
            return self._keep(_Found(number, None, number.last, "percent"))
        if number.kind == "same":
            return self._same(number)
        if number.kind == "cardinal" and (number.definite or self._after_article(number)):
            return self._definite(number)
        return self._indefinite(number)

    def _indefinite(self, number: Number) -> int:
        """«ثلاثة جنود», «ثلاثة من الجنود», «ثلاثة آخرين», and numbers that stand alone beside a word of harm."""
        noun, last = self._counted(number)
        if noun and (noun.kind == "time" or self._is_distance(noun, number.first, last)):
            return last
        if number.low == number.high == 1:
            return last
        if noun is None and not self._stands_alone(number, last):
            return number.last
        number = _with_thousands(number, noun, self.tokens)
        after = loosened_after(self.tokens, replace(number, last=last), self.words)
        return self._keep(self._settled(after, noun))

    def _is_distance(self, noun: Counted, first: int, last: int) -> bool:
        """«تبعد 600 كيلومتر», «250 كلم شرق المدينة»: where a place lies, not how much of anything."""
        if noun.kind != "measure":
            return False
        before, after = self.tokens[max(0, first - 3) : first], self.tokens[last : last + 2]
        distances, bearings = self.words.beside["distance"], self.words.beside["bearing"]
        return any(t.norm in distances for t in before) or any(t.norm in bearings for t in after)

    def _counted(self, number: Number) -> tuple[Counted | None, int]:
        """What is counted, and the index after it; «آخرين» and «منهم» count people named before."""
        at = number.last
        if at >= len(self.tokens):
            return None, at
        norm = self.tokens[at].norm
        if norm in self.words.beside["others"]:
            return None, at + 1
        if number.definite and norm != _OF:
            return None, at
        found = self.words.noun(self.tokens, at + 1 if norm == _OF else at)
        if found is None or (norm == _OF and not found[0].definite and found[0].number != "many"):
            return None, at
        return found

    def _stands_alone(self, number: Number, last: int) -> bool:
        """Whether a number without a known noun is a quantity all the same."""
        if last > number.last or number.kind in ("vague", "few"):
            return True
        following = self.tokens[last] if last < len(self.tokens) else None
        harmed = self._harmed(number)
        if number.figures and number.low in _YEARS and (number.high is None or number.high in _YEARS):
            return harmed and following is not None and following.norm == _OF
        if harmed or self._is_part(number):
            return True
        if self._dated(number):
            return False
        if number.because or number.scale >= _THOUSAND or (following and following.norm == _OF):
            return True
        return following is not None and following.kind == "word" and _looks_counted(number, following.norm)

    def _is_part(self, number: Number) -> bool:
        """«ست غارات، بينها أربع قرب المدينة», «17 منهم»."""
        if not self.done:
            return False
        before = self.tokens[number.first - 1].norm
        after = self.tokens[number.last].norm if number.last < len(self.tokens) else ""
        return before in self.words.beside["among"] or after in self.words.beside["among"]

    def _harmed(self, number: Number) -> bool:
        """Whether a word of harm stands close by, and no word that leads to a date comes between."""
        if self._dated(number):
            return False
        floor = self.done[-1].last if self.done else 0
        near = max(floor, number.first - _NEAR)
        if harm_before(self.tokens, number.first, near, self.words):
            return True
        return self._shared(number) is not None or harm_after(self.tokens, number.last, self.words) is not None

    def _dated(self, number: Number) -> bool:
        return number.first > 0 and number.figures and self.tokens[number.first - 1].norm in self.words.beside["date"]

    def _is_a_name(self, number: Number) -> bool:
        """«اللواء 22», «القرار رقم 2216», «إف-16»: the figure is part of a name."""
        if number.first == 0 or number.clitics:
            return False
        before = self.tokens[number.first - 1]
        if before.norm in self.words.beside["label"]:
            return True
        touching = before.end == self.tokens[number.first].start and before.norm in ("-", "+", "/")
        return number.figures and (before.kind == "latin" or touching)

    def _after_article(self, number: Number) -> bool:
        """«الضحايا الـ32»."""
        return number.figures and number.first > 1 and self.tokens[number.first - 1].norm == "ال"

    def _definite(self, number: Number) -> int:
        """«الغارات الثلاث», «رعاياها الأربعة», «أفراد الطاقم الخمسة», «الضحايا الـ32»: the noun stands before."""
        if number.low == 2:  # «الاثنين» is Monday
            return number.last
        at = number.first - (2 if self._after_article(number) else 1)
        for back in (at,) if self._after_article(number) else (at, at - 1):
            noun = self._definite_noun(back, back < at) if back >= 0 else None
            if noun and noun.kind != "time" and noun.number != "one":
                return self._keep(self._settled(replace(number, first=back, clitics=""), noun))
        return number.last

    def _definite_noun(self, index: int, construct: bool) -> Counted | None:
        """A counted noun with article, pronoun or, where `construct`, a definite genitive."""
        norm = self.tokens[index].norm
        owned = construct and self.tokens[index + 1].norm.startswith("ال")
        for _, bare in heads(norm):
            for stem, pronoun in tails(bare):
                for noun in self.words.counted.get(stem, ()):
                    if not noun.rest and (noun.definite or pronoun or owned):
                        return noun
        return None

    def _same(self, number: Number) -> int:
        """«أربع غارات قرب المدينة ومثلها قرب الميناء»: as many again."""
        model = self.done[-1] if self.done and number.clitics.startswith("و") else None
        if model is None or number.first - model.last > _FAR:
            return number.last
        again = replace(number, low=model.number.low, high=model.number.high)
        return self._keep(_Found(again, model.noun, number.last, model.unit, model.harm))

    # ------------------------------------------------------------ nouns without a number

    def _noun(self, index: int) -> int:
        """A dual, or one person who came to harm."""
        listed, clitics = self.words.alone[self.tokens[index].norm]
        found = self.words.noun(self.tokens, index) if not clitics else None
        noun, last = found if found else (listed, index + 1)
        if noun.kind in ("time", "other", "national") or (noun.kind in _NAMED and (noun.definite or noun.construct)):
            return last
        if noun.construct and not (last < len(self.tokens) and self.tokens[last].kind == "word"):
            return last
        two = last < len(self.tokens) and self.words.number(self.tokens[last], "pair") is not None
        if noun.number == "two" or (noun.number == "either" and (two or self._dual_verb(last))):
            number = Number(first=index, last=last + two, kind="cardinal", low=2, high=2, clitics=clitics)
            return self._keep(self._settled(number, noun))
        if noun.number == "one" and self._one_harmed(index, last, noun):
            number = Number(first=index, last=last, kind="cardinal", low=1, high=1, clitics=clitics)
            return self._keep(self._settled(number, noun))
        return last

    def _dual_verb(self, index: int) -> bool:
        """Whether a verb in the dual follows: «مسلحين يستقلان»."""
        if index >= len(self.tokens):
            return False
        norm = self.tokens[index].norm
        return norm.startswith(("ي", "ت")) and norm.endswith("ان") and len(norm) > 5

    def _one_harmed(self, index: int, last: int, noun: Counted) -> bool:
        if noun.definite:
            return False
        before = self.words.harms.get(self.tokens[index - 1].norm) if index else None
        if before and before.kind != "object":
            return noun.kind == "person"
        return noun.kind == "person" and any(self._his_end(token) for token in self.tokens[last : last + _FAR])

    def _his_end(self, token: Token) -> bool:
        """«مصرعه», «حتفها»."""
        harm = self.words.harms.get(token.norm)
        return harm is not None and harm.kind == "object" and token.norm.endswith(("ه", "ها"))

    # ------------------------------------------------------------ units and spans

    def _settled(self, number: Number, noun: Counted | None) -> _Found:
        """The quantity with its unit: the noun's own, or what became of the people."""
        harm = self._harm(number) if noun is None or noun.kind in _PEOPLE else None
        if noun and noun.kind == "victim":
            harm = self._of_victims(number.last, noun)
        of_part = self.done[-1].unit if noun is None and self._is_part(number) else ""
        unit = harm.unit if harm else noun.unit if noun else of_part
        return _Found(number, noun, number.last, unit, harm)

    def _of_victims(self, last: int, noun: Counted) -> Harm:
        """What the noun itself says; «عشرات القتلى والجرحى» are both."""
        norm = self.tokens[last].norm if last < len(self.tokens) else ""
        others = self.words.counted.get(norm[1:], ()) if norm.startswith("و") else ()
        if any({other.unit, noun.unit} == {KILLED, WOUNDED} for other in others):
            return BOTH
        return Harm(noun.unit, "noun", noun.where)

    def _harm(self, number: Number) -> Harm | None:
        floor = self.done[-1].last if self.done else 0
        return (
            harm_before(self.tokens, number.first, floor, self.words)
            or self._shared(number)
            or harm_after(self.tokens, number.last, self.words)
        )

    def _shared(self, number: Number) -> Harm | None:
        """The harm of the quantity before, if this one is joined to it."""
        if not self.done or self.done[-1].harm is None:
            return None
        joined = shares_harm(self.tokens, self.done[-1].last, number.first, number.clitics, self.words)
        return self.done[-1].harm if joined else None

    def _keep(self, found: _Found) -> int:
        reached = self.done[-1].last if self.done else 0
        if found.number.first < reached < found.last:
            # «خمسة على الأقل خمسة»: what loosens the number before it does not loosen this one too
            found = replace(found, number=replace(found.number, first=reached, clitics=""))
        self.done.append(found)
        return found.last

    def _mention(self, found: _Found) -> QuantityMention:
        number, noun = found.number, found.noun
        rows = [
            *number.because,
            *([noun.where] if noun else []),
            *([found.harm.where] if found.harm and found.harm.where not in number.because else []),
        ]
        return QuantityMention(
            start=self._start(number), end=self.tokens[found.last - 1].end, first=self.base + number.first,
            last=self.base + found.last, min=number.low, max=number.high, unit=found.unit,
            noun=noun.stem if noun else "", because=" ".join(rows),
        )  # fmt: skip

    def _start(self, number: Number) -> int:
        """Where the quantity starts, its proclitics left out; «لل» has swallowed the article and stays."""
        token = self.tokens[number.first]
        start = token.start
        for letter in number.clitics:
            if letter == "ل" and number.definite:
                break
            start += 1
            while start < token.end and _is_mark(self.text.document.text[start]):
                start += 1
        return start


def _is_mark(character: str) -> bool:
    return character == "\u0640" or unicodedata.combining(character) > 0


def _looks_counted(number: Number, norm: str) -> bool:
    """Whether an unknown word has the form that a number asks for: plural after 3 to 10, accusative after 11."""
    if norm.startswith(("ال", "و")) or len(norm) < 4:
        return False
    if not number.figures and 3 <= number.low <= 10:
        return norm.endswith(("ين", "ات")) or len(norm) > 4
    return number.low > 10 and norm.endswith("ا") and not norm.endswith(("وا", "ها", "نا"))


def _with_thousands(number: Number, noun: Counted | None, tokens: Sequence[Token]) -> Number:
    """«1.400 جندي»: people and things are not counted in fractions, so the stop parts thousands."""
    if not number.figures or noun is None or noun.kind in ("measure", "money") or number.low.is_integer():
        return number
    if number.low == number.high and any(len(t.norm.split(".")[-1]) == 3 for t in tokens[number.first : number.last]):
        return replace(number, low=number.low * 1000, high=number.low * 1000)
    return number
