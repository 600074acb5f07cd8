"""Stage 3, quotations: words set in marks of any style, long enough to be speech; nested and unclosed ones too."""

from itertools import groupby

from isnad.records import Quotation, Sentence, Text

_OPENERS = {"«": "»", "“": "”", "„": "”", "‹": "›"}
_LEAST = 4


def quotations(text: Text) -> tuple[Quotation, ...]:
    """Quotations of at least four words, ordered by `start`; one left open ends with its sentence."""
    found: list[Quotation] = []
    for _, sentences in groupby(text.sentences, key=lambda sentence: sentence.paragraph):
        found.extend(_of_paragraph(text, list(sentences)))
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _of_paragraph(text: Text, sentences: list[Sentence]) -> list[Quotation]:
    tokens = text.tokens
    spans: list[tuple[int, int]] = []
    open_at: list[tuple[str, int]] = []
    """Marks that would close what is open, the innermost last, and the tokens that opened it."""
    for sentence in sentences:
        for index in range(sentence.first, sentence.last):
            norm = tokens[index].norm
            closes = [position for position, (closer, _) in enumerate(open_at) if closer == norm]
            if closes and (norm != '"' or open_at[-1][0] == '"'):
                spans.append((open_at[closes[-1]][1], index))
                del open_at[closes[-1] :]
            elif norm in _OPENERS or norm == '"':
                open_at.append((_OPENERS.get(norm, norm), index))
    ends = [(tokens[first].end, tokens[last].start, first, last) for first, last in spans]
    if open_at:
        first = open_at[0][1]
        last = next(sentence.last for sentence in sentences if first < sentence.last)
        ends.append((tokens[first].end, tokens[last - 1].end, first, last))
    return [Quotation(start, end) for start, end, first, last in ends if _is_speech(text, first, last)]


def _is_speech(text: Text, first: int, last: int) -> bool:
    return sum(token.kind != "mark" for token in text.tokens[first + 1 : last]) >= _LEAST
