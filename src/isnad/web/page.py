"""A page and its twin: the same data as HTML for people and as JSON for programs."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec
from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from isnad import __version__
from isnad.web.desk import Desk
from isnad.web.facets import SORTS, UNDATED, Facets, facets_of
from isnad.web.guard import token
from isnad.web.ledger import FACETS, HIDDEN
from isnad.web.settings import Language, Settings, settings_of
from isnad.web.strings import Strings

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
View = TypeVar("View", bound=Callable[..., Any])


class Nav(Struct, frozen=True, kw_only=True):
    """A page's place in the navigation. A module of `isnad.web.pages` that holds a `NAV` stands there."""

    order: int
    """Where it stands among the others: claims 10, documents 20, events 30, ..."""
    path: str
    key: str
    """Of the phrase that names it."""


templates = Environment(
    loader=PackageLoader("isnad.web", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters["json"] = lambda value: msgspec.json.encode(value).decode()


def twins(router: APIRouter, path: str) -> Callable[[View], View]:
    """Serve a view at `path` as HTML and at `path.json` as JSON; the view ends with `render`."""

    def add(view: View) -> View:
        twin = f"{path.rstrip('/') or '/index'}.json"
        router.get(twin, name=f"{view.__name__}.json", openapi_extra={"parameters": _view_parameters()})(view)
        router.get(path, include_in_schema=False, response_class=HTMLResponse, name=view.__name__)(view)
        return view

    return add


def _view_parameters() -> list[dict[str, Any]]:
    """The query parameters that every page understands, for OpenAPI."""
    several = {"type": "array", "items": {"type": "string"}}
    days = {"type": "string", "format": "date"}
    plain: dict[str, dict[str, Any]] = {
        **dict.fromkeys((*FACETS, *HIDDEN), several),
        "from": days,
        "to": days,
        "dated": {"type": "string", "enum": [UNDATED]},
        "q": {"type": "string"},
        "sort": {"type": "string", "enum": list(SORTS)},
        "page": {"type": "integer", "minimum": 1},
    }
    return [{"name": name, "in": "query", "required": False, "schema": schema} for name, schema in plain.items()]


def desk_of(request: Request) -> Desk:
    """The case that is served."""
    desk: Desk = request.app.state.desk
    return desk


def render(request: Request, template: str, data: Mapping[str, Any], status: int = 200) -> Response:
    """The answer of a page: HTML, or the same data as JSON where the address ends with `.json`.

    Args:
        request: what is answered.
        template: file in `templates/`.
        data: anything that msgspec can encode; the names are the template's variables.
        status: of the answer.
    """
    if request.url.path.endswith(".json"):
        return Response(msgspec.json.encode(data), status, media_type="application/json")
    return HTMLResponse(templates.get_template(template).render({**_shared(request), **data}), status)


def _shared(request: Request) -> dict[str, Any]:
    """What every template has at hand; `docs/web.md` lists it."""
    settings, desk = settings_of(request), desk_of(request)
    facets = facets_of(request.query_params)
    return {
        "t": Strings(settings.language),
        "settings": settings,
        "facets": facets,
        "names": Called(desk, settings),
        "num": settings.number,
        "day": lambda value: day(value, settings),
        "iso": isolated,
        "link": lambda path, **changes: link(path, facets, **changes),
        "twin": _twin(request),
        "nav": request.app.state.nav,
        "here": request.url.path,
        "query": request.url.query,
        "token": token(request),
        "case_name": PurePath(desk.folder.resolve()).name,
        "version": __version__,
    }


class Called:
    """Names in the reader's language, each isolated from the text around it."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        self._names = desk.names
        self._language: Language = settings.language

    def actor(self, actor: str, written: str = "") -> Markup:
        """The name of an actor or source."""
        return isolated(self._names.actor(actor, self._language, written))

    def origin(self, origin: str, written: str = "") -> Markup:
        """The name of one on whose word claims stand."""
        return isolated(self._names.origin(origin, self._language, written))

    def place(self, place: str, written: str = "", name: str = "") -> Markup:
        """The name of a place."""
        return isolated(self._names.place(place, self._language, written, name))

    def unit(self, unit: str) -> Markup:
        """What is counted."""
        t, key = Strings(self._language), f"unit.{unit}"
        return isolated(t(key) if t.has(key) else self._names.unit(unit, self._language))

    def side(self, side: str) -> Markup:
        """The name of a side."""
        return isolated(self._names.side(side, self._language))


def isolated(text: object) -> Markup:
    """Text that keeps its own direction whatever stands around it; days in it run from year to day."""
    return Markup("<bdi>{}</bdi>").format(Markup(_DAY.sub(r'<span dir="ltr">\g<0></span>', str(escape(text)))))


def day(value: str | None, settings: Settings) -> Markup:
    """A day, ISO 8601, in the reader's digits."""
    if not value:
        return Markup("")
    return Markup('<time datetime="{}" dir="ltr">{}</time>').format(value, settings.number(value))


def link(path: str, facets: Facets, **changes: object) -> str:
    """The address of a page, with the view that the reader has chosen."""
    return quote(path, safe="/") + facets.query(**changes)


def _twin(request: Request) -> str:
    path = request.url.path.rstrip("/") or "/index"
    return f"{path}.json" + (f"?{request.url.query}" if request.url.query else "")
