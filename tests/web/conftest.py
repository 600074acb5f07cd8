import re

import pytest
from fastapi.testclient import TestClient

from isnad.store import Case
from isnad.web.app import make_app

TEXT = "القوات قصفت سرت وفق شاهد\n\nالحكومة قصفت ترهونة\n\nفاغنر قصفت سرت\n"


class Browser(TestClient):
    """A reader of the pages, who sends every form with its token."""

    def send_form(self, path, fields, **options):
        token = re.search(r'name="token" content="(\w+)"', self.get("/claims").text)[1]
        return self.post(path, data={"token": token, **fields}, follow_redirects=False, **options)


@pytest.fixture
def case_folder(tmp_path, strike):
    folder = tmp_path / "case"
    with Case.create(folder) as case:
        case.save([strike("a", TEXT, published="2020-02-18"), strike("b")], [], "v1", run := case.begin("v1"))
        assert run == 1
    return folder


@pytest.fixture
def browser(case_folder):
    return Browser(make_app(case_folder), base_url="http://127.0.0.1:8017")
