"""Events, rivals, time, map, network, sources, problems and runs, as pages and as JSON."""

import re

import pytest

from isnad.web.page import isolated

PAGES = (
    "/events",
    "/events/e-strike",
    "/rivals",
    "/time",
    "/map",
    "/network",
    "/sources",
    "/sources/mismari",
    "/problems",
    "/runs",
)


def arabic(browser, path):
    return browser.get(path, headers={"accept-language": "ar"}).text


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_there_in_both_languages_with_its_twin(analyst, path):
    assert 'dir="rtl"' in arabic(analyst, path)
    assert 'dir="ltr"' in analyst.get(path).text
    assert analyst.get(f"{path}.json").json()


def test_an_event_is_told_by_three_side_by_side(analyst):
    told = analyst.get("/events/e-strike.json").json()["told"]
    assert [account["origin"]["id"] for account in told["accounts"]] == [
        "gna-health-ministry",
        "mismari",
        "anon-witness@r3",
    ]
    assert told["accounts"][0]["rivals"] == {"happened": ["mismari"], "number": ["anon-witness@r3"]}
    assert [(line["unit"], len(line["bars"])) for line in told["lines"]] == [("person killed", 3)]
    assert [(arrow["start"], arrow["end"]) for arrow in told["chains"]["arrows"] if arrow["copy"]] == [
        ("report:r1", "report:r2")
    ]
    page = arabic(analyst, "/events/e-strike")
    assert "رواه ثلاثة واختلفوا" in page
    assert "7 قتلى مقابل 30" in page
    assert page.count('class="rival"') == 5


def test_every_teller_of_an_event_leads_to_its_page(analyst):
    page = analyst.get("/events/e-strike").text
    links = set(re.findall(r'href="(/sources/[^"?]+)"', page))
    assert links == {"/sources/gna-health-ministry", "/sources/mismari", "/sources/anon-witness"}
    assert all(analyst.get(link).status_code == 200 for link in links)


def test_an_unnamed_source_is_an_origin_of_its_report_alone(analyst):
    knots = analyst.get("/events/e-strike.json").json()["told"]["chains"]["knots"]
    assert {knot["id"]: knot["group"] for knot in knots if knot["sort"] == "origin"} == {
        "gna-health-ministry": 0,
        "anon-witness@r3": 1,
        "mismari": 2,
    }


def test_days_in_an_arabic_title_run_from_year_to_day():
    assert isolated("غارة، من 2019-04-04 <b>") == ('<bdi>غارة، من <span dir="ltr">2019-04-04</span> &lt;b&gt;</bdi>')


def test_rivals_compare_only_what_is_disputed(analyst):
    held = analyst.get("/rivals.json").json()
    assert held["total"] == 1
    assert held["told"][0]["aspects"] == ["happened", "number"]
    assert analyst.get("/rivals.json?kind=AID").json()["total"] == 0


def test_an_unknown_event_or_source_is_said_to_be_unknown(analyst):
    assert analyst.get("/events/nothing").status_code == 404
    assert analyst.get("/sources/nobody").status_code == 404


def test_the_undated_stay_in_sight_whatever_days_are_chosen(analyst):
    held = analyst.get("/time.json?from=2019-01-01&to=2019-12-31").json()
    assert held["timeline"]["items"] == []
    assert {claim["id"] for claim in held["undated"]} == {"aaaaaaaa03", "aaaaaaaa05"}
    assert sum(bar["claims"] for bar in held["bars"]) == 3, "bars show what lies outside too"


def test_a_timeline_is_parted_by_who_says_so(analyst):
    held = analyst.get("/time.json?group=teller").json()
    assert {item["group"] for item in held["timeline"]["items"]} == {"gna-camp", "lna-camp"}
    assert held["group_names"]["lna-camp"] == "Camp of the LNA and eastern Libya"


def test_places_are_exact_wide_or_without_a_point(analyst):
    held = analyst.get("/map.json").json()["atlas"]
    assert [spot["id"] for spot in held["exact"]] == ["sirte"]
    assert [spot["id"] for spot in held["wide"]] == ["libya"]
    assert [spot["id"] for spot in held["unlocated"]] == ["مزرعة السدادي"]
    page = arabic(analyst, "/map")
    assert "مزرعة السدادي" in page
    chosen = analyst.get("/map.json?place=libya").json()
    assert [spot["id"] for spot in chosen["beyond"]] == ["sirte"], "what a place filter leaves out is still on the map"


def test_an_edge_says_according_to_whom_and_opens_its_claims(analyst):
    held = analyst.get("/network.json").json()
    edges = {(edge["agent"], edge["tie"], edge["recipient"]): edge for edge in held["network"]["edges"]}
    supply = edges["turkey", "supplies", "gna"]
    assert supply["tellers"] == [["lna-camp", 1]]
    assert edges["lna", "fights", "gna"]["denied"] == 1
    claims = analyst.get("/claims.json", params={"tie": supply["key"]}).json()
    assert [row["claim"]["id"] for row in claims["rows"]] == ["aaaaaaaa05"]
    assert analyst.get("/network.json?teller=gna-camp").json()["network"]["edges"] == []


def test_a_tie_is_switched_by_its_kinds(analyst):
    ties = analyst.get("/network.json").json()["ties"]
    assert [tie for tie, held in ties.items() if held["shown"]] == ["fights", "supplies", "supports"]
    narrowed = analyst.get(f"/network.json{ties['fights']['query']}").json()
    assert [tie for tie, held in narrowed["ties"].items() if held["shown"]] == ["supplies", "supports"]
    assert [edge["tie"] for edge in narrowed["network"]["edges"]] == ["supplies"]


def test_a_source_with_all_it_said_and_how_it_fared(analyst):
    rows = {row["id"]: row for row in analyst.get("/sources.json").json()["rows"]}
    assert (rows["gna-health-ministry"]["claims"], rows["gna-health-ministry"]["agreed"]) == (2, 2)
    assert (rows["gna-health-ministry"]["rivalled"], rows["gna-health-ministry"]["denied"]) == (2, 1)
    assert (rows["mismari"]["denials"], rows["mismari"]["alone"], rows["mismari"]["letter"]) == (1, 1, "")


def test_problems_and_runs(analyst):
    assert "it holds no text" in analyst.get("/problems").text
    assert analyst.get("/runs.json").json()["counts"]["documents"] == 4


@pytest.fixture
def judge(tmp_path, disputed_case, reading):
    return reading(disputed_case.make(tmp_path / "case"))


def test_an_analyst_gives_a_letter_and_takes_it_back(judge):
    answer = judge.send_form("/sources/mismari", {"letter": "C", "reason": "often late", "user": "Huda"})
    assert answer.status_code == 303
    held = judge.get("/sources/mismari.json").json()
    assert (held["row"]["letter"], held["history"][0]["reason"]) == ("C", "often late")
    assert judge.get("/claims.json?grade=C").json()["total"] == 2
    judge.send_form("/sources/mismari", {"before": "C", "letter": "", "user": "Huda"})
    assert judge.get("/sources/mismari.json").json()["row"]["letter"] == ""


def test_a_letter_given_over_anothers_is_refused(judge):
    judge.send_form("/sources/mismari", {"letter": "C", "user": "Huda"})
    assert judge.send_form("/sources/mismari", {"letter": "B", "user": "Omar"}).status_code == 409
    assert judge.send_form("/sources/mismari", {"letter": "G", "before": "C", "user": "Omar"}).status_code == 422
    assert judge.get("/sources/mismari.json").json()["row"]["letter"] == "C"


def test_a_report_that_speaks_for_itself_is_a_source_too(browser):
    row = next(row for row in browser.get("/sources.json").json()["rows"] if row["id"] == "report:a")
    assert (row["claims"], row["letter"]) == (2, "")
    assert browser.get("/sources/report:a").status_code == 200
