"""Whole example reports and claims that a careful coder reads in them.

Each file of `golden/` holds some hand-coded claims of one example report, one a line, in the form of an exported claim.
`not_yet` says, reader by reader, what the program still misses: there the test must fail, so that whoever makes it pass
takes the mark away.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from isnad.kinds import KINDS, MODALITIES, MODES
from isnad.knowledge import load
from isnad.pipeline import READERS, analyse, reader_of
from isnad.read import read_documents

HERE = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[1] / "examples" / "libya-2019-2020"
GOLDEN = [json.loads(line) for path in sorted(HERE.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
PARTS = ("agents", "recipients", "places", "quantities", "sources")


def cases():
    for reader in READERS:
        for golden in GOLDEN:
            reason = golden.get("not_yet", {}).get(reader)
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(golden, reader, id=f"{golden['id']}-{reader}", marks=marks)


@cache
def document(name):
    return next(found for found in read_documents([EXAMPLES]) if getattr(found, "id", None) == name)


@cache
def claims(name, reader):
    return analyse(document(name), load(), reader_of(reader)).claims


def covers(golden, found):
    """Half of the golden words are found, and a quarter of what is found is golden."""
    both = min(golden["end"], found.end) - max(golden["start"], found.start)
    return 2 * both >= golden["end"] - golden["start"] and 4 * both >= found.end - found.start


def same_first_source(golden, found):
    wanted, got = golden["sources"][:1], found.sources[:1]
    if not wanted or not got:
        return not wanted and not got
    overlaps = min(wanted[0]["end"], got[0].end) > max(wanted[0]["start"], got[0].start)
    return wanted[0]["type"] == got[0].type and (overlaps or wanted[0]["id"] == got[0].id)


@pytest.mark.parametrize(("golden", "reader"), list(cases()))
def test_the_claim_is_found(golden, reader):
    there = [found for found in claims(golden["doc"], reader) if covers(golden, found)]
    of_kind = [found for found in there if found.kind == golden["kind"]]
    assert of_kind, f"kinds found there: {[found.kind for found in there]}"
    so = [found for found in of_kind if found.modality == golden["modality"]]
    assert so, f"modality: {[found.modality for found in of_kind]}"
    assert any(same_first_source(golden, found) for found in so), f"sources: {[found.sources for found in so]}"


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["id"])
def test_the_golden_claim_is_well_formed(golden):
    text = document(golden["doc"]).text
    assert golden["kind"] in KINDS
    assert golden["modality"] in MODALITIES
    assert golden["mode"] is None or golden["mode"] in MODES[golden["kind"]]
    spans = [golden, *(part for name in PARTS for part in golden[name]), *filter(None, [golden["time"]])]
    for part in spans:
        assert text[part["start"] : part["end"]] == part["text"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", sorted({golden["doc"] for golden in GOLDEN}))
def test_half_of_each_report_is_read_right(name, reader):
    golden = [claim for claim in GOLDEN if claim["doc"] == name]
    reached = [claim for claim in golden if reader not in claim.get("not_yet", {})]
    assert 2 * len(reached) >= len(golden)
