"""Everything that the claims of a case say of one another."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from isnad.knowledge import Knowledge
from isnad.records import Claim, Copy, Document, Event, Relation

_NEWS = 1
"""Days that a report may lag behind what it tells without saying when it was."""
_LONGEST = timedelta(days=7)


class Comparison(NamedTuple):
    """What came of comparing: events, relations between their claims, and reports that retell one another."""

    events: list[Event]
    relations: list[Relation]
    copies: list[Copy]


def compare_claims(
    claims: Sequence[Claim], documents: Sequence[Document] = (), know: Knowledge | None = None
) -> Comparison:
    """Claims that may be of one happening, grouped so that every two of a group may; false merges cost more than misses."""
    published = {document.id: document.published for document in documents}
    blocks: dict[tuple[str, str], list[list[Claim]]] = defaultdict(list)
    for claim in claims:
        for place in claim.places[:1]:
            groups = blocks[claim.kind, place.id]
            fitting = (group for group in groups if all(_alike(claim, other, published) for other in group))
            group = next(fitting, None)
            if group is None:
                groups.append([claim])
            else:
                group.append(claim)
    events = [
        Event(id=f"e-{group[0].id}", what=f"{kind} {group[0].places[0].name}", claims=tuple(c.id for c in group))
        for (kind, _), groups in blocks.items()
        for group in groups
        if len(group) > 1
    ]
    return Comparison(events, [], [])


def _alike(a: Claim, b: Claim, published: Mapping[str, str | None]) -> bool:
    """Whether two claims of one kind and place share a party and lie close in time; what is unknown is not alike."""
    mine, theirs = ({actor.id for actor in claim.agents} for claim in (a, b))
    if not (mine and theirs):
        mine, theirs = ({actor.id for actor in claim.recipients} for claim in (a, b))
    if not mine & theirs:
        return False
    first, second = _window(a, published), _window(b, published)
    if first is None or second is None:
        return False
    exact = a.time is not None and b.time is not None
    slack = timedelta(days=0 if exact else _NEWS)
    return first[0] <= second[1] + slack and second[0] <= first[1] + slack


def _window(claim: Claim, published: Mapping[str, str | None]) -> tuple[date, date] | None:
    """Its first and last day; without a time, the day of its report. Long windows tell nothing."""
    if claim.time is not None:
        window = date.fromisoformat(claim.time.earliest), date.fromisoformat(claim.time.latest)
        return window if window[1] - window[0] <= _LONGEST else None
    day = published.get(claim.doc)
    return (date.fromisoformat(day), date.fromisoformat(day)) if day else None
