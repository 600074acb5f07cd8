"""Every row of `triggers.tsv` proves itself: its sentence makes a claim, its other sense makes none."""

from functools import cache

import pytest

from isnad.knowledge import load
from isnad.knowledge.lexicon import Lexicon
from isnad.knowledge.packs import DATA
from isnad.knowledge.rows import NounRow, TriggerRow, VerbRow
from isnad.knowledge.tables import load_table
from isnad.pipeline import analyse
from isnad.records import Document

LANGUAGE = DATA / "lang" / "ar"
ROWS = load_table(LANGUAGE / "triggers.tsv", TriggerRow)


@cache
def knowledge():
    return load()


def claims_of(sentence):
    """What the rules alone make of one sentence; its day is given, since finding one out takes most of the time."""
    return analyse(Document(id="sentence", text=f"{sentence}.", published="2019-07-01"), knowledge()).claims


def told(claims):
    """What was found instead, for the message of a failure."""
    return [(claim.kind, claim.mode, claim.modality, claim.because[0]) for claim in claims]


def wrong(row):
    """What is not as the row says; empty if all is."""
    found = claims_of(row.says)
    own = [claim for claim in found if claim.because[0] == row.where]
    if not own:
        return f"{row.where} {row.id}: «{row.says}» is not read by this row: {told(found)}"
    claim = own[0]
    right = claim.kind == row.kind and row.mode in (None, "", claim.mode) and row.modality in (None, "", claim.modality)
    return "" if right else f"{row.where} {row.id}: {told(own)}"


KINDS = sorted({row.kind for row in ROWS})


@pytest.mark.parametrize("kind", KINDS)
def test_says(kind):
    assert [fault for row in ROWS if row.kind == kind and (fault := wrong(row))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_says_not(kind):
    rows = [row for row in ROWS if row.kind == kind and row.says_not]
    found = {row.id: [one for one in claims_of(row.says_not) if one.kind == kind] for row in rows}
    assert {name: told(claims) for name, claims in found.items() if claims} == {}


def test_every_row_has_a_sentence_of_its_own():
    without = [row.where for row in ROWS if not row.says]
    assert not without, without
    sentences = [row.says for row in ROWS]
    twice = {sentence for sentence in sentences if sentences.count(sentence) > 1}
    assert not twice, twice


def test_ids_are_unique_and_name_their_word():
    ids = [row.id for row in ROWS]
    assert len(ids) == len(set(ids))
    assert not [row.where for row in ROWS if row.id.rpartition("-")[0] != row.word]


def test_every_word_inflects():
    verbs, nouns = load_table(LANGUAGE / "verbs.tsv", VerbRow), load_table(LANGUAGE / "nouns.tsv", NounRow)
    ids = [row.id for row in (*verbs, *nouns)]
    assert len(ids) == len(set(ids))
    assert Lexicon(verbs, nouns).where.keys() == set(ids)
