"""Groups out of scored pairs: the best join first, a join needs a good mean over all pairs, and nothing kept apart joins."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import product

Pair = tuple[int, int]
"""Positions of two claims, the smaller one first."""


def group(
    links: Mapping[Pair, float], apart: Callable[[int, int], bool], forced: Iterable[Pair], join: float, floor: float
) -> list[list[int]]:
    """Groups of two and more positions, each in order.

    Two groups may join where the mean score over all pairs between them is above `join`; a pair without a score
    counts as `floor`. So one strong pair never chains two groups that are otherwise unlike.

    Args:
        links: scores of pairs.
        apart: whether no group may hold two positions.
        forced: pairs that people have decided to be one; they join first, whatever keeps them apart by itself.
        join: mean score that a join needs.
        floor: score of a pair that has none.
    """
    made = _Groups(links, apart, floor)
    made.force(forced)
    made.join_all(join)
    return sorted(sorted(members) for members in made.members.values() if len(members) > 1)


class _Groups:
    """Groups under way; each goes by the position of one of its members."""

    def __init__(self, links: Mapping[Pair, float], apart: Callable[[int, int], bool], floor: float) -> None:
        self.members: dict[int, list[int]] = {}
        self._apart = apart
        self._floor = floor
        self._sums: dict[int, dict[int, tuple[float, int]]] = {}
        """Sum and number of the scores between two groups."""
        self._barred: dict[int, set[int]] = defaultdict(set)
        """Groups that were found to be kept apart."""
        self._version: dict[int, int] = {}
        for (a, b), score in links.items():
            self._of(a)[b] = self._of(b)[a] = (score, 1)

    def _of(self, position: int) -> dict[int, tuple[float, int]]:
        if position not in self.members:
            self.members[position] = [position]
            self._version[position] = 0
        return self._sums.setdefault(position, {})

    def force(self, pairs: Iterable[Pair]) -> None:
        """Join the groups of two positions, pair by pair."""
        homes: dict[int, int] = {}
        for pair in pairs:
            for position in pair:
                if position not in homes:
                    self._of(position)
                    homes[position] = position
            a, b = (homes[position] for position in pair)
            if a != b:
                homes.update(dict.fromkeys(self.members[b], a))
                self._join(a, b)

    def join_all(self, join: float) -> None:
        """Join the best pair of groups, and again, until no mean is above `join`."""
        heap = [item for a in self._sums for item in self._offers(a, join)]
        heapq.heapify(heap)
        while heap:
            _, a, b, seen_a, seen_b = heapq.heappop(heap)
            if self._version.get(a) != seen_a or self._version.get(b) != seen_b or b in self._barred[a]:
                continue
            if any(self._apart(one, other) for one, other in product(self.members[a], self.members[b])):
                self._barred[a].add(b)
                self._barred[b].add(a)
            else:
                self._join(a, b)
                for item in self._offers(a, join):
                    heapq.heappush(heap, item)

    def _offers(self, a: int, join: float) -> Iterable[tuple[float, int, int, int, int]]:
        barred = self._barred[a]
        for b, (total, number) in self._sums[a].items():
            if b in barred:
                continue
            size = len(self.members[a]) * len(self.members[b])
            mean = (total + (size - number) * self._floor) / size
            if mean > join:
                yield -mean, a, b, self._version[a], self._version[b]

    def _join(self, a: int, b: int) -> None:
        """Put group `b` into group `a`."""
        self.members[a] += self.members.pop(b)
        self._version[a] += 1
        del self._version[b]
        mine, theirs = self._sums[a], self._sums.pop(b)
        mine.pop(b, None)
        theirs.pop(a, None)
        for other, (total, number) in theirs.items():
            held = mine.get(other, (0.0, 0))
            mine[other] = self._sums[other][a] = (held[0] + total, held[1] + number)
            self._sums[other].pop(b, None)
        for other in self._barred.pop(b, set()):
            self._barred[other].discard(b)
            self._barred[other].add(a)
            self._barred[a].add(other)
