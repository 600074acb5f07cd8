import pytest

from isnad.web.index import WordIndex

TEXTS = ["وقصفت القوات سرت", "للقوات رتل من 40 اليه", "مرتزقه روس في سرت", "تسلل روس", "المرتزقه الروس"]


@pytest.mark.parametrize(
    ("phrase", "whole", "numbers"),
    [
        ("قوات", False, [0, 1]),
        ("قصف", False, [0]),
        ("قصف", True, []),
        ("سرت", True, [0, 2]),
        ("رتل", False, [1]),
        ("مرتزقه روس", True, [2]),
        ("المرتزقه الروس", True, [4]),
        ("من 40", False, [1]),
        ("", False, []),
        (" - ", False, []),
        ("القوات سر", False, [0]),
    ],
)
def test_words_are_found_behind_their_clitics(phrase, whole, numbers):
    found = WordIndex(TEXTS).holding([phrase], whole)
    assert [number for number in range(len(TEXTS)) if found >> number & 1] == numbers


def test_what_was_replaced_is_not_found():
    index = WordIndex(TEXTS)
    index.update(0, "جديد")
    assert index.holding(["جديد"]) == 1
    assert index.holding(["القوات سرت"]) == 0
