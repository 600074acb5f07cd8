"""Events, each with the accounts that its tellers give of it side by side."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import Struct

from isnad.errors import MissingError
from isnad.records import Event
from isnad.web.facets import facets_of
from isnad.web.filters import filters
from isnad.web.ledger import Ledger
from isnad.web.page import Nav, desk_of, render, twins
from isnad.web.settings import settings_of
from isnad.web.told import headings, tell, with_most

NAV = Nav(order=30, path="/events", key="events")
PER_PAGE = 40
router = APIRouter()


class Row(Struct, frozen=True, kw_only=True):
    """An event in a list."""

    event: Event
    claims: int
    """Of the view."""
    of: int
    """In all."""
    reports: int
    first: str
    """First and last day that its claims speak of; empty where none is known."""
    last: str
    rivalled: int
    """Claims of it that are at odds with others."""
    denials: int


@twins(router, "/events")
def events(request: Request) -> Response:
    """Events that claims of the view are in, those with most claims first."""
    desk, facets = desk_of(request), facets_of(request.query_params)
    ledger = desk.ledger()
    chosen = facets.matching(ledger, desk.know)
    found = with_most(ledger, chosen)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(facets.page, pages)
    rows = [_row(ledger, event, here) for event, here in found[(page - 1) * PER_PAGE : page * PER_PAGE]]
    data = {"events": rows, "total": len(found), "page": page, "pages": pages, **filters(desk, facets, "/events")}
    return render(request, "events.html", data)


@twins(router, "/events/{event}")
def event(request: Request, event: str) -> Response:
    """One event: who says what, what they differ on, how many, and who has it from whom."""
    desk = desk_of(request)
    ledger = desk.ledger()
    held = ledger.context.grouped.get(event)
    if held is None:
        raise MissingError(f"there is no event {event!r}")
    with desk.case() as case:
        told = tell(desk, case, held, settings_of(request).language)
    return render(request, "event.html", {"told": told, "headings": headings(ledger, [told])})


def _row(ledger: Ledger, event: Event, here: int) -> Row:
    numbers = ledger.few["event"][event.id]
    held = ledger.get("event", event.id)
    days = [ledger.days[number] for number in numbers if ledger.days[number][0]]
    return Row(
        event=event,
        claims=here,
        of=len(numbers),
        reports=len({ledger.docs[number] for number in numbers}),
        first=min((first for first, _ in days), default=""),
        last=max((last for _, last in days), default=""),
        rivalled=(held & ledger.get("standing", "rivalled")).bit_count(),
        denials=(held & ledger.get("modality", "denied")).bit_count(),
    )
