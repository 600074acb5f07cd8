"""Who speaks: the subject of a saying, known to the packs or not, whom it was told, and who passes it on."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from isnad.claims.again import DEMONSTRATIVES, same_again
from isnad.claims.grammar import View
from isnad.claims.readings import ADVERBS, PRONOUNS, THAT, has_pronoun, is_document, is_preposition, is_verb
from isnad.claims.speech import Heard, Memory, is_paper
from isnad.lang.ar.address import OUTLET_NOUNS, told
from isnad.lang.ar.slugs import slug
from isnad.lang.ar.words import heads
from isnad.records import ActorMention

_NOT_SPEAKERS = frozenset(("anonymous-group",))
_NOBODY = frozenset("ما لا هناك ثم كيف ماذا من".split())
_ISSUING = frozenset("صادر صادره عن من اصدره اصدرته نشره نشرته اعده اعدته".split())
_INSIDE = frozenset(("من", "في", "داخل", "لدي", "ب", "باسم"))
"""Prepositions that may belong to the description of a speaker: «مكتب في الوزارة»."""
_OPEN_NAME = frozenset('«"“')
_BREAKS = frozenset("،,؛;:.!؟?»”–-()")
_LONGEST = 12
_WIDE = 8
"""Words that may stand between a title and the name of whoever bears it."""
_NAME = range(2, 5)
_CLOSE = 3


class _Search(Struct, frozen=True):
    """Tokens up to `stop` among which a subject is looked for; what it was told to gathers in `relays`."""

    view: View
    stop: int
    memory: Memory
    relays: list[ActorMention]

    def heard(self, last: int, *speakers: ActorMention) -> Heard:
        return Heard(speakers=speakers, relays=tuple(self.relays), last=min(last, self.stop))


def subject(view: View, first: int, stop: int, memory: Memory, past_verbs: bool = False) -> Heard:
    """The subject between two tokens, where a verb of saying asks for one; `past_verbs` looks behind other verbs too."""
    search = _Search(view, stop, memory, [])
    at, governed = first, False
    while at < stop:
        mention = view.actor_at.get(at)
        if mention is not None and (view.tokens[at].norm not in THAT or mention.known):
            if addressed(view, mention):
                search.relays.extend([mention] if mention.type == "media" else [])
            elif not view.preposition(mention.first, mention.clitics):
                return _known(search, mention)
            at = mention.last
        elif (after := _passed_on(search, at)) is not None:
            at = after
        elif view.tokens[at].norm in THAT or view.tokens[at].norm in _NOBODY or _no_subject(view, at):
            break
        elif view.word("subordinator", at) or _this(view, at):
            at += 1
        elif is_verb(view, at) and view.tokens[at].norm.removeprefix("و") not in ADVERBS:
            # right after a verb of saying, «حاكم» is a noun, whatever it looks like
            if not past_verbs and (at > first or any(sense.clitics for sense in view.senses(at))):
                break
            if not past_verbs:
                return _unknown(search, at)
            at += 1
        elif _skipped(view, at):
            governed = governed or is_preposition(view, at)
            at = _past(view, at, stop)
        elif governed or has_pronoun(view, at):
            break
        else:
            return _unknown(search, at)
    return search.heard(at)


def addressed(view: View, mention: ActorMention) -> bool:
    """Whether something is told to a mention: «لرويترز», «لموقع "الخبر"», «في تصريح لقناة ليبيا»."""
    return mention.clitics.endswith("ل") or told(view.tokens, mention.first)


def _no_subject(view: View, at: int) -> bool:
    """Whether a word carries a preposition or is a participle of saying."""
    if view.tokens[at].norm.startswith(("بال", "كال")):
        return True
    senses = view.senses(at)
    participle = any(s.aspect == "active" and not s.article and s.word in view.know.sayings for s in senses)
    return participle or any(s.clitics[-1:] in ("ب", "ل") for s in senses)


def _this(view: View, at: int) -> bool:
    """«كشف هذا»: a demonstrative with no noun behind it."""
    following = view.tokens[at + 1].norm if at + 1 < view.last else ""
    return view.tokens[at].norm in DEMONSTRATIVES and not following.startswith("ال")


def _passed_on(search: _Search, at: int) -> int | None:
    """«بحسب سكاي نيوز» between a verb and its words: who passes it on is a relay; the token after it."""
    phrase = search.view.know.saying_phrases.at(search.view.tokens, at) if at < search.stop else None
    if phrase is None or phrase.values[0].kind != "phrase" or phrase.last >= search.stop:
        return None
    near = range(phrase.last, min(phrase.last + _CLOSE, search.stop))
    mention = next((search.view.actor_at[i] for i in near if i in search.view.actor_at), None)
    if mention is None:
        return phrase.last + 1
    search.relays.append(mention)
    return mention.last


def _skipped(view: View, at: int) -> bool:
    norm = view.tokens[at].norm
    if view.tokens[at].kind == "mark" or at in view.time_at or at in view.actor_at:
        return True
    if norm.removeprefix("و") in ADVERBS or norm in PRONOUNS or norm == "ل" or _to_whom(norm):
        return True
    return is_preposition(view, at) or (norm.endswith("يا") and at not in view.place_at)


def _to_whom(norm: str) -> bool:
    """«للصحيفة», «لموقع»: whom it is told."""
    return norm.startswith("لل") or any(c.endswith("ل") and stem in OUTLET_NOUNS for c, stem in heads(norm))


def _past(view: View, at: int, stop: int) -> int:
    """The token after a mark, a time, an adverb, or a preposition with what it governs."""
    if at in view.time_at:
        return min(stop, view.time_at[at].last)
    if at in view.actor_at or not is_preposition(view, at):
        return at + 1
    at += 1
    known = view.place_at.get(at) or view.time_at.get(at)
    if at in view.actor_at or known is not None:
        return at if known is None else min(stop, known.last)
    at += at < stop and view.tokens[at].kind == "word"
    while at < stop and at not in view.actor_at and view.tokens[at].norm.endswith(("ي", "يه")) and not view.is_verb(at):
        at += 1
    return at


def _known(search: _Search, mention: ActorMention) -> Heard:
    """A subject that is marked, with the name that its title leads to, whoever speaks with it, and whom it is told."""
    view = search.view
    if mention.type in _NOT_SPEAKERS:
        return search.heard(mention.last, mention)
    if not mention.named and mention.last < search.stop and view.tokens[mention.last].norm == "باسم":
        return _unknown(search, mention.first)
    speaker = mention
    if not (mention.named and mention.type == "person") or mention.because.startswith("offices"):
        speaker = _bearer(view, mention.last, search.stop) or mention
    beside = tuple(_beside(view, speaker, search.stop)) if speaker is mention else ()
    speaker, last = _issued(search, speaker, max((m.last for m in beside), default=speaker.last))
    quoting = last < search.stop and view.tokens[last].norm.startswith("نقل")
    after = _passed_on(search, last)
    if after is not None and quoting and search.relays:
        # «ذكرت الأناضول نقلا عن مصادر»: the sources say it, the subject passes it on
        return Heard(speakers=(same_again(view, search.relays[-1], search.memory),), relays=(speaker,), last=after)
    last = last if after is None else after
    behind = [m for m in view.actors if last <= m.first < search.stop and m.type == "media" and addressed(view, m)]
    search.relays.extend(behind)
    return search.heard(last, _with_what_is_said(view, same_again(view, speaker, search.memory), search.stop), *beside)


def _with_what_is_said(view: View, speaker: ActorMention, stop: int) -> ActorMention:
    """«ضابط في غرفة العمليات», «مصدر عسكري بقاعدة بنينا»: an unnamed speaker with the place or body behind him."""
    last = speaker.last
    if speaker.type != "anonymous" or speaker.title or not view.first <= speaker.first:
        return speaker
    while last + 1 < stop and (end := _place_or_body(view, last, stop)) > last:
        last = end
    text = view.marked.text.document.text
    said = text[speaker.start : view.tokens[last - 1].end]
    return replace(speaker, title=said) if last > speaker.last else speaker


def _place_or_body(view: View, at: int, stop: int) -> int:
    """The token after «في القاعدة الجوية», «بالمدينة»; the same token where nothing of the kind stands."""
    alone = view.tokens[at].norm in _INSIDE and not is_document(view, at + 1)
    known = view.place_at.get(at + alone) or view.actor_at.get(at + alone)
    if known is not None and (alone or known.clitics.endswith("ب")):
        return min(known.last, stop)
    if not alone or view.tokens[at + 1].kind != "word" or at + 1 in view.time_at:
        return at
    last = at + 2
    while last < stop and view.tokens[last].norm.startswith("ال") and last not in view.time_at:
        last += 1
    return last


def _issued(search: _Search, speaker: ActorMention, last: int) -> tuple[ActorMention, int]:
    """«بيان صادر عن الوزارة», «تقرير “الخبر”»: a document is the word of whoever issues it."""
    view = search.view
    if not is_paper(speaker):
        return speaker, last
    owner = next((m for m in view.actors if last <= m.first < search.stop), None)
    if owner is None or owner.type in _NOT_SPEAKERS:
        return speaker, last
    between = [token.norm for token in view.words(last, owner.first)]
    if len(between) > 2 or not _ISSUING.issuperset(between):
        return speaker, last
    return replace(owner, start=speaker.start, first=speaker.first, clitics=speaker.clitics), owner.last


def _bearer(view: View, at: int, stop: int) -> ActorMention | None:
    """«وزير العدل بالحكومة، سالم العريبي»: the name that follows a title."""
    for mention in view.actors:
        first = mention.first
        if not at <= first < stop:
            continue
        if first - at > _WIDE or view.tokens[first].norm in THAT:
            return None
        if any(view.word("relative", i) or is_verb(view, i) for i in range(at, first)):
            return None
        if mention.type == "person" and mention.named and "و" not in mention.clitics:
            before = view.tokens[first - 1]
            known = first - 1 in view.actor_at or first - 1 in view.place_at
            joined = known or before.kind == "mark" or before.norm.startswith("ال")
            if joined and not view.preposition(first, mention.clitics):
                return mention
    return None


def _beside(view: View, mention: ActorMention, stop: int) -> Iterator[ActorMention]:
    """«أعلنت واشنطن وأنقرة»: who speaks with the same voice."""
    last = mention.last
    while last < stop and (other := view.actor_at.get(last)) is not None:
        if other.first != last or other.clitics != "و" or "anonymous" in (other.type, mention.type):
            return
        yield other
        last = other.last


def _unknown(search: _Search, at: int) -> Heard:
    """A subject that no pack and no grammar of names knows: its words, up to a break."""
    view, stop, last = search.view, search.stop, at
    while last < stop and last - at < _LONGEST and not _ends(view, last, at):
        mention = view.actor_at.get(last)
        if mention is not None and addressed(view, mention):
            search.relays.extend([mention] if mention.type == "media" else [])
            break
        last = mention.last if mention is not None else last + 1
    last = min(last, stop)
    named = _bearer(view, at, stop)
    if named is not None and (named.first <= last + 1 or view.tokens[last].norm == "،"):
        return search.heard(named.last, named)
    if last == at:
        return search.heard(at)
    name = _set_off(view, last, stop)
    if name is not None:
        return search.heard(name.last, name)
    speaker, last = _issued(search, same_again(view, _described(view, at, last), search.memory), last)
    return search.heard(last, speaker)


def _ends(view: View, at: int, first: int) -> bool:
    """Whether the description of a speaker ends before a token."""
    norm = view.tokens[at].norm
    if norm in _OPEN_NAME:
        return False
    if norm in _BREAKS or norm == "ل" or norm in THAT or norm in ADVERBS or at in view.time_at:
        return True
    if is_preposition(view, at):
        return norm not in _INSIDE or (at + 1 < view.last and is_document(view, at + 1))
    return view.word("relative", at) or (at > first and (_to_whom(norm) or is_verb(view, at)))


def _set_off(view: View, at: int, stop: int) -> ActorMention | None:
    """«وزير العدل، فلان الفلاني، إن»: a name that no table knows, set off by commas."""
    if at >= stop or view.tokens[at].norm != "،":
        return None
    last = at + 1
    while last < stop and view.tokens[last].kind == "word" and not view.senses(last) and last not in view.actor_at:
        last += 1
    closed = last >= stop - 1 or view.tokens[last].norm in ("،", ",")
    return _made(view, at + 1, last, "person") if closed and last - at - 1 in _NAME else None


def _described(view: View, first: int, last: int) -> ActorMention:
    """A mention made of words: a document, or somebody without a name."""
    head = next((i for i in range(first, last) if view.tokens[i].norm not in DEMONSTRATIVES), first)
    return _made(view, first, last, "document" if is_document(view, head) else "anonymous")


def _made(view: View, first: int, last: int, kind: str) -> ActorMention:
    tokens = view.tokens[first:last]
    return ActorMention(
        start=tokens[0].start,
        end=tokens[-1].end,
        first=first,
        last=last,
        id=slug(token.norm for token in tokens)[:60],
        type=kind,
        known=False,
        named=kind == "person",
        because="claims/speakers: subject of a saying",
    )
