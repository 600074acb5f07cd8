import pytest

from isnad import corroborate
from isnad.run import build_case, regroup
from isnad.run.grouping import decisions_of
from isnad.store import Case, Judgement

pytestmark = pytest.mark.usefixtures("simple_pipeline")


@pytest.fixture(autouse=True)
def no_packs(monkeypatch):
    """Groups by ids and points alone."""
    monkeypatch.setattr("isnad.run.grouping.load", lambda packs=(): None)
    monkeypatch.setattr("isnad.run.build.load", lambda packs=(): None)
    monkeypatch.setattr(corroborate, "renew_copies", lambda *given: corroborate.Copies([], {}))


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in {
        "a": "الجيش قصف سرت",
        "b": "الجيش قصف سرت وفق شاهد",
        "c": "الحكومة قصفت سرت",
        "d": "المدفعية قصفت سرت",
    }.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    build_case([folder], tmp_path / "case")
    return tmp_path / "case"


def groups(case):
    with Case.open(case) as held:
        docs = {claim.id: claim.doc for claim in held.claims()}
        return sorted("".join(sorted(docs[claim] for claim in event.claims)) for event in held.events())


def judge(case, first, other, after, before=None, field="same-event"):
    with Case.open(case) as held:
        ids = {claim.doc: claim.id for claim in held.claims()}
        subject = ("relation", "|".join(sorted((ids[first], ids[other])))) if other else ("claim", ids[first])
        made = Judgement(
            subject=subject[0], subject_id=subject[1], field=field, before=before, after=after, user="salma"
        )
        return held.judge(made)


def together(case, first, other):
    return any({first, other} <= set(group) for group in groups(case))


def test_claims_of_one_strike_are_grouped_with_their_state(case):
    assert groups(case) == ["abcd"]
    with Case.open(case) as held:
        (event,) = held.events()
        rivals = [link for link in held.relations() if link.relation == "rival"]
    assert (event.grade.state, event.independent) == ("contested", 4)
    assert {link.about for link in rivals} == {"agent"}


def test_not_the_same_shows_at_once_is_honoured_by_every_run_and_can_be_undone(case, tmp_path):
    judge(case, "a", "b", False)
    with Case.open(case) as held:
        assert sorted(len(event.claims) for event in held.regrouped()) == [3]
    build_case([tmp_path / "reports"], case)
    assert not together(case, "a", "b")
    (tmp_path / "reports" / "e.txt").write_text("الجيش قصف سرت وفق طبيب", encoding="utf-8")
    build_case([tmp_path / "reports"], case)
    assert not together(case, "a", "b")
    judge(case, "a", "b", None, before=False)
    regroup(case)
    assert together(case, "a", "b")


def test_a_claim_taken_out_stands_alone_until_it_is_merged_again(case):
    judge(case, "b", None, "alone", field="event")
    regroup(case)
    assert groups(case) == ["acd"]
    judge(case, "b", "d", True)
    regroup(case)
    assert together(case, "b", "d")
    with Case.open(case) as held:
        assert len(decisions_of(held).same) == 1


def test_of_two_decisions_at_odds_the_later_one_stands(case):
    judge(case, "a", "c", True)
    judge(case, "a", "c", False, before=True)
    judge(case, "b", "d", True)
    judge(case, "b", None, "alone", field="event")
    with Case.open(case) as held:
        made = decisions_of(held)
    assert (len(made.same), len(made.apart), len(made.alone)) == (0, 1, 1)


def test_one_report_more_compares_only_what_it_touches(case, tmp_path, monkeypatch):
    seen = []
    whole = corroborate.compare_claims

    def watch(*given, changed=None, **named):
        seen.append(changed and changed.reports)
        return whole(*given, changed=changed, **named)

    monkeypatch.setattr(corroborate, "compare_claims", watch)
    (tmp_path / "reports" / "e.txt").write_text("الجيش قصف سرت وفق طبيب", encoding="utf-8")
    build_case([tmp_path / "reports"], case)
    assert seen == [frozenset("e")]
    assert groups(case) == ["abcde"]


def test_one_report_more_is_compared_with_the_sketches_of_the_others(case, tmp_path, monkeypatch):
    given = []

    def renew(documents, know, before=(), sketches=None):
        given.append(sorted(sketches or {}))
        return corroborate.Copies([], {document.id: b"" for document in documents})

    monkeypatch.setattr(corroborate, "renew_copies", renew)
    for name in "ef":
        (tmp_path / "reports" / f"{name}.txt").write_text(f"الجيش قصف سرت وفق {name}", encoding="utf-8")
        build_case([tmp_path / "reports"], case)
    assert given == [[], list("abcde")]
    monkeypatch.setattr("isnad.run.grouping._version", lambda made_by: "another program")
    regroup(case)
    assert given[2:] == [[]]


def test_a_run_that_brings_nothing_new_groups_nothing(case, tmp_path, monkeypatch):
    monkeypatch.setattr(corroborate, "compare_claims", None)
    build_case([tmp_path / "reports"], case)


def test_a_rejected_claim_is_in_no_event(case):
    judge(case, "b", None, "rejected", field="verdict")
    regroup(case)
    assert not any("b" in group for group in groups(case))
