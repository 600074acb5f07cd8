"""Is it Arabic? Told from the letters alone, before any word is looked up."""

from collections import Counter

from isnad.errors import ReadError

_ARABIC = frozenset(
    map(chr, [*range(0x0620, 0x064B), *range(0x066E, 0x06D4), *range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)])
)
_ELSEWHERE = frozenset("پچژگٹڈڑںےہەێۆڕڵېۇ")
"""Letters of Persian, Urdu, Kurdish, Pashto and Uyghur that Arabic news write only in a foreign name or two."""
_SCRIPTS = (("Latin", 0x024F), ("Greek", 0x03FF), ("Cyrillic", 0x052F), ("Hebrew", 0x05FF))
_LEAST_SHARE = 0.2
"""Of all letters; below it, what Arabic there is are names in a foreign text."""
_MOST_FOREIGN = 0.01
"""Of the Arabic-script letters; Persian has above 2%, Arabic under 0.2%."""


def check_arabic(text: str) -> None:
    """Nothing, where the text is Arabic.

    Raises:
        ReadError: it is in another script, or in another language of this script.
    """
    letters = Counter({letter: count for letter, count in Counter(text).items() if letter.isalpha()})
    arabic = sum(count for letter, count in letters.items() if letter in _ARABIC)
    total = letters.total()
    if arabic <= _LEAST_SHARE * total:
        raise ReadError(f"the text is not Arabic: {_script(letters)}", "leave it out, or give its Arabic version")
    foreign = sum(letters[letter] for letter in _ELSEWHERE)
    if foreign > _MOST_FOREIGN * arabic and foreign > letters["ة"]:
        raise ReadError(
            "the text is not Arabic: its letters are those of Persian, Urdu, Kurdish or a neighbour",
            "leave it out, or give its Arabic version",
        )


def _script(letters: Counter[str]) -> str:
    total = letters.total()
    if not total:
        return "there are no letters in it"
    shares: Counter[str] = Counter()
    for letter, count in letters.items():
        shares[next((name for name, last in _SCRIPTS if ord(letter) <= last), "other")] += count
    name, count = shares.most_common(1)[0]
    return f"{100 * count // total}% of its letters are {'of another script' if name == 'other' else name}"
