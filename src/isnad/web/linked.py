"""What the three drawings of a view share: time, map and network each show how the claims lie in time."""

from collections.abc import Iterable
from typing import Any

from starlette.requests import Request

from isnad.web.analysis.timeline import bars
from isnad.web.bits import Bits
from isnad.web.desk import Desk
from isnad.web.facets import Facets
from isnad.web.filters import filters
from isnad.web.settings import settings_of


def around(desk: Desk, facets: Facets, chosen: Bits, rail: str) -> dict[str, Any]:
    """Numbers of the view, its bars over time whatever days are chosen, and its facets."""
    ledger = desk.ledger()
    unit, found = bars(ledger, facets.matching(ledger, desk.know, "days"))
    return {
        "total": chosen.bit_count(),
        "of": ledger.size,
        "bars": found,
        "bar_unit": unit,
        **filters(desk, facets, rail),
    }


def actor_names(desk: Desk, request: Request, actors: Iterable[str]) -> dict[str, str]:
    """What to call actors and origins in the reader's language, by id."""
    language = settings_of(request).language
    return {actor: desk.names.origin(actor, language) for actor in actors}


def place_names(desk: Desk, request: Request, places: Iterable[str]) -> dict[str, str]:
    """What to call places in the reader's language, by id."""
    language = settings_of(request).language
    return {place: desk.names.place(place, language) for place in places}
