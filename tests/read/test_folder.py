import os
from pathlib import Path

import pytest

from isnad.read import count_reports, read_documents
from isnad.records import Document, Problem

TEXT = "وصل الوفد إلى العاصمة."


def write(path, text=TEXT):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def names(found):
    return [item.id if isinstance(item, Document) else Path(item.path).name for item in found]


def test_files_before_folders_in_the_order_of_names(tmp_path):
    for name in ("b/x.txt", "c.txt", "a.txt", "b/a2.txt", "B.txt"):
        write(tmp_path / name)
    assert names(read_documents([tmp_path])) == ["B", "a", "c", "a2", "x"]
    assert count_reports([tmp_path]) == 5


def test_a_file_given_twice_is_read_once(tmp_path):
    write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert names(read_documents([tmp_path / "a.txt", tmp_path])) == ["a"]


def test_cases_hidden_files_and_what_browsers_save_are_left_out(tmp_path):
    for name in ("a.txt", "case/case.sqlite", "case/old.txt", ".git/x.txt", ".hidden.txt", "page_files/style.txt"):
        write(tmp_path / name)
    write(tmp_path / "page.html", f"<html><body><p>{TEXT}</p></body></html>")
    assert names(read_documents([tmp_path])) == ["a", "page"]


def test_a_file_that_nobody_reads_is_told(tmp_path):
    write(tmp_path / "a.docx")
    write(tmp_path / "b.txt")
    problem, document = read_documents([tmp_path])
    assert isinstance(problem, Problem)
    assert ".docx" in problem.what
    assert isinstance(document, Document)


@pytest.mark.parametrize("given", ["nothing.txt", "broken.txt", "pipe.txt"])
def test_what_cannot_be_opened_is_a_problem(tmp_path, given):
    write(tmp_path / "z.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    if given == "pipe.txt":
        os.mkfifo(tmp_path / "pipe.txt")
    paths = [tmp_path / given, tmp_path / "z.txt"] if given == "nothing.txt" else [tmp_path]
    found = list(read_documents(paths))
    assert given in names(found)
    assert names(found)[-1] == "z"


def test_a_file_without_permission_is_a_problem(tmp_path, monkeypatch):
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    real = Path.open

    def refuse(self, *args, **kwargs):
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    problem, document = read_documents([tmp_path])
    assert isinstance(problem, Problem)
    assert "Permission denied" in problem.what
    assert isinstance(document, Document)


def test_a_name_in_no_encoding_can_still_be_stored(tmp_path):
    raw = os.fsencode(tmp_path) + b"/\xe5\xe6.txt"
    with open(raw, "wb") as file:  # noqa: PTH123 - a name in bytes
        file.write(TEXT.encode())
    (document,) = read_documents([tmp_path])
    assert isinstance(document, Document)
    document.id.encode("utf-8")
    document.path.encode("utf-8")
