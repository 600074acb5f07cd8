"""The ledger of claims: all of them, narrowed down by facets, days and words."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from isnad.web.facets import SORTS, facets_of
from isnad.web.filters import filters
from isnad.web.page import Nav, desk_of, render, twins

NAV = Nav(order=10, path="/claims", key="claims")
PER_PAGE = 50
router = APIRouter()


@router.get("/", include_in_schema=False)
def home() -> Response:
    """The ledger is where the day begins."""
    return RedirectResponse("/claims")


@twins(router, "/claims")
def claims(request: Request) -> Response:
    """Claims of the view, a page at a time, with the number of claims of each facet value."""
    desk, facets = desk_of(request), facets_of(request.query_params)
    ledger = desk.ledger()
    chosen = desk.select(facets)
    numbers = chosen.numbers
    pages = max(1, -(-len(numbers) // PER_PAGE))
    shown = min(facets.page, pages)
    ids = [ledger.ids[number] for number in numbers[(shown - 1) * PER_PAGE : shown * PER_PAGE]]
    data: dict[str, Any] = {
        "rows": desk.rows(ids),
        "total": len(numbers),
        "of": ledger.size,
        "page": shown,
        "pages": pages,
        "sorts": SORTS,
        **filters(desk, facets, "/claims"),
    }
    return render(request, "claims.html", data)
