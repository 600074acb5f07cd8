"""A conditional logit: among the candidates of a group, which one is right."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Group = tuple[Sequence[Sequence[str]], set[int]]
"""The features of each candidate, and the positions of those that are right (at least one)."""


def fit_ranker(groups: Sequence[Group], penalty: float, seen: int = 2) -> dict[str, float]:
    """Weights of features seen at least `seen` times; `penalty` is half of what a squared weight costs."""
    counts = Counter(feature for candidates, _ in groups for one in candidates for feature in set(one))
    index = {feature: n for n, feature in enumerate(sorted(f for f, count in counts.items() if count >= seen))}
    columns, pointers, owner, right = [], [0], [], []
    for number, (candidates, rights) in enumerate(groups):
        for position, one in enumerate(candidates):
            columns += sorted({index[f] for f in one if f in index})
            pointers.append(len(columns))
            owner.append(number)
            right.append(position in rights)
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(owner), len(index)))
    group, hit = np.array(owner), np.array(right)
    first = np.r_[0, np.flatnonzero(np.diff(group)) + 1]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        raw = matrix @ weights
        powers = np.exp(raw - np.maximum.reduceat(raw, first)[group])
        whole, good = np.add.reduceat(powers, first), np.add.reduceat(powers * hit, first)
        slope = matrix.T @ (powers / whole[group] - powers * hit / good[group])
        return float(-np.sum(np.log(good / whole)) + penalty / 2 * weights @ weights), slope + penalty * weights

    found = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 70})
    return {feature: round(float(found.x[n]), 3) for feature, n in index.items() if abs(found.x[n]) >= 0.004}
