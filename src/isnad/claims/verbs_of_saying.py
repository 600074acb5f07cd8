"""A verb, participle or noun of saying: who speaks, through whom, and where what is said begins."""

from collections.abc import Sequence

from isnad.claims.again import same_again
from isnad.claims.content import CONTENT, STOPS, after_that, content
from isnad.claims.grammar import View
from isnad.claims.readings import ABOUT_SOMEBODY, PRONOUNS, THAT, feminine, is_event, is_verb, saying_sense
from isnad.claims.speakers import subject
from isnad.claims.speech import Ear, Heard, Saying
from isnad.knowledge import Sense
from isnad.lang.ar.address import OUTLET_NOUNS
from isnad.records import ActorMention

_LINKS = frozenset("كما حيث اذ فيما بينما كان كانت كانوا".split())
_QUOTING = frozenset(("naqala_say", "nasaba_ila"))
"""«نقلت رويترز عن مصدر»: the source follows «عن» or «إلى»."""
_IMPERSONAL = frozenset(("dhakara", "rajjaha", "ataqada", "tawaqqaa", "ashara"))
"""«ويذكر أن», «يرجح أن»: nobody in particular says so."""
_ACTS = frozenset(("ashada", "aaraba", "abbara", "abda", "taahhada", "ittahama"))
"""They say something and do something by it: conjoined, they are part of what is told, not another telling."""
_FEELINGS = frozenset(("ashada", "aaraba", "abbara", "abda"))
"""Their own object is the act, the rest is what is said: «أعرب عن تقديره لما قدمته»."""
_CLOSE = 3
"""Words behind the speaker that a closing saying may have, and before a verb whose subject is left out."""
_LATE = 12
"""Words between a verb and the last actor that may belong to it."""


def verb_of_saying(ear: Ear, index: int) -> Saying | None:
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
        more=tuple(dict.fromkeys((*speakers[1:], *(relays or kept_relays(ear, speakers))))),
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


def kept_relays(ear: Ear, speakers: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
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
        more=after.relays or kept_relays(ear, after.speakers),
        modality=modality,
        because=where,
    )
