"""The words of the pages in Arabic and English: every table in `strings/`, one a page, under one roof."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from isnad.errors import DataError
from isnad.knowledge.tables import load_table
from isnad.web.settings import Language

FOLDER = Path(__file__).parent / "strings"


class Phrase(Struct, frozen=True, kw_only=True):
    """One thing that the pages say. `{name}` stands for what is filled in."""

    key: str
    en: str
    ar: str
    where: str


@cache
def phrases() -> dict[str, Phrase]:
    """Every phrase by key.

    Raises:
        DataError: two tables give one key.
    """
    found: dict[str, Phrase] = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        for phrase in load_table(path, Phrase):
            if phrase.key in found:
                raise DataError(phrase.where, f"{phrase.key!r} is in {found[phrase.key].where} too", "rename one")
            found[phrase.key] = phrase
    return found


class Strings:
    """Says things in one language: `t("claims")`, `t("page-of", page=1, pages=9)`."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The phrase with its places filled in.

        Raises:
            KeyError: no table has this key.
        """
        phrase = phrases()[key]
        text = phrase.ar if self.language == "ar" else phrase.en
        return text.format(**values) if values else text

    def has(self, key: str) -> bool:
        """Whether a table has this key."""
        return key in phrases()

    def of(self, sort: str, value: str) -> str:
        """The phrase `sort.value`, as for a kind or modality; the value itself where no table has it."""
        return self(f"{sort}.{value}") if f"{sort}.{value}" in phrases() else value
