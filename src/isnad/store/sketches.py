"""Sketches of the reports, by which copies are found, as rows of `sketches`."""

from collections.abc import Mapping
from sqlite3 import Connection


def load_sketches(connection: Connection) -> dict[str, bytes]:
    """Sketches by report; one that came or changed since the last grouping has none."""
    return {row["doc"]: row["hashes"] for row in connection.execute("SELECT doc, hashes FROM sketches")}


def replace_sketches(connection: Connection, sketches: Mapping[str, bytes]) -> None:
    """Keep these and no others."""
    kept = load_sketches(connection)
    changed = [(doc, hashes) for doc, hashes in sketches.items() if kept.get(doc) != hashes]
    connection.executemany("DELETE FROM sketches WHERE doc = ?", [(doc,) for doc in kept.keys() - sketches.keys()])
    connection.executemany("INSERT OR REPLACE INTO sketches VALUES (?, ?)", changed)


def drop_sketch(connection: Connection, doc: str) -> None:
    """Forget what a report was like, since it has changed."""
    connection.execute("DELETE FROM sketches WHERE doc = ?", (doc,))
