"""What holds for every reader that is found."""

import json

import pytest

from isnad.read import formats, read_documents
from isnad.records import Document, Problem

TEXT = "قالت الغرفة إن المدفعية أصابت مبنى في الحي القديم 🙂 (Reuters)."
SAMPLES = {
    "text": TEXT,
    "html": f"<html><head><title>خبر</title></head><body><article><p>{TEXT}</p></article></body></html>",
    "jsonl": json.dumps({"id": "x", "text": TEXT}) + "\n",
}
"""A new reader needs one line here."""

found = pytest.mark.parametrize("form", formats(), ids=lambda form: form.name)


def read(tmp_path, form, data):
    (tmp_path / f"x{form.suffixes[0]}").write_bytes(data)
    return list(read_documents([tmp_path]))


def test_the_readers_are_found():
    assert {form.name for form in formats()} >= {"text", "html", "jsonl"}
    suffixes = [suffix for form in formats() for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))


@found
def test_a_report_is_read_with_its_bytes(tmp_path, form):
    (document,) = read(tmp_path, form, SAMPLES[form.name].encode())
    assert isinstance(document, Document)
    assert document.id == "x"
    assert TEXT in document.text
    assert document.original.strip() == SAMPLES[form.name].encode().strip()
    assert len(document.sha256) == 64


@found
@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"\x00\x01\x02\xff" * 300, b"%PDF-1.4 x", "كلمة ".encode() * 1_700_000, b"Only English here."],
    ids=["empty", "blank", "binary", "pdf", "huge-line", "english"],
)
def test_bad_input_is_one_problem_and_no_crash(tmp_path, form, data):
    (problem,) = read(tmp_path, form, data)
    assert isinstance(problem, Problem)
    assert problem.what
    assert "x" in problem.path


@found
@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_cut_off_anywhere_it_does_not_crash(tmp_path, form, cut):
    assert read(tmp_path, form, SAMPLES[form.name].encode()[:-cut])
