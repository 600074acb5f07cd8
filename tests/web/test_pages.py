import hashlib

import pytest
from starlette.datastructures import QueryParams

from isnad.store import Case
from isnad.web.facets import facets_of


@pytest.mark.parametrize("path", ["/claims/a-nothing", "/documents/nothing", "/nothing"])
def test_what_is_not_there_says_so(reader, path):
    assert reader.get(path).status_code == 404
    assert reader.get(f"{path}.json").status_code == 404


def test_a_report_is_shown_whole_with_its_bytes(reader):
    held = reader.get("/documents/a.json").json()
    text = "القوات قصفت سرت وفق شاهد\n\nالحكومة قصفت ترهونة\n\nفاغنر قصفت سرت\n"
    assert all(text[piece["start"] : piece["end"]] == piece["text"] for piece in held["passages"])
    assert len(held["cards"]) == 3
    original = reader.get("/documents/a/original")
    assert original.content.decode() == text
    assert hashlib.sha256(original.content).hexdigest() == held["sha256"]
    assert original.headers["content-disposition"].startswith("attachment")
    assert original.headers["content-type"] == "application/octet-stream"


def test_every_mark_is_text_of_the_report(reader):
    held = reader.get("/documents/a.json").json()
    evidence = {mark["claim"]: (mark["start"], mark["end"]) for mark in held["spans"] if mark["part"] == "evidence"}
    for _, row in held["cards"]:
        assert evidence[row["claim"]["id"]] == (row["claim"]["start"], row["claim"]["end"])


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("فاجنر", 1),
        ("المرتزقة الروس", 1),
        ("قصف", 4),
        ("ترهونه", 1),
        ("سرت شاهد", 2),
        ("لا وجود لهذا", 0),
    ],
)
def test_search_folds_and_knows_names(reader, query, total):
    assert reader.get("/claims.json", params={"q": query}).json()["total"] == total


def test_facets_narrow_one_another(reader):
    held = reader.get("/claims.json?doc=a&voice=own-voice").json()
    assert held["total"] == 2
    assert dict(held["counts"]["voice"]) == {"own-voice": 2, "named": 1}, "a facet counts as if it were not chosen"


def test_days_are_a_window(reader):
    assert reader.get("/claims.json?from=2020-02-18&to=2020-02-18").json()["total"] == 4
    assert reader.get("/claims.json?to=2020-02-17").json()["total"] == 0
    assert reader.get("/claims.json?dated=undated").json()["total"] == 0


@pytest.mark.parametrize("query", ["page=-1", "page=x", "page=99", "from=yesterday", "sort=evil", "unknown=1", "kind="])
def test_a_senseless_view_shows_what_it_can(reader, query):
    assert reader.get(f"/claims.json?{query}").status_code == 200


def test_a_view_is_read_back_as_it_was_written():
    query = "?kind=AID&kind=ASSAULT&side=x&from=2020-01-01&to=2020-02-01&q=%D8%B3&sort=-day&page=3"
    facets = facets_of(QueryParams(query[1:]))
    again = facets_of(QueryParams(facets.query()[1:]))
    assert again == facets
    assert facets_of(QueryParams(facets.toggled("kind", "AID")[1:])).chosen["kind"] == ("ASSAULT",)


def test_a_hostile_report_stays_text(browser, case_folder, strike):
    text = '<script>alert(1)</script> القوات قصفت سرت وفق شاهد "><img src=x onerror=alert(2)>'
    with Case.hold(case_folder) as case:
        run = case.begin("v2")
        case.save([strike("<b>evil", text, title="<img src=x onerror=alert(3)>", outlet="<i>o")], [], "v2", run)
        case.end(next(one for one in case.runs() if one.id == run), [])
    rows = browser.get("/claims.json?q=شاهد").json()["rows"]
    evil = next(row["claim"] for row in rows if row["claim"]["doc"] == "<b>evil")
    for path in ("/claims", f"/claims/{evil['id']}", "/documents", "/documents/<b>evil"):
        page = browser.get(path).text
        assert "<img src=x" not in page
        assert "<b>evil" not in page
        assert "<script>alert" not in page


def test_names_are_offered(reader):
    held = reader.get("/names.json", params={"q": "فاغن"}).json()["names"]
    assert "wagner" in [name["id"] for name in held]
