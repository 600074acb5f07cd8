"""Who told whom: the sources and reports of an event as a small drawing in columns, origins first and reports last."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from isnad.records import Claim, Copy, Origin, Source

_Passage = tuple[str, str, int]
"""Start and end of an arrow, and a column that it passes."""
_Spot = str | _Passage


class Knot(Struct, frozen=True, kw_only=True):
    """A source or a report. `column` and `row` count from 0 and say where it stands."""

    id: str
    """Of the source, with `@` and the report for an unnamed one; `report:` and its id for a report."""
    text: str
    sort: str
    """`origin`, `link` (a source that tells on) or `report`."""
    column: int
    row: int
    group: int | None = None
    """Of an origin, or a report that speaks for itself: those of one number are not independent."""
    named: bool = True


class Arrow(Struct, frozen=True, kw_only=True):
    """The word goes from one knot to another; or two reports retell one another."""

    start: str
    end: str
    claims: int
    """How many claims went this way."""
    copy: bool = False
    via: tuple[int, ...] = ()
    """Rows in which it passes through the columns between start and end, in order."""


class Drawing(Struct, frozen=True, kw_only=True):
    """All of it, with its size in columns and rows."""

    knots: tuple[Knot, ...]
    arrows: tuple[Arrow, ...]
    columns: int
    rows: int

    def spot(self, knot: str) -> Knot:
        """The knot of this id.

        Raises:
            KeyError: there is none.
        """
        return {held.id: held for held in self.knots}[knot]


def draw_chains(
    claims: Sequence[Claim],
    origins: Iterable[Origin],
    names: Mapping[str, str],
    copies: Iterable[Copy] = (),
) -> Drawing:
    """Sources and reports in columns, ordered so that arrows cross little.

    Args:
        claims: of one event.
        origins: of the event.
        names: what to call knots, by id; else sources are called as they are written and reports by their id.
        copies: reports that retell one another.
    """
    group_of = {claim: origin.group for origin in origins for claim in origin.claims}
    groups: dict[str, int | None] = {}
    told: dict[tuple[str, str], int] = defaultdict(int)
    column: dict[str, int] = {}
    texts: dict[str, tuple[str, bool]] = {}
    docs = list(dict.fromkeys(claim.doc for claim in claims))
    last = max((len({source.id for source in claim.sources}) for claim in claims), default=0)
    for claim in claims:
        links = {_knot(source, claim.doc): source for source in claim.sources}
        texts.update({knot: (names.get(source.id) or source.text, source.named) for knot, source in links.items()})
        path = [*links, _report(claim.doc)]
        groups.setdefault(path[0], group_of.get(claim.id))
        for place, knot in enumerate(path[:-1]):
            column[knot] = max(place, column.get(knot, 0))
        for pair in pairwise(path):
            told[pair] += 1
    for doc in docs:
        column[_report(doc)] = last
        texts[_report(doc)] = (names.get(_report(doc)) or doc, True)
    passing: dict[tuple[str, str], list[_Passage]] = {
        pair: [(*pair, place) for place in range(column[pair[0]] + 1, column[pair[1]])] for pair in told
    }
    rows = _rows(column, passing)
    knots = [
        Knot(
            id=knot, text=texts[knot][0], column=place, row=rows[knot], group=groups.get(knot), named=texts[knot][1],
            sort="report" if knot.startswith("report:") else "origin" if knot in groups else "link",
        )
        for knot, place in column.items()
    ]  # fmt: skip
    arrows = [
        Arrow(start=start, end=end, claims=count, via=tuple(rows[spot] for spot in passing[start, end]))
        for (start, end), count in told.items()
    ]
    pairs = sorted({(copy.a, copy.b) for copy in copies if {copy.a, copy.b} <= set(docs)})
    arrows += [Arrow(start=_report(a), end=_report(b), claims=0, copy=True) for a, b in pairs]
    return Drawing(
        knots=tuple(sorted(knots, key=lambda knot: (knot.column, knot.row))),
        arrows=tuple(arrows),
        columns=last + 1,
        rows=max(rows.values(), default=-1) + 1,
    )


def _knot(source: Source, doc: str) -> str:
    """An unnamed source of one report and of another may be two."""
    return source.id if source.named else f"{source.id}@{doc}"


def _report(doc: str) -> str:
    return f"report:{doc}"


def _rows(column: Mapping[str, int], passing: Mapping[tuple[str, str], Sequence[_Passage]]) -> dict[_Spot, int]:
    """The row of each knot, and of each spot where an arrow passes a column.

    Each column is put in the order of the middle of what its spots are tied to.
    """
    columns: dict[int, list[_Spot]] = defaultdict(list)
    for knot, place in column.items():
        columns[place].append(knot)
    tied: dict[_Spot, list[_Spot]] = defaultdict(list)
    for (start, end), spots in passing.items():
        for spot in spots:
            columns[spot[2]].append(spot)
        way: list[_Spot] = [start, *spots, end]
        for one, other in pairwise(way):
            tied[one].append(other)
            tied[other].append(one)
    rows = {spot: row for spots in columns.values() for row, spot in enumerate(spots)}
    for place in [*sorted(columns), *sorted(columns, reverse=True)]:
        middle = {spot: _middle(rows, tied[spot], rows[spot]) for spot in columns[place]}
        columns[place].sort(key=middle.__getitem__)
        rows.update({spot: row for row, spot in enumerate(columns[place])})
    return rows


def _middle(rows: Mapping[_Spot, int], tied: Sequence[_Spot], own: int) -> float:
    return sum(rows[other] for other in tied) / len(tied) if tied else own
