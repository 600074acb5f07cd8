"""What was done to the case, when, and by which program and data."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.web.page import Nav, desk_of, render, twins

NAV = Nav(order=95, path="/runs", key="runs")
router = APIRouter()


@twins(router, "/runs")
def runs(request: Request) -> Response:
    """Every run, the newest first."""
    with desk_of(request).case() as case:
        found = list(case.runs())[::-1]
        counts, grouped = case.counts(), case.fact("grouped_with")
    return render(request, "runs.html", {"runs": found, "counts": counts, "grouped": bool(grouped)})
