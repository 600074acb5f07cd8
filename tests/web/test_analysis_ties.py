from isnad.kinds import KINDS
from isnad.records import Actor, Claim
from isnad.web.analysis.ties import TIES, Tie, tie_of, ties_of


def claim(kind, agents, recipients=()):
    def actors(ids):
        return tuple(Actor(text=i, start=0, end=1, id=i) for i in ids)

    return Claim(
        id="c", doc="a", start=0, end=1, text="x", kind=kind, agents=actors(agents), recipients=actors(recipients)
    )


def test_each_agent_is_tied_to_each_recipient():
    assert list(ties_of(claim("AID", ["turkey", "qatar"], ["gna"]))) == [
        Tie("qatar", "supplies", "gna"),
        Tie("turkey", "supplies", "gna"),
    ]


def test_parties_of_a_clash_fight_each_other_whoever_is_named_first():
    assert list(ties_of(claim("ASSAULT", ["lna", "gna"]))) == list(ties_of(claim("ASSAULT", ["gna", "lna"])))
    assert list(ties_of(claim("ASSAULT", ["lna", "gna"]))) == [Tie("gna", "fights", "lna", mutual=True)]


def test_help_without_a_recipient_and_a_state_tie_nobody():
    assert not list(ties_of(claim("AID", ["turkey", "qatar"])))
    assert not list(ties_of(claim("CONTROL", ["lna"], ["gna"])))
    assert not list(ties_of(claim("ASSAULT", ["lna"], ["lna"])))


def test_a_key_leads_back_to_its_tie():
    for tie in (Tie("a", "fights", "b", mutual=True), Tie("outlet:x", "talks", "b")):
        assert tie_of(tie.key) == tie
    assert tie_of("nonsense") is None


def test_no_kind_is_in_two_ties():
    kinds = [kind for held in TIES.values() for kind in held]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) <= set(KINDS)
