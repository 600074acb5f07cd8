"""Tables: rows become records that know their line, and a wrong row says where, what and what to do."""

import pytest

from isnad.errors import DataError
from isnad.knowledge.rows import ActorRow, AliasRow, PlaceRow
from isnad.knowledge.tables import load_table, read_table


@pytest.fixture
def table(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()

    def write(name, *lines):
        path = folder / f"{name}.tsv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def test_rows_know_file_and_line(table):
    path = table(
        "actors", "# a comment", "id\tname_en\ttype\tpart_of", "guard\tGuard\tforce\t", "", "unit\tUnit\tforce\tguard"
    )
    guard, unit = load_table(path, ActorRow)
    assert (guard.where, guard.part_of) == ("mine/actors.tsv:3", None)
    assert (unit.where, unit.part_of) == ("mine/actors.tsv:5", "guard")


def test_columns_of_days_and_numbers(table):
    (alias,) = load_table(table("aliases", "id\talias\tfrom\tto", "guard\tالحرس\t2015-01-01\t"), AliasRow)
    assert (alias.start, alias.end) == ("2015-01-01", None)
    (place,) = load_table(table("places", "id\tname_en\ttype\tlat\tlon", "oasis\tOasis\ttown\t30.5\t15"), PlaceRow)
    assert (place.lat, place.lon, place.radius_km) == (30.5, 15.0, 10.0)


def test_a_missing_table_is_an_empty_one(tmp_path):
    assert load_table(tmp_path / "none.tsv", ActorRow) == []


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("guard\tالحرس\tx\ty\tz\tw\tv", "cells under"),
        ("guard", "alias"),
        ("guard\tالحـرس", "tatweel"),
        ("guard\tالحَرس", "vowel mark"),
        ("guard\tالحرس\u200f", "invisible character U+200F"),
        ("guard\tالحرسی", "Persian letter U+06CC"),
        ("guard\t\ufef7", "presentation form"),
    ],
)
def test_a_wrong_row_says_where_and_what(table, row, what):
    path = table("aliases", "id\talias\tfrom\tto\tgloss", row, "fine\tالحرس")
    rows, wrong = read_table(path, AliasRow)
    assert [one.id for one in rows] == ["fine"]
    assert what in str(wrong[0])
    assert str(wrong[0]).startswith("mine/aliases.tsv:2: ")
    with pytest.raises(DataError, match=r"mine/aliases\.tsv:2"):
        load_table(path, AliasRow)


def test_an_unknown_column_names_those_that_there_are(table):
    with pytest.raises(DataError, match=r"unknown column 'tipe'; use .*name_en"):
        load_table(table("actors", "id\tname_en\ttipe", "guard\tGuard\tforce"), ActorRow)
