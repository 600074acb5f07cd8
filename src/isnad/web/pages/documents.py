"""Reports: the list, and one report with every piece of evidence marked in its text."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.store.review import corrected
from isnad.web.desk import ClaimRow, Desk
from isnad.web.facets import facets_of
from isnad.web.page import Nav, desk_of, render, twins
from isnad.web.passages import Span, furniture_spans, passages, spans

NAV = Nav(order=20, path="/documents", key="documents")
router = APIRouter()


@twins(router, "/documents")
def documents(request: Request) -> Response:
    """Every report that holds a claim of the view, or every report, with its number of claims."""
    desk, facets = desk_of(request), facets_of(request.query_params)
    ledger = desk.ledger()
    within = desk.select(facets).bits
    counted = [
        {"id": doc, "heading": heading, "claims": (ledger.get("doc", doc) & within).bit_count()}
        for doc, heading in ledger.context.documents.items()
    ]
    shown = [item for item in counted if item["claims"] or facets.is_open()]
    shown.sort(key=lambda item: (getattr(item["heading"], "published", None) or "9999", str(item["id"])))
    return render(request, "documents.html", {"documents": shown, "of": len(counted)})


@router.get("/documents/{doc:path}/original")
def original(request: Request, doc: str) -> Response:
    """The bytes of a report as they were read, to be saved and never shown."""
    with desk_of(request).case() as case:
        document = case.document(doc)
    headers = {"content-disposition": f'attachment; filename="{document.sha256[:16]}.original"'}
    return Response(document.original, media_type="application/octet-stream", headers=headers)


@twins(router, "/documents/{doc:path}")
def document(request: Request, doc: str) -> Response:
    """The text as published with its claims, its furniture, and the day of publication with its reasons."""
    desk = desk_of(request)
    with desk.case() as case:
        analysis = case.analysis(doc)
        reviews = case.decisions_on("claim", [claim.id for claim in analysis.claims])
    held = analysis.document
    claims = [corrected(claim, reviews.get(claim.id, {})) for claim in analysis.claims]
    marks = [span for claim in claims for span in spans(claim)]
    data: dict[str, Any] = {
        "id": doc,
        "title": analysis.title,
        "outlet": analysis.outlet,
        "publication": analysis.publication,
        "url": held.url,
        "path": held.path,
        "media_type": held.media_type,
        "encoding": held.encoding,
        "sha256": held.sha256,
        "size": len(held.original),
        "problems": analysis.problems,
        "passages": passages(held.text),
        "spans": [*furniture_spans(analysis.furniture), *marks],
        "cards": _cards(desk, marks),
    }
    return render(request, "document.html", data)


def _cards(desk: Desk, marks: list[Span]) -> list[tuple[int, ClaimRow]]:
    """Each claim with the place where its words begin, in the order of the text."""
    starts = {mark.claim: mark.start for mark in marks if mark.part == "evidence"}
    rows = desk.rows(sorted(starts, key=starts.__getitem__))
    return [(starts[row.claim.id], row) for row in rows]
