"""Groups out of scored pairs: the best join first, a join needs a good mean over all pairs, and nothing kept apart joins."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import product

Pair = tuple[int, int]
"""Positions of two claims, the smaller one first."""
Offer = tuple[float, int, int, int, int]
"""A join that may be worth it: the mean score, negative; the two groups; and how often each had grown by then."""


def group(
    links: Mapping[Pair, float],
    score: Callable[[int, int], float],
    apart: Callable[[int, int], bool],
    forced: Iterable[Pair],
    join: float,
) -> list[list[int]]:
    """Groups of two and more positions, each in order.

    Two groups may join where the mean score over all pairs between them is above `join`. So one strong pair never chains
    two groups that are otherwise unlike.

    Args:
        links: scores of the pairs from which joining starts.
        score: of any other pair, smaller position first; asked only of two groups whose links are good enough.
        apart: whether no group may hold two positions.
        forced: pairs that people have decided to be one; they join first, whatever keeps them apart by itself.
        join: mean score that a join needs.
    """
    made = _Groups(links, score, apart, join)
    made.force(forced)
    made.join_all()
    return sorted(sorted(members) for members in made.members.values() if len(members) > 1)


class _Groups:
    """Groups under way; each goes by the position of one of its members."""

    def __init__(
        self,
        links: Mapping[Pair, float],
        score: Callable[[int, int], float],
        apart: Callable[[int, int], bool],
        join: float,
    ) -> None:
        self.members: dict[int, list[int]] = {}
        self._links = links
        self._score = cache(score)
        self._apart = apart
        self._join_above = join
        self._sums: dict[int, dict[int, tuple[float, int]]] = {}
        """Sum and number of the scores known between two groups."""
        self._barred: dict[int, set[int]] = defaultdict(set)
        """Groups that were found to be kept apart."""
        self._version: dict[int, int] = {}
        for (a, b), known in links.items():
            self._of(a)[b] = self._of(b)[a] = (known, 1)

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

    def join_all(self) -> None:
        """Join the best pair of groups, and again, until no mean is good enough."""
        heap = [offer for a in self._sums for b in self._sums[a] if a < b for offer in self._offer(a, b)]
        heapq.heapify(heap)
        while heap:
            _, a, b, seen_a, seen_b = heapq.heappop(heap)
            if self._version.get(a) != seen_a or self._version.get(b) != seen_b or b in self._barred[a]:
                continue
            if self._sums[a][b][1] < len(self.members[a]) * len(self.members[b]):
                self._complete(a, b)
                grown = [b]
            elif any(self._apart(one, other) for one, other in product(self.members[a], self.members[b])):
                self._barred[a].add(b)
                self._barred[b].add(a)
                continue
            else:
                self._join(a, b)
                grown = list(self._sums[a])
            for other in grown:
                for offer in self._offer(a, other):
                    heapq.heappush(heap, offer)

    def _offer(self, a: int, b: int) -> Iterable[Offer]:
        total, number = self._sums[a][b]
        if total / number > self._join_above and b not in self._barred[a]:
            yield -total / number, a, b, self._version[a], self._version[b]

    def _complete(self, a: int, b: int) -> None:
        """Score the pairs between two groups that have no score yet."""
        pairs = [(min(pair), max(pair)) for pair in product(self.members[a], self.members[b])]
        scores = [self._links[pair] if pair in self._links else self._score(*pair) for pair in pairs]
        self._sums[a][b] = self._sums[b][a] = sum(scores), len(scores)

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
