"""Which pairs of claims are worth comparing: those that share a party or a place, the nearest in time first.

The number of pairs grows with the number of claims and not with its square: a claim meets at most `_MOST` others before
it in time, those under its rarest keys first, and of a common key only the nearest.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from math import floor

from isnad.corroborate.areas import Area
from isnad.corroborate.facts import ordinal
from isnad.corroborate.group import Pair
from isnad.corroborate.view import View
from isnad.records import Claim

_NEIGHBOURS = 30
_MOST = 60
_CELL = 0.25
"""Degrees; what lies in cells side by side may be one place."""
_KIN = 2
"""Steps from an organ up to its owners by which it may be meant."""


class Candidates:
    """Claims by what they may be found under, in the order of days."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._under: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._keys: list[frozenset[str]] = []
        self._days: list[tuple[int, ...]] = []
        for position, claim in enumerate(view.claims):
            keys, days = self._found_under(claim), _days(claim, view.published(claim))
            self._keys.append(keys)
            self._days.append(days)
            for key in keys:
                self._under[key] += ((day, position) for day in days)
        for held in self._under.values():
            held.sort()

    def pairs(self) -> Iterator[Pair]:
        """Pairs of positions over all claims; one may come twice."""
        for position in range(len(self._keys)):
            yield from (_pair(position, other) for other in self._near(position, 0))

    def pairs_of(self, positions: Iterable[int]) -> Iterator[Pair]:
        """Pairs that one of these claims is in."""
        for position in positions:
            yield from (_pair(position, other) for other in self._near(position, _NEIGHBOURS))

    def _near(self, position: int, after: int) -> set[int]:
        found: set[int] = set()
        for key in sorted(self._keys[position], key=lambda key: (len(self._under[key]), key)):
            held = self._under[key]
            for day in self._days[position]:
                here = bisect_left(held, (day, position))
                found.update(other for _, other in held[max(0, here - _NEIGHBOURS) : here + after])
            if len(found) > (2 * _MOST if after else _MOST):
                break
        found.discard(position)
        return found

    def _found_under(self, claim: Claim) -> frozenset[str]:
        """Its parties with their owners, its places, and the cells of the map round them."""
        kin = self._view.kin((*claim.agents, *claim.recipients))
        found = {f"party {actor}" for actor, steps in kin.items() if steps <= _KIN}
        for area in self._view.areas(claim):
            found |= _place_keys(area)
        return frozenset(found)


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


@lru_cache(maxsize=16384)
def _place_keys(area: Area) -> frozenset[str]:
    found = {f"place {area.key}"}
    if area.lat is not None and area.lon is not None:
        row, column = floor(area.lat / _CELL), floor(area.lon / _CELL)
        found |= {f"cell {row + up} {column + right}" for up, right in product((0, 1), repeat=2)}
    return frozenset(found)


def _days(claim: Claim, published: int | None) -> tuple[int, ...]:
    """The day on which it was told and the middle of the days on which it was; 0 where neither is known."""
    middle = (ordinal(claim.time.earliest) + ordinal(claim.time.latest)) // 2 if claim.time else None
    return tuple({day for day in (middle, published) if day is not None}) or (0,)
