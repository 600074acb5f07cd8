import io
import json

import pytest

from isnad.read import read_documents
from isnad.read.source import LARGEST
from isnad.records import Document, Problem

TEXT = "اندلعت اشتباكات في محور المطار صباح اليوم."


def line(**fields):
    return json.dumps({"id": "x1", "text": TEXT, **fields}, ensure_ascii=False).encode() + b"\n"


def read(tmp_path, data):
    (tmp_path / "reports.jsonl").write_bytes(data)
    return list(read_documents([tmp_path]))


def test_fields_become_metadata(tmp_path):
    (document,) = read(tmp_path, line(title="ع", published="2015-07-25T10:00:00", outlet="o", url="u", extra=[1]))
    assert isinstance(document, Document)
    assert (document.id, document.text, document.title) == ("x1", TEXT, "ع")
    assert (document.published, document.outlet, document.url) == ("2015-07-25", "o", "u")
    assert document.path.endswith("reports.jsonl:1")
    assert json.loads(document.original)["extra"] == [1]


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (b'{"id": "x2", "text": \n', "not a report in JSON"),
        (b'{"id": "x2"}\n', "text"),
        (b'{"id": "x2", "text": 7}\n', "text"),
        (b"[1, 2]\n", "not a report in JSON"),
        (b'{"id": "x2", "text": " "}\n', "empty"),
        (b'{"id": "x2", "text": "English only"}\n', "not Arabic"),
        (b'{"id": "x2", "text": "' + b"a" * LARGEST + b'"}\n', "more than 8 MB"),
        (b'{"id": "x2", "text": "\xd9"}\n', "not"),
        (b"[" * 100_000 + b"\n", "not a report in JSON"),
        (line(doc="x", kind="ASSAULT", start=0, end=3), "a claim, not a report"),
    ],
)
def test_a_broken_line_is_named_by_its_number_and_the_others_are_read(tmp_path, bad, says):
    first, problem, last = read(tmp_path, line() + b"\n" + bad + line(id="x3"))
    assert isinstance(problem, Problem)
    assert problem.path.endswith("reports.jsonl:3")
    assert "line 3" in problem.what
    assert says in problem.what
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert last.id == "x3"


def test_a_last_line_that_is_cut_off(tmp_path):
    document, problem = read(tmp_path, line() + line(id="x2")[:40])
    assert isinstance(document, Document)
    assert isinstance(problem, Problem)
    assert "line 2" in problem.what


def test_a_day_that_may_be_two_is_told_and_not_taken(tmp_path):
    document, problem = read(tmp_path, line(published="03/04/2020"))
    assert isinstance(document, Document)
    assert document.published is None
    assert isinstance(problem, Problem)
    assert problem.document == "x1"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_encodings(tmp_path, encoding):
    documents = read(tmp_path, (line() + line(id="x2")).decode().encode(encoding))
    assert [document.text for document in documents if isinstance(document, Document)] == [TEXT, TEXT]


def test_lines_without_an_id_keep_their_name_when_lines_are_put_before_them(tmp_path):
    nameless = json.dumps({"text": TEXT}).encode() + b"\n"
    (before,) = read(tmp_path, nameless)
    after = read(tmp_path, line() + nameless)[1]
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert before.id == after.id


def test_an_empty_file(tmp_path):
    (problem,) = read(tmp_path, b"\n\n")
    assert isinstance(problem, Problem)
    assert "empty" in problem.what


@pytest.mark.parametrize(
    ("data", "name"), [(line(), "x1"), (TEXT.encode(), "stdin"), (f"<html><p>{TEXT}</p>".encode(), "stdin")]
)
def test_standard_input_is_told_by_how_it_begins(data, name):
    (document,) = read_documents(["-"], stdin=io.BytesIO(data))
    assert isinstance(document, Document)
    assert (document.id, document.text) == (name, TEXT)
