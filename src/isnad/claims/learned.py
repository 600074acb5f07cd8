"""A reader that has learnt: linear models over the rules' features decide what is a claim, and who plays which part.

Weights come from `training/train_reader.py`. Numbers, days, sources and ids stay the rules' own; the model
accepts, rejects and ranks. Every claim says in `because` what the model gave it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from math import exp
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from isnad.claims.extents import trimmed
from isnad.claims.features import Surroundings, modality_features, pair_features, trigger_features
from isnad.claims.modes import mode_of
from isnad.claims.odds import chances as odds
from isnad.claims.parties import candidates, choose, party_features
from isnad.claims.proposals import Proposal
from isnad.claims.roles import place_role_of
from isnad.claims.spans import end_features, ends, likeliest, own, start_features, starts
from isnad.claims.times import dated
from isnad.errors import DataError
from isnad.kinds import Modality
from isnad.records import ActorMention, Finding, Marked, PlaceMention, PlaceRef

_PAST_PLACES = 4
_TRUST = 0.12
"""How much less is asked of what the rules take for a claim."""
_AGREED = 0.25
"""How much less is asked of what the rules take for something to come."""
_OUTSIDE = 0.6
"""What is asked of a place outside the evidence where the evidence has one itself."""
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
        return odds(self.scores(features))


class Weights(Struct, frozen=True, kw_only=True):
    """All models of the reader."""

    accept: Linear
    start: Linear
    end: Linear
    agent: Linear
    recipient: Linear
    place: Linear
    modality: Linear
    version: str = ""


MODEL = Path(str(files("isnad"))) / "model"


@lru_cache(maxsize=2)
def load_reader(folder: Path = MODEL) -> "LearnedReader | None":
    """The shipped reader; None where its weights are not installed.

    Raises:
        DataError: the weights are not those that their checksum was made of.
    """
    weights, times = (_checked(folder / name) for name in ("reader.json", "times.json"))
    if weights is None:
        return None
    return LearnedReader(
        msgspec.json.decode(weights, type=Weights), msgspec.json.decode(times, type=Linear) if times else None
    )


def _checked(path: Path) -> bytes | None:
    """A file of weights, if it is there, and whole."""
    if not path.exists():
        return None
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != path.with_name(f"{path.name}.sha256").read_text(encoding="ascii").strip():
        raise DataError(f"model/{path.name}", "its checksum does not match", "install it again")
    return data


class LearnedReader:
    """Decides on proposals by learned weights; without those for times, a claim keeps the rules' own."""

    def __init__(self, weights: Weights, times: Linear | None = None) -> None:
        self.weights = weights
        self.times = times

    def date(self, marked: Marked, claims: Sequence[tuple[Proposal, Finding]]) -> list[Finding]:
        """The findings of a whole report, each with its time."""
        times = self.times
        if times is None:
            return [finding for _, finding in claims]
        return dated(marked, claims, lambda facts: times.scores(facts)[0])

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
            if not any(_tells_again(proposal, finding, told, other) for told, other in found):
                found.append((proposal, finding))
        found.sort(key=lambda pair: pair[0].around.one.index)
        return [(proposal, _cut(proposal, finding, found[n + 1 :])) for n, (proposal, finding) in enumerate(found)]

    def _finding(self, proposal: Proposal, chance: float) -> Finding:
        finding = proposal.finding
        first, last = span_of(self.weights.start, self.weights.end, proposal.around)
        proposal = replace(proposal, around=replace(proposal.around, span=(first, last)))
        agents, recipients = self._parties(proposal)
        rule = replace(proposal.around.rule, agents=agents, recipients=recipients)
        around = replace(proposal.around, rule=rule)
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
            places=tuple(self._places(proposal, (*agents, *recipients))),
            modality=self._modality(around, finding.modality, proposal.lent),
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

    def _places(self, proposal: Proposal, parties: Sequence[ActorMention]) -> list[PlaceRef]:
        """Likely places; not a state that takes part itself, nor a country beside a place that lies in it."""
        found: dict[str, tuple[PlaceRef, float, bool]] = {}
        acting, span = {m.first for m in parties}, proposal.around.span
        for place, back in place_candidates(proposal):
            rule = next((ref.role for ref in proposal.finding.places if ref.place.first == place.first), "")
            chance = self.weights.place.probability(pair_features(proposal.around, place, rule, back))
            if chance >= self.weights.place.threshold and place.first not in acting:
                ref = PlaceRef(place, rule or place_role(proposal, place, back))  # type: ignore[arg-type]
                found.setdefault(place.ids[0], (ref, chance, span[0] <= place.first < span[1]))
        rows = {id_: proposal.around.view.know.places.get(id_) for id_ in found}
        held = {row.country for row in rows.values() if row is not None and row.type != "country"}
        needed = _OUTSIDE if any(within for _, _, within in found.values()) else 0.0
        return [
            ref
            for id_, (ref, chance, within) in found.items()
            if (within or chance >= needed)
            and ((row := rows[id_]) is None or row.type != "country" or row.country not in held)
        ]


def _tells_again(proposal: Proposal, finding: Finding, told: Proposal, other: Finding) -> bool:
    """Whether a likelier claim of the same kind has the same words: «مقتل ثلاثة في قصف» is one.

    «قتل ثلاثة حين قصفت الطائرات المدينة» is two: each has a verb of its own.
    """
    ones = proposal.around.one, told.around.one
    if finding.kind != other.kind or (all(one.sense.finite for one in ones) and ones[0].clause != ones[1].clause):
        return False
    shared = min(finding.end, other.end) - max(finding.start, other.start)
    return shared > _SAME * min(finding.end - finding.start, other.end - other.start)


def _cut(proposal: Proposal, finding: Finding, later: Sequence[tuple[Proposal, Finding]]) -> Finding:
    """The evidence up to the clause in which another verb states another claim of the same kind."""
    view, one = proposal.around.view, proposal.around.one
    for other, told in later:
        opens = other.around.one.clause.first
        if told.kind == finding.kind and other.around.one.sense.finite and one.last < opens < view.last:
            start = view.tokens[opens].start
            if finding.start < start < finding.end:
                _, last = trimmed(view, one.index, opens)
                return replace(finding, end=view.tokens[last - 1].end)
    return finding


def span_of(start: Linear, end: Linear, around: Surroundings) -> tuple[int, int]:
    """First token of the evidence, and the one after its last, by the weights of beginnings and ends."""
    first, last = likeliest(
        around.view,
        [(at, start.scores(start_features(around, at))[0]) for at in starts(around)],
        [(at, end.scores(end_features(around, at))[0]) for at in ends(around)],
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
