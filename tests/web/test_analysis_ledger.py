"""Days, places, ties and origins of many claims at once."""

import pytest

from isnad.records import Actor, Claim, Document, Place, Source, Time
from isnad.web.analysis.atlas import atlas
from isnad.web.analysis.network import network
from isnad.web.analysis.tallies import tallies, tally
from isnad.web.analysis.timeline import MOST_ITEMS, bars, timeline
from isnad.web.bits import members, pack
from isnad.web.ledger import Context, Ledger

SIDES = {"lna": "east", "gna": "west", "spokesman": "east"}


class Sides:
    """Names that know who stands where."""

    def sides(self, actor, day):
        return frozenset({SIDES[actor]} if actor in SIDES else ())

    def remember(self, actor, written):
        pass

    def outlet(self, name):
        return None


def claim(number, days=None, kind="ASSAULT", agents=("lna",), recipients=("gna",), teller=None, **more):
    def actors(ids):
        return tuple(Actor(text=i, start=0, end=1, id=i) for i in ids)

    return Claim(
        id=f"c{number}",
        doc=more.pop("doc", "r"),
        start=number,
        end=number + 1,
        text="x",
        kind=kind,
        agents=actors(agents),
        recipients=actors(recipients),
        time=Time(text="x", start=0, end=1, earliest=days[0], latest=days[1]) if days else None,
        sources=(Source(text=teller, start=0, end=1, id=teller, type="person", named=True),) if teller else (),
        places=tuple(Place(text=p, start=0, end=1, role="at", id=p) for p in more.pop("places", ())),
        **more,
    )


def ledger(*claims, standing=None, grades=None):
    documents = {c.doc: Document(id=c.doc, text="", published="2020-01-05", outlet="المرفأ") for c in claims}
    context = Context(documents=documents, events={}, standing=standing or {}, names=Sides(), grades=grades or {})
    return Ledger(claims, {}, context)


def test_members_of_a_set():
    for numbers in ([], [0], [7, 8, 63, 64, 999]):
        assert list(members(pack(numbers, 1000))) == numbers


def test_bars_leave_no_gap_and_count_denials():
    held = ledger(
        claim(0, ("2020-01-01", "2020-01-01")),
        claim(1, ("2020-01-04", "2020-01-09"), modality="denied"),
        claim(2, ("2020-01-04", "2020-01-04")),
        claim(3),
    )
    unit, found = bars(held, held.everything)
    assert unit == "day"
    assert [(bar.first, bar.claims, bar.denied) for bar in found] == [
        ("2020-01-01", 1, 0),
        ("2020-01-02", 0, 0),
        ("2020-01-03", 0, 0),
        ("2020-01-04", 2, 1),
    ]


@pytest.mark.parametrize(
    ("last", "unit", "number", "end"),
    [("2021-02-10", "month", 14, "2021-02-28"), ("2032-02-10", "year", 13, "2032-12-31")],
)
def test_long_times_are_counted_in_months_or_years(last, unit, number, end):
    held = ledger(claim(0, ("2020-01-31", "2020-01-31")), claim(1, (last, last)))
    found_unit, found = bars(held, held.everything)
    assert (found_unit, len(found), found[-1].last) == (unit, number, end)
    assert sum(bar.claims for bar in found) == 2


def test_nothing_dated_has_no_bars():
    held = ledger(claim(0))
    assert bars(held, held.everything) == ("day", [])
    assert timeline(held, held.everything).undated == 1


def test_equal_windows_of_one_group_are_one_item():
    day = ("2020-01-01", "2020-01-01")
    held = ledger(claim(0, day), claim(1, day), claim(2, day, kind="AID"), claim(3))
    found = timeline(held, held.everything)
    assert [(item.group, item.claims, item.ids) for item in found.items] == [
        ("AID", 1, ("c2",)),
        ("ASSAULT", 2, ("c0", "c1")),
    ]
    assert (found.dated, found.undated, found.groups) == (3, 1, (("ASSAULT", 2), ("AID", 1)))
    assert timeline(held, held.get("kind", "AID")).dated == 1


def test_too_many_windows_are_widened_and_none_is_lost():
    windows = [(f"2000-01-{n // 28 + 1:02}", f"2000-02-{n % 28 + 1:02}") for n in range(MOST_ITEMS + 1)]
    held = ledger(*(claim(n, window) for n, window in enumerate(windows)))
    found = timeline(held, held.everything)
    assert found.unit == "month"
    (item,) = found.items
    assert (item.first, item.last, item.claims, item.ids) == ("2000-01-01", "2000-02-29", MOST_ITEMS + 1, ())


def test_places_by_how_well_they_are_known():
    held = ledger(
        claim(0, places=["sirte"]),
        claim(1, places=["sirte", "libya"], modality="denied"),
        claim(2, places=["المزرعة"]),
        claim(3),
        standing={"c1": frozenset({"rivalled"})},
    )
    points = {"sirte": (31.2, 16.6, 8.0), "libya": (27.0, 17.0, 700.0)}
    found = atlas(held, held.everything, points)
    assert [(spot.id, spot.claims, spot.denied, spot.rivalled) for spot in found.exact] == [("sirte", 2, 1, 1)]
    assert [spot.id for spot in found.wide] == ["libya"]
    assert [(spot.id, spot.lat) for spot in found.unlocated] == [("المزرعة", None)]
    assert found.placeless == 1
    assert atlas(held, held.get("modality", "denied"), points).exact[0].claims == 1


def test_edges_tell_according_to_whom():
    held = ledger(
        claim(0, teller="spokesman"),
        claim(1, teller="spokesman", modality="denied"),
        claim(2, modality="future"),
        claim(3, kind="AID", agents=["turkey"]),
        claim(4, kind="CONSULT", agents=["turkey", "gna"], recipients=[]),
    )
    found = network(held, held.everything)
    fights, supplies = found.edges
    assert (fights.claims, fights.asserted, fights.denied, fights.expected) == (3, 1, 1, 1)
    assert fights.tellers == (("east", 2), ("", 1))
    assert (supplies.agent, supplies.tie, supplies.recipient) == ("turkey", "supplies", "gna")
    assert {node.id: node.side for node in found.nodes} == {"lna": "east", "gna": "west", "turkey": ""}
    assert found.counts["talks"] == 1
    assert held.get("tie", fights.key).bit_count() == 3, "the edge opens its claims"


def test_a_network_is_narrowed_and_says_what_it_leaves_out():
    held = ledger(
        claim(0), claim(1), claim(2, agents=["turkey"]), claim(3, kind="CONSULT", agents=["un", "gna"], recipients=[])
    )
    assert network(held, held.everything, most=1).left_out == 1
    assert [edge.agent for edge in network(held, held.get("actor", "turkey")).edges] == ["turkey"]
    (edge,) = network(held, held.everything, ties=["talks"]).edges
    assert (edge.agent, edge.recipient, edge.mutual) == ("gna", "un", True)
    assert network(held, held.get("teller", "east")).edges == ()


def test_every_origin_with_what_became_of_its_word():
    held = ledger(
        claim(0, ("2020-01-02", "2020-01-03"), teller="spokesman"),
        claim(1, teller="spokesman", modality="denied", doc="r2"),
        claim(2),
        standing={"c0": frozenset({"agreed", "rivalled", "denied"}), "c1": frozenset({"agreed"})},
        grades={"spokesman": "C"},
    )
    first, second = tallies(held, held.everything)
    assert (first.id, first.claims, first.reports, first.letter) == ("spokesman", 2, 2, "C")
    assert (first.agreed, first.rivalled, first.denied, first.denials, first.alone) == (2, 1, 1, 1, 0)
    assert (first.first, first.last) == ("2020-01-02", "2020-01-03")
    assert (second.id, second.alone, second.letter) == ("outlet:المرفأ", 1, "")
    assert tally(held, "spokesman") == first
    assert tally(held, "nobody") is None


def test_a_correction_moves_a_claim_from_one_tie_to_another():
    held = ledger(claim(0), claim(1))
    corrected = claim(1, recipients=["turkey"])
    held.update(corrected, {})
    assert dict(held.parted("tie", held.everything)) == {"lna|fights|gna": [0], "lna|fights|turkey": [1]}
    assert held.get("tie", "lna|fights|turkey") == 0b10
    held.update(claim(1), {})
    assert dict(held.parted("tie", held.everything)) == {"lna|fights|gna": [0, 1]}
