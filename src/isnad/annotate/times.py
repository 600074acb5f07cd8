"""Stage 3, times: where a text says when."""

from isnad.lang.ar.time_words import TimeWords
from isnad.lang.ar.times import read_times
from isnad.records import Text, TimeMention


def times(text: Text, words: TimeWords) -> tuple[TimeMention, ...]:
    """Every time expression of a text, ordered by `start`; an enclosing one comes before those inside it.

    Tokens outside all sentences (furniture) are read as well: the day of publication often stands there.
    """
    found: list[TimeMention] = []
    for first, last in _runs(text):
        found.extend(read_times(text.tokens, first, last, words))
    return tuple(found)


def _runs(text: Text) -> list[tuple[int, int]]:
    """Token ranges of the sentences and, line by line, of what lies between them."""
    runs: list[tuple[int, int]] = []
    reached = 0
    for sentence in text.sentences:
        runs.extend(_lines(text, reached, sentence.first))
        runs.append((sentence.first, sentence.last))
        reached = sentence.last
    runs.extend(_lines(text, reached, len(text.tokens)))
    return runs


def _lines(text: Text, first: int, last: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in range(first, last):
        start = runs[-1][0] if runs else first
        if index == first or "\n" in text.document.text[text.tokens[index - 1].end : text.tokens[index].start]:
            if runs:
                runs[-1] = (start, index)
            runs.append((index, last))
    return runs
