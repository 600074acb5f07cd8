import pytest
from msgspec.structs import replace

from isnad.run.guarded import checked


def test_sound_claims_pass_untouched(strike):
    analysis = strike()
    assert checked(analysis) is analysis


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda claim: replace(claim, start=claim.start + 1), "is not what stands at"),
        (lambda claim: replace(claim, start=3, end=3, text=""), "is not what stands at"),
        (lambda claim: replace(claim, agents=(replace(claim.agents[0], text="غيرهم"),)), "is not what stands at"),
        (lambda claim: replace(claim, time=replace(claim.time, start=0, end=2)), "is not what stands at"),
        (lambda claim: replace(claim, doc="other"), "of another report"),
        (lambda claim: replace(claim, kind="PICNIC"), "no such kind"),
        (lambda claim: replace(claim, time=replace(claim.time, earliest="2021-01-01")), "ends before it begins"),
    ],
)
def test_an_unsound_claim_becomes_a_problem(strike, spoil, says):
    analysis = strike(text="القوات قصفت سرت\nالحكومة قصفت سرت")
    first, second = analysis.claims
    found = checked(replace(analysis, claims=(spoil(first), second)))
    assert found.claims == (second,)
    (problem,) = found.problems
    assert says in problem.what
    assert problem.document == "a"


def test_two_claims_with_one_id(strike):
    analysis = strike()
    found = checked(replace(analysis, claims=analysis.claims * 2))
    assert len(found.claims) == 1
    assert "two claims" in found.problems[0].what
