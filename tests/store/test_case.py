import sqlite3
import subprocess
import sys

import pytest

from isnad.errors import CaseError
from isnad.records import Copy, Event, Grade, Origin, Passage, Problem, Relation, Score
from isnad.store import Case, Run, database


def fill(case, *analyses, problems=(), made_by="v1"):
    run = case.begin(made_by)
    case.save(analyses, problems, made_by, run)
    return run


def test_what_goes_in_comes_out(tmp_path, strike):
    analysis = strike(published="2020-02-18", outlet="الساحل", url="https://example.org", title="غارة")
    with Case.create(tmp_path / "case") as case:
        fill(case, analysis)
    with Case.open(tmp_path / "case") as case:
        assert case.analysis("a") == analysis.__class__(
            **{name: getattr(analysis, name) for name in analysis.__struct_fields__ if name != "unknown"}
        )
        assert list(case.claims()) == list(analysis.claims)
        assert case.claim(analysis.claims[0].id[:6]) == analysis.claims[0]
        assert [document.outlet for document in case.documents()] == ["الساحل"]
        assert list(case.tally("agent")) == [("actor-القوات", "القوات", 1)]
        assert list(case.tally("source")) == [("somebody", "شاهد", 1)]


def test_a_changed_report_takes_the_place_of_the_old_one(tmp_path, strike):
    with Case.create(tmp_path / "case") as case:
        fill(case, strike(), strike("b"))
        changed = strike(text="الحكومة قصفت سرت\nالقوات قصفت سرت")
        fill(case, changed)
        assert list(case.claims("a")) == sorted(changed.claims, key=lambda claim: claim.start)
        assert case.counts().documents == 2
        assert case.counts().claims == 3


def test_unchanged_means_same_bytes_metadata_program_and_data(tmp_path, strike):
    with Case.create(tmp_path / "case") as case:
        fill(case, strike(published="2020-02-18"))
        assert case.is_unchanged(strike(published="2020-02-18").document, "v1")
        assert not case.is_unchanged(strike(published="2020-02-19").document, "v1")
        assert not case.is_unchanged(strike(published="2020-02-18", text="غير ذلك").document, "v1")
        assert not case.is_unchanged(strike(published="2020-02-18").document, "v2")
        assert case.stale("v2") == ["a"]


def test_the_grouping_is_kept_and_made_anew(tmp_path, strike):
    a, b = strike(), strike("b")
    origin = Origin(
        id="somebody", name="شاهد", kind="person", claims=(a.claims[0].id,), documents=("a",), confirms=True
    )
    grade = Grade(state="single-origin", rule="grades.tsv:2", why_en="one witness", why_ar="شاهد واحد")
    event = Event(
        id="e1",
        what="strike on Sirte",
        what_ar="قصف سرت",
        claims=(a.claims[0].id, b.claims[0].id),
        because=("same place",),
        origins=(origin,),
        independent=1,
        sides=("lna-camp",),
        grade=grade,
    )
    score = Score(feature="place", level="same", weight=1.5)
    relation = Relation(a=a.claims[0].id, b=b.claims[0].id, relation="agrees", scores=(score,))
    shared = Passage(0, 7, 3, 10)
    copy = Copy(a="a", b="b", whole=False, similarity=0.4, contained=0.75, agency="reuters", passages=(shared,))
    with Case.create(tmp_path / "case") as case:
        fill(case, a, b)
        case.group([event], [relation], [copy], "v1")
        assert list(case.events()) == [event]
        assert list(case.events(a.claims[0].id)) == [event]
        assert list(case.relations(b.claims[0].id)) == [relation]
        assert list(case.copies()) == list(case.copies("b")) == [copy]
        assert not list(case.copies("c"))
        case.group([], [], [], "v1")
        assert not list(case.events()) and not list(case.relations()) and not list(case.copies())


def test_a_sketch_goes_where_its_report_changes(tmp_path, strike):
    with Case.create(tmp_path / "case") as case:
        fill(case, strike(), strike("b"), strike("c"))
        assert case.sketches() == {}
        case.group([], [], [], "v1", {"a": b"one", "b": b"two", "c": b"three"})
        fill(case, strike("b", text="الحكومة قصفت سرت"))
        assert case.sketches() == {"a": b"one", "c": b"three"}
        case.forget("c")
        assert case.sketches() == {"a": b"one"}
        case.group([], [], [], "v1", {"a": b"one", "b": b"four"})
        assert case.sketches() == {"a": b"one", "b": b"four"}


def test_actors_that_nobody_names_any_more_go(tmp_path, strike):
    with Case.create(tmp_path / "case") as case:
        fill(case, strike())
        fill(case, strike(text="الحكومة قصفت سرت"))
        case.group([], [], [], "v1")
        assert case.counts().actors == 1


def test_problems_go_when_a_run_over_their_folder_does_not_meet_them_again(tmp_path):
    old = [Problem(path=path, what="empty") for path in ("r/a.txt", "r/f.jsonl:3", "s/a.txt", "rest/a.txt")]
    with Case.create(tmp_path / "case") as case:
        fill(case, problems=old)
        run = fill(case, problems=[old[0]])
        case.end(Run(id=run, started="", finished=None, made_by="v1"), ["r"])
        assert [problem.path for problem in case.problems()] == ["r/a.txt", "rest/a.txt", "s/a.txt"]


def test_a_batch_is_kept_whole_or_not_at_all(tmp_path, strike):
    with Case.create(tmp_path / "case") as case:
        fill(case, strike())

        def breaks():
            yield strike("b")
            raise RuntimeError

        with pytest.raises(RuntimeError):
            case.save(breaks(), [], "v1", case.begin("v1"))
        assert [document.id for document in case.documents()] == ["a"]


def test_a_full_disk_leaves_the_case_as_it_was(tmp_path, strike):
    with Case.create(tmp_path / "case") as case:
        fill(case, strike())
        pages = case._connection.execute("PRAGMA page_count").fetchone()[0]
        case._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CaseError, match="disk is full"):
            fill(case, strike("b", text="القوات قصفت سرت\n" * 10_000))
    with Case.open(tmp_path / "case") as case:
        assert [document.id for document in case.documents()] == ["a"]
        assert case._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_claims_jsonl_is_written_whole_or_left(tmp_path, strike, monkeypatch):
    with Case.create(tmp_path / "case") as case:
        fill(case, strike())
        case.write_claims()
        before = (tmp_path / "case/claims.jsonl").read_bytes()
        fill(case, strike("b"))

        def full(_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(CaseError, match="No space left"):
            case.write_claims()
    assert (tmp_path / "case/claims.jsonl").read_bytes() == before
    assert sorted(path.name for path in (tmp_path / "case").iterdir()) == ["case.sqlite", "claims.jsonl"]


def test_two_runs_do_not_write_one_case(tmp_path, monkeypatch):
    monkeypatch.setattr("isnad.store.lock._PATIENCE_S", 0.05)
    with Case.create(tmp_path / "case"), pytest.raises(CaseError, match="another run"):
        Case.create(tmp_path / "case")
    Case.create(tmp_path / "case").close()


@pytest.mark.slow
def test_another_process_is_kept_out_and_a_reader_is_not(tmp_path, strike):
    code = "import sys; from isnad.store import Case; Case.create(sys.argv[1])"
    with Case.create(tmp_path / "case") as case:
        fill(case, strike())
        ended = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "case")], capture_output=True, text=True, check=False
        )
        assert "another run" in ended.stderr
        with Case.open(tmp_path / "case") as reader:
            assert reader.counts().documents == 1


def test_reports_and_case_may_be_moved_together(tmp_path, strike):
    place = tmp_path / "work"
    (place / "reports").mkdir(parents=True)
    with Case.create(place / "case") as case:
        fill(case, strike(location=str(place / "reports/a.txt")))
    place.rename(tmp_path / "elsewhere")
    with Case.open(tmp_path / "elsewhere/case") as case:
        assert [known[1] for known in case.known()] == [str(tmp_path / "elsewhere/reports/a.txt")]


def test_a_folder_of_something_else_is_not_made_a_case(tmp_path):
    (tmp_path / "a.txt").touch()
    with pytest.raises(CaseError, match="other files"):
        Case.create(tmp_path)


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (lambda path: None, "is not a case"),
        (lambda path: path.write_bytes(b"not a database, but long enough to be taken for one" * 100), "damaged"),
        (
            lambda path: sqlite3.connect(path).executescript("CREATE TABLE t (x); PRAGMA user_version = 1;"),
            "not a case",
        ),
    ],
    ids=["missing", "damaged", "foreign"],
)
def test_what_is_no_case_is_told(tmp_path, prepare, says):
    prepare(tmp_path / "case.sqlite")
    with pytest.raises(CaseError, match=says):
        Case.open(tmp_path)


def test_a_case_of_a_newer_program_is_left_alone(tmp_path):
    Case.create(tmp_path / "case").close()
    connection = sqlite3.connect(tmp_path / "case/case.sqlite")
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(CaseError, match="newer Isnad"):
        Case.open(tmp_path / "case")


def test_an_older_format_is_migrated_and_keeps_what_it_holds(tmp_path, strike, monkeypatch):
    with Case.create(tmp_path / "case") as case:
        fill(case, strike())
    steps = tmp_path / "schema"
    steps.mkdir()
    for path in database.SCHEMA.glob("*.sql"):
        (steps / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (steps / "0900_next.sql").write_text("ALTER TABLE claims ADD COLUMN weight REAL;", encoding="utf-8")
    monkeypatch.setattr(database.migrate, "__defaults__", (steps,))
    with Case.open(tmp_path / "case") as case:
        assert case._connection.execute("PRAGMA user_version").fetchone()[0] == 900
        assert case._connection.execute("SELECT weight FROM claims").fetchone()[0] is None
        assert case.counts().claims == 1


def test_a_migration_that_breaks_changes_nothing(tmp_path, strike):
    with Case.create(tmp_path / "case") as case:
        fill(case, strike())
    steps = tmp_path / "schema"
    steps.mkdir()
    (steps / "0900_next.sql").write_text("CREATE TABLE more (x);\nSELECT * FROM nothing;\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database.migrate, "__defaults__", (steps,))
        with pytest.raises(CaseError, match="nothing"):
            Case.open(tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        assert case.counts().claims == 1
        assert not case._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'more'").fetchall()
