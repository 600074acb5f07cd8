"""Everyone on whose word the case stands, with all that they said and how it fared."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from isnad.errors import MissingError, UsageError
from isnad.store import Judgement
from isnad.web.analysis.tallies import LETTERS, tallies, tally
from isnad.web.facets import Facets, facets_of
from isnad.web.filters import filters
from isnad.web.linked import actor_names
from isnad.web.page import Nav, desk_of, link, render, twins
from isnad.web.settings import settings_of

NAV = Nav(order=80, path="/sources", key="sources")
PER_PAGE = 100
_CLAIMS = 60
GRADE = "grade"
"""Field of the judgement that holds the letter."""
router = APIRouter()


@twins(router, "/sources")
def sources(request: Request) -> Response:
    """Origins of the claims of the view, those with most claims first."""
    desk, facets = desk_of(request), facets_of(request.query_params)
    ledger = desk.ledger()
    rows = tallies(ledger, facets.matching(ledger, desk.know))
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(facets.page, pages)
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    names = actor_names(desk, request, (row.id for row in shown))
    data = {"rows": shown, "names_of": names, "total": len(rows), "page": page, "pages": pages, "letters": LETTERS}
    return render(request, "sources.html", {**data, **filters(desk, facets, "/sources")})


@twins(router, "/sources/{source:path}")
def source(request: Request, source: str) -> Response:
    """One origin with every claim that stands on its word."""
    desk, facets = desk_of(request), facets_of(request.query_params)
    ledger = desk.ledger()
    row = tally(ledger, source)
    if row is None:
        raise MissingError(f"nothing in this case stands on the word of {source!r}")
    numbers = desk.numbers(Facets(chosen={**facets.chosen, "origin": (source,)}, sort="day"))
    pages = max(1, -(-len(numbers) // _CLAIMS))
    page = min(facets.page, pages)
    shown = [ledger.ids[number] for number in numbers[(page - 1) * _CLAIMS : page * _CLAIMS]]
    with desk.case() as case:
        claims = desk.corrected(case, shown)
        letters = [judgement for judgement in case.judgements(source) if judgement.field == GRADE]
    data = {
        "row": row,
        "claims": claims,
        "standing": {claim: sorted(ledger.context.standing.get(claim, ())) for claim in shown},
        "events": {claim: ledger.context.events.get(claim, ()) for claim in shown},
        "headings": {claim.doc: ledger.context.documents.get(claim.doc) for claim in claims},
        "history": letters,
        "names_of": actor_names(desk, request, [source]),
        "letters": LETTERS,
        "page": page,
        "pages": pages,
        "shown": len(numbers),
    }
    return render(request, "source.html", data)


@router.post("/sources/{source:path}")
def grade(
    request: Request,
    source: str,
    letter: Annotated[str, Form()] = "",
    before: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    user: Annotated[str, Form()] = "",
) -> Response:
    """Keep the letter that an analyst gives a source; an empty one takes back what stood.

    Raises:
        ConflictError: somebody else gave another one meanwhile; nothing is saved.
        UsageError: no such letter, or nobody signs.
    """
    if letter and letter not in LETTERS:
        raise UsageError(f"a source has one of the letters {', '.join(LETTERS)}, or none")
    desk = desk_of(request)
    with desk.case() as case:
        case.judge(
            Judgement(
                subject="actor",
                subject_id=source,
                field=GRADE,
                before=before or None,
                after=letter or None,
                reason=reason.strip(),
                user=settings_of(request).user or user.strip(),
            )
        )
    return RedirectResponse(link(f"/sources/{source}", facets_of(request.query_params)), 303)
