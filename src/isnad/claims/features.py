"""What the learned reader looks at: short names of facts about a trigger, and about a trigger and a mention.

A feature is a string; the model knows a weight for it or it does not. Nothing here decides anything.
"""

from collections.abc import Iterator

from msgspec import Struct

from isnad.claims.chain import Saying
from isnad.claims.grammar import View
from isnad.claims.roles import Parts
from isnad.claims.triggers import Stated
from isnad.lang.ar.words import heads
from isnad.records import ActorMention, PlaceMention, TimeMention

_CLASSES = (
    "military",
    "air",
    "aid",
    "humanitarian",
    "casualty",
    "troops",
    "target",
    "loss",
    "fire",
    "sanction",
    "agreement",
    "purpose",
)


class Surroundings(Struct, frozen=True, kw_only=True):
    """What stands around a trigger in its sentence, worked out once for all its features."""

    view: View
    one: Stated
    first: int
    last: int
    rule: Parts
    holds: bool
    """Whether the trigger's own needs are met."""
    weak: bool
    """Whether the rules take it for a mere topic."""
    before: Stated | None
    """The trigger before it that the rules accept, in the same sentence."""
    said: tuple[Saying, ...]
    ordinal: int
    """Number of its sentence in the report."""
    last_agents: frozenset[str] = frozenset()
    """Agents of the claim before it."""
    last_recipients: frozenset[str] = frozenset()
    last_here: bool = False
    """Whether that claim stands in the same sentence."""
    history: dict[str, tuple[int, int]] = {}
    """How often each actor was agent and recipient so far."""
    headline_actors: frozenset[str] = frozenset()
    span: tuple[int, int] = (0, 0)
    """First token of the evidence and the one after its last, once they are chosen."""
    stated: tuple[int, ...] = ()
    """Where the rules see something stated in the sentence."""


def bucket(count: int) -> str:
    """A count, the coarser the larger."""
    for limit in (0, 1, 2, 3, 5, 8, 13):
        if count <= limit:
            return str(limit)
    return "+"


def norm_at(view: View, index: int) -> str:
    """The folded word at a token; a mention or a number is named as such."""
    if not view.first <= index < view.last:
        return "<>"
    if index in view.actor_at:
        return "<actor>"
    if index in view.place_at:
        return "<place>"
    if index in view.time_at:
        return "<time>"
    token = view.tokens[index]
    return "<number>" if token.kind == "number" else token.norm


def _stem(norm: str) -> str:
    return heads(norm)[-1][1] if not norm.startswith("<") else norm


def stem_at(view: View, index: int) -> str:
    """The word at a token without what is joined to it; a mention or a number is named as such."""
    return _stem(norm_at(view, index))


def trigger_features(s: Surroundings) -> Iterator[str]:
    """Facts about whether a trigger states a claim of its row's kind."""
    view, one, row, sense = s.view, s.one, s.one.trigger.row, s.one.sense
    kind, aspect, word = row.kind, sense.aspect, row.word
    yield "bias"
    yield f"kind={kind}"
    yield f"word={word}"
    yield f"row={word}/{kind}/{row.pos}"
    yield f"word,aspect={word},{aspect}"
    yield f"kind,aspect={kind},{aspect},{sense.article}"
    yield f"holds={s.holds}"
    yield f"kind,holds={kind},{s.holds}"
    yield f"weak={s.weak}"
    yield f"kind,weak={kind},{s.weak},{sense.finite}"
    yield f"word,holds,weak={word},{s.holds},{s.weak}"
    yield f"article={sense.article},{aspect}"
    yield f"number={sense.number},{aspect}"
    yield f"pronoun={bool(sense.pronoun)},{aspect}"
    yield f"clitics={sense.clitics},{aspect}"
    light = one.light
    light_word = next((x.word for x in view.senses(light) if x.finite), "?") if light is not None else ""
    yield f"light={light_word}"
    yield f"kind,light={kind},{bool(light_word)},{aspect}"
    yield f"word,light={word},{light_word}"
    for offset in (-2, -1, 1, 2):
        at = one.index + offset if offset < 0 else one.last - 1 + offset
        norm = norm_at(view, at)
        yield f"near{offset}={norm}"
        yield f"near{offset},kind={_stem(norm)},{kind}"
    yield f"next,word={norm_at(view, one.last)},{word}"
    yield f"previous,word={norm_at(view, one.index - 1)},{word}"
    governor = _governor(view, one.index)
    yield f"governor={governor}"
    yield f"governor,kind={governor},{kind}"
    clause = one.clause
    actors = sum(clause.first <= m.first < clause.last for m in view.actors)
    yield f"actors={bucket(actors)}"
    yield f"kind,actors={kind},{actors > 0}"
    yield f"kind,places={kind},{any(clause.first <= m.first < clause.last for m in view.places)}"
    yield f"kind,quantities={kind},{any(clause.first <= m.first < clause.last for m in view.quantities)}"
    yield f"kind,materiel={kind},{any(clause.first <= m.first < clause.last for m in view.materiel)}"
    yield f"kind,time={kind},{any(clause.first <= m.first < clause.last for m in view.times)}"
    yield f"kind,agents={kind},{bucket(len(s.rule.agents))}"
    yield f"kind,recipients={kind},{bucket(len(s.rule.recipients))}"
    yield f"kind,at={kind},{bucket(len(s.rule.places))}"
    for agent in s.rule.agents[:2]:
        yield f"kind,agent={kind},{agent.type},{agent.named}"
    for recipient in s.rule.recipients[:2]:
        yield f"kind,recipient={kind},{recipient.type}"
    yield f"opener={clause.opener},{clause.relative}"
    yield f"position={bucket(one.index - clause.first)},{aspect}"
    yield f"length={bucket(s.last - s.first)},{aspect}"
    yield f"headline={view.sentence.headline},{aspect}"
    yield f"ordinal={bucket(s.ordinal)}"
    if s.before is not None:
        same = s.before.kind == kind
        near = s.before.clause == clause
        yield f"before={s.before.kind},{kind},{near}"
        yield f"before,same={same},{near},{s.before.sense.finite},{aspect}"
        yield f"before,word={s.before.trigger.row.word},{word},{near}"
    else:
        yield f"before=none,{aspect}"
    yield f"said={bool(covering(s))},{kind}"
    for name in _CLASSES:
        if view.has(name, s.first, s.last):
            yield f"class={name},{kind}"


def _governor(view: View, index: int) -> str:
    """The preposition or particle right before a word."""
    if index - 1 < view.first:
        return "<start>"
    return view.preposition_at(index - 1) or ("<mark>" if view.tokens[index - 1].kind == "mark" else "")


def covering(s: Surroundings) -> Saying | None:
    """The narrowest saying that the trigger stands within."""
    found = [x for x in s.said if x.first <= s.one.index < x.last and x.index != s.one.index]
    return min(found, key=lambda x: x.last - x.first) if found else None


def modality_features(s: Surroundings, rule: str, lent: str) -> Iterator[str]:
    """Facts about whether a claim is asserted, denied, to come or only possible."""
    view, one, sense = s.view, s.one, s.one.sense
    kind, aspect = one.trigger.row.kind, sense.aspect
    at = one.start
    yield "bias"
    yield f"rule={rule}"
    yield f"rule,kind={rule},{kind}"
    yield f"rule,aspect={rule},{aspect}"
    yield f"lent={lent}"
    yield f"kind={kind}"
    yield f"aspect,clitics={aspect},{sense.clitics}"
    light = next((x for x in view.senses(at) if x.finite), None) if one.light is not None else None
    if light is not None:
        yield f"light={light.word},{light.aspect}"
        yield f"light,clitics={light.aspect},{light.clitics}"
    for offset in (1, 2, 3, 4):
        yield f"back={stem_at(view, at - offset)}"
        if offset < 3:
            yield f"back{offset}={norm_at(view, at - offset)}"
            yield f"back{offset},aspect={stem_at(view, at - offset)},{aspect}"
    for offset in range(1, min(14, at - one.clause.first + 1)):
        yield f"clause={stem_at(view, at - offset)}"
    yield f"governor={_governor(view, at)},{aspect}"
    yield f"opener={one.clause.opener},{aspect}"
    if s.before is not None:
        yield f"before={s.before.kind},{s.before.clause == one.clause},{aspect}"
        yield f"before,word={s.before.trigger.row.word},{aspect}"
    for time in view.times:
        if s.first <= time.first < s.last:
            yield f"time={time.form},{time.direction}"
    spoken = covering(s)
    if spoken is not None:
        yield f"saying={norm_at(view, spoken.index)}"


def pair_features(
    s: Surroundings,
    mention: ActorMention | PlaceMention | TimeMention,
    role: str,
    back: int,
) -> Iterator[str]:
    """Facts about a mention's part in a trigger's claim.

    `role` is the part that the rules give it, or empty; `back` counts sentences back to it, 0 in the same one.
    """
    view, one, row, sense = s.view, s.one, s.one.trigger.row, s.one.sense
    kind, aspect = row.kind, sense.aspect
    shape = f"{kind},{aspect}"
    yield "bias"
    yield f"rule={role}"
    yield f"rule,kind={role},{kind}"
    yield f"rule,shape={role},{shape}"
    yield f"back={bucket(back)}"
    yield f"back,rule={bucket(back)},{role}"
    yield f"back,kind={back > 0},{kind}"
    type_ = getattr(mention, "type", "place")
    yield f"type,kind={type_},{kind},{back > 0}"
    if isinstance(mention, ActorMention):
        yield from _history(s, mention, role, back)
    have_agent, have_recipient = bool(s.rule.agents), bool(s.rule.recipients)
    yield f"have={have_agent},{have_recipient},{role},{back > 0}"
    yield f"have,kind={have_agent},{kind},{role},{back > 0}"
    if back:
        yield f"back,have={have_agent},{have_recipient},{bucket(back)},{kind}"
        yield f"back,shape={shape},{sense.article},{bool(sense.pronoun)}"
        yield f"back,passive={sense.voice},{have_agent}"
        return
    preposition = view.preposition(mention.first, getattr(mention, "clitics", ""))
    frame = one.trigger.prepositions.get(preposition, "") if preposition else ""
    distance = mention.first - one.index
    side = "after" if distance > 0 else "before"
    inside = s.first <= mention.first < s.last
    near = bucket(abs(distance))
    yield f"side={side},{inside},{kind}"
    yield f"side,near={side},{near},{bool(preposition)}"
    yield f"preposition={preposition},{kind},{side}"
    yield f"preposition,aspect={preposition},{aspect},{side}"
    yield f"preposition,word={preposition},{row.word},{side}"
    yield f"preposition,type={preposition},{type_},{kind}"
    yield f"frame={frame},{side},{inside}"
    yield f"word,side={row.word},{aspect},{side},{bool(preposition)}"
    yield f"shape,side={shape},{side},{inside},{bool(preposition)}"
    within = s.span[0] <= mention.first < s.span[1]
    yield f"within={within},{role}"
    yield f"within,kind={within},{kind},{side}"
    yield f"within,frame={within},{frame},{bool(preposition)}"
    yield f"within,shape={within},{shape},{side}"
    yield f"within,type={within},{type_},{preposition}"
    low, high = sorted((mention.first, one.index))
    between = [m for m in view.actors if low < m.first < high and m is not mention]
    yield f"between={bucket(len(between))},{side},{bool(preposition)}"
    yield f"between,kind={min(2, len(between))},{side},{kind},{bool(preposition)}"
    verbs = sum(view.is_verb(i) for i in range(low + 1, high))
    yield f"verbs={min(3, verbs)},{side}"
    clause = view.clauses[view.clause_of(mention.first)]
    yield f"clause={clause == one.clause},{side},{bool(preposition)}"
    yield f"previous={stem_at(view, mention.first - 1)},{kind}"
    yield f"previous={stem_at(view, mention.first - 1)},{side}"
    if one.light is not None:
        light = next((x.word for x in view.senses(one.light) if x.finite), "?")
        yield f"light={light},{'after' if mention.first > one.light else 'before'},{side},{bool(preposition)}"
    if isinstance(mention, ActorMention):
        yield f"first={bool(view.actors) and view.actors[0] is mention},{kind}"
        speaker = next((x for x in s.said if x.speaker is not None and x.speaker.id == mention.id), None)
        yield f"speaker={speaker is not None},{kind},{side}"
        if speaker is not None:
            yield f"speaker,covers={speaker.first <= one.index < speaker.last},{kind},{aspect}"
        yield f"also-place={mention.first in view.place_at},{bool(preposition)},{preposition},{side}"
        yield f"named={mention.named},{mention.known},{kind}"
        following = norm_at(view, mention.last)
        yield f"following={following if following.startswith('<') else _stem(following)},{side}"


def _history(s: Surroundings, mention: ActorMention, role: str, back: int) -> Iterator[str]:
    """Facts about what an actor did in the claims before, and whose side it is on."""
    kind, aspect, actor = s.one.trigger.row.kind, s.one.sense.aspect, mention.id
    was = "agent" if actor in s.last_agents else "recipient" if actor in s.last_recipients else ""
    yield f"was={was},{s.last_here},{role},{back > 0}"
    yield f"was,kind={was},{s.last_here},{kind},{back > 0}"
    yield f"was,shape={was},{kind},{aspect},{bool(s.rule.agents)}"
    yield f"was,pronoun={was},{bool(s.one.sense.pronoun)},{role}"
    agent, recipient = s.history.get(actor, (0, 0))
    yield f"history={bucket(agent)},{bucket(recipient)},{back > 0}"
    yield f"history,kind={agent > recipient},{recipient > agent},{kind},{back > 0}"
    most = max((count[0] for count in s.history.values()), default=0)
    yield f"main={agent > 0 and agent == most},{kind},{bool(s.rule.agents)},{back > 0}"
    yield f"headline={actor in s.headline_actors},{kind},{back > 0}"
    know = s.view.know
    side = know.side(actor)
    for name, others in (("agent", s.rule.agents), ("recipient", s.rule.recipients)):
        for other in others[:1]:
            if other.id != actor:
                theirs = know.side(other.id)
                relation = "?" if not side or not theirs else "same" if side == theirs else "other"
                yield f"side,{name}={relation},{kind},{role},{back > 0}"
    if s.last_agents:
        theirs = know.side(min(s.last_agents))
        relation = "?" if not side or not theirs else "same" if side == theirs else "other"
        yield f"side,last={relation},{kind},{was},{back > 0}"
