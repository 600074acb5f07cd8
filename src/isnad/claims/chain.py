"""On whose word: who says what in a sentence, and the chain of sources that each claim stands on."""

from collections.abc import Sequence

from msgspec import Struct

from isnad.claims.grammar import View
from isnad.lang.ar.words import heads
from isnad.records import ActorMention

_COMPLEMENT = frozenset("ان انه انها انهم انهما بان بانه بانها بانهم ب عن الي علي :".split())
_ABOUT = frozenset(("عن", "الي", "علي"))
_AGAIN = frozenset("المصدر المصادر المسوول المسوولون المتحدث الناطق الوزير الرييس القايد المراسل الضابط البيان".split())
_OPENERS = frozenset('«“"')
_NOT_SPEAKERS = frozenset(("anonymous-group",))
_REACH = 14
_TURNS = frozenset(("فيما", "بينما", "في", "وفيما", "وبينما", "وفي"))


class Saying(Struct, kw_only=True):
    """A saying in a sentence: its speaker and the tokens that it covers."""

    index: int
    first: int
    last: int
    speaker: ActorMention | None
    modality: str = ""
    because: str = ""
    through: ActorMention | None = None
    """Who passes it on: «نقلت رويترز عن مصدر»."""


class Memory(Struct, kw_only=True):
    """What earlier sentences leave: who spoke last, and whose quotation is still open."""

    speaker: ActorMention | None = None
    anonymous: ActorMention | None = None
    paragraph: int = -1
    quoted: tuple[int, ActorMention] | None = None
    """End of an open quotation, in code points, and who speaks it."""


def sayings(view: View, memory: Memory) -> list[Saying]:
    """The sayings of a sentence in order; `memory` is brought up to date."""
    found: list[Saying] = []
    index = view.first
    while index < view.last:
        one = _verb(view, index, memory, found) or _phrase(view, index, memory)
        if one is not None:
            found.append(one)
            if one.speaker is not None:
                memory.speaker = one.speaker
                if one.speaker.type == "anonymous":
                    memory.anonymous = one.speaker
        index += 1
    _end_scopes(view, found)
    _quotations(view, found, memory)
    return found


def _end_scopes(view: View, found: list[Saying]) -> None:
    """A saying ends where the text turns to something else («في حين», «فيما») or somebody else begins to speak."""
    for number, one in enumerate(found):
        for clause in view.clauses:
            if (
                one.first < clause.first < one.last
                and clause.opener in _TURNS
                and not _quoted(view, one.first, clause.first)
            ):
                one.last = clause.first
        for other in found[number + 1 :]:
            fresh = other.speaker is not None and (one.speaker is None or other.speaker.id != one.speaker.id)
            conjoined = view.tokens[other.index].norm[:1] == "و" or view.tokens[other.index - 1].norm in ("كما", "،")
            if fresh and conjoined and one.first < other.index < one.last and not _quoted(view, one.first, other.index):
                one.last = other.index


def _quoted(view: View, first: int, index: int) -> bool:
    """Whether two tokens stand in one quotation."""
    start, at = view.tokens[first].start, view.tokens[index].start
    return any(q.start <= start and at < q.end for q in view.marked.quotations)


def chain(
    found: Sequence[Saying], index: int, memory: Memory, start: int
) -> tuple[list[ActorMention], str, tuple[str, ...]]:
    """Sources of what stands at a token, nearest to the event first; the modality that they lend; and the rules."""
    covering = [one for one in found if one.first <= index < one.last and one.index != index]
    covering.sort(key=lambda one: one.last - one.first)
    sources: list[ActorMention] = []
    modality, because = "", []
    for one in covering:
        for link in (one.speaker, one.through):
            if link is not None and all(link.id != other.id for other in sources):
                sources.append(link)
                because.append(one.because)
        modality = modality or one.modality
    if not sources and memory.quoted is not None and start < memory.quoted[0]:
        sources.append(memory.quoted[1])
    return sources, modality, tuple(dict.fromkeys(because))


def _verb(view: View, index: int, memory: Memory, found: Sequence[Saying]) -> Saying | None:
    if view.tokens[index].kind != "word" or index in view.time_at:
        return None
    actor = view.actor_at.get(index)
    if actor is not None:
        return None
    for sense in view.senses(index):
        rows = view.know.sayings.get(sense.word)
        if not rows or sense.aspect not in ("past", "present", "active"):
            continue
        if sense.aspect == "active" and sense.article:
            continue
        row = rows[0]
        complement = _complement(view, index, sense.finite)
        if complement is None:
            closing = _closing(view, index, memory) if sense.finite else None
            if closing is None:
                continue
            return Saying(
                index=index, first=view.first, last=index, speaker=closing, modality=row.modality, because=row.where
            )
        speaker = _speaker(view, index, complement, sense.finite, memory, found)
        first, last = complement, view.last
        if _trailing(view, index, speaker):
            first, last = view.first, index
        through = _through(view, index, speaker)
        if through is not None:
            return Saying(
                index=index,
                first=first,
                last=last,
                speaker=through[0],
                through=through[1],
                modality=row.modality,
                because=row.where,
            )
        return Saying(index=index, first=first, last=last, speaker=speaker, modality=row.modality, because=row.where)
    return None


def _complement(view: View, index: int, finite: bool) -> int | None:
    """Where what is said begins: after «أن», «إن», a colon or an opening quote, or right after the speaker."""
    for at in range(index + 1, min(view.last, index + _REACH + 12)):
        norm = view.tokens[at].norm
        if at in view.actor_at and view.actor_at[at].first != at:
            continue
        if norm in (
            "ان",
            "انه",
            "انها",
            "انهم",
            "انهما",
            "بان",
            "بانه",
            "بانها",
            "بانهم",
            ":",
            "اننا",
            "اني",
            "انني",
            "باننا",
            "انا",
        ):
            return at + (norm in ("ان", "بان", ":"))
        if norm in _OPENERS and at > index:
            closed = _long_quote(view, at)
            if closed:
                return at + 1
        if norm in ("عن", "الي", "بوجود", "وجود") and at - index <= 8:
            return at + 1
        if finite and at > index + 1 and view.is_verb(at) and not view.word("relative", at - 1) and at - index > 8:
            break
        if norm in (".", "؛"):
            break
    # «أعلنت المقاومة سيطرتها», «نفى الجيش وجود»: what is said is a noun right after the speaker
    at = index + 1
    actor = view.actor_at.get(at)
    if actor is not None:
        at = actor.last
        while at < view.last and (view.tokens[at].kind == "mark" or at in view.time_at or _to_whom(view, at)):
            at += 1
    if at < view.last and any(sense.aspect in ("masdar", "noun") for sense in view.senses(at)):
        return at
    return None


def _to_whom(view: View, index: int) -> bool:
    """«لرويترز»، «للصحيفة»: whom the speaker told it."""
    mention = view.actor_at.get(index)
    if mention is not None and mention.type == "media":
        return True
    return view.tokens[index].norm.startswith("لل") or view.tokens[index].norm in ("ل", "«", "»")


def _long_quote(view: View, opener: int) -> bool:
    start = view.tokens[opener].end
    return any(q.start == start for q in view.marked.quotations)


def _speaker(
    view: View, index: int, complement: int, finite: bool, memory: Memory, found: Sequence[Saying]
) -> ActorMention | None:
    """Who speaks: after the verb, before it, or whoever spoke last."""
    if not finite:
        if found and found[-1].speaker is not None:
            return found[-1].speaker
        before = [m for m in view.actors if m.last <= index and not view.preposition(m.first, m.clitics)]
        return _known_again(before[0], memory) if before else memory.speaker
    after = [m for m in view.actors if index < m.first < complement and m.type not in _NOT_SPEAKERS]
    after = [
        m
        for m in after
        if not view.preposition(m.first, m.clitics) or (len(view.gap(index + 1, m.first)) == 0 and not m.clitics)
    ]
    if after:
        return _known_again(after[0], memory)
    for at in range(index + 1, complement):
        if any(stem in _AGAIN for _, stem in heads(view.tokens[at].norm)):
            return memory.anonymous if view.tokens[at].norm.startswith("المص") and memory.anonymous else memory.speaker
    if view.tokens[index].norm[:1] not in ("و", "ف") or index > view.first + 1:
        before = [
            m
            for m in view.actors
            if m.last <= index and len(view.gap(m.last, index)) <= 3 and m.type not in _NOT_SPEAKERS
        ]
        before = [m for m in before if not view.preposition(m.first, m.clitics)]
        if before:
            return _known_again(before[-1], memory)
        opening = _opening_subject(view, index)
        if opening is not None:
            return _known_again(opening, memory)
    return memory.speaker


def _opening_subject(view: View, index: int) -> ActorMention | None:
    """«علي سالم، أحد القادة الميدانيين، قال»: who opens the sentence and is set off from the verb by a comma."""
    for mention in view.actors:
        if mention.last > index or mention.first > view.first + 4:
            return None
        if mention.type not in _NOT_SPEAKERS and not view.preposition(mention.first, mention.clitics):
            comma = any(view.tokens[i].norm in ("،", ",") for i in range(mention.last, index))
            return mention if comma and not any(view.is_verb(i) for i in range(mention.last, index)) else None
    return None


def _known_again(mention: ActorMention, memory: Memory) -> ActorMention:
    """«المصدر» alone is the source that was named before."""
    if (
        mention.type == "anonymous"
        and mention.last - mention.first == 1
        and mention.of is None
        and memory.anonymous is not None
    ):
        return memory.anonymous
    return mention


def _trailing(view: View, index: int, speaker: ActorMention | None) -> bool:
    """«…»، يقول خالد: the saying closes the sentence that it covers."""
    if speaker is None or index < view.first + 5:
        return False
    rest = [t for t in view.words(index + 1, view.last) if not speaker.start <= t.start < speaker.end]
    return len(rest) <= 3


def _closing(view: View, index: int, memory: Memory) -> ActorMention | None:
    """«…»، يقول خالد: who speaks, where nothing but the speaker follows the verb and words stand before it."""
    if index < view.first + 5 or view.tokens[index - 1].norm not in ("،", "»", '"', "”", ","):
        return None
    speaker = next((m for m in view.actors if index < m.first <= index + 3), None)
    if speaker is None or len(view.words(speaker.last, view.last)) > 3:
        return None
    return _known_again(speaker, memory)


def _through(view: View, index: int, speaker: ActorMention | None) -> tuple[ActorMention, ActorMention] | None:
    """«نقلت رويترز عن مصدر قوله»: the source, and the outlet that passes it on."""
    if not any(s.word == "naqala_say" for s in view.senses(index)) or speaker is None:
        return None
    for mention in view.actors:
        if (
            mention.first > index
            and view.preposition(mention.first, mention.clitics) == "عن"
            and mention.first - index < _REACH
        ):
            return (mention, speaker) if mention.id != speaker.id else None
    return None


def _phrase(view: View, index: int, memory: Memory) -> Saying | None:
    """«بحسب مصدر طبي», «وفقا لتقرير», «وفق ما أفاد به المركز»: covers the sentence up to its own words."""
    hit = view.know.saying_phrases.at(view.tokens, index)
    if hit is None or hit.values[0].kind != "phrase" or hit.last > view.last:
        return None
    at = hit.last
    while at < view.last and (
        view.tokens[at].norm in ("ما", "لما", "به", "عنه", "ان")
        or view.is_verb(at)
        or view.tokens[at].norm in ("«", '"')
    ):
        at += 1
    speaker = next((m for m in view.actors if at <= m.first <= at + 2), None)
    if speaker is None:
        ahead = [t.norm for t in view.tokens[hit.last : min(view.last, hit.last + 3)]]
        if any(stem in _AGAIN for norm in ahead for _, stem in heads(norm)):
            speaker = memory.anonymous or memory.speaker
    else:
        speaker = _known_again(speaker, memory)
    if speaker is None:
        return None
    row = hit.values[0]
    opens = len(view.words(view.first, index)) <= 1
    first, last = (speaker.last, view.last) if opens else (view.first, index)
    return Saying(index=index, first=first, last=last, speaker=speaker, because=row.where)


def _quotations(view: View, found: Sequence[Saying], memory: Memory) -> None:
    """Remember whose quotation runs on into the next sentence."""
    end = view.tokens[view.last - 1].end
    if memory.quoted is not None and memory.quoted[0] <= view.sentence.start:
        memory.quoted = None
    for one in found:
        if one.speaker is None or one.last <= one.first:
            continue
        start = view.tokens[one.first].start if one.first < len(view.tokens) else end
        for quotation in view.marked.quotations:
            if abs(quotation.start - start) <= 4 and quotation.end > end:
                memory.quoted = (quotation.end, one.speaker)
