"""What keeps two claims apart whatever else speaks for them: a false merge costs more than a miss."""

from itertools import product

from isnad.corroborate.areas import distance_km
from isnad.corroborate.facts import Facts
from isnad.corroborate.features import MUTUAL, VERBAL, agents, modality, mutual, numbers, place, report
from isnad.kinds import STATES

_SHORT_DAYS = 3
_WEEK = 7
_MONTH, _MONTHS = 31, 60
_TOWN_KM = 20.0
_FAR_KM = 60.0


def apart(a: Facts, b: Facts) -> str:
    """Why they cannot be one: days, begun, towns, outskirts, sums, places, sets, denies, speakers, holders or meetings; else empty."""
    if other_days(a, b):
        return "days"
    if _begun_before(a, b) or _begun_before(b, a):
        return "begun"
    if a.claim.kind == b.claim.kind == "ASSAULT" and _other_towns(a, b):
        return "towns"
    if a.claim.mode == b.claim.mode == "capture-ground" and a.around != b.around and place(a, b) == "same":
        return "outskirts"
    if a.claim.doc == b.claim.doc and (_sums_up(a, b) or _sums_up(b, a)):
        return "sums"
    if a.claim.doc == b.claim.doc and a.claim.kind == b.claim.kind:
        if a.origin == b.origin and _other_things(a, b):
            return "sets"
        if a.origin == b.origin and modality(a, b) == "denial" and report(a, b) in ("nested", "sentence"):
            return "denies"
        if a.claim.kind in STATES and agents(a, b) == "other":
            return "holders"
    if a.claim.doc == b.claim.doc and a.origin == b.origin and place(a, b) == "apart":
        return "places"
    if a.claim.kind == b.claim.kind and a.claim.kind in VERBAL and _other_speakers(a, b):
        return "speakers"
    return "meetings" if _other_meetings(a, b) else ""


def other_days(a: Facts, b: Facts) -> bool:
    """Both give a day or two, and they lie more than a day from each other; or each report tells of the fighting of its own yesterday."""
    one, other = _short_days(a), _short_days(b)
    if one is None or other is None:
        return False
    return max(one[0] - other[1], other[0] - one[1]) >= 2 or _day_by_day(a, b)


def _day_by_day(a: Facts, b: Facts) -> bool:
    """What two days' reports say of a battle that goes on, each of one day, and of as long before as the other."""
    if not a.claim.kind == b.claim.kind == "ASSAULT" or a.first == b.first:
        return False
    ago = _ago(a)
    return ago is not None and ago == _ago(b)


def _ago(fact: Facts) -> int | None:
    """Days from the one day of a claim to its report; None where it gives more than one, or the report's is not known."""
    if fact.first is None or fact.first != fact.last or fact.published is None:
        return None
    return fact.published - fact.first


def _short_days(fact: Facts) -> tuple[int, int] | None:
    """First and last day of a claim that gives a day or two; None of one that gives more or none."""
    if fact.first is None or fact.last is None or fact.last - fact.first > _SHORT_DAYS:
        return None
    return fact.first, fact.last


def _sums_up(a: Facts, b: Facts) -> bool:
    """A report that counts over months («six since June») and tells of a day or a month in them tells of two things."""
    if a.claim.kind in STATES or b.claim.kind in STATES or not a.claim.quantities:
        return False
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.last - a.first >= _MONTHS and b.last - b.first <= _MONTH


def _begun_before(state: Facts, act: Facts) -> bool:
    """A state that held before the day of an act did not come of it."""
    if state.claim.kind not in STATES or act.claim.kind in STATES:
        return False
    days = _short_days(act)
    if days is None:
        return False
    if state.first is None:
        # what has held «since» a day that is not told began before what is news: an act of the week before its report
        return state.since and act.published is not None and act.published - days[1] <= _WEEK
    return state.first < days[0] - _WEEK


def _other_towns(a: Facts, b: Facts) -> bool:
    """Every place of one is a town far from every place of the other."""
    if not a.areas or not b.areas:
        return False
    for one, other in product(a.areas, b.areas):
        if one.lat is None or other.lat is None or max(one.radius_km, other.radius_km) > _TOWN_KM:
            return False
        if one.key == other.key or distance_km(one, other) < _FAR_KM:
            return False
    return True


def _other_things(a: Facts, b: Facts) -> bool:
    """One teller gives two numbers of one thing, and neither's place holds the other's: two sets, not one."""
    return numbers(a, b) == "sets" and place(a, b) not in ("region", "within")


def _other_speakers(a: Facts, b: Facts) -> bool:
    """Nobody who speaks in one speaks in the other; of a mutual deed, any party may be told of as the one who acts."""
    if agents(a, b) not in ("ally", "other"):
        return False
    return a.claim.kind not in MUTUAL or mutual(a, b) not in ("both-same", "one-known")


def _other_meetings(a: Facts, b: Facts) -> bool:
    """Meetings at different days, told by one source as two."""
    if a.claim.kind not in MUTUAL or b.claim.kind not in MUTUAL or a.claim.doc != b.claim.doc:
        return False
    if a.claim.time is None or b.claim.time is None or a.origin != b.origin:
        return False
    return a.claim.time.text != b.claim.time.text and (a.first, a.last) != (b.first, b.last)
