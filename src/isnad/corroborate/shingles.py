"""Reports as word numbers, so that runs of words that two of them share are found and compared exactly."""

import zlib
from array import array
from collections.abc import Iterator, Set
from typing import NamedTuple

from msgspec import Struct

from isnad.lang.ar.words import tokenize

RUN = 4
"""Words of a shingle: four in a row seldom come together twice by chance."""
_BYTES = 4
_BRIDGE = 3
"""Words that may be changed, dropped or put in without ending a passage."""
_SHORTEST = 8
"""Matching words below which a passage is a turn of phrase."""


class _Numbers(dict[str, int]):
    """CRC-32 of each folded word: the same in every process, unlike `hash`."""

    def __missing__(self, word: str) -> int:
        number = self[word] = zlib.crc32(word.encode())
        return number


_NUMBERS = _Numbers()


class Words(Struct, frozen=True):
    """The words and figures of a report, folded and numbered; marks are left out."""

    numbers: bytes
    """Four bytes a word."""
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        return len(self.starts)

    def shingles(self) -> list[bytes]:
        """Every run of `RUN` words, by its first word."""
        numbers, width = self.numbers, _BYTES * RUN
        return [numbers[at : at + width] for at in range(0, len(numbers) - width + 1, _BYTES)]


class Match(NamedTuple):
    """A run of words that stands in two reports, a few of them changed at most; word indices, ends exclusive."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    same: int
    """Words that are the same in both."""
    stale: int
    """Of them, words of formulas."""


def words_of(text: str) -> Words:
    """The words of a text, with spans into it."""
    if len(_NUMBERS) > 500_000:
        _NUMBERS.clear()
    tokens = [token for token in tokenize(text) if token.kind != "mark"]
    return Words(
        array("I", [_NUMBERS[token.norm] for token in tokens]).tobytes(),
        array("I", [token.start for token in tokens]),
        array("I", [token.end for token in tokens]),
    )


def matches(a: Words, b: Words, stale: Set[int] = frozenset()) -> list[Match]:
    """What both hold, in the order of `a`, of which some words (by index) are of formulas."""
    if a.numbers == b.numbers and not stale:
        return [Match(0, len(a), 0, len(b), len(a), 0)]
    found: list[Match] = []
    for block in _blocks(a, b, stale):
        if found and _follows(found[-1], block):
            last = found.pop()
            same, old = last.same + block.same, last.stale + block.stale
            found.append(Match(last.a_first, block.a_last, last.b_first, block.b_last, same, old))
        else:
            found.append(block)
    return [match for match in found if match.same >= _SHORTEST]


def _follows(last: Match, block: Match) -> bool:
    return 0 <= block.a_first - last.a_last <= _BRIDGE and 0 <= block.b_first - last.b_last <= _BRIDGE


def _blocks(a: Words, b: Words, stale: Set[int]) -> Iterator[Match]:
    """Runs that are the same word for word."""
    mine = a.shingles()
    where = {shingle: at for at, shingle in enumerate(b.shingles())}
    at = 0
    while at < len(mine):
        other = where.get(mine[at])
        if other is None:
            at += 1
            continue
        size = _same(a.numbers, b.numbers, at, other)
        old = sum(word in stale for word in range(at, at + size)) if stale else 0
        yield Match(at, at + size, other, other + size, size, old)
        at += size


def _same(a: bytes, b: bytes, at: int, other: int) -> int:
    """Words from there on that are the same."""
    size, most = RUN, min(len(a) // _BYTES - at, len(b) // _BYTES - other)
    while size < most and _word(a, at + size) == _word(b, other + size):
        size += 1
    return size


def _word(numbers: bytes, at: int) -> bytes:
    return numbers[at * _BYTES : (at + 1) * _BYTES]
