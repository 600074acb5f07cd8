"""What holds for every pack that is found, and what the large ones promise."""

from collections import Counter
from functools import cache

import pytest

from isnad.knowledge import load
from isnad.knowledge.packs import TABLES, find_packs, load_pack

FOLDERS = find_packs()
found = pytest.mark.parametrize("name", [folder.name for folder in FOLDERS])


@cache
def packs():
    return {folder.name: load_pack(folder) for folder in FOLDERS}


def ids(name, table):
    return {row.id for row in getattr(packs()[name], table)}


@found
def test_it_says_what_it_is_and_under_which_licence(name):
    about = packs()[name].about
    assert about["name"] == name
    assert about["title_en"] and about["title_ar"] and about["licence"]
    assert about.get("countries") or about.get("scope") == "everywhere" or name == "world"


@found
def test_every_table_states_origin_and_licence(name):
    pack = packs()[name]
    present = {table for table in TABLES if (pack.folder / f"{table}.tsv").exists()}
    assert pack.about["tables"].keys() == present
    assert all(entry["origin"] and entry["licence"] for entry in pack.about["tables"].values())


@found
def test_it_keeps_its_promises(name):
    pack = packs()[name]
    assert pack.about["assertions"]
    assert not [table for table, least in pack.about["assertions"].items() if len(getattr(pack, table)) < least]


@found
def test_every_row_has_an_english_gloss(name):
    pack = packs()[name]
    rows = [row for table in TABLES for row in getattr(pack, table)]
    glosses = [
        (row.where, row.name_en if row.where.split("/")[1].startswith("happenings") else row.gloss) for row in rows
    ]
    assert not [where for where, gloss in glosses if not gloss or not gloss.isprintable()]


@found
def test_a_name_of_it_is_found_in_a_sentence(name):
    know = load()
    pack = packs()[name]
    for alias in (*pack.aliases[:20], *pack.context[:5]):
        assert alias.id in {one.id for one in know.names.get(alias.alias)}, alias.where
    for place in pack.place_names[:20]:
        assert place.id in {one.id for one in know.place_names.get(place.name)}, place.where


@found
def test_dated_happenings_say_what_they_rest_on(name):
    rows = packs()[name].happenings
    assert not [row.where for row in rows if not row.basis or not row.cue or not row.actors + row.places]
    assert not [row.where for row in rows if row.earliest > row.latest]


@pytest.mark.parametrize(
    ("name", "table", "least"),
    [
        ("libya", "actors", 120),
        ("libya", "places", 250),
        ("libya", "outlets", 60),
        ("libya", "materiel", 80),
        ("libya", "happenings", 60),
        *(
            (name, table, least)
            for name in ("yemen", "syria", "iraq")
            for table, least in (("actors", 50), ("places", 120))
        ),
    ],
)
def test_the_large_ones_are_large(name, table, least):
    assert len(ids(name, table)) >= least


def test_libya_knows_fronts_bases_and_oil_fields():
    kinds = Counter(place.type for place in packs()["libya"].places)
    assert all(kinds[kind] >= 10 for kind in ("front", "base", "oilfield", "port")), kinds


def test_happenings_of_libya_are_spread_over_its_period():
    pack = packs()["libya"]
    days = {row.id: row.earliest for row in pack.happenings}
    years = Counter(day[:4] for day in days.values())
    period = pack.about["period"]
    assert set(years) == {str(year) for year in range(period["from"].year, period["to"].year + 1)}
    assert max(years.values()) <= len(days) / 3


def test_the_world_has_every_country_with_its_capital():
    world = packs()["world"]
    states = {row.id: row.country for row in world.actors if row.type == "state"}
    countries = {place.country for place in world.places if place.type == "country"}
    cities = {place.country for pack in packs().values() for place in pack.places if place.type == "city"}
    assert len(states) >= 193
    assert len(countries) >= 193
    assert not countries - cities
    assert len({row.id for row in world.metonyms}) >= 150


@pytest.mark.parametrize(
    "words",
    ["رويترز", "وكالة الأنباء الفرنسية", "أسوشيتد برس", "الأناضول", "قناة الجزيرة", "قناة العربية", "بي بي سي", "سبوتنيك",
     "الأمم المتحدة", "الجامعة العربية",
     "الاتحاد الأوروبي", "الاتحاد الأفريقي", "حلف الناتو", "منظمة الصحة العالمية", "اللجنة الدولية للصليب الأحمر"],
)  # fmt: skip
def test_agencies_outlets_and_bodies_are_known_everywhere(words):
    know = load()
    assert {name.pack for name in know.names.get(words)} & know.everywhere
