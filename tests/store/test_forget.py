import pytest

from isnad.errors import CaseError
from isnad.records import Event, Problem
from isnad.store import Case, Judgement

SECRET = "المخبر قصف البيضاء وفق نادر"


def test_nothing_of_the_report_is_left_in_the_file(tmp_path, strike):
    secret = strike("secret-report", SECRET, outlet="قناة السر", url="https://secret.example")
    with Case.create(tmp_path / "case") as case:
        problem = Problem(path="secret-report.txt", what="cut off", document="secret-report")
        case.save([strike(), secret], [problem], "v1", case.begin("v1"))
        claim = secret.claims[0].id
        case.judge(Judgement(subject="claim", subject_id=claim, field="kind", after="AID", user="salma", reason="نادر"))
        case.group([Event(id="e1", what="البيضاء", claims=(claim,))], [], [], "v1")
        case.forget("secret-report")
        case.shrink()
        case.write_claims()
        assert case.is_forgotten(secret.document.sha256)
        assert not case.is_forgotten(strike().document.sha256)
        assert not list(case.judgements()) and not list(case.problems())
        assert [document.id for document in case.documents()] == ["a"]
    for path in (tmp_path / "case").iterdir():
        content = path.read_bytes()
        for trace in ("المخبر", "البيضاء", "نادر", "secret", "قناة السر", claim, secret.document.sha256):
            assert trace.encode() not in content


def test_a_report_that_is_not_there(tmp_path):
    with Case.create(tmp_path / "case") as case, pytest.raises(CaseError, match="no report 'x'"):
        case.forget("x")
