"""Where things are said to have happened: places with a point, wide ones, and those that have none."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from isnad.web.bits import Bits
from isnad.web.ledger import Ledger

WIDE_KM: Final = 60.0
"""From this radius on, a point says little: such places stand in their own list and are drawn as an outline."""
MOST_PLACES: Final = 1500


class Spot(Struct, frozen=True, kw_only=True):
    """A place and the chosen claims that name it. WGS 84 degrees; None where no point is known."""

    id: str
    claims: int
    denied: int
    rivalled: int
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    """None where nobody says how exact the point is."""


class Atlas(Struct, frozen=True, kw_only=True):
    """Places by how well they are known, those with most claims first."""

    exact: tuple[Spot, ...]
    wide: tuple[Spot, ...]
    unlocated: tuple[Spot, ...]
    placeless: int
    """Claims that name no place."""
    left_out: int
    """Places beyond the most that a map bears."""


Point = tuple[float | None, float | None, float | None]
"""Latitude, longitude and radius in kilometres."""


def atlas(ledger: Ledger, chosen: Bits, points: Mapping[str, Point]) -> Atlas:
    """The places of the chosen claims.

    Args:
        ledger: all claims.
        chosen: which of them.
        points: by place.
    """
    denied, rivalled = ledger.get("modality", "denied"), ledger.get("standing", "rivalled")
    spots: list[Spot] = []
    somewhere: Bits = 0
    for place, held in ledger.values.get("place", {}).items():
        here = held & chosen
        if here:
            somewhere |= here
            lat, lon, radius = points.get(place, (None, None, None))
            spots.append(
                Spot(
                    id=place, claims=here.bit_count(), lat=lat, lon=lon, radius_km=radius,
                    denied=(here & denied).bit_count(), rivalled=(here & rivalled).bit_count(),
                )
            )  # fmt: skip
    spots.sort(key=lambda spot: (-spot.claims, spot.id))
    shown, left_out = spots[:MOST_PLACES], len(spots[MOST_PLACES:])
    return Atlas(
        exact=_those(shown, "exact"),
        wide=_those(shown, "wide"),
        unlocated=_those(shown, "unlocated"),
        placeless=(chosen & ~somewhere).bit_count(),
        left_out=left_out,
    )


def _those(spots: Iterable[Spot], sort: str) -> tuple[Spot, ...]:
    return tuple(spot for spot in spots if _sort(spot) == sort)


def _sort(spot: Spot) -> str:
    if spot.lat is None or spot.lon is None:
        return "unlocated"
    return "wide" if spot.radius_km is not None and spot.radius_km >= WIDE_KM else "exact"
