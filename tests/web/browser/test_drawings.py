"""The three drawings in a real browser: each draws, what is picked opens its claims, what narrows one narrows all."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
AXE = Path(__file__).parent / "vendor/axe.min.js"
PATIENCE_MS = 60_000
"""Chromium draws the map without a graphics card here."""


@pytest.fixture(scope="module")
def address(chromium, serving, disputed_case, tmp_path_factory):
    found, end = serving(disputed_case.make(tmp_path_factory.mktemp("disputed") / "case"))
    yield found
    end()


def drawn(page, name):
    page.set_default_timeout(PATIENCE_MS)
    page.wait_for_selector(f"[data-drawing={name}][data-drawn]")


@pytest.mark.parametrize("name", ["time", "map", "network"])
@pytest.mark.parametrize(("language", "theme"), [("ar", "dark"), ("en", "light")])
def test_each_drawing_draws(address, open_page, name, language, theme):
    page = open_page(address, f"/{name}", language=language, theme=theme)
    drawn(page, name)
    assert page.locator(".undrawn").count() == 0


def test_an_edge_opens_its_claims_and_narrows_everything(address, open_page):
    page = open_page(address, "/network")
    drawn(page, "network")
    page.evaluate("document.querySelector('[data-drawing=network]').graph.$id('turkey|supplies|gna').emit('tap')")
    page.wait_for_selector("#picked:not([hidden]) .row")
    assert "according to Camp of the LNA" in page.locator("#picked h2").inner_text()
    assert page.locator("#picked .row").count() == 1
    page.locator("#picked button", has_text="Only this").click()
    page.wait_for_url("**/network?tie=*")
    page.wait_for_selector("h1 .count:has-text('1 of 5')")
    assert page.locator("#twin tbody tr").count() == 1
    page.go_back()
    page.wait_for_selector("h1 .count:text-is('5')")
    assert page.locator("#twin tbody tr").count() == 2


def test_what_is_in_sight_on_the_map_narrows_the_other_drawings(address, open_page):
    page = open_page(address, "/map", width=1400)
    page.set_viewport_size({"width": 1400, "height": 1600})
    drawn(page, "map")
    page.wait_for_selector("[data-drawing=time] .vis-item")
    with page.expect_response(lambda answer: "/time.json?place=sirte" in answer.url) as answer:
        page.locator("button", has_text="Only what is in sight").click()
    assert json.loads(answer.value.body())["total"] == 4
    page.wait_for_selector(".rail .chip:has-text('Sirte')")


def test_a_facet_narrows_without_a_new_page_and_can_be_undone(address, open_page):
    page = open_page(address, "/time")
    drawn(page, "time")
    page.evaluate("window.here = true")
    page.locator(".rail .facet a", has_text="Aid").click()
    page.wait_for_url("**/time?kind=AID")
    page.wait_for_selector("h1 .count:has-text('1 of 5')")
    assert page.evaluate("window.here") is True
    assert page.locator("[data-drawing=time] .canvas[data-empty]").count() == 1, "the only one of this kind is undated"
    assert page.locator("#undated .claim-line").count() == 1
    page.locator(".rail .clear").click()
    page.wait_for_selector("h1 .count:text-is('5')")


def test_keys_alone_reach_everything(address, open_page):
    page = open_page(address, "/events/e-strike")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.className"))
    assert {"/sources/mismari", "/claims/aaaaaaaa03", "scroll"} <= seen


PAGES = (
    "/events",
    "/events/e-strike",
    "/rivals",
    "/sources",
    "/sources/mismari",
    "/time",
    "/map",
    "/network",
    "/problems",
    "/runs",
)


@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "dark")])
def test_no_page_of_analysis_has_a_serious_fault_for_those_who_cannot_see(address, open_page, language, theme):
    page = open_page(address, "/runs", language=language, theme=theme)
    for path in PAGES:
        page.goto(path)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        grave = [fault for fault in found["violations"] if fault["impact"] in ("serious", "critical")]
        assert not grave, f"{path}: {[(fault['id'], fault['nodes'][0]['html'][:200]) for fault in grave]}"


def test_every_page_of_analysis_fits_a_telephone(address, open_page):
    page = open_page(address, "/runs", width=360)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
