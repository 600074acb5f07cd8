import json

import pytest
from typer.testing import CliRunner

import isnad
from isnad import corroborate
from isnad.cli.main import app
from isnad.cli.words import FSI, PDI
from isnad.run import build_case
from isnad.store import Case, Judgement

pytestmark = pytest.mark.usefixtures("simple_pipeline")


@pytest.fixture(autouse=True)
def no_grouping(monkeypatch):
    monkeypatch.setattr(
        corroborate, "compare_claims", lambda *given, **named: corroborate.Comparison([], []), raising=False
    )


@pytest.fixture
def isnad_(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def call(*arguments, **more):
        return CliRunner().invoke(app, [str(argument) for argument in arguments], **more)

    return call


@pytest.fixture
def case(reports, tmp_path):
    build_case([reports], tmp_path / "case")
    return tmp_path / "case"


def test_version(isnad_):
    assert isnad_("--version").stdout == f"isnad {isnad.__version__}\n"


def test_run_counts_and_says_where_to_look(isnad_, reports):
    result = isnad_("run", "reports", "-o", "case")
    assert result.exit_code == 0, result.output
    assert "3 reports read, 3 analysed, 1 problem" in result.stdout
    assert "reports/empty.txt: the file is empty" in result.stdout
    assert "isnad show case" in result.stdout


def test_run_quietly_gives_one_line(isnad_, reports):
    result = isnad_("run", "reports", "-o", "case", "--quiet")
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == ""


def test_run_where_nothing_can_be_read_ends_with_1(isnad_, reports):
    result = isnad_("run", "reports/empty.txt", "nothing.txt", "-o", "case")
    assert result.exit_code == 1
    assert "nothing could be read" in result.stderr
    assert "nothing.txt: there is no such file" in result.stdout


def test_run_reads_standard_input(isnad_):
    result = isnad_("run", "-", "-o", "case", input="القوات قصفت سرت")
    assert result.exit_code == 0
    assert "case: 1 claim " in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "reports"],
        ["run", "-o", "case"],
        ["run", "reports", "-o", "case", "--jobs", "0"],
        ["run", "reports", "-o", "case", "--pack", "nowhere"],
        ["export", "case", "--to", "docx"],
        ["export", "case"],
        ["show", "case", "abc", "--problems"],
        ["dance"],
    ],
)
def test_wrong_use_ends_with_2(isnad_, case, arguments):
    assert isnad_(*arguments).exit_code == 2


@pytest.mark.parametrize(
    "command", [["show", "reports"], ["export", "no", "--to", "csv"], ["forget", "case", "x", "-y"]]
)
def test_what_is_not_there_is_told_in_one_line(isnad_, case, command):
    result = isnad_(*command)
    assert result.exit_code == 1
    assert result.stderr.startswith("isnad: ")
    assert len(result.stderr.splitlines()) == 1


def test_claims_come_as_json_lines(isnad_, reports):
    result = isnad_("claims", "reports", "--documents", "docs.jsonl")
    assert result.exit_code == 0
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert [claim["doc"] for claim in claims] == ["a", "b", "b"]
    needed = {
        "id", "doc", "start", "end", "text", "kind", "mode", "modality", "agents", "recipients", "places", "time",
        "quantities", "materiel", "sources", "because",
    }  # fmt: skip
    assert all(needed <= set(claim) for claim in claims)
    documents = [json.loads(line) for line in open("docs.jsonl", encoding="utf-8")]  # noqa: PTH123, SIM115
    assert [document["doc"] for document in documents] == ["a", "b", "c"]
    assert set(documents[0]) == {
        "doc", "outlet", "title", "published", "published_window", "published_in_text", "boilerplate", "reasons",
    }  # fmt: skip
    assert "empty.txt: the file is empty" in result.stderr


def test_claims_take_id_and_day_from_a_line(isnad_, tmp_path):
    line = {"id": "x-1", "text": "القوات قصفت سرت", "published": "2015-07-25", "outlet": "o", "title": "t"}
    (tmp_path / "in.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    result = isnad_("claims", "in.jsonl", "--documents", "docs.jsonl")
    assert json.loads(result.stdout)["doc"] == "x-1"
    document = json.loads((tmp_path / "docs.jsonl").read_text(encoding="utf-8"))
    assert (document["published"], document["outlet"], document["title"]) == ("2015-07-25", "o", "t")


def test_claims_explained(isnad_, reports):
    result = isnad_("claims", "reports", "--explain")
    assert "⟦القوات قصفت سرت⟧" in result.stdout
    assert "because     tests:1" in result.stdout


def test_claims_of_nothing(isnad_):
    assert isnad_("claims", "-", input="").exit_code == 1


def test_show_a_case(isnad_, case):
    result = isnad_("show", case)
    assert result.exit_code == 0
    assert "3 reports, 3 claims" in result.stdout
    assert ["ASSAULT", "3"] in [line.split()[:2] for line in result.stdout.splitlines()]
    assert f"actor-القوات  {FSI}القوات{PDI}" in result.stdout


def test_show_a_claim_with_its_words_chain_and_decisions(isnad_, case):
    with Case.open(case) as held:
        claim = next(held.claims("a"))
        held.judge(Judgement(subject="claim", subject_id=claim.id, field="kind", after="AID", user="salma"))
    result = isnad_("show", case, claim.id[:8])
    for part in ("⟦القوات قصفت سرت⟧ وفق شاهد", "somebody (person)", "tests:1", "Sirte (at) 31.2", "by salma"):
        assert part in result.stdout
    assert result.stdout.count(FSI) == result.stdout.count(PDI)


def test_show_obeys_no_control_characters_of_a_report(isnad_, tmp_path):
    (tmp_path / "x.jsonl").write_text(
        json.dumps({"id": "x\u001b[31m", "text": "\u202eالقوات قصفت سرت\u001b]0;owned\u0007", "title": "\u001b[2J ع"}),
        encoding="utf-8",
    )
    isnad_("run", "x.jsonl", "-o", "case")
    with Case.open("case") as case:
        claim = next(case.claims())
    for view in (["show", "case"], ["show", "case", claim.id], ["show", "case", "--reports"]):
        output = isnad_(*view).stdout
        assert not set(output) & {"\u001b", "\u0007", "\u202e"}


def test_show_problems_and_reports(isnad_, case):
    assert "empty.txt: the file is empty (save the report again)" in isnad_("show", case, "--problems").stdout
    assert [line.split()[1] for line in isnad_("show", case, "--reports").stdout.splitlines()] == ["a", "b", "c"]


def test_export_to_a_file_and_to_standard_output(isnad_, case, tmp_path):
    assert isnad_("export", case, "--to", "jsonl").stdout_bytes == (case / "claims.jsonl").read_bytes()
    isnad_("export", case, "--to", "csv", "-o", "out.csv")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert isnad_("export", case, "--to", "csv", "-o", "no/out.csv").exit_code == 1


def test_forget(isnad_, case):
    result = isnad_("forget", case, "b", "--yes")
    assert "b is forgotten, with 2 claims" in result.stdout
    assert "b.txt" in result.stdout
    assert "2 reports, 1 claim" in isnad_("show", case).stdout


@pytest.mark.slow
def test_suggest_a_pack_that_loads(isnad_, case, tmp_path):
    listed = isnad_("pack", "suggest", case, "--least", "1").stdout
    assert "majhulun\tمجهولون\tgroup\t1\t1" in listed
    result = isnad_("pack", "suggest", case, "--least", "1", "-o", "mypack")
    assert result.exit_code == 0
    assert isnad_("data", "check", "--pack", "mypack").exit_code == 0
    assert isnad_("pack", "suggest", case, "-o", "mypack").exit_code == 2


@pytest.mark.slow
def test_a_pack_that_the_case_was_built_with_is_missed(isnad_, reports):
    (reports.parent / "mypack").mkdir()
    (reports.parent / "mypack/pack.yaml").write_text("name: mypack\n", encoding="utf-8")
    isnad_("run", "reports", "-o", "case", "--pack", "mypack")
    assert "--pack mypack, which is not given now" in isnad_("run", "reports", "-o", "case").stderr


def test_stages_name_the_path_of_a_report(isnad_):
    names = [line.split()[1] for line in isnad_("stages").stdout.splitlines()]
    assert names[0] == "read"
    assert names[-1] == "store"
