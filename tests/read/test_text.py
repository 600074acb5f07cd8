import pytest

from isnad.read import read_documents
from isnad.records import Document, Problem

REPORT = "أعلنت الغرفة المشتركة السيطرة على المعسكر.\n\nونفت القوات المهاجمة ذلك.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_text_file_is_one_document(tmp_path, encoding):
    (tmp_path / "غارة.txt").write_bytes(REPORT.encode(encoding))
    (document,) = read_documents([tmp_path])
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("غارة", REPORT)
    assert document.original == REPORT.encode(encoding)
    assert document.path == str(tmp_path / "غارة.txt")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00" * 50, "empty"),
        (b"...!\n", "no words"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "PNG"),
        ("كلمة ".encode() * 1_000_000, "more than 8 MB"),
        (b"The ministry said nothing at all.", "not Arabic"),
    ],
    ids=["nothing", "blanks", "mark", "zeros", "dots", "binary", "huge", "english"],
)
def test_a_bad_file_is_a_problem_and_the_next_is_read(tmp_path, content, says):
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    problem, document = read_documents([tmp_path])
    assert isinstance(problem, Problem)
    assert says in problem.what
    assert problem.path.endswith("a.txt")
    assert isinstance(document, Document)


def test_a_cut_off_file_gives_its_document_and_a_problem(tmp_path):
    (tmp_path / "a.txt").write_bytes(REPORT.strip().encode() + b"\xd9")
    document, problem = read_documents([tmp_path])
    assert isinstance(document, Document)
    assert document.text == REPORT.strip()
    assert isinstance(problem, Problem)
    assert "cut off" in problem.what
    assert problem.document == "a"
