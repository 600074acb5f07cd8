import pytest

from isnad import knowledge, pipeline
from isnad.records import Document

KNOW = knowledge.load()


def times(text, kind):
    claims = pipeline.analyse(Document(id="x", text=text, published="2020-07-15"), KNOW).claims
    return [one.time and one.time.earliest for one in claims if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قصف الجيش الليبي مطار سرت أمس.", "2020-07-14"),
        ("قال المتحدث أمس إن الجيش الليبي قصف مطار سرت.", "2020-07-14"),
        ("وصل الوفد إلى سرت يوم الاثنين. وقصف الجيش الليبي مطار المدينة بعد وصوله.", "2020-07-13"),
    ],
)
def test_a_deed_takes_the_day_of_its_clause_its_sentence_or_the_one_before(text, day):
    assert times(text, "ASSAULT") == [day]


def test_of_two_days_outside_the_clause_none_is_guessed():
    text = "قال المتحدث أمس، بعد لقاء يوم الأحد مع الوفد، إن الجيش الليبي قصف مطار سرت."
    assert times(text, "ASSAULT") == [None]


def test_a_relation_does_not_take_the_day_of_the_sentence_before():
    assert times("وصل الوفد إلى سرت يوم الاثنين. ودعمت تركيا حكومة الوفاق بقوة.", "SUPPORT") == [None]


def test_what_dates_roughly_dates_no_claim():
    assert times("قصف الجيش الليبي مؤخرا مطار سرت.", "ASSAULT") == [None]


def test_a_deed_two_sentences_on_has_the_day_still():
    text = "وصل الوفد إلى سرت يوم الاثنين. وكان في استقباله الأهالي. وقصف الجيش الليبي مطار المدينة بعد وصوله."
    assert times(text, "ASSAULT") == ["2020-07-13"]
