"""What could not be read or analysed, and why."""

from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.web.page import Nav, desk_of, render, twins

NAV = Nav(order=90, path="/problems", key="problems")
router = APIRouter()


@twins(router, "/problems")
def problems(request: Request) -> Response:
    """Every problem that stands, by the stage at which it was met."""
    with desk_of(request).case() as case:
        found = sorted(case.problems(), key=lambda problem: (problem.stage, problem.path))
    stages = [(stage, list(held)) for stage, held in groupby(found, key=lambda problem: problem.stage)]
    return render(request, "problems.html", {"stages": stages, "total": len(found)})
