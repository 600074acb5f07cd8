import csv
import io

import pytest
from msgspec.structs import replace

from isnad.export import Told
from isnad.export.csv import write_csv


def table(*told):
    out = io.BytesIO()
    write_csv(told, out)
    data = out.getvalue()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_one_row_a_claim(strike):
    claim = strike().claims[0]
    (row,) = table(Told(claim=claim, outlet="الساحل", published="2020-02-18", events=("e1", "e2")))
    assert (row["id"], row["kind"], row["text"]) == (claim.id, "ASSAULT", "القوات قصفت سرت")
    assert (row["agents"], row["sources"], row["events"]) == ("القوات", "شاهد", "e1 ; e2")
    assert (row["lat"], row["lon"], row["quantities"]) == ("31.2", "16.6", "3+ shell")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "|"])
def test_no_cell_is_run_as_a_formula(strike, start):
    claim = replace(strike().claims[0], text=f"{start}HYPERLINK(1)", materiel=(f"{start}1",))
    (row,) = table(Told(claim=claim, title=f"{start}cmd"))
    for name in ("text", "materiel", "title"):
        assert row[name].startswith("'")


def test_numbers_stay_numbers(strike):
    claim = strike().claims[0]
    place = replace(claim.places[0], lat=-31.5)
    (row,) = table(Told(claim=replace(claim, places=(place,))))
    assert row["lat"] == "-31.5"


def test_line_ends_and_quotes_inside_a_cell(strike):
    claim = replace(strike().claims[0], text='قال "نعم"\nثم، مضى; وعاد')
    (row,) = table(Told(claim=claim))
    assert row["text"] == claim.text


def test_an_empty_case_still_has_its_header():
    out = io.BytesIO()
    write_csv([], out)
    assert out.getvalue().decode("utf-8-sig").startswith("id,doc,")
