import pytest

from isnad.cli.claim_view import words_in_context
from isnad.cli.words import FSI, PDI, clean, counted, isolate


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\n b\t c", "a b c"),
        ("\u202eabc", "abc"),
        ("\x1b[31mred", "[31mred"),
        ("می\u200cرود", "می\u200cرود"),
        ("x\x85y", "x y"),
    ],
)
def test_clean(text, cleaned):
    assert clean(text) == cleaned


def test_isolate_cannot_be_broken_out_of():
    assert isolate(f"ab{PDI}cd") == f"{FSI}abcd{PDI}"


def test_counted():
    assert (counted(1, "claim"), counted(1200, "claim")) == ("1 claim", "1,200 claims")


def test_words_in_context_show_where_they_were_cut():
    text = "س" * 200 + "كلمات" + "ص" * 10
    shown = words_in_context(text, 200, 205)
    assert shown.startswith(f"{FSI}… سس")
    assert f"⟦كلمات⟧{'ص' * 10}{PDI}" in shown
