"""Reports and what was settled about them, as rows of `documents`."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection, Row

import msgspec
from msgspec import Struct

from isnad.records import Analysis, Document, Furniture, Publication

_METADATA = ("title", "published", "outlet", "url")
_SAVE = """
    INSERT INTO documents VALUES (
        :id, :path, :location, :media_type, :encoding, :sha256, :original, :text, :metadata, :fingerprint,
        :title, :outlet, :published, :earliest, :latest, :published_in_text, :reasons, :boilerplate, :made_by, :run)
    ON CONFLICT (id) DO UPDATE SET
        path = excluded.path, location = excluded.location, media_type = excluded.media_type,
        encoding = excluded.encoding, sha256 = excluded.sha256, original = excluded.original, text = excluded.text,
        metadata = excluded.metadata, fingerprint = excluded.fingerprint, title = excluded.title,
        outlet = excluded.outlet, published = excluded.published, earliest = excluded.earliest,
        latest = excluded.latest, published_in_text = excluded.published_in_text, reasons = excluded.reasons,
        boilerplate = excluded.boilerplate, made_by = excluded.made_by, run = excluded.run
"""


class Heading(Struct, frozen=True):
    """What a list says of a report: title, outlet and day as settled."""

    title: str | None
    outlet: str | None
    published: str | None


def load_headings(connection: Connection) -> dict[str, Heading]:
    """The heading of every report by id, without reading the texts."""
    rows = connection.execute("SELECT id, title, outlet, published FROM documents ORDER BY id")
    return {row["id"]: Heading(row["title"], row["outlet"], row["published"]) for row in rows}


def fingerprint(document: Document) -> str:
    """The same for two readings of one report exactly where they would be analysed alike."""
    parts = (document.sha256, document.text, *(getattr(document, name) for name in _METADATA))
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def save_document(connection: Connection, folder: Path, analysis: Analysis, made_by: str, run: int) -> None:
    """Add the report, or put its new content in the place of the old."""
    document, publication = analysis.document, analysis.publication
    earliest, latest = publication.window or (None, None)
    row = {
        **{
            name: getattr(document, name)
            for name in ("id", "path", "media_type", "encoding", "sha256", "original", "text")
        },
        "location": _from_case(document.location, folder),
        "metadata": _json({name: getattr(document, name) for name in _METADATA}),
        "fingerprint": fingerprint(document),
        "title": analysis.title,
        "outlet": analysis.outlet,
        "published": publication.published,
        "earliest": earliest,
        "latest": latest,
        "published_in_text": publication.in_text,
        "reasons": _json(publication.reasons),
        "boilerplate": _json(analysis.furniture),
        "made_by": made_by,
        "run": run,
    }
    connection.execute(_SAVE, row)


def load_document(row: Row, folder: Path) -> Document:
    """The report as it was read."""
    metadata = msgspec.json.decode(row["metadata"], type=dict[str, str | None])
    return Document(
        id=row["id"],
        text=row["text"],
        path=row["path"],
        location=_to_absolute(row["location"], folder),
        media_type=row["media_type"],
        encoding=row["encoding"],
        original=row["original"],
        sha256=row["sha256"],
        **metadata,
    )


def load_settled(row: Row, folder: Path) -> Document:
    """The report with title, outlet and day as the analysis settled them, without its original bytes."""
    settled = {"title": row["title"], "outlet": row["outlet"], "published": row["published"], "original": b""}
    return msgspec.structs.replace(load_document(row, folder), **settled)


def load_publication(row: Row) -> Publication:
    """The day of publication and what it rests on."""
    return Publication(
        published=row["published"],
        window=(row["earliest"], row["latest"]) if row["earliest"] else None,
        in_text=bool(row["published_in_text"]),
        reasons=msgspec.json.decode(row["reasons"], type=tuple[str, ...]),
    )


def load_furniture(row: Row) -> tuple[Furniture, ...]:
    """The spans that are of the page and not of the report."""
    return msgspec.json.decode(row["boilerplate"], type=tuple[Furniture, ...])


def known_documents(connection: Connection, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Id, absolute location and SHA-256 of every report."""
    for row in connection.execute("SELECT id, location, sha256 FROM documents ORDER BY id"):
        yield row["id"], _to_absolute(row["location"], folder), row["sha256"]


def _from_case(location: str, folder: Path) -> str:
    """Relative to the case, so that case and reports can be moved together."""
    try:
        return os.path.relpath(location, folder.resolve()) if location else ""
    except ValueError:  # another drive
        return location


def _to_absolute(location: str, folder: Path) -> str:
    return os.path.normpath(folder.resolve() / location) if location else ""


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
