"""Which lines belong to the web page and not to the report."""

import re
from collections.abc import Sequence

from msgspec import Struct

from isnad.knowledge.furniture import FurnitureRow, FurnitureWords
from isnad.lang.ar.words import split_words
from isnad.records import Furniture, Token

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_LABEL = 3
_SHORT = 14
_NOTICE = 3
_STOPS = frozenset(".!؟?…:")


class Line(Struct, frozen=True):
    """A line of the text with its tokens, `first` inclusive, `last` exclusive."""

    start: int
    end: int
    first: int
    last: int


def lines(text: str, tokens: Sequence[Token]) -> list[Line]:
    """Lines that hold at least one token."""
    found, index = [], 0
    for match in _LINE.finditer(text):
        first = index
        while index < len(tokens) and tokens[index].end <= match.end():
            index += 1
        if index > first:
            found.append(Line(tokens[first].start, tokens[index - 1].end, first, index))
    return found


def furniture(
    page: Sequence[Line], tokens: Sequence[Token], words: FurnitureWords, title: str | None
) -> list[Furniture]:
    """Furniture of a page, in order, each a run of lines."""
    found: list[Furniture] = []
    for number, line in enumerate(page):
        run = tokens[line.first : line.last]
        why = _begins(run, words, number, len(page)) or _notice(run) or _contains(run, words)
        if why is None and number == 0:
            why = _label(page, tokens, title)
        if why is None:
            found.extend(_inline(line, tokens, words))
            continue
        if why.scope == "rest" and number:
            found.append(Furniture(line.start, page[-1].end, f"{why.where} {why.gloss}"))
            break
        found.append(Furniture(line.start, line.end, f"{why.where} {why.gloss}".strip()))
    return found


def _begins(run: Sequence[Token], words: FurnitureWords, number: int, of: int) -> FurnitureRow | None:
    first = next((i for i, token in enumerate(run) if token.kind != "mark"), None)
    if first is None:
        return None
    hit = words.begins.at(run, first, clitics=False)
    if hit is None:
        return None
    row = hit.values[0]
    if row.scope == "phrase":
        return None
    length = sum(token.kind != "mark" for token in run)
    sure = row.scope in ("inline", "caption")
    if row.scope == "rest" and number * 2 < of and length > _SHORT:
        return None
    if not sure and length > _SHORT + (hit.last - hit.first):
        return None
    # a one-word cue may as well open a sentence: only a line of its own, or a list of tags, is furniture
    if hit.last - hit.first == 1 and length > 4 and run[-1].norm in _STOPS and not sure:
        return None
    return row


def _inline(line: Line, tokens: Sequence[Token], words: FurnitureWords) -> list[Furniture]:
    """Furniture that follows the report's last sentence on the same line: tags, sharing buttons, the page's own address."""
    found = []
    for index in range(line.first, line.last):
        hit = words.begins.at(tokens, index, clitics=False)
        if hit is None:
            continue
        row = hit.values[0]
        if row.scope == "phrase":
            found.append(Furniture(tokens[index].start, tokens[hit.last - 1].end, f"{row.where} {row.gloss}"))
        elif row.scope == "inline" and (index == line.first or tokens[index - 1].norm in _STOPS):
            return [*found, Furniture(tokens[index].start, line.end, f"{row.where} {row.gloss}")]
    return found


def _notice(run: Sequence[Token]) -> FurnitureRow | None:
    """A line of Latin words inside an Arabic page: a notice of the site's software."""
    latin = sum(token.kind == "latin" for token in run)
    arabic = sum(token.kind == "word" for token in run)
    if latin >= _NOTICE and arabic == 0:
        return FurnitureRow(scope="line", form="", gloss="a line without Arabic", where="text/furniture")
    return None


def _contains(run: Sequence[Token], words: FurnitureWords) -> FurnitureRow | None:
    norms = tuple(token.norm for token in run)
    there = set(norms)
    for phrase, row in words.has:
        if phrase[0] in there and any(
            norms[i : i + len(phrase)] == phrase for i in range(len(norms) - len(phrase) + 1)
        ):
            return row
    return None


def _label(page: Sequence[Line], tokens: Sequence[Token], title: str | None) -> FurnitureRow | None:
    """A section label of up to three words above the headline."""
    run = tokens[page[0].first : page[0].last]
    if len(page) < 3 or len(run) > _LABEL or any(token.kind == "mark" for token in run):
        return None
    after = page[1]
    if title and split_words(title)[:2] == tuple(token.norm for token in run)[:2]:
        return None
    if after.last - after.first <= len(run) + 1 or after.last - after.first > 40:
        return None
    return FurnitureRow(scope="line", form="", gloss="a section label", where="text/furniture")
