from isnad.run.version import made_by


def test_the_same_for_the_same_and_another_for_a_changed_pack(tmp_path):
    (tmp_path / "pack.yaml").write_text("name: x\n", encoding="utf-8")
    before = made_by([tmp_path])
    assert before == made_by([tmp_path])
    assert before != made_by()
    (tmp_path / "aliases.tsv").write_text("id\talias\n", encoding="utf-8")
    assert before != made_by([tmp_path])
