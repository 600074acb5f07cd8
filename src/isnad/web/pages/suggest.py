"""Names to choose from when an actor or place is corrected."""

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.web.page import desk_of, render

router = APIRouter()


@router.get("/names.json")
def suggest(request: Request, q: str = "", sort: Literal["actor", "place"] = "actor") -> Response:
    """Id, Arabic and English name of actors or places one of whose names begins with `q`, or holds it."""
    found = desk_of(request).names.suggest(q, sort) if q.strip() else []
    return render(request, "", {"names": [{"id": key, "ar": arabic, "en": english} for key, arabic, english in found]})
