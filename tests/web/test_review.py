import re

import pytest

from isnad.store import Case


@pytest.fixture
def reviewer(browser):
    browser.send_form("/settings", {"user": "سلمى"})
    return browser


@pytest.fixture
def claims(browser):
    return browser.get("/claims.json").json()["rows"]


def decide(browser, claim, field, before="null", **fields):
    given = {"subject": "claim", "id": claim["claim"]["id"], "field": field, "before": before, "back": "/claims"}
    return browser.send_form("/decide", {**given, **fields})


def shown(browser, claim):
    return browser.get(f"/claims/{claim['claim']['id']}.json").json()


def test_a_verdict_is_kept_with_who_when_and_why(reviewer, claims):
    answer = decide(reviewer, claims[0], "verdict", value="accepted", reason="seen in two reports")
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims")
    made = shown(reviewer, claims[0])["history"][0]
    assert (made["user"], made["after"], made["before"], made["reason"]) == (
        "سلمى", "accepted", None, "seen in two reports",
    )  # fmt: skip
    assert reviewer.get("/claims.json?state=accepted").json()["total"] == 1


def test_who_has_no_name_is_asked_and_loses_nothing(browser, claims):
    answer = decide(browser, claims[0], "note", value="an important note")
    assert answer.status_code == 200
    assert 'name="user"' in answer.text
    assert 'value="an important note"' in answer.text
    assert not shown(browser, claims[0])["history"]
    decide(browser, claims[0], "note", value="an important note", user="omar")
    assert shown(browser, claims[0])["notes"][0]["user"] == "omar"
    assert "isnad-user" in browser.cookies


def test_the_second_to_save_is_told_and_loses_nothing(reviewer, claims):
    decide(reviewer, claims[0], "modality", value="denied")
    answer = decide(reviewer, claims[0], "modality", value="possible", reason="because of «ربما»", user="omar")
    assert answer.status_code == 409
    assert "سلمى" in answer.text
    assert "because of «ربما»" in answer.text
    assert shown(reviewer, claims[0])["claim"]["modality"] == "denied"
    before = re.search(r'name="before" value="([^"]+)"', answer.text)[1].replace("&#34;", '"')
    decide(reviewer, claims[0], "modality", before, value="possible", user="omar")
    assert shown(reviewer, claims[0])["claim"]["modality"] == "possible"


def test_a_row_is_sent_back_by_itself(reviewer, claims):
    form = {"subject": "claim", "id": claims[0]["claim"]["id"], "field": "verdict", "before": "null"}
    answer = reviewer.send_form("/decide", {**form, "value": "rejected"}, headers={"hx-request": "true"})
    assert answer.text.strip().startswith("<li")
    assert 'data-state="rejected"' in answer.text
    again = reviewer.send_form("/decide", {**form, "value": "accepted"}, headers={"hx-request": "true"})
    assert again.status_code == 409
    assert 'role="alert"' in again.text


def test_actors_are_corrected_by_words_of_the_report(reviewer, claims):
    strike = next(row for row in claims if row["claim"]["text"] == "فاغنر قصفت سرت")
    decide(
        reviewer, strike, "agents", words=["الحكومة", "فاغنر"], start=["", ""], ref=["gna", ""], reason="two of them"
    )
    held = shown(reviewer, strike)
    text = "القوات قصفت سرت وفق شاهد\n\nالحكومة قصفت ترهونة\n\nفاغنر قصفت سرت\n"
    assert [agent["id"] for agent in held["claim"]["agents"]] == ["gna", "wagner"]
    assert all(text[agent["start"] : agent["end"]] == agent["text"] for agent in held["claim"]["agents"])
    assert held["found"]["agents"] == strike["claim"]["agents"], "what was found stays"
    assert reviewer.get("/claims.json?actor=gna").json()["total"] == 1
    decide(reviewer, strike, "agents", __import__("json").dumps(held["stands"]["agents"]), **{"back-to-found": "yes"})
    assert shown(reviewer, strike)["claim"]["agents"] == strike["claim"]["agents"]


@pytest.mark.parametrize(
    ("field", "fields", "expected"),
    [
        ("recipients", {"words": "ترهونة", "ref": "tarhuna-people"}, [{"id": "tarhuna-people"}]),
        ("places", {"words": "ترهونة", "ref": "tarhuna", "role": "from"}, [{"id": "tarhuna", "role": "from"}]),
        ("time", {"words": "شاهد", "earliest": "2020-02-01", "latest": "2020-02-03"}, {"latest": "2020-02-03"}),
        ("quantities", {"words": "شاهد", "min": "4", "max": "", "unit": "shell"}, [{"min": 4, "max": None}]),
        ("sources", {"words": "شاهد", "type": "anonymous", "named": "no"}, [{"type": "anonymous", "named": False}]),
        ("materiel", {"words": "شاهد"}, ["شاهد"]),
        ("evidence", {"words": "القوات قصفت"}, None),
        ("agents", {"words": ""}, []),
    ],
)
def test_every_field_can_be_corrected(reviewer, claims, field, fields, expected):
    assert decide(reviewer, claims[0], field, **fields).status_code == 303
    held = shown(reviewer, claims[0])["claim"]
    if field == "evidence":
        assert (held["text"], held["start"], held["end"]) == ("القوات قصفت", 0, 11)
        return
    value = held[field]
    if isinstance(expected, dict):
        assert value.items() >= expected.items()
    else:
        assert len(value) == len(expected)
        for one, wanted in zip(value, expected, strict=True):
            assert one == wanted if isinstance(wanted, str) else one.items() >= wanted.items()


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("agents", {"words": "كلمات ليست في التقرير"}),
        ("kind", {"value": "PARTY"}),
        ("mode", {"value": "visit"}),
        ("verdict", {"value": "perhaps"}),
        ("time", {"words": "شاهد", "earliest": "2020-02-03", "latest": "2020-02-01"}),
        ("quantities", {"words": "شاهد", "min": "many"}),
        ("id", {"value": "x"}),
    ],
)
def test_what_makes_no_sense_is_refused(reader, field, fields):
    claim = reader.get("/claims.json").json()["rows"][0]
    assert decide(reader, claim, field, user="omar", **fields).status_code == 422
    assert not shown(reader, claim)["history"]


def test_saving_what_stands_adds_nothing(reviewer, claims):
    decide(reviewer, claims[0], "modality", value="denied")
    decide(reviewer, claims[0], "modality", '"denied"', value="denied")
    assert len(shown(reviewer, claims[0])["history"]) == 1


def test_another_kind_takes_its_modes_along(reviewer, claims):
    decide(reviewer, claims[0], "kind", value="AID")
    held = shown(reviewer, claims[0])["claim"]
    assert (held["kind"], held["mode"]) == ("AID", None)


def test_undo_goes_back_step_by_step(reviewer, claims):
    decide(reviewer, claims[0], "verdict", value="accepted")
    decide(reviewer, claims[1], "verdict", value="rejected")
    reviewer.send_form("/undo", {"back": "/claims"})
    reviewer.send_form("/undo", {"back": "/claims"})
    assert reviewer.get("/claims.json?state=open").json()["total"] == 4
    assert reviewer.send_form("/undo", {}).status_code == 422
    assert reviewer.get("/history.json").json()["total"] == 4


def test_only_what_stands_can_be_undone(reviewer, claims):
    decide(reviewer, claims[0], "verdict", value="accepted")
    decide(reviewer, claims[0], "verdict", '"accepted"', value="rejected")
    first = shown(reviewer, claims[0])["history"][0]["id"]
    assert reviewer.send_form("/undo", {"decision": first}).status_code == 409


def test_events_are_merged_and_split(reviewer, claims, case_folder):
    first, second = claims[0]["claim"]["id"], claims[1]["claim"]["id"]
    assert reviewer.send_form("/merge", {"claim": first, "other": second}).status_code == 303
    assert [other["row"]["claim"]["id"] for other in shown(reviewer, claims[0])["others"]] == [second]
    decide(reviewer, claims[1], "event", value="alone")
    with Case.open(case_folder) as case:
        assert all(len(event.claims) < 2 for event in case.regrouped())
    assert reviewer.send_form("/merge", {"claim": first, "other": first}).status_code == 422


def test_decisions_outlive_a_new_run(reviewer, claims, case_folder, strike):
    decide(reviewer, claims[0], "verdict", value="accepted")
    with Case.hold(case_folder) as case:
        run = case.begin("v2")
        case.save([strike("c", "الجيش قصفت درنة")], [], "v2", run)
        case.end(next(one for one in case.runs() if one.id == run), [])
    held = reviewer.get("/claims.json").json()
    assert held["total"] == 5, "the page follows the new run"
    assert reviewer.get("/claims.json?state=accepted").json()["total"] == 1
