"""Who supports, supplies, fights whom, and according to whom."""

from collections import Counter
from collections.abc import Collection
from typing import Final

from msgspec import Struct

from isnad.web.analysis.ties import TIES, tie_of
from isnad.web.bits import Bits, members
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


def network(
    ledger: Ledger, chosen: Bits, ties: Collection[str] = SHOWN, most: int = MOST_EDGES, around: str = ""
) -> Network:
    """The ties of the chosen claims.

    Args:
        ledger: all claims.
        chosen: which of them.
        ties: which sorts of tie to show.
        most: edges to show.
        around: an actor; only its own ties are shown.
    """
    edges: list[Edge] = []
    counts: dict[str, Bits] = dict.fromkeys(TIES, 0)
    for key, held in ledger.values.get("tie", {}).items():
        here = held & chosen
        tie = tie_of(key) if here else None
        if tie is None:
            continue
        counts[tie.tie] |= here
        if tie.tie in ties and (not around or around in (tie.agent, tie.recipient)):
            edges.append(_edge(ledger, key, here))
    edges.sort(key=lambda edge: (-edge.claims, edge.key))
    shown = edges[:most]
    return Network(
        nodes=tuple(_nodes(ledger, chosen, shown)),
        edges=tuple(shown),
        left_out=len(edges) - len(shown),
        counts={tie: held.bit_count() for tie, held in counts.items()},
    )


def _edge(ledger: Ledger, key: str, here: Bits) -> Edge:
    tie = tie_of(key)
    assert tie is not None
    asserted, denied = (here & ledger.get("modality", name) for name in ("asserted", "denied"))
    tellers = [(side, (here & held).bit_count()) for side, held in ledger.values.get("teller", {}).items()]
    told: Bits = 0
    for held in ledger.values.get("teller", {}).values():
        told |= held
    tellers.append(("", (here & ~told).bit_count()))
    claims = here.bit_count()
    return Edge(
        key=key, agent=tie.agent, recipient=tie.recipient, tie=tie.tie, mutual=tie.mutual, claims=claims,
        asserted=asserted.bit_count(), denied=denied.bit_count(),
        expected=claims - asserted.bit_count() - denied.bit_count(),
        rivalled=(here & ledger.get("standing", "rivalled")).bit_count(),
        tellers=tuple(sorted((item for item in tellers if item[1]), key=lambda item: -item[1])),
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
