"""When things are said to have happened: bars for counts over time, and one item for each window of days."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Final, Literal

from msgspec import Struct

from isnad.web.bits import Bits, members
from isnad.web.ledger import Ledger

Unit = Literal["day", "month", "year"]
MOST_ITEMS: Final = 400
"""Items that a drawing bears; with more of them, windows are widened to whole months, then years."""
_FEW = 30
"""Claims of an item that are named one by one."""
_MOST_BARS = {"day": 92, "month": 120}
"""Bars of a unit that fit side by side; with more of them, the next unit is taken."""


class Bar(Struct, frozen=True, kw_only=True):
    """The claims of which the first day lies between two days, both inclusive."""

    first: str
    last: str
    claims: int
    denied: int


class Item(Struct, frozen=True, kw_only=True):
    """The claims of one window of days within one group, both days inclusive."""

    group: str
    first: str
    last: str
    claims: int
    ids: tuple[str, ...]
    """Of the claims, where they are few."""


class Timeline(Struct, frozen=True, kw_only=True):
    """Items by group, with what no item shows."""

    items: tuple[Item, ...]
    groups: tuple[tuple[str, int], ...]
    """With their dated claims, the largest first."""
    unit: Unit
    """What windows are widened to."""
    dated: int
    undated: int


def bars(ledger: Ledger, chosen: Bits) -> tuple[Unit, list[Bar]]:
    """Claims over time from the first to the last of them, without gaps; the unit is as small as fits."""
    counts: Counter[str] = Counter()
    denied: Counter[str] = Counter()
    denials = ledger.get("modality", "denied")
    for held, into in ((chosen, counts), (chosen & denials, denied)):
        into.update(first for number in members(held) if (first := ledger.days[number][0]))
    if not counts:
        return "day", []
    unit = _bar_unit(date.fromisoformat(min(counts)), date.fromisoformat(max(counts)))
    by_unit: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place, counted in enumerate((counts, denied)):
        for day, number in counted.items():
            by_unit[_floor(day, unit)][place] += number
    found = []
    current = date.fromisoformat(_floor(min(counts), unit))
    end = date.fromisoformat(max(counts))
    while current <= end:
        following = _next(current, unit)
        claims, denials_ = by_unit.get(current.isoformat(), (0, 0))
        last = (following - timedelta(days=1)).isoformat()
        found.append(Bar(first=current.isoformat(), last=last, claims=claims, denied=denials_))
        current = following
    return unit, found


def timeline(ledger: Ledger, chosen: Bits, facet: str = "kind") -> Timeline:
    """Windows of days of the chosen claims, grouped by the values of a facet; the commonest first where too many."""
    windows: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for value, held in ledger.values.get(facet, {}).items():
        for number in members(held & chosen):
            first, last = ledger.days[number]
            if first:
                windows[value, first, last].append(number)
    unit: Unit = "day"
    for wider in ("month", "year"):
        if len(windows) <= MOST_ITEMS:
            break
        unit = wider
        windows = _widened(windows, unit)
    undated = (chosen & ledger.undated()).bit_count()
    groups: Counter[str] = Counter()
    for (value, _, _), numbers in windows.items():
        groups[value] += len(numbers)
    items = [
        Item(group=value, first=first, last=last, claims=len(numbers), ids=_few(ledger, numbers))
        for (value, first, last), numbers in windows.items()
    ]
    return Timeline(
        items=tuple(sorted(items, key=lambda item: (item.first, item.last, item.group))),
        groups=tuple(groups.most_common()),
        unit=unit,
        dated=chosen.bit_count() - undated,
        undated=undated,
    )


def _widened(windows: dict[tuple[str, str, str], list[int]], unit: Unit) -> dict[tuple[str, str, str], list[int]]:
    found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for (value, first, last), numbers in windows.items():
        end = _next(date.fromisoformat(_floor(last, unit)), unit) - timedelta(days=1)
        found[value, _floor(first, unit), end.isoformat()] += numbers
    return found


def _few(ledger: Ledger, numbers: list[int]) -> tuple[str, ...]:
    return tuple(ledger.ids[number] for number in numbers) if len(numbers) <= _FEW else ()


def _bar_unit(first: date, last: date) -> Unit:
    if (last - first).days < _MOST_BARS["day"]:
        return "day"
    return "month" if (last.year - first.year) * 12 + last.month - first.month < _MOST_BARS["month"] else "year"


def _floor(day: str, unit: Unit) -> str:
    return {"day": day, "month": f"{day[:7]}-01", "year": f"{day[:4]}-01-01"}[unit]


def _next(day: date, unit: Unit) -> date:
    if unit == "day":
        return day + timedelta(days=1)
    if unit == "year" or day.month == 12:
        return date(day.year + 1, 1, 1)
    return date(day.year, day.month + 1, 1)
