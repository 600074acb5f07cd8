"""Whether two headlines agree, disagree or are about different things, by two small linear models.

Trained by `training/train_stance.py` on the training pairs of Arabic News Stance; `data/corroborate/STANCE.md` is its card.
The order of the two headlines does not matter. A guess about wording, not a finding about the world.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec import Struct

from isnad.corroborate.stems import rough_root
from isnad.errors import DataError
from isnad.lang.ar.words import tokenize
from isnad.records import Token

WEIGHTS = Path(str(files("isnad"))) / "data" / "corroborate" / "stance.json"
_GRAMS = 3
"""Letters of the runs by which spelling is compared."""
_TOPIC = (
    *("shared", "held", "held_less", "letters", "words", "order", "own_min", "own_max", "long", "short"),
    *("figures_same", "first", "replaced", "put_in", "edits"),
)
"""What tells whether two headlines are about one thing at all."""
_NEGATIONS = frozenset(
    """
    لم لن لا ليس ليست ليسوا غير عدم دون بدون بلا انعدام غياب نفي نفت ينفي تنفي ينفون نفوا ينفيان نافيا كذب كذبت تكذب يكذب تكذيب
    دحض يدحض تدحض رفض رفضت يرفض ترفض يرفضون رفضوا
    """.split()
)


class Linear(Struct, frozen=True):
    """A binary linear model: the chance of its class, and from which chance on it is chosen."""

    bias: float
    weights: dict[str, float]
    threshold: float

    def chance(self, features: Mapping[str, float]) -> float:
        """Between 0 and 1."""
        weights = self.weights
        total = self.bias + sum(value * weights.get(name, 0.0) for name, value in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


class Model(Struct, frozen=True):
    """First whether two headlines are about different things, then whether they agree."""

    other: Linear
    agree: Linear


class Stance(Struct, frozen=True):
    """How one headline stands to another."""

    relation: str
    """agree, disagree or other."""
    other: float
    """Chance that they are about different things."""
    agree: float
    """Chance that they agree, if they are about one thing."""


def stance(one: str, other: str) -> Stance:
    """How two headlines stand to each other. The same words agree, and an empty headline is about nothing.

    Raises:
        DataError: the weights are not those that their checksum was made of.
    """
    roots = [sorted(map(_root, _words(headline))) for headline in (one, other)]
    if not all(roots):
        return Stance("other", 1.0, 0.0)
    if roots[0] == roots[1]:
        return Stance("agree", 0.0, 1.0)
    model = load_model()
    numbers, words = features(one, other)
    apart = model.other.chance(topic(numbers))
    agree = model.agree.chance({**numbers, **dict.fromkeys(words, 1.0)})
    told = "agree" if agree >= model.agree.threshold else "disagree"
    relation = "other" if apart >= model.other.threshold else told
    return Stance(relation, round(apart, 3), round(agree, 3))


@cache
def load_model(path: Path = WEIGHTS) -> Model:
    """The shipped weights, read when they are first asked for.

    Raises:
        DataError: their checksum does not match.
    """
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != path.with_suffix(".json.sha256").read_text(encoding="ascii").strip():
        raise DataError(f"{path.parent.name}/{path.name}", "its checksum does not match", "install it again")
    return msgspec.json.decode(data, type=Model)


def topic(numbers: Mapping[str, float]) -> dict[str, float]:
    """Of the numeric features those that tell whether two headlines are about one thing."""
    return {name: numbers[name] for name in _TOPIC}


def features(one: str, other: str) -> tuple[dict[str, float], set[str]]:
    """Numbers between 0 and about 3, and words: what both say, what only one says, what stands in another's place.

    They do not change with the order of the two.
    """
    one, other = sorted((one, other))
    a, b = _words(one), _words(other)
    mine, theirs = list(map(_root, a)), list(map(_root, b))
    edits = [edit for edit in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes() if edit[0] != "equal"]
    numbers = {**_overlap(mine, theirs), **_wording(one, other, a, b), **_order(mine, theirs, edits)}
    return numbers, set(_named(mine, theirs, edits))


Edits = Sequence[tuple[str, int, int, int, int]]


def _words(headline: str) -> list[Token]:
    return [token for token in tokenize(headline) if token.kind != "mark"]


def _root(token: Token) -> str:
    return rough_root(token.norm) or token.norm


def _overlap(mine: Sequence[str], theirs: Sequence[str]) -> dict[str, float]:
    a, b = set(mine), set(theirs)
    held = sorted(len(a & b) / max(1, len(bag)) for bag in (a, b))
    own = sorted((len(a - b) / 5, len(b - a) / 5))
    return {
        "shared": len(a & b) / max(1, len(a | b)),
        "held": held[1],
        "held_less": held[0],
        "own_min": own[0],
        "own_max": own[1],
        "long": max(len(mine), len(theirs)) / 10,
        "short": min(len(mine), len(theirs)) / 10,
    }


def _wording(one: str, other: str, a: Sequence[Token], b: Sequence[Token]) -> dict[str, float]:
    words = [{token.norm for token in tokens} for tokens in (a, b)]
    figures = [{token.norm for token in tokens if token.kind == "number"} for tokens in (a, b)]
    negations = [sum(token.norm in _NEGATIONS for token in tokens) for tokens in (a, b)]
    asked = ["؟" in headline for headline in (one, other)]
    return {
        "words": len(words[0] & words[1]) / max(1, len(words[0] | words[1])),
        "letters": _cosine(_grams(a), _grams(b)),
        "negated": abs(negations[0] - negations[1]),
        "negations": sum(negations),
        "figures_same": float(bool(figures[0] & figures[1])),
        "figures_differ": float(bool(figures[0] - figures[1]) and bool(figures[1] - figures[0])),
        "figures_one": float(bool(figures[0]) != bool(figures[1])),
        "asked": float(sum(asked)),
        "asked_one": float(asked[0] != asked[1]),
    }


def _order(mine: Sequence[str], theirs: Sequence[str], edits: Edits) -> dict[str, float]:
    places = [theirs.index(root) for root in mine if root in theirs]
    kinds = Counter(edit[0] for edit in edits)
    changed = sum(max(edit[2] - edit[1], edit[4] - edit[3]) for edit in edits)
    return {
        "order": 1 - changed / max(1, len(mine), len(theirs)),
        "edits": len(edits) / 5,
        "replaced": kinds["replace"] / 3,
        "put_in": (kinds["insert"] + kinds["delete"]) / 3,
        "first": float(mine[:1] == theirs[:1]),
        "last": float(mine[-1:] == theirs[-1:]),
        "turned": sum(first > second for first, second in pairwise(places)) / 3,
    }


def _named(mine: Sequence[str], theirs: Sequence[str], edits: Edits) -> Iterator[str]:
    a, b = set(mine), set(theirs)
    yield from (f"both:{root}" for root in a & b)
    yield from (f"one:{root}" for root in a ^ b)
    for kind, first, last, start, end in edits:
        if kind == "replace" and last - first <= 2 and end - start <= 2:
            yield "for:" + "|".join(sorted((" ".join(mine[first:last]), " ".join(theirs[start:end]))))
    yield from ("pair:" + "|".join(sorted((x, y))) for x in a - b for y in b - a)


def _grams(tokens: Iterable[Token]) -> Counter[str]:
    text = f" {' '.join(token.norm for token in tokens)} "
    return Counter(text[at : at + _GRAMS] for at in range(len(text) - _GRAMS + 1))


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    size = math.sqrt(sum(count**2 for count in a.values()) * sum(count**2 for count in b.values()))
    return sum(count * b[gram] for gram, count in a.items()) / size if size else 0.0
