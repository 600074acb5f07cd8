"""Where the claims of a view are said to have happened."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.web.analysis.atlas import Point, atlas
from isnad.web.desk import Desk
from isnad.web.facets import facets_of
from isnad.web.linked import around, place_names
from isnad.web.page import Nav, desk_of, render, twins

NAV = Nav(order=60, path="/map", key="map")
router = APIRouter()


@twins(router, "/map")
def show_map(request: Request) -> Response:
    """Places with how exact they are; wide ones, ones without a point and claims of no place stand beside."""
    desk, facets = desk_of(request), facets_of(request.query_params)
    ledger = desk.ledger()
    chosen = facets.matching(ledger, desk.know)
    with desk.case() as case:
        points = {**case.points(), **_known(desk)}
    found = atlas(ledger, chosen, points)
    elsewhere = facets.matching(ledger, desk.know, "place") if facets.chosen.get("place") else chosen
    beyond = atlas(ledger, elsewhere & ~chosen, points).exact
    spots = [*found.exact, *found.wide, *found.unlocated, *beyond]
    names = place_names(desk, request, (spot.id for spot in spots))
    data = {"atlas": found, "beyond": beyond, "names_of": names, "countries": _countries(desk, request)}
    return render(request, "map.html", {**data, **around(desk, facets, chosen, "/map")})


def _known(desk: Desk) -> dict[str, Point]:
    return {place: (row.lat, row.lon, row.radius_km) for place, row in desk.know.places.items()}


def _countries(desk: Desk, request: Request) -> list[tuple[str, float, float]]:
    """Name, latitude and longitude of countries, to find one's way by."""
    rows = [row for row in desk.know.places.values() if row.type == "country"]
    names = place_names(desk, request, (row.id for row in rows))
    return [(names[row.id], row.lat, row.lon) for row in rows]
