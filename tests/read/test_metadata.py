import pytest

from isnad.read import read_documents
from isnad.records import Document, Problem

TEXT = "وصل الوفد إلى العاصمة."
TABLE = "file,outlet,published,url,title\na.txt,وكالة الساحل,2020-02-18,https://example.org/1,وفد\n"


def read(tmp_path, table, paths=None):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "documents.csv").write_bytes(table)
    found = list(read_documents(paths or [tmp_path]))
    (document,) = (item for item in found if isinstance(item, Document))
    return document, [item for item in found if isinstance(item, Problem)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_table_beside_the_files(tmp_path, encoding, delimiter):
    document, problems = read(tmp_path, TABLE.replace(",", delimiter).encode(encoding))
    assert (document.outlet, document.published, document.title) == ("وكالة الساحل", "2020-02-18", "وفد")
    assert document.url == "https://example.org/1"
    assert not problems


def test_it_counts_for_a_file_given_alone(tmp_path):
    document, _ = read(tmp_path, TABLE.encode(), [tmp_path / "a.txt"])
    assert document.published == "2020-02-18"


def test_it_wins_over_the_page(tmp_path):
    head = '<meta property="og:site_name" content="صفحة"><meta name="date" content="2019-01-01">'
    (tmp_path / "b.html").write_text(f"<html><head>{head}</head><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    (tmp_path / "documents.csv").write_text("file,outlet\nb.html,الساحل\n", encoding="utf-8")
    (document,) = read_documents([tmp_path])
    assert isinstance(document, Document)
    assert (document.outlet, document.published) == ("الساحل", "2019-01-01")


@pytest.mark.parametrize(
    ("table", "where", "says"),
    [
        ("outlet,published\nx,2020-01-01\n", "documents.csv", "no column `file`"),
        ("file,published\na.txt,03/04/2020\n", "documents.csv:2", "03/04/2020"),
        ("file,outlet\nb.txt,x\n", "documents.csv:2", "no file 'b.txt'"),
        ("", "documents.csv", "no column"),
    ],
)
def test_what_is_wrong_in_it_is_told_by_line(tmp_path, table, where, says):
    _, problems = read(tmp_path, table.encode())
    assert problems[0].path.endswith(where)
    assert says in problems[0].what
