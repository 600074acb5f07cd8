"""How a report is cut into stretches for the encoder."""

import pytest

from isnad import knowledge
from isnad.annotate import mark
from isnad.encoder import windows
from isnad.encoder.windows import LONGEST, SORTS
from isnad.records import Document
from isnad.text import prepare

KNOW = knowledge.load()
SENTENCE = "قصفت طائرات الجيش الليبي مواقع قوات الوفاق قرب سرت يوم الاثنين. "


def cut(word, blank):
    return [9] * (len(word) // 2 + 1 + blank)


def marked(text):
    return mark(prepare(Document(id="x", text=text), KNOW), KNOW)


@pytest.mark.parametrize("count", [1, 5, 60])
def test_every_sentence_is_read_once_in_a_window_that_holds_its_words(count):
    one = marked(SENTENCE * count)
    found = windows(one, cut, {})
    read = [number for window in found for number in window.sentences]
    assert read == list(range(len(one.text.sentences)))
    for window in found:
        assert len(window.pieces) == len(window.sorts) <= LONGEST + 2
        for number in window.sentences:
            sentence = one.text.sentences[number]
            assert all(index in window.at for index in range(sentence.first, sentence.last))


def test_later_windows_begin_with_what_stands_before():
    found = windows(marked(SENTENCE * 60), cut, {})
    assert len(found) > 1
    one = marked(SENTENCE * 60)
    for window in found[1:]:
        assert min(window.at) < one.text.sentences[window.sentences[0]].first


def test_a_sentence_longer_than_a_window_is_cut_and_nothing_fails():
    text = "قصفت الطائرات " * 600
    (window,) = windows(marked(text), cut, {})
    assert len(window.pieces) <= LONGEST + 2


def test_mentions_are_told_to_the_encoder():
    one = marked(SENTENCE)
    (window,) = windows(one, cut, {})
    place = one.places[0]
    assert window.sorts[window.at[place.first]] == SORTS.index("places") + 1
    assert window.sorts[0] == 0


def test_what_a_word_may_state_is_told_at_its_first_piece():
    one = marked(SENTENCE)
    (window,) = windows(one, cut, {0: [3, 21], 10_000: [1]})
    assert window.hints == {window.at[0]: [3, 21]}
