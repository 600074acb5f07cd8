import pytest

from isnad import knowledge
from isnad.errors import DataError
from isnad.lang.ar.segments import Segmenter, bare, partings

SEGMENTER = knowledge.load().segmenter


@pytest.mark.parametrize(
    ("word", "proclitics", "article", "stem"),
    [
        ("الجيش", "", True, "جيش"),
        ("وللجيش", "ول", True, "جيش"),
        ("للحكومة", "ل", True, "حكومة"),
        ("بالمدينة", "ب", True, "مدينة"),
        ("وبدعم", "وب", False, "دعم"),
        ("سيقصف", "س", False, "يقصف"),
        ("وسيقصف", "وس", False, "يقصف"),
        ("وأعلن", "و", False, "أعلن"),
        ("فقال", "ف", False, "قال"),
        ("لقوات", "ل", False, "قوات"),
        ("وزير", "", False, "وزير"),
        ("وصفت", "", False, "وصفت"),
        ("بغداد", "", False, "بغداد"),
        ("كبير", "", False, "كبير"),
        ("سيطرة", "", False, "سيطرة"),
        ("لجنة", "", False, "لجنة"),
        ("فجر", "", False, "فجر"),
        ("إلى", "", False, "إلى"),
        ("التقى", "", False, "التقى"),
    ],
)
def test_clitics_come_off_and_words_stay_whole(word, proclitics, article, stem):
    assert SEGMENTER.part(word) == (proclitics, article, stem)


def test_marks_are_no_letters():
    assert bare("وَزِيرٌ") == "وزير"
    assert bare("وزيـــر") == "وزير"
    assert bare("وزير") == "وزير"


def test_every_parting_puts_the_word_together_again():
    for word in ("وللجيش", "للجيش", "بالبلد", "الوزير", "كالسيل", "و", "به"):
        for one in partings(word):
            article = "ل" if one.proclitics.endswith("ل") else "ال"
            assert one.proclitics + article * one.article + one.stem == word


def test_a_damaged_file_is_refused(tmp_path):
    (tmp_path / "segments.json").write_text('{"weights": "", "words": {}}', encoding="utf-8")
    (tmp_path / "segments.json.sha256").write_text("0" * 64, encoding="ascii")
    with pytest.raises(DataError, match="checksum"):
        Segmenter.load(tmp_path / "segments.json")
