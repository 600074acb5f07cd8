"""What Arabic does with one form of a number word, a counted noun or a word of harm: all its folded spellings.

The article, case endings, duals, sound plurals, the feminine of units, the hundreds written as one word («ثلاثمئة»),
verb endings, and the proclitics that may stand before a word.
"""

from collections.abc import Iterable, Iterator

CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ل", "ك")
_DUAL = ("ان", "ين", "ا", "ي")
_AGREEMENT = ("تان", "تين", "ات", "ان", "ين", "ون", "ه", "ا")
_WITH_FEMININE = frozenset(("unit", "ten", "few", "ordinal", "from-end", "from-here"))
_NO_FEMININE = frozenset(("اول", "اولي", "ثان", "اخر"))
LIKENED = frozenset(("ordinal", "scale"))
"""Kinds that «ك» may stand before: «كثاني»; «كمية» and «كميات» are not «مئة» and «مئات»."""
_VERB_ENDINGS = ("", "ت", "ا", "تا", "وا", "ن")
_SHORTEST_STEM = 3


def agreement_stem(norm: str) -> str:
    """A folded adjective without its article and without the endings that agree with its noun.

    Example:
        >>> agreement_stem("ناسفتين") == agreement_stem("الناسفه")
        True
    """
    stem = norm.removeprefix("ال")
    for ending in _AGREEMENT:
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_STEM:
            return stem[: -len(ending)]
    return stem


def with_proclitics(form: str) -> Iterator[tuple[str, str, str, bool]]:
    """Every spelling of a folded form: the word, its conjunction, its preposition, whether it has the article."""
    for conjunction in CONJUNCTIONS:
        for preposition in PREPOSITIONS:
            yield conjunction + preposition + form, conjunction, preposition, False
            article = "لل" if preposition == "ل" else preposition + "ال"
            yield conjunction + article + form, conjunction, preposition, True


def number_forms(
    kind: str, value: float, form: str, units: Iterable[tuple[str, float]]
) -> Iterator[tuple[str, str, float]]:
    """Folded forms of one row, each with its kind and value."""
    feminine = form.endswith("ه")
    stem = form[:-1] + "ت" if feminine else form
    if kind == "pair":
        yield from ((form.removesuffix("ان") + ending, kind, value) for ending in _DUAL)
        return
    if kind == "same":
        yield from ((form + pronoun, kind, value) for pronoun in ("ها", "هم"))
        return
    yield form, kind, value
    if kind in _WITH_FEMININE and form not in _NO_FEMININE:
        yield form + "ه", kind, value
    elif kind == "tens":
        yield form.removesuffix("ون") + "ين", kind, value
    elif kind == "hundred":
        yield from ((stem + ending, "hundreds", 2 * value) for ending in _DUAL)
        yield from ((unit + form, "hundreds", count * value) for unit, count in units)
    elif kind == "scale":
        yield from ((stem + ending, "scale-dual", 2 * value) for ending in _DUAL)
        if not feminine:
            yield form + "ا", kind, value
    elif kind == "fraction":
        yield from ((stem + ending, kind, value / 2) for ending in _DUAL)


def noun_forms(form: str, number: str) -> Iterator[tuple[str, str, bool]]:
    """Folded forms of a counted noun, each `one`, `two`, `many` or `either`, and whether it is a construct dual."""
    feminine = form.endswith("ه")
    stem = form[:-1] + "ت" if feminine else form
    yield form, "many" if number == "many" else "one", False
    if number == "none" or (number == "many" and feminine):
        return
    if not feminine and not form.endswith(("اء", "ا", "ي", "ات")):
        yield form + "ا", "many" if number == "many" else "one", False
    elif form.endswith("ي"):
        yield form + "ا", "one", False
    if number == "many":
        return
    yield stem + "ان", "two", False
    yield stem + "ين", "either" if number == "sound-m" else "two", False
    if feminine:
        yield stem + "ا", "two", True
        yield stem + "ي", "two", True
    if number == "sound-m":
        yield form + "ون", "many", False
        yield form + "و", "many", False
    if number == "sound-f":
        yield (form[:-1] if feminine else form) + "ات", "many", False


def harm_forms(form: str, kind: str) -> Iterator[str]:
    """Folded forms of a word of harm, without its conjunction."""
    if kind == "verb":
        yield from (form + ending for ending in _VERB_ENDINGS)
    elif kind == "imperfect":
        yield from (prefix + form[1:] + ending for prefix in ("ي", "ت") for ending in ("", "ون", "ان"))
    elif kind == "object":
        yield from (form + pronoun for pronoun in ("ه", "ها", "هم", "هما", "هن"))
    else:
        yield from (article + form for article in ("", "ب", "ل", "ال", "بال", "لل"))
