"""Sets of claims as whole numbers: bit n stands for claim n, so that 100,000 claims are compared in microseconds."""

import re
from collections.abc import Iterable, Iterator

Bits = int

_SOME = re.compile(rb"[^\0]")
_BITS = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def pack(numbers: Iterable[int], size: int) -> Bits:
    """The set of these claim numbers, all below `size`."""
    held = bytearray(size // 8 + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def pick(order: Iterable[int], chosen: Bits, size: int) -> Iterator[int]:
    """Those numbers of `order` that are in the set."""
    held = chosen.to_bytes(size // 8 + 1, "little")
    return (number for number in order if held[number >> 3] >> (number & 7) & 1)


def members(chosen: Bits) -> Iterator[int]:
    """The numbers of a set in order; fast where they are few."""
    held = chosen.to_bytes(chosen.bit_length() // 8 + 1, "little")
    for some in _SOME.finditer(held):
        start = some.start() * 8
        for bit in _BITS[some.group()[0]]:
            yield start + bit
