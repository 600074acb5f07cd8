"""Folded spelling: one form for all the ways in which Arabic news write a word.

Alef and its hamzas, yeh and alef maqsura, teh marbuta and heh, hamza seats, tatweel, vowel marks, presentation
forms, Arabic-Indic and Persian digits, Persian letters and direction marks are levelled. A folded word is for
comparing only: what is shown and stored is always the original.
"""

import unicodedata
from functools import lru_cache

_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىئی", "ي"),
    "ؤ": "و",
    "ة": "ه",
    "ک": "ك",
    "ہ": "ه",
    "ڤ": "ف",
    "پ": "ب",
    "چ": "ج",
    "گ": "ك",
}
_DIGITS = {chr(base + digit): str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
_DROPPED = (
    "\u0640\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad\u061c"
)
_MARKS = [letter for letter in map(chr, range(0x20000)) if unicodedata.combining(letter)]
_TABLE = str.maketrans({**_LETTERS, **_DIGITS, **dict.fromkeys([*_DROPPED, *_MARKS], ""), "٪": "%", "٫": ".", "٬": ","})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The folded form, lower case.

    Example:
        >>> fold("أحْمَد") == fold("احمد")
        True
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_TABLE)
    return text.lower()
