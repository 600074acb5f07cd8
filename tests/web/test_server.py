import base64
import re

import pytest
from fastapi.testclient import TestClient

from isnad.errors import UsageError
from isnad.web.app import make_app
from isnad.web.passwords import Passwords, password_line
from isnad.web.server import Listening, check_openness


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_this_machine_needs_no_password(host):
    check_openness(Listening(host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "case.example"])
def test_other_machines_need_password_and_tls(host, tmp_path):
    with pytest.raises(UsageError, match=r"--passwords FILE and --tls-cert FILE"):
        check_openness(Listening(host=host))
    with pytest.raises(UsageError, match=r"give --tls-cert FILE, or"):
        check_openness(Listening(host=host, passwords=tmp_path))
    check_openness(Listening(host=host, passwords=tmp_path, certificate=tmp_path))


@pytest.fixture
def guarded(case_folder, tmp_path):
    path = tmp_path / "passwords"
    path.write_text(password_line("سلمى", "a long password") + "\n", encoding="utf-8")
    app = make_app(case_folder, check=Passwords.load(path).check)
    return TestClient(app, base_url="http://127.0.0.1")


def basic(name, password):
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        basic("سلمى", "wrong"),
        basic("omar", "a long password"),
        {"authorization": "Basic ///"},
        {"authorization": "x"},
    ],
)
def test_nobody_comes_in_without_a_password(guarded, headers):
    for path in ("/claims", "/claims.json", "/static/css/base.css", "/openapi.json"):
        answer = guarded.get(path, headers=headers)
        assert answer.status_code == 401
        assert "Basic" in answer.headers["www-authenticate"]


def test_who_comes_in_signs_with_that_name_and_no_other(guarded):
    guarded.headers.update(basic("سلمى", "a long password"))
    page = guarded.get("/claims")
    claim = guarded.get("/claims.json").json()["rows"][0]["claim"]["id"]
    token = re.search(r'name="token" content="(\w+)"', page.text)[1]
    form = {"token": token, "subject": "claim", "id": claim, "field": "verdict", "value": "accepted", "user": "omar"}
    guarded.post("/decide", data=form, follow_redirects=False)
    assert [made["user"] for made in guarded.get(f"/claims/{claim}.json").json()["history"]] == ["سلمى"]


@pytest.mark.parametrize("lines", ["", "name only\n", "salma:zz:zz\n"])
def test_a_file_that_lets_nobody_in_is_refused(tmp_path, lines):
    (tmp_path / "passwords").write_text(lines)
    with pytest.raises(UsageError):
        Passwords.load(tmp_path / "passwords")


@pytest.mark.parametrize(("name", "password"), [("", "a long password"), ("a:b", "a long password"), ("a", "short")])
def test_a_poor_password_is_refused(name, password):
    with pytest.raises(UsageError):
        password_line(name, password)
