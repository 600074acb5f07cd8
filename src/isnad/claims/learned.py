"""A reader that has learnt: linear models over the rules' features decide what is a claim, and who plays which part.

Weights come from `training/train_reader.py`. Numbers, days, sources and ids stay the rules' own; the model
accepts, rejects and ranks. Every claim says in `because` what the model gave it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from isnad.claims.extents import trimmed
from isnad.claims.features import Surroundings, modality_features, pair_features, trigger_features
from isnad.claims.grammar import View
from isnad.claims.heard import Asking, Heard, mixed
from isnad.claims.modes import mode_of
from isnad.claims.odds import chances as odds
from isnad.claims.odds import sigmoid
from isnad.claims.parties import candidates, choose, party_features
from isnad.claims.proposals import Proposal
from isnad.claims.roles import place_role_of
from isnad.claims.spans import Scored, Span, end_features, ends, likeliest, own, start_features, starts
from isnad.claims.times import dated
from isnad.encoder import Network, load_network
from isnad.errors import DataError
from isnad.kinds import Modality
from isnad.records import ActorMention, Finding, Marked, PlaceMention, PlaceRef

_PAST_PLACES = 4
_TRUST = 0.12
"""How much less is asked of what the rules take for a claim, where no encoder has been told of it."""
_AGREED = 0.25
"""How much less is asked of what the rules take for something to come."""
_RULED_OUT = 0.05
"""Chance below which what the rules take for only possible is not."""
_OUTSIDE = 0.85
"""What is asked of a place outside the evidence where the evidence has one itself."""
_MOTION = frozenset(("من", "الي"))
"""Prepositions after which a state that takes part is a place as well: «أسلحة من مصر»."""
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


class Mix(Struct, frozen=True, kw_only=True):
    """How much the encoder's word counts beside the linear models'; fitted on reports that neither has learnt from."""

    accept: tuple[float, float, float] = (1.0, 0.0, 0.0)
    """Weight of the linear score, weight of the encoder's, and what is added."""
    start: tuple[float, float] = (1.0, 0.0)
    end: tuple[float, float] = (1.0, 0.0)
    agent: tuple[float, float] = (1.0, 0.0)
    recipient: tuple[float, float] = (1.0, 0.0)
    place: tuple[float, float, float] = (1.0, 0.0, 0.0)
    modality: tuple[float, float] = (1.0, 0.0)


ALONE = Mix()
"""The linear models without an encoder."""


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
    mix: Mix = ALONE


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
        msgspec.json.decode(weights, type=Weights),
        msgspec.json.decode(times, type=Linear) if times else None,
        load_network(folder / "encoder"),
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

    def __init__(self, weights: Weights, times: Linear | None = None, network: Network | None = None) -> None:
        self.weights = weights
        self.times = times
        self.network = network

    def hear(self, marked: Marked, proposals: Iterable[Proposal]) -> Heard | None:
        """What the encoder makes of a report and of what its sentences may claim, where it is installed."""
        return None if self.network is None else Heard(self.network, marked, proposals)

    def date(self, marked: Marked, claims: Sequence[tuple[Proposal, Finding]]) -> list[Finding]:
        """The findings of a whole report, each with its time."""
        times = self.times
        if times is None:
            return [finding for _, finding in claims]
        return dated(marked, claims, lambda facts: times.scores(facts)[0])

    def read(self, proposals: Sequence[Proposal], heard: Heard | None) -> list[tuple[Proposal, Finding]]:
        """The claims of one sentence, in order: at each word the likeliest kind, if likely enough."""
        best: dict[int, tuple[float, Proposal]] = {}
        for proposal in proposals:
            chance = self._chance(proposal, heard)
            index = proposal.around.one.index
            needed = self.weights.accept.threshold - (_TRUST if heard is None and proposal.accepted else 0.0)
            if chance >= needed and (index not in best or chance > best[index][0]):
                best[index] = (chance, proposal)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])
        found: list[tuple[Proposal, Finding]] = []
        for chance, proposal in ranked:
            one = proposal.around.one
            finding = self._finding(proposal, chance, heard.trigger(one.index, one.kind) if heard is not None else None)
            again = next((n for n, told in enumerate(found) if _tells_again(proposal, finding, *told)), None)
            if again is None:
                found.append((proposal, finding))
            else:
                told, other = found[again]
                found[again] = told, _with_toll(other, finding)
        found.sort(key=lambda pair: pair[0].around.one.index)
        return [(proposal, _cut(proposal, finding, found[n + 1 :])) for n, (proposal, finding) in enumerate(found)]

    def _chance(self, proposal: Proposal, heard: Heard | None) -> float:
        """Whether a trigger states a claim."""
        one = proposal.around.one
        theirs = heard.states(one.index, one.kind) if heard is not None else None
        ours = self.weights.accept.scores(trigger_features(proposal.around))[0]
        return sigmoid(_together(ours, theirs, self.weights.mix.accept))

    def _finding(self, proposal: Proposal, chance: float, asking: Asking | None) -> Finding:
        finding = proposal.finding
        edges = edges_of(self.weights.start, self.weights.end, proposal.around, asking, self.weights.mix)
        view = proposal.around.view
        (first, last), close = spans_of(view, edges)
        proposal = replace(proposal, around=replace(proposal.around, span=(first, last)))
        agents, recipients = self._parties(proposal, asking)
        rule = replace(proposal.around.rule, agents=agents, recipients=recipients)
        around = replace(proposal.around, rule=rule)
        tokens = around.view.tokens
        return replace(
            finding,
            start=tokens[first].start,
            end=tokens[last - 1].end,
            mode=mode_of(around.view, around.one, first, last),
            quantities=tuple(q for q in around.view.quantities if own(around, q.first, *close)),
            materiel=tuple(m for m in around.view.materiel if close[0] <= m.first < close[1]),
            agents=tuple(agents),
            recipients=tuple(recipients),
            places=tuple(self._places(proposal, (*agents, *recipients), asking)),
            modality=self._modality(around, finding.modality, proposal.lent, asking),
            because=(*finding.because, f"model {self.weights.version}: {chance:.2f}"),
        )

    def _modality(self, around: Surroundings, rule: Modality, lent: str, asking: Asking | None) -> Modality:
        """What the rules take for denied is; for the rest the model's word counts with theirs."""
        if rule == "denied":
            return rule
        model = self.weights.modality
        scores = model.scores(modality_features(around, rule, lent))
        if asking is not None:
            theirs = asking.modality()
            scores = mixed(scores, [theirs[name] for name in model.classes], self.weights.mix.modality)
        chances = dict(zip(model.classes, odds(scores), strict=True))
        if rule == "possible" and chances.get(rule, 0.0) >= _RULED_OUT:
            return rule
        for other in ("denied", "possible"):
            if chances.get(other, 0.0) >= model.threshold:
                return other
        needed = model.threshold - (_AGREED if rule == "future" else 0.0)
        return "future" if chances.get("future", 0.0) >= needed else "asserted"

    def _parties(self, proposal: Proposal, asking: Asking | None) -> tuple[list[ActorMention], list[ActorMention]]:
        everybody = candidates(proposal)
        facts = party_features(proposal, everybody)
        spots = [(m.first, m.last) for m, _ in everybody]
        scores = []
        for role, model, mix in (
            ("agent", self.weights.agent, self.weights.mix.agent),
            ("recipient", self.weights.recipient, self.weights.mix.recipient),
        ):
            ours = [model.scores(one)[0] for one in facts]
            if asking is not None:
                ours = mixed(ours, [*asking.mentions(role, spots), *asking.nobody(role)], mix)
            scores.append(ours)
        return choose(proposal, everybody, *scores)

    def _places(self, proposal: Proposal, parties: Sequence[ActorMention], asking: Asking | None) -> list[PlaceRef]:
        """Likely places; not a state that takes part itself unless as the way from or to it, nor a country beside a place that lies in it."""
        found: dict[str, tuple[PlaceRef, float, bool]] = {}
        acting, span = {m.first for m in parties}, proposal.around.span
        mix, everything = self.weights.mix.place, place_candidates(proposal)
        spots = [(m.first, m.last) for m, _ in everything]
        heard = asking.place(spots) if asking is not None else [None] * len(spots)
        for (place, back), theirs in zip(everything, heard, strict=True):
            rule = next((ref.role for ref in proposal.finding.places if ref.place.first == place.first), "")
            ours = self.weights.place.scores(pair_features(proposal.around, place, rule, back))[0]
            chance = sigmoid(_together(ours, theirs, mix))
            preposition = proposal.around.view.preposition(place.first, place.clitics)
            if chance >= self.weights.place.threshold and (place.first not in acting or preposition in _MOTION):
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


def _together(ours: float, theirs: float | None, mix: tuple[float, float, float]) -> float:
    """The logit of two judges; the first one's own where the second has seen nothing."""
    return ours if theirs is None else mix[0] * ours + mix[1] * theirs + mix[2]


def _tells_again(proposal: Proposal, finding: Finding, told: Proposal, other: Finding) -> bool:
    """Whether a likelier claim of the same kind has the same words: «مقتل ثلاثة في قصف» is one.

    «قتل ثلاثة حين قصفت الطائرات المدينة» is two: each has a verb of its own.
    """
    ones = proposal.around.one, told.around.one
    if finding.kind != other.kind or (all(one.sense.finite for one in ones) and ones[0].clause != ones[1].clause):
        return False
    shared = min(finding.end, other.end) - max(finding.start, other.start)
    return shared > _SAME * min(finding.end - finding.start, other.end - other.start)


def _with_toll(told: Finding, again: Finding) -> Finding:
    """«قتل خمسة وأصيب سبعة» read as one claim counts the wounded and the dead."""
    if not told.mode == again.mode == "kill":
        return told
    return replace(told, quantities=tuple(sorted({*told.quantities, *again.quantities}, key=lambda one: one.first)))


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


def edges_of(
    start: Linear, end: Linear, around: Surroundings, asking: Asking | None = None, mix: Mix = ALONE
) -> tuple[Scored, Scored]:
    """Where the evidence may begin and end before, with scores."""
    begins, finishes = starts(around), ends(around)
    first_scores = [start.scores(start_features(around, at))[0] for at in begins]
    last_scores = [end.scores(end_features(around, at))[0] for at in finishes]
    if asking is not None:
        first_scores = mixed(first_scores, asking.edge("start", begins), mix.start)
        last_scores = mixed(last_scores, asking.edge("end", [at - 1 for at in finishes]), mix.end)
    return list(zip(begins, first_scores, strict=True)), list(zip(finishes, last_scores, strict=True))


def spans_of(view: View, edges: tuple[Scored, Scored]) -> tuple[Span, Span]:
    """The evidence, and the words that figures and weapons are taken from."""
    loose, close = likeliest(view, *edges)
    return _rounded(view, *loose), _rounded(view, *close)


def _rounded(view: View, first: int, last: int) -> Span:
    """A span with the time that follows it, without marks and particles at its ends."""
    while last in view.time_at:
        # «قصفت المطار | أمس الثلاثاء»: the time right behind belongs to it
        last = view.time_at[last].last
    return trimmed(view, first, last)


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
