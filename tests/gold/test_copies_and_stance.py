"""Copies of the development folders are found, and headline pairs of Arabic News Stance hold their floor."""

import csv
import json
from pathlib import Path

import pytest

from isnad.corroborate import find_copies, stance
from isnad.knowledge import load
from isnad.records import Document

EVAL = Path(__file__).resolve().parents[3] / "shared" / "eval"
FLOOR = 0.72
"""Macro-F1 over agree, disagree and other."""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not EVAL.exists(), reason="the evaluation documents are not here")]


@pytest.mark.parametrize("folder", ["seeds", "news2015"])
def test_the_copies_of_a_folder_are_found_and_no_others(folder):
    gold = json.loads((EVAL / "dev" / folder / "events.json").read_text(encoding="utf-8"))["copies"]
    days = (EVAL / "dev" / folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {row["doc"]: row["published"] for row in map(json.loads, days)}
    texts = sorted((EVAL / "dev" / folder / "docs").glob("*.txt"))
    documents = [
        Document(id=path.stem, text=path.read_text(encoding="utf-8"), published=rows[path.stem]) for path in texts
    ]
    found = {(copy.a, copy.b, copy.agency) for copy in find_copies(documents, load())}
    assert found == {(*sorted(pair[:2]), pair[2]) for pair in gold}


def test_headline_pairs_hold_their_floor():
    with (EVAL / "external" / "ans" / "stance_dev.csv").open(encoding="utf-8") as file:
        pairs = [(row["stance"], stance(row["s1"], row["s2"]).relation) for row in csv.DictReader(file)]
    scores = {name: f1(pairs, name) for name in ("agree", "disagree", "other")}
    macro = sum(scores.values()) / 3
    print(f"\nheadline pairs: macro-F1 {macro:.3f}", {name: round(score, 3) for name, score in scores.items()})
    assert macro >= FLOOR


def f1(pairs, name):
    hits = sum(gold == found == name for gold, found in pairs)
    return 2 * hits / max(1, sum((gold == name) + (found == name) for gold, found in pairs))
