"""Claims and events as people have corrected them. What the program found stays as it is in its own rows."""

from collections.abc import Iterable, Mapping, Sequence
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
    connection: Connection, subject: str, subjects: Sequence[str] | None = None
) -> dict[str, dict[str, Judgement]]:
    """The decisions that stand on all subjects of a sort, or on some: subject id, then field."""
    where = "AND subject_id IN (SELECT value FROM json_each(?))" if subjects is not None else ""
    given = () if subjects is None else (msgspec.json.encode(subjects).decode(),)
    rows = connection.execute(
        f"""SELECT * FROM judgements WHERE id IN
                (SELECT max(id) FROM judgements WHERE subject = ? {where} GROUP BY subject_id, field) ORDER BY id""",
        (subject, *given),
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


def regrouped(
    events: Iterable[Event], claims: Mapping[str, Standing], pairs: Mapping[str, Standing], seen: int = -1
) -> list[Event]:
    """Events as people have split and merged them, in the order in which they did, those with most claims first.

    Args:
        events: as the program grouped the claims.
        claims: decisions on claims; `event` is "alone" where a claim was taken out of its event.
        pairs: decisions on relations `claim|claim`; `same-event` is true where their events are one, false where
            they are two: the second claim then leaves an event that holds both.
        seen: number of the newest decision that the events honour by themselves.

    An event that people have changed has no origins and no grade until it is grouped anew.
    """
    facts = {event.id: event for event in events}
    members = {event.id: list(event.claims) for event in facts.values()}
    home = {claim: event for event, held in members.items() for claim in held}
    splits = [(standing["event"], [claim]) for claim, standing in claims.items() if "event" in standing]
    merges = [(standing["same-event"], pair.split("|")) for pair, standing in pairs.items() if "same-event" in standing]
    news = [(decision, concerned) for decision, concerned in (*splits, *merges) if decision.id > seen]
    for decision, concerned in sorted(news, key=lambda made: made[0].id):
        if decision.after == "alone":
            _split(concerned[0], members, home)
        elif decision.after is True:
            _merge(concerned, members, home)
        elif decision.after is False and home.get(concerned[0], "") == home.get(concerned[1]):
            _split(concerned[1], members, home)
    made = [
        _changed(facts[event], held) if event in facts else _made(event, held)
        for event, held in members.items()
        if held
    ]
    return sorted(made, key=lambda event: (-len(event.claims), event.id))


def _split(claim: str, members: dict[str, list[str]], home: dict[str, str]) -> None:
    """Take a claim out of its event."""
    event = home.pop(claim, None)
    if event is not None:
        members[event].remove(claim)


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


def _changed(event: Event, claims: list[str]) -> Event:
    if set(claims) == set(event.claims):
        return event
    return msgspec.structs.replace(event, claims=tuple(claims), origins=(), independent=0, sides=(), grade=None)


def _made(event: str, claims: list[str]) -> Event:
    return Event(id=event, what="", claims=tuple(claims), because=("judgement",))
