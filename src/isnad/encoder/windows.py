"""A report in stretches that the encoder can take in at once."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from isnad.records import Marked

Cut = Callable[[str, bool], Sequence[int]]
"""The pieces of a word, by its text and whether a blank stands before it."""

Hints = Mapping[int, Sequence[int]]
"""Of a token, the numbers of what it may state."""

LONGEST = 510
"""Pieces in a window, without those that open and close it."""
_FULL = 448
"""Pieces after which no further sentence is taken in."""
_BEFORE = 160
"""Pieces of what stands before, for context."""
OPEN, CLOSE = 0, 2
SORTS = ("quantities", "times", "places", "actors", "materiel")
"""Kinds of mentions that the encoder is told of, numbered from 1; where two overlap, the later one counts."""


class Window(Struct, frozen=True, kw_only=True):
    """Whole sentences with some of what stands before them."""

    pieces: list[int]
    sorts: list[int]
    """Of each piece, what mention it belongs to, 0 for none."""
    hints: dict[int, Sequence[int]]
    """Of the first piece of a word, the numbers of what the word may state."""
    at: dict[int, int]
    """Token index to the position of its first piece."""
    sentences: range
    """Numbers of the sentences that are read in this window."""


def windows(marked: Marked, cut: Cut, hints: Hints) -> list[Window]:
    """The windows of a text, in order; every sentence is read in just one."""
    text, tokens, sentences = marked.text.document.text, marked.text.tokens, marked.text.sentences
    apart = [n == 0 or tokens[n - 1].end < token.start for n, token in enumerate(tokens)]
    pieces = [cut(text[token.start : token.end], blank) for token, blank in zip(tokens, apart, strict=True)]
    sorts = _sorts(marked)
    out: list[Window] = []
    first = 0
    while first < len(sentences):
        opens = sentences[first].first
        size = 0
        while out and opens and size + len(pieces[opens - 1]) <= _BEFORE:
            opens -= 1
            size += len(pieces[opens])
        last = first
        while last < len(sentences):
            more = sum(len(pieces[i]) for i in range(sentences[last].first, sentences[last].last))
            if last > first and size + more > _FULL:
                break
            size += more
            last += 1
        out.append(_window(pieces, sorts, hints, range(opens, sentences[last - 1].last), range(first, last)))
        first = last
    return out


def _window(
    pieces: Sequence[Sequence[int]], sorts: Sequence[int], hints: Hints, tokens: range, sentences: range
) -> Window:
    ids, kinds, at = [OPEN], [0], {}
    for index in tokens:
        if len(ids) + len(pieces[index]) > LONGEST:
            break
        at[index] = len(ids)
        ids.extend(pieces[index])
        kinds.extend([sorts[index]] * len(pieces[index]))
    told = {place: hints[index] for index, place in at.items() if index in hints}
    return Window(pieces=[*ids, CLOSE], sorts=[*kinds, 0], hints=told, at=at, sentences=sentences)


def _sorts(marked: Marked) -> list[int]:
    out = [0] * len(marked.text.tokens)
    for number, name in enumerate(SORTS, 1):
        for mention in getattr(marked, name):
            for index in range(mention.first, mention.last):
                out[index] = number
    return out
