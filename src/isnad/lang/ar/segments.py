"""Which letters at the head of a written word are clitics: «وللجيش» is و + ل + ال + جيش, «وزير» is one word.

Rules lay out the ways to part a word (`partings`), one clitic at a time; a small linear model over its letters says
which holds, as far as a word can tell without its sentence, and a list of words that the letters mislead comes first.
Weights: `training/train_segments.py`.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from isnad.errors import DataError

_CONJUNCTIONS = ("و", "ف")
_PREFIXES = ("س", "ب", "ل", "ك")
_WEAK = frozenset("اويىةهتنمأإآءئؤ")
_LONGEST = 8


_MARKS = re.compile("[^\u0621-\u063f\u0641-\u064a]")


def bare(word: str) -> str:
    """The letters of a word alone: no vowel marks, tatweel or direction marks."""
    return word if word.isalpha() and "\u0640" not in word else _MARKS.sub("", word)


class Parting(NamedTuple):
    """One way to part a word."""

    proclitics: str
    """Conjunction, then preposition or future mark: «», «و», «ول», «وس»."""
    article: bool
    stem: str
    """What is left, without the article."""

    @property
    def said(self) -> str:
        """The clitics in short, with + for the article: «ول+»."""
        return self.proclitics + "+" * self.article


def partings(word: str) -> list[Parting]:
    """Every way to take the first clitic off a word (hamzas kept, vowel marks and tatweel gone), the whole word first.

    Example:
        >>> partings("وللجيش")[1:], partings("للجيش")[1:]
        ([Parting(proclitics='و', article=False, stem='للجيش')], [Parting(proclitics='ل', article=False, stem='لجيش'), \
Parting(proclitics='ل', article=True, stem='جيش')])
    """
    out = [Parting("", False, word)]
    if word.startswith("ال") and len(word) > 3:
        out.append(Parting("", True, word[2:]))
    first, rest = word[:1], word[1:]
    if first in _CONJUNCTIONS and len(rest) > 1:
        out.append(Parting(first, False, rest))
    if first in _PREFIXES and rest:
        out.append(Parting(first, False, rest))
        if first == "ل" and rest.startswith("ل") and len(rest) > 2:
            out.append(Parting(first, True, rest[1:]))
        elif first in "بك" and rest.startswith("ال") and len(rest) > 3:
            out.append(Parting(first, True, rest[2:]))
    return out


def letters(word: str, one: Parting) -> Iterator[str]:
    """What the model looks at: how the stem begins and ends, how long it is, its shape, and the word itself."""
    stem, length = one.stem, min(len(one.stem), _LONGEST)
    key = one.said
    yield key
    yield f"{key}|word {word}"
    yield f"{key}|stem {stem}"
    for count in (1, 2, 3, 4):
        yield f"{key}|from {stem[:count]}"
    for count in (1, 2, 3):
        yield f"{key}|to {stem[-count:]}"
    yield f"{key}|length {length}"
    yield f"{key}|ends {stem[:1]}{stem[-2:]}"
    yield f"{key}|head {stem[:2]}{length}"
    yield f"{key}|shape {length}{''.join(c if c in _WEAK else '.' for c in stem[:6])}"


class Segmenter:
    """Picks the parting of a word; asked again for a word it answers from memory."""

    def __init__(self, weights: bytes, words: Mapping[str, str]) -> None:
        """`weights`: signed bytes, one a hash value, their number a power of two; `words`: known words, `Parting.said`."""
        self.weights, self.words = weights, words
        self._values = memoryview(weights).cast("b")
        self._mask = len(weights) - 1
        self.part = lru_cache(maxsize=65536)(self._part)

    @classmethod
    def load(cls, path: Path) -> "Segmenter":
        """The segmenter of a file.

        Raises:
            DataError: the file is not the one that its checksum was made of.
        """
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != path.with_name(path.name + ".sha256").read_text("ascii").split()[0]:
            raise DataError(f"model/{path.name}", "its checksum does not match", "install it again")
        kept = json.loads(data)
        return cls(base64.b64decode(kept["weights"]), kept["words"])

    def score(self, word: str, one: Parting) -> int:
        """How well a parting suits; comparable between partings of one word only."""
        return sum(self._values[crc32(name.encode()) & self._mask] for name in letters(word, one))

    def first(self, word: str) -> Parting:
        """The first clitic alone: of «وللجيش», «و»."""
        choice = partings(word)
        said = self.words.get(word)
        if said is not None:
            return next((one for one in choice if one.said == said), choice[0])
        return max(choice, key=lambda one: self.score(word, one)) if len(choice) > 1 else choice[0]

    def _part(self, word: str) -> Parting:
        outer = self.first(word)
        if outer.proclitics not in _CONJUNCTIONS:
            return outer
        inner = self.first(outer.stem)
        if inner.proclitics in _CONJUNCTIONS:
            return outer
        return inner._replace(proclitics=outer.proclitics + inner.proclitics)
