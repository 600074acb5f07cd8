"""How much the encoder's word counts beside the linear models': fitted on reports that neither has learnt from."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from isnad.claims.heard import judged
from isnad.claims.odds import chances


class Choice(NamedTuple):
    """One choice among candidates by two judges, in log chances, and which candidates are right."""

    ours: list[float]
    theirs: list[float]
    right: set[int]


def choice(ours: Sequence[float], theirs: Sequence[float | None], right: set[int]) -> Choice | None:
    """A choice that both judges have seen and that has a right answer."""
    second = judged(theirs)
    if not second or not right:
        return None
    return Choice(*(list(np.log(np.array(one) + 1e-12)) for one in (chances(ours), second)), right)


def weights_of(choices: Sequence[Choice | None]) -> tuple[float, float]:
    """The weights of the two judges that make the right answers likeliest."""
    kept = [one for one in choices if one is not None]

    def loss(weights: Any) -> float:
        total = 0.0
        for one in kept:
            scores = weights[0] * np.array(one.ours) + weights[1] * np.array(one.theirs)
            scores -= scores.max()
            total -= np.log(np.exp(scores[list(one.right)]).sum() / np.exp(scores).sum())
        return total / len(kept) + 0.002 * float(((weights - np.array([1.0, 0.3])) ** 2).sum())

    found = minimize(loss, np.array([1.0, 0.3]), method="L-BFGS-B", bounds=[(0.0, 3.0), (0.0, 3.0)])
    return round(float(found.x[0]), 3), round(float(found.x[1]), 3)


def softened(weights: tuple[float, float], by: float) -> tuple[float, float]:
    """The same weights, both smaller: chances that are less sure."""
    return round(weights[0] * by, 3), round(weights[1] * by, 3)


def line_of(rows: Sequence[tuple[float, ...]], labels: Sequence[int]) -> tuple[float, ...]:
    """Weights of one or two scores, and what is added, that tell the chance of a yes."""
    model = LogisticRegression(C=10.0).fit(np.array(rows), np.array(labels))
    return (*(round(float(w), 3) for w in model.coef_[0]), round(float(model.intercept_[0]), 3))
