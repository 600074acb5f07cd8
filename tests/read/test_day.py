import pytest

from isnad.read.day import iso_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020-07-15", "2020-07-15"),
        ("2020-06", "2020-06"),
        ("2020-07-15 08:30", "2020-07-15"),
        ("2020-07-15T23:59:00Z", "2020-07-15"),
        ("20200715", "2020-07-15"),
        ("2020/7/5", "2020-07-05"),
        ("Wed, 15 Jul 2020 10:00:00 +0200", "2020-07-15"),
    ],
)
def test_unmistakable_days_are_taken(written, day):
    assert iso_day(written) == day


@pytest.mark.parametrize("written", ["", None, "03/04/2020", "2020-13-01", "2020-02-30", "أمس", "yesterday", "2020"])
def test_others_are_not(written):
    assert iso_day(written) is None
