"""Events, relations between claims, and reports that retell one another: made anew after every run."""

from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection, Row

import msgspec
from msgspec import Struct

from isnad.records import Copy, Event, Grade, Origin, Passage, Relation, Score


class Account(Struct, frozen=True, kw_only=True):
    """The parts of an event that are kept as JSON, in the column of this name."""

    origins: tuple[Origin, ...] = ()
    independent: int = 0
    sides: tuple[str, ...] = ()
    grade: Grade | None = None


def replace_events(
    connection: Connection, events: Iterable[Event], relations: Iterable[Relation], copies: Iterable[Copy]
) -> None:
    """Put a new grouping in the place of the old one."""
    drop_events(connection)
    for event in events:
        row = (event.id, event.what, _json(event.because), event.what_ar)
        account = {name: getattr(event, name) for name in Account.__struct_fields__}
        state = event.grade.state if event.grade else None
        connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", (*row, state, _json(account)))
        rows = [(event.id, position, claim) for position, claim in enumerate(event.claims)]
        connection.executemany("INSERT INTO event_claims VALUES (?, ?, ?)", rows)
    connection.executemany(
        "INSERT INTO relations VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (link.a, link.b, link.relation, link.about, link.why_en, link.why_ar, _json(link.scores))
            for link in relations
        ),
    )
    connection.executemany(
        """INSERT OR REPLACE INTO copies (a, b, agency, whole, similarity, contained, passages)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            (copy.a, copy.b, copy.agency, copy.whole, copy.similarity, copy.contained, _json(copy.passages))
            for copy in copies
        ),
    )


def drop_events(connection: Connection) -> None:
    """Take the grouping away."""
    for table in ("events", "event_claims", "relations", "copies", "ungrouped"):
        connection.execute(f"DELETE FROM {table}")


def mark_ungrouped(connection: Connection, doc: str) -> None:
    """Note that a report came or changed since the last grouping."""
    connection.execute("INSERT OR IGNORE INTO ungrouped VALUES (?)", (doc,))


def load_events(connection: Connection, claim: str | None = None) -> Iterator[Event]:
    """Events, those with most claims first; or those that hold one claim."""
    where = "WHERE id IN (SELECT event FROM event_claims WHERE claim = ?)" if claim else ""
    rows = connection.execute(
        f"""SELECT id, what, because, what_ar, account,
                (SELECT json_group_array(claim) FROM
                    (SELECT claim FROM event_claims WHERE event = events.id ORDER BY position)) AS claims
            FROM events {where} ORDER BY json_array_length(claims) DESC, id""",
        (claim,) if claim else (),
    )
    for row in rows:
        account = msgspec.json.decode(row["account"], type=Account)
        yield Event(
            **msgspec.structs.asdict(account),
            id=row["id"],
            what=row["what"],
            what_ar=row["what_ar"],
            claims=msgspec.json.decode(row["claims"], type=tuple[str, ...]),
            because=msgspec.json.decode(row["because"], type=tuple[str, ...]),
        )


def load_relations(connection: Connection, claim: str | None = None) -> Iterator[Relation]:
    """Relations of all claims or of one."""
    where = "WHERE a = ? OR b = ?" if claim else ""
    values = (claim, claim) if claim else ()
    yield from map(_relation, connection.execute(f"SELECT * FROM relations {where} ORDER BY a, b", values))


def load_relations_among(connection: Connection, claims: Sequence[str]) -> Iterator[Relation]:
    """Relations both of whose claims are given."""
    yield from map(
        _relation,
        connection.execute(
            """WITH given AS MATERIALIZED (SELECT value FROM json_each(?)) SELECT * FROM relations
               WHERE a IN (SELECT value FROM given) AND b IN (SELECT value FROM given) ORDER BY a, b""",
            (_json(claims),),
        ),
    )


def _relation(row: Row) -> Relation:
    return Relation(**{**dict(row), "scores": msgspec.json.decode(row["scores"], type=tuple[Score, ...])})


def load_copies(connection: Connection, doc: str | None = None) -> Iterator[Copy]:
    """Pairs of reports that retell one, or those that one report is in."""
    where = "WHERE a = ? OR b = ?" if doc else ""
    for row in connection.execute(f"SELECT * FROM copies {where} ORDER BY a, b", (doc, doc) if doc else ()):
        passages = msgspec.json.decode(row["passages"], type=tuple[Passage, ...])
        yield Copy(**{**dict(row), "whole": bool(row["whole"]), "passages": passages})


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
