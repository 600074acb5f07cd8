"""To whom something is said: «لرويترز», «لموقع "الخبر"»."""

from collections.abc import Sequence

from isnad.lang.ar.words import heads
from isnad.records import Token

OUTLET_NOUNS = frozenset(
    "موقع صحيفه الصحيفه وكاله الوكاله قناه القناه شبكه تلفزيون التلفزيون اذاعه الاذاعه راديو مجله جريده هييه".split()
)


def told(tokens: Sequence[Token], first: int) -> bool:
    """Whether the name that begins at a token is one that something is told to."""
    if tokens[first].norm.startswith("لل"):
        return True
    before = first - 1
    while before > 0 and tokens[before].norm in '«"“(':
        before -= 1
    if before < 0:
        return False
    norm = tokens[before].norm
    return norm == "ل" or any(clitics.endswith("ل") and stem in OUTLET_NOUNS for clitics, stem in heads(norm))
