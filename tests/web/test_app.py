import pytest


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


def test_openapi_lists_the_twins(reader):
    assert "/claims.json" in reader.get("/openapi.json").json()["paths"]
