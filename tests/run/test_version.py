import pytest

from isnad.run import grouping, version
from isnad.run.version import made_by


def test_the_same_for_the_same_and_another_for_a_changed_pack(tmp_path):
    (tmp_path / "pack.yaml").write_text("name: x\n", encoding="utf-8")
    before = made_by([tmp_path])
    assert before == made_by([tmp_path])
    assert before != made_by()
    (tmp_path / "aliases.tsv").write_text("id\talias\n", encoding="utf-8")
    assert before != made_by([tmp_path])


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A program of two tables, whose digests are worked out anew at every call."""
    for name in ("data/corroborate/weights.tsv", "data/lang/ar/verbs.tsv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one\n", encoding="utf-8")
    monkeypatch.setattr(version, "_ROOT", tmp_path)
    monkeypatch.setattr(version, "_own", version._own.__wrapped__)
    monkeypatch.setattr(grouping.isnad, "__file__", str(tmp_path / "__init__.py"))
    return tmp_path / "data", lambda: (made_by(), grouping._own.__wrapped__())


def test_what_only_grouping_reads_has_no_report_analysed_anew(program):
    data, versions = program
    read, grouped = versions()
    (data / "corroborate" / "weights.tsv").write_text("two\n", encoding="utf-8")
    assert versions()[0] == read
    assert versions()[1] != grouped
    (data / "lang" / "ar" / "verbs.tsv").write_text("two\n", encoding="utf-8")
    assert versions()[0] != read
