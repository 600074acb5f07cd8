"""Which words are time expressions: every sentence of `cases/times.tsv`, those without any included."""

from pathlib import Path

import pytest

import isnad
from isnad.knowledge import Knowledge
from isnad.knowledge.tables import load_table
from isnad.lang.ar.time_words import MonthRow, WeekdayRow
from isnad.lang.ar.times import FORMS, read_times
from isnad.lang.ar.words import tokenize

TABLES = Path(isnad.__file__).parent / "data" / "lang" / "ar"
CASES = Path(__file__).parents[2] / "cases" / "times.tsv"


def cases():
    for line in CASES.read_text(encoding="utf-8").split("\n")[1:]:
        if line and not line.startswith(("#", "published")):
            published, ahead, sentence, expected = line.split("\t")
            yield pytest.param(published, ahead == "yes", sentence, expected, id=sentence)


@pytest.fixture(scope="module")
def words():
    return Knowledge(()).time_words


@pytest.mark.parametrize(("published", "ahead", "sentence", "expected"), list(cases()))
def test_expressions(words, published, ahead, sentence, expected):
    tokens = tokenize(sentence)
    found = [sentence[one.start : one.end] for one in read_times(tokens, 0, len(tokens), words)]
    assert found == [part.split(" => ")[0] for part in expected.split(" | ") if part]


def test_every_form_is_declared(words):
    seen = set()
    for case in cases():
        tokens = tokenize(case.values[2])
        seen |= {one.form for one in read_times(tokens, 0, len(tokens), words)}
    assert seen <= set(FORMS)
    assert len(seen) >= len(FORMS) - 1


def test_months_agree_with_cldr():
    babel = pytest.importorskip("babel")
    known = {
        (row.month, row.form) for row in load_table(TABLES / "months.tsv", MonthRow) if row.calendar == "gregorian"
    }
    for locale in ("ar_EG", "ar_SA", "ar_LY", "ar_SY", "ar_IQ", "ar_LB", "ar_DZ", "ar_TN", "ar_MA", "ar_MR"):
        names = babel.Locale.parse(locale).months["format"]["wide"]
        missing = {(number, name) for number, name in names.items()} - known
        assert {name for _, name in missing} <= {"إبريل"}, locale


def test_weekdays_agree_with_cldr():
    babel = pytest.importorskip("babel")
    names = babel.Locale.parse("ar").days["format"]["wide"]
    assert {row.weekday: row.form for row in load_table(TABLES / "weekdays.tsv", WeekdayRow)} == dict(names)
