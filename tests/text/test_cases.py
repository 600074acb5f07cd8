"""Furniture and sentences: every case of `cases/`, and what holds of every text."""

import pytest

from isnad.knowledge import load
from isnad.records import Document
from isnad.text import prepare


def prepared(text, title=None):
    return prepare(Document(id="case", text=text, title=title), load())


def pieces(case, spans):
    return [case.text[one.start : one.end] for one in spans]


@pytest.mark.cases("furniture")
def test_furniture(case):
    assert pieces(case, prepared(case.text).furniture) == case.finds


@pytest.mark.cases("sentences")
def test_sentences(case):
    assert pieces(case, prepared(case.text).sentences) == (case.finds or [case.text])


@pytest.mark.cases("furniture")
def test_no_sentence_lies_in_furniture_and_every_letter_in_one_of_them(case):
    text = prepared(case.text)
    for sentence in text.sentences:
        assert not any(one.start < sentence.end and sentence.start < one.end for one in text.furniture)
    covered = {at for one in (*text.sentences, *text.furniture) for at in range(one.start, one.end)}
    assert all(at in covered for at, letter in enumerate(case.text) if letter.isalpha())


def test_the_headline_is_known_by_the_title_or_by_its_look():
    body = "اتفق الطرفان على هدنة جديدة في الجنوب."
    assert [one.headline for one in prepared(f"هدنة في الجنوب\n{body}").sentences] == [True, False]
    assert prepared(f"{body}\n{body}", title=body).sentences[0].headline
    assert [one.headline for one in prepared(body).sentences] == [False]
