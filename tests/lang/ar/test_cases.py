"""Folding, clitics and verb families: every case of `cases/`."""

import pytest

from isnad.lang.ar.fold import fold
from isnad.lang.ar.verbs import noun_forms, verb_forms
from isnad.lang.ar.words import heads, split_words, tails, tokenize


@pytest.mark.cases("fold")
def test_fold(case):
    if case.counter:
        one, other = case.text.split()
        assert fold(one) != fold(other)
    else:
        assert [fold(case.text)] == case.finds


@pytest.mark.cases("fold")
def test_folding_twice_changes_nothing(case):
    assert fold(fold(case.text)) == fold(case.text)


@pytest.mark.cases("clitics")
def test_clitics(case):
    word, *never = case.text.split()
    norm = fold(word)
    ways = {f"{before}+{rest}" for before, rest in heads(norm)} | {f"{rest}+{after}" for rest, after in tails(norm)}
    assert set(case.finds) <= ways
    assert not set(never) & ways


@pytest.mark.cases("verbs")
def test_verbs(case):
    verb, _, never = case.text.partition(" || ")
    forms = {form.norm for form in verb_forms(*(part.strip() for part in verb.split("|")))}
    assert forms
    assert not set(case.finds) - forms
    assert never not in forms


def test_forms_say_what_they_are():
    forms = {(form.norm, form.aspect, form.voice, form.number) for form in verb_forms("قصف", "I/a~i", "قصف")}
    assert ("قصفوا", "past", "either", "p") in forms
    assert ("يقصف", "present", "either", "s") in forms
    assert ("قصف", "masdar", "", "s") in forms
    assert ("قاصف", "active", "", "s") in forms
    assert ("مقصوف", "passive", "", "s") in forms


def test_nouns_in_dual_and_plural():
    forms = {form.norm: form.number for form in noun_forms("غارة", "غارات")}
    assert (forms["غاره"], forms["غارتين"], forms["غارات"]) == ("s", "d", "p")
    assert {form.norm for form in noun_forms("لواء", "ألوية")} >= {"لواء", "الويه"}


def test_a_final_hamza_takes_its_seat_before_a_pronoun():
    assert {form.norm for form in noun_forms("لقاء")} >= {fold(word)[:-1] for word in ("لقاءه", "لقائه", "لقاؤه")}
    assert {form.norm for form in verb_forms("ولي", "X")} >= {fold(word)[:-1] for word in ("استيلائه", "استيلاؤه")}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("قصفوا 3 مواقع", ["word", "number", "word"]),
        ("إف-16", ["word", "mark", "number"]),
        ("٣٫٥٪", ["number", "mark"]),
        ("«Wagner» 🙂", ["mark", "latin", "mark", "mark"]),
        ("حَـــفتر", ["word"]),
        ("", []),
    ],
)
def test_tokens(text, kinds):
    tokens = tokenize(text)
    assert [token.kind for token in tokens] == kinds
    assert "".join(text[token.start : token.end] for token in tokens) == "".join(text.split())


def test_a_phrase_is_cut_as_text_is():
    assert split_words("إف-16 الأمريكية") == tuple(token.norm for token in tokenize("إف-16 الأمريكية"))
