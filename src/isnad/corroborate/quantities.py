"""Numbers that two claims give of the same things: whether they agree or exclude each other."""

from collections.abc import Iterator
from functools import cache
from itertools import product

from msgspec import Struct

from isnad.corroborate.sentences import FOLDER, Both, say
from isnad.knowledge.tables import load_table
from isnad.records import Claim, Quantity

_ABOUT = 1.1
"""Reports round: numbers a tenth apart are no rivals."""
_TOLL = "person "


class UnitRow(Struct, frozen=True, kw_only=True):
    """`units.tsv`: units that count the same things, and how many of the family's smallest one stands for."""

    unit: str
    family: str
    least: float = 1.0
    most: float = 1.0
    gloss: str = ""
    where: str = ""


class Range(Struct, frozen=True):
    """A number of things, in the family's smallest unit; no upper end where only a lower bound is said."""

    quantity: Quantity
    family: str
    min: float
    max: float | None


class Numbers(Struct, frozen=True):
    """Two numbers of the same things."""

    a: Range
    b: Range

    @property
    def toll(self) -> bool:
        """Whether people killed, wounded, captured or the like are counted."""
        return self.a.family.startswith(_TOLL)


@cache
def _units() -> dict[str, UnitRow]:
    return {row.unit: row for row in load_table(FOLDER / "units.tsv", UnitRow, missing_ok=False)}


def ranges(claim: Claim) -> list[Range]:
    """The claim's numbers; a unit of no row is its own family."""
    return [_range(quantity) for quantity in claim.quantities if quantity.unit]


def _range(quantity: Quantity) -> Range:
    row = _units().get(quantity.unit)
    if row is None:
        return Range(quantity, quantity.unit, quantity.min, quantity.max)
    most = None if quantity.max is None else quantity.max * row.most
    return Range(quantity, row.family, quantity.min * row.least, most)


def compared(a: Claim, b: Claim) -> tuple[Numbers | None, Numbers | None]:
    """The first numbers that agree, and the first that exclude each other; these only where none of the family agree."""
    agree: dict[str, Numbers] = {}
    exclude: dict[str, Numbers] = {}
    for numbers in _shared(a, b):
        (exclude if disjoint(numbers.a, numbers.b) else agree).setdefault(numbers.a.family, numbers)
    rivals = [numbers for family, numbers in exclude.items() if family not in agree]
    return next(iter(agree.values()), None), next(iter(rivals), None)


def _shared(a: Claim, b: Claim) -> Iterator[Numbers]:
    for one, other in product(ranges(a), ranges(b)):
        if one.family == other.family:
            yield Numbers(one, other)


def disjoint(a: Range, b: Range) -> bool:
    """Whether no number is in both, rounding allowed for."""
    return _below(a, b) or _below(b, a)


def _below(a: Range, b: Range) -> bool:
    return a.max is not None and a.max * _ABOUT < b.min


def amount(quantity: Quantity) -> Both:
    """The number and its unit; in Arabic as the report writes it."""
    low, noun = f"{quantity.min:,g}", _plural(quantity)
    if quantity.max is None:
        number = say("number-least", x=low).en
    elif quantity.max == quantity.min:
        number = low
    else:
        number = say("number-between", x=low, y=f"{quantity.max:,g}").en
    return Both(f"{number} {noun}".strip(), f"«{quantity.text}»")


def _plural(quantity: Quantity) -> str:
    head, _, rest = quantity.unit.partition(" ")
    if quantity.min == 1 == quantity.max or "/" in quantity.unit or not head.isalpha():
        return quantity.unit
    if head == "person" and rest:
        return f"people {rest}"
    unit = quantity.unit
    return (
        unit[:-1] + "ies"
        if unit.endswith("y") and unit[-2:-1] not in "aeou"
        else unit
        if unit.endswith("s")
        else f"{unit}s"
    )
