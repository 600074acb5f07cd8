"""A small case in which three tell of one air strike, two of them through an agency, and each differs from the others."""

from isnad.records import (
    Actor,
    Analysis,
    Claim,
    Copy,
    Document,
    Event,
    Grade,
    Origin,
    Place,
    Problem,
    Publication,
    Quantity,
    Relation,
    Source,
    Time,
)
from isnad.store import Case, Run

DAY, NEXT = "2020-01-04", "2020-01-05"
SIRTE = {"id": "sirte", "name": "Sirte", "lat": 31.2, "lon": 16.59, "radius_km": 10.0}
LIBYA = {"id": "libya", "name": "Libya", "lat": 27.0, "lon": 17.0, "radius_km": 700.0}
REPORTS = {
    "r1": ("صوت برقة", DAY, "قالت وزارة الصحة إن طيران حفتر قصف سرت وقتل سبعة أشخاص"),
    "r2": ("المرفأ", NEXT, "وقالت وزارة الصحة إن الطيران قصف سرت وقتل سبعة أشخاص نقلا عن الوكالة"),
    "r3": ("بوابة الساحل", NEXT, "روى شاهد عيان أن القصف على سرت قتل ثلاثين شخصا في مزرعة السدادي"),
    "r4": ("الرواق", NEXT, "نفى المسماري قصف سرت، وأكد أن تركيا سلمت الوفاق طائرات في ليبيا"),
}


def _span(doc, words):
    start = REPORTS[doc][2].index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def _claim(name, doc, words, kind="ASSAULT", **parts):
    return Claim(
        id=name,
        doc=doc,
        kind=kind,
        **{"mode": "air-strike" if kind == "ASSAULT" else None, **parts},
        **_span(doc, words),
    )


def _actor(doc, words, actor, sort="force"):
    return Actor(id=actor, type=sort, **_span(doc, words))


def _source(doc, words, source, sort="organisation", named=True, of=None):
    return Source(id=source, type=sort, named=named, of=of, **_span(doc, words))


def _killed(doc, words, number):
    return (Quantity(min=number, max=number, unit="person killed", **_span(doc, words)),)


def claims():
    """Every claim: two tolls of the ministry, one of a witness, a denial, a delivery, a place that nobody knows."""
    lna = {"agents": (_actor("r1", "طيران حفتر", "lna"),), "recipients": ()}
    day = Time(earliest=DAY, latest=DAY, **_span("r1", "سرت"))
    ministry = "وزارة الصحة"
    return [
        _claim(
            "aaaaaaaa01", "r1", "طيران حفتر قصف سرت وقتل سبعة أشخاص", time=day, quantities=_killed("r1", "سبعة", 7),
            places=(Place(role="at", **SIRTE, **_span("r1", "سرت")),),
            sources=(_source("r1", ministry, "gna-health-ministry", of="gna"),), **lna,
        ),
        _claim(
            "aaaaaaaa02", "r2", "الطيران قصف سرت وقتل سبعة أشخاص", time=day, quantities=_killed("r2", "سبعة", 7),
            places=(Place(role="at", **SIRTE, **_span("r2", "سرت")),), agents=(_actor("r2", "الطيران", "lna"),),
            sources=(_source("r2", ministry, "gna-health-ministry", of="gna"), _source("r2", "الوكالة", "alwkalh", "media")),
        ),
        _claim(
            "aaaaaaaa03", "r3", "القصف على سرت قتل ثلاثين شخصا", quantities=_killed("r3", "ثلاثين", 30),
            places=(Place(role="at", **SIRTE, **_span("r3", "سرت")), Place(role="at", **_span("r3", "مزرعة السدادي"))),
            sources=(_source("r3", "شاهد عيان", "anon-witness", "anonymous", named=False),),
        ),
        _claim(
            "aaaaaaaa04", "r4", "قصف سرت", modality="denied", time=day, agents=(_actor("r4", "المسماري", "lna"),),
            recipients=(_actor("r4", "الوفاق", "gna"),), places=(Place(role="at", **SIRTE, **_span("r4", "سرت")),),
            sources=(_source("r4", "المسماري", "mismari", "person", of="lna"),),
        ),
        _claim(
            "aaaaaaaa05", "r4", "تركيا سلمت الوفاق طائرات", kind="AID", mode="military",
            agents=(_actor("r4", "تركيا", "turkey", "state"),), recipients=(_actor("r4", "الوفاق", "gna"),),
            places=(Place(role="at", **LIBYA, **_span("r4", "ليبيا")),),
            sources=(_source("r4", "المسماري", "mismari", "person", of="lna"),),
        ),
    ]  # fmt: skip


def event():
    """The strike with its three origins; the ministry's two reports are one."""
    return Event(
        id="e-strike",
        what="Air strike on Sirte",
        what_ar="قصف سرت",
        claims=("aaaaaaaa01", "aaaaaaaa02", "aaaaaaaa03", "aaaaaaaa04"),
        because=("test",),
        origins=(
            Origin(
                id="gna-health-ministry", name="GNA health ministry", kind="organisation", side="gna-camp", group=0,
                claims=("aaaaaaaa01", "aaaaaaaa02"), documents=("r1", "r2"), confirms=True,
            ),
            Origin(
                id="anon-witness@r3", name="شاهد عيان", kind="anonymous", group=1, claims=("aaaaaaaa03",),
                documents=("r3",), confirms=True,
            ),
            Origin(
                id="mismari", name="Ahmed al-Mismari", kind="person", side="lna-camp", group=2, claims=("aaaaaaaa04",),
                documents=("r4",), denies=True,
            ),
        ),
        independent=3,
        sides=("gna-camp", "lna-camp"),
        grade=Grade(state="contested", rule="test:1", why_en="Three tell it and differ", why_ar="رواه ثلاثة واختلفوا"),
    )  # fmt: skip


def relations():
    """The ministry agrees with itself, is rivalled in number by the witness, and is denied by the spokesman."""
    number = {"relation": "rival", "about": "number", "why_en": "7 killed against 30", "why_ar": "7 قتلى مقابل 30"}
    happened = {"relation": "rival", "about": "happened", "why_en": "he denies it", "why_ar": "ينفي وقوعه"}
    return [
        Relation(a="aaaaaaaa01", b="aaaaaaaa02", relation="agrees"),
        Relation(a="aaaaaaaa01", b="aaaaaaaa03", **number),
        Relation(a="aaaaaaaa02", b="aaaaaaaa03", **number),
        Relation(a="aaaaaaaa01", b="aaaaaaaa04", **happened),
        Relation(a="aaaaaaaa03", b="aaaaaaaa04", **happened),
    ]


def make(folder):
    """Write the case."""
    found = claims()
    with Case.create(folder) as case:
        run = case.begin("isnad test")
        problem = Problem(path="broken.pdf", what="it holds no text", remedy="give the text", stage="read")
        case.save([_analysis(doc, found) for doc in REPORTS], [problem], "isnad test", run)
        copy = Copy(a="r1", b="r2", whole=True, similarity=0.8, contained=0.9)
        case.group([event()], relations(), [copy], "isnad test")
        case.end(Run(id=run, started="", finished=None, made_by="isnad test", read=4, analysed=4, problems=1), [])
    return folder


def _analysis(doc, found):
    outlet, day, text = REPORTS[doc]
    return Analysis(
        document=Document(id=doc, text=text, path=f"{doc}.txt", original=text.encode()),
        publication=Publication(published=day, window=(day, day), in_text=False, reasons=()),
        title=text[:30],
        outlet=outlet,
        furniture=(),
        claims=tuple(claim for claim in found if claim.doc == doc),
    )
