"""`isnad data check`: a pack with one fault of each kind, and the shipped data, which have none."""

import pytest

from isnad.knowledge.check import check_data
from isnad.knowledge.packs import DATA, find_packs

SOUND = {
    "pack.yaml": """name: mine
licence: CC0-1.0
tables:
  actors: {origin: own, licence: CC0-1.0}
  aliases: {origin: own, licence: CC0-1.0}
  places: {origin: own, licence: CC0-1.0}
  place_names: {origin: own, licence: CC0-1.0}
""",
    "actors.tsv": "id\tname_en\ttype\tpart_of\tgloss\nguard\tGuard\tforce\t\tinvented\n",
    "aliases.tsv": "id\talias\tfrom\tto\tgloss\nguard\tالحرس الأخضر\t\t\tinvented\n",
    "places.tsv": "id\tname_en\ttype\tlat\tlon\tradius_km\tgloss\noasis\tOasis\ttown\t30.5\t15.0\t5\tinvented\n",
    "place_names.tsv": "id\tname\tgloss\noasis\tواحة النخلتين\tinvented\n",
}


@pytest.fixture(scope="module")
def bare_language(tmp_path_factory):
    """The language's tables with their headers only: its own check takes a second, and is not what is asked here."""
    folder = tmp_path_factory.mktemp("language") / "ar"
    folder.mkdir()
    for path in (DATA / "lang" / "ar").glob("*.tsv"):
        header = next(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        (folder / path.name).write_text(header + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def faults(tmp_path, bare_language):
    folder = tmp_path / "mine"
    folder.mkdir()

    def check(**changes):
        for name, content in SOUND.items():
            key = name.partition(".")[0]
            (folder / name).write_text(changes.get(key, content), encoding="utf-8")
        return [str(fault) for fault in check_data([folder], bare_language)]

    return check


def test_a_sound_pack_has_no_fault(faults):
    assert faults() == []


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("pack", "name: mine", "name: other", "mine/pack.yaml: name 'other' is not the folder's"),
        ("pack", "licence: CC0-1.0\ntables", "tables", "mine/pack.yaml: no licence"),
        ("pack", "  actors: {origin: own, licence: CC0-1.0}\n", "", "actors.tsv has no origin and no licence"),
        ("pack", "name: mine", "name: mine\nassertions: {actors: 5}", "actors.tsv has 1 rows and promises 5"),
        ("pack", "name: mine", "name: mine\nrequires: [nowhere]", "requires the unknown pack 'nowhere'"),
        ("actors", "\tforce\t", "\tarmy\t", "mine/actors.tsv:2: unknown type 'army'"),
        ("actors", "\tforce\t\t", "\tforce\tcrown\t", "mine/actors.tsv:2: unknown actor 'crown'"),
        ("actors", "guard\t", "Guard One\t", "mine/actors.tsv:2: 'Guard One' is no id"),
        ("actors", "\tinvented", "\t", "mine/actors.tsv:2: no gloss"),
        ("aliases", "\t\t\tinvented", "\t2020-02-30\t\tinvented", "from '2020-02-30' is no day"),
        ("aliases", "\t\t\tinvented", "\t2020-02-03\t2019-01-01\tinvented", "ends on 2019-01-01, before it begins"),
        ("aliases", "الحرس الأخضر", "الحرس|الجيش", "looks like a regular expression"),
        ("aliases", "الحرس الأخضر", "الحرس، الجيش", "holds several strings"),
        ("aliases", "guard\t", "ghost\t", "mine/aliases.tsv:2: unknown actor 'ghost'"),
        ("places", "30.5", "130.5", "mine/places.tsv:2: impossible point"),
        ("place_names", "oasis\t", "desert\t", "mine/place_names.tsv:2: unknown place 'desert'"),
        ("place_names", "\tgloss", "\tglos", "mine/place_names.tsv:1: unknown column 'glos'"),
    ],
)
def test_each_fault_is_told_with_its_line(faults, table, old, new, fault):
    content = next(content for name, content in SOUND.items() if name.startswith(f"{table}."))
    assert old in content
    told = faults(**{table: content.replace(old, new, 1)})
    assert any(fault in one for one in told), told


@pytest.mark.parametrize(("west", "told"), [("west", False), ("east", True), ("", True)])
def test_one_name_for_two_actors_only_where_two_sides_bear_it(faults, west, told):
    found = faults(
        actors=f"id\tname_en\ttype\tside\tgloss\nguard\tGuard\tforce\teast\tx\nunit\tUnit\tforce\t{west}\tx\n",
        aliases=SOUND["aliases.tsv"] + "unit\tالحرس الأخضر\t\t\tinvented\n",
    )
    assert any("is unit here and guard in mine/aliases.tsv:2" in one for one in found) == told


def test_two_rows_of_one_id_are_told(faults):
    told = faults(actors=SOUND["actors.tsv"] + "guard\tGuards\tforce\t\tagain\n")
    assert any("stands in mine/actors.tsv:2 already" in one for one in told)


@pytest.mark.slow
def test_the_shipped_data_have_no_fault():
    assert not [str(fault) for fault in check_data(find_packs()) if fault.sure]
