"""Stage 3, quotations: words set in marks of any style, long enough to be speech; nested and unclosed ones too."""

from isnad.records import Quotation, Text

_OPENERS = {"«": "»", "“": "”", "„": "”", "‹": "›"}
_LEAST = 4


def quotations(text: Text) -> tuple[Quotation, ...]:
    """Quotations of at least four words, ordered by `start`; one left open ends with its paragraph."""
    found: list[Quotation] = []
    tokens = text.tokens
    open_at: list[tuple[str, int]] = []
    paragraph = -1
    for sentence in text.sentences:
        if sentence.paragraph != paragraph:
            open_at, paragraph = [], sentence.paragraph
        for index in range(sentence.first, sentence.last):
            norm = tokens[index].norm
            if norm in _OPENERS:
                open_at.append((_OPENERS[norm], index))
            elif norm == '"':
                if open_at and open_at[-1][0] == '"':
                    _close(text, found, open_at.pop()[1], index)
                else:
                    open_at.append(('"', index))
            elif norm in _OPENERS.values():
                while open_at:
                    closer, start = open_at.pop()
                    if closer == norm:
                        _close(text, found, start, index)
                        break
    return tuple(sorted(found, key=lambda quotation: quotation.start))


def _close(text: Text, found: list[Quotation], opener: int, closer: int) -> None:
    words = sum(token.kind != "mark" for token in text.tokens[opener + 1 : closer])
    if words >= _LEAST:
        found.append(Quotation(text.tokens[opener].end, text.tokens[closer].start))
