"""Numbers in words and figures: what they are worth and where they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad import knowledge
from isnad.errors import DataError
from isnad.lang.ar.amounts import amount
from isnad.lang.ar.figures import figure_value
from isnad.lang.ar.number_forms import agreement_stem, noun_forms
from isnad.lang.ar.number_words import CountedRow, NumberRow, NumberWords
from isnad.lang.ar.numbers import parse
from isnad.lang.ar.words import tokenize

WORDS = knowledge.load().number_words

CARDINALS = {
    "خمسة": 5,
    "ثماني": 8,
    "اثنتين": 2,
    "عشر": 10,
    "أحد عشر": 11,
    "إحدى عشرة": 11,
    "اثنا عشر": 12,
    "اثنتي عشرة": 12,
    "ثلاثة عشر": 13,
    "ثماني عشرة": 18,
    "عشرون": 20,
    "واحد وعشرين": 21,
    "إحدى وثلاثين": 31,
    "خمسة وأربعون": 45,
    "خمسة و أربعون": 45,
    "مئة": 100,
    "مائة وستة عشر": 116,
    "مئتان": 200,
    "مئتي": 200,
    "مائتي": 200,
    "مئتين وخمسين": 250,
    "ثلاثمئة": 300,
    "ثلاثمائة وواحد وثلاثون": 331,
    "ثلاث مئة": 300,
    "ثمانمئة": 800,
    "ألف": 1000,
    "ألفي": 2000,
    "ألفين ومئتين": 2200,
    "ألف ومئتي": 1200,
    "ألف و500": 1500,
    "أربعة آلاف": 4000,
    "ثلاثة وعشرين ألفاً": 23_000,
    "مئة وخمسين ألفا": 150_000,
    "70 ألف": 70_000,
    "٤٥ ألفاً": 45_000,
    "3 آلاف و200": 3200,
    "مليون": 1_000_000,
    "مليونين": 2_000_000,
    "مليون ونصف": 1_500_000,
    "مليون ونصف المليون": 1_500_000,
    "ثلاثة ملايين وربع": 3_250_000,
    "2.5 مليون": 2_500_000,
    "2,5 مليار": 2_500_000_000,
    "نصف مليون": 500_000,
    "ربع المليون": 250_000,
    "مئة ألف مليون": 100_000_000_000,
    "واحد وعشرون تريليونا": 21_000_000_000_000,
    "1,400": 1400,
    "١٬٤٠٠": 1400,
    "۱۲۰": 120,
    "1 234 567": 1_234_567,
    "3ر2 مليون": 2_300_000,
    "سالب خمسة": -5,
    "-7": -7,
    "2 1/4": 2.25,
    "خمسة فاصلة ثلاثة": 5.3,
}


@pytest.mark.parametrize(("text", "value"), CARDINALS.items())
def test_a_cardinal_is_read_whole(text, value):
    tokens = tokenize(text)
    number = parse(tokens, 0, WORDS)
    assert number is not None
    assert (number.kind, number.low, number.high) == ("cardinal", value, value)
    assert number.last == len(tokens)


@pytest.mark.parametrize("clitic", ["و", "ب", "ل", "وب", "ف"])
def test_proclitics_stand_before_a_number_word(clitic):
    number = parse(tokenize(clitic + "ثلاثة وعشرين جنديا"), 0, WORDS)
    assert number is not None
    assert (number.low, number.clitics, number.last) == (23, clitic, 2)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("ثلاثمئة ومئتين", 300, 1),
        ("عشرين وثلاثين", 20, 1),
        ("ألف ومليون", 1000, 1),
        ("خمسة جنود", 5, 1),
        ("300 و212", 300, 1),
        ("ستة وعشرات الجرحى", 6, 1),
        ("مئة ألف", 100_000, 2),
    ],
)
def test_a_number_ends_where_the_next_word_cannot_be_added(text, value, words):
    number = parse(tokenize(text), 0, WORDS)
    assert number is not None
    assert (number.low, number.last) == (value, words)


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("عشرات", "vague", 10, None),
        ("المئات", "vague", 100, None),
        ("آلاف", "vague", 1000, None),
        ("عشرات الآلاف", "vague", 10_000, None),
        ("مئات الآلاف", "vague", 100_000, None),
        ("عشرات ملايين", "vague", 10_000_000, None),
        ("بضعة", "few", 3, 9),
        ("بضع مئات", "few", 300, 900),
        ("ثلث", "fraction", 1 / 3, 1 / 3),
        ("ثلثي", "fraction", 2 / 3, 2 / 3),
        ("ثلاثة أرباع", "fraction", 0.75, 0.75),
        ("خمس الإنتاج", "fraction", 0.2, 0.2),
        ("46%", "percent", 46, 46),
        ("%46", "percent", 46, 46),
        ("12.5 في المئة", "percent", 12.5, 12.5),
        ("عشرين بالمئة", "percent", 20, 20),
        ("ثلاثون بالمائة", "percent", 30, 30),
        ("الأول", "ordinal", 1, 1),
        ("الأولى", "ordinal", 1, 1),
        ("الثالثة عشرة", "ordinal", 13, 13),
        ("الحادي والعشرين", "ordinal", 21, 21),
        ("المئة والخامسة والعشرون", "ordinal", 125, 125),
        ("الأخير", "from-end", 0, 0),
        ("قبل الأخير", "from-end", -1, -1),
        ("التالية", "from-here", 1, 1),
        ("17/8/2015", "code", 17, 17),
        ("10:30", "code", 10, 10),
    ],
)
def test_other_kinds_of_number(text, kind, low, high):
    number = parse(tokenize(text), 0, WORDS)
    assert number is not None
    assert number.kind == kind
    assert (number.low, number.high) == (pytest.approx(low), None if high is None else pytest.approx(high))


@pytest.mark.parametrize("word", ["كمية", "كميات", "جندي", "أحد", "إحدى", "في", "واد", "ستار", "لستم"])
def test_words_that_are_no_numbers(word):
    assert parse(tokenize(word), 0, WORDS) is None


@pytest.mark.parametrize(
    ("text", "at", "low", "high", "span"),
    [
        ("نحو 400 آلية", 1, 400, 400, "نحو 400"),
        ("بحوالي ألف مقاتل", 1, 1000, 1000, "بحوالي ألف"),
        ("ما لا يقل عن 1400 مرتزق", 4, 1400, None, "ما لا يقل عن 1400"),
        ("يزيد عددهم على 300 عنصر", 3, 300, None, "يزيد عددهم على 300"),
        ("لأكثر من مئة عربة", 2, 100, None, "لأكثر من مئة"),
        ("أقل من 60 فردا", 2, 0, 60, "أقل من 60"),
        ("لا يتجاوز عددهم خمسين رجلا", 3, 0, 50, "لا يتجاوز عددهم خمسين"),
        ("60 على الأقل", 0, 60, None, "60 على الأقل"),
        ("200 أو أكثر", 0, 200, None, "200 أو أكثر"),
        ("ما بين 32 و30 مليار دولار", 2, 30e9, 32e9, "ما بين 32 و30 مليار"),
        ("بين خمسة وعشرة قتلى", 1, 5, 10, "بين خمسة وعشرة"),
        ("من 3 إلى 5 آلاف مقاتل", 1, 3000, 5000, "من 3 إلى 5 آلاف"),
        ("5-6 طلقات", 0, 5, 6, "5-6"),
        ("أربعة أو خمسة جنود", 0, 4, 5, "أربعة أو خمسة"),
        ("عشرة أو خمسة جنود", 0, 10, 10, "عشرة"),
        ("قتل 12 جنديا", 1, 12, 12, "12"),
    ],
)
def test_amounts_take_in_what_loosens_them(text, at, low, high, span):
    tokens = tokenize(text)
    number = amount(tokens, at, WORDS)
    assert number is not None
    assert (number.low, number.high) == (low, high)
    assert text[tokens[number.first].start : tokens[number.last - 1].end] == span


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,400", 1400), ("1,234,567", 1_234_567), ("0,25", 0.25), ("2,5", 2.5), ("4.800", 4.8), ("1.234.567", 1_234_567)],
)
def test_the_worth_of_figures(text, value):
    assert figure_value(text) == value


@given(st.integers(min_value=1, max_value=9_999_999))
def test_any_figure_with_thousands_marks_is_worth_itself(value):
    assert figure_value(f"{value:,}") == value


_UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
_TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
_HUNDREDS = [
    *("", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة"),
    *("ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"),
]


def _spell(value: int) -> str:
    """A number below a million as a writer spells it, in the nominative."""
    if value >= 1000:
        thousands = {1: "ألف", 2: "ألفان"}.get(value // 1000)
        if thousands is None:
            thousands = _spell(value // 1000) + (" آلاف" if 3 <= value // 1000 <= 10 else " ألفا")
        return thousands + (" و" + _spell(value % 1000) if value % 1000 else "")
    hundreds, tens, units = value // 100, value // 10 % 10, value % 10
    below = {10: "عشرة", 11: "أحد عشر", 12: "اثنا عشر"}.get(value % 100)
    if below is None and tens == 1:
        below = _UNITS[units] + " عشر"
    parts = [_HUNDREDS[hundreds], *([below] if below else [_UNITS[units], _TENS[tens]])]
    return " و".join(part for part in parts if part)


@given(st.integers(min_value=1, max_value=999_999))
def test_any_spelt_number_is_read_back(value):
    tokens = tokenize(_spell(value))
    number = parse(tokens, 0, WORDS)
    assert number is not None
    assert (number.low, number.last) == (value, len(tokens))


def test_nouns_are_inflected():
    forms = {form: number for form, number, _ in noun_forms("طايره", "sound-f")}
    assert forms["طايرتان"] == forms["طايرتي"] == "two"
    assert forms["طايرات"] == "many"
    assert ("مسلحين", "either", False) in noun_forms("مسلح", "sound-m")


def test_adjectives_agree():
    assert agreement_stem("العسكريه") == agreement_stem("عسكريتين") == agreement_stem("عسكري")


def test_a_row_of_an_unknown_kind_is_refused():
    with pytest.raises(DataError, match=r"numbers\.tsv:4"):
        NumberWords([NumberRow(kind="dozenish", value=12, form="دزينة", where="ar/numbers.tsv:4")])
    with pytest.raises(DataError, match="plural"):
        NumberWords([], [CountedRow(kind="thing", number="plural", form="مدافع", where="ar/counted.tsv:9")])


def test_the_reading_of_a_word_can_be_asked_for():
    token = tokenize("خمس")[0]
    five, fifth = WORDS.number(token, "unit"), WORDS.number(token, "fraction")
    assert five is not None
    assert fifth is not None
    assert (five.value, fifth.value) == (5, 5)
    assert WORDS.number(token, "ordinal") is None
