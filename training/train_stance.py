"""Train the model of how two headlines stand to each other.

    python training/train_stance.py STANCE_TRAIN.csv [--score STANCE_DEV.csv] [-o src/isnad/data/corroborate]

The files have columns s1, s2 and stance (agree, disagree, other). Strength and thresholds are chosen by 5-fold cross-validation
on the training pairs, with all pairs that share a headline in one fold. Needs scikit-learn (extra `train`).
"""

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from saving import save
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from isnad.corroborate.stance import Linear, Model, features, topic

STRENGTHS = (0.1, 0.2, 0.5, 1.0)
APART = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
AGREE = (0.35, 0.4, 0.45, 0.5)
SMALL = 0.03
"""Weights below this are left out."""
SELDOM = 2
"""Words that fewer training pairs hold are left out."""


class Pair(NamedTuple):
    """Two headlines, as features."""

    numbers: dict[str, float]
    words: set[str]
    stance: str
    group: int


def read(path: Path) -> list[Pair]:
    """All pairs; those that share a headline, directly or by way of others, have one group."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    group = groups([(row["s1"], row["s2"]) for row in rows])
    return [Pair(*features(row["s1"], row["s2"]), row["stance"], group[row["s1"]]) for row in rows]


def groups(pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """A number for each headline, the same for headlines that are paired."""
    parent: dict[str, str] = {}

    def top(headline: str) -> str:
        while parent.setdefault(headline, headline) != headline:
            headline = parent[headline]
        return headline

    for one, other in pairs:
        parent[top(one)] = top(other)
    numbers = {head: number for number, head in enumerate(sorted({top(headline) for headline in list(parent)}))}
    return {headline: numbers[top(headline)] for headline in list(parent)}


def train(pairs: Sequence[Pair], strength: float) -> Model:
    """Both models, with thresholds of a half."""
    counts = Counter(word for pair in pairs for word in pair.words)
    told = [pair for pair in pairs if pair.stance != "other"]
    rows = [{**p.numbers, **{word: 1.0 for word in p.words if counts[word] >= SELDOM}} for p in told]
    return Model(
        linear([topic(pair.numbers) for pair in pairs], [pair.stance == "other" for pair in pairs], 1.0),
        linear(rows, [pair.stance == "agree" for pair in told], strength),
    )


def linear(rows: list[dict[str, float]], targets: list[bool], strength: float) -> Linear:
    """A logistic regression, its small weights left out."""
    vectors = DictVectorizer()
    fitted: Any = LogisticRegression(C=strength, max_iter=5000).fit(vectors.fit_transform(rows), targets)
    found = zip(vectors.feature_names_, fitted.coef_[0], strict=True)
    weights = {name: round(float(weight), 3) for name, weight in sorted(found) if abs(weight) >= SMALL}
    return Linear(round(float(fitted.intercept_[0]), 3), weights, 0.5)


def chances(model: Model, pairs: Sequence[Pair]) -> list[tuple[float, float]]:
    """Of being about different things, and of agreeing."""
    return [
        (
            model.other.chance(topic(pair.numbers)),
            model.agree.chance({**pair.numbers, **dict.fromkeys(pair.words, 1.0)}),
        )
        for pair in pairs
    ]


def score(pairs: Sequence[Pair], found: Sequence[tuple[float, float]], apart: float, agree: float) -> list[float]:
    """F1 of agree, disagree and other."""
    guesses = ["other" if a >= apart else "agree" if b >= agree else "disagree" for a, b in found]
    truth = [pair.stance for pair in pairs]
    return [float(value) for value in f1_score(truth, guesses, average=None, labels=["agree", "disagree", "other"])]


def tune(pairs: list[Pair]) -> tuple[float, float, float, float]:
    """Macro-F1 by cross-validation, strength and the two thresholds."""
    folds = list(GroupKFold(5).split(pairs, groups=[pair.group for pair in pairs]))
    tried = []
    for strength in STRENGTHS:
        found: dict[int, tuple[float, float]] = {}
        for train_rows, test_rows in folds:
            model = train([pairs[row] for row in train_rows], strength)
            found.update(zip(test_rows, chances(model, [pairs[row] for row in test_rows]), strict=True))
        ordered = [found[row] for row in range(len(pairs))]
        tried += [(sum(score(pairs, ordered, a, b)) / 3, strength, a, b) for a in APART for b in AGREE]
    return max(tried)


def main() -> None:
    """Train, score, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("--score", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    pairs = read(options.train)
    held, strength, apart, agree = tune(pairs)
    print(f"cross-validation: macro-F1 {held:.3f} with strength {strength}, thresholds {apart} and {agree}")
    model = train(pairs, strength)
    model = Model(
        msgspec.structs.replace(model.other, threshold=apart), msgspec.structs.replace(model.agree, threshold=agree)
    )
    if options.score:
        other = read(options.score)
        parts = score(other, chances(model, other), apart, agree)
        print(f"{options.score.name}: macro-F1 {sum(parts) / 3:.3f}, agree, disagree, other {parts}")
    if options.output:
        data = msgspec.json.format(msgspec.json.encode(model), indent=0)
        save(data, options.output / "stance.json")
        print(f"{len(model.agree.weights) + len(model.other.weights)} weights, {len(data) // 1024} KB")


if __name__ == "__main__":
    main()
