import pytest

from isnad.errors import CaseError


def test_a_page_and_its_twin_hold_the_same(reader):
    page, twin = reader.get("/claims"), reader.get("/claims.json")
    assert page.headers["content-type"].startswith("text/html")
    held = twin.json()
    assert held["total"] == 4
    assert all(row["claim"]["id"] in page.text for row in held["rows"])


def test_links_keep_the_view(reader):
    page = reader.get("/claims?kind=ASSAULT&q=سرت&sort=day&from=2020-01-01").text
    assert "kind=ASSAULT&amp;from=2020-01-01&amp;q=%D8%B3%D8%B1%D8%AA&amp;sort=day" in page


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_language_is_kept(browser, language):
    answer = browser.send_form("/settings", {"language": language, "back": "/claims?q=x"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?q=x")
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in browser.get("/claims").text


def test_every_page_of_the_navigation_is_there(reader):
    for item in reader.app.state.nav:
        assert reader.get(item.path).status_code == 200
        assert reader.get(f"{item.path}.json").headers["content-type"] == "application/json"


def test_openapi_describes_the_twins_and_the_view(reader):
    paths = reader.get("/openapi.json").json()["paths"]
    named = {parameter["name"] for parameter in paths["/claims.json"]["get"]["parameters"]}
    assert {"q", "kind", "state", "from", "to", "sort", "page"} <= named
    assert "/claims" not in paths


def test_errors_say_what_kind_they_are(reader, monkeypatch):
    def fail(self):
        raise CaseError("the disk fails")

    monkeypatch.setattr(type(reader.app.state.desk), "ledger", fail)
    for path in ("/claims", "/claims.json"):
        answer = reader.get(path)
        assert answer.status_code == 503
        assert "the disk fails" in answer.text
