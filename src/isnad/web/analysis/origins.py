"""On whose word claims stand first."""

from collections.abc import Iterable

from msgspec.structs import replace

from isnad.records import Claim, Event, Origin


def origin_id(claim: Claim, outlet: str | None) -> str:
    """Who says it, nearest to the event, as `isnad.records.Origin` names it.

    Args:
        claim: whose chain is looked at.
        outlet: name of its report's outlet, where it is known.
    """
    if claim.sources:
        return claim.sources[0].id
    return f"outlet:{outlet}" if outlet else f"report:{claim.doc}"


def origin_of(claim: Claim, outlet: str | None, group: int = 0) -> Origin:
    """The origin of one claim by itself."""
    first = claim.sources[0] if claim.sources else None
    return Origin(
        id=origin_id(claim, outlet),
        name=first.text if first else outlet or claim.doc,
        kind=first.type if first else "report",
        claims=(claim.id,),
        documents=(claim.doc,),
        group=group,
        confirms=claim.modality == "asserted",
        denies=claim.modality == "denied",
    )


def origins_of(event: Event, claims: Iterable[Claim], outlets: dict[str, str | None]) -> list[Origin]:
    """The origins of an event as its claims now stand: people may have taken claims out of it or put some in.

    Args:
        event: with the origins that were found when claims were grouped.
        claims: that are in the event now.
        outlets: name of the outlet by report.
    """
    held = {claim.id: claim for claim in claims}
    found: list[Origin] = []
    for origin in event.origins:
        kept = tuple(claim for claim in origin.claims if claim in held)
        if kept:
            found.append(replace(origin, claims=kept))
    told = {claim for origin in found for claim in origin.claims}
    for claim in held.values():
        if claim.id not in told:
            _add(found, origin_of(claim, outlets.get(claim.doc), _next_group(found)))
    return found


def _add(origins: list[Origin], new: Origin) -> None:
    """Put an origin to the others; one that is there already is widened."""
    for place, origin in enumerate(origins):
        if origin.id == new.id:
            origins[place] = replace(
                origin,
                claims=origin.claims + new.claims,
                documents=tuple(dict.fromkeys(origin.documents + new.documents)),
                confirms=origin.confirms or new.confirms,
                denies=origin.denies or new.denies,
            )
            return
    origins.append(new)


def _next_group(origins: list[Origin]) -> int:
    return max((origin.group for origin in origins), default=-1) + 1
