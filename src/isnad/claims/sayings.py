"""Who says what in a sentence: verbs, participles and phrases of saying, each with its speaker and what it covers."""

from collections.abc import Sequence

from isnad.claims.again import same_again
from isnad.claims.content import CONTENT, STOPS, after_that, content
from isnad.claims.grammar import View
from isnad.claims.readings import (
    ABOUT_SOMEBODY,
    PRONOUNS,
    THAT,
    a_noun_here,
    feminine,
    is_document,
    is_event,
    is_verb,
    saying_sense,
)
from isnad.claims.scopes import end_scopes, open_quotation
from isnad.claims.speakers import subject
from isnad.claims.speech import Ear, Heard, Memory, Saying, is_paper
from isnad.kinds import VERBAL
from isnad.knowledge import Sense
from isnad.lang.ar.address import OUTLET_NOUNS
from isnad.lang.ar.words import heads
from isnad.records import ActorMention

_LINKS = frozenset("كما حيث اذ فيما بينما كان كانت كانوا".split())
_QUOTING = frozenset(("naqala_say", "nasaba_ila"))
"""«نقلت رويترز عن مصدر»: the source follows «عن» or «إلى»."""
_IMPERSONAL = frozenset(("dhakara", "rajjaha", "ataqada", "tawaqqaa", "ashara"))
"""«ويذكر أن», «يرجح أن»: nobody in particular says so."""
_ACTS = frozenset(("ashada", "aaraba", "taahhada", "ittahama"))
"""They say something and do something by it: conjoined, they are part of what is told, not another telling."""
_FEELINGS = frozenset(("ashada", "aaraba"))
"""Their own object is the act, the rest is what is said: «أعرب عن تقديره لما قدمته»."""
_CLOSE = 3
_EARLY = 6
_FAR = 8
_LATE = 12


def sayings(view: View, memory: Memory) -> list[Saying]:
    """The sayings of a sentence in order; `memory` is brought up to date."""
    ear = Ear(view, memory, [])
    for index in range(view.first, view.last):
        one = _colon(ear, index) or _phrase(ear, index) or _verb(ear, index) or _act(ear, index)
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


def _verb(ear: Ear, index: int) -> Saying | None:
    """A verb or participle of saying with its speaker and its words."""
    view = ear.view
    if index in view.time_at or index in view.actor_at or index in view.place_at:
        return None
    sense = saying_sense(view, index)
    if sense is None or any(one.phrase and one.index < index < one.index + _CLOSE + 2 for one in ear.found):
        return None
    explicit = after_that(view, index)
    resumes = view.tokens[index + 1].norm in PRONOUNS - {"فيه", "فيها"} if index + 1 < view.last else False
    if explicit is None and resumes and view.word("relative", index - 1):
        return None
    heard, starts = _heard(ear, index, sense, explicit)
    first = content(view, heard.last, explicit, sense)
    row = view.know.sayings[sense.word][0]
    if first is None:
        closing = _closing(ear, index, sense, row.modality, row.where)
        if closing is not None or not (sense.finite and heard.speakers and heard.last > index + 1):
            return closing
        if sense.word != "qala":
            return _mentioned(ear, index, heard)
        first = heard.last  # «قال خالد الجبهة هادئة»: his words without a mark
    elif sense.aspect == "active" and first == index + 1 != explicit and not ear.found and index > view.first:
        return None  # «نجح الجيش في التقدم، متوقعا سقوط المدينة»: nobody has said anything yet
    speakers, relays = _quoting(ear, sense, index, heard)
    relays = relays or _on_air(view, index, first)
    return Saying(
        index=index,
        first=first + (sense.word in _FEELINGS),
        last=view.last,
        speaker=speakers[0] if speakers else None,
        more=tuple(dict.fromkeys((*speakers[1:], *(relays or _relays(ear, speakers))))),
        modality=row.modality,
        because=row.where,
        starts=starts and (sense.word not in _ACTS or heard.last > index + 1),
        nominal=first != explicit,
        feminine=feminine(view.tokens[index].norm, sense),
    )


def _mentioned(ear: Ear, index: int, heard: Heard) -> Saying | None:
    """«هذا ما أشار إليه خالد»: nothing is said here, but he is who speaks on."""
    if ear.found or not heard.speakers[0].known:
        return None
    return Saying(index=index, first=index, last=index, speaker=heard.speakers[0], because="claims/sayings: speaks on")


def _on_air(view: View, index: int, first: int) -> tuple[ActorMention, ...]:
    """«معتبرا في حديث على قناة ليبيا أن»: the outlet that it was said on."""
    named = (m for m in view.actors if m.type == "media" and index < m.first and m.last <= first)
    return tuple(
        m
        for m in named
        if any(view.tokens[i].norm in OUTLET_NOUNS - {"موقع"} for i in (m.first, m.first - 1, m.first - 2))
    )


def _relays(ear: Ear, speakers: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """Through whom a speaker was heard in an earlier sentence that he is carried over from."""
    if not speakers or speakers[0].first >= ear.view.first:
        return ()
    return ear.memory.relays.get(speakers[0].id, ())


def _heard(ear: Ear, index: int, sense: Sense, explicit: int | None) -> tuple[Heard, bool]:
    """Who speaks, after the verb, before it or carried over, and whether the saying opens a clause of its own."""
    view = ear.view
    owner = view.actor_at.get(index + 1)
    if sense.aspect == "masdar" and not sense.pronoun and owner is not None and owner.first == index + 1:
        return Heard(speakers=(same_again(view, owner, ear.memory),), last=owner.last), False
    if not sense.finite:
        speakers, nested = _governor(ear, index, sense)
        return Heard(speakers=speakers, last=index + 1), sense.aspect == "active" and not nested
    after = subject(view, index + 1, explicit if explicit is not None else _limit(view, index), ear.memory)
    conjoined = view.tokens[index].norm[:1] in ("و", "ف") and index > view.first
    first = _clause_start(ear, index)
    adjacent = view.actor_at.get(index - 1) if not conjoined and index > first else None
    if adjacent is not None and (adjacent.first > first or view.preposition(adjacent.first, adjacent.clitics)):
        adjacent = None
    if sense.word in ABOUT_SOMEBODY and after.speakers and not _object_follows(view, index, after):
        after = Heard(relays=after.relays, last=index + 1)
    if after.speakers and (adjacent is None or conjoined):
        return after, True
    before = Heard() if conjoined else _before(ear, first, index)
    if before.speakers:
        return Heard(speakers=before.speakers, relays=(*before.relays, *after.relays), last=index + 1), before.last < 0
    if sense.word in _IMPERSONAL and sense.aspect == "present" and not feminine(view.tokens[index].norm, sense):
        return Heard(last=index + 1), True
    speakers = _governor(ear, index, sense)[0] if conjoined or ear.found else _nearest(view, index)
    if not speakers and (conjoined or index - first <= _CLOSE):
        speakers = ear.speaker
    relays = after.relays or (ear.memory.relays.get(speakers[0].id, ()) if speakers else ())
    return Heard(speakers=speakers, relays=relays, last=index + 1), True


def _object_follows(view: View, index: int, heard: Heard) -> bool:
    """«اتهم خالد تركيا ب»: of two actors the first accuses; a single one is who is accused."""
    return any(heard.last <= m.first <= index + _LATE for m in view.actors)


def _before(ear: Ear, first: int, index: int) -> Heard:
    """The subject before a verb: right before it, else what opens its clause; `last` is -1 if that opens the sentence."""
    view = ear.view
    if first >= index:
        return Heard()
    adjacent = view.actor_at.get(index - 1)
    if adjacent is not None and not view.preposition(adjacent.first, adjacent.clitics):
        return Heard(speakers=(same_again(view, adjacent, ear.memory),))
    heard = subject(view, first, index, ear.memory)
    if heard.speakers and (heard.speakers[0].known or (heard.last == index and first > view.first)):
        return Heard(speakers=heard.speakers, relays=heard.relays, last=-1 if first == view.first else 0)
    return Heard()


def _nearest(view: View, index: int) -> tuple[ActorMention, ...]:
    """«… كرره خالد، إذ قال»: who was named last before a verb in the middle of a sentence."""
    before = [m for m in view.actors if m.last <= index and m.named and not view.preposition(m.first, m.clitics)]
    return tuple(before[-1:])


def _limit(view: View, index: int) -> int:
    """How far a subject may stand after a verb with no «أن» behind it: up to the noun of what is said."""
    at = index + 1
    while at < view.last:
        norm = view.tokens[at].norm
        if norm in CONTENT or norm in STOPS or view.word("relative", at):
            return at
        if at not in view.actor_at and (view.is_verb(at) or is_event(view, at)):
            return at
        at += 1
    return at


def _clause_start(ear: Ear, index: int) -> int:
    """Where the clause of a verb begins: after what opened the last saying, or after a subordinator."""
    first = max([ear.view.first, *(one.first for one in ear.found if one.first <= index)])
    for at in range(first, index):
        norm = ear.view.tokens[at].norm
        bare = norm.removeprefix("و")
        if norm in THAT or bare in _LINKS or bare.startswith("لكن"):
            first = at + 1
    return first


def _governor(ear: Ear, index: int, sense: Sense) -> tuple[tuple[ActorMention, ...], bool]:
    """Whose participle or conjoined verb it is, and whether he is somebody whom a saying before it tells of.

    The speaker of a saying before it, else the subject of the sentence. The gender decides: in «كشفت المصادر أن خالدا
    طالب بالسلاح، مؤكدا» it is Khalid who stresses.
    """
    view = ear.view
    if sense.aspect == "masdar" and sense.pronoun:
        before = [same_again(view, m, ear.memory) for m in view.actors if m.last <= index and index - m.last <= _LATE]
        return tuple(before[-1:]) or ear.speaker, False
    gender = feminine(view.tokens[index].norm, sense) if sense.aspect != "masdar" else None
    spoken = [(one, one.speaker) for one in ear.found if one.speaker is not None]
    alike = [speaker for one, speaker in spoken if gender in (None, one.feminine)]
    if alike or (spoken and sense.finite):
        return (alike[-1] if alike else spoken[-1][1],), False
    first = spoken[-1][0].first if spoken else view.first
    main = subject(view, first, index, ear.memory, past_verbs=True).speakers[:1]
    sure = tuple(m for m in main if m.known or m.named or (not spoken and is_verb(view, m.first - 1)))
    return sure or ((spoken[-1][1],) if spoken else ear.speaker), bool(sure and spoken)


def _quoting(
    ear: Ear, sense: Sense, index: int, heard: Heard
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]:
    """Speakers and relays; of «نقلت رويترز عن مصدر قوله» the source speaks, and the subject passes it on."""
    if sense.word in _QUOTING:
        for mention in ear.view.actors:
            if index < mention.first and ear.view.preposition(mention.first, mention.clitics) in ("عن", "الي"):
                return (same_again(ear.view, mention, ear.memory),), heard.speakers[:1]
    return heard.speakers, heard.relays


def _closing(ear: Ear, index: int, sense: Sense, modality: str, where: str) -> Saying | None:
    """«…»، يقول خالد: nothing but the speaker follows the verb, and what is said stands before it."""
    view = ear.view
    if not sense.finite or index < view.first + 5 or view.tokens[index - 1].norm not in ("،", "»", '"', "”", ","):
        return None
    after = subject(view, index + 1, view.last, ear.memory)
    if not after.speakers or len(view.words(after.last, view.last)) > _CLOSE:
        return None
    return Saying(
        index=index,
        first=view.first,
        last=index,
        speaker=after.speakers[0],
        more=after.relays or _relays(ear, after.speakers),
        modality=modality,
        because=where,
    )


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
        verb = _verb(ear, hit.last - 1)
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
        more=_relays(ear, (speaker,)),
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
