import sqlite3

import pytest

from isnad.errors import ConflictError, UsageError
from isnad.store import Case, Judgement


@pytest.fixture
def case(tmp_path, strike):
    with Case.create(tmp_path / "case") as case:
        case.save([strike()], [], "v1", case.begin("v1"))
        yield case


def judgement(case, **fields):
    claim = next(case.claims())
    given = {"subject": "claim", "subject_id": claim.id, "field": "kind", "after": "CONTROL", "user": "salma"}
    return Judgement(**{**given, **fields})


def test_a_decision_is_signed_dated_and_tied_to_its_report(case):
    saved = case.judge(judgement(case, reason="the town was taken"))
    assert (saved.user, saved.doc, saved.before) == ("salma", "a", None)
    assert saved.time.endswith("+00:00")
    assert list(case.judgements()) == [saved]
    assert case.standing("claim", saved.subject_id, "kind") == saved


def test_the_newest_stands_and_the_older_stays(case):
    case.judge(judgement(case))
    second = case.judge(judgement(case, before="CONTROL", after={"kind": "ASSAULT"}, user="omar"))
    assert case.standing("claim", second.subject_id, "kind") == second
    assert len(list(case.judgements(second.subject_id))) == 2


def test_who_did_not_see_what_stands_is_refused(case):
    case.judge(judgement(case))
    with pytest.raises(ConflictError, match="salma decided 'CONTROL'"):
        case.judge(judgement(case, after="AID", user="omar"))
    assert len(list(case.judgements())) == 1


def test_an_unsigned_one_is_refused(case):
    with pytest.raises(UsageError):
        case.judge(judgement(case, user=" "))
    with pytest.raises(UsageError):
        case.judge(judgement(case, subject="weather"))


def test_a_row_cannot_be_changed(case):
    case.judge(judgement(case))
    with pytest.raises(sqlite3.IntegrityError, match="stands as it was made"):
        case._connection.execute("UPDATE judgements SET user = 'x'")


def test_runs_do_not_touch_them(case, strike):
    saved = case.judge(judgement(case))
    case.save([strike(text="لا شيء")], [], "v2", case.begin("v2"))
    case.group([], [], [], "v2")
    assert list(case.judgements()) == [saved]
    case.save([strike()], [], "v3", case.begin("v3"))
    assert case.standing("claim", next(case.claims()).id, "kind") == saved
