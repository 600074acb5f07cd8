"""What is copied into the package."""

import json
from itertools import pairwise

import pytest

from isnad.web.app import STATIC

VENDOR = STATIC / "vendor"


def test_every_vendored_file_is_named_with_its_origin():
    listed = (VENDOR / "VENDORED.md").read_text(encoding="utf-8")
    names = {path.relative_to(VENDOR).parts[0] for path in VENDOR.iterdir()} - {"VENDORED.md"}
    assert {name for name in names if name not in listed} == set()


@pytest.mark.slow
def test_the_base_of_the_map_holds_land_and_borders_within_the_world():
    parts = {
        it["properties"]["is"]: it["geometry"]
        for it in json.loads((VENDOR / "natural-earth.json").read_text())["features"]
    }
    assert {name: part["type"] for name, part in parts.items()} == {"land": "MultiPolygon", "border": "MultiLineString"}
    lines = [ring for polygon in parts["land"]["coordinates"] for ring in polygon] + parts["border"]["coordinates"]
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for line in lines for lon, lat in line)
    leaps = [pair for line in lines for pair in pairwise(line) if abs(pair[0][0] - pair[1][0]) > 90]
    assert leaps == [], "nothing runs around the world at the 180th meridian"
