"""Words of Arabic text: cutting it into tokens, and the clitics that may stand before and after a stem."""

import re
from functools import lru_cache

from isnad.lang.ar.fold import fold
from isnad.records import Token

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\u00ad\ufeff"
_TOKEN = re.compile(
    rf"""
    (?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,٫٬][0-9\u0660-\u0669\u06f0-\u06f9]+)*)
  | (?P<word>[\u0621-\u063f\u0641-\u064a\u066e-\u06d5\ufb50-\ufdfb\ufe70-\ufefc](?:[\u0621-\u064a\u066e-\u06d5\ufb50-\ufdfb\ufe70-\ufefc{_MARKS}])*)
  | (?P<latin>[A-Za-z\u00c0-\u024f](?:[A-Za-z\u00c0-\u024f'’]|-(?=[A-Za-z]))*)
  | (?P<mark>[^\s{_MARKS}])
    """,
    re.VERBOSE,
)

PROCLITICS = ("و", "ف", "ب", "ل", "ك", "س")
_SHORTEST = 2


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]` with spans into `text`."""
    end = len(text) if end is None else end
    return [
        Token(match.start(), match.end(), fold(match.group()), match.lastgroup or "mark")
        for match in _TOKEN.finditer(text, start, end)
    ]


@lru_cache(maxsize=65536)
def split_words(phrase: str) -> tuple[str, ...]:
    """Folded words of a phrase as tables write it, cut as `tokenize` cuts text."""
    return tuple(token.norm for token in tokenize(phrase))


@lru_cache(maxsize=131072)
def heads(norm: str) -> tuple[tuple[str, str], ...]:
    """Every way to part a folded word into proclitics and the rest, fewest clitics first.

    «وللجيش» gives ("", "وللجيش"), ("و", "للجيش"), ("ول", "الجيش"). A conjunction may come first, then one
    preposition; the rest keeps its article and at least two letters.

    Example:
        >>> ("ل", "الجيش") in heads("للجيش")
        True
    """
    out = [("", norm)]
    stems = [("", norm)]
    if norm[:1] in ("و", "ف") and len(norm) > _SHORTEST:
        stems.append((norm[0], norm[1:]))
        out.append((norm[0], norm[1:]))
    for pro, stem in stems:
        if stem.startswith("لل") and len(stem) > _SHORTEST + 1:
            out.append((pro + "ل", "ال" + stem[2:]))
            if stem[2:].startswith("ل") is False:
                out.append((pro + "ل", stem[1:]))
        elif stem[:1] in ("ب", "ل", "ك") and len(stem) > _SHORTEST:
            out.append((pro + stem[0], stem[1:]))
    return tuple(out)


ENCLITICS = ("هما", "كما", "هم", "هن", "كم", "نا", "ها", "ه", "ني", "ك", "ي")


@lru_cache(maxsize=131072)
def tails(stem: str) -> tuple[tuple[str, str], ...]:
    """Every way to part a folded stem into the rest and a pronoun, no pronoun first.

    A teh marbuta reappears as teh before a pronoun («سيطرتها» from «سيطرة»); both spellings are given.
    """
    out = [(stem, "")]
    for pronoun in ENCLITICS:
        if stem.endswith(pronoun) and len(stem) - len(pronoun) >= _SHORTEST:
            rest = stem[: -len(pronoun)]
            out.append((rest, pronoun))
            if rest.endswith("ت"):
                out.append((rest[:-1] + "ه", pronoun))
            elif rest.endswith("ا"):
                out.append((rest[:-1] + "ي", pronoun))
    return tuple(out)
