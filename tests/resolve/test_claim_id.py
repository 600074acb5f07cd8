"""Claim ids: from report, evidence and kind, and from nothing else."""

from isnad.records import Document
from isnad.resolve.settle import claim_id

TEXT = "قصفوا البلدة. ثم قصفوا البلدة. ثم انسحبوا."
FIRST, SECOND = TEXT.index("قصفوا"), TEXT.rindex("قصفوا")
LONG = len("قصفوا البلدة")


def made(text=TEXT, start=FIRST, kind="ASSAULT", doc="a"):
    return claim_id(Document(id=doc, text=text), start, start + LONG, kind)


def test_the_same_again():
    assert made() == made()
    assert made().startswith("a-")


def test_report_kind_words_and_occurrence_each_make_another():
    ids = {made(), made(doc="b"), made(kind="RETREAT"), made(start=SECOND), made(TEXT.replace("البلدة", "القرية"))}
    assert len(ids) == 5


def test_words_added_elsewhere_change_no_id():
    added = f"تحديث: {TEXT}"
    assert made(added, added.index("قصفوا")) == made()
    assert made(f"{TEXT} وعادوا.", SECOND) == made(start=SECOND)


def test_other_words_at_the_same_place_do_not_inherit_the_id():
    assert made(TEXT.replace("قصفوا البلدة", "تركوا البلدة")) != made()


def test_spans_that_overlap_differ():
    text = "هدنة هدنة هدنة"
    long = len("هدنة هدنة")
    ids = {claim_id(Document(id="a", text=text), at, at + long, "AGREE") for at in (0, len("هدنة "))}
    assert len(ids) == 2
