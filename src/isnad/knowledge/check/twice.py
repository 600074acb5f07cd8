"""Whether an id that stands twice means one thing."""

from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import token_set_ratio

from isnad.knowledge.check.fault import Fault
from isnad.knowledge.check.values import check_countries, km
from isnad.knowledge.packs import Pack
from isnad.knowledge.rows import ActorRow, OutletRow, PlaceRow, SideRow

_ALIKE = 60.0
"""Likeness of two English names, 0 to 100, below which they are thought to name different things."""
_NEAR_KM = 25.0


def check_twice(packs: Sequence[Pack]) -> Iterator[Fault]:
    """Ids that one pack gives twice, or that two packs give to what does not look like one thing."""
    for pack in packs:
        actors: list[SideRow | PlaceRow | ActorRow | OutletRow] = [*pack.actors, *pack.outlets]
        tables: list[Sequence[SideRow | PlaceRow | ActorRow | OutletRow]] = [pack.sides, pack.places, actors]
        for table in tables:
            first: dict[str, str] = {}
            for row in table:
                before = first.setdefault(row.id, row.where)
                if before != row.where:
                    yield Fault(row.where, f"{row.id} stands in {before} already", "give it another id, or delete it")
        yield from _happenings(pack)
    yield from _actors(packs)
    yield from _places(packs)
    yield from check_countries(packs)


def _happenings(pack: Pack) -> Iterator[Fault]:
    days: dict[str, tuple[str, str, str]] = {}
    for row in pack.happenings:
        before = days.setdefault(row.id, (row.earliest, row.latest, row.where))
        if before[:2] != (row.earliest, row.latest):
            yield Fault(row.where, f"{row.id} has other days in {before[2]}", "correct the days, or give it another id")


def _actors(packs: Sequence[Pack]) -> Iterator[Fault]:
    first: dict[str, ActorRow | OutletRow] = {}
    for pack in packs:
        rows: list[ActorRow | OutletRow] = [*pack.actors, *pack.outlets]
        for row in rows:
            before = first.setdefault(row.id, row)
            outlet = isinstance(row, OutletRow) != isinstance(before, OutletRow)
            if outlet or token_set_ratio(row.name_en.lower(), before.name_en.lower()) < _ALIKE:
                what = f"{row.id} is {row.name_en!r} here and {before.name_en!r} in {before.where}"
                yield Fault(row.where, what, "give one of the two another id, or one name to both", sure=False)


def _places(packs: Sequence[Pack]) -> Iterator[Fault]:
    first: dict[str, PlaceRow] = {}
    for pack in packs:
        for row in pack.places:
            before = first.setdefault(row.id, row)
            away = km((row.lat, row.lon), (before.lat, before.lon))
            if away > max(_NEAR_KM, row.radius_km, before.radius_km):
                what = f"{row.id} lies {away:.0f} km from where {before.where} has it"
                yield Fault(row.where, what, "give one of the two another id, or correct the degrees", sure=False)
            elif token_set_ratio(row.name_en.lower(), before.name_en.lower()) < _ALIKE:
                what = f"{row.id} is {row.name_en!r} here and {before.name_en!r} in {before.where}"
                yield Fault(row.where, what, "give one of the two another id, or one name to both", sure=False)
