"""Actors, places, weapons, speech and the conflict of a text: every case of `cases/`, those that only look alike included."""

import pytest

from isnad.annotate import mark
from isnad.knowledge import load
from isnad.records import Document
from isnad.text import prepare


def marked(text):
    know = load()
    return mark(prepare(Document(id="case", text=text), know), know)


def named(text, mentions):
    return [f"{text[one.start : one.end]} => {one.ids[0] if hasattr(one, 'ids') else one.id}" for one in mentions]


@pytest.mark.cases("actors")
def test_actors(case):
    assert named(case.text, marked(case.text).actors) == case.finds


@pytest.mark.cases("places")
def test_places(case):
    assert named(case.text, marked(case.text).places) == case.finds


@pytest.mark.cases("materiel")
def test_materiel(case):
    assert named(case.text, marked(case.text).materiel) == case.finds


@pytest.mark.cases("quotations")
def test_quotations(case):
    assert [case.text[one.start : one.end] for one in marked(case.text).quotations] == case.finds


@pytest.mark.cases("packs")
def test_packs(case):
    assert list(marked(case.text).packs[:1]) == case.finds


@pytest.mark.parametrize("name", ["actors", "places", "times", "quantities", "materiel", "quotations"])
def test_mentions_are_ordered_and_name_what_found_them(name):
    text = "قال «لن نسلم سلاحنا إلى أحد» بعد أن قصفت قوات حفتر أمس بثلاث دبابات مدينة سرت وبلدة ترهونة."
    mentions = getattr(marked(text), name)
    assert mentions
    assert [one.start for one in mentions] == sorted(one.start for one in mentions)
    assert all(one.because for one in mentions if name != "quotations")


def test_a_year_that_ends_a_date_counts_nothing():
    found = marked("قصفت الطائرات يوم 7 يوليو 2020 مواقع للجيش وقتلت ثلاثة جنود.").quantities
    assert [(one.min, one.unit) for one in found] == [(3, "person killed")]
