"""Words of a report on a terminal: Arabic kept in its own direction, and nothing that the terminal would obey."""

import unicodedata

FSI, PDI = "\u2068", "\u2069"
"""First strong isolate, pop directional isolate: what stands between them cannot turn what stands around them."""
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def isolate(text: str) -> str:
    """Text as a unit of its own direction, on one line.

    Example:
        >>> isolate("طرابلس")
        '\u2068طرابلس\u2069'
    """
    return f"{FSI}{clean(text)}{PDI}"


def clean(text: str) -> str:
    """On one line, without control characters and direction marks."""
    kept = "".join(" " if character.isspace() else character for character in text if _printable(character))
    return " ".join(kept.split())


def _printable(character: str) -> bool:
    if character in _BIDI:
        return False
    return character.isspace() or unicodedata.category(character) != "Cc"


def counted(number: int, noun: str) -> str:
    """`1 report`, `2 reports`; a noun in two words grows at its end."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
