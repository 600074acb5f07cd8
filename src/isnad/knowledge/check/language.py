"""Whether the tables of a language hold together: verbs that exist, triggers whose words, kinds and classes do."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import mazini
from msgspec import Struct

from isnad.errors import DataError
from isnad.kinds import KINDS, MODALITIES, MODES
from isnad.knowledge.check.fault import Fault
from isnad.knowledge.check.forms import clashes
from isnad.knowledge.check.values import check_words
from isnad.knowledge.furniture import FurnitureRow
from isnad.knowledge.rows import LightRow, NounRow, SayingRow, TriggerRow, VerbRow, WordRow
from isnad.knowledge.tables import read_table
from isnad.lang.ar.number_words import ApproximatorRow, CountedRow, HarmRow, NumberRow, NumberWords
from isnad.lang.ar.time_words import MonthRow, TimeWordRow, WeekdayRow
from isnad.lang.ar.verbs import verb_forms

ROLES: Final = frozenset(("", "agent", "recipient", "at", "from", "to", "materiel", "both", "mutual", "topic", "none"))
"""Parts that the subject, object, genitive or a preposition of a trigger may play."""
NEEDS: Final = frozenset((
    "actor", "person", "place", "quantity", "materiel", "aircraft", "supply", "force", "forceobject", "placesubject",
    "body", "under", "withba", "plural", "road",
))  # fmt: skip
"""What a trigger may need, besides `@class` and `+preposition`."""
POSITIONS: Final = frozenset((
    "verb", "verb:past", "verb:present", "past", "present", "masdar", "noun", "active", "passive",
))  # fmt: skip
LIGHT_ROLES: Final = frozenset(("", "agent", "recipient", "cause"))
SAYINGS: Final = frozenset(("verb", "noun", "phrase", "participle"))
SCOPES: Final = frozenset(("line", "inline", "phrase", "rest", "has", "caption"))
_TABLES: Final[dict[str, type[Struct]]] = {
    "words": WordRow,
    "furniture": FurnitureRow,
    "verbs": VerbRow,
    "nouns": NounRow,
    "triggers": TriggerRow,
    "light": LightRow,
    "sayings": SayingRow,
    "numbers": NumberRow,
    "counted": CountedRow,
    "approximators": ApproximatorRow,
    "harms": HarmRow,
    "months": MonthRow,
    "weekdays": WeekdayRow,
    "time_words": TimeWordRow,
}


def check_language(folder: Path) -> Iterator[Fault]:
    """Faults of all tables of a language."""
    tables: dict[str, Sequence[Any]] = {}
    for name, row in _TABLES.items():
        path = folder / f"{name}.tsv"
        if not path.exists():
            yield Fault(f"{folder.name}/{name}.tsv", "no such file", "restore it")
            return
        tables[name], wrong = read_table(path, row)
        yield from (Fault(error.where, error.what, error.remedy) for error in wrong)
        for one in tables[name]:
            yield from check_words(one, one.where)
    families = {row.id for row in (*tables["verbs"], *tables["nouns"])}
    classes = {row.kind.removeprefix("class-") for row in tables["words"] if row.kind.startswith("class-")}
    for trigger in tables["triggers"]:
        yield from _trigger(trigger, families, classes)
    yield from _families(tables, families)
    yield from _numbers(tables)
    yield from clashes([(row.where, row.form, row.kind, row.value) for row in tables["words"]])
    yield from clashes([(row.where, row.form, row.scope, "") for row in tables["furniture"]])
    yield from clashes([(row.where, row.form, row.calendar, row.month) for row in tables["months"]])
    yield from clashes([(row.where, row.form, "", row.weekday) for row in tables["weekdays"]])
    yield from clashes([(row.where, row.form, row.kind, row.value) for row in tables["time_words"]])


def _families(tables: dict[str, Sequence[Any]], families: set[str]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for row in (*tables["verbs"], *tables["nouns"]):
        before = first.setdefault(row.id, row.where)
        if before != row.where:
            yield Fault(row.where, f"{row.id} stands in {before} already", "give it another id")
        if not row.gloss:
            yield Fault(row.where, "no gloss", "say in English what it means")
    for verb in tables["verbs"]:
        try:
            list(verb_forms(verb.root, verb.pattern, verb.masdar))
        except mazini.MaziniError:
            yield Fault(verb.where, f"no such verb: {verb.root} {verb.pattern}", "correct root or pattern")
    yield from _one_of(tables["sayings"], lambda row: row.kind, SAYINGS)
    yield from _one_of(tables["light"], lambda row: row.role, LIGHT_ROLES)
    verbs = {row.id for row in tables["verbs"]}
    for light in tables["light"]:
        if light.word not in verbs:
            yield Fault(light.where, f"unknown verb {light.word!r}", "add it to verbs.tsv")
    yield from _one_of(tables["furniture"], lambda row: row.scope, SCOPES)
    for saying in tables["sayings"]:
        if not saying.word and not saying.form:
            yield Fault(saying.where, "neither word nor form", "write one of the two")
        if saying.word and saying.word not in families:
            yield Fault(saying.where, f"unknown word {saying.word!r}", "add it to verbs.tsv or nouns.tsv")
        if saying.modality and saying.modality not in MODALITIES:
            yield Fault(saying.where, f"unknown modality {saying.modality!r}", f"use one of {', '.join(MODALITIES)}")


def _trigger(row: TriggerRow, families: set[str], classes: set[str]) -> Iterator[Fault]:
    if row.word not in families:
        yield Fault(row.where, f"unknown word {row.word!r}", "add it to verbs.tsv or nouns.tsv")
    if row.kind not in KINDS:
        yield Fault(row.where, f"unknown kind {row.kind!r}", f"use one of {', '.join(KINDS)}")
    if row.mode and row.mode not in MODES.get(row.kind, ()):
        modes = ", ".join(sorted(MODES.get(row.kind, ()))) or "nothing"
        yield Fault(row.where, f"unknown mode {row.mode!r} of {row.kind}", f"use {modes}")
    if row.modality and row.modality not in MODALITIES:
        yield Fault(row.where, f"unknown modality {row.modality!r}", f"use one of {', '.join(MODALITIES)}")
    for position in row.pos.split():
        if position not in POSITIONS:
            yield Fault(row.where, f"unknown part of speech {position!r}", f"use one of {', '.join(sorted(POSITIONS))}")
    yield from _roles(row)
    for need in row.needs.replace("|", " ").split():
        known = need[1:] in classes if need[0] == "@" else need[0] == "+" or need in NEEDS
        if not known:
            yield Fault(
                row.where, f"unknown need {need!r}", "use a need that claims/triggers.py knows or a class of words.tsv"
            )
    if not row.gloss:
        yield Fault(row.where, "no gloss", "say in English what it states")


def _roles(row: TriggerRow) -> Iterator[Fault]:
    roles = [row.subject, row.object, row.genitive]
    for pair in row.prepositions.split():
        word, _, role = pair.partition(":")
        roles.append(role)
        if not word or not role:
            yield Fault(row.where, f"{pair!r} is no preposition with its role", "write it as على:recipient")
    for role in roles:
        if role not in ROLES:
            yield Fault(row.where, f"unknown role {role!r}", f"use one of {', '.join(sorted(filter(None, ROLES)))}")


def _numbers(tables: dict[str, Sequence[Any]]) -> Iterator[Fault]:
    def one_by_one(rows: Sequence[Any], make: Callable[[list[Any]], object]) -> Iterator[Fault]:
        for row in rows:
            try:
                make([row])
            except DataError as error:
                yield Fault(error.where, error.what, error.remedy)

    yield from one_by_one(tables["numbers"], NumberWords)
    yield from one_by_one(tables["counted"], lambda rows: NumberWords((), rows))
    yield from one_by_one(tables["approximators"], lambda rows: NumberWords((), (), rows))
    yield from one_by_one(tables["harms"], lambda rows: NumberWords((), (), (), rows))


def _one_of(rows: Sequence[Any], value: Callable[[Any], str], allowed: frozenset[str]) -> Iterator[Fault]:
    for row in rows:
        if value(row) not in allowed:
            yield Fault(row.where, f"unknown {value(row)!r}", f"use one of {', '.join(sorted(allowed))}")
