"""Stage 4: from a `Marked` text to findings.

The rules read by themselves, or a learned reader decides on what they propose.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec.structs import replace

from isnad.claims.chain import Memory, Saying, chain, sayings
from isnad.claims.extents import extent, trimmed
from isnad.claims.features import Surroundings
from isnad.claims.grammar import View
from isnad.claims.heard import Heard
from isnad.claims.light import carried, with_light
from isnad.claims.modality import modality
from isnad.claims.modes import mode_of
from isnad.claims.proposals import Past, Proposal, Story
from isnad.claims.roles import VAGUE, Context, Parts, parts
from isnad.claims.triggers import Stated, options, stated
from isnad.knowledge import Knowledge
from isnad.records import ActorMention, Finding, Marked

_NEAR = 14
"""Tokens from those who came to harm to the attack that harmed them."""


class Reader(Protocol):
    """Decides which proposals of a sentence are claims, and what their parts are."""

    def hear(self, marked: Marked, proposals: Iterable[Proposal]) -> Heard | None:
        """The whole report in its context, with all that it may claim, if the reader has an encoder."""
        ...

    def read(self, proposals: Sequence[Proposal], heard: Heard | None) -> list[tuple[Proposal, Finding]]:
        """The claims of one sentence, in order."""
        ...

    def date(self, marked: Marked, claims: Sequence[tuple[Proposal, Finding]]) -> list[Finding]:
        """The findings of a whole report, each with its time."""
        ...


def find(marked: Marked, know: Knowledge, reader: Reader | None = None) -> list[Finding]:
    """All findings of a text, in the order of their evidence; by the rules alone unless a learned reader is given."""
    if reader is None:
        sentences = propose(marked, know)
        read = [[(one, one.finding) for one in proposals if one.accepted] for proposals in sentences]
    else:
        sentences = propose(marked, know, rejected=True)
        heard = reader.hear(marked, (one for proposals in sentences for one in proposals))
        read = [reader.read(proposals, heard) for proposals in sentences]
    claims = [pair for pairs in read for pair in pairs]
    times = iter(reader.date(marked, claims) if reader is not None else [finding for _, finding in claims])
    found: list[Finding] = []
    for pairs in read:
        done = [(one.around.one, next(times)) for one, _ in pairs]
        found.extend(_joined(pairs[0][0].around.view, done, merge=reader is None) if done else [])
    return sorted(_once(found), key=lambda one: (one.start, one.end))


def propose(marked: Marked, know: Knowledge, rejected: bool = False) -> list[list[Proposal]]:
    """What each sentence may claim, sentence by sentence; with `rejected` also what the rules reject.

    Context flows from sentence to sentence by what the rules accept, so that it is the same for every reader.
    """
    memory, context, story = Memory(), Context(), Story()
    out: list[list[Proposal]] = []
    for ordinal, sentence in enumerate(marked.text.sentences):
        view = View(marked, sentence, know)
        if sentence.paragraph != memory.paragraph:
            memory.paragraph = sentence.paragraph
        said = sayings(view, memory)
        context.speaker = memory.speaker
        found = _sentence(view, said, memory, context, rejected, ordinal, story.before(ordinal))
        if found:
            out.append(found)
        story.add(view, ordinal, found)
        if sentence.headline:
            context.subject = None
    return out


def _sentence(
    view: View,
    said: Sequence[Saying],
    memory: Memory,
    context: Context,
    rejected: bool,
    ordinal: int,
    past: Past,
) -> list[Proposal]:
    triggers = carried(view, list(stated(view)))
    starts = {(one.index, one.trigger.row.id): one for one in triggers}
    candidates = (
        triggers
        if not rejected
        else [with_light(view, one) for index in range(view.first, view.last) for one in _distinct(view, index)]
    )
    proposals: list[Proposal] = []
    taken: list[tuple[Stated, Finding]] = []
    before: Stated | None = None
    for one in candidates:
        accepted = (one.index, one.trigger.row.id) in starts
        following = next((x for x in triggers if x.index > one.index), None)
        first, last = extent(view, one, following)
        found = parts(view, one, first, last, context)
        sources, lent, rules = chain(said, one.index, memory, view.tokens[one.index].start)
        _inherit(view, one, found, taken)
        weak = _weak(view, one, found, taken)
        finding = _finding(view, one, found, first, last, sources, lent, rules)
        if finding is None:
            continue
        around = Surroundings(
            view=view,
            one=one,
            first=first,
            last=last,
            rule=found,
            holds=accepted,
            weak=weak,
            before=before,
            said=tuple(said),
            ordinal=ordinal,
            last_agents=frozenset(m.id for m in taken[-1][1].agents) if taken else past.agents,
            last_recipients=frozenset(m.id for m in taken[-1][1].recipients) if taken else past.recipients,
            last_here=bool(taken),
            history=past.history,
            headline_actors=past.headline,
            stated=tuple(x.index for x in triggers),
        )
        proposals.append(Proposal(around=around, finding=finding, accepted=accepted and not weak, lent=lent, past=past))
        if accepted and not weak:
            taken.append((one, finding))
            before = one
            _remember(one, found, context)
    return [_by_attack(one, taken) for one in proposals]


def _by_attack(proposal: Proposal, taken: Sequence[tuple[Stated, Finding]]) -> Proposal:
    """«قتل جنود في هجوم للمتشددين»: who harmed them is who is said to have attacked."""
    finding, one = proposal.finding, proposal.around.one
    if finding.mode != "kill" or finding.agents:
        return proposal
    harmed = {m.id for m in finding.recipients}
    for attack, other in taken:
        if other.kind == "ASSAULT" and one.last <= attack.index < one.last + _NEAR and not attack.sense.finite:
            parties = other.agents if other.mode != "clash" else (*other.agents, *other.recipients)
            agents = tuple(m for m in parties if m.id not in harmed)
            if agents:
                return replace(proposal, finding=replace(finding, agents=agents[:1]))
    return proposal


def _distinct(view: View, index: int) -> list[Stated]:
    """One option a kind at a word: the first whose needs are met, else the first."""
    chosen: dict[str, tuple[Stated, bool]] = {}
    for one, holds in options(view, index):
        if one.kind not in chosen or (holds and not chosen[one.kind][1]):
            chosen[one.kind] = (one, holds)
    return [one for one, _ in chosen.values()]


def _joined(view: View, found: Sequence[tuple[Stated, Finding]], merge: bool) -> list[Finding]:
    """Tolls told in one breath as one claim; with `merge`, nouns that name again what a verb states left out."""
    done: list[tuple[Stated, Finding]] = []
    for one, finding in found:
        if _joins_toll(view, one, finding, done):
            continue
        if merge and _repeats(view, one, finding, done):
            continue
        done.append((one, finding))
    return [finding for _, finding in done]


def _finding(
    view: View,
    one: Stated,
    found: Parts,
    first: int,
    last: int,
    sources: list[ActorMention],
    lent: str,
    rules: tuple[str, ...],
) -> Finding | None:
    mood, why = modality(view, one, min(first, one.clause.first), lent)
    first, last = trimmed(view, first, last)
    if last <= first:
        return None
    return Finding(
        start=view.tokens[first].start,
        end=view.tokens[last - 1].end,
        kind=one.trigger.row.kind,  # type: ignore[arg-type]
        mode=mode_of(view, one, first, last),
        modality=mood,
        agents=tuple(found.agents),
        recipients=tuple(found.recipients),
        places=tuple(found.places),
        time=found.time if found.time is None or found.time.form not in VAGUE else None,
        quantities=tuple(found.quantities),
        materiel=tuple(found.materiel),
        sources=tuple(sources),
        because=(one.trigger.row.where, *rules, *((f"modality: {why}",) if why else ())),
        trigger=one.index,
    )


def _inherit(view: View, one: Stated, found: Parts, done: Sequence[tuple[Stated, Finding]]) -> None:
    """«لتحرير المدينة», «محاولة اقتحام»: a verbal noun of purpose takes the agent of the clause that it hangs on."""
    if found.agents or one.sense.finite or one.light is not None or one.sense.aspect != "masdar" or not done:
        return
    purpose = one.sense.clitics.endswith("ل") or view.has("purpose", max(view.first, one.index - 2), one.index)
    before, other = done[-1]
    taken = {m.id for m in found.recipients}
    if purpose and before.index < one.index and other.agents and all(m.id not in taken for m in other.agents):
        found.agents = list(other.agents)


def _weak(view: View, one: Stated, found: Parts, done: Sequence[tuple[Stated, Finding]]) -> bool:
    """Whether a noun only names a topic: no verb carries it and nobody takes part, a court or an inquiry
    has it for its matter («محاكمة منفذي الهجوم»), or it is what somebody calls for."""
    if one.sense.finite or one.light is not None or one.sense.aspect in ("active", "passive"):
        return False
    if not found.quantities and view.has("inquest", max(view.first, one.index - _INQUEST), one.index):
        return True
    parties = found.agents or found.recipients
    if not parties and (one.sense.article or not (found.places or found.quantities or found.time)):
        return True
    for before, other in done:
        if (
            before.clause == one.clause
            and other.kind in ("REQUEST", "SUPPORT", "REJECT", "CONSULT")
            and before.index < one.index
        ):
            return True
    return False


_INQUEST = 4
"""Words from a word of court or inquiry to the deed that it is about."""


def _joins_toll(view: View, one: Stated, finding: Finding, done: list[tuple[Stated, Finding]]) -> bool:
    """«قتل تسعة وأصيب 42»: killed and wounded told in one breath are one claim."""
    if not done or finding.kind != "ASSAULT" or finding.mode != "kill":
        return False
    before, other = done[-1]
    if other.kind != "ASSAULT" or other.mode not in ("kill", None) or before.index >= one.index:
        return False
    start = one.start
    joined = view.tokens[start].norm[:1] == "و" or view.tokens[start - 1].norm in ("فيما", "بينما", "،", "و")
    wounded = one.sense.word in ("asaba", "jaraha", "jarih")
    if not (
        joined
        and (wounded or before.sense.word in ("asaba", "jaraha", "jarih"))
        and start - _index_of_end(view, other) <= 3
    ):
        return False
    done[-1] = (
        before,
        replace(
            other,
            end=max(other.end, finding.end),
            quantities=tuple(dict.fromkeys((*other.quantities, *finding.quantities))),
            places=other.places or finding.places,
            agents=other.agents or finding.agents,
            recipients=other.recipients or finding.recipients,
            time=other.time or finding.time,
        ),
    )
    return True


def _index_of_end(view: View, finding: Finding) -> int:
    """The index of the token after a finding's evidence."""
    return next((i for i in range(view.first, view.last) if view.tokens[i].start >= finding.end), view.last)


def _repeats(view: View, one: Stated, finding: Finding, done: list[tuple[Stated, Finding]]) -> bool:
    """Whether a noun only names again what a verb of its clause states («قصف ... في غارة»); its parts are added there."""
    for position in range(len(done) - 1, -1, -1):
        before, other = done[position]
        if other.kind != finding.kind or before.clause != one.clause or one.sense.finite:
            continue
        if one.sense.aspect in ("active", "passive"):
            continue
        done[position] = (
            before,
            replace(
                other,
                agents=other.agents or _enemies(other, finding),
                recipients=other.recipients
                or tuple(r for r in finding.recipients if r.id not in {a.id for a in other.agents}),
                mode=other.mode or finding.mode,
            ),
        )
        return True
    return False


def _enemies(toll: Finding, clash: Finding) -> tuple[ActorMention, ...]:
    """«مقتل جنود في اشتباكات مع المسلحين»: whoever fought those who came to harm."""
    harmed = {m.id for m in toll.recipients}
    parties = (*clash.agents, *clash.recipients) if harmed and toll.kind == "ASSAULT" else clash.agents
    return tuple(m for m in parties if m.id not in harmed)


def _remember(one: Stated, found: Parts, context: Context) -> None:
    leading = (one.sense.finite or one.light is not None) and not one.clause.relative
    if found.subject is not None and (leading or context.subject is None):
        context.subject = found.subject
    if found.recipients:
        context.object = found.recipients[-1]
    if found.places:
        context.place = found.places[0].place
    if found.time is not None:
        context.time = found.time


def _once(found: Sequence[Finding]) -> list[Finding]:
    seen: dict[tuple[int, int, str], Finding] = {}
    for one in found:
        seen.setdefault((one.start, one.end, one.kind), one)
    return list(seen.values())
