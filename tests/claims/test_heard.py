"""What the encoder says beside the linear models."""

from math import log

import pytest

from isnad import knowledge
from isnad.annotate import mark
from isnad.claims.find import propose
from isnad.claims.heard import AFTER, HINTS, Heard, distance, hints, mixed
from isnad.claims.learned import MODEL, LearnedReader, load_reader
from isnad.encoder import load_network
from isnad.encoder.network import FILES, SUMS
from isnad.errors import DataError
from isnad.kinds import KINDS
from isnad.pipeline import analyse
from isnad.records import Document
from isnad.text import prepare

KNOW = knowledge.load()
NETWORK = load_network(MODEL / "encoder")
needs_encoder = pytest.mark.skipif(NETWORK is None, reason="the extra `model` is not installed")
TEXT = "قصفت طائرات الجيش الليبي مواقع قوات الوفاق قرب سرت أمس، ودعا مبعوث الأمم المتحدة الطرفين إلى وقف القتال."


def test_distances_grow_coarser_and_keep_their_sign():
    assert [distance(n) for n in (0, 1, 3)] == [0, 1, 3]
    assert distance(-1) == AFTER + 1
    assert distance(50) == distance(55) > distance(10)
    assert max(distance(n) for n in range(-500, 500)) == 2 * AFTER - 1


def test_two_judges_are_weighed_and_what_one_has_not_seen_is_unlikely_to_it():
    assert mixed([0.0, 0.0], [None, None], (1.0, 1.0)) == [0.0, 0.0]
    assert mixed([0.0, 0.0], [2.0, 0.0], (1.0, 0.0)) == pytest.approx([log(0.5)] * 2)
    first, second, unseen = mixed([0.0, 0.0, 0.0], [2.0, 0.0, None], (1.0, 1.0))
    assert first > second > unseen


def heard(marked):
    return Heard(NETWORK, marked, (one for sentence in propose(marked, KNOW, rejected=True) for one in sentence))


def test_a_word_is_told_for_what_the_rules_take_it():
    marked = mark(prepare(Document(id="x", text=TEXT), KNOW), KNOW)
    told = hints(one for sentence in propose(marked, KNOW, rejected=True) for one in sentence)
    (strike,) = (token for token in range(3) if token in told)
    assert KINDS.index("ASSAULT") + 2 * len(KINDS) in told[strike]
    assert all(0 <= number < HINTS for numbers in told.values() for number in numbers)


@needs_encoder
def test_the_verb_of_a_strike_speaks_for_an_assault_and_the_call_for_a_request():
    marked = mark(prepare(Document(id="x", text=TEXT), KNOW), KNOW)
    report = heard(marked)
    words = [TEXT[token.start : token.end] for token in marked.text.tokens]
    for word, kind in (("قصفت", "ASSAULT"), ("ودعا", "REQUEST")):
        assert max(KINDS, key=lambda one: report.states(words.index(word), one)) == kind


@needs_encoder
def test_the_bomber_is_the_likelier_agent():
    marked = mark(prepare(Document(id="x", text=TEXT), KNOW), KNOW)
    words = [TEXT[token.start : token.end] for token in marked.text.tokens]
    asking = heard(marked).trigger(words.index("قصفت"), "ASSAULT")
    spots = {TEXT[m.start : m.end]: (m.first, m.last) for m in marked.actors}
    bomber, bombed = asking.mentions("agent", [spots["طائرات الجيش الليبي"], spots["قوات الوفاق"]])
    assert bomber > bombed
    assert asking.edge("end", [10_000]) == [None]


@needs_encoder
def test_the_evidence_of_a_call_is_the_call_and_what_is_called_for():
    (call,) = [one for one in analyse(Document(id="x", text=TEXT), KNOW, load_reader()).claims if one.kind == "REQUEST"]
    assert call.text == "ودعا مبعوث الأمم المتحدة الطرفين إلى وقف القتال"


@needs_encoder
def test_a_report_is_read_without_the_encoder_too():
    weights = load_reader().weights
    alone = analyse(Document(id="x", text=TEXT), KNOW, LearnedReader(weights)).claims
    assert {one.kind for one in alone} >= {"ASSAULT"}


@needs_encoder
def test_changed_weights_are_refused(tmp_path):
    for name in (*FILES, SUMS):
        (tmp_path / name).write_bytes((MODEL / "encoder" / name).read_bytes())
    (tmp_path / FILES[1]).write_bytes(b"other")
    with pytest.raises(DataError, match="checksums"):
        load_network(tmp_path)
