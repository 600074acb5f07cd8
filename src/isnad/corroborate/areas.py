"""Where a claim takes place, as a disc on the map, and how two such discs lie to each other."""

import math
import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from isnad.knowledge import Knowledge
from isnad.knowledge.rows import PlaceRow
from isnad.lang.ar.fold import fold
from isnad.lang.ar.words import tokenize
from isnad.records import Place

Nearness = Literal["same", "within", "region", "near", "apart", "unknown"]
ORDER: tuple[Nearness, ...] = ("same", "within", "region", "near", "apart", "unknown")

_EARTH_KM = 12742.0
_POINT_KM = 8.0
"""Radius of a place of which nothing is known but its point."""
_AREA_KM = 60.0
"""Radius of a part of a country of which nothing else is known."""
_TOWN_KM = 20.0
"""No town is larger."""
_NEAR_KM = 12.0
_NEAR_CITY_KM = 30.0
"""A report names the next city for what happens so near to it."""
_SLACK = 1.4
"""Countries and regions are no discs."""
_MISPLACED_KM = 60.0
"""Two sources that give one place at points so far apart speak of two."""
_WIDE = re.compile(
    r"^(?:north|south|east|west|centr|outskirts|lower|upper)|countryside|governorate|province|region|border|desert"
)


class Area(Struct, frozen=True):
    """A place as a disc. `lat` and `lon` are degrees, None where the claim gives no point."""

    key: str
    lat: float | None
    lon: float | None
    radius_km: float
    country: str | None = None
    type: str = ""


class Gazetteer:
    """Places of the packs by id, English name and Arabic name."""

    def __init__(self, know: Knowledge | None) -> None:
        self._know = know
        self._rows = know.places if know else {}
        self._by_name: dict[str, PlaceRow] = {}
        self._known: dict[tuple[object, ...], Area] = {}
        for row in self._rows.values():
            self._by_name.setdefault(_plain(row.name_en), row)

    def area(self, place: Place) -> Area:
        """The disc of a place: the pack's where it is the same place, else the claim's own point."""
        key = place.id, place.name, place.text, place.lat, place.lon, place.radius_km
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._area(place)
        return found

    def named(self, text: str) -> frozenset[str]:
        """Keys of the places that a text names by a name that means one place; countries are what much is about and are left out."""
        if not self._know:
            return frozenset()
        ids = ({name.id for name in hit.values} for hit in self._know.place_names.all(tokenize(text)))
        sure = {found.pop() for found in ids if len(found) == 1}
        return frozenset(place for place in sure if self._rows[place].type != "country")

    def _area(self, place: Place) -> Area:
        row = self._rows.get(place.id) or self._by_name.get(_plain(place.name)) or self._by_text(place.text)
        if row and (place.lat is None or place.lon is None or _fits(row, place.lat, place.lon)):
            return Area(row.id, row.lat, row.lon, row.radius_km, row.country, row.type)
        name = _plain(place.name) or fold(place.text)
        radius = place.radius_km or (_AREA_KM if _WIDE.search(name) else _POINT_KM)
        return Area(name, place.lat, place.lon, radius)

    def _by_text(self, text: str) -> PlaceRow | None:
        ids = {name.id for name in self._know.place_names.get(text)} if self._know else set()
        return self._rows.get(ids.pop()) if len(ids) == 1 else None


@lru_cache(maxsize=65536)
def nearness(a: Area, b: Area) -> Nearness:
    """How two areas lie to each other; a wide one that holds a small one is its `region`."""
    if a.key == b.key:
        return "same"
    if a.lat is None or b.lat is None:
        return "apart"
    if a.radius_km > _TOWN_KM or b.radius_km > _TOWN_KM:
        return "region" if _holds(a, b) or _holds(b, a) else "apart"
    apart = distance_km(a, b)
    wide, narrow = max(a.radius_km, b.radius_km), min(a.radius_km, b.radius_km)
    if apart <= 1 and narrow >= wide / 2:
        return "same"
    if apart <= wide and narrow < wide:
        return "within"
    return "near" if apart <= (_NEAR_CITY_KM if "city" in (a.type, b.type) else _NEAR_KM) else "apart"


def _holds(wide: Area, narrow: Area) -> bool:
    """Whether a country or region holds the other area."""
    if wide.radius_km <= narrow.radius_km or (narrow.type == "country" and wide.type == "country"):
        return False
    if wide.type == "country" and narrow.country:
        return wide.country == narrow.country
    return distance_km(wide, narrow) <= wide.radius_km * _SLACK


def distance_km(a: Area, b: Area) -> float:
    """Great-circle distance of two areas that have a point."""
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    return _kilometres(a.lat, a.lon, b.lat, b.lon)


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    phi, lam, other_phi, other_lam = map(math.radians, (lat, lon, other_lat, other_lon))
    half = math.sin((other_phi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(other_phi) * math.sin((other_lam - lam) / 2) ** 2
    return _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _fits(row: PlaceRow, lat: float, lon: float) -> bool:
    return _kilometres(row.lat, row.lon, lat, lon) <= _MISPLACED_KM + row.radius_km


def _plain(name: str) -> str:
    words = re.findall(r"[^\W_]+", name.lower().replace("'", "").replace("’", "").replace("‘", ""))
    return " ".join(word for word in words if word not in ("al", "the", "city", "town"))
