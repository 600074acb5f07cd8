"""Light verbs: «شن غارة», «قام بقصف», «تعرض لهجوم»: the noun states the claim, the verb brings subject and modality."""

from msgspec.structs import replace

from isnad.claims.grammar import View
from isnad.claims.triggers import Stated

_REACH = 9
_AFTER = 4


def carried(view: View, triggers: list[Stated]) -> list[Stated]:
    """The triggers, nouns among them joined to the light verb that carries them; verbs that are only light left out."""
    return [
        with_light(view, one)
        for number, one in enumerate(triggers)
        if not (one.sense.finite and _only_light(view, one, triggers[number + 1 :]))
    ]


def with_light(view: View, one: Stated) -> Stated:
    """The same trigger with its light verb, if a noun has one."""
    if one.sense.finite or one.sense.aspect in ("active", "passive"):
        return one
    light = _light_before(view, one) or _light_after(view, one)
    return replace(one, light=light[0], light_role=light[1]) if light is not None else one


def _only_light(view: View, one: Stated, after: list[Stated]) -> bool:
    """A verb that states a claim of its own by its row, but carries a noun here: «تلقت هجوما»."""
    if one.sense.word not in view.know.light or not after:
        return False
    noun = after[0]
    return not noun.sense.finite and noun.clause == one.clause and noun.index - one.index <= 3 and noun.kind != one.kind


def _light_before(view: View, one: Stated) -> tuple[int, str] | None:
    """The light verb that governs a noun: in its clause, no other noun trigger between."""
    for index in range(one.index - 1, max(one.clause.first, one.index - _REACH) - 1, -1):
        if index in view.actor_at or index in view.place_at or index in view.time_at:
            continue
        if view.tokens[index].norm in ("،", "."):
            return None
        for sense in view.senses(index):
            if sense.word in view.know.light and sense.aspect in ("past", "present"):
                return index, view.know.light[sense.word]
        if view.is_verb(index):
            return None
    return None


def _light_after(view: View, one: Stated) -> tuple[int, str] | None:
    """The light verb of a relative clause that describes a noun: «غارات جوية شنها التحالف», «الهجوم الذي نفذه»."""
    for index in range(one.last, min(view.last, one.last + _AFTER)):
        if index in view.actor_at or index in view.place_at or view.tokens[index].kind == "mark":
            return None
        for sense in view.senses(index):
            if sense.finite and sense.pronoun and sense.word in view.know.light:
                return index, view.know.light[sense.word]
        if view.is_verb(index) or view.preposition_at(index):
            return None
    return None
