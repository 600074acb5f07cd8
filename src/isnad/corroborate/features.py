"""What speaks for two claims being about one happening: a few features, each with a level out of a short list.

A feature is a function of two `Facts` that names a level; `data/corroborate/weights.tsv` gives each level its weight.
"""

from typing import Final

from isnad.corroborate.areas import ORDER, Nearness, nearness
from isnad.corroborate.facts import Facts, Reports, counted
from isnad.corroborate.parties import Kin
from isnad.kinds import STATES

_MEANS: Final = (
    frozenset({"clash", "capture-ground", "repel"}),
    frozenset({"air-strike", "drone-strike"}),
)
"""Modes of ASSAULT that tell one fight from two ends."""
_OUTCOMES: Final = frozenset({"kill", "abduct"})
"""Modes of ASSAULT that tell what came of a fight of any other."""
_LASTING: Final = STATES | {"SUPPORT"}
"""Kinds that hold for months, so that the days of two reports need not be near."""
_FIGHT: Final = frozenset({"ASSAULT", "RETREAT", "CONTROL"})
_VERBAL: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONSULT", "COOPERATE"})
_SHORT_DAYS = 3
_LATE_DAYS = 2
"""A report that comes out so long before a day does not tell of it as past."""


def kind(a: Facts, b: Facts) -> str:
    """same, mode (the same by another means), or the two kinds in alphabetical order."""
    first, second = a.claim, b.claim
    if first.kind != second.kind:
        return "-".join(sorted((first.kind, second.kind)))
    modes = {first.mode, second.mode}
    if len(modes) == 1 or None in modes or first.kind != "ASSAULT":
        return "same"
    if any(modes <= means for means in _MEANS):
        return "same"
    return "outcome" if modes & _OUTCOMES else "mode"


def agents(a: Facts, b: Facts) -> str:
    """equal, shared, related, alike (names share a word), ally, foe (of two who fight), unknown, other."""
    found = _party(a.agents, b.agents, a.agent_kin, b.agent_kin, a.agent_sides & b.agent_sides)
    if found in ("ally", "other") and a.agent_words & b.agent_words:
        return "alike"
    if found == "other" and a.claim.kind in _FIGHT and b.claim.kind in _FIGHT:
        return "foe"
    return found


def recipients(a: Facts, b: Facts) -> str:
    """equal, shared, related, ally, unknown, other."""
    return _party(a.recipients, b.recipients, a.recipient_kin, b.recipient_kin, a.recipient_sides & b.recipient_sides)


def crossed(a: Facts, b: Facts) -> str:
    """crossed where the agent of one is, or belongs to, the recipient of the other."""
    return (
        "crossed" if a.agent_kin.keys() & b.recipient_kin.keys() or b.agent_kin.keys() & a.recipient_kin.keys() else ""
    )


def place(a: Facts, b: Facts) -> str:
    """The nearest of all their places: same, within, region, near, apart, unknown."""
    best: Nearness = "unknown"
    for one in a.areas:
        for other in b.areas:
            found = nearness(one, other)
            if ORDER.index(found) < ORDER.index(best):
                best = found
    return best


def time(a: Facts, b: Facts) -> str:
    """day, overlap, next, week, apart; where a time is missing: open, early, report, near, far, unknown."""
    if a.first is not None and b.first is not None and a.last is not None and b.last is not None:
        gap = max(a.first - b.last, b.first - a.last)
        if gap <= 0:
            return "day" if max(a.last - a.first, b.last - b.first) <= _SHORT_DAYS else "overlap"
        return "next" if gap <= 1 else "week" if gap <= 7 else "apart"
    if a.first is None and b.first is None:
        return _by_reports(a, b)
    dated, open_ = (a, b) if a.first is not None else (b, a)
    assert dated.first is not None and dated.last is not None
    if open_.published is None:
        return "open"
    if dated.first > open_.published + _LATE_DAYS:
        return "early"
    return "long-ago" if dated.last < open_.published - 60 else "open"


def _by_reports(a: Facts, b: Facts) -> str:
    if a.claim.doc == b.claim.doc:
        return "report"
    if a.published is None or b.published is None:
        return "unknown"
    gap = abs(a.published - b.published)
    return "near" if gap <= 4 else "month" if gap <= 45 else "far"


def lasting(a: Facts, b: Facts) -> str:
    """lasting where both tell of states, which go on from one report to the next."""
    return "lasting" if a.claim.kind in _LASTING and b.claim.kind in _LASTING else ""


def modality(a: Facts, b: Facts) -> str:
    """equal, denial (one denies), ahead (one tells what is to come, the other what was)."""
    found = {a.claim.modality, b.claim.modality}
    if len(found) == 1 or found == {"future", "possible"}:
        return "equal"
    return "denial" if "denied" in found else "ahead"


def numbers(a: Facts, b: Facts) -> str:
    """equal, differ, or nothing where they do not count the same things."""
    one, other = counted(a.claim.quantities), counted(b.claim.quantities)
    shared = one.keys() & other.keys()
    if not shared:
        return ""
    return "equal" if any(set(one[unit]) & set(other[unit]) for unit in shared) else "differ"


def materiel(a: Facts, b: Facts) -> str:
    """shared where both name the same weapons or supplies."""
    return "shared" if a.materiel & b.materiel else ""


def report(a: Facts, b: Facts, reports: Reports) -> str:
    """nested, sentence, next, headline, same (report), other."""
    if a.claim.doc != b.claim.doc:
        return "other"
    found = reports.apart(a.claim, b.claim)
    if found in ("nested", "sentence"):
        return found
    if a.headline != b.headline:
        return "headline"
    return "next" if found == "next" else "same"


def source(a: Facts, b: Facts) -> str:
    """Within one report: same, other."""
    if a.claim.doc != b.claim.doc:
        return ""
    return "same" if a.origin == b.origin else "other"


def _party(one: frozenset[str], other: frozenset[str], kin: Kin, other_kin: Kin, sides: frozenset[str]) -> str:
    if not one or not other:
        return "unknown"
    if one == other:
        return "equal"
    if one & other:
        return "shared"
    if kin.keys() & other_kin.keys():
        return "related"
    return "ally" if sides else "other"
