"""Ids for actors that no pack knows, made from their words so that the same words give the same id."""

from collections.abc import Iterable

_LATIN = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "",
}  # fmt: skip


def slug(norms: Iterable[str]) -> str:
    """A Latin slug of folded Arabic words; bare of vowels, since the text has none.

    Example:
        >>> slug(["كتيبه", "النسر"])
        'ktybh-al-nsr'
    """
    words = []
    for norm in norms:
        article = norm.startswith("ال") and len(norm) > 4
        latin = "".join(_LATIN.get(c, c) for c in (norm[2:] if article else norm))
        if latin:
            words.append(f"al-{latin}" if article else latin)
    return "-".join(words)
