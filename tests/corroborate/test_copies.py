import pytest

from isnad.corroborate.agencies import credited, heard_by
from isnad.corroborate.copies import CopyIndex, SameWords, find_copies, one_origin
from isnad.corroborate.renewal import renew_copies
from isnad.knowledge import load
from isnad.records import Claim, Copy, Document, Passage

WIRE = (
    "قال ضابط في خفر السواحل إن زورق دورية اعترض مساء الجمعة سفينة شحن ترفع علما أجنبيا على بعد ثلاثين ميلا من الميناء، "
    "واقتادها إلى الرصيف الشمالي حيث فتشها رجال الجمارك. وأضاف الضابط أن التفتيش كشف عن صناديق ذخيرة مخبأة تحت أكياس القمح، "
    "وأن قبطان السفينة وتسعة من بحارتها أوقفوا للتحقيق معهم. ولم يصدر أي تعليق من الشركة المالكة."
)
OTHER = (
    "افتتح محافظ المدينة صباح اليوم معرضا للكتب القديمة في ساحة البلدية بحضور عدد من الأدباء والناشرين، وتستمر أيامه حتى "
    "نهاية الشهر. ويضم المعرض مخطوطات نادرة أعارتها عائلات المدينة، وركنا لكتب الأطفال، وورشا لترميم الورق."
)


@pytest.fixture(scope="module")
def know():
    return load()


def document(name, text, published="2020-05-02"):
    return Document(id=name, text=text, published=published)


def test_a_report_retold_with_a_few_changes_is_a_whole_copy(know):
    retold = WIRE.replace("مساء الجمعة", "ليل الجمعة").replace("ولم يصدر", "ولم يرد حتى الآن")
    first = document("a", f"توقيف سفينة\n\n(رويترز) - {WIRE}")
    second = document("b", f"ذخيرة تحت القمح\n\n{retold}\n\nالمصدر : وكالات")
    (copy,) = find_copies([second, document("c", OTHER), first], know)
    assert (copy.a, copy.b, copy.whole, copy.agency) == ("a", "b", True, "reuters")
    assert 0.7 < copy.similarity <= copy.contained < 1
    for span in copy.passages:
        assert first.text[span.a_start : span.a_end].split()[0] == second.text[span.b_start : span.b_end].split()[0]
    assert max(span.a_end - span.a_start for span in copy.passages) > len(WIRE) / 2


def test_spelling_and_vowel_marks_do_not_hide_a_copy(know):
    marked = WIRE.replace("إ", "ا").replace("ة ", "ه ").replace("سفينة", "سفِينةٌ")
    (copy,) = find_copies([document("a", WIRE), document("b", marked)], know)
    assert copy.similarity == 1 and copy.agency is None


def test_a_short_report_inside_a_long_one_is_a_part(know):
    long = "\n\n".join([OTHER, OTHER.replace("محافظ", "عميد")[::-1], WIRE, OTHER.replace(" ", "  ")[::-1]])
    (copy,) = find_copies([document("long", long), document("short", WIRE)], know)
    assert not copy.whole and copy.contained == 1 and copy.similarity < 0.7
    (span,) = copy.passages
    assert long[span.a_start : span.a_end] == WIRE.rstrip(".")
    assert one_origin([copy]) == []


def test_unlike_reports_and_short_turns_of_phrase_are_none(know):
    opening = " ".join(WIRE.split()[:12])
    assert find_copies([document("a", WIRE), document("b", f"{opening} {OTHER}"), document("c", "")], know) == []


def test_a_formula_that_returns_for_weeks_makes_no_copy(know):
    days = ("2020-05-01", "2020-05-08", "2020-05-15", "2020-05-22")
    formula = [document(f"d{n}", WIRE, day) for n, day in enumerate(days)]
    assert find_copies(formula, know) == []
    assert len(find_copies([document(f"d{n}", WIRE) for n in range(4)], know)) == 6


def test_adding_reports_one_by_one_finds_the_same_pairs(know):
    documents = [
        document("a", WIRE),
        document("b", OTHER),
        document("c", WIRE + " " + OTHER[:60]),
        document("d", OTHER),
    ]
    index, found = CopyIndex(know), []
    for one in documents:
        found += index.copies_of(one)
        index.add([one])
    assert sorted(found, key=lambda copy: (copy.a, copy.b)) == find_copies(documents, know)
    assert index.copies_of(documents[0])[0].b == "c"


def test_one_report_more_gives_the_pairs_of_all_and_reads_only_what_shares_words(know, monkeypatch):
    documents = [
        document("a", WIRE, "2020-05-01"),
        document("b", OTHER, "2020-05-01"),
        document("c", WIRE, "2020-05-02"),
        document("d", WIRE, "2020-05-09"),
        document("e", f"{OTHER} {WIRE}", "2020-05-16"),
        document("f", OTHER, "2020-05-02"),
    ]
    pairs, sketches = renew_copies(documents[:1], know)
    seen = [[]]
    for count in range(2, len(documents) + 1):
        pairs, sketches = renew_copies(documents[:count], know, pairs, sketches)
        assert pairs == find_copies(documents[:count], know)
        seen.append([(copy.a, copy.b) for copy in pairs])
    assert ("a", "c") in seen[2] and ("a", "c") not in seen[4], "a formula that the last report made still counts"
    read = []
    monkeypatch.setattr(CopyIndex, "add", lambda self, given, add=CopyIndex.add: add(self, _noted(given, read)))
    renew_copies([*documents, document("g", OTHER.replace("الكتب", "اللوحات"))], know, pairs, sketches)
    assert set(read) == {"b", "e", "f", "g"}


def _noted(documents, read):
    for one in documents:
        read.append(one.id)
        yield one


def test_a_report_that_has_changed_or_gone_takes_its_pairs_along(know):
    documents = [document(name, WIRE) for name in "abcd"]
    pairs, sketches = renew_copies(documents, know)
    assert len(pairs) == 6
    known = {doc: hashes for doc, hashes in sketches.items() if doc != "a"}
    changed = [document("a", OTHER), *documents[1:3]]
    pairs, sketches = renew_copies(changed, know, pairs, known)
    assert [(copy.a, copy.b) for copy in pairs] == [("b", "c")]
    assert sketches.keys() == set("abc")


def test_copies_of_copies_are_one_origin():
    def pair(a, b, whole=True):
        return Copy(a=a, b=b, whole=whole, similarity=0.9, contained=0.9)

    groups = one_origin([pair("a", "b"), pair("d", "e"), pair("b", "c"), pair("c", "d", whole=False)])
    assert groups == [{"a", "b", "c"}, {"d", "e"}]


def test_claims_of_one_shared_passage_are_told_by_one_origin():
    def claim(doc, start, end):
        return Claim(id=f"{doc}{start}", doc=doc, start=start, end=end, text="", kind="ASSAULT")

    part = Copy(a="a", b="b", whole=False, similarity=0.2, contained=0.3, passages=(Passage(100, 200, 0, 100),))
    same = SameWords([part])
    assert same.both(claim("a", 110, 150), claim("b", 10, 50)) and same.both(claim("b", 10, 50), claim("a", 110, 150))
    assert not same.both(claim("a", 10, 50), claim("b", 10, 50))
    assert not same.both(claim("a", 110, 150), claim("b", 110, 150))
    assert not same.both(claim("a", 110, 150), claim("c", 10, 50))


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("عنوان\nرويترز- بنغازي: وصل الوفد.", "reuters"),
        ("عنوان\nطرابلس (أ ف ب) - وصل الوفد.", "afp"),
        ("عنوان\nالرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس\nوصل الوفد.", "spa"),
        ("عنوان\nالصحيفة- وكالات: وصل الوفد.", "agencies"),
        ("عنوان\nوصل الوفد.\nالمصدر : الأناضول", "aa"),
        ("عنوان\nالصحيفة – وكالات\nوصل الوفد.\n(د ب أ)", "dpa"),
        ("عنوان\nقال مسؤول لرويترز إن الوفد وصل.", None),
        ("عنوان\nذكرت وكالة رويترز أن الوفد وصل.", None),
        ("عنوان\nدخلت وكالات الإغاثة المدينة.", None),
        ("", None),
    ],
)
def test_the_agency_that_a_report_credits(know, text, agency):
    assert credited(text, know) == agency


def test_an_agency_that_was_spoken_to_is_heard(know):
    assert heard_by("قال المتحدث لرويترز إن القتال توقف", know) == "reuters"
    assert heard_by("قال المتحدث للصحفيين إن القتال توقف", know) is None
