"""Counts of one event on a line: who says how many."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from isnad.records import Claim

_STEPS = 4
"""Parts that a line is divided into, about."""
_LOG_FROM = 40.0
"""Largest over smallest number, from which a line goes up by powers of ten."""


class Bar(Struct, frozen=True, kw_only=True):
    """One count. `left` and `right` lie between 0 and 1 on the line."""

    claim: str
    text: str
    min: float
    max: float | None
    """None where only a lower bound is said."""
    left: float
    right: float


class Line(Struct, frozen=True, kw_only=True):
    """All counts of one unit."""

    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, float], ...]
    """Number and place between 0 and 1."""
    log: bool

    @property
    def differs(self) -> bool:
        """Whether there is more than one count and they are not all the same."""
        return len({(bar.min, bar.max) for bar in self.bars}) > 1


def number_lines(claims: Iterable[Claim]) -> list[Line]:
    """A line for each unit that two claims or more count in, those with most counts first."""
    counts: dict[str, list[tuple[str, str, float, float | None]]] = defaultdict(list)
    for claim in claims:
        for quantity in claim.quantities:
            counts[quantity.unit].append((claim.id, quantity.text, quantity.min, quantity.max))
    several = [(unit, held) for unit, held in counts.items() if len({claim for claim, *_ in held}) > 1]
    lines = [_line(unit, held) for unit, held in several]
    return sorted(lines, key=lambda line: (not line.differs, -len(line.bars), line.unit))


def _line(unit: str, held: Sequence[tuple[str, str, float, float | None]]) -> Line:
    lows = [low for *_, low, _ in held]
    highs = [low if high is None else high for *_, low, high in held]
    log = min(lows) > 0 and max(highs) / min(lows) >= _LOG_FROM
    scale = _Log(min(lows), max(highs)) if log else _Linear(min(*lows, 0.0), max(highs))
    bars = [
        Bar(claim=claim, text=text, min=low, max=high, left=scale(low), right=1.0 if high is None else scale(high))
        for claim, text, low, high in held
    ]
    ticks = tuple((number, scale(number)) for number in scale.ticks())
    return Line(
        unit=unit, bars=tuple(sorted(bars, key=lambda bar: (bar.min, bar.max or math.inf))), ticks=ticks, log=log
    )


class _Linear:
    def __init__(self, low: float, high: float) -> None:
        self._step = _nice((high - low) / _STEPS or 1.0)
        self._low = math.floor(low / self._step) * self._step
        self._high = (math.floor(high / self._step) + 1) * self._step

    def __call__(self, number: float) -> float:
        return (number - self._low) / (self._high - self._low)

    def ticks(self) -> list[float]:
        return [self._low + self._step * place for place in range(round((self._high - self._low) / self._step) + 1)]


class _Log:
    def __init__(self, low: float, high: float) -> None:
        self._low, self._high = math.floor(math.log10(low)), math.floor(math.log10(high)) + 1

    def __call__(self, number: float) -> float:
        return (math.log10(number) - self._low) / (self._high - self._low)

    def ticks(self) -> list[float]:
        return [10.0**power for power in range(self._low, self._high + 1)]


def _nice(step: float) -> float:
    """The next whole one, two or five times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    return max(1.0, next(power * times for times in (1, 2, 5, 10) if power * times >= step))
