"""What people have decided on the grouping, as every new grouping honours it."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from isnad.corroborate.facts import Facts
from isnad.corroborate.group import Pair

Claims = tuple[str, str]
"""Ids of two claims, in order."""


class Decisions(Struct, frozen=True, kw_only=True):
    """Pairs of claims by id, and claims that stand alone."""

    same: frozenset[Claims] = frozenset()
    """Of one happening, whatever else is known."""
    apart: frozenset[Claims] = frozenset()
    """Of two happenings."""
    alone: frozenset[str] = frozenset()
    """Taken out of whatever the program groups them with; only `same` gives them company."""

    def claims(self) -> set[str]:
        """Every claim that something was decided on."""
        return {claim for pair in self.same | self.apart for claim in pair} | self.alone

    def forced(self, facts: Iterable[Facts]) -> list[Pair]:
        """Positions of the pairs that are one."""
        at = {fact.claim.id: fact.position for fact in facts}
        pairs = ((at.get(a), at.get(b)) for a, b in sorted(self.same))
        return [(a, b) for a, b in pairs if a is not None and b is not None]

    def parts(self, facts: Sequence[Facts]) -> Callable[[int, int], bool]:
        """Whether a decision keeps two positions apart."""

        def parted(a: int, b: int) -> bool:
            one, other = facts[a].claim.id, facts[b].claim.id
            if one in self.alone or other in self.alone:
                return True
            return bool(self.apart) and ((one, other) in self.apart or (other, one) in self.apart)

        return parted


UNDECIDED = Decisions()
