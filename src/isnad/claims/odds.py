"""From scores to chances."""

from collections.abc import Sequence
from math import exp


def chances(scores: Sequence[float]) -> list[float]:
    """The chance of each of several scored choices (softmax)."""
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def sigmoid(score: float) -> float:
    """The chance that goes with a logit."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
