"""Who does it and to whom, as a learned reader sees it: every actor in sight, or nobody, is weighed for each part."""

from collections.abc import Iterator, Sequence

from isnad.claims.agreement import of_mention, of_verb
from isnad.claims.features import Surroundings, bucket, norm_at, pair_features, stem_at
from isnad.claims.grammar import View
from isnad.claims.odds import chances
from isnad.claims.proposals import Proposal
from isnad.claims.roles import joined
from isnad.knowledge import Sense
from isnad.records import ActorMention, Finding

Candidate = tuple[ActorMention, int]
"""An actor with sentences back to its latest mention, 0 in the same sentence."""

_PAST = 8
_MORE = 0.8
"""Chance that another actor must have to take part beside the likeliest."""
_JOINED = 0.12
"""The same for one that «و» joins to it."""
_WITH = 0.2
"""The same for one with whom a mutual deed is done: «مع», «بين»."""
_MUTUAL = frozenset(("AGREE", "CONSULT"))
_NEXT = 3
"""Words behind a mutual deed within which «الجانبان» does it."""
_TOGETHER = frozenset(("مع", "بين"))
_SHY = 0.2
"""Taken off the score of no recipient at all: it wins more often than coders leave the recipient open."""
_RIVALS = 4
"""How many candidates for each part are weighed together."""


def candidates(proposal: Proposal) -> list[Candidate]:
    """Actors of the sentence, and the latest other ones before it."""
    here = [(m, 0) for m in proposal.around.view.actors]
    ids = {m.id for m, _ in here}
    past = [(m, back) for m, back in proposal.past.actors if m.id not in ids and m.type not in ("media", "anonymous")]
    return here + past[:_PAST]


def role_of(mention: ActorMention, finding: Finding) -> str:
    """The part that the rules give an actor."""
    if any(m.id == mention.id for m in finding.agents):
        return "agent"
    return "recipient" if any(m.id == mention.id for m in finding.recipients) else ""


def party_features(proposal: Proposal, everybody: Sequence[Candidate]) -> list[list[str]]:
    """The facts about each candidate, then about nobody, and about nobody more, for either part."""
    s = proposal.around
    agreement = of_verb(s.view, s.one.light if s.one.light is not None else s.one.index, _verb(s))
    out = []
    for mention, back in everybody:
        facts = list(pair_features(s, mention, role_of(mention, proposal.finding), back))
        facts += _agreement(s, mention, back, agreement)
        facts += _far(s, mention, back, everybody) if back else _near(s, mention, everybody)
        out.append(facts)
    nobody = list(_nobody(proposal, everybody))
    return [*out, nobody, [f"no more {fact}" for fact in nobody]]


def choose(
    proposal: Proposal, everybody: Sequence[Candidate], agent: Sequence[float], recipient: Sequence[float]
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Agents and recipients: the likeliest pair of different actors, with those that take part beside each."""
    nobody = len(everybody)
    odds = chances(agent[: nobody + 1]), chances([*recipient[:nobody], recipient[nobody] - _SHY])
    # nobody is always weighed: the likeliest may all be mentions of one actor
    best = [(*sorted(range(nobody), key=lambda n: -one[n])[:_RIVALS], nobody) for one in odds]
    ids = [m.id for m, _ in everybody]
    first, second = max(
        ((a, b) for a in best[0] for b in best[1] if nobody in (a, b) or ids[a] != ids[b]),
        key=lambda pair: odds[0][pair[0]] * odds[1][pair[1]],
    )
    agents = _with_others(proposal, everybody, agent, first, second)
    taken = {m.id for m in agents}
    recipients = [m for m in _with_others(proposal, everybody, recipient, second, first) if m.id not in taken]
    return agents, recipients


def _with_others(
    proposal: Proposal, everybody: Sequence[Candidate], scores: Sequence[float], first: int, other: int
) -> list[ActorMention]:
    """The likeliest actor of a part, then the likeliest of those left, until it is nobody more; `other` plays the other part."""
    nobody = len(everybody)
    if first == nobody:
        return []
    taken = {everybody[n][0].id for n in (first, other) if n < nobody}
    chosen = [everybody[first]]
    while True:
        left = [n for n in range(nobody) if everybody[n][0].id not in taken]
        odds = dict(zip(left, chances([*(scores[n] for n in left), scores[nobody + 1]]), strict=False))
        more = [n for n in left if odds[n] >= _needed(proposal, everybody[n], chosen)]
        if not more:
            return sorted((m for m, _ in chosen), key=lambda m: m.first)
        best = max(more, key=lambda n: odds[n])
        chosen.append(everybody[best])
        taken.add(everybody[best][0].id)


def _needed(proposal: Proposal, candidate: Candidate, chosen: Sequence[Candidate]) -> float:
    """The chance that an actor must have to take part beside those that are chosen."""
    (mention, back), view, one = candidate, proposal.around.view, proposal.around.one
    mutual = one.kind in _MUTUAL
    # «اتفقا», «بحث الوزيران»: there are two, whoever was named before
    if mutual and len(chosen) == 1 and (one.sense.number == "d" or view.has("pair", one.index, one.last + _NEXT)):
        return _WITH
    if back:
        return _MORE
    if any(not b and _linked(view, mention, m) for m, b in chosen):
        return _JOINED
    together = mutual and view.preposition(mention.first, mention.clitics) in _TOGETHER
    return _WITH if together else _MORE


def _linked(view: View, a: ActorMention, b: ActorMention) -> bool:
    """Whether «و» joins two mentions, or all those between them."""
    low, high = sorted((view.actors.index(a), view.actors.index(b)))
    return all(joined(view, view.actors[i], view.actors[i + 1]) for i in range(low, high))


def _verb(s: Surroundings) -> Sense:
    if s.one.light is None:
        return s.one.sense
    return next((sense for sense in s.view.senses(s.one.light) if sense.finite), s.one.sense)


def _agreement(s: Surroundings, mention: ActorMention, back: int, verb: str) -> Iterator[str]:
    if verb:
        after = not back and mention.first > s.one.index
        yield f"agree={verb},{of_mention(s.view, mention)},{after},{s.one.sense.voice}"
        yield f"agree,back={verb},{of_mention(s.view, mention)},{min(2, back)},{bool(s.rule.agents)}"
    elif s.one.sense.pronoun:
        yield f"pronoun={s.one.sense.pronoun},{of_mention(s.view, mention)},{min(2, back)}"


def _far(s: Surroundings, mention: ActorMention, back: int, everybody: Sequence[Candidate]) -> Iterator[str]:
    order = [m for m, at in everybody if at]
    rank, aspect = min(6, order.index(mention)), s.one.shape
    yield f"far={rank},{aspect}"
    yield f"far,kind={rank},{s.one.kind}"
    yield f"alone={len(order) == len(everybody)},{min(3, back)}"


def _near(s: Surroundings, mention: ActorMention, everybody: Sequence[Candidate]) -> Iterator[str]:
    view, one = s.view, s.one
    kind, aspect = one.kind, s.one.shape
    anchor = one.start
    here = [m for m, at in everybody if not at]
    preposition = view.preposition(mention.first, mention.clitics)
    before = mention.first < anchor
    side = [m for m in here if (m.first < anchor) == before]
    bare = [m for m in side if not view.preposition(m.first, m.clitics)]
    if before:
        side, bare = side[::-1], bare[::-1]
    rank, free = side.index(mention), bare.index(mention) if mention in bare else -1
    yield f"order={min(5, here.index(mention))},{aspect}"
    yield f"rank={before},{min(4, rank)},{aspect},{bool(preposition)}"
    yield f"rank,kind={before},{min(3, rank)},{kind},{preposition}"
    yield f"free={before},{min(3, free)},{aspect}"
    yield f"free,kind={before},{min(3, free)},{kind},{aspect}"
    yield f"only-free={before},{len(bare) == 1},{free == 0},{aspect},{kind}"
    path = [view.sort(i) for i in range(min(mention.last, anchor + 1), max(mention.first, anchor))]
    if len(path) <= 4:
        yield f"path={before},{'.'.join(path)}"
        yield f"path,aspect={before},{'.'.join(path)},{aspect}"
    if before:
        between = [view.sort(i) for i in range(mention.last, anchor)]
        breaks = sum(c.startswith("subordinator") for c in between), between.count("relative")
        verbs = sum(c.endswith("verb") for c in between)
        yield f"between={min(1, breaks[0])},{min(1, breaks[1])},{min(2, verbs)},{aspect}"
        yield f"commas={min(2, between.count('،'))},{aspect}"
        yield f"edges={view.sort(mention.first - 1)},{view.sort(mention.last)},{aspect}"
    governor = stem_at(view, mention.first - 1)
    yield f"governor={governor},{kind},{aspect},{before}"
    yield f"governors={stem_at(view, mention.first - 2)},{governor},{kind}"
    yield f"word,preposition={one.trigger.row.word},{aspect},{preposition},{before}"
    yield f"type={mention.type},{kind},{aspect},{before},{bool(preposition)}"
    yield f"id={mention.id},{kind}"
    position = view.actors.index(mention)
    yield f"joined={position > 0 and joined(view, view.actors[position - 1], mention)}"
    speaks = any(x.speaker is not None and x.speaker.id == mention.id and x.first <= one.index < x.last for x in s.said)
    yield f"speaks={speaks},{kind},{aspect}"


def _nobody(proposal: Proposal, everybody: Sequence[Candidate]) -> Iterator[str]:
    s, found = proposal.around, proposal.finding
    one, kind, aspect = s.one, s.one.kind, s.one.shape
    here = sum(not back for _, back in everybody)
    yield "nobody"
    yield f"nobody,kind={kind}"
    yield f"nobody,kind,aspect={kind},{aspect}"
    yield f"nobody,word={one.trigger.row.word},{aspect}"
    yield f"nobody,rule={bool(found.agents)},{bool(found.recipients)}"
    yield f"nobody,rule,kind={bool(found.agents)},{bool(found.recipients)},{kind}"
    yield f"nobody,here={min(4, here)}"
    yield f"nobody,mode={found.mode}"
    yield f"nobody,quantity={bool(found.quantities)},{kind}"
    yield f"nobody,place={bool(found.places)},{kind}"
    yield f"nobody,materiel={bool(found.materiel)},{kind}"
    yield f"nobody,article={one.sense.article},{aspect}"
    yield f"nobody,voice={one.sense.voice},{aspect},{one.light is not None}"
    yield f"nobody,next={norm_at(s.view, one.last)},{aspect}"
    yield f"nobody,length={bucket(s.last - s.first)},{aspect}"
