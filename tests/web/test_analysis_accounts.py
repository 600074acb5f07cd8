from msgspec.structs import replace

from isnad.records import Actor, Claim, Copy, Event, Origin, Place, Quantity, Relation, Source, Time
from isnad.web.analysis.accounts import accounts, aspects, disputes
from isnad.web.analysis.chains import draw_chains
from isnad.web.analysis.origins import origin_id, origins_of


def claim(name, teller=None, doc="r1", modality="asserted", number=None, day="2020-01-04", through=()):
    sources = tuple(
        Source(text=who, start=0, end=1, id=who, type="person", named=True)
        for who in ([teller] if teller else []) + list(through)
    )
    return Claim(
        id=name,
        doc=doc,
        start=0,
        end=1,
        text="x",
        kind="ASSAULT",
        mode="air-strike",
        modality=modality,
        agents=(Actor(text="الطيران", start=0, end=1, id="air"),),
        places=(Place(text="سرت", start=0, end=1, role="at", id="sirte"),),
        time=Time(text="السبت", start=0, end=1, earliest=day, latest=day),
        quantities=(Quantity(text="x", start=0, end=1, min=number, max=number, unit="person killed"),)
        if number
        else (),
        sources=sources,
    )


def origin(name, *claims, side="", group=0):
    return Origin(
        id=name, name=name, kind="person", claims=tuple(c.id for c in claims), documents=("r1",), side=side, group=group
    )


def copy(a, b):
    return Copy(a=a, b=b, whole=True, similarity=0.9, contained=0.9)


DENIAL = claim("n", "spokesman", modality="denied")
TOLL, OTHER = claim("a", "ministry", number=7), claim("b", "ministry", number=7, doc="r2")
RIVAL = claim("c", "witness", number=30, doc="r3")
ORIGINS = [
    origin("witness", RIVAL, group=2),
    origin("spokesman", DENIAL, side="east", group=1),
    origin("ministry", TOLL, OTHER, side="west", group=0),
]
LINKS = [
    Relation(a="a", b="b", relation="agrees"),
    Relation(a="a", b="c", relation="rival", about="number", why_en="7 against 30"),
    Relation(a="c", b="b", relation="rival", about="number"),
    Relation(a="n", b="a", relation="rival", about="happened"),
]
CLAIMS = [TOLL, OTHER, RIVAL, DENIAL]


def test_a_column_for_each_teller_and_what_it_says():
    columns = accounts(CLAIMS, ORIGINS, LINKS)
    assert [column.origin.id for column in columns] == ["ministry", "spokesman", "witness"], "no side stands last"
    (toll,) = columns[0].says["number"]
    assert (toll.min, toll.id, toll.claims) == (7, "person killed", ("a", "b")), "said twice, shown once"
    assert columns[1].says["happened"][0].id == "denied"
    assert columns[0].rivals == {"happened": ("spokesman",), "number": ("witness",)}


def test_only_what_is_disputed():
    columns = accounts(CLAIMS, ORIGINS, LINKS)
    assert aspects(columns, disputed=True) == ["happened", "number"]
    assert aspects(columns) == ["happened", "number", "time", "place", "agent", "outcome"]


def test_disputes_are_told_once_for_each_two_tellers():
    found = {(d.a, d.b, d.about): d for d in disputes(ORIGINS, LINKS)}
    assert found.keys() == {("ministry", "witness", "number"), ("ministry", "spokesman", "happened")}
    assert found["ministry", "witness", "number"].claims == (("a", "c"), ("c", "b"))
    assert found["ministry", "witness", "number"].why_en == "7 against 30"


def test_an_update_keeps_its_direction():
    (update,) = disputes(ORIGINS, [Relation(a="c", b="a", relation="updates", about="number")])
    assert (update.a, update.b) == ("witness", "ministry")


def test_origins_follow_what_people_moved():
    event = Event(id="e", what="", claims=("a", "n"), origins=(origin("ministry", TOLL, OTHER), origin("gone", RIVAL)))
    new = claim("new", None, doc="r9")
    found = origins_of(event, [TOLL, DENIAL, new], {"r9": "المرفأ"})
    assert [(o.id, o.claims) for o in found] == [
        ("ministry", ("a",)),
        ("spokesman", ("n",)),
        ("outlet:المرفأ", ("new",)),
    ]
    assert len({o.group for o in found}) == 3
    assert origin_id(new, None) == "report:r9"


def test_two_claims_of_one_new_origin_are_one_origin():
    found = origins_of(Event(id="e", what="", claims=()), [TOLL, replace(OTHER, modality="denied")], {})
    assert [(o.claims, o.documents, o.confirms, o.denies) for o in found] == [(("a", "b"), ("r1", "r2"), True, True)]


def test_chains_run_from_origins_to_reports():
    told_on = claim("d", "witness", doc="r4", through=("agency",))
    drawing = draw_chains(
        [*CLAIMS, told_on], ORIGINS, {"report:r1": "غارة"}, [copy("r1", "r2"), copy("gone", "r1"), copy("r1", "r2")]
    )
    knots = {knot.id: knot for knot in drawing.knots}
    assert (knots["witness"].column, knots["agency"].column, knots["report:r1"].column) == (0, 1, 2)
    assert (knots["witness"].sort, knots["agency"].sort, knots["report:r1"].text) == ("origin", "link", "غارة")
    assert {(a.start, a.end, a.copy) for a in drawing.arrows if a.start == "witness"} == {
        ("witness", "report:r3", False),
        ("witness", "agency", False),
    }
    assert [(a.start, a.end) for a in drawing.arrows if a.copy] == [("report:r1", "report:r2")]
    places = [(knot.column, knot.row) for knot in drawing.knots]
    assert len(places) == len(set(places)), "no two stand on one spot"
    assert (drawing.columns, drawing.rows) == (3, 5), "the agency and four arrows that pass it"
