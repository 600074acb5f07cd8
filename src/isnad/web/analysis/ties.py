"""Who stands to whom in which way, as claims have it: supports, supplies, fights, presses, blames, yields to, talks with."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from msgspec import Struct

from isnad.records import Claim

TIES: Final = {
    "fights": frozenset({"ASSAULT"}),
    "supplies": frozenset({"AID"}),
    "supports": frozenset({"SUPPORT", "COOPERATE"}),
    "presses": frozenset({"COERCE", "SANCTION", "THREATEN"}),
    "blames": frozenset({"ACCUSE", "REJECT", "PROTEST"}),
    "yields": frozenset({"RETREAT", "CONCEDE"}),
    "talks": frozenset({"AGREE", "CONSULT", "REQUEST"}),
}
"""Kinds of claim by tie. States and moves of one's own forces tie nobody to anybody."""
MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})
"""Kinds whose agents, where no recipient is named, stand so to each other."""
_TIE_OF = {kind: tie for tie, kinds in TIES.items() for kind in kinds}
_MARK = "|"


class Tie(Struct, frozen=True, order=True):
    """One actor, one tie, another actor. Of a mutual tie the ids are in alphabetical order."""

    agent: str
    tie: str
    recipient: str
    mutual: bool = False

    @property
    def key(self) -> str:
        """The tie in one word, as links hold it."""
        return _MARK.join((self.agent, self.tie, self.recipient, *(["mutual"] if self.mutual else [])))


def tie_of(key: str) -> Tie | None:
    """The tie that a key stands for; None where it stands for none."""
    match key.split(_MARK):
        case [agent, tie, recipient]:
            return Tie(agent, tie, recipient)
        case [agent, tie, recipient, "mutual"]:
            return Tie(agent, tie, recipient, mutual=True)
    return None


def ties_of(claim: Claim) -> Iterator[Tie]:
    """The ties that a claim states, whether it asserts, denies or expects them."""
    tie = _TIE_OF.get(claim.kind)
    if tie is None:
        return
    agents = sorted({actor.id for actor in claim.agents})
    recipients = sorted({actor.id for actor in claim.recipients})
    if recipients:
        for agent in agents:
            yield from (Tie(agent, tie, recipient) for recipient in recipients if recipient != agent)
    elif claim.kind in MUTUAL:
        yield from (Tie(one, tie, other, mutual=True) for one, other in combinations(agents, 2))
