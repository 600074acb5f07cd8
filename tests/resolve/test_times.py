"""What time expressions mean in days: every sentence of `cases/times.tsv`, and what holds of all of them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.knowledge import Knowledge
from isnad.lang.ar.times import read_times
from isnad.lang.ar.words import tokenize
from isnad.records import TimeMention
from isnad.resolve.times import resolve_time

CASES = Path(__file__).parents[1] / "cases" / "times.tsv"


def cases():
    for line in CASES.read_text(encoding="utf-8").split("\n")[1:]:
        if line and not line.startswith(("#", "published")):
            published, ahead, sentence, expected = line.split("\t")
            if expected:
                yield pytest.param(published, ahead == "yes", sentence, expected, id=sentence)


@pytest.fixture(scope="module")
def words():
    return Knowledge(()).time_words


@pytest.mark.parametrize(("published", "ahead", "sentence", "expected"), list(cases()))
def test_days(words, published, ahead, sentence, expected):
    tokens = tokenize(sentence)
    mentions = read_times(tokens, 0, len(tokens), words)
    windows = [resolve_time(one, date.fromisoformat(published), ahead) for one in mentions]
    assert [spelt(window) for window in windows] == [part.split(" => ")[1] for part in expected.split(" | ")]


def spelt(window):
    if window is None:
        return "?"
    return str(window[0]) if window[0] == window[1] else f"{window[0]}..{window[1]}"


def read(words, sentence):
    tokens = tokenize(sentence)
    return read_times(tokens, 0, len(tokens), words)[0]


@pytest.mark.parametrize(
    ("sentence", "window"),
    [
        ("27 نوفمبر 2019", (date(2019, 11, 27), date(2019, 11, 27))),
        ("عام 2014", (date(2014, 1, 1), date(2014, 12, 31))),
        ("أمس الثلاثاء", None),
        ("يونيو الماضي", None),
        ("منذ عام 2014", None),
        ("قبل ثلاثة أيام", None),
    ],
)
def test_only_full_dates_mean_days_without_a_day_of_publication(words, sentence, window):
    assert resolve_time(read(words, sentence), None) == window


@pytest.mark.parametrize(
    ("unit", "since", "window"),
    [
        ("day", False, (date(2020, 7, 12), date(2020, 7, 12))),
        ("next-day", False, (date(2020, 7, 13), date(2020, 7, 13))),
        ("period", True, (date(2020, 7, 12), date(2020, 7, 15))),
    ],
)
def test_what_goes_back_to_a_time_means_its_days(words, unit, since, window):
    sunday = read(words, "يوم الأحد")
    back = TimeMention(start=0, end=0, first=0, last=1, form="anaphor", unit=unit, since=since, other=sunday)
    assert resolve_time(back, date(2020, 7, 15)) == window


def test_a_day_that_its_month_has_not_is_no_day(words):
    assert resolve_time(read(words, "31 يونيو 2020"), date(2020, 7, 15)) is None


def test_leap_day_without_a_year_is_found(words):
    assert resolve_time(read(words, "29 فبراير"), date(2019, 5, 1)) == (date(2016, 2, 29), date(2016, 2, 29))


DAYS = st.dates(date(1950, 1, 1), date(2070, 12, 31))


@given(DAYS, st.integers(0, 6), st.sampled_from([-1, 0, 1]))
def test_a_weekday_lies_within_a_week_on_its_side(published, weekday, direction):
    mention = TimeMention(start=0, end=0, first=0, last=1, form="weekday", weekday=weekday, direction=direction)
    window = resolve_time(mention, published)
    assert window is not None and window[0] == window[1] and window[0].weekday() == weekday
    ago = published - window[0]
    low, high = {-1: (1, 7), 0: (0, 6), 1: (-7, -1)}[direction]
    assert timedelta(days=low) <= ago <= timedelta(days=high)


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_date_without_year_is_the_last_one_and_ahead_the_next(published, month, day):
    mention = TimeMention(start=0, end=0, first=0, last=1, form="date", month=month, day=day)
    last, coming = resolve_time(mention, published), resolve_time(mention, published, ahead=True)
    assert last is not None and coming is not None
    assert 0 <= (published - last[0]).days <= 366
    assert 0 <= (coming[0] - published).days <= 366


@given(DAYS, st.integers(1, 12), st.sampled_from(["gregorian", "hijri"]), st.sampled_from([-1, 1]))
def test_a_relative_month_is_over_or_has_not_begun(published, month, calendar, direction):
    mention = TimeMention(
        start=0, end=0, first=0, last=1, form="month", month=month, calendar=calendar, direction=direction
    )
    window = resolve_time(mention, published)
    assert window is not None
    assert (window[1] < published) if direction < 0 else (window[0] > published)


@given(DAYS, st.sampled_from(["day", "week", "month", "year"]), st.integers(1, 30))
def test_since_runs_to_the_day_of_publication(published, unit, count):
    mention = TimeMention(start=0, end=0, first=0, last=1, form="ago", unit=unit, count=count, since=True)
    window = resolve_time(mention, published)
    assert window is not None and window[0] < window[1] == published
