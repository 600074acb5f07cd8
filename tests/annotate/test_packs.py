"""Which actor a name stands for: by the day, the conflict and the camp of the report's outlet."""

import pytest

from isnad.annotate import mark
from isnad.annotate.packs import choose
from isnad.knowledge import Name, load
from isnad.records import Document
from isnad.text import prepare


def name(id, pack="war", start=None, end=None, context=False):
    return Name(id, pack, start, end, context, "test:1")


OLD, NEW = name("old-army", end="2016-03-31"), name("new-army", start="2016-04-01")
ELSEWHERE, WIDE = name("other-army", "peace"), name("union", "world")
HINT = name("hinted", context=True)


@pytest.mark.parametrize(
    ("names", "packs", "day", "chosen"),
    [
        ([OLD, NEW], ("war",), "2015-06-01", "old-army"),
        ([OLD, NEW], ("war",), "2016-03-31", "old-army"),
        ([OLD, NEW], ("war",), "2016-04-01", "new-army"),
        ([OLD, NEW], ("war",), None, "new-army"),
        ([OLD], ("war",), "2020-01-01", None),
        ([NEW, ELSEWHERE], ("peace", "war"), "2020-01-01", "other-army"),
        ([NEW, ELSEWHERE], ("war", "peace"), "2020-01-01", "new-army"),
        ([ELSEWHERE, WIDE], (), "2020-01-01", "union"),
        ([HINT], ("peace", "war"), None, None),
        ([HINT], ("war",), None, "hinted"),
        ([HINT, NEW], ("war",), "2020-01-01", "new-army"),
        ([], ("war",), None, None),
    ],
)
def test_choose(names, packs, day, chosen):
    found = choose(names, packs, day, frozenset({"world"}))
    assert (found.id if found else None) == chosen


@pytest.mark.parametrize(
    ("day", "outlet", "army"),
    [
        ("2011-06-01", None, "gaddafi-forces"),
        ("2015-06-01", None, "libyan-army"),
        ("2020-05-01", None, "lna"),
        ("2020-05-01", "ليبيا الأحرار", "gna-forces"),
        ("2020-05-01", "libya-ahrar", "gna-forces"),
        ("2020-05-01", "https://www.libyaalahrar.tv/2020/05/1", "gna-forces"),
        ("2020-05-01", "وكالة الأناضول", "gna-forces"),
        ("2020-05-01", "قناة العربية", "lna"),
        ("2015-06-01", "libya-ahrar", "libyan-army"),
    ],
)
def test_the_libyan_army_by_day_and_camp(day, outlet, army):
    where = {"url": outlet} if outlet and "//" in outlet else {"outlet": outlet}
    text = "تقدم الجيش الليبي قرب سرت، وانسحب خصومه من مصراتة."
    document = Document(id="case", text=text, published=day, **where)
    assert mark(prepare(document, load()), load()).actors[0].id == army
