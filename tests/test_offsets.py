"""Every offset reproduces its text, whatever a report mixes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad import knowledge, pipeline
from isnad.records import Document

PIECES = [
    "قصفت طائرات حربية مواقع قرب سرت", "أعلن المتحدث باسم الجيش أن", "مقتل ثلاثة جنود", "«نفى»", "في 12 يونيو ٢٠٢٠", "١٤٠٠ مقاتل",
    "Wagner Group", "🙂", "\u200f", "\u202b", "\u2067", "ـــ", "وقّعت أنقرة", "\n", "\n\n", ".", "،", "“", "”", "(", "70%", "e\u0301", "لا\ufefb",
    "المصدر: رويترز", "شارك الخبر", "\u00a0", "A.B.", "قال مصدر عسكري لـ«الصحيفة»", "بنغازي/طرابلس",
]  # fmt: skip
reports = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=40).map(" ".join)


def spans(claim):
    yield from (claim, *claim.agents, *claim.recipients, *claim.places, *claim.quantities, *claim.sources)
    if claim.time is not None:
        yield claim.time


@pytest.mark.parametrize("reader", pipeline.READERS)
@settings(max_examples=60, deadline=None)
@given(text=reports)
def test_spans_reproduce_their_text(reader, text):
    analysis = pipeline.analyse(
        Document(id="d", text=text, published="2020-07-01"), knowledge.load(), pipeline.reader_of(reader)
    )
    for claim in analysis.claims:
        for span in spans(claim):
            assert span.text
            assert text[span.start : span.end] == span.text
        assert not any(f.start < claim.end and claim.start < f.end for f in analysis.furniture)
    for part in (*analysis.furniture, *analysis.unknown):
        assert 0 <= part.start < part.end <= len(text)
    assert len({claim.id for claim in analysis.claims}) == len(analysis.claims)


def test_the_pieces_yield_claims():
    text = "أعلن المتحدث باسم الجيش أن طائرات حربية قصفت مواقع قرب سرت 🙂 ما أدى إلى مقتل ثلاثة جنود."
    assert pipeline.analyse(Document(id="d", text=text), knowledge.load()).claims
