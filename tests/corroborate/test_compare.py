import pytest
from msgspec.structs import replace
from tests.corroborate.claims import claim, report

from isnad.corroborate import Changed, Comparison, Decisions, compare_claims
from isnad.corroborate.apart import apart
from isnad.corroborate.facts import Reports
from isnad.corroborate.features import FEATURES
from isnad.corroborate.view import View
from isnad.knowledge import load
from isnad.records import Copy, Event, Passage, Place


def events(claims, **fields):
    found = compare_claims(claims, [report(doc) for doc in sorted({c.doc for c in claims})], **fields)
    return [set(event.claims) for event in found.events]


def relation(a, b, **fields):
    """What relates two claims of one event."""
    together = Decisions(same=frozenset({(a.id, b.id)}))
    docs = fields.pop("documents", [report(a.doc), report(b.doc)])
    found = compare_claims([a, b], docs, decisions=together, **fields)
    (event,) = found.events
    return event, next(iter(found.relations), None)


def explained(two, know=None):
    """The level of every feature of a pair, with or without weight."""
    view = View(two, Reports(report(one.doc) for one in two), know)
    return {name: feature(view[0], view[1]) for name, feature in FEATURES.items()}


def test_one_strike_told_by_two_reports_is_one_event():
    a = claim("a", by="lna", at="Sirte", day="2020-07-14", mode="air-strike")
    b = claim("b", by="lna", at="Sirte", day="2020-07-14", mode="air-strike", text="غارة على المدينة")
    c = claim("c", by="lna", at="Tobruk", day="2020-07-14", mode="air-strike")
    assert events([a, b, c]) == [{a.id, b.id}]


def test_two_calls_two_days_apart_stay_two():
    first = claim("a", "CONSULT", by="trump erdogan", day="2020-07-12", mode="phone", text="بحث الرئيسان الملف هاتفيا")
    second = claim("b", "CONSULT", by="trump erdogan", day="2020-07-14", mode="phone", text="بحث الرئيسان الملف هاتفيا")
    assert events([first, second]) == []
    same = claim("b", "CONSULT", by="trump erdogan", day="2020-07-12", mode="phone", text="بحث الرئيسان الملف هاتفيا")
    assert events([first, same]) == [{first.id, same.id}]


def test_one_teller_counting_two_sets_tells_of_two_things():
    six = claim("a", to="gna", number=(6, 6, "drone"), day="2020-07-14", source="officer")
    two = claim("a", to="gna", number=(2, 2, "drone"), day="2020-07-14", source="officer")
    assert events([six, two]) == []


def test_what_a_report_counts_over_months_is_not_one_deed_of_them():
    strike = claim("a", by="lna", at="Sirte", day="2020-05-14", mode="air-strike", source="officer")
    counted = claim("a", by="lna", at="Sirte", day="2020-01-01 2020-06-30", number=(6, 6, "drone"), source="officer")
    view = View([strike, counted, replace(counted, quantities=())], Reports([report("a")]), None)
    assert apart(view[0], view[1]) == apart(view[1], view[0]) == "sums"
    assert apart(view[0], view[2]) != "sums"


def test_what_people_decide_stands():
    a = claim("a", by="lna", at="Sirte", day="2020-07-14")
    b = claim("b", by="lna", at="Sirte", day="2020-07-14")
    far = claim("c", by="x", at="Tobruk", day="2019-01-01")
    assert events([a, b, far]) == [{a.id, b.id}]
    assert events([a, b, far], decisions=Decisions(apart=frozenset({(a.id, b.id)}))) == []
    assert events([a, b, far], decisions=Decisions(alone=frozenset({a.id}))) == []
    merged = Decisions(same=frozenset({(b.id, far.id)}))
    assert events([a, b, far], decisions=merged)[0] >= {b.id, far.id}


def test_what_many_do_together_is_not_what_one_of_them_does():
    one = claim("a", "SUPPORT", by="egypt", to="lna", text="تؤيد القاهرة القوات")
    same = claim("b", "SUPPORT", by="egypt", to="lna", text="القاهرة تؤيد القوات", modality="denied", source="official")
    many = claim("c", "SUPPORT", by="egypt uae france", to="lna", text="عواصم عدة تؤيد القوات")
    assert events([one, same, many]) == [{one.id, same.id}]


def test_praise_on_a_day_is_no_lasting_backing():
    backing = claim("a", "SUPPORT", by="us", to="gna", modality="denied", text="لم تقدم واشنطن سندا")
    praise = claim("a", "SUPPORT", by="us", to="gna", day="2020-06-10", source="us", text="أشادت بما بذله الوزير")
    assert events([backing, praise]) == []
    lasting = replace(praise, time=None)
    assert events([backing, lasting]) == [{backing.id, lasting.id}]


def test_who_says_who_it_was_speaks_of_the_deed_of_another():
    struck = claim("a", by="lna", at="Misrata", day="2019-12-20", mode="air-strike", source="journalist")
    it_was = {"at": "Misrata", "day": "2019-12-20", "mode": "air-strike", "source": "official"}
    plain = claim("a", by="foreigners", text="طيران غريب شن ضربات", **it_was)
    cleft = claim("a", by="foreigners", text="طيران غريب هو الذي شن الضربات", **it_was)
    apart, together = (explained([struck, one]) for one in (plain, cleft))
    assert (apart["parties"], together["parties"]) == ("foe-afar", "disputed")
    assert relation(struck, cleft)[1].about == "agent"


def test_where_planes_take_off_is_not_where_they_strike():
    here = claim("a", by="x", at="Misrata", mode="air-strike")
    there = claim("b", by="x", at="Tobruk", mode="air-strike")
    from_there = replace(there, places=tuple(replace(place, role="from") for place in there.places))
    assert explained([here, there])["place"] == "apart"
    assert explained([here, from_there])["place"] == "unknown"


def test_a_party_of_a_meeting_may_only_be_named_in_its_words():
    know = load()
    host = claim("a", "CONSULT", by="erdogan", text="التقى أردوغان السراج في إسطنبول")
    guest = claim("b", "CONSULT", by="sarraj", text="اجتمع السراج مع أردوغان")
    assert explained([host, guest], know)["parties"] == "both-same"
    other = claim("b", "CONSULT", by="sarraj", text="اجتمع السراج مع وفد")
    assert explained([host, other], know)["parties"] != "both-same"


def test_gunmen_and_planes_may_be_anybodys():
    know = load()
    army = claim("a", by="lna", at="Sirte", mode="air-strike", day="2020-07-14")
    planes = replace(army, id="p", doc="b", agents=(replace(army.agents[0], id="tayrat", text="طائرات حربية"),))
    strange = replace(army, id="s", doc="b", agents=(replace(army.agents[0], id="tayrat", text="طائرات أجنبية"),))
    assert explained([army, planes], know)["parties"] == "bare"
    assert explained([army, strange], know)["parties"] == "foe-afar"


def test_mercenaries_may_be_anybodys():
    know = load()
    theirs = claim("a", "PRESENCE", by="wagner", at="Sirte")
    some = claim("b", "PRESENCE", by="mercenaries", at="Sirte")
    assert explained([theirs, some], know)["parties"] == "bare"
    assert explained([some, replace(some, id="c", doc="c")], know)["parties"] == "agents-same-unknown"


def test_a_place_may_only_be_named_in_the_words():
    know = load()
    here = replace(claim("a", by="x", mode="clash"), places=(_known(know, "sirte"),))
    words = claim("b", by="x", mode="clash", text="دارت معارك في سرت")
    elsewhere = replace(words, text="دارت معارك في مصراتة")
    assert explained([here, words], know)["place"] == "named"
    assert explained([here, elsewhere], know)["place"] == "unknown"
    country = replace(here, places=(_known(know, "libya"),))
    assert explained([country, replace(words, text="دارت معارك في ليبيا")], know)["place"] == "unknown"


def _known(know, place):
    row = know.places[place]
    return Place(text=place, start=0, end=1, role="at", id=place, name=row.name_en, lat=row.lat, lon=row.lon)


def test_who_is_not_named_again_right_beside_may_be_the_same():
    fight = claim("a", by="lna", to="gna", at="Sirte", mode="clash")
    beside = claim("a", mode="clash", text="استمر القتال ساعات")
    near = replace(beside, start=fight.end + 2, end=fight.end + 2 + len(beside.text))
    assert explained([fight, near])["parties"] == "elided"
    assert explained([fight, replace(near, doc="b")])["parties"] == "unknown"


def test_lasting_states_of_two_kinds_need_something_in_common():
    there = claim("a", "PRESENCE", by="russia")
    assert explained([there, claim("b", "MOBILIZE", by="russia")])["lasting"] == "there"
    helps = claim("b", "AID", by="russia", to="lna")
    assert explained([there, helps])["lasting"] == "other"
    assert explained([replace(there, recipients=helps.recipients), helps])["lasting"] == "agents"


def test_a_state_that_has_held_since_long_ago_did_not_come_of_the_news():
    sent = claim("a", "MOBILIZE", by="lna", at="Sirte", day="2020-07-15", text="نشر الجيش جنوده في المدينة")
    there = claim("a", "PRESENCE", by="lna", at="Sirte", text="جنود الجيش في المدينة")
    long_there = replace(there, text="جنود الجيش في المدينة منذ أن دخلوها")
    assert events([sent, there]) == [{sent.id, there.id}]
    assert events([sent, long_there]) == []


def test_nobody_says_and_denies_one_thing_in_one_breath():
    hit = claim("a", by="lna", at="Sirte", day="2020-07-14", mode="air-strike", source="officer")
    spared = replace(hit, id="other", start=hit.start + 5, end=hit.end + 5, modality="denied")
    assert events([hit, spared]) == []
    assert events([hit, replace(spared, doc="b")]) == [{hit.id, "other"}]


# ---------------------------------------------------------------- relations


def test_a_denial_is_a_rival_about_happening():
    says = claim("a", "PRESENCE", by="wagner", at="Sirte", source="official")
    denies = claim("b", "PRESENCE", by="wagner", at="Sirte", source="russia", modality="denied")
    event, link = relation(says, denies)
    assert (link.relation, link.about) == ("rival", "happened")
    assert link.why_en == "russia denies what official says; different origins"
    assert "ينفي" in link.why_ar
    assert (event.grade.state, event.grade.rule) == ("contested", "denied-by-some")


def test_a_denial_about_others_denies_nothing():
    backs = claim("a", "SUPPORT", by="egypt", to="envoy", source="diplomat")
    denies = claim("b", "SUPPORT", by="egypt", to="lna", source="official", modality="denied")
    assert relation(backs, denies)[1] is None
    assert relation(replace(backs, recipients=denies.recipients), denies)[1].about == "happened"
    struck = claim("a", by="uae", at="Sirte", mode="air-strike", source="witness")
    denial = claim("b", by="egypt", at="Sirte", mode="air-strike", source="official", modality="denied")
    assert relation(struck, denial)[1] is None


def test_a_headline_that_the_report_tells_again_is_held_against_no_other_report():
    text = "قصف الجيش المدينة\n\nقال شهود إن الجيش قصف المدينة"
    head = replace(claim("a", by="lna", at="Sirte", day="2020-07-14"), start=0, end=17, text=text[:17])
    body = replace(head, id="body", start=30, end=46, text=text[30:46])
    denies = claim("b", by="lna", at="Sirte", day="2020-07-14", source="official", modality="denied")
    together = Decisions(same=frozenset({(head.id, "body"), (head.id, denies.id)}))
    docs = [replace(report("a"), text=text), report("b")]
    links = compare_claims([head, body, denies], docs, decisions=together).relations
    assert [(link.a, link.b) for link in links] == [("body", denies.id)]
    links = compare_claims([head, denies], docs, decisions=Decisions(same=frozenset({(head.id, denies.id)}))).relations
    assert [(link.a, link.b) for link in links] == [(head.id, denies.id)]


def test_what_is_only_held_possible_may_be_denied_too():
    maybe = claim("a", "PRESENCE", by="wagner", at="Sirte", source="witness", modality="possible")
    denies = claim("b", "PRESENCE", by="wagner", at="Sirte", source="russia", modality="denied")
    assert relation(maybe, denies)[1].about == "happened"
    assert relation(replace(maybe, modality="future"), denies)[1] is None


def test_numbers_that_exclude_each_other_are_rivals_and_others_are_not():
    def told(doc, source, *number):
        return claim(doc, "PRESENCE", by="wagner", at="Sirte", source=source, number=(*number, "fighter"))

    thousand = told("a", "room", 1000, 1000)
    _, link = relation(thousand, told("b", "officials", 1400, None))
    assert (link.relation, link.about) == ("rival", "number")
    assert link.why_en == "1,000 fighters against at least 1,400 fighters; different origins"
    for low, high in ((10, None), (1050, 1050), (800, 1200)):
        _, link = relation(thousand, told("b", "officials", low, high))
        assert link.relation == "agrees"


def test_units_of_one_family_are_compared():
    teams = claim("a", "PRESENCE", by="russia", source="spokesman", number=(1, 2, "team"))
    men = claim("b", "PRESENCE", by="russia", source="officials", number=(1400, None, "mercenary"))
    assert relation(teams, men)[1].about == "number"


def test_a_toll_that_grew_is_an_update():
    early = claim("a", to="civilians", at="Sirte", day="2020-07-14", number=(5, 5, "person killed"), source="doctor")
    late = claim("b", to="civilians", at="Sirte", day="2020-07-14", number=(9, 9, "person killed"), source="hospital")
    days = [report("a", "2020-07-14"), report("b", "2020-07-15")]
    _, link = relation(early, late, documents=days)
    assert (link.a, link.b, link.relation, link.about) == (early.id, late.id, "updates", "number")
    _, link = relation(early, late, documents=[report("a", "2020-07-15"), report("b", "2020-07-14")])
    assert link.relation == "rival"


def test_some_of_the_strikes_are_part_of_them_all():
    some = claim("a", by="lna", at="Misrata", day="2020-07-14", number=(16, 16, "air strike"), source="witness")
    every = claim("a", by="lna", at="Misrata Sirte", day="2020-07-14", number=(47, 47, "air strike"), source="witness")
    _, link = relation(every, some)
    assert (link.a, link.b, link.relation) == (some.id, every.id, "part-of")
    assert link.why_en == "16 air strikes of 47 air strikes"


def test_one_report_can_contradict_itself_about_the_day():
    july = claim("a", by="gna", at="Sirte", day="2019-07-01 2019-07-31", mode="capture-ground")
    june = claim("a", by="gna", at="Sirte", day="2019-06-01 2019-06-30", mode="capture-ground", source="analyst")
    _, link = relation(july, june)
    assert (link.relation, link.about) == ("rival", "time")


def test_two_authors_of_one_air_strike():
    own = claim("a", by="lna", at="Misrata", day="2020-07-14", mode="air-strike", source="spokesman")
    foreign = claim("b", by="unknown-planes", at="Misrata", day="2020-07-14", mode="air-strike", source="gna")
    event, link = relation(own, foreign)
    assert (link.relation, link.about, event.grade.rule) == ("rival", "agent", "rival-accounts")


def test_an_attack_repelled_and_ground_taken():
    repelled = claim("a", by="gna", to="lna", at="Sirte", mode="repel", source="gna")
    taken = claim("b", by="lna", at="Sirte", mode="capture-ground", source="lna")
    assert relation(repelled, taken)[1].about == "outcome"


def test_what_was_to_come_and_then_came():
    planned = claim("a", by="lna", at="Sirte", mode="capture-ground", modality="future")
    done = claim("b", by="lna", at="Sirte", mode="capture-ground", day="2020-07-15")
    _, link = relation(planned, done, documents=[report("a", "2020-07-13"), report("b", "2020-07-15")])
    assert (link.a, link.relation, link.about) == (planned.id, "updates", "outcome")
    fight = replace(planned, mode="clash", modality="asserted")
    assert relation(fight, done, documents=[report("a", "2020-07-13"), report("b", "2020-07-15")])[1].about == "outcome"
    _, link = relation(fight, done, documents=[report("a", "2020-06-13"), report("b", "2020-07-15")])
    assert link is None or link.relation != "updates"


def test_a_strike_is_part_of_others_only_where_strikes_are_counted():
    wide = claim("a", by="lna", at="Sirte Misrata", mode="air-strike", number=(40, 40, "air strike"), source="officer")
    one = claim("b", by="lna", at="Misrata", mode="air-strike", source="witness")
    assert relation(wide, one)[1].relation == "part-of"
    killed = tuple(replace(number, unit="person killed") for number in wide.quantities)
    assert relation(replace(wide, quantities=killed), one)[1].relation == "agrees"


# ---------------------------------------------------------------- whose word


def test_one_spokesman_heard_by_many_is_one_origin():
    told = [claim(doc, by="lna", at="Sirte", day="2020-07-14", source="spokesman") for doc in "abcde"]
    (event,) = compare_claims(told, [report(doc) for doc in "abcde"]).events
    assert (len(event.origins), event.independent, event.grade.state) == (1, 1, "single-origin")
    assert event.origins[0].documents == tuple("abcde")


def test_copies_speak_with_one_voice():
    told = [claim(doc, by="lna", at="Sirte", day="2020-07-14") for doc in "ab"]
    reports = [report("a", outlet="الأول"), report("b", outlet="الثاني")]
    (event,) = compare_claims(told, reports).events
    assert event.independent == 2
    copy = Copy(a="a", b="b", whole=True, similarity=0.9, contained=0.9)
    (event,) = compare_claims(told, reports, copies=[copy]).events
    assert (event.independent, event.grade.state) == (1, "single-origin")


def test_claims_of_one_passage_have_one_origin_though_their_reports_have_not():
    a, b = (claim(doc, by="lna", at="Sirte", day="2020-07-14") for doc in "ab")
    reports = [report("a", outlet="الأول"), report("b", outlet="الثاني")]
    for shift, independent in ((0, 1), (1000, 2)):
        passage = Passage(a.start, a.end, b.start + shift, b.end + shift)
        part = Copy(a="a", b="b", whole=False, similarity=0.2, contained=0.3, passages=(passage,))
        (event,) = compare_claims([a, b], reports, copies=[part]).events
        assert event.independent == independent


def test_a_body_and_its_spokesman_are_not_independent():
    a = claim("a", by="lna", at="Sirte", day="2020-07-14", source="spokesman@army")
    b = claim("b", by="lna", at="Sirte", day="2020-07-14", source="army")
    event, _ = relation(a, b)
    assert [origin.group for origin in event.origins] == [0, 0]
    assert event.origins[1].shared == "body"


def test_an_outlet_that_quotes_another_adds_no_voice():
    a = claim("a", by="lna", at="Sirte", day="2020-07-14")
    b = claim("b", by="lna", at="Sirte", day="2020-07-14", source="aljazeera")
    b = type(b)(**{**{name: getattr(b, name) for name in b.__struct_fields__}, "sources": (_media(b.sources[0]),)})
    know = load()
    event, _ = relation(a, b, documents=[report("a", outlet=know.outlets["aljazeera"].name_en), report("b")], know=know)
    assert event.independent == 1


def test_a_report_adds_no_voice_to_the_source_that_it_cites():
    own = claim("a", by="lna", at="Sirte", day="2020-07-14")
    cited = claim("a", by="lna", at="Sirte", day="2020-07-14", source="spokesman")
    event, _ = relation(own, cited)
    assert (event.independent, event.origins[1].shared) == (1, "report")
    elsewhere = claim("b", by="lna", at="Sirte", day="2020-07-14")
    assert relation(elsewhere, cited)[0].independent == 2


def _media(source):
    return type(source)(**{**{name: getattr(source, name) for name in source.__struct_fields__}, "type": "media"})


@pytest.mark.parametrize(
    ("tellers", "state", "rule"),
    [
        (("mismari", "mismari"), "single-origin", "one-origin"),
        (("mismari", "aguila-saleh"), "one-sided", "one-side"),
        (("mismari", "gna-interior-ministry"), "corroborated", "across-sides"),
        (("mismari", "witness"), "corroborated", "beyond-one-side"),
        (("witness", "doctor"), "corroborated", "outside-sides"),
    ],
)
def test_the_state_follows_from_who_tells(tellers, state, rule):
    a, b = (
        claim(doc, by="somebody", at="Sirte", day="2020-07-14", source=who)
        for doc, who in zip("ab", tellers, strict=True)
    )
    event, _ = relation(a, b, know=load())
    assert (event.grade.state, event.grade.rule) == (state, rule)
    assert event.grade.why_en and event.grade.why_ar


def test_who_tells_of_his_own_loss_speaks_against_his_interest():
    a = claim("a", "RETREAT", by="lna", at="Sirte", day="2020-07-14", source="mismari")
    b = claim("b", "RETREAT", by="lna", at="Sirte", day="2020-07-14", source="gna-interior-ministry")
    event, _ = relation(a, b, know=load())
    assert (event.grade.state, event.grade.rule) == ("against-interest", "own-loss")


def test_what_nobody_says_has_happened_is_announced():
    a, b = (claim(doc, by="lna", at="Sirte", modality="future", source=doc) for doc in "ab")
    assert relation(a, b)[0].grade.state == "announced"


# ---------------------------------------------------------------- one report more


def test_one_report_more_groups_only_what_it_touches():
    told = [
        claim(doc, by=who, at=at, day="2020-07-14") for doc, who, at in (("a", "lna", "Sirte"), ("b", "lna", "Sirte"))
    ]
    apart = [claim(doc, by="x", at="Tobruk", day="2020-01-01") for doc in "cd"]
    reports = [report(doc) for doc in "abcde"]
    before = compare_claims([*told, *apart], reports)
    more = claim("e", by="lna", at="Sirte", day="2020-07-14", source="doctor")
    changed = Changed(before, frozenset("e"))
    after = compare_claims([*told, *apart, more], reports, changed=changed)
    whole = compare_claims([*told, *apart, more], reports)
    assert {event.claims for event in after.events} == {event.claims for event in whole.events}
    kept = next(event for event in after.events if apart[0].id in event.claims)
    assert any(kept is event for event in before.events), "an event that nothing touched was made anew"
    grown = next(event for event in after.events if more.id in event.claims)
    assert grown.id == next(event.id for event in before.events if told[0].id in event.claims)
    assert {(link.a, link.b) for link in after.relations} == {(link.a, link.b) for link in whole.relations}


def test_a_report_that_loses_its_claims_leaves_its_events():
    told = [claim(doc, by="lna", at="Sirte", day="2020-07-14") for doc in "abc"]
    before = compare_claims(told, [report(doc) for doc in "abc"])
    after = compare_claims(told[:2], [report(doc) for doc in "abc"], changed=Changed(before, frozenset("c")))
    (event,) = after.events
    assert event.claims == tuple(one.id for one in told[:2])
    assert len(event.origins) == 2
    stored = Comparison([replace(event, claims=event.claims[:2]) for event in before.events], [])
    (event,) = compare_claims(told[:2], [report(doc) for doc in "abc"], changed=Changed(stored, frozenset("x"))).events
    assert len(event.origins) == 2, "what a store dropped is still counted as told"


def test_an_event_of_parts_of_two_earlier_ones_has_an_id_of_its_own():
    told = [claim(doc, by="lna", at="Sirte", day="2020-07-14") for doc in "ab"]
    earlier = [Event(id=f"e-{one.id}", what="", claims=(one.id, f"gone-{one.id}", f"lost-{one.id}")) for one in told]
    changed = Changed(Comparison(earlier, []), frozenset("ab"))
    (event,) = compare_claims(told, [report(doc) for doc in "ab"], changed=changed).events
    assert event.id == f"e-{told[0].id}-2"
