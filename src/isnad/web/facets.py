"""The view that a reader has chosen: which claims, in which order. Every page keeps it in its links."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlencode

from msgspec import Struct
from starlette.datastructures import QueryParams

from isnad.knowledge import Knowledge
from isnad.web.bits import Bits
from isnad.web.ledger import FACETS, HIDDEN, Ledger
from isnad.web.search import search

SORTS = ("report", "day", "-day", "published", "kind")
UNDATED = "undated"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST = 400


class Facets(Struct, frozen=True, kw_only=True):
    """What the query string of a page says of the view. Values of one facet widen it, facets narrow one another."""

    chosen: Mapping[str, tuple[str, ...]] = {}
    """By facet (`isnad.web.ledger.FACETS` and `HIDDEN`): kind, actor, side, place, state, ..."""
    first: str = ""
    """First day of the window (`from`); empty for no bound."""
    last: str = ""
    """Last day (`to`)."""
    undated: bool = False
    """Only claims of which no day is known (`dated=undated`)."""
    q: str = ""
    sort: str = "report"
    group: str = ""
    """Facet by which a timeline is parted; empty for the first one."""
    page: int = 1

    def has(self, facet: str, value: str) -> bool:
        """Whether the value is chosen."""
        return value in self.chosen.get(facet, ())

    def is_open(self) -> bool:
        """Whether nothing narrows the view."""
        return not (any(self.chosen.values()) or self.first or self.last or self.undated or self.q)

    def query(self, **changes: object) -> str:
        """The query string of this view, with `?` where there is one.

        Args:
            changes: facets (a value or several, None for none), `first`, `last`, `undated`, `q`, `sort`, `group`, `page`. Any
                change but that of the page leads back to the first page.
        """
        if changes and "page" not in changes:
            changes["page"] = 1
        pairs = list(self._pairs(changes))
        return f"?{urlencode(pairs)}" if pairs else ""

    def toggled(self, facet: str, value: str) -> str:
        """The query string with the value taken out where it is chosen, or else added."""
        held = self.chosen.get(facet, ())
        return self.query(**{facet: [v for v in held if v != value] if value in held else [*held, value]})

    def hidden(self, without: str) -> list[tuple[str, str]]:
        """Names and values for a form that changes one thing and keeps the rest of the view.

        Args:
            without: `q`, `days` or a facet.
        """
        gone = {"first": "", "last": "", "undated": False} if without == "days" else {without: None}
        return list(self._pairs({**gone, "page": 1}))

    def _pairs(self, changes: Mapping[str, object]) -> Iterator[tuple[str, str]]:
        for facet in (*FACETS, *HIDDEN):
            values = changes.get(facet, self.chosen.get(facet, ()))
            for value in _several(values):
                yield facet, value
        for name, field, plain in _FIELDS:
            given = changes.get(field, getattr(self, field))
            if given and given != plain:
                yield name, UNDATED if field == "undated" else str(given)

    def parts(self, ledger: Ledger, know: Knowledge) -> Iterator[tuple[str, Bits]]:
        """What each part of the view lets through: `q`, `days` and every facet chosen; a claim must pass them all."""
        if self.q:
            yield "q", search(self.q, ledger, know)
        for facet, values in self.chosen.items():
            held = 0
            for value in values:
                held |= ledger.get(facet, value)
            yield facet, held
        if self.first or self.last or self.undated:
            yield "days", self._days(ledger)

    def matching(self, ledger: Ledger, know: Knowledge, without: str = "") -> Bits:
        """The claims of the view as a set of ledger numbers; `Desk.select` remembers it.

        Args:
            ledger: all claims.
            know: for names that are searched for.
            without: a facet that is left out of account, or `days`.
        """
        found = ledger.everything
        for part, held in self.parts(ledger, know):
            found &= held if part != without else ledger.everything
        return found

    def _days(self, ledger: Ledger) -> Bits:
        if self.undated:
            return ledger.undated()
        return ledger.between(self.first, self.last) if self.first or self.last else ledger.everything


_FIELDS = (
    ("from", "first", ""), ("to", "last", ""), ("dated", "undated", False), ("q", "q", ""), ("sort", "sort", "report"),
    ("group", "group", ""), ("page", "page", 1),
)  # fmt: skip
"""Name in the query string, field, and the value that is not written."""


def facets_of(query: QueryParams) -> Facets:
    """The view that a query string asks for; what makes no sense is left out."""
    sort = query.get("sort", "")
    page = query.get("page", "")
    return Facets(
        chosen={
            facet: tuple(dict.fromkeys(values)) for facet in (*FACETS, *HIDDEN) if (values := query.getlist(facet))
        },
        first=_day(query.get("from", "")),
        last=_day(query.get("to", "")),
        undated=query.get("dated") == UNDATED,
        q=query.get("q", "").strip()[:_LONGEST],
        sort=sort if sort in SORTS else "report",
        group=query.get("group", "")[:_LONGEST],
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
    )


def _day(value: str) -> str:
    return value if _DAY.fullmatch(value) else ""


def _several(values: object) -> Iterable[str]:
    if values is None:
        return ()
    return (values,) if isinstance(values, str) else tuple(map(str, values)) if isinstance(values, Iterable) else ()
