"""Words that state a claim: each with the row of `triggers.tsv` that holds in its clause."""

from collections.abc import Iterator

from msgspec import Struct

from isnad.claims.grammar import Clause, View
from isnad.knowledge import Sense, Trigger
from isnad.lang.ar.fold import fold
from isnad.lang.ar.words import heads

_FORCES = frozenset(("force", "anonymous-group", "organisation", "group", "state", "body"))
_ACTING = frozenset(("@protester",))
"""Classes of whoever acts: they stand before the verb as well, «المتظاهرون أغلقوا الطريق»."""
_VEHICLES = frozenset(("aircraft", "drone"))
_SUPPLIES = frozenset(
    "supply ammunition small-arms artillery rocket missile air-defence armour vehicle aircraft drone fuel ship explosive".split()
)


class Stated(Struct, frozen=True, kw_only=True):
    """A trigger at a token, in the clause that it states something in."""

    index: int
    last: int
    sense: Sense
    trigger: Trigger
    clause: Clause
    light: int | None = None
    """Index of the light verb that carries it: «شن» in «شن غارة»."""
    light_role: str = "agent"
    """The part that the light verb's subject plays."""

    @property
    def kind(self) -> str:
        """The kind of claim that it states."""
        return self.trigger.row.kind

    @property
    def start(self) -> int:
        """Index of its first word: the light verb where that stands before the noun."""
        return self.index if self.light is None else min(self.light, self.index)

    @property
    def shape(self) -> str:
        """`finite`, or the aspect of a noun or participle."""
        return "finite" if self.sense.finite else self.sense.aspect


def stated(view: View) -> Iterator[Stated]:
    """Every trigger of a sentence whose needs are met, in order: at each word the first such row."""
    index = view.first
    while index < view.last:
        one = next((option for option, holds in options(view, index) if holds), None)
        if one is None:
            index += 1
        else:
            yield one
            index = one.last


def options(view: View, index: int) -> Iterator[tuple[Stated, bool]]:
    """Every row that a word may trigger, in the order of the table, with whether the row's needs are met."""
    if view.tokens[index].kind != "word" or index in view.time_at:
        return
    actor = view.actor_at.get(index)
    if (
        actor is not None
        and (actor.first != index or actor.type in ("person", "media"))
        and actor.type != "anonymous-group"
    ):
        return
    place = view.place_at.get(index)
    if place is not None and place.last - place.first == 1:
        return
    if _names_something_else(view, index):
        return
    clause = view.clauses[view.clause_of(index)]
    phrase = view.know.lexicon.phrase([t.norm for t in view.tokens[index : min(index + 4, view.last)]])
    senses = (phrase,) if phrase is not None else _meant(view, index)
    for sense in senses:
        if actor is not None and sense.aspect not in ("past", "present", "masdar"):
            continue
        for trigger in view.know.triggers.get(sense.word, ()):
            if sense.aspect in trigger.aspects:
                one = Stated(index=index, last=index + sense.length, sense=sense, trigger=trigger, clause=clause)
                yield one, _holds(view, trigger, sense, index, clause)


def _names_something_else(view: View, index: int) -> bool:
    norm, others = view.tokens[index].norm, view.know.never_verbs
    if norm in view.know.words["homograph"]:
        return False
    return norm in others or (norm[:1] in ("و", "ف", "ب", "ل") and norm[1:] in others)


def _meant(view: View, index: int) -> tuple[Sense, ...]:
    """The readings of a word; of a homograph those alone that a report means by it: «لاحقا» pursues nobody."""
    norm, rows = view.tokens[index].norm, view.know.words["homograph"]
    row = rows.get(norm) or (rows.get(norm[1:]) if norm[:1] in ("و", "ف") else None)
    senses = view.senses(index)
    return senses if row is None else tuple(sense for sense in senses if sense.word == row.value)


def _holds(view: View, trigger: Trigger, sense: Sense, index: int, clause: Clause) -> bool:
    if not trigger.needs:
        return True
    return any(all(_need(view, need, trigger, sense, index, clause) for need in needs) for needs in trigger.needs)


def _need(view: View, need: str, trigger: Trigger, sense: Sense, index: int, clause: Clause) -> bool:
    first, last = clause.first, clause.last
    after = range(index + 1, min(last, index + 12))
    match need[0], need:
        case "+", _:
            return _followed(view, need[1:], index, last)
        case "@", _:
            return view.has(need[1:], index + 1, min(last, index + 7)) or (
                (trigger.row.subject in ("recipient", "materiel") or need in _ACTING)
                and view.has(need[1:], max(first, index - 4), index)
            )
        case _, "actor":
            return any(first <= m.first < last for m in view.actors)
        case _, "person":
            return any(
                first <= m.first < last and m.type in ("person", "anonymous", "anonymous-group") for m in view.actors
            )
        case _, "place":
            return any(first <= m.first < last and m.first != index for m in view.places) or view.has(
                "ground", index + 1, min(last, index + 6)
            )
        case _, "quantity":
            return any(first <= m.first < last for m in view.quantities)
        case _, "materiel":
            return any(m.first in after for m in view.materiel)
        case _, "aircraft":
            return any(first <= m.first < last and m.category in _VEHICLES for m in view.materiel) or view.has(
                "air", first, last
            )
        case _, "supply":
            return any(first <= m.first < last and m.category in _SUPPLIES for m in view.materiel) or view.has(
                "aid", first, last
            )
        case _, "force":
            return any(first <= m.first < last and m.type in _FORCES for m in view.actors) or view.has(
                "troops", first, last
            )
        case _, "forceobject":
            return any(m.first in after and m.type in _FORCES for m in view.actors) or view.has(
                "troops", index + 1, min(last, index + 5)
            )
        case _, "placesubject":
            return any(index < m.first <= index + 2 for m in view.places)
        case _, "body":
            return any(first <= m.first < last and m.type in ("body", "state", "organisation") for m in view.actors)
        case _, "under":
            return view.word("under", index - 1) or sense.clitics.endswith("ل")
        case _, "withba":
            return sense.clitics.endswith("ب") and not sense.article
        case _, "plural":
            return sense.number == "p"
        case _, "road":
            return view.has("road", index + 1, min(last, index + 5))
    raise AssertionError(f"{trigger.row.where}: unknown need {need!r}")


def _followed(view: View, word: str, index: int, last: int) -> bool:
    """Whether a word, or a preposition as a clitic, stands within reach after the trigger."""
    wanted = fold(word)
    for at in range(index + 1, min(last, index + 8)):
        norm = view.tokens[at].norm
        if norm == wanted or view.preposition_at(at) == wanted:
            return True
        if len(wanted) == 1 and any(clitics.endswith(wanted) for clitics, _ in heads(norm)) and norm != wanted:
            return True
    return False
