"""Amounts: a number with the words beside it that loosen it or make it one end of a range."""

from collections.abc import Sequence

from msgspec.structs import replace

from isnad.lang.ar.number_words import Approximator, NumberWords
from isnad.lang.ar.numbers import Number, parse
from isnad.records import Token

_DASHES = frozenset("-–—~")
_LONGEST = 6
_COUNTABLE = ("cardinal", "percent", "vague", "few", "fraction")


def amount(tokens: Sequence[Token], index: int, words: NumberWords) -> Number | None:
    """The number at a token, or the range it opens, with what loosens it; its span takes in those words.

    Examples: «نحو 400» 400 to 400, «ما لا يقل عن 1400» 1400 and more, «أقل من 60» none to 60, «ما بين 30 و32
    مليارا» 30 to 32 thousand million, «5-6» 5 to 6.
    """
    number = parse(tokens, index, words)
    if number is None or number.kind not in _COUNTABLE:
        return number
    number = _range(tokens, number, words)
    for loosen in (_loosened_before, loosened_after):
        number = loosen(tokens, number, words)
    return number


def _range(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    """The range that two numbers make, or the number itself."""
    opened = _phrase_before(tokens, number.first, words, "open")
    second = _second(tokens, number, opened is not None, words)
    if second is None or second.high is None or number.high is None or second.kind != number.kind:
        return number
    low, high = number.low, second.low
    if number.scale == 1 and second.scale > 1 and low < 1000:
        low *= second.scale
    if low > high and opened:
        low, high = high, low
    if low >= high or second.low != second.high:
        return number
    _, first, clitics = opened or (None, number.first, number.clitics)
    return replace(number, first=first, last=second.last, low=low, high=high, scale=second.scale, clitics=clitics)


def _second(tokens: Sequence[Token], number: Number, opened: bool, words: NumberWords) -> Number | None:
    """The other end of a range, if the words between allow one."""
    at = number.last
    if at + 1 >= len(tokens):
        return None
    norm = tokens[at].norm
    if norm in _DASHES:
        return parse(tokens, at + 1, words) if number.figures else None
    joint = words.between.get(norm)
    if joint:
        return parse(tokens, at + 1, words)
    if not opened or tokens[number.first - 1].norm.endswith("من"):
        return None
    if norm == "و":
        return parse(tokens, at + 1, words)
    second = parse(tokens, at, words)
    return second if second and second.clitics.startswith("و") else None


def _loosened_before(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    found = _phrase_before(tokens, number.first, words, "about", "at-least", "at-most")
    if found is None:
        return number
    approximator, first, clitics = found
    return _loosen(replace(number, first=first, clitics=clitics), approximator)


def loosened_after(tokens: Sequence[Token], number: Number, words: NumberWords) -> Number:
    """The number as «على الأقل», «أو أكثر» or the like after it loosens it."""
    for length in range(_LONGEST, 0, -1):
        last = number.last + length
        found = words.after.get(tuple(token.norm for token in tokens[number.last : last]))
        if found and last <= len(tokens):
            return _loosen(replace(number, last=last), found)
    return number


def _phrase_before(
    tokens: Sequence[Token], index: int, words: NumberWords, *kinds: str
) -> tuple[Approximator, int, str] | None:
    """The longest phrase that ends before a token, where it starts, and its proclitics.

    «عددهم» may stand inside or after it: «يزيد عددهم على».
    """
    at = [i for i in range(max(0, index - _LONGEST - 1), index) if not _names_the_count(tokens[i].norm)]
    for length in range(min(_LONGEST, len(at)), 0, -1):
        window = at[-length:]
        found = words.before.get(tuple(tokens[i].norm for i in window))
        if found and found[0].kind in kinds:
            return found[0], window[0], found[1]
    return None


def _names_the_count(norm: str) -> bool:
    return norm.startswith("عدد") and len(norm) > len("عدد")


def _loosen(number: Number, by: Approximator) -> Number:
    because = (*number.because, by.where)
    if by.kind == "at-least":
        return replace(number, high=None, because=because)
    if by.kind == "at-most" and number.low == number.high:
        return replace(number, low=min(0.0, number.low), because=because)
    return replace(number, because=because)
