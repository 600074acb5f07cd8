"""GeoJSON (RFC 7946) for maps: one point for every place of every claim."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from isnad.export.exporters import Exporter
from isnad.export.told import Told
from isnad.records import Place


def write_geojson(told: Iterable[Told], out: BinaryIO) -> None:
    """A FeatureCollection of points, WGS 84, longitude first. A claim without coordinates has no point in it."""
    out.write(b'{"type":"FeatureCollection","features":[')
    for number, feature in enumerate(_features(told)):
        out.write((b",\n" if number else b"\n") + msgspec.json.encode(feature))
    out.write(b"\n]}\n")


def _features(told: Iterable[Told]) -> Iterator[dict[str, Any]]:
    for item in told:
        for position, place in enumerate(item.claim.places):
            if place.lat is not None and place.lon is not None:
                yield {
                    "type": "Feature",
                    "id": f"{item.claim.id}:{position}",
                    "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
                    "properties": _properties(item, place),
                }


def _properties(item: Told, place: Place) -> dict[str, Any]:
    claim = item.claim
    return {
        "claim": claim.id,
        "doc": claim.doc,
        "outlet": item.outlet,
        "published": item.published,
        "kind": claim.kind,
        "mode": claim.mode,
        "modality": claim.modality,
        "text": claim.text,
        "place": place.text,
        "name": place.name,
        "role": place.role,
        "radius_km": place.radius_km,
        "earliest": claim.time.earliest if claim.time else None,
        "latest": claim.time.latest if claim.time else None,
        "agents": [actor.id for actor in claim.agents],
        "recipients": [actor.id for actor in claim.recipients],
        "sources": [source.id for source in claim.sources],
        "events": list(item.events),
        "grades": list(item.grades),
        "rivals": list(item.rivals),
    }


EXPORTER = Exporter(name="geojson", suffix=".geojson", about="points for a map", write=write_geojson)
