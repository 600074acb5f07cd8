"""A real browser on a real server. Without Chromium these tests are skipped, but never where `CI` is true."""

import os
import shutil
import socket
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn

from isnad.records import Event, Relation
from isnad.run import build_case
from isnad.store import Case
from isnad.web.app import make_app

EXAMPLES = Path(__file__).parents[3] / "examples/libya-2019-2020"
FLAGS = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip


@pytest.fixture(scope="session")
def chromium():
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium, and CI is true: install Debian's package chromium")
        pytest.skip("no Chromium: install Debian's package chromium to run the browser tests")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - what is skipped needs no Playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def serve(folder):
    """The app over a case on a free port, in a thread; its address and how to end it."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(folder), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)

    def end():
        server.should_exit = True
        thread.join(timeout=10)

    return f"http://127.0.0.1:{listening.getsockname()[1]}", end


@pytest.fixture(scope="session")
def serving():
    """Serves a case; the address and how to end it."""
    return serve


@pytest.fixture
def site(chromium, tmp_path):
    """The examples as a case; a claim of strength and a denial are put side by side, whatever the grouping says."""
    build_case([EXAMPLES], tmp_path / "case", reader="rules")
    with Case.open(tmp_path / "case") as case:
        claims = list(case.claims())
        strength = next(c for c in claims if "1200" in c.text and any(q.max == 1200 for q in c.quantities))
        denial = next(c for c in claims if c.modality == "denied" and c.doc == "no-mercenaries-barqa")
        event = Event(id="e-browser", what="PRESENCE", claims=(strength.id, denial.id))
        rival = Relation(a=strength.id, b=denial.id, relation="rival", about="happened", why_en="one denies the other")
        case.group([event], [rival], [], case.fact("grouped_with") or "")
    address, end = serve(tmp_path / "case")
    yield {"address": address, "case": tmp_path / "case", "strength": strength.id, "denial": denial.id}
    end()


@pytest.fixture
def open_page(chromium):
    """Opens a page in a language; every request that leaves 127.0.0.1 and every error of a script fails the test."""
    left, failed, contexts = [], [], []

    def open_it(address, path="/", language="en", width=1280, theme="light", user="سلمى"):
        context = chromium.new_context(viewport={"width": width, "height": 900}, base_url=address)
        cookies = {"language": language, "theme": theme, "user": user.encode().hex()}
        context.add_cookies(
            [{"name": f"isnad-{name}", "value": value, "url": address} for name, value in cookies.items() if value]
        )
        page = context.new_page()
        page.on("request", lambda request: left.append(request.url) if _leaves(request.url) else None)
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.on("console", lambda message: failed.append(message.text) if _is_violation(message) else None)
        page.on("dialog", lambda dialog: (failed.append(dialog.message), dialog.dismiss()))
        page.goto(path)
        contexts.append(context)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert not left, "requests that left the machine"
    assert not failed


def _leaves(url):
    return urlsplit(url).scheme not in ("data", "blob", "about") and urlsplit(url).hostname != "127.0.0.1"


def _is_violation(message):
    return message.type == "error" and "Content Security Policy" in message.text
