"""What the tables say of a country as a whole: its place, its capital, and its parts by direction."""

from collections.abc import Sequence

from msgspec import Struct, field

from isnad.knowledge.packs import Pack
from isnad.lang.ar.fold import fold

_CAPITAL = "العاصمه "


class Land(Struct):
    """A country; every value is the id of a place."""

    whole: str = ""
    capital: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    """By direction: the ids of `directions.tsv` (`east`, `south-west`)."""


def lands(packs: Sequence[Pack]) -> dict[str, Land]:
    """Countries by ISO 3166 code, as far as the packs name their capital («العاصمة اليمنية») or parts («شرق ليبيا»)."""
    rows = {row.id: row for pack in reversed(packs) for row in pack.places}
    names = [(rows[name.id], fold(name.name)) for pack in packs for name in pack.place_names if name.id in rows]
    directions = {fold(row.form): row.id for pack in packs for row in pack.directions}
    wholes = {name: row.country for row, name in names if row.type == "country" and row.country}
    found: dict[str, Land] = {}
    for row, name in names:
        if not row.country:
            continue
        land = found.setdefault(row.country, Land())
        direction, _, rest = name.partition(" ")
        if row.type == "country":
            land.whole = land.whole or row.id
        elif name.startswith(_CAPITAL):
            land.capital = land.capital or row.id
        elif direction in directions and wholes.get(rest) == row.country:
            land.parts.setdefault(directions[direction], row.id)
    return found
