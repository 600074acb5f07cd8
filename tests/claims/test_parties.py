"""Who takes part: the likeliest first, then whoever is likelier than nobody more."""

import pytest

from isnad import knowledge
from isnad.annotate import mark
from isnad.claims.find import propose
from isnad.claims.parties import candidates, choose
from isnad.records import Document
from isnad.text import prepare

KNOW = knowledge.load()


def asked(text, kind):
    """The proposal of a kind in a sentence, and its candidates."""
    marked = mark(prepare(Document(id="x", text=text), KNOW), KNOW)
    found = [p for one in propose(marked, KNOW, rejected=True) for p in one if p.around.one.kind == kind]
    return found[0], candidates(found[0])


MEETING = "بحث السراج في أنقرة مع أردوغان الأزمة الليبية."


@pytest.mark.parametrize(("nobody_more", "count"), [(-5.0, 2), (5.0, 1)])
def test_a_second_party_is_taken_where_it_is_likelier_than_nobody_more(nobody_more, count):
    proposal, everybody = asked(MEETING, "CONSULT")
    scores = [3.0 if "السراج" in MEETING[m.start : m.end] else 1.0 for m, _ in everybody]
    nobody = [-9.0] * len(everybody)
    agents, recipients = choose(proposal, everybody, [*scores, -3.0, nobody_more], [*nobody, 5.0, 5.0])
    assert len(agents) == min(count, len({m.id for m, _ in everybody}))
    assert "السراج" in MEETING[agents[0].start : agents[0].end]
    assert recipients == []


def test_one_actor_named_again_and_again_plays_one_part():
    text = "قصفت قوات حفتر مواقع قرب سرت وقالت قوات حفتر إن قوات حفتر وقوات حفتر وقوات حفتر صدت هجوما على قوات حفتر."
    proposal, everybody = asked(text, "ASSAULT")
    assert len(everybody) > 4
    high, low = [5.0] * len(everybody), -5.0
    agents, recipients = choose(proposal, everybody, [*high, low, low], [*high, low, low])
    assert not {m.id for m in agents} & {m.id for m in recipients}
