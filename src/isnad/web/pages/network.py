"""Who supports, supplies, fights whom, and according to whom."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.web.analysis.network import SHOWN, network
from isnad.web.analysis.ties import TIES
from isnad.web.facets import Facets, facets_of
from isnad.web.linked import actor_names, around
from isnad.web.page import Nav, desk_of, render, twins
from isnad.web.settings import settings_of

NAV = Nav(order=70, path="/network", key="network")
router = APIRouter()


@twins(router, "/network")
def show_network(request: Request) -> Response:
    """Actors and the ties between them that the claims of the view state, each with the sides that say so."""
    desk, facets = desk_of(request), facets_of(request.query_params)
    ledger = desk.ledger()
    chosen = facets.matching(ledger, desk.know)
    ties = _ties(facets)
    found = network(ledger, chosen, ties)
    language = settings_of(request).language
    sides = {side for edge in found.edges for side, _ in edge.tellers} | {node.side for node in found.nodes}
    data = {
        "network": found,
        "names_of": actor_names(desk, request, (node.id for node in found.nodes)),
        "side_names": {side: desk.names.side(side, language) for side in sorted(sides) if side},
        "ties": {tie: {"shown": tie in ties, "query": _toggled(facets, ties, tie)} for tie in TIES},
    }
    return render(request, "network.html", {**data, **around(desk, facets, chosen, "/network")})


def _ties(facets: Facets) -> list[str]:
    """The ties of the kinds that are chosen; where none is, those that matter most."""
    kinds = set(facets.chosen.get("kind", ()))
    return [tie for tie, held in TIES.items() if held & kinds] if kinds else list(SHOWN)


def _toggled(facets: Facets, ties: list[str], tie: str) -> str:
    """The query string with a tie's kinds of claim put in or taken out."""
    wanted = [held for held in TIES if (held in ties) != (held == tie)]
    return facets.query(kind=sorted(kind for held in wanted for kind in TIES[held]))
