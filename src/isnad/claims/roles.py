"""Who does it, to whom, where, when, with what and how many: the parts of a clause around its trigger."""

from collections.abc import Sequence

from msgspec import Struct

from isnad.claims.agreement import of_mention, of_verb
from isnad.claims.grammar import View
from isnad.claims.triggers import Stated
from isnad.records import ActorMention, MaterielMention, PlaceMention, PlaceRef, QuantityMention, TimeMention

_AT = frozenset(("في", "ب", "علي", "فوق", "عند", "قرب", "داخل"))
_FROM = frozenset(("من", "خارج"))
_TO = frozenset(("الي", "نحو", "صوب"))
_BY = "فاعل"
_MEANS = frozenset(("دعم", "قياده"))
_ACCORDING = "قول"
_PLACE_ROLES = frozenset(("at", "from", "to"))
_MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE"))
_VICTIM_MODES = frozenset(("kill",))
_PRONOUNS = frozenset(
    "عليها عليه عليهم فيها فيه فيهم بها به بهم لها له لهم منها منه منهم اليها اليه عنها عنه معها معه لديها لديه".split()
)
"""Prepositions with a pronoun: they may stand between a verb and its subject."""
_DAYS = frozenset({"day", "weekday", "date", "dateline"})
_DATING = _DAYS | {"unit", "month", "ago", "span"}
"""Forms of time that date what stands elsewhere in their sentence."""
VAGUE = frozenset({"recently", "soon", "lag"})
"""Forms of time that date no claim: of 25 claims of the training reports with such words coders dated none by them."""
_CARRIED = 2
"""Sentences back to the day of a deed that tells none."""
_DEEDS = frozenset({"ASSAULT", "RETREAT", "MOBILIZE", "COERCE", "AID", "CONSULT"})
_NOBODY = frozenset(("victims", "wounded", "unnamed-persons"))
"""Words for those who came to harm that say nothing of who they are; their number is a quantity."""
_HOSTILE = frozenset(("ASSAULT", "COERCE"))
_HARM = frozenset(("kill", "abduct"))


class Parts(Struct, kw_only=True):
    """What a clause says besides its trigger; filled step by step."""

    agents: list[ActorMention]
    recipients: list[ActorMention]
    places: list[PlaceRef]
    quantities: list[QuantityMention]
    materiel: list[MaterielMention]
    time: TimeMention | None = None
    subject: ActorMention | None = None
    """The grammatical subject, for what follows it."""


class Context(Struct, kw_only=True):
    """What earlier clauses leave for pronouns and dropped subjects."""

    subject: ActorMention | None = None
    place: PlaceMention | None = None
    time: TimeMention | None = None
    speaker: ActorMention | None = None
    object: ActorMention | None = None


def parts(view: View, stated: Stated, first: int, last: int, context: Context) -> Parts:
    """The parts of one trigger within tokens `first` to `last`."""
    found = Parts(agents=[], recipients=[], places=[], quantities=[], materiel=[])
    used: set[int] = set()
    _subject_and_object(view, stated, first, last, context, found, used)
    _prepositional(view, stated, first, last, found, used)
    _controlled(view, stated, found)
    _places(view, stated, first, last, found)
    _things(view, first, last, found)
    found.time = _time(view, stated, first, last, bool(found.agents or found.recipients))
    if not found.places and stated.sense.pronoun and context.place is not None and stated.trigger.row.object == "at":
        found.places.append(PlaceRef(context.place, "at"))
    _tidy(stated, found)
    return found


def _give(found: Parts, role: str, mentions: Sequence[ActorMention]) -> None:
    if role == "agent":
        found.agents += [m for m in mentions if m not in found.agents]
    elif role == "recipient":
        found.recipients += [m for m in mentions if m not in found.recipients]


def _subject_and_object(
    view: View, stated: Stated, first: int, last: int, context: Context, found: Parts, used: set[int]
) -> None:
    row, sense = stated.trigger.row, stated.sense
    subject_role, object_role = row.subject or "agent", row.object or "recipient"
    if stated.light is not None and not stated.light_role:
        _genitive(view, stated, last, context, found, used)
        return
    if stated.light is not None:
        _light_subject(view, stated, first, context, found, used)
        _genitive(view, stated, last, context, found, used)
        return
    if not sense.finite:
        if sense.aspect in ("active", "passive"):
            _participle(view, stated, first, last, found, used)
        else:
            _genitive(view, stated, last, context, found, used)
        return
    passive = _passive(view, stated, last)
    if passive:
        subject_role = object_role
    before = _before(view, stated.index, first)
    after = _bare_after(view, stated.index, last, used)
    if before is not None:
        _give(found, subject_role, before)
        used.update(m.first for m in before)
        found.subject = before[-1] if len(before) == 1 else before[0]
        if after and not passive:
            _give(found, object_role, after[0])
            used.update(m.first for m in after[0])
    elif after:
        runs = after
        adjacent = _adjacent(view, stated.index, runs[0][0])
        if adjacent or len(runs) > 1:
            _give(found, subject_role, runs[0])
            found.subject = runs[0][0]
            if len(runs) > 1 and not passive:
                _give(found, object_role, runs[1])
                used.update(m.first for m in runs[1])
        else:
            _give(found, object_role, runs[0])
            _dropped(view, stated, context, found, subject_role)
        used.update(m.first for m in runs[0])
    else:
        _dropped(view, stated, context, found, subject_role)
    if sense.pronoun and context.object is not None and object_role == "recipient" and not found.recipients:
        found.recipients.append(context.object)


def _passive(view: View, stated: Stated, last: int) -> bool:
    sense, row = stated.sense, stated.trigger.row
    if sense.voice == "passive":
        return True
    if sense.voice != "either" or sense.pronoun:
        return False
    if row.mode in _HARM and row.subject == "agent" and not _bare_after(view, stated.index, last, set()):
        at = stated.last
        if not any(at <= q.first <= at + 2 for q in view.quantities) and not view.has("target", at, min(last, at + 2)):
            return True
    if row.mode in _VICTIM_MODES and row.subject == "agent":
        # «قتل خمسة», «قتل مدنيان»: a count or a victim right after the verb is no killer
        at = stated.last
        if any(q.first <= at + 1 and q.last > at for q in view.quantities):
            return True
        mention = view.actor_at.get(at)
        if mention is not None and mention.type == "anonymous-group":
            return len(_bare_after(view, stated.index, last, set())) < 2
    return any(view.preposition_at(i) == _BY for i in range(stated.last, last))


def _before(view: View, index: int, first: int) -> list[ActorMention] | None:
    """The subject before a verb: actors without a preposition, with only marks, times and parentheses between."""
    at = index - 1
    while at >= first:
        mention = view.actor_at.get(at)
        if mention is None:
            norm = view.tokens[at].norm
            if view.word("relative", at):
                return None if _own_subject(view, index) else _antecedent(view, at)
            if view.is_verb(at) and at != index - 1:
                return None
            if (
                norm in ("قد", "لم", "لن", "لا", "سوف", "كان", "كانت", "ما")
                or view.tokens[at].kind == "mark"
                or at in view.time_at
            ):
                at -= 1
                continue
            if index - at > 6:
                return None
            at -= 1
            continue
        run = _run_back(view, mention, first)
        if view.preposition(run[0].first, run[0].clitics):
            at = run[0].first - 1
            continue
        return run
    opener = view.clauses[view.clause_of(index)]
    if view.tokens[opener.first].norm == "ان" and opener.first - 1 in view.actor_at:
        mention = view.actor_at[opener.first - 1]
        return _run_back(view, mention, view.first) if not view.preposition(mention.first, mention.clitics) else None
    if opener.relative and opener.first > view.first and not _own_subject(view, index):
        return _antecedent(view, opener.first)
    return None


def _antecedent(view: View, at: int) -> list[ActorMention] | None:
    """What a relative pronoun at a token refers to, if it is an actor."""
    mention = _last_actor(view, at, view.first)
    return [mention] if mention is not None else None


def _own_subject(view: View, index: int) -> bool:
    """Whether the verb of a relative clause has a subject of its own: «المدينة التي تسيطر عليها القوات»."""
    if any(sense.finite and sense.pronoun in ("ه", "ها", "هم", "هما") for sense in view.senses(index)):
        return True
    mention = next((m for m in view.actors if m.first > index), None)
    return (
        mention is not None
        and _adjacent(view, index, mention)
        and not view.preposition(mention.first, mention.clitics)
        and any(view.tokens[i].norm in _PRONOUNS for i in range(index + 1, min(view.last, index + 8)))
    )


def _last_actor(view: View, before: int, first: int) -> ActorMention | None:
    """The antecedent of a relative pronoun: the nearest actor that ends at most three words before it."""
    for mention in reversed(view.actors):
        if first <= mention.first and mention.last <= before:
            return mention if len(view.gap(mention.last, before)) <= 2 else None
    return None


def _run_back(view: View, mention: ActorMention, first: int) -> list[ActorMention]:
    """A mention with those that are joined to it before it, in order."""
    run = [mention]
    position = view.actors.index(mention)
    while position > 0 and joined(view, view.actors[position - 1], run[0]) and view.actors[position - 1].first >= first:
        position -= 1
        run.insert(0, view.actors[position])
    return run


def _run_on(view: View, mention: ActorMention, last: int) -> list[ActorMention]:
    """A mention with those that are joined to it after it, in order."""
    run = [mention]
    position = view.actors.index(mention)
    while (
        position + 1 < len(view.actors)
        and view.actors[position + 1].last <= last
        and joined(view, run[-1], view.actors[position + 1])
    ):
        position += 1
        run.append(view.actors[position])
    while len(run) > 1 and run[-1].clitics[:1] != "و" and view.tokens[run[-1].first - 1].norm not in ("و", "او"):
        # a comma alone makes a list only where «و» closes it
        run.pop()
    return run


def joined(view: View, a: ActorMention, b: ActorMention) -> bool:
    """Whether «و» or a comma alone joins two mentions."""
    gap = view.gap(a.last, b.first)
    commas = any(view.tokens[i].norm in ("،", "(") for i in range(a.last, b.first))
    if len(gap) == 0:
        return (
            b.clitics == "و"
            or (commas and a.type == b.type)
            or (b.clitics in ("ول", "وب") and a.clitics[-1:] == b.clitics[-1:])
        )
    return len(gap) == 1 and gap[0].norm in ("و", "او")


def _bare_after(view: View, index: int, last: int, used: set[int]) -> list[list[ActorMention]]:
    """Runs of actors after a verb that no preposition governs, up to the next trigger verb or relative clause."""
    runs: list[list[ActorMention]] = []
    at, governed = index + 1, False
    while at < last and len(runs) < 2:
        if view.word("relative", at) or (view.word("subordinator", at) and at > index + 1):
            break
        mention = view.actor_at.get(at)
        if mention is None or mention.first != at:
            if view.is_verb(at) and at > index + 1:
                break
            governed = _governs(view, at) or (governed and view.tokens[at].norm not in "،؛")
            at += 1
            continue
        run = _run_on(view, mention, last)
        if governed and not view.preposition(mention.first, mention.clitics):
            # «وافقت تركيا على استخدام الطائرات»: what a governed noun is of is no object
            governed, at = False, run[-1].last
            continue
        governed = False
        if (
            mention.first not in used
            and not view.preposition(mention.first, mention.clitics)
            and not _only_place(view, mention, index)
        ):
            runs.append(run)
        at = run[-1].last
    return runs


def _governs(view: View, index: int) -> bool:
    """Whether a token is a preposition, alone or before a noun, with neither a mention nor a time right after it."""
    following = index + 1
    if (
        view.tokens[index].norm in _PRONOUNS
        or index in view.time_at
        or index in view.place_at
        or following >= view.last
    ):
        return False
    alone = bool(view.preposition_at(index)) and view.tokens[index].norm in view.know.words["preposition"]
    if alone:
        return following not in view.actor_at and following not in view.place_at and following not in view.time_at
    norm = view.tokens[index].norm
    stem = norm[1:] if norm[:1] == "و" else norm
    return stem.startswith(("بال", "لل")) and len(stem) > 4


def _only_place(view: View, mention: ActorMention, index: int) -> bool:
    """Whether a state is named for where it lies: «شمال العراق», «(شرق ليبيا)», «مدن اليمن»."""
    if mention.first not in view.place_at or mention.first == index + 1:
        return False
    before = view.tokens[mention.first - 1]
    return before.norm not in ("و", "،") and mention.clitics != "و"


def _adjacent(view: View, index: int, mention: ActorMention) -> bool:
    """Whether a mention follows a word at once, or after adverbs, times and parentheses."""
    words = view.know.words
    gap = [
        t
        for t in view.gap(index + 1, mention.first)
        if t.norm not in _PRONOUNS and t.norm not in words["adverb"] and t.norm not in words["title"]
    ]
    return len(gap) == 0


def _dropped(view: View, stated: Stated, context: Context, found: Parts, role: str) -> None:
    """A dropped subject is that of the clause before if it agrees; who speaks of «نحن» is the speaker."""
    previous = _antecedent_of(view, stated.index, context)
    if previous is not None and role in ("agent", "recipient"):
        _give(found, role, [previous])
        found.subject = previous


def _antecedent_of(view: View, index: int, context: Context) -> ActorMention | None:
    """Whom a verb without a subject speaks of: what was last spoken of in the same gender and number."""
    sense = next((sense for sense in view.senses(index) if sense.finite), None)
    shape = of_verb(view, index, sense) if sense is not None else ""
    if shape == "1" and context.speaker is not None:
        return context.speaker
    return agreeing(view, index, shape, context)


def agreeing(view: View, index: int, shape: str, context: Context) -> ActorMention | None:
    """The subject before a token that agrees with `shape` (see `agreement`), else the nearest actor that does."""
    if context.subject is None or shape[1:] in ("", "d") or of_mention(view, context.subject) == shape[1:]:
        return context.subject
    spoken = [m for m in view.actors if m.last <= index and m.type not in ("media", "anonymous")]
    nearest = next((m for m in reversed(spoken) if of_mention(view, m) == shape[1:]), None)
    return nearest or context.subject


_SHAPES = {"ه": "3ms", "ها": "3fs", "هم": "3mp", "هما": "3d"}
"""What a pronoun says of whom it stands for."""


def _light_subject(view: View, stated: Stated, first: int, context: Context, found: Parts, used: set[int]) -> None:
    assert stated.light is not None
    if stated.light > stated.index:
        runs = _bare_after(view, stated.light, view.last, used)
        named = runs[0] if runs and _adjacent(view, stated.light, runs[0][0]) else None
        subject = named or [m for m in (_antecedent_of(view, stated.light, context),) if m is not None]
        if subject:
            _give(found, stated.light_role, subject)
            used.update(m.first for m in subject)
            found.subject = subject[0]
        return
    before = _before(view, stated.light, first)
    if before is None:
        between = [
            m for m in view.actors if stated.light < m.first < stated.index and not view.preposition(m.first, m.clitics)
        ]
        if between:
            before = _run_on(view, between[0], stated.index)
    if before is None:
        after = [m for m in view.actors if m.first == stated.last and not view.preposition(m.first, m.clitics)]
        before = after or None
        if before is None:
            if context.subject is not None and stated.light_role in ("agent", "recipient"):
                _give(found, stated.light_role, [context.subject])
                found.subject = context.subject
            return
    _give(found, stated.light_role, before)
    used.update(m.first for m in before)
    found.subject = before[0]


def _controlled(view: View, stated: Stated, found: Parts) -> None:
    """«تستعد القوات لاقتحام», «شارك المئات في احتجاج»: a verbal noun takes the subject of the verb that governs it."""
    sense = stated.sense
    if found.agents or sense.aspect != "masdar" or sense.article or sense.pronoun or stated.light is not None:
        return
    if not (sense.clitics[-1:] in ("ل", "ب") or view.preposition_at(stated.index - 1)):
        return
    taken = {m.id for m in found.recipients}
    for index in range(stated.index - 1, max(view.first, stated.index - 12) - 1, -1):
        if view.tokens[index].norm in ".؛:" or view.word("subordinator", index):
            return
        if not view.is_verb(index):
            continue
        if any(x.finite and x.word in view.know.sayings for x in view.senses(index)):
            return
        runs = _bare_after(view, index, stated.index, set())
        subject = runs[0] if runs and _adjacent(view, index, runs[0][0]) else _before(view, index, view.first)
        if subject and not taken & {m.id for m in subject}:
            _give(found, "agent", subject)
        return


def _genitive(view: View, stated: Stated, last: int, context: Context, found: Parts, used: set[int]) -> None:
    """What a verbal noun is of: «مقتل جندي», «هجوم الحوثيين», «سيطرتها»."""
    row, sense = stated.trigger.row, stated.sense
    role = row.genitive or "agent"
    if sense.pronoun:
        shape = _SHAPES.get(sense.pronoun, "")
        subject = agreeing(view, stated.index, shape, context) if shape else context.speaker or context.subject
        subject = subject or context.speaker
        if subject is not None:
            _give(found, "recipient" if role == "recipient" else "agent", [subject])
            found.subject = subject
        for run in _bare_after(view, stated.last - 1, last, used)[:1]:
            if _close(view, stated.last, run[0]):
                _give(found, row.object or "recipient", run)
                used.update(m.first for m in run)
        return
    adjective = next((m for m in view.actors if stated.last <= m.first <= stated.last + 3 and _is_nisba(view, m)), None)
    if adjective is not None and all(
        view.tokens[i].norm not in view.know.words["preposition"] for i in range(stated.last, adjective.first)
    ):
        _give(found, "agent", [adjective])
        used.add(adjective.first)
        return
    if sense.article:
        return
    runs = [run for run in _bare_after(view, stated.last - 1, last, used) if run[0].first not in used]
    if not runs or not _close(view, stated.last, runs[0][0]):
        return
    head = runs[0]
    used.update(m.first for m in head)
    if role == "both":
        more = len(runs) > 1 or any(
            view.preposition(m.first, m.clitics) == "ل"
            for m in view.actors
            if m.first >= head[-1].last and m.last <= last
        )
        target = (
            any(head[-1].last <= p.first < head[-1].last + 3 for p in view.places)
            or more
            or view.has("target", head[-1].last, min(last, head[-1].last + 3))
        )
        role = "agent" if target and not found.agents else "recipient"
    if role in ("agent", "recipient"):
        _give(found, role, head)
        if role == "agent":
            found.subject = head[0]
    elif role in ("at", "materiel"):
        _give(found, "recipient", head)
    if len(runs) > 1 and role == "agent" and row.object == "recipient":
        _give(found, "recipient", runs[1])
        used.update(m.first for m in runs[1])


def _is_nisba(view: View, mention: ActorMention) -> bool:
    """Whether a mention is a nationality used as an adjective: «الغارات التركية»."""
    single = mention.last - mention.first == 1 and view.tokens[mention.first].norm in view.know.nisba
    return single and view.know.actor_type(mention.id) == "state"


def _close(view: View, index: int, mention: ActorMention) -> bool:
    """Whether at most two other words («عشرات», «مواقع») stand before a mention."""
    return len(view.gap(index, mention.first)) <= 2


def _participle(view: View, stated: Stated, first: int, last: int, found: Parts, used: set[int]) -> None:
    """«المدعوم من تركيا», «المتمركزة في سرت»: what it describes stands before it."""
    row, aspect = stated.trigger.row, stated.sense.aspect
    holder = [
        m
        for m in view.actors
        if m.last <= stated.index and len(view.gap(m.last, stated.index)) <= 1 and m.first >= view.first
    ]
    own = row.subject or "agent"
    if aspect == "passive":
        own = row.object or "recipient"
    if holder:
        _give(found, own, _run_back(view, holder[-1], first)[-1:])
        used.add(holder[-1].first)
        found.subject = holder[-1]
    if aspect == "active":
        for run in _bare_after(view, stated.last - 1, last, used)[:1]:
            if _close(view, stated.last, run[0]) and len(view.gap(stated.last, run[0].first)) == 0:
                _give(found, row.object or "recipient", run)
                used.update(m.first for m in run)


def _prepositional(view: View, stated: Stated, first: int, last: int, found: Parts, used: set[int]) -> None:
    """Actors that a preposition hands a part, by the trigger's own list; «من قبل» and «على يد» name the doer."""
    roles = stated.trigger.prepositions
    carried, previous_role = "", ""
    agents = {m.id for m in found.agents}
    previous: ActorMention | None = None
    for mention in view.actors:
        if mention.first < stated.last or mention.last > last or mention.first in used:
            continue
        preposition = view.preposition(mention.first, mention.clitics)
        if not preposition and previous is not None and joined(view, previous, mention):
            preposition = carried
        previous, carried = mention, preposition
        role = "agent" if preposition == _BY else roles.get(preposition, "")
        if role == "mutual":
            role = "recipient" if found.agents else "agent"
        if role == "topic" or preposition in _MEANS or preposition == _ACCORDING:
            continue
        nominal = not stated.sense.finite and stated.sense.aspect in ("masdar", "noun")
        if (
            role == ""
            and preposition == "ل"
            and nominal
            and not found.agents
            and stated.trigger.row.genitive == "agent"
        ):
            role = "agent" if _described(view, stated.last, mention.first) else ""
        if (
            role == ""
            and preposition == "ل"
            and stated.kind in _HOSTILE
            and stated.sense.aspect != "noun"
            and mention.id not in agents
        ):
            # «دمر جسرين للتنظيم», «صد هجوما للحوثيين»: whose it is that is hit
            role = "recipient" if not found.recipients or previous_role == "recipient" else ""
        if preposition == "من" and _victims_before(view, stated, mention):
            # «ثلاثة جنود من قوات الدرك»: the victims' own side
            found.recipients = [m for m in found.recipients if m.type != "anonymous-group"]
            role = "recipient"
        if not preposition and _owner_of(view, mention, stated):
            role = "recipient" if not found.recipients else ""
        previous_role = role
        if role in ("agent", "recipient"):
            if mention.type == "state" and _is_place(view, mention) and preposition in _AT and preposition != "علي":
                continue
            _give(found, role, [mention])
            used.add(mention.first)


def _described(view: View, first: int, last: int) -> bool:
    """Whether only adjectives, three at most, stand between a noun and what follows it: «قصف جوي مكثف لـ»."""
    gap = view.gap(first, last)
    return len(gap) <= 3 and not any(
        view.is_verb(i) or i in view.actor_at or view.preposition_at(i) or view.tokens[i].kind == "mark"
        for i in range(first, last)
    )


def _victims_before(view: View, stated: Stated, mention: ActorMention) -> bool:
    """Whether counted people stand right before «من» and a mention, in a clause of killing, wounding or capture."""
    if stated.kind not in _HOSTILE or mention.type in ("state", "person", "media"):
        return False
    at = mention.first - 2
    if at < stated.index:
        return False
    counted = any(q.first <= at < q.last for q in view.quantities)
    group = view.actor_at.get(at)
    return counted or (group is not None and group.type == "anonymous-group")


def _is_place(view: View, mention: ActorMention) -> bool:
    return mention.first in view.place_at


def _owner_of(view: View, mention: ActorMention, stated: Stated) -> bool:
    """«على مواقع الحوثيين»: the mention is the owner of what is hit."""
    if mention.first - 1 <= stated.index:
        return False
    if stated.kind in _HOSTILE and view.has("target", max(stated.last, mention.first - 2), mention.first):
        return True
    at = mention.first - 1
    preposition = view.preposition_at(at - 1) or next((c for c in ("ل", "ب") if view.tokens[at].norm.startswith(c)), "")
    return preposition in stated.trigger.prepositions and stated.trigger.prepositions[preposition] == "recipient"


def _places(view: View, stated: Stated, first: int, last: int, found: Parts) -> None:
    roles = stated.trigger.prepositions
    actors = {m.first for m in (*found.agents, *found.recipients)}
    carried = ""
    for place in view.places:
        if not first <= place.first < last or view.locates(place):
            continue
        preposition = view.preposition(place.first, place.clitics)
        if not preposition and place.clitics[:1] == "و":
            preposition = carried
        carried = preposition
        mention = view.actor_at.get(place.first)
        if mention is not None and (mention.first < place.first or mention.last > place.last):
            if mention.last > place.last or preposition not in _FROM | _TO:
                continue
        elif mention is not None and mention.first in actors and preposition not in _FROM | _TO:
            continue
        if mention is not None and not preposition and mention.type in ("state", "body", "force", "person"):
            continue
        given = roles.get(preposition, "")
        if preposition in (_ACCORDING, _BY, "باسم") or (given == "topic" and preposition not in _AT):
            continue
        found.places.append(PlaceRef(place, place_role_of(given, preposition)))  # type: ignore[arg-type]


def place_role_of(given: str, preposition: str) -> str:
    """The part of a place by the trigger's frame, else by its preposition."""
    if given in _PLACE_ROLES:
        return given
    if preposition in _FROM:
        return "from"
    return "to" if preposition in _TO else "at"


def _things(view: View, first: int, last: int, found: Parts) -> None:
    found.quantities = [q for q in view.quantities if first <= q.first < last]
    found.materiel = [m for m in view.materiel if first <= m.first < last]


def _time(view: View, stated: Stated, first: int, last: int, parties: bool) -> TimeMention | None:
    """The nearest time of the clause, else the only one of the sentence, else for deeds the day told before.

    A bare noun without `parties`, which may only be a topic, takes the times of its clause alone.
    """
    here = [t for t in view.times if t.form != "anaphor" or t.other is not None]
    inside = [t for t in here if first <= t.first < last]
    if inside:
        return min(inside, key=lambda t: (abs(t.first - stated.index), -t.last))
    if not (parties or stated.sense.finite or stated.light is not None):
        return None
    if here:
        return here[0] if len(here) == 1 and here[0].form in _DATING else None
    if stated.kind in _DEEDS and stated.sense.aspect == "past" and not view.sentence.headline:
        return _day_before(view)
    return None


def _day_before(view: View) -> TimeMention | None:
    """The last day that one of the sentences right before this one names."""
    before = [s for s in view.marked.text.sentences if s.last <= view.first][-_CARRIED:]
    first = before[0].first if before else view.first
    days = (t for t in reversed(view.marked.times) if first <= t.first < view.first and t.form in _DAYS)
    return next(days, None)


def _tidy(stated: Stated, found: Parts) -> None:
    """Parties of a mutual act are agents all; nobody is agent and recipient at once."""
    if stated.kind in _MUTUAL and stated.trigger.row.mode != "visit":
        found.agents += [m for m in found.recipients if m not in found.agents]
        found.recipients = []
    found.recipients = [m for m in found.recipients if m.id not in _NOBODY]
    ids = {m.id for m in found.agents}
    found.recipients = [m for m in found.recipients if m.id not in ids]
    found.agents = _once(found.agents)
    found.recipients = _once(found.recipients)


def _once(mentions: list[ActorMention]) -> list[ActorMention]:
    seen: dict[str, ActorMention] = {}
    for mention in mentions:
        seen.setdefault(mention.id, mention)
    return list(seen.values())
