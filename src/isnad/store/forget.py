"""Take a report out of a case for good: its bytes, its claims, what people decided on them, and the way back in."""

import hashlib
import hmac
from sqlite3 import Connection

from isnad.store.claims import prune
from isnad.store.clock import now
from isnad.store.events import drop_events


def forget(connection: Connection, doc: str, key: str) -> None:
    """Delete the report and all that came from it, and remember a keyed digest, so that no run reads it again.

    The grouping goes as a whole, since its words may be the report's; the caller makes it anew. Deleted pages are
    overwritten; `shrink` then rewrites the file.
    """
    connection.execute("PRAGMA secure_delete = ON")
    row = connection.execute("SELECT sha256, path FROM documents WHERE id = ?", (doc,)).fetchone()
    connection.execute("INSERT OR IGNORE INTO forgotten VALUES (?, ?)", (digest(row["sha256"], key), now()))
    drop_events(connection)
    connection.execute("DELETE FROM judgements WHERE doc = ? OR (subject = 'document' AND subject_id = ?)", (doc, doc))
    connection.execute("DELETE FROM problems WHERE doc = ? OR path = ?", (doc, row["path"]))
    connection.execute("DELETE FROM documents WHERE id = ?", (doc,))
    prune(connection)


def shrink(connection: Connection) -> None:
    """Rewrite the file without what was deleted."""
    connection.execute("VACUUM")


def is_forgotten(connection: Connection, sha256: str, key: str) -> bool:
    """Whether a report with these bytes was forgotten."""
    found = connection.execute("SELECT 1 FROM forgotten WHERE digest = ?", (digest(sha256, key),))
    return found.fetchone() is not None


def digest(sha256: str, key: str) -> str:
    """A digest that tells nothing without the case's key, and a report's presence only to who holds the report."""
    return hmac.new(key.encode(), sha256.encode(), hashlib.sha256).hexdigest()
