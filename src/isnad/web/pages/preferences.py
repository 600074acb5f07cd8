"""Language, digits, colours and the reader's name."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from isnad.web.settings import CHOICES, PREFIX, quote

router = APIRouter()
_YEAR_S = 365 * 24 * 3600
_LONGEST = 80


@router.post("/settings")
def save_settings(
    request: Request,
    language: Annotated[str, Form()] = "",
    digits: Annotated[str, Form()] = "",
    theme: Annotated[str, Form()] = "",
    user: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """Keep what was chosen in cookies, and go back to the page that it was chosen on."""
    answer = RedirectResponse(_own(back), 303)
    given = {"language": language, "digits": digits, "theme": theme}
    kept = {name: value for name, value in given.items() if value in CHOICES[name]}
    if user.strip():
        kept["user"] = quote(user.strip()[:_LONGEST])
    for name, value in kept.items():
        answer.set_cookie(
            PREFIX + name, value, _YEAR_S, httponly=True, samesite="strict", secure=request.url.scheme == "https"
        )
    return answer


def _own(address: str) -> str:
    """An address of this server, never of another."""
    parts = urlsplit(address)
    local = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if local else "/"
