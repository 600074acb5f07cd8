"""Whether cells hold what their column is for: ids, types, days, degrees, glosses, plain Arabic."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from math import cos, hypot, radians
from typing import Any, Final

from isnad.knowledge.check.fault import Fault
from isnad.knowledge.packs import TABLES, Pack

ACTOR_TYPES: Final = frozenset(
    ("person", "organisation", "force", "state", "body", "group", "media", "anonymous-group")
)
OUTLET_TYPES: Final = frozenset(("agency", "newspaper", "television", "radio", "site", "press-office"))
PLACE_TYPES: Final = frozenset((
    "country", "region", "city", "town", "village", "district", "base", "airport", "port", "oilfield", "refinery",
    "front", "road", "mountain", "wadi", "valley", "sea", "border", "camp", "crossing", "island", "building",
    "capital", "governorate", "municipality", "settlement",
))  # fmt: skip
CATEGORIES: Final = frozenset((
    "small-arms", "artillery", "rocket", "missile", "air-defence", "aircraft", "drone", "armour", "vehicle", "ship",
    "mine", "explosive", "ammunition", "fuel", "supply", "chemical", "electronic",
))  # fmt: skip
OFFICES: Final = frozenset((
    "president", "prime-minister", "foreign-minister", "defence-minister", "interior-minister", "king", "army-chief",
    "spokesman", "envoy", "ambassador", "speaker", "secretary-general",
))  # fmt: skip
_ALLOWED: Final = {
    ("actors", "type"): ACTOR_TYPES,
    ("outlets", "type"): OUTLET_TYPES,
    ("places", "type"): PLACE_TYPES,
    ("place_types", "id"): PLACE_TYPES,
    ("materiel", "category"): CATEGORIES,
    ("offices", "office"): OFFICES,
}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_EXPRESSION = re.compile(r"[\\^$*?\[\]{}|]|(?<!\d)\+|\(\?")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LIST = re.compile(r"[،؛/]")
_ARABIC_CELLS = ("alias", "form", "name", "cue", "name_ar")
_DAYS = {"start": "from", "end": "to", "earliest": "earliest", "latest": "latest"}
_GLOSSED = {"happenings": "name_en"}
_KM_A_DEGREE = 111.2
_FARTHEST = 4.0
"""Radii of a country's disc that a place of its may lie from its centre; Chile is the longest and thinnest."""


def check_values(pack: Pack) -> Iterator[Fault]:
    """Faults of single cells of a pack."""
    for table in TABLES:
        for row in getattr(pack, table):
            yield from _row(table, row)
    yield from _degrees(pack)


def _row(table: str, row: Any) -> Iterator[Fault]:  # noqa: ANN401 - a row of any table
    where: str = row.where
    gloss = _GLOSSED.get(table, "gloss")
    if not getattr(row, gloss):
        yield Fault(where, f"no {gloss}", "say in English what it is")
    identity = getattr(row, "id", None)
    if identity is not None and not _SLUG.match(identity):
        yield Fault(where, f"{identity!r} is no id", "use small Latin letters, digits and hyphens")
    for (name, column), allowed in _ALLOWED.items():
        if name == table and getattr(row, column) not in allowed:
            yield Fault(where, f"unknown {column} {getattr(row, column)!r}", f"use one of {', '.join(sorted(allowed))}")
    country = getattr(row, "country", None)
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        yield Fault(where, f"{country!r} is no ISO 3166 code", "write two capital letters")
    yield from check_words(row, where)
    yield from _days(row, where)


def check_words(row: Any, where: str) -> Iterator[Fault]:  # noqa: ANN401 - a row of any table
    """Faults of the cells that hold an Arabic string: expressions, several strings in one, none at all."""
    cells = [getattr(row, name) for name in _ARABIC_CELLS if getattr(row, name, None)]
    if not cells and not getattr(row, "word", None) and any(hasattr(row, name) for name in ("alias", "form", "name")):
        yield Fault(where, "no form", "write it, or delete the row")
    for cell in cells:
        if not _ARABIC.search(cell):
            continue
        if _EXPRESSION.search(cell):
            yield Fault(where, f"{cell!r} looks like a regular expression", "write each form as a row of its own")
        if _LIST.search(cell):
            yield Fault(where, f"{cell!r} holds several strings", "write each as a row of its own")


def _days(row: Any, where: str) -> Iterator[Fault]:  # noqa: ANN401 - a row of any table
    found: list[date] = []
    for field, column in _DAYS.items():
        value = getattr(row, field, None)
        if not value:
            continue
        try:
            found.append(date.fromisoformat(value))
        except ValueError:
            yield Fault(where, f"{column} {value!r} is no day", "write it as 2020-06-04")
        else:
            if len(value) != len("2020-06-04"):
                yield Fault(where, f"{column} {value!r} is no day", "write it as 2020-06-04")
    if len(found) == 2 and found[0] > found[1]:
        yield Fault(where, f"ends on {found[1]}, before it begins on {found[0]}", "correct one of the days")


def _degrees(pack: Pack) -> Iterator[Fault]:
    for place in pack.places:
        if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180) or (place.lat == 0 and place.lon == 0):
            yield Fault(
                place.where, f"impossible point {place.lat}, {place.lon}", "write WGS 84 degrees, north and east"
            )
        if place.radius_km <= 0:
            yield Fault(place.where, f"radius of {place.radius_km} km", "say how exact the point is, in km")


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Roughly how far two points (latitude, longitude) lie apart, in km; good for less than a thousand."""
    north = other[0] - one[0]
    east = (other[1] - one[1] + 180) % 360 - 180
    return _KM_A_DEGREE * hypot(north, east * cos(radians((one[0] + other[0]) / 2)))


def check_countries(packs: Sequence[Pack]) -> Iterator[Fault]:
    """Places that lie far outside the country that they are said to be in, going by the `country` rows of all packs."""
    centres = {p.country: p for pack in packs for p in pack.places if p.type == "country" and p.country}
    for pack in packs:
        for place in pack.places:
            centre = centres.get(place.country or "")
            if centre is None or place.type in ("sea", "island", "country"):
                continue
            away = km((place.lat, place.lon), (centre.lat, centre.lon))
            if away > _FARTHEST * centre.radius_km + place.radius_km:
                what = f"{place.id} lies {away:.0f} km from the middle of {place.country}"
                yield Fault(place.where, what, "correct its degrees or its country", sure=False)
