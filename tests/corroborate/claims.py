"""Claims made by hand, for tests of comparing."""

from itertools import count

from isnad.records import Actor, Claim, Document, Place, Quantity, Source, Time

POINTS = {"Sirte": (31.2, 16.6), "Misrata": (32.4, 15.1), "Tobruk": (32.1, 23.9)}
_number = count()


def actor(name):
    return Actor(text=name, start=0, end=len(name), id=name, name_en=name)


def claim(doc="a", kind="ASSAULT", *, text="قصف المدينة", at="", day="", to="", source="", number=None, **fields):
    """A claim; `at` a place, `day` a day or two parted by a blank, `source` `name` or `name=id`, `number` (min, max, unit)."""
    first, _, last = day.partition(" ")
    spoken, _, of = source.partition("@")
    start = next(_number) * 1000
    given = {
        "agents": tuple(map(actor, fields.pop("by", "").split())),
        "recipients": tuple(map(actor, to.split())),
        "places": tuple(_place(name) for name in at.split()),
        "time": Time(text=day, start=0, end=1, earliest=first, latest=last or first) if day else None,
        "sources": (
            (Source(text=spoken, start=0, end=1, id=spoken, type="person", named=True, of=of or None),)
            if source
            else ()
        ),
        "quantities": (Quantity(text="عدد", start=0, end=1, min=number[0], max=number[1], unit=number[2]),)
        if number
        else (),
    }
    return Claim(
        id=f"{doc}-{start}", doc=doc, start=start, end=start + len(text), text=text, kind=kind, **{**given, **fields}
    )


def _place(name):
    lat, lon = POINTS[name]
    return Place(text=name, start=0, end=1, role="at", id=name.lower(), name=name, lat=lat, lon=lon, radius_km=5)


def report(doc, published="2020-07-15", outlet=None):
    return Document(id=doc, text="", published=published, outlet=outlet)
