"""Every origin with all that it ever said in the case, and how that fared."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from isnad.web.bits import Bits, pack
from isnad.web.ledger import Ledger

LETTERS: Final = ("A", "B", "C", "D", "E", "F")
"""Reliability of a source in the Admiralty code (NATO AJP-2.1): A completely reliable ... E unreliable, F cannot be
judged. An analyst gives it; nothing in this program does."""


class Tally(Struct, frozen=True, kw_only=True):
    """What one origin said among the chosen claims."""

    id: str
    claims: int
    reports: int
    agreed: int
    """Claims that another origin agrees with."""
    rivalled: int
    """Claims that another account is at odds with."""
    denied: int
    """Claims that somebody denies."""
    denials: int
    """Claims that are themselves denials."""
    alone: int
    """Claims that nobody else speaks of."""
    first: str
    """First day that it speaks of; empty where none is known."""
    last: str
    letter: str
    """The analyst's Admiralty letter; empty where none was given."""


def tallies(ledger: Ledger, chosen: Bits) -> list[Tally]:
    """A row for each origin of the chosen claims, those with most claims first."""
    rows = [_tally(ledger, origin, here) for origin, here in ledger.parted("origin", chosen)]
    return sorted(rows, key=lambda row: (-row.claims, row.id))


def tally(ledger: Ledger, origin: str) -> Tally | None:
    """The row of one origin over the whole case; None where it said nothing."""
    numbers = ledger.few["origin"].get(origin)
    return _tally(ledger, origin, numbers) if numbers else None


def _tally(ledger: Ledger, origin: str, numbers: list[int]) -> Tally:
    here = pack(numbers, ledger.size)
    days = [ledger.days[number] for number in numbers if ledger.days[number][0]]
    letters: Mapping[str, str] = ledger.context.grades
    return Tally(
        id=origin,
        claims=len(numbers),
        reports=len({ledger.docs[number] for number in numbers}),
        **{how: (here & ledger.get("standing", how)).bit_count() for how in ("agreed", "rivalled", "denied", "alone")},
        denials=(here & ledger.get("modality", "denied")).bit_count(),
        first=min((first for first, _ in days), default=""),
        last=max((last for _, last in days), default=""),
        letter=letters.get(origin, ""),
    )
