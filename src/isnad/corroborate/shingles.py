"""Reports as word numbers, so that runs of words that two of them share are found and compared exactly."""

import zlib
from array import array
from collections.abc import Iterator
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


class Passage(NamedTuple):
    """A run of words that stands in two reports, a few words changed at most; word indices, ends exclusive."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    matching: int
    """Words that are the same in both."""


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


def passages(a: Words, b: Words) -> list[Passage]:
    """Passages that both hold, in the order of `a`."""
    found: list[Passage] = []
    for block in _blocks(a, b):
        last = found[-1] if found else None
        if last and _follows(last, block):
            found[-1] = Passage(last.a_first, block.a_last, last.b_first, block.b_last, last.matching + block.matching)
        else:
            found.append(block)
    return [passage for passage in found if passage.matching >= _SHORTEST]


def _follows(last: Passage, block: Passage) -> bool:
    return 0 <= block.a_first - last.a_last <= _BRIDGE and 0 <= block.b_first - last.b_last <= _BRIDGE


def _blocks(a: Words, b: Words) -> Iterator[Passage]:
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
        yield Passage(at, at + size, other, other + size, size)
        at += size


def _same(a: bytes, b: bytes, at: int, other: int) -> int:
    """Words from there on that are the same."""
    size = RUN
    most = min(len(a) // _BYTES - at, len(b) // _BYTES - other)
    while size < most and (
        a[(at + size) * _BYTES : (at + size + 1) * _BYTES] == b[(other + size) * _BYTES : (other + size + 1) * _BYTES]
    ):
        size += 1
    return size
