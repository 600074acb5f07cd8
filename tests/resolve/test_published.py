"""The day of publication: said by metadata or dateline, or inferred from the text, with its reasons."""

from datetime import date

import pytest
from msgspec.structs import replace

from isnad.annotate.times import times
from isnad.knowledge import Knowledge
from isnad.knowledge.rows import HappeningRow
from isnad.lang.ar.words import tokenize
from isnad.records import ActorMention, Document, Marked, PlaceMention, Sentence, Text
from isnad.resolve.published import day_of_writing, publication

WORDS = Knowledge(()).time_words
ACTORS = {"العلمين": "alpha", "الزيدي": "alpha", "الجبالي": "beta", "المنصوري": "gamma"}
PLACES = {"واحة النخيل": "oasis"}


def marked(*lines, published=None):
    """A marked text of one sentence a line, with the made-up persons and the place of these tests."""
    whole = "\n".join(lines)
    tokens, sentences, start = [], [], 0
    for number, line in enumerate(lines):
        first = len(tokens)
        tokens += tokenize(whole, start, start + len(line))
        if line.strip():
            sentences.append(Sentence(start, start + len(line), first, len(tokens), number))
        start += len(line) + 1
    text = Text(
        document=Document(id="d", text=whole, published=published), tokens=tuple(tokens), sentences=tuple(sentences)
    )
    actors = tuple(
        ActorMention(start=token.start, end=token.end, first=index, last=index + 1, id=ACTORS[name], type="person")
        for index, token in enumerate(tokens)
        if (name := token.norm.removeprefix("و")) in ACTORS
    )
    places = tuple(
        PlaceMention(start=token.start, end=tokens[index + 1].end, first=index, last=index + 2, ids=("oasis",))
        for index, token in enumerate(tokens[:-1])
        if f"{whole[token.start : tokens[index + 1].end]}" in PLACES
    )
    return Marked(text=text, times=times(text, WORDS), actors=actors, places=places)


def happening(id, day, cue, actors="alpha beta", places=""):
    return HappeningRow(id=id, earliest=day, latest=day, actors=actors, places=places, cue=cue)


CALL = happening("call-may", "2019-05-14", "مكالمة")  # a Tuesday
OLDER_CALL = happening("call-march", "2019-03-01", "مكالمة")  # a Friday
PACT = happening("pact", "2019-03-27", "اتفاقية", "beta gamma")
RAID = happening("raid", "2019-05-10", "غارة", "beta gamma", "oasis")


def test_metadata_settle_it():
    result = publication(marked("وصل أمس الثلاثاء", published="2019-05-20"), [CALL])
    assert (result.published, result.window, result.in_text) == ("2019-05-20", ("2019-05-20", "2019-05-20"), False)


def test_a_timestamp_is_a_day():
    assert publication(marked("وصل", published="2019-05-20T08:30:00+02:00"), []).published == "2019-05-20"


def test_a_month_in_the_metadata_is_a_window():
    result = publication(marked("وصل الوفد", published="2019-05"), [])
    assert (result.published, result.window) == (None, ("2019-05-01", "2019-05-31"))


def test_a_month_in_the_metadata_and_the_text_agree_on_a_day():
    text = marked("أجرى الزيدي والجبالي مكالمة أمس الثلاثاء", published="2019-05")
    assert publication(text, [CALL]).published == "2019-05-15"


def test_nonsense_in_the_metadata_counts_for_nothing():
    assert publication(marked("وصل الوفد", published="recently"), []).published is None


@pytest.mark.parametrize(
    "lines",
    [
        ("نشر في: 3 مايو 2019", "عنوان", "وصل الوفد"),
        ("عنوان", "الجمعة 3 مايو 2019", "وصل الوفد إلى البلدة"),
        ("عنوان", "الرياض 28 شعبان 1440 هـ الموافق 3 مايو 2019 م واس", "وصل الوفد إلى البلدة"),
        ("عنوان", "3 مايو 2019 - وصل الوفد إلى البلدة وقابل أعيانها ثم غادرها في المساء"),
        ("عنوان", "وصل الوفد إلى البلدة", "آخر تحديث: 2019/5/3 14:20"),
    ],
)
def test_datelines(lines):
    result = publication(marked(*lines), [])
    assert (result.published, result.in_text) == ("2019-05-03", True)
    assert "dateline" in result.reasons[0]


@pytest.mark.parametrize(
    "lines",
    [
        ("ذكرى هجمات 11 سبتمبر 2001", "تحيي المدينة الذكرى وسط إجراءات مشددة"),
        ("عنوان", "وقع الجانبان في 3 مايو 2019 بيانا مشتركا بشأن الحدود والمعابر والأسرى وغيرها من الملفات"),
    ],
)
def test_dates_that_are_told_are_no_datelines(lines):
    assert not publication(marked(*lines), []).in_text


def test_a_happening_of_yesterday():
    result = publication(marked("أجرى الزيدي والجبالي مكالمة أمس الثلاثاء"), [CALL, OLDER_CALL])
    assert (result.published, result.window) == ("2019-05-15", ("2019-05-15", "2019-05-15"))
    assert any("call-may" in reason and "«أمس الثلاثاء»" in reason for reason in result.reasons)
    assert any("Wednesday" in reason for reason in result.reasons)


def test_the_weekday_tells_one_call_from_another():
    text = marked("أجرى الزيدي والجبالي مكالمة أمس الجمعة", "وكانا وقعا الاتفاق في مارس 2019")
    assert publication(text, [CALL, OLDER_CALL]).published == "2019-03-02"


def test_two_happenings_close_in_on_a_window():
    text = marked(
        "بحث الزيدي والجبالي الملف في مكالمة الثلاثاء الماضي",
        "نفذ المنصوري والجبالي غارة على واحة النخيل الجمعة الماضي",
    )
    result = publication(text, [CALL, RAID])
    assert result.window is not None and "2019-05-15" <= result.window[0] <= result.window[1] <= "2019-05-17"
    assert result.window[0] <= result.published <= result.window[1]


def test_a_cue_in_a_dual_or_with_a_pronoun():
    result = publication(marked("وقع الجبالي والمنصوري اتفاقيتين الأربعاء", "ثم التقيا في 28 مارس 2019"), [PACT])
    assert result.published is not None and "2019-03-28" <= result.published <= "2019-04-02"


def test_a_purpose_is_no_happening():
    assert publication(marked("يستعد الزيدي والجبالي لمكالمة غدا الثلاثاء"), [CALL]).published is None


def test_the_place_must_fit_where_the_pack_names_one():
    others = [happening(f"raid-{number}", "2017-01-01", "غارة", "delta", "far") for number in range(3)]
    text = marked("نفذ المنصوري والجبالي غارة على البلدة الجمعة")
    assert publication(text, [RAID, *others]).published is None


def test_a_weekday_fixes_the_year_of_a_date():
    text = marked(
        "التقى الزيدي الجبالي الأربعاء 27 نوفمبر 2019", "وكان زار البلدة في 14 نوفمبر", "خلال العام الجاري 2019"
    )
    result = publication(text, [])
    assert result.published in {"2019-11-27", "2019-11-28"}


def test_the_current_month_and_year():
    text = marked(
        "اجتمعوا في منتصف ديسمبر الجاري", "أوائل العام الجاري 2019 بدأ الهجوم", "أسقطوا طائرة في 13 ديسمبر الماضي"
    )
    result = publication(text, [])
    assert result.window is not None and "2019-12-11" <= result.window[0] <= result.window[1] <= "2019-12-31"


@pytest.mark.parametrize(
    "lines",
    [
        ("وصل الوفد إلى البلدة",),
        ("وصل الوفد أمس الثلاثاء",),
        ("اندلعت الحرب عام 2011",),
        ("وقعوا الاتفاق في 17 ديسمبر 2015 وما زالت الخلافات قائمة",),
        ("في يونيو الماضي عاد الوفد",),
        ("",),
    ],
)
def test_nothing_is_guessed(lines):
    result = publication(marked(*lines), [CALL, PACT, RAID])
    assert (result.published, result.window) == (None, None)
    assert result.reasons


def test_one_happening_alone_does_not_settle_it():
    assert publication(marked("بحث الزيدي والجبالي أمس نتائج مكالمة طويلة"), [CALL]).published is None


def test_what_disagrees_is_said():
    text = marked("أجرى الزيدي والجبالي مكالمة أمس الثلاثاء", "ووصل الوفد اليوم الجمعة")
    result = publication(text, [CALL])
    assert any(reason.startswith("disagrees") for reason in result.reasons)


@pytest.mark.parametrize(
    ("line", "published", "written"),
    [
        ("صدر الحكم اليوم الثلاثاء", date(2015, 7, 31), date(2015, 7, 28)),
        ("صدر الحكم أمس الخميس", date(2015, 7, 31), date(2015, 7, 31)),
        ("صدر الحكم أمس", date(2015, 7, 31), date(2015, 7, 31)),
        ("صدر اليوم الثلاثاء ما نقض حكم أمس الخميس", date(2015, 7, 31), date(2015, 7, 31)),
    ],
)
def test_day_of_writing(line, published, written):
    assert day_of_writing(marked(line), published) == written


def test_the_order_of_happenings_does_not_matter():
    text = marked("أجرى الزيدي والجبالي مكالمة أمس الثلاثاء", "ووقع الجبالي والمنصوري اتفاقية في مارس الماضي")
    rows = [CALL, OLDER_CALL, PACT, RAID]
    assert replace(publication(text, rows), reasons=()) == replace(publication(text, rows[::-1]), reasons=())


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("قصفوا البلدة أمس الثلاثاء 14 مايو 2019", "2019-05-15"),
        ("قصفوا البلدة اليوم الثلاثاء 14 مايو 2019", "2019-05-14"),
        ("يصل الوفد غدا الثلاثاء 14 مايو 2019", "2019-05-13"),
    ],
)
def test_yesterday_with_its_date_tells_the_day_of_writing(sentence, day):
    result = publication(marked("وصل الوفد إلى البلدة", sentence), [])
    assert (result.published, result.window) == (day, (day, day))
