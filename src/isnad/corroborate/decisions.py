"""What people have decided on the grouping, as every new grouping honours it."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from isnad.corroborate.group import Pair
from isnad.records import Claim

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

    def forced(self, claims: Sequence[Claim]) -> list[Pair]:
        """Positions of the pairs that are one."""
        at = {claim.id: position for position, claim in enumerate(claims)} if self.same else {}
        pairs = ((at.get(a), at.get(b)) for a, b in sorted(self.same))
        return [(a, b) for a, b in pairs if a is not None and b is not None]

    def parts(self, claims: Sequence[Claim]) -> Callable[[int, int], bool]:
        """Whether a decision keeps two positions apart."""

        def parted(a: int, b: int) -> bool:
            one, other = claims[a].id, claims[b].id
            if one in self.alone or other in self.alone:
                return True
            return bool(self.apart) and ((one, other) in self.apart or (other, one) in self.apart)

        return parted


UNDECIDED = Decisions()
