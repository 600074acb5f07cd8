"""Who supports, supplies, fights whom, and according to whom."""

from collections import Counter
from collections.abc import Collection
from typing import Final

from msgspec import Struct

from isnad.web.analysis.ties import TIES, Tie, tie_of
from isnad.web.bits import Bits, members, pack
from isnad.web.ledger import Ledger

MOST_EDGES: Final = 120
SHOWN: Final = ("fights", "supplies", "supports")
"""Ties that are shown where nothing else is asked for."""


class Node(Struct, frozen=True, kw_only=True):
    """An actor."""

    id: str
    side: str
    """Where it stood when the chosen claims begin; empty where no pack says."""
    claims: int


class Edge(Struct, frozen=True, kw_only=True):
    """A tie between two actors and the chosen claims that state it."""

    key: str
    """As the facet `tie` holds it: a link to the claims."""
    agent: str
    recipient: str
    tie: str
    mutual: bool
    claims: int
    asserted: int
    denied: int
    expected: int
    """Future or possible."""
    rivalled: int
    tellers: tuple[tuple[str, int], ...]
    """Sides of those who say so, with their claims; the empty one stands for tellers of no known side."""


class Network(Struct, frozen=True, kw_only=True):
    """Nodes and edges, those with most claims first."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    """Edges beyond the most that a drawing bears."""
    counts: dict[str, int]
    """Chosen claims of every tie, shown or not."""


def network(ledger: Ledger, chosen: Bits, ties: Collection[str] = SHOWN, most: int = MOST_EDGES) -> Network:
    """The ties of the chosen claims.

    Args:
        ledger: all claims.
        chosen: which of them.
        ties: which sorts of tie to show.
        most: edges to show.
    """
    found: list[tuple[Tie, list[int]]] = []
    counts: dict[str, set[int]] = {tie: set() for tie in TIES}
    for key, numbers in ledger.parted("tie", chosen):
        tie = tie_of(key)
        if tie is None:
            continue
        counts[tie.tie].update(numbers)
        if tie.tie in ties:
            found.append((tie, numbers))
    found.sort(key=lambda item: (-len(item[1]), item[0]))
    edges = [_edge(ledger, tie, pack(numbers, ledger.size)) for tie, numbers in found[:most]]
    return Network(
        nodes=tuple(_nodes(ledger, chosen, edges)),
        edges=tuple(edges),
        left_out=len(found) - len(edges),
        counts={tie: len(numbers) for tie, numbers in counts.items()},
    )


def _edge(ledger: Ledger, tie: Tie, here: Bits) -> Edge:
    asserted, denied = ((here & ledger.get("modality", name)).bit_count() for name in ("asserted", "denied"))
    tellers = {side: here & held for side, held in ledger.values["teller"].items()}
    unknown = here
    for told in tellers.values():
        unknown &= ~told
    sides = [(side, told.bit_count()) for side, told in {**tellers, "": unknown}.items() if told]
    claims = here.bit_count()
    return Edge(
        key=tie.key, agent=tie.agent, recipient=tie.recipient, tie=tie.tie, mutual=tie.mutual, claims=claims,
        asserted=asserted, denied=denied, expected=claims - asserted - denied,
        rivalled=(here & ledger.get("standing", "rivalled")).bit_count(),
        tellers=tuple(sorted(sides, key=lambda item: (-item[1], item[0]))),
    )  # fmt: skip


def _nodes(ledger: Ledger, chosen: Bits, edges: list[Edge]) -> list[Node]:
    actors: Counter[str] = Counter()
    for edge in edges:
        actors.update({edge.agent: edge.claims, edge.recipient: edge.claims})
    sides = _sides(ledger, chosen, actors)
    return [Node(id=actor, side=sides.get(actor, ""), claims=claims) for actor, claims in actors.most_common()]


def _sides(ledger: Ledger, chosen: Bits, actors: Collection[str]) -> dict[str, str]:
    """The side that each actor stood on when the first of the chosen claims about it was told."""
    found: dict[str, str] = {}
    for actor in actors:
        days = (_day(ledger, number) for number in members(ledger.get("actor", actor) & chosen))
        sides = ledger.context.names.sides(actor, next((day for day in days if day), None))
        if sides:
            found[actor] = min(sides)
    return found


def _day(ledger: Ledger, number: int) -> str | None:
    heading = ledger.context.documents.get(ledger.docs[number])
    return ledger.days[number][0] or (heading.published if heading else None)
