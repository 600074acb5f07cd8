"""Train the learned reader from gold folders.

    python training/train_reader.py GOLD... -o src/isnad/model [--seed 7] [--folds 5]

A gold folder holds claims.jsonl, docs.jsonl, actors.json and docs/ (see docs/claim-record.md). Without `-o` the
models are only scored by cross-validation over documents. Needs scikit-learn (extra `train`).
"""

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from mixing import choice, line_of, softened, weights_of
from msgspec.structs import replace
from ranking import fit_ranker
from saving import save
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from isnad.annotate import mark
from isnad.claims.features import modality_features, pair_features, trigger_features
from isnad.claims.find import propose
from isnad.claims.heard import Heard
from isnad.claims.learned import Linear, Mix, Weights, edges_of, place_candidates, spans_of
from isnad.claims.parties import Candidate, candidates, party_features
from isnad.claims.proposals import Proposal
from isnad.claims.spans import end_features, ends, start_features, starts
from isnad.encoder import Network, load_network
from isnad.knowledge import Knowledge, load
from isnad.records import ActorMention, Document, Marked
from isnad.text import prepare

Row = tuple[list[str], str, float]
SPANS = {"start": 1.0, "end": 1.0}
PARTIES = {"agent": 4.0, "recipient": 4.0}
"""Tasks that choose among candidates, with the penalty on their weights."""
TASKS = ("accept", "place", "modality")
SOFT = 0.65
"""What the fitted weights of beginnings and ends are multiplied by: the span that most likely counts as the right one needs chances that
leave room for others."""
PLACES = 0.6, 0.4, 0.0
"""Weights of the linear score and the encoder's of a place. A fitted line trusts far places too much: the rules for what lies outside
the evidence come after it."""
STRENGTH = {"accept": 0.1, "place": 0.1, "modality": 1.0}


class Gold(NamedTuple):
    """One document with its gold claims."""

    doc: str
    marked: Marked
    proposals: list[Proposal]
    claims: list[dict[str, Any]]
    actors: Any


def read_gold(folder: Path, know: Knowledge, measure: Any) -> list[Gold]:
    """All documents of a gold folder, marked and with the rules' proposals."""
    claims: dict[str, list[dict[str, Any]]] = {}
    everything = [
        json.loads(line) for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines() if line
    ]
    for claim in everything:
        claims.setdefault(claim["doc"], []).append(claim)
    actors = measure.Actors(json.loads((folder / "actors.json").read_text(encoding="utf-8")))
    actors.add_mentions(everything)
    # mentions are told apart by where they stand and by their ids; looking every name up takes minutes
    actors.resolve = lambda _: set()
    out = []
    for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        about = json.loads(line)
        text = (folder / "docs" / f"{about['doc']}.txt").read_text(encoding="utf-8")
        document = Document(id=about["doc"], text=text, title=about["title"], published=about["published"])
        marked = mark(prepare(document, know), know)
        proposals = [p for sentence in propose(marked, know, rejected=True) for p in sentence]
        out.append(Gold(about["doc"], marked, proposals, claims.get(about["doc"], []), actors))
    return out


def pairs(gold: Gold, measure: Any) -> dict[int, dict[str, Any]]:
    """Which proposal states which gold claim, one to one, by position of the proposal."""
    value = []
    tokens = gold.marked.text.tokens
    for claim in gold.claims:
        row = []
        for proposal in gold.proposals:
            finding, one = proposal.finding, proposal.around.one
            at = tokens[one.index].start
            holds = claim["kind"] == finding.kind and claim["start"] - 2 <= at < claim["end"]
            late = (at - claim["start"]) / max(1, claim["end"] - claim["start"])
            row.append(
                holds
                and 1
                + measure.overlap(claim, {"start": finding.start, "end": finding.end})
                + proposal.accepted
                + 0.3 * one.sense.finite
                + 0.3 * proposal.around.holds
                - 0.2 * late
            )
        value.append(row)
    return {j: gold.claims[i] for i, j in measure.assign(value)}


def tokens_of(marked: Marked, claim: dict[str, Any]) -> tuple[int, int]:
    """First token of a claim's evidence, and the one after its last."""
    tokens = marked.text.tokens
    first = next(i for i, token in enumerate(tokens) if token.end > claim["start"])
    return first, max(i for i, token in enumerate(tokens) if token.start < claim["end"]) + 1


def span_groups(gold: Gold, measure: Any) -> dict[str, list[Any]]:
    """Of one document, where the evidence of each claim begins and ends among all places that it might."""
    out: dict[str, list[Any]] = {"start": [], "end": []}
    for number, claim in pairs(gold, measure).items():
        around = gold.proposals[number].around
        first, last = tokens_of(gold.marked, claim)
        for task, indices, features, true in (
            ("start", starts(around), start_features, first),
            ("end", ends(around), end_features, last),
        ):
            if true in indices:
                out[task].append(([list(features(around, at)) for at in indices], {indices.index(true)}))
    return out


def same_actor(gold: Gold, true: dict[str, Any], mention: ActorMention) -> bool:
    """Whether a mention is the actor that a coder wrote."""
    found = {"start": mention.start, "end": mention.end, "id": mention.id, "text": ""}
    return bool(gold.actors.same(true, found, gold.doc))


def parties_of(gold: Gold, everybody: Sequence[Candidate], claim: dict[str, Any]) -> Iterator[tuple[str, set[int]]]:
    """Of each part, the candidates that play it; the number after the last is nobody; empty where the right one is not among them."""
    for task, true in (("agent", claim["agents"]), ("recipient", claim["recipients"])):
        right = {n for n, (mention, _) in enumerate(everybody) if any(same_actor(gold, a, mention) for a in true)}
        yield task, right or (set() if true else {len(everybody)})


def turns(everybody: Sequence[Candidate], right: set[int]) -> Iterator[tuple[list[int], set[int]]]:
    """How the players of a part are chosen one by one, as numbers to choose from and the right ones among them.

    First among all, or nobody (the number after the last); then, without the one that is taken, among the rest, or enough (the one after).
    """
    nobody = len(everybody)
    if right:
        yield [*range(nobody + 1)], right
    for taken in sorted({everybody[n][0].id for n in right - {nobody}}):
        left = [n for n in range(nobody) if everybody[n][0].id != taken]
        yield [*left, nobody + 1], right.intersection(left) or {nobody + 1}


def place_rows(gold: Gold, proposal: Proposal, claim: dict[str, Any], measure: Any) -> list[Row]:
    """Each place in sight of a claim, with whether it is one of its places."""
    out = []
    for place, back in place_candidates(proposal):
        row = LOADED.places.get(place.ids[0])
        surface = gold.marked.text.document.text[place.start : place.end]
        pred = {"text": surface, "name": surface}
        if row is not None:
            pred |= {"name": row.name_en, "lat": row.lat, "lon": row.lon}
        label = str(int(any(measure.same_place(g, pred) for g in claim["places"])))
        rule = next((ref.role for ref in proposal.finding.places if ref.place.first == place.first), "")
        out.append((list(pair_features(proposal.around, place, rule, back)), label, 1.0))
    return out


def rows(gold: Gold, measure: Any, start: Linear, end: Linear) -> dict[str, list[Any]]:
    """Training rows of one document by task: features, label, weight; of ranked tasks, groups of candidates.

    `start` and `end` were learned from other documents, so that spans are as good as they will be on new ones.
    """
    out: dict[str, list[Any]] = {task: [] for task in (*TASKS, *PARTIES)}
    paired = pairs(gold, measure)
    for number, proposal in enumerate(gold.proposals):
        claim = paired.get(number)
        weight = 1.0 if claim is None or claim["core"] else 0.6
        out["accept"].append((list(trigger_features(proposal.around)), str(int(claim is not None)), weight))
        if claim is None:
            continue
        finding = proposal.finding
        around = proposal.around
        span, _ = spans_of(around.view, edges_of(start, end, around))
        proposal = replace(proposal, around=replace(proposal.around, span=span))  # noqa: PLW2901
        out["modality"].append(
            (list(modality_features(proposal.around, finding.modality, proposal.lent)), claim["modality"], weight)
        )
        everybody = candidates(proposal)
        facts = party_features(proposal, everybody)
        for task, right in parties_of(gold, everybody, claim):
            out[task].extend(
                ([facts[n] for n in among], {among.index(n) for n in true}) for among, true in turns(everybody, right)
            )
        out["place"].extend(
            (features, label, weight) for features, label, _ in place_rows(gold, proposal, claim, measure)
        )
    return out


def fit(data: Sequence[Row], strength: float, threshold: float, seed: int) -> Linear:
    """A logistic regression over features seen at least twice."""
    vectorizer = DictVectorizer()
    counts: dict[str, int] = {}
    for features, _, _ in data:
        for feature in set(features):
            counts[feature] = counts.get(feature, 0) + 1
    matrix = vectorizer.fit_transform([{f: 1.0 for f in features if counts[f] > 1} for features, _, _ in data])
    model = LogisticRegression(C=strength, max_iter=400, random_state=seed)
    model.fit(matrix, [label for _, label, _ in data], sample_weight=[weight for _, _, weight in data])
    names = vectorizer.get_feature_names_out()
    weights = {
        str(name): tuple(round(float(w), 3) for w in column)
        for name, column in zip(names, model.coef_.T, strict=True)
        if max(abs(w) for w in column) >= 0.004
    }
    return Linear(
        tuple(str(c) for c in model.classes_), tuple(round(float(b), 4) for b in model.intercept_), weights, threshold
    )


def ranker(groups: Sequence[Any], penalty: float) -> Linear:
    """A model that scores one candidate."""
    weights = {feature: (weight,) for feature, weight in fit_ranker(groups, penalty).items()}
    return Linear(("right",), (0.0,), weights)


def spans(gold: Sequence[Gold], measure: Any, cache: dict[str, dict[str, list[Any]]]) -> dict[str, Linear]:
    """Rankers of beginnings and ends from some documents."""
    for one in gold:
        if one.doc not in cache:
            cache[one.doc] = span_groups(one, measure)
    return {task: ranker([g for one in gold for g in cache[one.doc][task]], cost) for task, cost in SPANS.items()}


def train(
    gold: Iterable[Gold], measure: Any, thresholds: dict[str, float], seed: int, cache: dict[str, dict[str, list[Any]]]
) -> Weights:
    """All models from some documents."""
    gold = sorted(gold, key=lambda one: one.doc)
    data: dict[str, list[Any]] = {task: [] for task in (*TASKS, *PARTIES)}
    for part in (0, 1):
        other = spans(gold[1 - part :: 2], measure, cache)
        for one in gold[part::2]:
            found = rows(one, measure, **other)
            for task, held in data.items():
                held.extend(found[task])
    models = {task: fit(data[task], STRENGTH[task], thresholds.get(task, 0.5), seed) for task in TASKS}
    models |= {task: ranker(data[task], penalty) for task, penalty in PARTIES.items()}
    version = hashlib.sha256("\n".join(one.doc for one in gold).encode()).hexdigest()[:8]
    return Weights(**models, **spans(gold, measure, cache), version=version)


def mix_of(weights: Weights, held: Sequence[Gold], network: Network, measure: Any) -> Mix:
    """How to weigh the encoder against linear models, neither of which has learnt from the documents given."""
    accept: list[tuple[float, ...]] = []
    accepted: list[int] = []
    choices: dict[str, list[Any]] = {task: [] for task in (*SPANS, *PARTIES, "modality")}
    for gold in held:
        heard, paired = Heard(network, gold.marked, gold.proposals), pairs(gold, measure)
        for number, proposal in enumerate(gold.proposals):
            around, claim = proposal.around, paired.get(number)
            word = around.one.index, around.one.kind
            asking, logit = heard.trigger(*word), heard.states(*word)
            if asking is None or logit is None:
                continue
            accept.append((weights.accept.scores(trigger_features(around))[0], logit))
            accepted.append(int(claim is not None))
            if claim is None:
                continue
            first, last = tokens_of(gold.marked, claim)
            for task, indices, features, true, shift in (
                ("start", starts(around), start_features, first, 0),
                ("end", ends(around), end_features, last, 1),
            ):
                ours = [getattr(weights, task).scores(features(around, at))[0] for at in indices]
                right = {indices.index(true)} if true in indices else set()
                choices[task].append(choice(ours, asking.edge(task, [at - shift for at in indices]), right))
            span, _ = spans_of(around.view, edges_of(weights.start, weights.end, around))
            proposal = replace(proposal, around=replace(around, span=span))  # noqa: PLW2901
            everybody = candidates(proposal)
            facts, spots = party_features(proposal, everybody), [(m.first, m.last) for m, _ in everybody]
            for task, right in parties_of(gold, everybody, claim):
                ours = [getattr(weights, task).scores(one)[0] for one in facts]
                theirs = [*asking.mentions(task, spots), *asking.nobody(task)]
                for among, true in turns(everybody, right):
                    seen = [ours[n] for n in among], [theirs[n] for n in among]
                    choices[task].append(choice(*seen, {among.index(n) for n in true}))
            ours = weights.modality.scores(modality_features(proposal.around, proposal.finding.modality, proposal.lent))
            said = asking.modality()
            right = {n for n, name in enumerate(weights.modality.classes) if name == claim["modality"]}
            choices["modality"].append(choice(ours, [said[name] for name in weights.modality.classes], right))
    return Mix(
        accept=line_of(accept, accepted),  # type: ignore[arg-type]
        place=PLACES,
        **{task: softened(weights_of(found), SOFT if task in SPANS else 1.0) for task, found in choices.items()},
    )


def folds(gold: Sequence[Gold], count: int, seed: int) -> list[list[Gold]]:
    """Documents dealt into folds."""
    dealt = sorted(gold, key=lambda one: one.doc)
    random.Random(seed).shuffle(dealt)
    return [dealt[i::count] for i in range(count)]


def write(weights: Weights, out: Path) -> None:
    """Put weights and their checksum into a folder."""
    data = msgspec.json.encode(weights)
    save(data, out / "reader.json")
    print({task: len(getattr(weights, task).weights) for task in TASKS}, len(data), "bytes")


LOADED = load()


def gold_parser(about: str | None, count: int) -> argparse.ArgumentParser:
    """The options of what learns from gold folders and deals their documents into folds, `count` unless told."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--measure", type=Path, required=True, help="folder of score.py")
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--folds", type=int, default=count)
    return parser


def measure_of(folder: Path) -> Any:
    """The evaluation's own script."""
    sys.path.insert(0, str(folder))
    import score

    return score


def main() -> None:
    """Train, score, write."""
    parser = gold_parser(__doc__, 0)
    parser.add_argument("--thresholds", default="{}")
    parser.add_argument(
        "--judge", type=Path, help="write weights that have not learnt from the encoder's held-out documents"
    )
    parser.add_argument("--predictions", type=Path, help="write what each fold's held-out documents yield")
    options = parser.parse_args()
    measure = measure_of(options.measure)
    thresholds = {
        "accept": 0.3,
        "place": 0.3,
        "modality": 0.5,
        **json.loads(options.thresholds),
    }
    gold = [one for folder in options.gold for one in read_gold(folder, LOADED, measure)]
    cache: dict[str, dict[str, list[Any]]] = {}
    if options.folds:
        from isnad.claims.learned import LearnedReader
        from isnad.pipeline import analyse

        encoder = msgspec.json.Encoder()
        with options.predictions.open("wb") as out:
            parts = folds(gold, options.folds, options.seed)
            for part in parts:
                rest = [one for other in parts if other is not part for one in other]
                reader = LearnedReader(train(rest, measure, thresholds, options.seed, cache))
                for one in part:
                    for claim in analyse(one.marked.text.document, LOADED, reader).claims:
                        out.write(encoder.encode(claim) + b"\n")
    if options.out:
        weights = train(gold, measure, thresholds, options.seed, cache)
        network = load_network(options.out / "encoder")
        if network is not None:
            held = set(json.loads((options.out / "encoder" / "held.json").read_text(encoding="utf-8")))
            rest = train([one for one in gold if one.doc not in held], measure, thresholds, options.seed, cache)
            mix = mix_of(rest, [one for one in gold if one.doc in held], network, measure)
            weights = replace(weights, mix=mix)
            print(mix)
            if options.judge:
                write(replace(rest, mix=mix), options.judge)
        write(weights, options.out)


if __name__ == "__main__":
    main()
