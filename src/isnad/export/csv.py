"""A table for spreadsheets: one row a claim, with a byte order mark, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from isnad.export.exporters import Exporter
from isnad.export.told import Told
from isnad.records import Actor, Claim, Quantity, Source

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
"""A cell that begins like this is a formula to some spreadsheet or other."""
_COLUMNS = (
    "id", "doc", "outlet", "published", "title", "url", "kind", "mode", "modality", "text", "agents", "agent_ids",
    "recipients", "recipient_ids", "places", "place_names", "lat", "lon", "earliest", "latest", "quantities",
    "materiel", "sources", "source_ids", "source_types", "events", "grades", "rivals", "start", "end", "because",
)  # fmt: skip
Cell = str | int | float | None


def write_csv(told: Iterable[Told], out: BinaryIO) -> None:
    """Comma-separated UTF-8 with a byte order mark. What is many (agents, sources) is parted by « ; ».

    A text that begins like a formula gets an apostrophe before it, as spreadsheets write text themselves.
    """
    out.write(b"\xef\xbb\xbf")
    for cells in _rows(told):
        line = io.StringIO(newline="")
        csv.writer(line).writerow([_defuse(cell) for cell in cells])
        out.write(line.getvalue().encode("utf-8"))


def _rows(told: Iterable[Told]) -> Iterator[list[Cell]]:
    yield list(_COLUMNS)
    for item in told:
        row = {**_document(item), **_claim(item.claim)}
        yield [row[name] for name in _COLUMNS]


def _document(item: Told) -> dict[str, Cell]:
    return {
        **{name: getattr(item, name) for name in ("outlet", "published", "title", "url")},
        **{name: _join(getattr(item, name)) for name in ("events", "grades", "rivals")},
    }


def _claim(claim: Claim) -> dict[str, Cell]:
    place = next((place for place in claim.places if place.lat is not None), None)
    return {
        **{name: getattr(claim, name) for name in ("id", "doc", "start", "end", "kind", "mode", "modality", "text")},
        "agents": _join(actor.text for actor in claim.agents),
        "agent_ids": _ids(claim.agents),
        "recipients": _join(actor.text for actor in claim.recipients),
        "recipient_ids": _ids(claim.recipients),
        "places": _join(place.text for place in claim.places),
        "place_names": _join(f"{place.name} ({place.role})" for place in claim.places),
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "earliest": claim.time.earliest if claim.time else None,
        "latest": claim.time.latest if claim.time else None,
        "quantities": _join(map(_quantity, claim.quantities)),
        "materiel": _join(claim.materiel),
        "sources": _join(source.text for source in claim.sources),
        "source_ids": _ids(claim.sources),
        "source_types": _join(source.type for source in claim.sources),
        "because": _join(claim.because),
    }


def _ids(links: Iterable[Actor | Source]) -> str:
    return _join(link.id for link in links)


def _quantity(quantity: Quantity) -> str:
    low = f"{quantity.min:g}"
    amount = f"{low}+" if quantity.max is None else low if quantity.max == quantity.min else f"{low}-{quantity.max:g}"
    return f"{amount} {quantity.unit}".strip()


def _join(texts: Iterable[str]) -> str:
    return " ; ".join(texts)


def _defuse(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_RUN) else cell


EXPORTER = Exporter(name="csv", suffix=".csv", about="a table for spreadsheets, one row a claim", write=write_csv)
