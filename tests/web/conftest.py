import importlib.util
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from isnad.store import Case
from isnad.web.app import make_app

TEXT = "القوات قصفت سرت وفق شاهد\n\nالحكومة قصفت ترهونة\n\nفاغنر قصفت سرت\n"


class Browser(TestClient):
    """A reader of the pages, who sends every form with its token."""

    def send_form(self, path, fields, **options):
        token = re.search(r'name="token" content="(\w+)"', self.get("/name").text)[1]
        return self.post(path, data={"token": token, **fields}, follow_redirects=False, **options)


def make_case(folder, strike):
    with Case.create(folder) as case:
        case.save([strike("a", TEXT, published="2020-02-18"), strike("b")], [], "v1", case.begin("v1"))
    return folder


def open_browser(folder):
    return Browser(make_app(folder), base_url="http://127.0.0.1:8017")


@pytest.fixture
def case_folder(tmp_path, strike):
    return make_case(tmp_path / "case", strike)


@pytest.fixture
def browser(case_folder):
    return open_browser(case_folder)


@pytest.fixture(scope="module")
def reader(tmp_path_factory, strike):
    """One who only looks, so that many tests share the case."""
    return open_browser(make_case(tmp_path_factory.mktemp("read") / "case", strike))


@pytest.fixture(scope="session")
def disputed_case():
    """The module that makes a case of one event told in three ways."""
    spec = importlib.util.spec_from_file_location("disputed", Path(__file__).parent / "disputed.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def reading():
    """Opens the pages of a case."""
    return open_browser


@pytest.fixture(scope="module")
def analyst(tmp_path_factory, disputed_case):
    """One who only looks at that case."""
    return open_browser(disputed_case.make(tmp_path_factory.mktemp("disputed") / "case"))
