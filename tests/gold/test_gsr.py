"""Which sentences report an attack or a protest: the Gold Standard Records for Arabic (MIT), beside the repository.

A sentence is answered "yes" where at least one claim of the kind is found that is asserted. F1 of "yes" against
"easy no" and "difficult no"; "ambiguous" is left out. Nothing is trained on these rows. Their coders say "yes" to the
news of the day only, one sentence in ten; Isnad also counts attacks told as background, so that its precision is low
by its own design. `-s` prints how many sentences of each label are answered "yes".
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from isnad import knowledge, pipeline
from isnad.records import Document

RECORDS = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "external" / "gsr"
FLOORS = {
    ("ASSAULT", "rules"): 0.29,
    ("ASSAULT", "learned"): 0.29,
    ("PROTEST", "rules"): 0.20,
    ("PROTEST", "learned"): 0.20,
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not RECORDS.is_dir(), reason="the records are not beside the repository"),
]


@pytest.mark.parametrize(("kind", "reader"), FLOORS)
def test_yes_f1_holds_its_floor(kind, reader):
    know, chosen = knowledge.load(), pipeline.reader_of(reader)
    answers = Counter()
    for line in (RECORDS / f"{kind.lower()}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        claims = pipeline.analyse(Document(id=row["id"], text=row["text"]), know, chosen).claims
        answers[row["label"], any(one.kind == kind and one.modality == "asserted" for one in claims)] += 1
    hits = answers["yes", True]
    false = answers["easy no", True] + answers["difficult no", True]
    f1 = 2 * hits / (2 * hits + false + answers["yes", False])
    print(f"\n{kind}, {reader}: F1 of yes {f1:.3f}", dict(answers))
    assert f1 >= FLOORS[kind, reader]
