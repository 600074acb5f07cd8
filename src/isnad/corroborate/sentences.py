"""The sentences that explain a relation or a grade, in English and Arabic, from `data/corroborate/sentences.tsv`."""

from functools import cache

from msgspec import Struct

from isnad.errors import DataError
from isnad.knowledge.packs import DATA
from isnad.knowledge.tables import load_table

FOLDER = DATA / "corroborate"


class SentenceRow(Struct, frozen=True, kw_only=True):
    """`sentences.tsv`: a sentence with gaps in braces, or a name, in both languages."""

    key: str
    en: str
    ar: str
    gloss: str = ""
    where: str = ""


class Both(Struct, frozen=True):
    """One thing said in both languages."""

    en: str
    ar: str


@cache
def _sentences() -> dict[str, SentenceRow]:
    return {row.key: row for row in load_table(FOLDER / "sentences.tsv", SentenceRow, missing_ok=False)}


def say(key: str, **gaps: Both | str) -> Both:
    """The sentence of this key with its gaps filled.

    Raises:
        DataError: no such key, or a gap that nothing fills.

    Example:
        >>> say("rival-number", x="3", y="5", origins=say("origins-different")).en
        '3 against 5; different origins'
    """
    row = _sentences().get(key)
    if row is None:
        raise DataError(f"corroborate/sentences.tsv: {key}", "no such sentence", "add a row")
    return fill(row.en, row.ar, row.where, gaps)


def knows(key: str) -> bool:
    """Whether there is a sentence of this key."""
    return key in _sentences()


def fill(en: str, ar: str, where: str, gaps: dict[str, Both | str]) -> Both:
    """Both forms with their gaps filled.

    Raises:
        DataError: a gap that nothing fills.
    """
    try:
        return Both(
            en.format_map({name: value if isinstance(value, str) else value.en for name, value in gaps.items()}),
            ar.format_map({name: value if isinstance(value, str) else value.ar for name, value in gaps.items()}),
        )
    except KeyError as error:
        raise DataError(where, f"nothing fills the gap {error}", "use the gaps of the other rows") from error
