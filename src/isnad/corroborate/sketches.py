"""What a report is found by when another one comes: the hashes of its windows, as bytes that can be kept."""

import struct
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from rensa import RMinHash

HASHES = 16
"""Of a window. Two in a row are a band; windows that share a band may share words."""


def sketch(windows: Sequence[RMinHash]) -> bytes:
    """The hashes of all windows of a report, four bytes each."""
    return struct.pack(f"<{HASHES * len(windows)}I", *chain.from_iterable(window.digest() for window in windows))


def touching(reports: Collection[str], sketches: Mapping[str, bytes]) -> set[str]:
    """Ids of the reports that share a band with one of these, these included."""
    bands = set(chain.from_iterable(map(_bands, (sketches[doc] for doc in reports))))
    return {doc for doc, hashes in sketches.items() if not bands.isdisjoint(_bands(hashes))} | set(reports)


def _bands(hashes: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(hashes) // 8}Q", hashes)
