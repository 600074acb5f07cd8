import re

import pytest


def test_another_name_is_refused(reader):
    assert reader.get("/claims", headers={"host": "attacker.example"}).status_code == 421
    assert reader.get("/claims", headers={"host": "localhost:8017"}).status_code == 200


def test_a_change_without_its_token_is_refused(browser):
    answer = browser.post("/settings", data={"language": "ar"}, follow_redirects=False)
    assert answer.status_code == 403
    assert "isnad-language" not in browser.cookies


def test_a_change_from_another_site_is_refused(browser):
    answer = browser.send_form("/settings", {"language": "ar"}, headers={"origin": "http://attacker.example"})
    assert answer.status_code == 403


def test_another_site_cannot_embed_a_page(reader):
    assert reader.get("/claims.json", headers={"sec-fetch-site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("back", ["//attacker.example", "https://attacker.example", "/\\attacker.example"])
def test_settings_lead_back_to_our_own_pages_only(browser, back):
    assert browser.send_form("/settings", {"back": back}).headers["location"] == "/"


@pytest.mark.parametrize(
    "path", ["/claims", "/nothing", "/static/css/base.css", "/static/../app.py", "/static/%2e%2e/app.py"]
)
def test_answers_forbid_scripts_of_others(reader, path):
    answer = reader.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "make_app" not in answer.text


def test_pages_hold_no_inline_script_or_style(reader):
    page = reader.get("/claims").text
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", page)
