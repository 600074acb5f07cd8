import pytest

from isnad.errors import ReadError
from isnad.read.language import check_arabic

ARABIC = [
    "قصف الطيران مواقع قرب المدينة",
    "وصلت شاحنات تحمل صواريخ Grad وذخائر (GNA) إلى الميناء",
    "قال پوتين إن بلاده لن تتدخل في المعركة الجارية، وفق ما نقلته وكالة تاس.",
    "ﻗﺎﻟﺖ ﻣﺼﺎﺩﺭ",
]
OTHER = {
    "The army said that it had taken the airport; residents («سكان») denied it, and so did everybody else.": "Latin",
    "Войска заявили о взятии аэропорта": "Cyrillic",
    "وزارت دفاع ایران گفت که پهپادهای این کشور در منطقه پرواز نکرده‌اند و این گزارش را رد کرد": "Persian",
    "حکومت نے کہا ہے کہ فوج نے شہر کے قریب ایک پوسٹ پر قبضہ کر لیا": "Persian, Urdu",
    "وەزارەتی بەرگری ڕایگەیاند کە هێزەکان گەیشتوونەتە شارەکە": "Kurdish",
    "12345 2020": "no letters",
}


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_passes(text):
    check_arabic(text)


@pytest.mark.parametrize("text", OTHER)
def test_other_languages_are_named(text):
    with pytest.raises(ReadError, match=f"not Arabic.*{OTHER[text]}"):
        check_arabic(text)
