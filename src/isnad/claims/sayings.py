"""Who says what in a sentence: verbs, participles and phrases of saying, each with its speaker and what it covers."""

from isnad.claims.again import same_again
from isnad.claims.grammar import View
from isnad.claims.readings import a_noun_here, is_document, is_verb
from isnad.claims.scopes import end_scopes, open_quotation
from isnad.claims.speakers import subject
from isnad.claims.speech import Ear, Memory, Saying, is_paper
from isnad.claims.verbs_of_saying import kept_relays, verb_of_saying
from isnad.kinds import VERBAL
from isnad.lang.ar.words import heads
from isnad.records import ActorMention

_CLOSE = 3
"""Words behind «بحسب» within which its source stands."""
_FAR = 8
"""The same behind «بحسب ما نشر» or «بحسب بيان»."""
_EARLY = 6
"""Words before an act that may open a sentence: «في غضون ذلك، دعا»."""
_LATE = 12
"""Words within which the subject of a verb ends."""


def sayings(view: View, memory: Memory) -> list[Saying]:
    """The sayings of a sentence in order; `memory` is brought up to date."""
    ear = Ear(view, memory, [])
    for index in range(view.first, view.last):
        one = _colon(ear, index) or _phrase(ear, index) or verb_of_saying(ear, index) or _act(ear, index)
        if one is not None:
            ear.found.append(one)
            _hear(ear, one)
    end_scopes(view, ear.found)
    for one in ear.found:
        if not any(outer.covers(one.index) for outer in ear.found if outer is not one and not outer.phrase):
            _hear(ear, one)  # once more, so that «وأضاف» goes on with him, not with whoever he quotes
    open_quotation(view, ear.found, memory)
    _keep_relays(ear)
    return ear.found


def _hear(ear: Ear, one: Saying) -> None:
    """Take in who speaks, and by what words he is called."""
    if one.speaker is None:
        return
    tokens, speaker = ear.view.tokens, one.speaker
    called = [t.norm for t in tokens[one.index + 1 : min(one.first, one.index + _LATE)]]
    called += [t.norm for t in tokens[speaker.first : speaker.last]] + speaker.title.split()
    words = frozenset(bare.removeprefix("ال") for word in called for _, bare in heads(word))
    ear.memory.hear(speaker, one.more, words)


def _keep_relays(ear: Ear) -> None:
    """A source quoted by an outlet or a document keeps that link: «وقال التقرير إن مصادر كشفت …»."""
    for outer in ear.found:
        if outer.speaker is None or not (outer.speaker.type == "media" or is_paper(outer.speaker)):
            continue
        for one in ear.found:
            if one is not outer and one.speaker is not None and outer.covers(one.index):
                ear.memory.relays[one.speaker.id] = outer.links


def _act(ear: Ear, index: int) -> Saying | None:
    """«طالب خالد …»: who does something by words is who speaks on, though the act itself has no source."""
    view = ear.view
    if ear.found or index > view.first + _EARLY or index in view.actor_at or index in view.place_at:
        return None
    if not is_verb(view, index) or a_noun_here(view, index):
        return None
    finite = [sense for sense in view.senses(index) if sense.finite and not sense.pronoun]
    if not any(t.row.kind in VERBAL for sense in finite for t in view.know.triggers.get(sense.word, ())):
        return None
    heard = subject(view, index + 1, view.last, ear.memory)
    if not heard.speakers or not heard.speakers[0].known or heard.last - index > _LATE:
        return None
    return Saying(index=index, first=index, last=index, speaker=heard.speakers[0], because="claims/sayings: act")


def _colon(ear: Ear, index: int) -> Saying | None:
    """«مصدر عسكري: …»: a speaker and a colon open the sentence."""
    view = ear.view
    if view.tokens[index].norm != ":" or index - view.first > _LATE:
        return None
    mention = view.actor_at.get(view.first)
    if mention is None or mention.type in ("state", "anonymous-group") or view.first in view.place_at:
        return None
    if any(view.is_verb(i) or view.tokens[i].norm in "-–" for i in range(mention.last, index)):
        return None
    heard = subject(view, view.first, index, ear.memory)
    if not heard.speakers:
        return None
    return Saying(
        index=index,
        first=index + 1,
        last=view.last,
        speaker=heard.speakers[0],
        more=(*heard.speakers[1:], *heard.relays),
        because="claims/sayings: colon",
    )


def _phrase(ear: Ear, index: int) -> Saying | None:
    """«بحسب مصدر طبي», «وفقا لتقرير»: covers the sentence up to its own words, or what follows where it opens it."""
    view = ear.view
    hit = view.know.saying_phrases.at(view.tokens, index)
    if hit is None or hit.values[0].kind != "phrase" or hit.last > view.last or index in view.actor_at:
        return None
    if any(one.index < index < one.first for one in ear.found):
        return None
    row = hit.values[0]
    if row.form.startswith(("كما", "مثلما")):
        # «كما أعلن الجيش أن»: another saying, no phrase
        verb = verb_of_saying(ear, hit.last - 1)
        if index <= view.first + 1 or (verb is not None and verb.first > index):
            return None
    speaker = _after_phrase(ear, hit.last)
    if speaker is None:
        return None
    opens = len(view.words(view.first, index)) <= 1
    opens = opens or (hit.clitics.startswith("و") and not is_paper(speaker))
    return Saying(
        index=index,
        first=max(speaker.last, hit.last) if opens else view.first,
        last=view.last if opens else index,
        speaker=speaker,
        more=kept_relays(ear, (speaker,)),
        because=row.where,
        starts=opens,
        phrase=True,
    )


def _after_phrase(ear: Ear, at: int) -> ActorMention | None:
    """Whose word a phrase names: an actor or document close behind it, or whoever spoke last («حسب قوله»)."""
    view = ear.view
    if at >= view.last:
        return None
    far = view.tokens[at].norm in ("ما", "لما") or is_document(view, at)
    for index in range(at, min(at + (_FAR if far else _CLOSE), view.last)):
        if index in view.actor_at:
            return same_again(view, view.actor_at[index], ear.memory)
        if index > at and view.tokens[index].norm in ("،", ","):
            break
    heard = subject(view, at, view.last, ear.memory)
    if heard.speakers and (heard.speakers[0].type == "document" or heard.speakers[0].first < at):
        return heard.speakers[0]
    return ear.memory.speaker if view.tokens[at].norm.endswith(("ه", "ها", "هم")) else None
