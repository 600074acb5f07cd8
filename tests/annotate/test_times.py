"""Time mentions of a whole text: their spans, their order, and what stands outside the sentences."""

import pytest

from isnad.annotate.times import times
from isnad.knowledge import Knowledge
from isnad.lang.ar.words import tokenize
from isnad.records import Document, Sentence, Text

WORDS = Knowledge(()).time_words


def text_of(*lines, furniture=()):
    """A text with one sentence a line; the lines numbered in `furniture` hold none."""
    whole = "\n".join(lines)
    tokens, sentences, start = [], [], 0
    for number, line in enumerate(lines):
        first = len(tokens)
        tokens += tokenize(whole, start, start + len(line))
        if number not in furniture:
            sentences.append(Sentence(start, start + len(line), first, len(tokens), number))
        start += len(line) + 1
    return Text(document=Document(id="d", text=whole), tokens=tuple(tokens), sentences=tuple(sentences))


def found(text):
    return [text.document.text[one.start : one.end] for one in times(text, WORDS)]


def test_spans_are_those_of_the_document():
    text = text_of("وصل الوفد أمس.", "ويغادر الخميس المقبل، كما غادر في 3 مايو 2019.")
    assert found(text) == ["أمس", "الخميس المقبل", "3 مايو 2019"]
    for one in times(text, WORDS):
        assert text.tokens[one.first].start == one.start and text.tokens[one.last - 1].end == one.end


def test_no_expression_crosses_the_end_of_a_sentence():
    assert found(text_of("حضر في مايو", "الماضي لا يعود")) == ["مايو"]


def test_enclosing_mentions_come_first():
    text = text_of("منذ انهيار الهدنة في مارس الماضي لم يتوقف القصف")
    outer, inner = times(text, WORDS)
    assert outer.since and not inner.since
    assert (outer.start, inner.start) == (0, text.document.text.index("مارس"))
    assert outer.end == inner.end


def test_since_does_not_reach_over_a_comma():
    assert found(text_of("منذ انهيار الهدنة، وفي مارس الماضي تحديدا، لم يتوقف القصف")) == ["مارس الماضي"]


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        (["قصف المطار يوم الأحد.", "وفي اليوم نفسه أغلق الطريق."], "يوم الأحد"),
        (["بدأ الحصار في مارس 2019.", "ومنذ ذلك الحين لم تصل قافلة."], "مارس 2019"),
        (["انسحبوا في يوليو الماضي.", "وقيل آنذاك إنهم عائدون.", "وقال آخرون وقتها غير ذلك."], "يوليو الماضي"),
        (["وصلوا منذ مايو الماضي، وفي اليوم نفسه غادر غيرهم."], None),
        (["وصلوا يوم الأحد.", "خرجوا.", "ناموا.", "عادوا.", "وفي اليوم نفسه أغلق الطريق."], None),
        (["وصل الوفد أمس، وطالب في الوقت نفسه بهدنة."], None),
    ],
)
def test_what_goes_back_to_a_time_finds_it_near_before(lines, meant):
    text = text_of(*lines)
    anaphor = next(one for one in reversed(times(text, WORDS)) if one.form == "anaphor")
    other = anaphor.other
    assert (other and text.document.text[other.start : other.end]) == meant


def test_furniture_is_read_for_the_dateline():
    text = text_of("نشر في: 3 مايو 2019", "وصل الوفد أمس", "جميع الحقوق محفوظة 2020", furniture=(0, 2))
    assert found(text)[:2] == ["نشر في: 3 مايو 2019", "أمس"]
    assert times(text, WORDS)[0].form == "dateline"


def test_every_mention_names_its_row_or_rule():
    text = text_of("وصل أمس الثلاثاء، ثم غادر في 3 مايو، بعد أسبوعين من صيف 2014 ومنذ عامين، حاليا")
    mentions = times(text, WORDS)
    assert len(mentions) >= 5
    assert all(one.because for one in mentions)


@pytest.mark.parametrize("line", ["", "   ", "...", "قال إن الجبهة هادئة"])
def test_texts_without_times(line):
    assert times(text_of(line), WORDS) == ()
