"""What a person does with the pages, in a real browser."""

import json
import re
from pathlib import Path

import pytest

from isnad.knowledge import load
from isnad.run import export_gold
from isnad.store import Case

pytestmark = pytest.mark.slow
AXE = Path(__file__).parent / "vendor/axe.min.js"
WORDS = {
    "en": {"correct": "Correct: Who", "save": "Save", "undo": "Undo", "accept": "Accept"},
    "ar": {"correct": "تصحيح: من", "save": "حفظ", "undo": "تراجع", "accept": "قبول"},
}
PAINTED = "name => [...(CSS.highlights.get(name) ?? [])].map(range => range.toString())"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_newcomer_finds_checks_corrects_undoes_and_exports(site, open_page, language, tmp_path):
    words = WORDS[language]
    page = open_page(site["address"], language=language)
    assert page.evaluate("document.dir") == ("rtl" if language == "ar" else "ltr")

    page.locator("#top-q").fill("فاغنر")
    page.locator("#top-q").press("Enter")
    page.wait_for_url(re.compile("q="))
    page.locator(f"#c-{site['strength']} .row-link").click()
    page.wait_for_url(re.compile(site["strength"]))

    other = page.locator(".other", has=page.locator(f"a[href*='{site['denial']}']"))
    assert other.locator(".badge-rivalled").count() == 1, "the rival is shown"

    claim = page.request.get(f"/claims/{site['strength']}.json").json()["claim"]
    assert claim["text"] in page.evaluate(PAINTED, "evidence"), "the very words are marked"
    page.get_by_role("link", name="فتح في التقرير" if language == "ar" else "Open in the report").click()
    page.wait_for_url(re.compile("/documents/"))
    assert page.evaluate(PAINTED, "chosen") == [claim["text"]], "the report opens at the words"
    page.locator(f"#c-{site['strength']} a").click()

    page.get_by_text(words["correct"], exact=True).locator("..").click()
    form = page.locator("details[data-field=agents] form")
    form.locator("input[name=words]").first.fill("فاغنر")
    form.locator("input[name=ref]").first.fill("russia")
    form.locator("input[name=reason]").fill("خبراء الأمم المتحدة يسمونها")
    form.get_by_role("button", name=words["save"], exact=True).click()
    page.wait_for_selector(".fact-changed")
    corrected = page.request.get(f"/claims/{site['strength']}.json").json()
    assert corrected["claim"]["agents"][0]["id"] == "russia"
    assert corrected["history"][-1]["reason"] == "خبراء الأمم المتحدة يسمونها"

    page.locator("section", has=page.locator("#history-title")).get_by_role("button", name=words["undo"]).click()
    page.locator(".fact-changed").wait_for(state="detached")
    assert page.request.get(f"/claims/{site['strength']}.json").json()["claim"]["agents"] == claim["agents"]

    page.locator(".claim-verdict").get_by_role("button", name=words["accept"]).click()
    page.wait_for_selector("[data-state=accepted]")
    with Case.open(site["case"]) as case:
        assert export_gold(case, tmp_path / "gold", load()) == 1
    assert json.loads((tmp_path / "gold/claims.jsonl").read_text())["text"] == claim["text"]


def test_a_day_with_the_keyboard_alone(site, open_page):
    page = open_page(site["address"], "/claims")
    keyboard = page.keyboard
    keyboard.press("?")
    assert page.locator("#help").is_visible()
    keyboard.press("Escape")
    keyboard.press("j")
    keyboard.press("j")
    first = page.locator(".row").nth(1)
    assert first.get_attribute("aria-current") == "true"
    keyboard.press("a")
    page.wait_for_selector(".row[data-state=accepted]")
    assert page.locator(".row[data-state=accepted]").get_attribute("id") == first.get_attribute("id")
    keyboard.press("j")
    keyboard.press("r")
    page.wait_for_selector(".row[data-state=rejected]")
    keyboard.press("u")
    page.locator(".row[data-state=rejected]").wait_for(state="detached")
    page.locator("html[data-ready]").wait_for()
    keyboard.press("/")
    keyboard.type("فاجنر")
    page.wait_for_url(re.compile("q="))
    page.locator(".chip").wait_for()
    keyboard.press("Escape")
    keyboard.press("j")
    keyboard.press("Enter")
    page.wait_for_selector("article.claim")
    page.locator("html[data-ready]").wait_for()
    keyboard.press("e")
    assert page.evaluate("document.activeElement.closest('details.edit')?.open")


def test_words_picked_in_the_text_fill_the_field(site, open_page):
    page = open_page(site["address"], f"/claims/{site['strength']}")
    page.locator("details[data-field=recipients] > summary").click()
    page.evaluate("""() => {
        const texts = document.createTreeWalker(document.querySelector('.passages'), NodeFilter.SHOW_TEXT);
        let node = texts.nextNode();
        while (!node.data.includes('مقاتل')) node = texts.nextNode();
        const start = node.data.indexOf('مقاتل');
        getSelection().setBaseAndExtent(node, start, node, start + 5);
        document.dispatchEvent(new PointerEvent('pointerup', {bubbles: true}));
    }""")
    assert page.locator("details[data-field=recipients] .picks").last.input_value() == "مقاتل"


def test_the_second_to_save_is_told(site, open_page):
    one = open_page(site["address"], f"/claims/{site['strength']}")
    two = open_page(site["address"], f"/claims/{site['strength']}", user="عمر")
    one.locator(".claim-verdict .accept").click()
    one.wait_for_selector("[data-state=accepted]")
    two.locator(".claim-verdict .reject").click()
    two.wait_for_selector(".two")
    assert "سلمى" in two.locator(".two").inner_text()
    two.get_by_role("button", name="Save mine over it").click()
    two.wait_for_selector("[data-state=rejected]")


def test_a_report_full_of_scripts_does_nothing(site, open_page, tmp_path, strike):
    evil = (
        '<script>document.title="pwned"</script> القوات قصفت سرت وفق شاهد "><img src=x onerror=alert(1)>\n{{7*7}} ${1}'
    )
    with Case.hold(site["case"]) as case:
        case.save(
            [strike("evil", evil, title="<img src=x onerror=alert(2)>", outlet="<svg onload=alert(3)>")], [], "v", 1
        )
        case.end(next(iter(case.runs())), [])
    page = open_page(site["address"], "/claims?q=شاهد")
    page.locator(".row-link", has_text="القوات قصفت سرت").click()
    page.wait_for_selector("article.claim")
    for path in (
        "/documents",
        "/documents/evil",
        "/history",
        "/claims?doc=evil",
        "/claims?q=<script>alert(1)</script>",
    ):
        page.goto(path)
        assert "pwned" not in page.title()
        assert page.locator("main img, main svg[onload], main script").count() == 0
    page.goto("/documents/evil")
    shown = "\n".join(page.locator(".passage").all_text_contents())
    assert shown == evil, "the text is shown as it was published"


@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "dark")])
def test_no_page_has_a_serious_fault_for_those_who_cannot_see(site, open_page, language, theme):
    page = open_page(site["address"], language=language, theme=theme)
    paths = [link.get_attribute("href") for link in page.locator(".nav a").all()]
    for path in [*paths, f"/claims/{site['strength']}", "/documents/sirte-barqa", "/name", "/nothing"]:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [
            f"{path}: {fault['id']}: {fault['nodes'][0]['html'][:200]} {fault['nodes'][0]['failureSummary'][:300]}"
            for fault in found["violations"]
            if fault["impact"] in ("serious", "critical")
        ]
        assert not serious, "\n".join(serious)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_fits_a_telephone(site, open_page, language):
    page = open_page(site["address"], language=language, width=360)
    paths = [link.get_attribute("href") for link in page.locator(".nav a").all()]
    for path in [*paths, f"/claims/{site['strength']}", "/documents/sirte-barqa"]:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{path} is {wide} px wide"


def test_digits_are_a_setting(site, open_page):
    page = open_page(site["address"], "/claims", language="ar")
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="١٢٣").click()
    page.wait_for_load_state("networkidle")
    assert re.search("[٠-٩]", page.locator(".count").inner_text())
    assert not re.search("[0-9]", page.locator(".count").inner_text())


def test_who_has_no_name_is_asked_first(site, open_page):
    page = open_page(site["address"], "/claims", user="")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_url(re.compile("/name"))
    page.locator("#user").fill("عمر")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(re.compile("/claims"))
    page.locator("html[data-ready]").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator(".row[data-state=accepted]").wait_for()
    assert page.request.get("/history.json").json()["decisions"][0]["decision"]["user"] == "عمر"


def test_a_row_that_somebody_else_decided_says_so(site, open_page):
    one, two = (open_page(site["address"], "/claims", user=user) for user in ("سلمى", "عمر"))
    one.locator(".row .accept").first.click()
    one.locator(".row[data-state=accepted]").wait_for()
    two.locator(".row .reject").first.click()
    two.locator(".row-message").wait_for()
    assert "سلمى" in two.locator(".row-message").inner_text()
    assert two.locator(".row").first.get_attribute("data-state") == "accepted"
