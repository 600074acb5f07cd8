"""Times of claims as the learned reader gives them."""

import pytest

from isnad import knowledge, pipeline
from isnad.claims.diary import same
from isnad.claims.learned import MODEL, load_reader
from isnad.errors import DataError
from isnad.records import Document, TimeMention

KNOW = knowledge.load()
READER = pipeline.reader_of("learned")


def times(text, kind):
    claims = pipeline.analyse(Document(id="x", text=text, published="2020-07-15"), KNOW, READER).claims
    return [one.time and one.time.earliest for one in claims if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("قصف الجيش الليبي أمس مواقع قوات الوفاق في سرت.", "ASSAULT", "2020-07-14"),
        ("دعا وزير الخارجية المصري أمس الأطراف الليبية إلى وقف القتال.", "REQUEST", "2020-07-14"),
        ("شنت طائرات الجيش الليبي يوم الاثنين غارات على مصراتة.\nوقتل ثلاثة جنود في الغارات.", "ASSAULT", "2020-07-13"),
    ],
)
def test_deeds_and_acts_of_words_have_the_day_told_and_what_follows_from_them_has_it_too(text, kind, day):
    found = times(text, kind)
    assert found
    assert set(found) == {day}


def test_a_headline_has_the_time_that_the_body_tells():
    text = "مقتل عشرة جنود في هجوم على سرت\n\nقتل عشرة جنود من الجيش الليبي أمس في هجوم شنه مسلحون على سرت.\n"
    assert times(text, "ASSAULT")[0] == "2020-07-14"


def test_parts_of_the_day_leave_a_day_the_same():
    at = {"start": 0, "end": 3, "first": 0, "last": 1, "form": "day", "count": -1}
    assert same(TimeMention(**at, part="dawn"), TimeMention(**at))
    assert not same(TimeMention(**at), TimeMention(**{**at, "count": -2}))


def test_weights_of_times_that_are_not_whole_are_refused(tmp_path):
    for path in MODEL.glob("*.json*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "times.json").write_bytes((tmp_path / "times.json").read_bytes() + b" ")
    with pytest.raises(DataError, match="times"):
        load_reader(tmp_path)
