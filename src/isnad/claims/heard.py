"""What the encoder makes of a report: scores for every question that the learned reader puts.

Each trigger asks all words of its window: where does what I state begin and end, who acts, who is acted upon, where.
The encoder answers beside the linear models; `mixed` weighs the two.
"""

from collections.abc import Iterable, Sequence
from math import log, log2, sqrt
from typing import Any

from isnad.claims.odds import chances
from isnad.claims.proposals import Proposal
from isnad.encoder import Network, Window, windows
from isnad.kinds import KINDS, MODALITIES
from isnad.records import Marked

_FAR = 120
_NEAR = 4
_STEPS = 7
AFTER = _NEAR + _STEPS + 1
"""Number of distances in either direction."""
HINTS = 3 * len(KINDS)
"""How many things a word may be held for: a claim of each kind by the tables, by its needs, by the rules."""
Spot = tuple[int, int]
"""First token of a mention, and the one after its last."""


def distance(tokens: int) -> int:
    """A signed distance in tokens, the coarser the larger, as a number from 0 to `2 * AFTER - 1`."""
    steps = min(abs(tokens), _FAR)
    if steps >= _NEAR:
        steps = _NEAR + min(_STEPS, int(log2(steps / _NEAR) * 2))
    return steps if tokens >= 0 else AFTER + steps


def hints(proposals: Iterable[Proposal]) -> dict[int, list[int]]:
    """What the rules take each word for, as numbers below `HINTS`."""
    out: dict[int, list[int]] = {}
    for one in proposals:
        level = one.around.holds + one.accepted
        out.setdefault(one.around.one.index, []).append(KINDS.index(one.around.one.kind) + level * len(KINDS))
    return out


class Heard:
    """A report as the encoder has read it, told what the rules make of its words."""

    def __init__(self, network: Network, marked: Marked, proposals: Iterable[Proposal]) -> None:
        stretches = [_Stretch(network, window) for window in windows(marked, network.cut, hints(proposals))]
        sentences = marked.text.sentences
        self._of = {
            index: stretch
            for stretch in stretches
            for number in stretch.window.sentences
            for index in range(sentences[number].first, sentences[number].last)
            if index in stretch.row
        }

    def states(self, index: int, kind: str) -> float | None:
        """How much speaks for a word stating something of a kind, a logit; None if it was not read."""
        stretch = self._of.get(index)
        return None if stretch is None else float(stretch.anchors[stretch.row[index], KINDS.index(kind)])

    def trigger(self, index: int, kind: str) -> "Asking | None":
        """A word that may state something of a kind; None if it was not read."""
        stretch = self._of.get(index)
        return None if stretch is None else Asking(stretch, index, kind)


class _Stretch:
    """A window with what is worked out once for all its triggers."""

    def __init__(self, network: Network, window: Window) -> None:
        self.window, self.arrays = window, network.arrays
        tokens = sorted(window.at)
        self.row = {index: n for n, index in enumerate(tokens)}
        self.words = network.vectors(window)[[window.at[index] for index in tokens]]
        self.anchors = self.layer("anchor", self.words)
        self.edges = {name: self.layer(f"edge.{name}", self.words) for name in ("start", "end")}

    def layer(self, name: str, of: Any) -> Any:
        """A linear layer of the network."""
        return of @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"]


class Asking:
    """One trigger, and the scores that the encoder gives what may belong to it."""

    def __init__(self, stretch: _Stretch, index: int, kind: str) -> None:
        import numpy as np

        self._stretch, self._index = stretch, index
        vector = stretch.layer("trig", stretch.words[stretch.row[index]])
        self._own = np.tanh(vector + stretch.arrays["kind.weight"][KINDS.index(kind)])

    def edge(self, name: str, indices: Sequence[int]) -> list[float | None]:
        """Scores of tokens as the first (`start`) or last (`end`) of the evidence; None for those out of sight."""
        row, scores = self._stretch.row, self._stretch.edges[name] @ self._query(name)
        return [float(scores[row[i]]) + self._apart(name, i) if i in row else None for i in indices]

    def mentions(self, role: str, spots: Sequence[Spot]) -> list[float | None]:
        """Scores of mentions as `agent`, `recipient` or `place`; None for those out of sight."""
        import numpy as np

        row, words = self._stretch.row, self._stretch.words
        seen = [n for n, (first, last) in enumerate(spots) if first in row and last - 1 in row]
        out: list[float | None] = [None] * len(spots)
        if seen:
            ends = [(row[spots[n][0]], row[spots[n][1] - 1]) for n in seen]
            vectors = np.concatenate([words[[a for a, _ in ends]], words[[b for _, b in ends]]], axis=1)
            scores = self._stretch.layer(f"roles.{role}", vectors) @ self._query(role)
            for n, score in zip(seen, scores, strict=True):
                out[n] = float(score) + self._apart(role, spots[n][0])
        return out

    def nobody(self, role: str) -> tuple[float, float]:
        """The scores of no agent or recipient, and of none beside those that are taken."""
        none, more = (float(self._stretch.layer(f"{name}.{role}", self._own)[0]) for name in ("none", "more"))
        return none, more

    def place(self, spots: Sequence[Spot]) -> list[float | None]:
        """Logits of mentions as places of the claim."""
        bias = float(self._stretch.arrays["pbias"])
        return [None if score is None else score + bias for score in self.mentions("place", spots)]

    def modality(self) -> dict[str, float]:
        """Log chances of the modalities."""
        scores = [float(x) for x in self._stretch.layer("mod", self._own)]
        return {name: log(chance + 1e-9) for name, chance in zip(MODALITIES, chances(scores), strict=True)}

    def _query(self, name: str) -> Any:
        return self._stretch.layer(f"query.{name}", self._own) / sqrt(len(self._own))

    def _apart(self, name: str, index: int) -> float:
        return float(self._stretch.arrays[f"dist.{name}.weight"][distance(index - self._index), 0])


def judged(scores: Sequence[float | None]) -> list[float]:
    """The chances of choices some of which were not seen: those are a little less likely than any other; empty if none was."""
    seen = [score for score in scores if score is not None]
    lowest = min(seen, default=0.0) - 1
    return chances([lowest if score is None else score for score in scores]) if seen else []


def mixed(ours: Sequence[float], theirs: Sequence[float | None], weights: tuple[float, float]) -> list[float]:
    """Scores of choices by two judges: their log chances, each by its weight; what the second did not see is unlikely to it."""
    second = judged(theirs)
    if not second:
        return list(ours)
    one, other = weights
    return [one * log(a + 1e-12) + other * log(b + 1e-12) for a, b in zip(chances(ours), second, strict=True)]
