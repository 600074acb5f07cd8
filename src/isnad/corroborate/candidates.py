"""Which pairs of claims are worth comparing: those that share a party or a place, the nearest in time first.

The number of pairs grows with the number of claims and not with its square: a claim meets at most `_MOST` others before
it in time, those under its rarest keys first, and of a common key only the nearest.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import floor

from isnad.corroborate.facts import Facts
from isnad.corroborate.group import Pair

_NEIGHBOURS = 60
_MOST = 150
_CELL = 0.25
"""Degrees; what lies in cells side by side may be one place."""
_KIN = 2
"""Steps from an organ up to its owners by which it may be meant."""


class Candidates:
    """Claims by what they may be found under, in the order of days."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._facts = facts
        self._under: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for fact in facts:
            for key in _keys(fact):
                self._under[key] += ((day, fact.position) for day in _days(fact))
        for held in self._under.values():
            held.sort()

    def pairs(self) -> Iterator[Pair]:
        """Pairs of positions over all claims; one may come twice."""
        for fact in self._facts:
            yield from (_pair(fact.position, other) for other in self._near(fact, 0))

    def pairs_of(self, positions: Iterable[int]) -> Iterator[Pair]:
        """Pairs that one of these claims is in."""
        for position in positions:
            yield from (_pair(position, other) for other in self._near(self._facts[position], _NEIGHBOURS))

    def _near(self, fact: Facts, after: int) -> set[int]:
        found: set[int] = set()
        for key in sorted(_keys(fact), key=lambda key: (len(self._under[key]), key)):
            held = self._under[key]
            for day in _days(fact):
                here = bisect_left(held, (day, fact.position))
                found.update(other for _, other in held[max(0, here - _NEIGHBOURS) : here + after])
            if len(found) > (2 * _MOST if after else _MOST):
                break
        found.discard(fact.position)
        return found


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _keys(fact: Facts) -> set[str]:
    kin = {**fact.agent_kin, **fact.recipient_kin}
    found = {f"party {actor}" for actor, steps in kin.items() if steps <= _KIN}
    for area in fact.areas:
        found.add(f"place {area.key}")
        if area.lat is not None and area.lon is not None:
            row, column = floor(area.lat / _CELL), floor(area.lon / _CELL)
            found |= {f"cell {row + up} {column + right}" for up, right in product((0, 1), repeat=2)}
    return found


def _days(fact: Facts) -> set[int]:
    """The day on which it was told and the middle of the days on which it was; 0 where neither is known."""
    middle = None if fact.first is None or fact.last is None else (fact.first + fact.last) // 2
    return {day for day in (middle, fact.published) if day is not None} or {0}
