"""Every calendar date that the seed reports write, by place and day; their words stay beside the repository."""

import json
from datetime import date
from pathlib import Path

import pytest

from isnad import knowledge
from isnad.annotate import mark
from isnad.records import Document
from isnad.resolve.times import resolve_time
from isnad.text import prepare

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "dev" / "seeds"
WRITTEN = {
    "000": "517-538 2020-04-08 2020-04-08; 695-713 2019-07-06 2019-07-06; 2288-2311 2020-06-20 2020-06-20; 3043-3055 2019-04-04 2019-04-04",
    "001": "2890-2901 2015-12-01 2015-12-31; 3505-3524 2019-11-21 2019-11-30",
    "002": "53-65 2019-06-01 2019-08-31; 473-485 2019-04-01 2019-04-30; 636-648 2019-07-01 2019-07-31; "
    "1307-1319 2019-07-01 2019-07-31; 1470-1487 2019-09-01 2019-12-25; 1554-1575 2019-08-01 2019-10-31; "
    "3104-3110 2019-12-01 2019-12-25; 4191-4202 2017-10-01 2017-10-31; 4749-4759 2019-06-01 2019-07-31; "
    "4787-4805 2019-07-01 2019-07-31; 5099-5114 2019-12-13 2019-12-13; 5363-5408 2019-06-01 2019-12-25; "
    "5532-5544 2019-08-01 2019-08-31; 5878-5891 2019-11-01 2019-11-30; 6236-6255 2019-11-21 2019-11-30; "
    "7134-7151 2019-11-01 2019-12-25; 7547-7564 2019-09-01 2019-12-25; 7959-7971 2019-04-01 2019-04-30; "
    "7983-7988 2019-07-01 2019-07-31; 8070-8087 2019-10-01 2019-12-25; 9941-9953 2019-06-01 2019-06-30; "
    "10616-10626 2019-10-01 2019-10-31; 12901-12920 2019-12-11 2019-12-20; 13516-13529 2019-11-01 2019-11-30",
    "003": "",
    "004": "544-577 2019-04-01 2019-11-28; 561-577 2019-04-01 2019-04-30; 1366-1402 2019-11-27 2019-11-27; "
    "2473-2495 2019-11-14 2019-11-14; 3163-3186 2019-01-01 2019-03-31; 3729-3752 2019-09-01 2019-11-28",
}
NESTED = {"002": {(5384, 5396), (5397, 5408)}}
"""Ends of an interval, which are mentions of their own as well."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SEEDS.exists(), reason="the seed reports are not beside the repository"),
]


@pytest.mark.parametrize("number", WRITTEN)
def test_calendar_dates(number):
    about = [json.loads(line) for line in (SEEDS / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    row = next(row for row in about if row["doc"].startswith(number))
    know = knowledge.load()
    text = (SEEDS / "docs" / f"{row['doc']}.txt").read_text(encoding="utf-8")
    marked = mark(prepare(Document(id=number, text=text), know), know)
    published = date.fromisoformat(row["published"])
    found = {}
    for time in marked.times:
        span = time.start, time.end
        if time.form in ("date", "dateline", "month", "year", "season") and span not in NESTED.get(number, ()):
            found[span] = tuple(day.isoformat() for day in resolve_time(time, published) or ())
    cells = (cell.split() for cell in WRITTEN[number].split("; ") if cell)
    assert found == {tuple(map(int, span.split("-"))): (first, last) for span, first, last in cells}
