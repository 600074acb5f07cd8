"""From a `Document` to a `Text`: furniture marked, sentences and tokens with offsets into the original."""

from collections.abc import Container, Sequence

from isnad.knowledge import Knowledge
from isnad.lang.ar.words import split_words, tokenize
from isnad.records import Document, Furniture, Sentence, Text, Token
from isnad.text.furniture import Line, furniture, lines

_STOPS = frozenset(".!؟?…")
_CLOSERS = frozenset('»”")')
_HEADLINE = 30


def prepare(document: Document, know: Knowledge) -> Text:
    """A text whose sentences leave out all furniture; tokens cover everything.

    A sentence ends at a full stop, question or exclamation mark, or at the end of its line.
    """
    tokens = tokenize(document.text)
    page = lines(document.text, tokens)
    found = furniture(page, tokens, know.furniture_words, document.title)
    body = _without(page, tokens, found)
    heads = _headlines(body, tokens, document.title)
    sentences: list[Sentence] = []
    for number, line in enumerate(body):
        for first, last in _cut(tokens, line, know.words["abbreviation"]):
            start, end = tokens[first].start, tokens[last - 1].end
            sentences.append(Sentence(start, end, first, last, number, number in heads))
    return Text(document=document, tokens=tuple(tokens), sentences=tuple(sentences), furniture=tuple(found))


def _without(page: Sequence[Line], tokens: Sequence[Token], found: Sequence[Furniture]) -> list[Line]:
    """Lines, or what is left of them, outside all furniture."""
    body = []
    for line in page:
        kept = [i for i in range(line.first, line.last) if not any(f.start <= tokens[i].start < f.end for f in found)]
        start = 0
        for at in range(1, len(kept) + 1):
            if at == len(kept) or kept[at] != kept[at - 1] + 1:
                first, last = kept[start], kept[at - 1] + 1
                body.append(Line(tokens[first].start, tokens[last - 1].end, first, last))
                start = at
    return body


def _headlines(body: Sequence[Line], tokens: Sequence[Token], title: str | None) -> set[int]:
    """Numbers of the lines that make up the headline and what stands under it."""
    heads: set[int] = set()
    wanted = split_words(title) if title else ()
    for number, line in enumerate(body[:4]):
        run = tokens[line.first : line.last]
        same = wanted and tuple(token.norm for token in run)[: len(wanted)] == wanted
        if same or (len(run) <= _HEADLINE and run[-1].norm not in _STOPS and len(body) > number + 1):
            heads.add(number)
        else:
            break
    return heads


def _cut(tokens: Sequence[Token], line: Line, abbreviations: Container[str]) -> list[tuple[int, int]]:
    cuts, first = [], line.first
    for index in range(line.first, line.last):
        if not _stops(tokens, index, line, abbreviations):
            continue
        last = index + 1
        while last < line.last and tokens[last].norm in _CLOSERS and tokens[last].start == tokens[last - 1].end:
            last += 1
        if last - first > 1:
            cuts.append((first, last))
        first = last
    if first < line.last:
        cuts.append((first, line.last))
    return [(a, b) for a, b in cuts if any(token.kind != "mark" for token in tokens[a:b])]


def _stops(tokens: Sequence[Token], index: int, line: Line, abbreviations: Container[str]) -> bool:
    token = tokens[index]
    if token.norm not in _STOPS:
        return False
    if index + 1 == line.last:
        return True
    if tokens[index + 1].norm in _STOPS:
        return False
    before = tokens[index - 1] if index > line.first else None
    if token.norm == "." and before is not None and before.end == token.start:
        if before.norm in abbreviations or (before.kind == "latin" and len(before.norm) <= 2):
            return False
        after = tokens[index + 1]
        if before.kind == "number" and after.kind == "number" and after.start == token.end:
            return False
    return True
