"""Claims with their mentions, chains, actors and places."""

from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection

import msgspec

from isnad.records import Actor, ActorMention, Claim, Place

_DECODE = msgspec.json.Decoder(Claim).decode
_ORDER = 'ORDER BY doc, start, "end", id'
_ACTOR = """
    INSERT INTO actors VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET
        name_en = iif(excluded.name_en = '', name_en, excluded.name_en),
        type = iif(excluded.type = '', type, excluded.type)
"""
_SOURCE = """
    INSERT INTO actors VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET
        name_en = iif(name_en = '', excluded.name_en, name_en)
"""
_PLACE = """
    INSERT INTO places VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
        name = excluded.name, lat = excluded.lat, lon = excluded.lon, radius_km = excluded.radius_km
"""


def replace_claims(
    connection: Connection, doc: str, text: str, claims: Iterable[Claim], unknown: Iterable[ActorMention]
) -> None:
    """Put a report's claims in the place of those that it had."""
    connection.execute("DELETE FROM claims WHERE doc = ?", (doc,))
    connection.execute("DELETE FROM mentions WHERE doc = ?", (doc,))
    for claim in claims:
        _insert(connection, claim)
    for position, mention in enumerate(unknown):
        surface = text[mention.start : mention.end]
        _mention(connection, (doc, None, "unknown", position), (mention.start, mention.end, surface, mention.id))
        connection.execute(_ACTOR, (mention.id, "", mention.type))


def _insert(connection: Connection, claim: Claim) -> None:
    earliest, latest = (claim.time.earliest, claim.time.latest) if claim.time else (None, None)
    record = msgspec.json.encode(claim).decode()
    row = (
        claim.id,
        claim.doc,
        claim.start,
        claim.end,
        claim.kind,
        claim.mode,
        claim.modality,
        earliest,
        latest,
        record,
    )
    connection.execute("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    for role, actors in (("agent", claim.agents), ("recipient", claim.recipients)):
        for position, actor in enumerate(actors):
            _actor(connection, claim, role, position, actor)
    for position, place in enumerate(claim.places):
        _place(connection, claim, position, place)
    for position, source in enumerate(claim.sources):
        span = (source.start, source.end, source.text, source.id)
        _mention(connection, (claim.doc, claim.id, "source", position), span)
        chain = (claim.id, position, *span, source.type, source.named, source.of, source.said)
        connection.execute("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", chain)
        connection.execute(_SOURCE, (source.id, source.name_en, source.type))


def _actor(connection: Connection, claim: Claim, role: str, position: int, actor: Actor) -> None:
    _mention(connection, (claim.doc, claim.id, role, position), (actor.start, actor.end, actor.text, actor.id))
    connection.execute(_ACTOR, (actor.id, actor.name_en, actor.type))


def _place(connection: Connection, claim: Claim, position: int, place: Place) -> None:
    _mention(connection, (claim.doc, claim.id, place.role, position), (place.start, place.end, place.text, place.id))
    if place.id:
        connection.execute(_PLACE, (place.id, place.name, place.lat, place.lon, place.radius_km))


def _mention(connection: Connection, place: tuple[str, str | None, str, int], span: tuple[int, int, str, str]) -> None:
    """Add one mention: report, claim, role and position; start, end, text and id."""
    connection.execute("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*place, *span))


def load_claims(connection: Connection, where: str = "", values: tuple[object, ...] = ()) -> Iterator[Claim]:
    """Claims in the order of report and span."""
    for (record,) in connection.execute(f"SELECT record FROM claims {where} {_ORDER}", values):
        yield _DECODE(record)


def load_these(connection: Connection, ids: Sequence[str]) -> Iterator[Claim]:
    """The claims of these ids, in no order."""
    given = msgspec.json.encode(ids).decode()
    for (record,) in connection.execute(
        "SELECT record FROM claims WHERE id IN (SELECT value FROM json_each(?))", (given,)
    ):
        yield _DECODE(record)


def prune(connection: Connection) -> None:
    """Drop the actors and places that no claim names any more."""
    roles = "('at', 'from', 'to')"
    connection.execute(f"DELETE FROM actors WHERE id NOT IN (SELECT id FROM mentions WHERE role NOT IN {roles})")
    connection.execute(f"DELETE FROM places WHERE id NOT IN (SELECT id FROM mentions WHERE role IN {roles})")
