import json
import multiprocessing
import os
import signal
import time

import pytest

from isnad import corroborate, pipeline
from isnad.errors import CaseError
from isnad.records import Event
from isnad.run import build, build_case, forget_document
from isnad.store import Case, Judgement

pytestmark = pytest.mark.usefixtures("simple_pipeline")


@pytest.fixture(autouse=True)
def simple_grouping(monkeypatch):
    """One event for all claims."""

    def compare(claims, *given, **named):
        members = tuple(claim.id for claim in claims)
        return ([Event(id="e1", what="everything", claims=members)] if members else []), []

    monkeypatch.setattr(corroborate, "compare_claims", compare, raising=False)


def lines(case):
    return [json.loads(line) for line in (case / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


def test_reports_become_a_case(reports, tmp_path):
    summary = build_case([reports], tmp_path / "case")
    assert (summary.read, summary.analysed, summary.claims, summary.events, summary.problems) == (3, 3, 3, 1, 1)
    assert [(line["doc"], line["text"]) for line in lines(tmp_path / "case")] == [
        ("a", "القوات قصفت سرت"),
        ("b", "الحكومة قصفت ترهونة"),
        ("b", "مجهولون قصف مصراتة"),
    ]
    with Case.open(tmp_path / "case") as case:
        assert case.document("a").original == (reports / "a.txt").read_bytes()
        assert [problem.what for problem in case.problems()] == ["the file is empty"]
        (run,) = case.runs()
        assert (run.read, run.analysed, run.problems) == (3, 3, 1)
        assert run.finished


def test_a_second_run_skips_what_has_not_changed(reports, tmp_path, monkeypatch):
    build_case([reports], tmp_path / "case")
    before = lines(tmp_path / "case")
    monkeypatch.setattr(pipeline, "analyse", None)
    summary = build_case([reports], tmp_path / "case")
    assert (summary.read, summary.analysed, summary.unchanged) == (3, 0, 3)
    assert lines(tmp_path / "case") == before


def test_new_and_changed_reports_are_read_and_the_ids_of_others_stay(reports, tmp_path):
    build_case([reports], tmp_path / "case")
    before = {line["id"] for line in lines(tmp_path / "case") if line["doc"] == "a"}
    (reports / "b.txt").write_text("المدفعية قصفت بنغازي", encoding="utf-8")
    (reports / "0.txt").write_text("الجيش قصفت درنة", encoding="utf-8")
    (reports / "empty.txt").write_text("الجيش قصفت سبها", encoding="utf-8")
    summary = build_case([reports], tmp_path / "case")
    assert (summary.analysed, summary.unchanged, summary.problems) == (3, 2, 0)
    texts = [line["text"] for line in lines(tmp_path / "case")]
    assert texts == ["الجيش قصفت درنة", "القوات قصفت سرت", "المدفعية قصفت بنغازي", "الجيش قصفت سبها"]
    assert before <= {line["id"] for line in lines(tmp_path / "case")}
    with Case.open(tmp_path / "case") as case:
        assert not list(case.problems())


def test_decisions_survive_a_run(reports, tmp_path):
    build_case([reports], tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        claim = next(case.claims("a"))
        saved = case.judge(Judgement(subject="claim", subject_id=claim.id, field="kind", after="AID", user="salma"))
    (reports / "b.txt").unlink()
    build_case([reports], tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        assert list(case.judgements(claim.id)) == [saved]
        assert case.claim(claim.id) == claim


def test_other_data_or_another_program_analyses_the_whole_case_anew(reports, tmp_path, monkeypatch):
    build_case([reports], tmp_path / "case")
    monkeypatch.setattr(build, "made_by", lambda packs, reader: "another")
    summary = build_case([reports / "a.txt"], tmp_path / "case")
    assert (summary.read, summary.analysed, summary.renewed) == (1, 1, 2)
    with Case.open(tmp_path / "case") as case:
        assert case.stale("another") == []


def test_several_processes_give_the_same_case(tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(70):
        (folder / f"{number}.txt").write_text(f"القوات{number} قصفت سرت\n" * (number % 7 + 1), encoding="utf-8")
    build_case([folder], tmp_path / "one")
    build_case([folder], tmp_path / "two", jobs=2)
    assert lines(tmp_path / "one") == lines(tmp_path / "two")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_report_that_breaks_the_program_is_kept_and_told(reports, tmp_path, jobs):
    (reports / "b.txt").write_text("انهيار في القصف", encoding="utf-8")
    summary = build_case([reports], tmp_path / "case", jobs=jobs)
    assert (summary.read, summary.analysed, summary.problems) == (3, 3, 2)
    with Case.open(tmp_path / "case") as case:
        (problem,) = (problem for problem in case.problems() if problem.document == "b")
        assert "ValueError: crashed on purpose" in problem.what
        assert case.document("b").text == "انهيار في القصف"


def test_a_process_that_dies_takes_only_its_report_with_it(reports, tmp_path):
    (reports / "b.txt").write_text("موت العملية", encoding="utf-8")
    build_case([reports], tmp_path / "case", jobs=2)
    with Case.open(tmp_path / "case") as case:
        (problem,) = (problem for problem in case.problems() if problem.document == "b")
        assert "died" in problem.what
        assert [claim.doc for claim in case.claims()] == ["a"]


@pytest.mark.slow
def test_after_a_kill_the_next_run_goes_on_where_it_stopped(tmp_path, monkeypatch):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"القوات{number} قصفت سرت", encoding="utf-8")
    monkeypatch.setattr(build, "_BATCH", 4)
    quick = pipeline.analyse

    def slow(document, know, reader=None):
        time.sleep(0.02)
        return quick(document, know)

    monkeypatch.setattr(pipeline, "analyse", slow)
    process = multiprocessing.get_context("fork").Process(target=build_case, args=([folder], tmp_path / "case"))
    process.start()
    _wait_for(lambda: _documents(tmp_path / "case") >= 8)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    done = _documents(tmp_path / "case")
    assert 0 < done < 40
    summary = build_case([folder], tmp_path / "case")
    assert (summary.unchanged, summary.analysed) == (done, 40 - done)
    build_case([folder], tmp_path / "whole")
    assert lines(tmp_path / "case") == lines(tmp_path / "whole")


def test_after_an_interrupt_what_was_done_is_kept(reports, tmp_path, monkeypatch):
    quick = pipeline.analyse

    def stop(document, know, reader=None):
        if document.id == "c":
            raise KeyboardInterrupt
        return quick(document, know)

    monkeypatch.setattr(pipeline, "analyse", stop)
    with pytest.raises(KeyboardInterrupt):
        build_case([reports], tmp_path / "case")
    assert _documents(tmp_path / "case") == 2
    monkeypatch.setattr(pipeline, "analyse", quick)
    assert build_case([reports], tmp_path / "case").unchanged == 2
    assert len(lines(tmp_path / "case")) == 3


def test_a_case_inside_the_reports_is_not_read(reports):
    build_case([reports], reports / "case")
    assert build_case([reports], reports / "case").read == 3


def test_a_forgotten_report_does_not_come_back(reports, tmp_path):
    build_case([reports], tmp_path / "case")
    forget_document(tmp_path / "case", "b")
    assert [line["doc"] for line in lines(tmp_path / "case")] == ["a"]
    summary = build_case([reports], tmp_path / "case")
    assert (summary.read, summary.forgotten, summary.analysed) == (3, 1, 0)
    assert [line["doc"] for line in lines(tmp_path / "case")] == ["a"]
    with Case.open(tmp_path / "case") as case:
        assert [event.claims for event in case.events()] == [(line["id"],) for line in lines(tmp_path / "case")]
    for path in (tmp_path / "case").iterdir():
        assert "ترهونة".encode() not in path.read_bytes()


def test_a_locked_case_is_refused(reports, tmp_path, monkeypatch):
    monkeypatch.setattr("isnad.store.lock._PATIENCE_S", 0.05)
    with Case.create(tmp_path / "case"), pytest.raises(CaseError, match="another run"):
        build_case([reports], tmp_path / "case")


@pytest.mark.slow
def test_packs_are_remembered(reports, tmp_path):
    pack = tmp_path / "mypack"
    pack.mkdir()
    (pack / "pack.yaml").write_text("name: mypack\n", encoding="utf-8")
    build_case([reports], tmp_path / "case", packs=[pack])
    with Case.open(tmp_path / "case") as case:
        assert case.packs() == [str(pack)]


def _documents(folder):
    try:
        with Case.open(folder) as case:
            return case.counts().documents
    except CaseError:
        return 0


def _wait_for(holds):
    give_up = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < give_up
        time.sleep(0.02)
