"""Actors and places are marked, and later short mentions resolved, as `cases/names.tsv` says."""

from pathlib import Path

import pytest

from isnad import knowledge
from isnad.annotate import mark
from isnad.records import Document
from isnad.text import prepare

CASES = Path(__file__).resolve().parents[1] / "cases" / "names.tsv"
ROWS = [
    line.split("\t")
    for line in CASES.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#") and not line.startswith("what\t")
]


def marked(text):
    know = knowledge.load()
    return mark(prepare(Document(id="a", text=text), know), know)


@pytest.mark.parametrize(("what", "words", "actor", "text", "gloss"), ROWS, ids=[row[4] for row in ROWS])
def test_names(what, words, actor, text, gloss):
    found = marked(text)
    start = text.rindex(words)
    end = start + len(words)
    if what == "place":
        here = [m.ids[0] for m in found.places if m.start < end and start < m.end]
    else:
        here = [m.id for m in found.actors if m.start < end and start < m.end]
    if what == "none":
        assert not any(m.start >= start and m.end <= end for m in found.actors)
    else:
        assert here == [actor], gloss


def test_an_unknown_place_has_no_degrees():
    know = knowledge.load()
    (place,) = marked("قصفت الطائرات قرية كفرشلايا فجرا").places
    assert place.ids[0] not in know.places
