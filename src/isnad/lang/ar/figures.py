"""Figures: what one is worth, how far it reaches, and whether it is only a part of a date, a time or an address."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from isnad.records import Token

_CODE_MARKS = frozenset("/-:.")


def figure(tokens: Sequence[Token], index: int) -> tuple[int, float] | None:
    """The index after a figure, and its value; None where no figure starts.

    Its thousands may be set apart by commas, Arabic commas or blanks («1 234 567»); «3/4» is a fraction, «2 1/4» two
    and a quarter; «5ر1», as some agencies write it, is 1.5.
    """
    if not is_figure(tokens, index):
        return None
    text, last = tokens[index].norm, index + 1
    while len(text.split(",")[0]) <= 3 and (step := _thousands_follow(tokens, last)):
        text, last = f"{text},{tokens[last + step - 1].norm}", last + step
    if text.isdigit() and _ties(tokens, last, "ر"):
        return last + 2, float(f"{tokens[last + 1].norm}.{text}")
    value, below = figure_value(text), _denominator(tokens, last)
    if below:
        return last + 2, value / below
    if last == index + 1 and value.is_integer() and is_figure(tokens, last) and _denominator(tokens, last + 1):
        fraction = figure(tokens, last)
        if fraction and fraction[1] < 1:
            return fraction[0], value + fraction[1]
    return last, value


def is_figure(tokens: Sequence[Token], index: int) -> bool:
    """Whether there is a token here and it is written in digits."""
    return index < len(tokens) and tokens[index].kind == "number"


def is_code(tokens: Sequence[Token], index: int) -> bool:
    """Whether a figure is part of a date, a clock time, an address or a telephone number."""
    if not is_figure(tokens, index):
        return False
    marks = [tokens[at].norm for step in (1, -1) for at in _joints(tokens, index, step)]
    return len(marks) > 1 or ":" in marks or tokens[index].norm.count(".") > 2


def _joints(tokens: Sequence[Token], index: int, step: int) -> Iterator[int]:
    """Indices of the marks that tie further figures to this one, to the right (1) or left (-1)."""
    mark = index + step
    while 0 < mark < len(tokens) - 1 and tokens[mark].norm in _CODE_MARKS:
        if not (is_figure(tokens, mark + step) and _touch(tokens, mark - 1, 3)):
            return
        yield mark
        mark += 2 * step


def _thousands_follow(tokens: Sequence[Token], index: int) -> int:
    """How many tokens the next three digits take: 1 after a blank, 2 after an Arabic comma, 0 where there are none."""
    step = 1 if is_figure(tokens, index) else 2
    if not is_figure(tokens, index + step - 1) or (step == 2 and tokens[index].norm != "،"):
        return 0
    gap = tokens[index + step - 1].start - tokens[index - 1].end
    group = tokens[index + step - 1].norm.split(".")[0].split(",")[0]
    return step if gap == 1 and len(group) == 3 else 0


def _denominator(tokens: Sequence[Token], index: int) -> float | None:
    """The figure under a stroke at `index`."""
    return figure_value(tokens[index + 1].norm) or None if _ties(tokens, index, "/") else None


def _ties(tokens: Sequence[Token], index: int, norm: str) -> bool:
    """Whether the mark or letter at `index` is `norm` and ties two figures together."""
    if index + 1 >= len(tokens) or tokens[index].norm != norm:
        return False
    return tokens[index + 1].norm.isdigit() and _touch(tokens, index - 1, 3)


def figure_value(text: str) -> float:
    """What a figure is worth: a comma before three digits parts thousands, any other comma or stop is a decimal point.

    Examples:
        >>> figure_value("1,400"), figure_value("2.5"), figure_value("0,25"), figure_value("1.234.567")
        (1400.0, 2.5, 0.25, 1234567.0)
    """
    groups = text.split(",")
    if len(groups) > 1 and groups[0] != "0" and len(groups[0]) <= 3 and _all_triples(groups[1:-1]):
        last, _, decimals = groups[-1].partition(".")
        if len(last) == 3:
            return float("".join((*groups[:-1], last)) + "." + (decimals or "0"))
    if len(groups) > 1 and "." in text:
        # marks that fit no custom: only the last can part decimals
        whole, _, decimals = text.replace(",", ".").rpartition(".")
        return float(whole.replace(".", "") + "." + decimals)
    if len(groups) > 2:
        return float("".join(groups[:-1]) + "." + groups[-1])
    stops = text.split(".")
    if len(stops) > 2:
        return float("".join(stops)) if _all_triples(stops[1:]) else float(stops[0])
    return float(text.replace(",", "."))


def _all_triples(groups: Sequence[str]) -> bool:
    return all(len(group) == 3 for group in groups)


def _touch(tokens: Sequence[Token], first: int, count: int) -> bool:
    """Whether `count` tokens from `first` stand with nothing between them."""
    window = tokens[first : first + count]
    return len(window) == count and all(a.end == b.start for a, b in pairwise(window))
