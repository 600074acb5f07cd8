from isnad.records import Event, Grade
from isnad.store import Judgement
from isnad.store.review import regrouped

STRIKE = Event(
    id="e1",
    what="Air strike on Sirte",
    claims=("a", "b", "c"),
    grade=Grade(state="contested", rule="grades.tsv:2", why_en="they differ", why_ar="اختلفوا"),
)
CLASH = Event(id="e2", what="Clash", claims=("d", "e"))


def decided(subject, field, after):
    return {field: Judgement(subject="claim", subject_id=subject, field=field, after=after, user="u")}


def test_events_that_nobody_touched_stay_as_they_are():
    assert regrouped(iter([STRIKE, CLASH]), {}, {}) == [STRIKE, CLASH]


def test_a_claim_taken_out_leaves_its_event_with_the_rest():
    (strike, _) = regrouped(iter([STRIKE, CLASH]), {"b": decided("b", "event", "alone")}, {})
    assert (strike.claims, strike.what) == (("a", "c"), "Air strike on Sirte")


def test_merged_events_keep_the_facts_of_the_first():
    (one,) = regrouped(iter([STRIKE, CLASH]), {}, {"a|d": decided("a|d", "same-event", True)})
    assert (one.id, one.what, one.claims) == ("e1", STRIKE.what, ("a", "b", "c", "d", "e"))
