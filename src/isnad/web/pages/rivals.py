"""The events whose accounts are at odds, side by side by who says so."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.web.facets import facets_of
from isnad.web.filters import filters
from isnad.web.page import Nav, desk_of, render, twins
from isnad.web.settings import settings_of
from isnad.web.told import headings, tell, with_most

NAV = Nav(order=40, path="/rivals", key="rivals")
PER_PAGE = 8
router = APIRouter()


@twins(router, "/rivals")
def rivals(request: Request) -> Response:
    """The events of the view whose accounts are at odds, side by side by who says so."""
    desk, facets = desk_of(request), facets_of(request.query_params)
    ledger = desk.ledger()
    found = with_most(ledger, facets.matching(ledger, desk.know) & ledger.get("standing", "rivalled"))
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(facets.page, pages)
    language = settings_of(request).language
    with desk.case() as case:
        shown = [
            tell(desk, case, event, language, disputed=True)
            for event, _ in found[(page - 1) * PER_PAGE : page * PER_PAGE]
        ]
    data = {"told": shown, "total": len(found), "page": page, "pages": pages}
    return render(
        request, "rivals.html", {**data, "headings": headings(ledger, shown), **filters(desk, facets, "/rivals")}
    )
