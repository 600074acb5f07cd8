"""On whose word: every construction of saying, with whom it names and whom it must not."""

import csv
from functools import cache
from pathlib import Path

import pytest

from isnad.annotate import mark
from isnad.claims.chain import Memory, chain, sayings
from isnad.claims.grammar import View
from isnad.knowledge import load
from isnad.records import Document
from isnad.text import prepare

CASES = Path(__file__).parents[1] / "cases" / "sources.tsv"


@cache
def know():
    return load()


def cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [pytest.param(row, id=row["id"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def names(cell):
    return [name for name in (cell or "").split("|") if name]


def found_at(case):
    """The chain at the word in braces."""
    before, _, rest = case.partition("{")
    text, at = before + rest.replace("}", ""), len(before)
    marked = mark(prepare(Document(id="case", text=text), know()), know())
    memory = Memory()
    for sentence in marked.text.sentences:
        view = View(marked, sentence, know())
        said = sayings(view, memory)
        for index in range(sentence.first, sentence.last):
            token = view.tokens[index]
            if token.start <= at < token.end:
                return chain(said, index, memory, token.start)[0]
    raise AssertionError(f"no token at {at} of {text!r}")


@pytest.mark.parametrize("case", cases())
def test_the_chain_of_sources(case):
    text = case["text"].replace("{", "").replace("}", "")
    found = [text[mention.start : mention.end] for mention in found_at(case["text"])]
    assert found == names(case["sources"])
    assert not set(found) & set(names(case["not"]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("قال ضابط في غرفة العمليات إن القوات {قصفت} الميناء.", "ضابط في غرفة العمليات"),
        ("قال مصدر عسكري في طرابلس إن القوات {قصفت} الميناء.", "مصدر عسكري في طرابلس"),
        ("قال مصدر عسكري في بيان إن القوات {قصفت} الميناء.", ""),
    ],
)
def test_what_is_said_of_a_source_without_a_name(text, said):
    assert found_at(text)[0].title == said
