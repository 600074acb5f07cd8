import importlib.util
import json
from pathlib import Path

import pytest

from isnad.errors import UsageError
from isnad.knowledge import load
from isnad.run import export_gold
from isnad.store import Case, Judgement

SCORE = Path(__file__).parents[3] / "shared/eval/score.py"
TEXT = "القوات قصفت سرت وفق شاهد\n\nالحكومة قصفت ترهونة\n"


@pytest.fixture
def case(tmp_path, strike):
    with Case.create(tmp_path / "case") as case:
        case.save([strike("a", TEXT, published="2020-02-18"), strike("b/c")], [], "v1", case.begin("v1"))
        for number, claim in enumerate(case.claims()):
            judge(case, claim, "verdict", "rejected" if number == 1 else "accepted")
        yield case


def judge(case, claim, field, after):
    case.judge(Judgement(subject="claim", subject_id=claim.id, field=field, after=after, user="salma"))


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_accepted_claims_are_written_as_they_were_corrected(case, tmp_path):
    judge(case, next(case.claims()), "modality", "possible")
    assert export_gold(case, tmp_path / "gold", load()) == 2
    claims = rows(tmp_path / "gold/claims.jsonl")
    assert [claim["modality"] for claim in claims] == ["possible", "asserted"]
    for claim in claims:
        text = (tmp_path / "gold/docs" / f"{claim['doc']}.txt").read_text(encoding="utf-8")
        assert text[claim["start"] : claim["end"]] == claim["text"]
        assert all(actor["id"] in json.loads((tmp_path / "gold/actors.json").read_text()) for actor in claim["agents"])
    assert {row["doc"] for row in rows(tmp_path / "gold/docs.jsonl")} == {claim["doc"] for claim in claims}


def test_an_older_one_is_replaced_and_other_files_are_not(case, tmp_path):
    export_gold(case, tmp_path / "gold", load())
    export_gold(case, tmp_path / "gold", load())
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="other files"):
        export_gold(case, tmp_path / "mine", load())
    assert (tmp_path / "mine/thesis.txt").exists()
    assert not list(tmp_path.glob("*.part"))


def test_nothing_accepted_is_said(tmp_path, strike):
    with Case.create(tmp_path / "case") as case:
        case.save([strike()], [], "v1", case.begin("v1"))
        with pytest.raises(UsageError, match="accepted"):
            export_gold(case, tmp_path / "gold", load())
    assert not (tmp_path / "gold").exists()


@pytest.mark.skipif(not SCORE.exists(), reason="the scorer is not at hand")
def test_it_scores_full_marks_against_itself(case, tmp_path):
    export_gold(case, tmp_path / "gold", load())
    spec = importlib.util.spec_from_file_location("score", SCORE)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = tmp_path / "gold"
    out, missed, spurious = score.score(str(gold), rows(gold / "claims.jsonl"), rows(gold / "docs.jsonl"))
    assert (out["claim"]["f1"], out["kind"]["f1"], out["published"]) == (1.0, 1.0, 1.0)
    assert (out["wrong_text"], missed, spurious) == (0, [], [])
