"""Search in claims: words in any spelling, and every name of what is named."""

import re
from collections.abc import Iterator

from isnad.knowledge import Knowledge
from isnad.lang.ar.fold import fold
from isnad.lang.ar.words import tokenize
from isnad.records import Token
from isnad.web.bits import Bits
from isnad.web.ledger import Ledger

_PARTS = ("actor", "source", "place")


def search(query: str, ledger: Ledger, know: Knowledge) -> Bits:
    """The claims in which every part of the query is found.

    A part is the longest known name of an actor or place, or else a word. A name is found under all its names: «فاغنر»
    also where «فاجنر» or «المرتزقة الروس» is written. A word is found at the beginning of words, whatever article or
    particle stands before it, in any spelling that folds to the same.
    """
    found = ledger.everything
    for words, ids in _parts(query, know):
        part = ledger.index.holding([words])
        if words in ledger.number:
            part |= 1 << ledger.number[words]
        named = ids | _english(words, ledger, know)
        for value in named:
            for facet in _PARTS:
                part |= ledger.get(facet, value)
        part |= ledger.index.holding(
            (form for value in named for form in ledger.context.names.forms(value)), whole=True
        )
        found &= part
    return found


def _parts(query: str, know: Knowledge) -> Iterator[tuple[str, set[str]]]:
    """Folded words and the ids that they may stand for."""
    tokens = [token for token in tokenize(query) if token.kind != "mark"]
    index = 0
    while index < len(tokens):
        last, ids = _name(tokens, index, know)
        yield " ".join(token.norm for token in tokens[index:last]), ids
        index = last


def _name(tokens: list[Token], index: int, know: Knowledge) -> tuple[int, set[str]]:
    """Where the longest name that begins here ends, and whose it is; one word and nobody where there is none."""
    for given in (tokens[index:], [_with_article(tokens[index]), *tokens[index + 1 :]]):
        actor = know.names.at(given, 0)
        place = know.place_names.at(given, 0)
        longest = max((hit.last for hit in (actor, place) if hit), default=0)
        if longest:
            ids = {value.id for value in actor.values} if actor and actor.last == longest else set()
            ids |= {value.id for value in place.values} if place and place.last == longest else set()
            return index + longest, ids
    return index + 1, set()


def _with_article(token: Token) -> Token:
    return Token(token.start, token.end, f"ال{token.norm}", token.kind)


def _english(words: str, ledger: Ledger, know: Knowledge) -> set[str]:
    """The actors and places of the case whose English name has these words."""
    if not words.isascii():
        return set()
    pattern = re.compile(rf"\b{re.escape(words)}")
    named: set[str] = set()
    for facet in _PARTS:
        for value in ledger.values[facet]:
            place = know.places.get(value)
            name = place.name_en if place else know.name_en(value)
            if pattern.search(fold(name)) or pattern.search(value):
                named.add(value)
    return named
