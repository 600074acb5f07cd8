import pytest


def test_a_page_and_its_twin_hold_the_same(browser):
    page, twin = browser.get("/claims"), browser.get("/claims.json")
    assert page.headers["content-type"].startswith("text/html")
    held = twin.json()
    assert held["total"] == 4
    assert all(claim["id"] in page.text for claim in held["claims"])


def test_links_keep_the_view(browser):
    page = browser.get("/claims?kind=ASSAULT&q=سرت&sort=day&from=2020-01-01").text
    assert "kind=ASSAULT&amp;from=2020-01-01&amp;q=%D8%B3%D8%B1%D8%AA&amp;sort=day" in page


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_language_is_kept(browser, language):
    answer = browser.send_form("/settings", {"language": language, "back": "/claims?q=x"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?q=x")
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in browser.get("/claims").text


def test_every_page_of_the_navigation_is_there(browser):
    for item in browser.app.state.nav:
        assert browser.get(item.path).status_code == 200
        assert browser.get(f"{item.path}.json").headers["content-type"] == "application/json"


def test_openapi_lists_the_twins(browser):
    assert "/claims.json" in browser.get("/openapi.json").json()["paths"]
