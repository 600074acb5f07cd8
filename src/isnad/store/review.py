"""Claims and events as people have corrected them. What the program found stays as it is in its own rows."""

from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import Any

import msgspec

from isnad.errors import UsageError
from isnad.records import Claim, Event
from isnad.store.judgements import Judgement, load_judgement

CORRECTABLE = (
    "evidence", "kind", "mode", "modality", "agents", "recipients", "places", "time", "quantities", "materiel",
    "sources",
)  # fmt: skip
"""Fields of a claim that a decision may change. `evidence` is {start, end, text}; the others are as in the record;
an empty `mode` or `time` says that there is none."""
VERDICTS = ("accepted", "rejected")
Standing = Mapping[str, Judgement]
"""The decisions that stand on one subject, by field."""


def load_standing(
    connection: Connection, subject: str, subject_id: str | None = None
) -> dict[str, dict[str, Judgement]]:
    """The decisions that stand on all subjects of a sort, or on one: subject id, then field."""
    where = "AND subject_id = ?" if subject_id is not None else ""
    rows = connection.execute(
        f"""SELECT * FROM judgements WHERE id IN
                (SELECT max(id) FROM judgements WHERE subject = ? {where} GROUP BY subject_id, field) ORDER BY id""",
        (subject,) if subject_id is None else (subject, subject_id),
    )
    found: dict[str, dict[str, Judgement]] = {}
    for judgement in map(load_judgement, rows):
        found.setdefault(judgement.subject_id, {})[judgement.field] = judgement
    return found


def corrected(claim: Claim, standing: Standing) -> Claim:
    """The claim with every standing correction; one that no longer fits the record is left out."""
    for field in CORRECTABLE:
        judgement = standing.get(field)
        if judgement is None or judgement.after is None:
            continue
        try:
            claim = correct(claim, field, judgement.after)
        except UsageError:
            continue
    return claim


def correct(claim: Claim, field: str, value: Any) -> Claim:  # noqa: ANN401 - whatever JSON can hold
    """The claim with one field changed.

    Raises:
        UsageError: no such field, or the value does not fit it.
    """
    if field not in CORRECTABLE:
        raise UsageError(f"{field!r} is no field that can be corrected; use one of {', '.join(CORRECTABLE)}")
    if field == "evidence":
        change = value if isinstance(value, dict) and value.keys() == {"start", "end", "text"} else {"text": None}
    else:
        change = {field: value or None} if field in ("mode", "time") else {field: value}
    try:
        return msgspec.convert({**msgspec.to_builtins(claim), **change}, Claim)
    except msgspec.ValidationError as error:
        raise UsageError(f"{field}: {error}") from error


def regrouped(events: Iterable[Event], claims: Mapping[str, Standing], pairs: Mapping[str, Standing]) -> list[Event]:
    """Events as people have split and merged them, those with most claims first.

    Args:
        events: as the program grouped the claims.
        claims: decisions on claims; `event` is "alone" where a claim was taken out of its event.
        pairs: decisions on relations `claim|claim`; `same-event` is true where their events are one.
    """
    alone = {claim for claim, standing in claims.items() if "event" in standing and standing["event"].after == "alone"}
    members = {event.id: [claim for claim in event.claims if claim not in alone] for event in events}
    facts = {event.id: event for event in events}
    home = {claim: event for event, held in members.items() for claim in held}
    for pair, standing in pairs.items():
        if "same-event" in standing and standing["same-event"].after is True:
            _merge(pair.split("|"), members, home)
    made = [
        msgspec.structs.replace(facts[event], claims=tuple(held)) if event in facts else _made(event, held)
        for event, held in members.items()
        if held
    ]
    return sorted(made, key=lambda event: (-len(event.claims), event.id))


def _merge(claims: list[str], members: dict[str, list[str]], home: dict[str, str]) -> None:
    """Put the events of these claims together under the first one's."""
    first, *others = claims
    into = home.setdefault(first, f"e-{first}")
    members.setdefault(into, [first])
    for other in others:
        old = home.get(other)
        if old == into:
            continue
        moved = members.pop(old, []) if old else [other]
        members[into] += moved
        home.update(dict.fromkeys(moved, into))


def _made(event: str, claims: list[str]) -> Event:
    return Event(id=event, what="", claims=tuple(claims), because=("judgement",))
