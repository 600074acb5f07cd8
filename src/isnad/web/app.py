"""The app: every page that lies in `pages/`, behind one guard."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from isnad import __version__
from isnad.errors import CaseError, ConflictError, IsnadError, MissingError, RefusedError, UsageError
from isnad.web import pages
from isnad.web.desk import Desk
from isnad.web.guard import LOOPBACK, Guard, check_token
from isnad.web.page import render
from isnad.web.strings import phrases

STATIC = Path(__file__).parent / "static"
_STATUS = {ConflictError: 409, MissingError: 404, CaseError: 503, UsageError: 422}
"""What the browser is told, by kind of error; the first one that fits."""


def make_app(
    case: str | Path,
    packs: Sequence[str | Path] = (),
    hosts: Iterable[str] = LOOPBACK,
    check: Callable[[str, str], bool] | None = None,
) -> FastAPI:
    """The web app over one case.

    Args:
        case: folder of the case.
        packs: folders of the analyst's own packs, besides those that the case was built with.
        hosts: names and addresses, without port, by which the server may be called.
        check: whether a name and a password belong together; None lets everybody in.

    Raises:
        CaseError: there is no such case, or it cannot be used.
    """
    phrases()  # a wrong row stops the start
    app = FastAPI(
        title="Isnad",
        version=__version__,
        description="The `.json` twin of every page. The query string narrows the claims as on the pages.",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(check_token)],
        middleware=[Middleware(Guard, hosts=hosts, check=check)],
    )
    app.state.desk = Desk(Path(case), tuple(map(Path, packs)))
    app.state.secret = secrets.token_bytes(32)
    found = list(_modules())
    app.state.nav = sorted((module.NAV for module in found if hasattr(module, "NAV")), key=lambda nav: int(nav.order))
    for module in found:
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(IsnadError, _failed)
    app.add_exception_handler(404, _failed)
    return app


def _modules() -> Iterable[ModuleType]:
    """Every module of `pages`; each holds a `router`."""
    for module in iter_modules(pages.__path__):
        yield import_module(f"{pages.__name__}.{module.name}")


def _failed(request: Request, error: Exception) -> Response:
    """A page that says what went wrong, and its twin."""
    return render(request, "error.html", {"status": _status(error), "what": str(error)}, _status(error))


def _status(error: Exception) -> int:
    if isinstance(error, RefusedError):
        return error.status
    found = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 0)
    return found or int(getattr(error, "status_code", 500))
