from isnad.read import Known, Names, read_documents
from isnad.records import Document

TEXT = "وصل الوفد إلى العاصمة"


def write(path, text=TEXT):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read(paths, known=()):
    return [item for item in read_documents(paths, Names(known)) if isinstance(item, Document)]


def known(documents):
    return [Known(document.id, document.location, document.sha256) for document in documents]


def test_a_later_report_of_one_name_gets_its_folder_or_a_number(tmp_path):
    for name in ("a/report.txt", "b/report.html", "b/report.txt", "b/c/report.txt", "c/report.txt"):
        write(tmp_path / name, TEXT if name.endswith("txt") else f"<html><p>{TEXT}</p></html>")
    ids = [document.id for document in read([tmp_path / "a", tmp_path / "b", tmp_path / "c"])]
    assert ids == ["report", "b-report", f"{tmp_path.name}-b-report", "c-report", f"{tmp_path.name}-c-report"]


def test_numbers_when_folders_run_out():
    names = Names()
    documents = [Document(id="x", text=TEXT, path="stdin", sha256=str(number)) for number in range(3)]
    assert [names.give(document) for document in documents] == ["x", "x-2", "x-3"]


def test_a_case_keeps_its_ids_when_a_namesake_comes_first(tmp_path):
    write(tmp_path / "b/report.txt")
    before = read([tmp_path])
    write(tmp_path / "a/report.txt", TEXT + " أمس")
    after = read([tmp_path], known(before))
    assert [document.id for document in before] == ["report"]
    assert [document.id for document in after] == ["a-report", "report"]


def test_a_moved_and_a_changed_report_keep_their_ids(tmp_path):
    write(tmp_path / "a/report.txt")
    write(tmp_path / "b/report.txt", TEXT + " أمس")
    before = read([tmp_path])
    (tmp_path / "a").rename(tmp_path / "z")
    write(tmp_path / "b/report.txt", TEXT + " قبل أمس")
    after = read([tmp_path], known(before))
    assert {document.text: document.id for document in after} == {TEXT: "report", TEXT + " قبل أمس": "b-report"}


def test_lines_with_one_id_do_not_collide(tmp_path):
    lines = [f'{{"id": "x", "text": "{TEXT} {number}"}}\n' for number in range(3)]
    write(tmp_path / "f.jsonl", "".join(lines))
    before = read([tmp_path / "f.jsonl"])
    assert [document.id for document in before] == ["x", "f-x", f"{tmp_path.name}-f-x"]
    assert [document.id for document in read([tmp_path / "f.jsonl"], known(before))] == [d.id for d in before]
