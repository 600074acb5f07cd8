"""The days of publication of hand-dated reports, which the texts do not state."""

import json
from pathlib import Path

import pytest

from isnad import knowledge, pipeline
from isnad.records import Document

SEEDS = Path(__file__).parents[3] / "shared" / "eval" / "dev" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the hand-dated reports are not here")


def rows():
    if not SEEDS.exists():
        return []
    return [json.loads(line) for line in (SEEDS / "docs.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["doc"][:3])
def test_the_day_lies_in_the_window_of_a_careful_reader(row):
    text = (SEEDS / "docs" / f"{row['doc']}.txt").read_text(encoding="utf-8")
    found = pipeline.analyse(Document(id=row["doc"], text=text), knowledge.load()).publication
    first, last = row["published_window"]
    assert found.published is not None and first <= found.published <= last, found.reasons
    assert found.reasons and not found.in_text
