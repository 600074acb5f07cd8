"""An event as its tellers have it: one column a teller, one row for each thing that they agree or differ on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from isnad.records import Claim, Origin, Relation

ASPECTS: Final = ("happened", "number", "time", "place", "agent", "recipient", "outcome")
"""What accounts are compared on: what `Relation.about` may say."""


class Value(Struct, frozen=True, kw_only=True):
    """One thing that an account says, with the claims that say it."""

    sort: str
    """modality, quantity, days, place, actor or outcome: how to write it."""
    id: str
    """Of the place or actor; kind or modality; the unit of a quantity; the first day."""
    text: str
    """As written in the report."""
    claims: tuple[str, ...]
    min: float | None = None
    max: float | None = None
    last: str = ""
    """Last day."""


class Account(Struct, frozen=True, kw_only=True):
    """What one origin says of the event."""

    origin: Origin
    claims: tuple[Claim, ...]
    says: dict[str, tuple[Value, ...]]
    """By aspect."""
    rivals: dict[str, tuple[str, ...]]
    """By aspect: the other origins that it is at odds with."""


class Dispute(Struct, frozen=True, kw_only=True):
    """A rivalry, an update or a part between two origins, with the relations that show it."""

    a: str
    b: str
    """Ids of origins; of an update `a` is the earlier."""
    relation: str
    about: str | None
    why_en: str
    why_ar: str
    claims: tuple[tuple[str, str], ...]


def accounts(claims: Sequence[Claim], origins: Iterable[Origin], relations: Iterable[Relation]) -> list[Account]:
    """A column for each origin, those of one side beside each other and the ones with most claims first."""
    held = {claim.id: claim for claim in claims}
    origins = list(origins)
    tellers = {claim: origin.id for origin in origins for claim in origin.claims}
    odds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in relations:
        if link.relation == "rival" and {link.a, link.b} <= held.keys():
            for claim, other in ((link.a, link.b), (link.b, link.a)):
                odds[tellers[claim], link.about or "happened"].add(tellers[other])
    found = [
        Account(
            origin=origin,
            claims=tuple(held[claim] for claim in origin.claims),
            says=_says([held[claim] for claim in origin.claims]),
            rivals={about: tuple(sorted(found)) for about in ASPECTS if (found := odds.get((origin.id, about)))},
        )
        for origin in origins
    ]
    weight = {side: max(len(a.claims) for a in found if a.origin.side == side) for side in {o.side for o in origins}}
    return sorted(found, key=lambda a: (not a.origin.side, -weight[a.origin.side], a.origin.side, -len(a.claims)))


def aspects(columns: Iterable[Account], disputed: bool = False) -> list[str]:
    """The aspects that some account says something of, or only those that are disputed."""
    columns = list(columns)
    return [
        about for about in ASPECTS
        if any(about in account.rivals for account in columns)
        or (not disputed and any(account.says.get(about) for account in columns))
    ]  # fmt: skip


def disputes(origins: Iterable[Origin], relations: Iterable[Relation]) -> list[Dispute]:
    """The relations between claims, agreements left out, put together by pair of origins and what they are about."""
    tellers = {claim: origin.id for origin in origins for claim in origin.claims}
    found: dict[tuple[str, str, str, str | None], list[Relation]] = {}
    for link in relations:
        if link.relation == "agrees" or not {link.a, link.b} <= tellers.keys():
            continue
        a, b = tellers[link.a], tellers[link.b]
        if link.relation == "rival" and b < a:
            a, b = b, a
        found.setdefault((a, b, link.relation, link.about), []).append(link)
    return [
        Dispute(
            a=a, b=b, relation=relation, about=about, why_en=links[0].why_en, why_ar=links[0].why_ar,
            claims=tuple((link.a, link.b) for link in links),
        )
        for (a, b, relation, about), links in found.items()
    ]  # fmt: skip


def _says(told: Iterable[Claim]) -> dict[str, tuple[Value, ...]]:
    held: dict[str, dict[tuple[object, ...], Value]] = {about: {} for about in ASPECTS}
    for claim in told:
        for about, value in _values(claim):
            key = (value.sort, value.id, value.min, value.max, value.last)
            same = held[about].get(key)
            claims = (*same.claims, *value.claims) if same else value.claims
            held[about][key] = replace(value, claims=tuple(dict.fromkeys(claims)))
    return {about: tuple(values.values()) for about, values in held.items() if values}


def _values(claim: Claim) -> Iterable[tuple[str, Value]]:
    by = (claim.id,)
    yield "happened", Value(sort="modality", id=claim.modality, text="", claims=by)
    for quantity in claim.quantities:
        yield (
            "number",
            Value(sort="quantity", id=quantity.unit, text=quantity.text, claims=by, min=quantity.min, max=quantity.max),
        )
    if claim.time:
        time = claim.time
        yield "time", Value(sort="days", id=time.earliest, text=time.text, claims=by, last=time.latest)
    for place in claim.places:
        yield "place", Value(sort="place", id=place.id or place.text, text=place.text, claims=by)
    for about, actors in (("agent", claim.agents), ("recipient", claim.recipients)):
        for actor in actors:
            yield about, Value(sort="actor", id=actor.id, text=actor.text, claims=by)
    yield "outcome", Value(sort="outcome", id=claim.mode or claim.kind, text=claim.kind, claims=by)
