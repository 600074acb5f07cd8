"""Which texts hold which words, whatever article or particles are written together with them."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from isnad.web.bits import Bits, pack

CLITICS = frozenset(
    first + rest
    for first in ("", "و", "ف")
    for rest in ("لل", *(particle + article for particle in ("", "ب", "ك", "ل", "س") for article in ("", "ال")))
)
"""What may stand before a word without making it another one."""
_WORD = re.compile(r"\w+")
_LONGEST = max(map(len, CLITICS))
_LAST = "\U0010ffff"


class WordIndex:
    """Texts by number and word; folded texts only."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = list(texts)
        self._holding: dict[str, array[int]] = {}
        self._stems: list[tuple[str, str]] = []
        for number, text in enumerate(self._texts):
            for word in set(_WORD.findall(text)):
                if word not in self._holding:
                    self._holding[word] = array("I")
                self._holding[word].append(number)
        self._sort()

    def update(self, number: int, text: str) -> None:
        """Put another text in the place of one; what the old one held is passed over when it is found."""
        self._texts[number] = text
        new = False
        for word in set(_WORD.findall(text)):
            new |= word not in self._holding
            self._holding.setdefault(word, array("I")).append(number)
        if new:
            self._sort()

    def holding(self, phrases: Iterable[str], whole: bool = False) -> Bits:
        """The numbers of the texts in which one of the phrases stands.

        Args:
            phrases: folded words parted by spaces; each stands at the beginning of a word or behind its clitics.
            whole: whether the last word must end where the phrase ends.
        """
        numbers: set[int] = set()
        for phrase in phrases:
            numbers.update(self._numbers(phrase, whole))
        return pack(numbers, len(self._texts))

    def _numbers(self, phrase: str, whole: bool) -> Iterator[int]:
        words = _WORD.findall(phrase)
        if not words:
            return
        found = self._any(self._words(words[0], whole or len(words) > 1))
        for word in words[1:]:
            last = word is words[-1] and not whole
            found &= self._any(self._beginning(word) if last else [word])
        standing = re.compile(
            rf"(?<!\w)(?:{'|'.join(sorted(CLITICS, key=len, reverse=True))})"
            + r"\W+".join(map(re.escape, words))
            + (r"(?!\w)" if whole else "")
        )
        yield from (number for number in found if standing.search(self._texts[number]))

    def _any(self, words: Iterable[str]) -> set[int]:
        found: set[int] = set()
        for word in words:
            found.update(self._holding.get(word, ()))
        return found

    def _words(self, stem: str, whole: bool) -> Iterator[str]:
        """Words that are the stem, or begin with it, behind any clitics."""
        first = bisect_left(self._stems, (stem, ""))
        for held, word in self._stems[first : bisect_left(self._stems, (stem + _LAST, ""))]:
            if held == stem or not whole:
                yield word

    def _beginning(self, start: str) -> Iterator[str]:
        return (word for word in self._words(start, whole=False) if word.startswith(start))

    def _sort(self) -> None:
        self._stems = sorted(
            (word[length:], word)
            for word in self._holding
            for length in range(min(_LONGEST, len(word) - 1) + 1)
            if word[:length] in CLITICS
        )
