"""When the claims of a view are said to have happened."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.web.analysis.timeline import timeline
from isnad.web.bits import members
from isnad.web.facets import facets_of
from isnad.web.linked import around
from isnad.web.page import Nav, desk_of, render, twins
from isnad.web.settings import settings_of
from isnad.web.strings import Strings

NAV = Nav(order=50, path="/time", key="time")
GROUPS = ("kind", "teller", "side", "modality")
"""Facets by which a timeline can be parted."""
_MOST_UNDATED = 100
router = APIRouter()


@twins(router, "/time")
def time(request: Request) -> Response:
    """Windows of days with their claims, by group; claims of no known day stand beside."""
    desk, facets = desk_of(request), facets_of(request.query_params)
    ledger = desk.ledger()
    group = facets.group if facets.group in GROUPS else GROUPS[0]
    chosen = facets.matching(ledger, desk.know)
    undated = [ledger.ids[number] for number in members(facets.matching(ledger, desk.know, "days") & ledger.undated())]
    found = timeline(ledger, chosen, group)
    with desk.case() as case:
        rows = desk.corrected(case, undated[:_MOST_UNDATED])
    language = settings_of(request).language
    names = {
        value: desk.names.side(value, language) if group in ("side", "teller") else Strings(language).of(group, value)
        for value, _ in found.groups
    }
    data = {
        "timeline": found,
        "group": group,
        "groups": GROUPS,
        "group_names": names,
        "undated": rows,
        "headings": {claim.doc: ledger.context.documents.get(claim.doc) for claim in rows},
        "undated_in_all": len(undated),
    }
    return render(request, "time.html", {**data, **around(desk, facets, chosen, "/time")})
