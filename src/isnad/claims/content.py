"""Where what is said begins: after «أن», a colon or a quotation mark, or with a noun right after the subject."""

from isnad.claims.grammar import View
from isnad.claims.readings import (
    ABOUT_SOMEBODY,
    ADVERBS,
    BARE_THAT,
    OPENERS,
    PRONOUNS,
    is_document,
    is_event,
    is_preposition,
    saying_sense,
    that_opens,
)
from isnad.knowledge import Sense

CONTENT = frozenset(("عن", "الي", "علي"))
"""Prepositions that lead to what is said: «كشف عن», «أشار إلى», «شدد على»."""
STOPS = frozenset((".", "؛", ";", "!", "؟", "?"))
_SETTINGS = frozenset(("في", "خلال", "عبر", "من", "اثناء", "عقب", "لدي"))
"""Prepositions of where and when it is said."""
_EXPLICIT = frozenset(("nashara", "ablagha", "akhbara", "naqala_say", "awrada", "tahaddatha"))
"""Verbs whose object is no content unless «أن», «عن» or a document comes first: «نشر قوات», «أبلغ السكان»."""
_DIRECT = frozenset(("itabara",))
"""Verbs of saying with a bare object: «اعتبر الهجوم جريمة»."""
_ONLY_THAT = frozenset(("zada", "istarsala"))
"""Verbs that tell of something only before «أن», a colon or a quotation mark: «زاد عدد القتلى عن مئة» says nothing."""
_NEAR = 14
_REACH = 40
_QUOTE = 3
"""Words that make an open quotation mark more than a name."""


def after_that(view: View, index: int) -> int | None:
    """The token after the «أن», colon or quotation mark that belongs to a verb of saying; None if there is none."""
    relative = False
    for at in range(index + 1, min(view.last, index + _REACH)):
        norm = view.tokens[at].norm
        if at in view.actor_at and view.actor_at[at].first != at:
            continue
        if (
            norm in OPENERS
            and at - index <= _NEAR
            and any(q.start == view.tokens[at].end for q in view.marked.quotations)
        ):
            return at + 1
        if that_opens(view, at):
            return at + (norm in BARE_THAT)
        relative = (relative and norm != "،") or view.word("relative", at)
        conjoined = norm[:1] == "و" or view.tokens[at - 1].norm in ("،", "كما")
        other = at > index + 1 and not relative and (_other_saying(view, at) or (conjoined and view.is_verb(at)))
        if other or norm in STOPS:
            return None
    return None


def _other_saying(view: View, at: int) -> bool:
    """Whether another saying begins, which «أن» then belongs to; in «أضاف قائلا» none does."""
    sense = saying_sense(view, at)
    return sense is not None and (sense.finite or (sense.aspect == "active" and view.tokens[at - 1].norm == "،"))


def content(view: View, at: int, explicit: int | None, sense: Sense) -> int | None:
    """Where what is said begins, looked for from the end of the subject on; `explicit` is what follows «أن», if any."""
    if sense.word in _ONLY_THAT:
        return explicit
    stop = min(view.last, explicit if explicit is not None else at + _REACH)
    while at < stop:
        norm = view.tokens[at].norm
        if that_opens(view, at):
            return at + (norm in BARE_THAT)
        if norm in OPENERS and sense.finite and len(view.words(at, view.last)) > _QUOTE and at + 1 not in view.actor_at:
            return at + 1
        if (
            norm in CONTENT
            and not _heard_by(view, at + 1)
            and (explicit is None or norm != "علي" or explicit - at <= 2)
        ):
            return explicit if norm == "الي" and sense.word in _EXPLICIT else at + 1
        if explicit is not None and (norm in _SETTINGS or norm == "علي") and explicit - at > 2:
            return explicit
        after = _passed(view, at, sense)
        if after is None:
            return at if _begins(view, at, sense) else explicit if sense.aspect != "active" else None
        at = after
    return explicit


def _begins(view: View, at: int, sense: Sense) -> bool:
    """Whether a noun is what is said."""
    if sense.word in _EXPLICIT:
        return is_document(view, at)
    return sense.word in _DIRECT or is_event(view, at)


def _passed(view: View, at: int, sense: Sense) -> int | None:
    """The token after what may stand between a subject and what is said; None where that begins."""
    norm = view.tokens[at].norm
    if norm == "(":
        return next((i + 1 for i in range(at, view.last) if view.tokens[i].norm == ")"), at + 1)
    if at in view.time_at:
        return view.time_at[at].last
    if view.tokens[at].kind == "mark" or norm in ADVERBS:
        return at + 1
    if norm in _SETTINGS or _heard_by(view, at):
        return _past_setting(view, at)
    if at in view.actor_at:
        return view.actor_at[at].last if sense.word in ABOUT_SOMEBODY else None
    free = at in view.place_at or _adjective(view, at) or norm.startswith("لل") or norm in PRONOUNS
    return at + 1 if free else None


def _heard_by(view: View, at: int) -> bool:
    return at in view.actor_at and view.actor_at[at].type == "media"


def _adjective(view: View, at: int) -> bool:
    """«مصادر طبية وأمنية»: an adjective of the subject."""
    norm = view.tokens[at].norm
    return norm in view.know.nisba or (norm.startswith("و") and norm.endswith(("يه", "ي")) and not view.senses(at))


def _past_setting(view: View, at: int) -> int:
    """The token after «في تصريح صحفي لقناة», «من موسكو»."""
    at = view.actor_at[at].last if at in view.actor_at else at + 1
    while at < view.last:
        known = view.actor_at.get(at) or view.place_at.get(at)
        if known is not None and (known.first == at or at in view.place_at):
            return known.last
        if view.tokens[at].kind == "mark" or any(s.aspect == "masdar" for s in view.senses(at)) or view.is_verb(at):
            return at
        at += 1
        if is_preposition(view, at - 1):
            continue
        while at < view.last and view.tokens[at].norm.endswith(("ي", "يه")) and at not in view.actor_at:
            at += 1
        return at
    return at
