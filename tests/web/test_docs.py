"""The page that docs/web.md adds is a page."""

import re
from pathlib import Path
from textwrap import dedent

from fastapi import APIRouter, Request
from fastapi.responses import Response
from jinja2 import ChoiceLoader, DictLoader

from isnad.web import page
from isnad.web.facets import facets_of
from isnad.web.filters import filters

GUIDE = Path(__file__).parents[2] / "docs/web.md"


def test_a_page_of_your_own(browser, monkeypatch):
    text = GUIDE.read_text(encoding="utf-8").partition("## A page of your own")[2]
    code = dedent("".join(re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, flags=re.M)))
    held = {name: getattr(page, name) for name in ("Nav", "twins", "desk_of", "render")}
    held |= {
        "APIRouter": APIRouter,
        "Request": Request,
        "Response": Response,
        "facets_of": facets_of,
        "filters": filters,
    }
    exec(code, held)
    template = "{% extends 'base.html' %}{% block content %}{{ claims|length }} here{% endblock %}"
    monkeypatch.setattr(
        page.templates, "loader", ChoiceLoader([DictLoader({"widest.html": template}), page.templates.loader])
    )
    browser.app.router.routes[:0] = held["router"].routes
    assert "4 here" in browser.get("/widest").text
    assert len(browser.get("/widest.json?q=ترهونة").json()["claims"]) == 1
