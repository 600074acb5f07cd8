"""Where the words of a claim begin and end, and what is said of them by the words around."""

import pytest

from isnad import knowledge
from isnad.claims.learned import load_reader
from isnad.pipeline import analyse
from isnad.records import Document

KNOW = knowledge.load()


@pytest.mark.parametrize("reader", [None, load_reader()], ids=["rules", "learned"])
@pytest.mark.parametrize(
    "text",
    [
        "قصفت طائرات الجيش الليبي مدينة سرت (شمال البلاد).",
        "قصفت طائرات الجيش الليبي مواقع «قوات الوفاق».",
    ],
)
def test_what_is_opened_is_closed(text, reader):
    (claim,) = analyse(Document(id="x", text=text), KNOW, reader).claims
    assert claim.text.count("(") == claim.text.count(")")
    assert claim.text.count("«") == claim.text.count("»")


@pytest.mark.parametrize("reader", [None, load_reader()], ids=["rules", "learned"])
def test_a_figure_is_not_cut_in_two(reader):
    text = "قتل ما لا يقل عن ثلاثين جنديا ليبيا في سرت. وأضاف الناطق أن ما لا يقل عن 250 مقاتلا سوريا وصلوا إلى سرت."
    claims = analyse(Document(id="x", text=text), KNOW, reader).claims
    assert claims
    for claim in claims:
        for quantity in claim.quantities:
            assert not quantity.start < claim.start < quantity.end
            assert not quantity.start < claim.end < quantity.end


@pytest.mark.parametrize("reader", [None, load_reader()], ids=["rules", "learned"])
@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("لا يزال الحوثيون يسيطرون على صنعاء.", "asserted"),
        ("ولا تزال قوات حفتر تحاصر مدينة ترهونة.", "asserted"),
        ("لم يعد الحوثيون يسيطرون على صنعاء.", "denied"),
    ],
)
def test_what_still_holds_is_not_denied(text, modality, reader):
    claims = analyse(Document(id="x", text=text), KNOW, reader).claims
    assert [claim.modality for claim in claims] == [modality]


@pytest.mark.parametrize("reader", [None, load_reader()], ids=["rules", "learned"])
@pytest.mark.parametrize(
    "text",
    [
        "لا صحة لما يتردد عن انسحاب قوات حفتر من سرت.",
        "قال المسماري إن أنباء سقوط طائرة للجيش الليبي في سرت عارية عن الصحة.",
        "نفى مصدر عسكري صحة الأنباء عن انسحاب قوات حفتر من ترهونة.",
        "أنكر الحوثيون استهداف مطار أبها.",
    ],
)
def test_what_is_called_untrue_is_denied(text, reader):
    claims = analyse(Document(id="x", text=text), KNOW, reader).claims
    assert [claim.modality for claim in claims] == ["denied"]
