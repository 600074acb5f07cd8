"""A reader that has learnt: linear models over the rules' features decide what is a claim, and who plays which part.

Weights come from `training/train_reader.py`. Spans, numbers, days and ids stay the rules' own; the model accepts,
rejects and ranks. Every claim says in `because` what the model gave it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from math import exp
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from isnad.claims.extents import trimmed
from isnad.claims.features import Surroundings, modality_features, pair_features, source_features, trigger_features
from isnad.claims.modes import mode_of
from isnad.claims.parties import candidates, choose, party_features
from isnad.claims.proposals import Proposal
from isnad.claims.roles import Parts, place_role_of
from isnad.claims.spans import end_features, ends, likeliest, own, start_features, starts
from isnad.errors import DataError
from isnad.kinds import Modality
from isnad.records import ActorMention, Finding, PlaceMention, PlaceRef, TimeMention

_PAST_PLACES = 4
_PAST_TIMES = 3
_TIMES_AHEAD = 2
_NEAR = 5
"""Words between a saying and a time that may tell its day."""
_DAYS = frozenset({"day", "weekday", "date", "dateline"})
_TRUST = 0.12
"""How much less is asked of what the rules take for a claim."""


_AGREED = 0.25
"""How much less is asked of what the rules take for something to come."""
_SAME = 0.8
"""Share of the shorter evidence that two claims of one kind may have in common."""


class Linear(Struct, frozen=True):
    """A multinomial or binary linear model. `weights` maps a feature to one weight a class (one in all if binary)."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]
    threshold: float = 0.5

    def scores(self, features: Iterable[str]) -> list[float]:
        """Raw scores, one a class."""
        total = list(self.bias)
        weights = self.weights
        for feature in features:
            found = weights.get(feature)
            if found is not None:
                for position, weight in enumerate(found):
                    total[position] += weight
        return total

    def probability(self, features: Iterable[str]) -> float:
        """Of the one class of a binary model."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.scores(features)[0]))))

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """Of each class of a multinomial model."""
        raw = self.scores(features)
        top = max(raw)
        powers = [exp(value - top) for value in raw]
        whole = sum(powers)
        return [power / whole for power in powers]


class Weights(Struct, frozen=True, kw_only=True):
    """All models of the reader."""

    accept: Linear
    start: Linear
    end: Linear
    agent: Linear
    recipient: Linear
    place: Linear
    time: Linear
    source: Linear
    modality: Linear
    version: str = ""


MODEL = Path(str(files("isnad"))) / "model"


@lru_cache(maxsize=2)
def load_reader(folder: Path = MODEL) -> "LearnedReader | None":
    """The shipped reader; None where its weights are not installed.

    Raises:
        DataError: the weights are not those that their checksum was made of.
    """
    path = folder / "reader.json"
    if not path.exists():
        return None
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != (folder / "reader.json.sha256").read_text(encoding="ascii").strip():
        raise DataError("model/reader.json", "its checksum does not match", "install it again")
    return LearnedReader(msgspec.json.decode(data, type=Weights))


class LearnedReader:
    """Decides on proposals by learned weights."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def read(self, proposals: Sequence[Proposal]) -> list[tuple[Proposal, Finding]]:
        """The claims of one sentence, in order: at each word the likeliest kind, if likely enough."""
        best: dict[int, tuple[float, Proposal]] = {}
        for proposal in proposals:
            chance = self.weights.accept.probability(trigger_features(proposal.around))
            index = proposal.around.one.index
            needed = self.weights.accept.threshold - (_TRUST if proposal.accepted else 0.0)
            if chance >= needed and (index not in best or chance > best[index][0]):
                best[index] = (chance, proposal)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])
        found: list[tuple[Proposal, Finding]] = []
        for chance, proposal in ranked:
            finding = self._finding(proposal, chance)
            if not any(_tells_again(finding, other) for _, other in found):
                found.append((proposal, finding))
        return sorted(found, key=lambda pair: pair[0].around.one.index)

    def _finding(self, proposal: Proposal, chance: float) -> Finding:
        finding = proposal.finding
        first, last = span_of(self.weights.start, self.weights.end, proposal.around)
        proposal = replace(proposal, around=replace(proposal.around, span=(first, last)))
        agents, recipients = self._parties(proposal)
        around = replace(proposal.around, rule=_with(proposal.around.rule, agents, recipients))
        tokens = around.view.tokens
        return replace(
            finding,
            start=tokens[first].start,
            end=tokens[last - 1].end,
            mode=mode_of(around.view, around.one, first, last),
            quantities=tuple(q for q in around.view.quantities if own(around, q.first, first, last)),
            materiel=tuple(m for m in around.view.materiel if first <= m.first < last),
            agents=tuple(agents),
            recipients=tuple(recipients),
            places=tuple(self._places(proposal)),
            time=self._time(proposal),
            modality=self._modality(around, finding.modality, proposal.lent),
            sources=tuple(self._sources(proposal, agents)),
            because=(*finding.because, f"model {self.weights.version}: {chance:.2f}"),
        )

    def _modality(self, around: Surroundings, rule: Modality, lent: str) -> Modality:
        """The rules' word for what is denied or only possible; theirs and the model's for what is to come."""
        if rule in ("denied", "possible"):
            return rule
        model = self.weights.modality
        chances = dict(zip(model.classes, model.probabilities(modality_features(around, rule, lent)), strict=True))
        needed = model.threshold - (_AGREED if rule == "future" else 0.0)
        return "future" if chances.get("future", 0.0) >= needed else "asserted"

    def _parties(self, proposal: Proposal) -> tuple[list[ActorMention], list[ActorMention]]:
        everybody = candidates(proposal)
        facts = party_features(proposal, everybody)
        agent, recipient = self.weights.agent, self.weights.recipient
        return choose(
            proposal,
            everybody,
            [agent.scores(one)[0] for one in facts],
            [recipient.scores(one)[0] for one in facts],
        )

    def _places(self, proposal: Proposal) -> list[PlaceRef]:
        found: dict[str, PlaceRef] = {}
        for place, back in place_candidates(proposal):
            rule = next((ref.role for ref in proposal.finding.places if ref.place.first == place.first), "")
            if (
                self.weights.place.probability(pair_features(proposal.around, place, rule, back))
                >= self.weights.place.threshold
            ):
                found.setdefault(place.ids[0], PlaceRef(place, rule or place_role(proposal, place, back)))  # type: ignore[arg-type]
        return list(found.values())

    def _time(self, proposal: Proposal) -> TimeMention | None:
        best: tuple[float, TimeMention | None] = (self.weights.time.threshold, None)
        for time, back in time_candidates(proposal):
            rule = "time" if proposal.finding.time is time else ""
            chance = self.weights.time.probability(time_pair_features(proposal, time, rule, back))
            if chance > best[0]:
                best = (chance, time)
        return best[1]

    def _sources(self, proposal: Proposal, agents: Sequence[ActorMention]) -> list[ActorMention]:
        best: tuple[float, ActorMention | None] = (-1.0, None)
        ids = {m.id for m in agents}
        for speaker, origin in source_candidates(proposal):
            rule = (speaker.id if speaker else "") == (
                proposal.finding.sources[0].id if proposal.finding.sources else ""
            )
            chance = self.weights.source.probability(
                source_features(proposal.around, speaker, origin, rule, speaker is not None and speaker.id in ids)
            )
            if chance > best[0]:
                best = (chance, speaker)
        if best[1] is None:
            return []
        chain = list(proposal.finding.sources)
        at = next((i for i, m in enumerate(chain) if m.id == best[1].id), None)
        return chain[at:] if at is not None else [best[1]]


def _with(rule: Parts, agents: list[ActorMention], recipients: list[ActorMention]) -> Parts:
    return replace(rule, agents=agents, recipients=recipients)


def _tells_again(finding: Finding, other: Finding) -> bool:
    """Whether a likelier claim of the same kind has the same words: «مقتل ثلاثة في قصف» is one."""
    if finding.kind != other.kind:
        return False
    shared = min(finding.end, other.end) - max(finding.start, other.start)
    return shared > _SAME * min(finding.end - finding.start, other.end - other.start)


def span_of(start: Linear, end: Linear, around: Surroundings) -> tuple[int, int]:
    """First token of the evidence, and the one after its last, by the weights of beginnings and ends."""
    first, last = likeliest(
        around,
        [start.scores(start_features(around, at))[0] for at in starts(around)],
        [end.scores(end_features(around, at))[0] for at in ends(around)],
    )
    while last in around.view.time_at:
        # «قصفت المطار | أمس الثلاثاء»: the time right behind belongs to it
        last = around.view.time_at[last].last
    return trimmed(around.view, first, last)


def place_candidates(proposal: Proposal) -> list[tuple[PlaceMention, int]]:
    """Places of the sentence, and the latest other ones before it."""
    view = proposal.around.view
    here = [(m, 0) for m in view.places if not view.locates(m)]
    ids = {m.ids[0] for m, _ in here}
    return here + [(m, back) for m, back in proposal.past.places if m.ids[0] not in ids][:_PAST_PLACES]


def place_role(proposal: Proposal, place: PlaceMention, back: int) -> str:
    """The part of a place that the rules had left out."""
    if back:
        return "at"
    view = proposal.around.view
    preposition = view.preposition(place.first, place.clitics)
    return place_role_of(proposal.around.one.trigger.prepositions.get(preposition, ""), preposition)


def time_candidates(proposal: Proposal) -> list[tuple[TimeMention, int]]:
    """Times of the sentence, the latest before it, and for a headline the first of the body, which tells its day."""
    view = proposal.around.view
    ahead: list[tuple[TimeMention, int]] = []
    if view.sentence.headline or proposal.around.ordinal == 0:
        body = [s for s in view.marked.text.sentences if s.first >= view.last]
        later = (m for m in view.marked.times if any(s.first <= m.first < s.last for s in body))
        ahead = [(m, -1) for m in islice(later, _TIMES_AHEAD)]
    here = [(m, 0) for m in view.times]
    return [pair for pair in here + list(proposal.past.times[:_PAST_TIMES]) + ahead if pair[0].form != "anaphor"]


def time_pair_features(proposal: Proposal, time: TimeMention, rule: str, back: int) -> Iterable[str]:
    """Facts about a time and a trigger."""
    around = proposal.around
    view, one = around.view, around.one
    yield from pair_features(around, time, rule, back)
    yield f"form={time.form},{rule}"
    yield f"form,kind={time.form},{one.kind}"
    yield f"form,back={time.form},{min(back, 3)},{time.since},{time.direction}"
    inside = [t for t in view.times if around.first <= t.first < around.last]
    yield f"inside={bool(inside)},{rule},{min(back, 2)}"
    nested = any(t is not time and t.first <= time.first and time.last <= t.last for t in view.times)
    yield f"nested={nested},{rule}"
    yield f"first={bool(view.times) and view.times[0] is time},{min(back, 2)}"
    yield f"modality={proposal.finding.modality},{time.form},{time.direction}"
    day = f"{time.form in _DAYS},{min(back, 3)}"
    light = one.light is not None
    yield f"day,aspect={day},{one.sense.aspect},{time.since}"
    yield f"day,light={day},{one.sense.aspect},{light}"
    yield f"day,relative={day},{one.clause.relative}"
    yield f"day,opener={day},{one.clause.opener}"
    yield f"day,headline={day},{view.sentence.headline}"
    yield f"day,kind={day},{one.kind}"
    yield f"day,modality={day},{proposal.finding.modality}"
    yield f"times={min(len(view.times), 3)},{min(back, 3)}"
    last = proposal.past.time is time
    yield f"last={last},{day},{bool(view.times)}"
    yield f"last,kind={last},{proposal.past.time is not None},{one.kind}"
    yield f"last,aspect={last},{around.last_here},{one.sense.aspect},{len(inside)}"
    yield from _time_here(proposal, time, day, inside) if back == 0 else _time_elsewhere(proposal, time, day)


def _time_here(proposal: Proposal, time: TimeMention, day: str, inside: Sequence[TimeMention]) -> Iterable[str]:
    """Facts about a time of the same sentence: is it the day of the saying or of what is said?"""
    around = proposal.around
    view, index = around.view, around.one.index
    covering = next((s for s in around.said if s.first <= index < s.last), None)
    by_saying = any(abs(s.index - time.first) <= _NEAR for s in around.said)
    yield f"saying={by_saying},{covering is not None},{day}"
    outside = covering is not None and not covering.first <= time.first < covering.last
    yield f"saying,kind={outside},{day},{around.one.kind}"
    yield f"inside,of={around.first <= time.first < around.last},{len(inside)},{day}"
    nearest = min(view.times, key=lambda t: abs(t.first - index))
    yield f"nearest={nearest is time},{len(inside)},{min(len(view.times), 3)}"
    clauses = view.clause_of(time.first) - view.clause_of(index)
    yield f"clauses={max(-4, min(4, clauses))},{day},{time.since}"
    yield f"since={time.since},{time.first > index},{around.one.sense.aspect}"


def _time_elsewhere(proposal: Proposal, time: TimeMention, day: str) -> Iterable[str]:
    """Facts about a time of another sentence."""
    around = proposal.around
    view = around.view
    order = next((i for i, (m, _) in enumerate(proposal.past.times) if m is time), -1)
    yield f"order={order},{bool(view.times)},{day}"
    yield f"order,aspect={bool(view.times)},{day},{around.one.sense.aspect}"
    yield f"covered={any(s.first <= around.one.index < s.last for s in around.said)},{day}"
    goes_on = bool({m.id for m in around.rule.agents} & around.last_agents)
    yield f"goes-on={bool(around.last_agents)},{goes_on},{day}"
    home = next((s for s in view.marked.text.sentences if s.first <= time.first < s.last), None)
    if home is not None:
        yield f"paragraphs={min(3, view.sentence.paragraph - home.paragraph)},{day}"
        yield f"of-headline={home.headline},{day}"


def source_candidates(proposal: Proposal) -> list[tuple[ActorMention | None, str]]:
    """Candidates for the first source with where each comes from; the report's own voice first."""
    out: list[tuple[ActorMention | None, str]] = [(None, "none")]
    seen: set[str] = set()

    def add(speaker: ActorMention | None, origin: str) -> None:
        if speaker is not None and speaker.id not in seen:
            seen.add(speaker.id)
            out.append((speaker, origin))

    index = proposal.around.one.index
    for link in proposal.finding.sources:
        add(link, "rule")
    for saying in proposal.around.said:
        add(saying.speaker, "covering" if saying.first <= index < saying.last else "sentence")
        add(saying.through, "through")
    add(proposal.past.speaker, "speaker-before")
    add(proposal.past.source, "source-before")
    return out
