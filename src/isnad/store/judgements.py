"""What people decided. A decision is a row; the newest row of a subject and field is what stands."""

from collections.abc import Iterator
from sqlite3 import Connection, Row
from typing import Any

import msgspec
from msgspec import Struct

from isnad.errors import ConflictError, UsageError
from isnad.store.clock import now

_SUBJECTS = frozenset({"claim", "event", "actor", "place", "relation", "document"})


class Judgement(Struct, frozen=True, kw_only=True):
    """One decision: who, when, on what, from what to what, and why."""

    subject: str
    """claim, event, actor, place, relation or document."""
    subject_id: str
    field: str
    """What was decided on: kind, agents, verdict, ..."""
    after: Any
    """Anything that JSON can hold; None takes back what stood."""
    user: str
    reason: str = ""
    before: Any = None
    """What stood when the user looked; None where nothing had been decided."""
    doc: str | None = None
    time: str = ""
    """UTC; filled in when it is saved."""
    id: int = 0


def add_judgement(connection: Connection, judgement: Judgement) -> Judgement:
    """Save a decision, with its number and time.

    Raises:
        UsageError: nobody signs it, or its subject is of no known sort.
        ConflictError: what stands is no longer what the user saw.
    """
    if judgement.subject not in _SUBJECTS or not judgement.user.strip():
        raise UsageError(f"a judgement needs a user and a subject among {', '.join(sorted(_SUBJECTS))}")
    standing = standing_judgement(connection, judgement.subject, judgement.subject_id, judgement.field)
    if (standing.after if standing else None) != judgement.before:
        who = f"{standing.user} decided {standing.after!r} at {standing.time}" if standing else "nothing is decided"
        raise ConflictError(f"{judgement.subject} {judgement.subject_id}, {judgement.field}: {who}; look again")
    doc = judgement.doc or _document_of(connection, judgement)
    saved = msgspec.structs.replace(judgement, time=now(), doc=doc)
    cursor = connection.execute(
        """INSERT INTO judgements (subject, subject_id, doc, field, before, after, reason, user, time)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            saved.subject, saved.subject_id, saved.doc, saved.field, _json(saved.before),
            msgspec.json.encode(saved.after).decode(), saved.reason, saved.user, saved.time,
        ),
    )  # fmt: skip
    return msgspec.structs.replace(saved, id=cursor.lastrowid or 0)


def standing_judgement(connection: Connection, subject: str, subject_id: str, field: str) -> Judgement | None:
    """The newest decision on this field of this subject."""
    row = connection.execute(
        "SELECT * FROM judgements WHERE subject = ? AND subject_id = ? AND field = ? ORDER BY id DESC LIMIT 1",
        (subject, subject_id, field),
    ).fetchone()
    return load_judgement(row) if row else None


def load_judgements(connection: Connection, subject_id: str | None = None, after: int = 0) -> Iterator[Judgement]:
    """Decisions in the order in which they were made: all, those on one subject, those after a number."""
    rows = connection.execute(
        "SELECT * FROM judgements WHERE (?1 IS NULL OR subject_id = ?1) AND id > ?2 ORDER BY id", (subject_id, after)
    )
    for row in rows:
        yield load_judgement(row)


def _document_of(connection: Connection, judgement: Judgement) -> str | None:
    if judgement.subject == "document":
        return judgement.subject_id
    row = connection.execute("SELECT doc FROM claims WHERE id = ?", (judgement.subject_id,)).fetchone()
    return row["doc"] if row else None


def load_judgement(row: Row) -> Judgement:
    """One decision as it was saved."""
    held = dict(row)
    return Judgement(**{**held, "before": _value(held["before"]), "after": _value(held["after"])})


def _json(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


def _value(written: str | None) -> object:
    return None if written is None else msgspec.json.decode(written)
