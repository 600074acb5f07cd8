"""Language, digits, colours and the reader's name."""

from collections.abc import Mapping
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
    answer = RedirectResponse(own_address(back), 303)
    given = {"language": language, "digits": digits, "theme": theme}
    keep(answer, request, {**{name: value for name, value in given.items() if value in CHOICES[name]}, "user": user})
    return answer


def keep(answer: Response, request: Request, settings: Mapping[str, str]) -> None:
    """Keep settings in cookies; an empty one is left as it is."""
    for name, value in settings.items():
        held = quote(value.strip()[:_LONGEST]) if name == "user" else value
        if held:
            secure = request.url.scheme == "https"
            answer.set_cookie(PREFIX + name, held, _YEAR_S, httponly=True, samesite="lax", secure=secure)


def own_address(address: str) -> str:
    """An address of this server, never of another."""
    parts = urlsplit(address)
    local = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if local else "/"
