"""A claim as it is compared: parties with their owners, places as discs, days as numbers, words as rough roots."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from msgspec import Struct

from isnad.corroborate.areas import Area
from isnad.corroborate.parties import Kin
from isnad.records import Claim, Document, Quantity

_BREAK = re.compile(r"[.!?؟\n]")


class Facts(Struct, frozen=True, kw_only=True, eq=False):
    """What comparing needs of one claim."""

    claim: Claim
    position: int
    """Among all claims compared."""
    agents: frozenset[str]
    recipients: frozenset[str]
    agent_kin: Kin
    recipient_kin: Kin
    agent_sides: frozenset[str]
    recipient_sides: frozenset[str]
    agent_nameless: bool
    """Whether of its agents only the sort is said."""
    recipient_nameless: bool
    named: frozenset[str]
    """Everybody whom its words name, whatever part he plays."""
    areas: tuple[Area, ...]
    """Where it takes place; where something comes from counts only if it is left by force or retreat."""
    near: frozenset[str]
    """Places that its words name, where none is known."""
    first: int | None
    """First day (proleptic ordinal) that it may have happened on; None where the claim gives no time."""
    last: int | None
    published: int | None
    """Day of the report."""
    words: frozenset[str]
    topic: frozenset[str]
    """Its words without those that name its parties and places."""
    materiel: frozenset[str]
    agent_words: frozenset[str]
    """Words of its agents' names."""
    origin: str
    """First link of the chain of sources; empty where the report speaks for itself."""
    partial: bool
    """Whether it says that it tells of some out of more."""
    around: bool
    """Whether it is said to be near a place and not in it."""
    since: bool
    """Whether it says since when; where no day came of it, that was long ago."""
    cleft: bool
    """Whether it says of a deed that is known who did it: «the army is the one that struck»."""
    headline: bool
    lead: bool
    """Whether it stands right below the headline."""
    sentences: tuple[int, int]
    """Number of the sentence in which it begins and of the one in which it ends."""


class Layout(Struct, frozen=True):
    """How the text of a report is cut up."""

    breaks: list[int]
    """Where sentences and lines end."""
    headline: int
    """Where the first line ends; 0 where the text is not at hand."""


class Reports:
    """What is known of the reports: their days, outlets and texts."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.by_id = {document.id: document for document in documents}
        self._layouts: dict[str, Layout] = {}

    def day(self, doc: str) -> str | None:
        """Day of publication."""
        document = self.by_id.get(doc)
        return document.published if document else None

    def outlet(self, doc: str) -> str | None:
        """Who published it."""
        document = self.by_id.get(doc)
        return document.outlet if document else None

    def layout(self, doc: str) -> Layout:
        """Where its sentences end."""
        found = self._layouts.get(doc)
        if found is None:
            document = self.by_id.get(doc)
            text = document.text if document else ""
            end = text.find("\n", len(text) - len(text.lstrip()))
            breaks = [match.start() for match in _BREAK.finditer(text)]
            found = self._layouts[doc] = Layout(breaks, end if end >= 0 else len(text))
        return found


@lru_cache(maxsize=16384)
def ordinal(day: str) -> int:
    """An ISO day as a number; `2020-07` and `2020` stand for their first day."""
    parts = [int(part) for part in day[:10].split("-")]
    return date(parts[0], *[*parts[1:], 1, 1][:2]).toordinal()


def counted(quantities: Iterable[Quantity]) -> dict[str, list[tuple[float, float | None]]]:
    """Ranges by what is counted."""
    found: dict[str, list[tuple[float, float | None]]] = {}
    for quantity in quantities:
        found.setdefault(quantity.unit, []).append((quantity.min, quantity.max))
    return found
