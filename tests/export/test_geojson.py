import io
import json

from msgspec.structs import replace

from isnad.export import Told
from isnad.export.geojson import write_geojson


def collection(*told):
    out = io.BytesIO()
    write_geojson(told, out)
    return json.loads(out.getvalue())


def test_longitude_comes_first(strike):
    (feature,) = collection(Told(claim=strike().claims[0], outlet="الساحل"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [16.6, 31.2]}
    assert feature["properties"]["text"] == "القوات قصفت سرت"
    assert feature["properties"]["outlet"] == "الساحل"


def test_a_point_for_each_place_and_none_without_coordinates(strike):
    claim = strike().claims[0]
    place = claim.places[0]
    nowhere = replace(place, lat=None, lon=None)
    features = collection(
        Told(claim=replace(claim, places=(place, replace(place, role="to"), nowhere))),
        Told(claim=replace(claim, places=())),
    )["features"]
    assert [feature["properties"]["role"] for feature in features] == ["at", "to"]
    assert len({feature["id"] for feature in features}) == 2


def test_nothing_is_still_a_collection():
    assert collection() == {"type": "FeatureCollection", "features": []}
