"""Whether a claim is asserted, denied, to come, or only possible."""

from isnad.claims.grammar import View
from isnad.claims.triggers import Stated
from isnad.kinds import Modality
from isnad.lang.ar.words import heads

_NEGATORS = 3
_AHEAD = 7
_BREAKS = frozenset("،؛:")
_BEING = frozenset("تكون يكون تكونا يكونا يكونوا يكن نكون".split())
_REFUTED = 10
"""Words from what is said to be untrue back to where it is said; on to there it may be twice as far."""


def modality(view: View, stated: Stated, first: int, lent: str) -> tuple[Modality, str]:
    """The modality of a trigger and the word that decides it; `lent` is what the saying around it lends."""
    at = stated.start
    # «لن تتردد في», «لن تقف متفرجة»: the row has the negation in its meaning
    meant = stated.trigger.row.modality == "asserted"
    negator = "" if meant else _before(view, at, first, "negator", _NEGATORS)
    if negator and not (stated.sense.finite and _after_exception(view, at)):
        return "denied", negator
    if lent == "denied":
        return "denied", "saying"
    if not stated.sense.finite and (why := "refuted" if _refuted(view, at) else "failed" if _failed(view, at) else ""):
        return "denied", why
    if stated.trigger.row.modality:
        return stated.trigger.row.modality, stated.trigger.row.where  # type: ignore[return-value]
    sense = stated.sense
    light = [s for s in view.senses(at) if s.finite] if at != stated.index else []
    clitics = sense.clitics if not light else light[0].clitics
    aspect = sense.aspect if not light else light[0].aspect
    if "س" in clitics:
        return "future", "س"
    if clitics.endswith("ل") and aspect == "present":
        return "future", "ل"
    possible = _before(view, at, first, "possible", _AHEAD)
    if aspect == "present" and at > first and view.tokens[at - 1].norm in ("قد", "وقد", "فقد"):
        return "possible", "قد"
    if not possible and _may(view, at, first):
        possible = "قد"
    future = _before(view, at, first, "future", _AHEAD)
    if possible:
        return "possible", possible
    if future:
        return "future", future
    if (
        aspect == "present"
        and at > first
        and view.tokens[at - 1].norm in ("ان", "بان", "لان", "حتي", "كي", "لكي")
        and view.tokens[at].norm[:1] in "يتن"
    ):
        subjunctive = view.tokens[at - 1].norm in ("كي", "لكي", "حتي") or _wish(view, at - 1, first)
        if subjunctive:
            return "future", "أن"
    return (lent or "asserted"), ("saying" if lent else "")  # type: ignore[return-value]


def _may(view: View, at: int, first: int) -> bool:
    """«قد يدفعهم إلى طلب»: whether «قد» before a present verb governs what stands at a token."""
    for index in range(at - 1, max(first, at - _AHEAD), -1):
        if view.tokens[index].norm in _BREAKS:
            return False
        if view.tokens[index - 1].norm in ("قد", "وقد", "فقد") and (
            view.tokens[index].norm in _BEING or any(sense.aspect == "present" for sense in view.senses(index))
        ):
            return True
    return False


def _wish(view: View, at: int, first: int) -> bool:
    """Whether «أن» before a present verb follows a verb or noun of will or duty."""
    for index in range(max(first, at - 3), at):
        if view.word("future", index) or view.word("possible", index):
            return True
        if any(
            s.word in ("talaba", "taalaba", "arada", "amala", "tawaqqaa", "qarrara", "samaha", "daa")
            for s in view.senses(index)
        ):
            return True
    return False


def _before(view: View, at: int, first: int, kind: str, reach: int) -> str:
    """A word of a class within reach before a token, in the same clause, no comma between; the word as folded."""
    table = view.know.words[kind]
    for index in range(at - 1, max(first, at - reach) - 1, -1):
        norm = view.tokens[index].norm
        if norm in _BREAKS:
            return ""
        if index in view.actor_at or (kind == "negator" and view.word("still", index + 1)):
            # «لا يزال», «ما انفكت»: it goes on
            continue
        if norm in table or any(stem in table for clitics, stem in heads(norm) if clitics in ("و", "ف", "ب", "ل")):
            return norm
        if kind == "negator" and index > first and view.word("anymore", index) and view.word(kind, index - 1):
            # «لم يعد ... يسيطر»: the negator reaches the verb that follows
            continue
        if kind == "negator" and view.is_verb(index):
            return ""
    return ""


def _failed(view: View, at: int) -> bool:
    """«فشلت القوات في السيطرة على المدينة»: what somebody failed at did not happen."""
    if view.preposition_at(at - 1) not in ("في", "عن", "من"):
        return False
    for index in range(at - 2, max(view.first, at - _REFUTED) - 1, -1):
        if view.tokens[index].norm in _BREAKS:
            return False
        if view.word("failed", index):
            return True
    return False


def _refuted(view: View, at: int) -> bool:
    """Whether what a noun states is called untrue: «لا صحة لأنباء عن», «نفى صحة», «سقوط المدينة عار من الصحة»."""
    for index in range(at - 1, max(view.first, at - _REFUTED), -1):
        if view.tokens[index].norm in _BREAKS:
            break
        if view.tokens[index].norm == "صحه" and (
            view.tokens[index - 1].norm == "لا"
            or any(view.word("denial", i) for i in range(max(view.first, index - 6), index))
        ):
            return True
    for index in range(at + 1, min(view.last, at + 2 * _REFUTED)):
        if view.tokens[index].norm in _BREAKS or view.is_verb(index) or view.word("relative", index):
            return False
        if view.has("untrue", index, index + 4):
            return True
    return False


def _after_exception(view: View, at: int) -> bool:
    """«لم ... إلا»: no denial."""
    return any(view.tokens[i].norm == "الا" for i in range(at + 1, min(view.last, at + 6)))
