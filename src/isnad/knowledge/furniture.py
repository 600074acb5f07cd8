"""Phrases by which the furniture of a web page is known."""

from collections.abc import Sequence

from msgspec import Struct

from isnad.lang.ar.phrases import Phrases
from isnad.lang.ar.words import split_words


class FurnitureRow(Struct, frozen=True, kw_only=True):
    """`furniture.tsv`: a phrase by which a line of the page is known."""

    scope: str
    form: str
    gloss: str = ""
    where: str = ""


class FurnitureWords:
    """The phrases of `furniture.tsv` by scope."""

    def __init__(self, rows: Sequence[FurnitureRow]) -> None:
        self.begins: Phrases[FurnitureRow] = Phrases()
        self.has: list[tuple[tuple[str, ...], FurnitureRow]] = []
        for row in rows:
            if row.scope == "has":
                self.has.append((split_words(row.form), row))
            else:
                self.begins.add(row.form, row)
