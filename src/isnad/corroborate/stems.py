"""Content words of a claim as rough roots, so that «انسحبت» and «انسحاب» count as one word."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from isnad.lang.ar.words import tokenize

_CONJUNCTION = re.compile(r"^[وف](?=\w{4})")
_ARTICLE = re.compile(r"^(?:[بكل]?ال|لل)(?=\w{3})")
_PREPOSITION = re.compile(r"^[بل](?=\w{4})")
_FUTURE = re.compile(r"^س(?=[يتنا]\w{3})")
_PRONOUN = re.compile(r"(?<=\w{3})(?:هما|كما|هم|هن|نا|ها|ه)$")
_ENDING = re.compile(r"(?<=\w{3})(?:تين|تان|ات|ون|ين|ان|يه|وا|ه|ت|ا|ي)$")
_IMPERFECT = re.compile(r"^[يتن](?=\w{4})")
_WEAK = str.maketrans("", "", "اويء")
_SHORTEST = 2

_EMPTY = frozenset(
    """
    في من على الي عن مع ان التي الذي الذين اللذين هذا هذه ذلك تلك كان كانت كانوا قد لقد لم لا ما هو هي هم بعد قبل خلال حول
    بين عند حتي ثم او كل غير عبر اي انه انها انهم كما حيث منذ لدي بها به له لها فيها فيه منها منه عليها عليه اليها اليه
    التى الى اما ايضا بان وان فان لن سوف ليس ليست بعض كلا وقد دون بدون اذا اذ لكن بل نحو ضد تحت فوق امام
    """.split()
)


def content_words(text: str) -> frozenset[str]:
    """Rough roots of the words that carry meaning."""
    found = (token.norm for token in tokenize(text) if token.kind in ("word", "latin"))
    return frozenset(root for root in map(rough_root, (norm for norm in found if norm not in _EMPTY)) if root)


@lru_cache(maxsize=65536)
def rough_root(norm: str) -> str:
    """A folded word without clitics, common affixes and weak letters; empty where too little is left.

    Example:
        >>> rough_root("الانسحاب") == rough_root("انسحبت")
        True
    """
    bare = _PREPOSITION.sub("", _ARTICLE.sub("", _CONJUNCTION.sub("", norm)))
    if bare in _EMPTY:
        return ""
    bare = _ENDING.sub("", _PRONOUN.sub("", bare))
    bare = _IMPERFECT.sub("", _FUTURE.sub("", bare))
    root = bare.translate(_WEAK)
    return root if len(root) >= _SHORTEST else bare if len(bare) >= _SHORTEST else ""


class Rarity:
    """How telling each word is, by the number of claims that use it."""

    def __init__(self, bags: Iterable[frozenset[str]]) -> None:
        self._counts: Counter[str] = Counter()
        self._claims = 0
        for bag in bags:
            self._claims += 1
            self._counts.update(bag)
        self._weights = {word: self._weight(count) for word, count in self._counts.items()}
        self._unseen = self._weight(0)
        self._sums: dict[frozenset[str], tuple[float, float]] = {}

    def _weight(self, count: int) -> float:
        return math.log((self._claims + 1) / (count + 0.5))

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Shared share of the two bags, 0 to 1, rare words counting more (a cosine over inverse frequencies)."""
        common = a & b
        if not common:
            return 0.0
        shared = sum(self._weights.get(word, self._unseen) ** 2 for word in common)
        return shared / math.sqrt(self._sum(a)[1] * self._sum(b)[1])

    def held(self, a: frozenset[str], b: frozenset[str]) -> float:
        """How much of the smaller bag stands in the other, 0 to 1."""
        common = a & b
        if not common:
            return 0.0
        return sum(self._weights.get(word, self._unseen) for word in common) / min(self._sum(a)[0], self._sum(b)[0])

    def _sum(self, bag: frozenset[str]) -> tuple[float, float]:
        """Sum of the weights of a bag, and of their squares."""
        found = self._sums.get(bag)
        if found is None:
            weights = [self._weights.get(word, self._unseen) for word in bag]
            found = self._sums[bag] = sum(weights), sum(weight * weight for weight in weights)
        return found
