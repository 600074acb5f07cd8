"""What became of the people who are counted: killed, wounded, captured, freed, expelled, missing."""

from collections.abc import Sequence

from isnad.lang.ar.number_words import Harm, NumberWords
from isnad.records import Token

_FAR = 8
"""Tokens between people and the word that says what became of them, at most."""
_NEAR = 4
"""Tokens between a counted group and another that shares its verb, at most."""
BOTH = Harm("person killed or wounded", "noun", "harms.tsv")
KILLED, WOUNDED = "person killed", "person wounded"
_STOPS = frozenset('.!؟?;؛«»"“”:()')


def harm_before(tokens: Sequence[Token], index: int, floor: int, words: NumberWords) -> Harm | None:
    """The nearest word of harm before a token, not before `floor`: the end of the last quantity.

    Two that «و» joins make one: «مقتل وإصابة المئات».
    """
    for at in range(index - 1, max(floor, index - _FAR) - 1, -1):
        norm = tokens[at].norm
        if norm in _STOPS:
            return None
        harm = words.harms.get(norm)
        if harm is None:
            continue
        other = words.harms.get(tokens[at - 1].norm) if at > floor and norm.startswith("و") else None
        joined = other is not None and other.kind != "object" and not _agrees(tokens[at - 1].norm, other)
        return BOTH if joined and other and {other.unit, harm.unit} == {KILLED, WOUNDED} else harm
    return None


def _agrees(norm: str, harm: Harm) -> bool:
    """Whether a verb is plural or dual, so that its people stand before it: «شخصين قتلا»."""
    return harm.kind == "verb" and norm.endswith(("وا", "ا"))


def harm_after(tokens: Sequence[Token], index: int, words: NumberWords) -> Harm | None:
    """The word of harm after the people: «… مصرعهم», «… قتلوا», «… بين قتيل وجريح»."""
    for at in range(index, min(len(tokens), index + _FAR + _NEAR)):
        token = tokens[at]
        if token.norm in _STOPS or (_is_number(token, words) and not _joined(tokens, at)):
            return None
        following = words.noun(tokens, at + 1) if token.norm == "بين" else None
        if following and following[0].kind == "victim":
            return BOTH
        harm = words.harms.get(token.norm)
        if harm:
            return harm if (harm.kind == "object" or _agrees(token.norm, harm)) and token.norm[0] != "و" else None
    return None


def _is_number(token: Token, words: NumberWords) -> bool:
    return token.kind == "number" or token.norm in words.numbers


def _joined(tokens: Sequence[Token], index: int) -> bool:
    """Whether «و» joins a number to what stands before it: both groups may share the verb that follows."""
    return tokens[index].norm.startswith("و") or tokens[index - 1].norm == "و"


def shares_harm(tokens: Sequence[Token], last: int, first: int, clitics: str, words: NumberWords) -> bool:
    """Whether a count is of the same verb as the one before it: «ثمانية من التنظيم وخمسة مدنيين», «بينهم 29 طفلا»."""
    between = [token.norm for token in tokens[last:first]]
    if len(between) > _FAR or any(norm in _STOPS for norm in between):
        return False
    if any(norm in words.beside["among"] for norm in between[-3:]):
        return True
    return len(between) <= _NEAR and (clitics.startswith("و") or between[-1:] == ["و"])
