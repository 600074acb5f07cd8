"""Find known phrases in a run of tokens, whatever clitics stand before their first word."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from isnad.lang.ar.words import heads, split_words
from isnad.records import Token

V = TypeVar("V")
_REMEMBERED = 32768
"""Words whose openings a table keeps."""


class Hit(Struct, Generic[V], frozen=True):
    """A phrase found: token indices `first` to `last` (exclusive), the clitics before it, and its values."""

    first: int
    last: int
    clitics: str
    values: tuple[V, ...]


class Phrases(Generic[V]):
    """A table of folded phrases with any number of values each; the longest phrase wins.

    A phrase is found at a word's start, after up to three proclitics. The article counts: «الجيش» is not «جيش».
    """

    def __init__(self) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[V]]] = {}
        self._longest: dict[str, list[int]] = {}
        self._openings: dict[str, tuple[tuple[str, str], ...]] = {}

    def __len__(self) -> int:
        return sum(len(rest) for rest in self._by_first.values())

    def add(self, phrase: str, value: V) -> None:
        """Add one value under a phrase as it is written in a table."""
        words = split_words(phrase)
        if words:
            self._by_first.setdefault(words[0], {}).setdefault(tuple(words[1:]), []).append(value)
            self._longest.pop(words[0], None)
            self._openings.clear()

    def get(self, phrase: str) -> tuple[V, ...]:
        """The values of exactly this phrase."""
        words = split_words(phrase)
        return tuple(self._by_first.get(words[0], {}).get(tuple(words[1:]), ())) if words else ()

    def single_words(self) -> frozenset[str]:
        """The phrases that are one word, folded."""
        return frozenset(first for first, rests in self._by_first.items() if () in rests)

    def at(self, tokens: Sequence[Token], index: int, clitics: bool = True) -> Hit[V] | None:
        """The longest phrase whose first word is token `index`; fewer clitics win among equals."""
        norm = tokens[index].norm
        openings = self._openings.get(norm)
        if openings is None:
            openings = self._open(norm)
        if not openings:
            return None
        best: Hit[V] | None = None
        for pro, stem in openings:
            if pro and not clitics:
                continue
            rests = self._by_first[stem]
            lengths = self._longest.get(stem)
            if lengths is None:
                lengths = self._longest[stem] = sorted({len(rest) for rest in rests}, reverse=True)
            for length in lengths:
                if best is not None and length + 1 <= best.last - best.first:
                    break
                last = index + 1 + length
                if last > len(tokens):
                    continue
                values = rests.get(tuple(token.norm for token in tokens[index + 1 : last]))
                if values:
                    best = Hit(index, last, pro, tuple(values))
                    break
        return best

    def _open(self, norm: str) -> tuple[tuple[str, str], ...]:
        """The ways to part a word so that a phrase may begin with the rest; remembered, since most words begin none."""
        if len(self._openings) >= _REMEMBERED:
            self._openings.clear()
        openings = tuple(way for way in heads(norm) if way[1] in self._by_first)
        self._openings[norm] = openings
        return openings

    def all(self, tokens: Sequence[Token], first: int = 0, last: int | None = None) -> Iterable[Hit[V]]:
        """Leftmost-longest phrases between two token indices, none overlapping another."""
        index, stop = first, len(tokens) if last is None else last
        while index < stop:
            hit = self.at(tokens, index) if tokens[index].kind != "mark" else None
            if hit is not None and hit.last <= stop:
                yield hit
                index = hit.last
            else:
                index += 1
