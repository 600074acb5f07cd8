"""Quantities: what counts as one, its span, its bounds and its unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad import knowledge
from isnad.annotate.numbers import quantities
from isnad.lang.ar.words import tokenize
from isnad.records import Document, Sentence, Text

KNOW = knowledge.load()


def _text(words: str) -> Text:
    tokens = tuple(tokenize(words))
    sentence = Sentence(0, len(words), 0, len(tokens), 0)
    return Text(document=Document(id="d", text=words), tokens=tokens, sentences=(sentence,))


def _found(words: str) -> list[tuple[str, float, float | None, str]]:
    return [(words[q.start : q.end], q.min, q.max, q.unit) for q in quantities(_text(words), KNOW)]


CASES = [
    # an amount and its noun
    ("تقدمت نحو 40 آلية عسكرية", [("نحو 40 آلية عسكرية", 40, 40, "military vehicle")]),
    ("وصلت ثلاث طائرات شحن", [("ثلاث طائرات شحن", 3, 3, "cargo plane")]),
    ("أسقط الدفاع الجوي خمس طائرات تركية مسيرة", [("خمس طائرات تركية مسيرة", 5, 5, "drone")]),
    ("شن الطيران اثنتي عشرة غارة جوية", [("اثنتي عشرة غارة جوية", 12, 12, "air strike")]),
    ("دفعوا بألفي مقاتل", [("ألفي مقاتل", 2000, 2000, "fighter")]),
    ("حشدوا أكثر من ألف و200 مرتزق", [("أكثر من ألف و200 مرتزق", 1200, None, "mercenary")]),
    ("يقل عدد المسلحين عن ذلك بأقل من 30 فردا", [("أقل من 30 فردا", 0, 30, "person")]),
    ("أطلقوا ما بين 5 و8 صواريخ", [("ما بين 5 و8 صواريخ", 5, 8, "missile")]),
    ("أطلقوا 5-8 قذائف هاون", [("5-8 قذائف هاون", 5, 8, "mortar shell")]),
    ("دمروا 3 دبابات على الأقل", [("3 دبابات على الأقل", 3, None, "tank")]),
    ("ينتج الحقل 70 ألف برميل يوميا", [("70 ألف برميل يوميا", 70_000, 70_000, "barrel/day")]),
    ("جمعوا 2.5 مليون دولار", [("2.5 مليون دولار", 2_500_000, 2_500_000, "dollar")]),
    ("في المخيم 1.400 أسرة", [("1.400 أسرة", 1400, 1400, "family")]),
    ("وسط خط قتال يبلغ 130 كلم", [("130 كلم", 130, 130, "km")]),
    ("خسروا 46% من الأرض", [("46%", 46, 46, "percent")]),
    ("خسروا عشرين في المئة من الأرض", [("عشرين في المئة", 20, 20, "percent")]),
    ("تظاهر مليون ونصف المليون إنسان", [("مليون ونصف المليون إنسان", 1_500_000, 1_500_000, "person")]),
    ("سيطروا على سبع قرى", [("سبع قرى", 7, 7, "village")]),
    ("أمهلهم القرار ثلاث فرص جديدة", []),
    ("وزعت الهيئة 300 خيمة و25 مكيفا", [("25", 25, 25, "")]),
    # vague numbers
    ("وصل المئات من المقاتلين", [("المئات من المقاتلين", 100, None, "fighter")]),
    ("فر عشرات الآلاف", [("عشرات الآلاف", 10_000, None, "")]),
    ("استولوا على بضع عربات", [("بضع عربات", 3, 9, "vehicle")]),
    ("دمروا عشرات الآليات", [("عشرات الآليات", 10, None, "vehicle")]),
    # duals
    ("أسقطت طائرتان", [("طائرتان", 2, 2, "aircraft")]),
    ("انفجرت عبوتان ناسفتان", [("عبوتان ناسفتان", 2, 2, "explosive device")]),
    ("وقعت الحكومة مذكرتي تفاهم", [("مذكرتي", 2, 2, "memorandum")]),
    ("هاجم مسلحان الحاجز", [("مسلحان", 2, 2, "fighter")]),
    ("رأوا مسلحين يستقلان سيارة", [("مسلحين", 2, 2, "fighter")]),
    ("رأوا مسلحين في الحي", []),
    ("سقطت قريتان", [("قريتان", 2, 2, "village")]),
    ("دخلوا قريتي الزاوية والحمام", []),
    ("دخلوا المدينتين", []),
    ("التقى الطرفان في البلدين", []),
    # people who came to harm
    ("قتل جندي في الكمين", [("جندي", 1, 1, "person killed")]),
    ("لقي مدني مصرعه", [("مدني", 1, 1, "person killed")]),
    ("تحدث جندي إلى الصحيفة", []),
    ("مقتل 7 وإصابة 19 آخرين", [("7", 7, 7, "person killed"), ("19 آخرين", 19, 19, "person wounded")]),
    ("قتل شخصان وأصيب عشرة", [("شخصان", 2, 2, "person killed"), ("عشرة", 10, 10, "person wounded")]),
    ("إن شخصين قتلا وأصيب عشرة", [("شخصين", 2, 2, "person killed"), ("عشرة", 10, 10, "person wounded")]),
    ("مقتل وإصابة العشرات", [("العشرات", 10, None, "person killed or wounded")]),
    ("مقتل جنديين اثنين", [("جنديين اثنين", 2, 2, "person killed")]),
    ("سقط 23 قتيلا و40 جريحا", [("23 قتيلا", 23, 23, "person killed"), ("40 جريحا", 40, 40, "person wounded")]),
    ("سقط عشرات القتلى والجرحى", [("عشرات القتلى", 10, None, "person killed or wounded")]),
    ("مقتل ثمانية من التنظيم وخمسة مدنيين",
     [("ثمانية", 8, 8, "person killed"), ("خمسة مدنيين", 5, 5, "person killed")]),
    ("لقي أربعة جنود مصرعهم", [("أربعة جنود", 4, 4, "person killed")]),
    ("أسروا ثلاثة من الجنود", [("ثلاثة من الجنود", 3, 3, "person captured")]),
    ("اعتقال 17 شخصا يشتبه بهم", [("17 شخصا", 17, 17, "person captured")]),
    ("قتل 95 شخصا بينهم 29 طفلا", [("95 شخصا", 95, 95, "person killed"), ("29 طفلا", 29, 29, "person killed")]),
    ("دمروا ست عربات، بينها أربع قرب الجسر", [("ست عربات", 6, 6, "vehicle"), ("أربع", 4, 4, "vehicle")]),
    ("قتل 2070 من سكان المدينة", [("2070 من سكان", 2070, 2070, "person killed")]),
    # the noun before its number, and as many again
    ("أفرجوا عن الرهائن الأربعة", [("الرهائن الأربعة", 4, 4, "person freed")]),
    ("أحيوا ذكرى الضحايا الـ32", [("الضحايا الـ32", 32, 32, "victim")]),
    ("نفذوا أربع غارات قرب المطار ومثلها قرب الجسر",
     [("أربع غارات", 4, 4, "air strike"), ("مثلها", 4, 4, "air strike")]),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[words for words, _ in CASES])
def test_quantities(words, expected):
    assert _found(words) == expected


NONE = [
    "في 13 ديسمبر 2019",
    "منذ عام 2011",
    "في العام 2014 من قبل الحكومة",
    "قتل في 2014 على يد مسلحين",
    "اجتمعوا يوم 17/8/2015",
    "عند الساعة 10:30 صباحا",
    "عند الساعة 3 فجرا",
    "منذ ثلاثة أيام",
    "خلال 48 ساعة",
    "قبل شهرين",
    "مدة عشرين دقيقة",
    "البالغ من العمر 25 عاما",
    "اللواء 22 والفرقة 30",
    "القرار رقم 2216",
    "قرار مجلس الأمن رقم 2259",
    "مقاتلات إف-16",
    "صواريخ S-300",
    "مروحية إم آي 17",
    "المرتبة الثالثة",
    "للمرة الخامسة والعشرين",
    "في المعركة الأولى",
    "الدورة الـ23",
    "هاتف 218-91-123",
    "تقع على بعد 15 كيلومترا",
    "تبعد المدينة 600 كيلومتر",
    "القرية (20 كلم شرق المدينة)",
    "وصلت سفينة إلى الميناء",
    "نصف السكان",
    "واحدة من القواعد",
    "كميات من الأسلحة",
    "يوم الاثنين",
    "هجوم لطالبان",
    "موسم 2011-2012",
]


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_quantity(words):
    assert _found(words) == []


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("وثلاثة جنود قتلوا", "ثلاثة جنود"),
        ("وَثلاثةُ جنودٍ قتلوا", "ثلاثةُ جنودٍ"),
        ("بتسعة صواريخ", "تسعة صواريخ"),
        ("للعشرات من الآليات", "للعشرات من الآليات"),
        ("ولأكثر من مئة عربة", "أكثر من مئة عربة"),
        ("قتل17جنديا", "17جنديا"),
        ("عددهم بـ 25 شخصا", "25 شخصا"),
    ],
)
def test_proclitics_are_left_out_of_the_span(words, span):
    assert _found(words)[0][0] == span


def test_a_mention_names_its_tokens_and_its_rows():
    text = _text("أعلنوا مقتل نحو 20 جنديا")
    (mention,) = quantities(text, KNOW)
    assert (mention.first, mention.last) == (2, 5)
    assert mention.noun == "جندي"
    assert [row.split(":")[0] for row in mention.because.split()] == [
        "ar/approximators.tsv",
        "ar/counted.tsv",
        "ar/harms.tsv",
    ]


def test_a_quantity_does_not_reach_across_sentences():
    words = "قتل جنديان. 5 عربات احترقت"
    tokens = tuple(tokenize(words))
    parts = (Sentence(0, 11, 0, 3, 0), Sentence(12, len(words), 3, len(tokens), 0))
    text = Text(document=Document(id="d", text=words), tokens=tokens, sentences=parts)
    assert [(q.min, q.unit) for q in quantities(text, KNOW)] == [(2, "person killed"), (5, "vehicle")]
    assert [words[q.start : q.end] for q in quantities(text, KNOW)] == ["جنديان", "5 عربات"]


_PIECES = [
    *("قتل", "وأصيب", "مصرعهم", "جندي", "جنديين", "غارة", "جوية", "من", "بين", "ما", "و", "إلى", "نحو", "على الأقل"),
    *("خمسة", "وعشرين", "مئة", "ألفا", "مليون", "ونصف", "عشرات", "الآلاف", "الأول", "نصف", "أرباع", "سالب", "فاصلة"),
    *(
        "12",
        "2015",
        "1,400",
        "3.5",
        "/",
        "-",
        "%",
        "،",
        ".",
        ":",
        "ر",
        "ال",
        "ومثلها",
        "بينهم",
        "منهم",
        "آخرين",
        "الأربعة",
    ),
]


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from([" ", ""])), max_size=14))
def test_no_order_of_words_breaks_it(pieces):
    words = "".join(piece + gap for piece, gap in pieces)
    last = 0
    for mention in quantities(_text(words), KNOW):
        assert last <= mention.start < mention.end <= len(words)
        assert mention.max is None or mention.min <= mention.max
        last = mention.end
