"""How likely two claims are about one happening: the sum of the weights of what their features find."""

from collections.abc import Callable, Iterable
from functools import cache

from msgspec import Struct

from isnad.corroborate.apart import apart, other_days
from isnad.corroborate.facts import Facts
from isnad.corroborate.features import FEATURES
from isnad.corroborate.stems import Rarity
from isnad.corroborate.view import Told
from isnad.errors import DataError
from isnad.knowledge.packs import DATA
from isnad.knowledge.tables import load_table
from isnad.records import Score

TABLE = DATA / "corroborate" / "weights.tsv"
_WORDS = ((0.02, "none"), (0.15, "few"), (0.3, "some"), (0.5, "many"))
_TOPIC = ((0.02, "none"), (0.3, "few"), (0.7, "some"))
_MOST = "most"


class WeightRow(Struct, frozen=True, kw_only=True):
    """`weights.tsv`: what a level of a feature adds to the log odds that two claims are of one happening."""

    feature: str
    level: str
    weight: float
    gloss: str = ""
    where: str = ""


class Weights(Struct, frozen=True):
    """The table by feature and level."""

    levels: dict[str, dict[str, float]]
    base: float
    join: float
    """Mean score that two groups need to become one."""
    floor: float
    """Score of a pair that nothing speaks for; no pair counts as worse."""


@cache
def load_weights() -> Weights:
    """The shipped weights.

    Raises:
        DataError: a row names no feature, or one of the three rules of grouping is missing.
    """
    levels: dict[str, dict[str, float]] = {name: {} for name in (*FEATURES, "words", "topic", "group")}
    for row in load_table(TABLE, WeightRow, missing_ok=False):
        if row.feature not in levels:
            raise DataError(row.where, f"no feature {row.feature!r}", f"use one of {', '.join(levels)}")
        levels[row.feature]["" if row.level == "-" else row.level] = row.weight
    rules = levels.pop("group")
    return Weights(levels, rules["base"], rules["join"], rules["floor"])


class Scorer:
    """Scores pairs of claims."""

    def __init__(self, sample: Iterable[Told], weights: Weights | None = None) -> None:
        """`sample` tells how rare each word is."""
        self.weights = weights or load_weights()
        told = list(sample)
        self._words = Rarity(one.words for one in told)
        self._topic = Rarity(one.topic for one in told)
        steps: list[tuple[str, Callable[[Facts, Facts], str]]] = [*FEATURES.items()]
        self._steps = [*steps, ("words", self._likeness), ("topic", self._held)]
        best = [max(0.0, *self.weights.levels[name].values()) for name, _ in self._steps]
        self._table = [
            (feature, self.weights.levels[name], sum(best[number + 1 :]))
            for number, (name, feature) in enumerate(self._steps)
        ]
        """Each feature with the weights of its levels and the most that those after it can add."""

    def score(self, a: Facts, b: Facts) -> float | None:
        """The sum of the weights; None where it is below the floor or something keeps the two apart."""
        if other_days(a, b):
            return None
        total, floor = self.weights.base, self.weights.floor
        for feature, levels, hope in self._table:
            total += levels.get(feature(a, b), 0.0)
            if total + hope <= floor:
                return None
        return None if apart(a, b) else total

    def explain(self, a: Facts, b: Facts) -> tuple[Score, ...]:
        """What every feature found, those without weight left out."""
        found = ((name, feature(a, b)) for name, feature in self._steps)
        weighed = ((name, level, self.weights.levels[name].get(level, 0.0)) for name, level in found)
        return tuple(Score(feature=name, level=level, weight=weight) for name, level, weight in weighed if weight)

    def _likeness(self, a: Facts, b: Facts) -> str:
        return _level(self._words.likeness(a.words, b.words), _WORDS)

    def _held(self, a: Facts, b: Facts) -> str:
        return _level(self._topic.held(a.topic, b.topic), _TOPIC)


def _level(value: float, steps: Iterable[tuple[float, str]]) -> str:
    return next((name for edge, name in steps if value < edge), _MOST)
