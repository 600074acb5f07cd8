"""Nouns with their adjectives, and adjectives by themselves, in all the forms that agreement gives them.

Forms are folded, or fold to one another: they are for comparing only.
"""

from collections.abc import Iterator, Sequence

from isnad.lang.ar.fold import fold
from isnad.lang.ar.verbs import noun_forms

_ENDINGS = ("", "ه", "ا", "ين", "ون", "ان", "تين", "تان", "ات")
_OF_PLURALS = ("", "ا")
"""Endings of broken plurals («روس», «عرب»), which take no other."""
_LETTERS = frozenset(map(chr, range(0x0621, 0x064B)))


def nationality_forms(phrase: str) -> Iterator[str]:
    """An adjective of origin with every ending that it may have, bare and with article.

    Example:
        >>> "الكوريه الشماليه" in set(nationality_forms("كوري شمالي"))
        True
    """
    return adjective_forms(phrase, _ENDINGS if fold(phrase).endswith("ي") else _OF_PLURALS)


def adjective_forms(phrase: str, endings: Sequence[str] = _ENDINGS) -> Iterator[str]:
    """An adjective with every ending, bare and with article; of «كوري شمالي» both words agree, of «جنوب أفريقي» the last."""
    stems = fold(phrase).split()
    pair = all(stem.endswith("ي") for stem in stems)
    for ending in endings:
        words = [stem + ending if pair else stem for stem in stems[:-1]] + [stems[-1] + ending]
        yield " ".join(words)
        yield " ".join(f"ال{word}" if pair or not at else word for at, word in enumerate(words))


def phrase_forms(phrase: str) -> set[str]:
    """A noun with what follows it: singular, dual and sound plural of the noun, each bare and with article.

    What follows takes the article along («الطائرة المسيرة»), or stands as it is («الدبابة تي 72»), and follows a dual
    («طائرتين مسيرتين»).
    """
    head, *rest = phrase.split()
    forms: set[str] = set()
    for one in noun_forms(head):
        tails = [rest]
        if rest and one.number == "d":
            tails.append([_dual(word, one.norm[-2:]) for word in rest])
        for tail in tails:
            forms |= {" ".join((article + one.norm, *tail)) for article in ("", "ال")}
            forms.add(" ".join((f"ال{one.norm}", *map(_definite, tail))))
    return forms


def _dual(word: str, ending: str) -> str:
    """An adjective in the dual; figures and Latin names have none."""
    stem = fold(word)
    if word[0] not in _LETTERS or ending not in ("ان", "ين"):
        return word
    return (stem[:-1] + "ت" if stem.endswith("ه") else stem) + ending


def _definite(word: str) -> str:
    """A word with its article; figures and Latin names take none."""
    return f"ال{word}" if word[0] in _LETTERS and not word.startswith("ال") else word
