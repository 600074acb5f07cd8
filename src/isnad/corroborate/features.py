"""What speaks for two claims being about one happening: a few features, each with a level out of a short list.

A feature is a function of two `Facts` that names a level; `data/corroborate/weights.tsv` gives each level its weight.
"""

from collections.abc import Callable
from typing import Final

from isnad.corroborate.areas import ORDER, Nearness, nearness
from isnad.corroborate.facts import Facts, counted
from isnad.corroborate.parties import STRANGE, Kin
from isnad.kinds import STATES

MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Kinds whose parties may stand as agents or recipients."""
VERBAL: Final = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "SANCTION", "PROTEST"} | MUTUAL
)
_MEANS: Final = (frozenset({"clash", "capture-ground", "repel"}), frozenset({"air-strike", "drone-strike"}))
"""Modes of ASSAULT that tell one fight from two ends."""
_OUTCOMES: Final = frozenset({"kill", "abduct"})
"""Modes of ASSAULT that tell what came of a fight of any other."""
FROM_AFAR: Final = frozenset({"air-strike", "drone-strike", "shelling", "shoot-down"})
"""Modes of which one party alone is the author; in a clash both fight."""
_LASTING: Final = STATES | {"SUPPORT"}
"""Kinds that hold for months, so that the days of two reports need not be near."""
_STANDING: Final = frozenset({"MOBILIZE", "AID"})
"""Kinds that are told as lasting ones where no day is given: «forces deployed since autumn»."""
_BEING_THERE: Final = frozenset({"MOBILIZE", "PRESENCE"})
"""Forces that have been deployed are there: one lasting state under two kinds."""
_FIGHT: Final = frozenset({"ASSAULT", "RETREAT", "CONTROL"})
ALLIED_KINDS: Final = frozenset(
    {
        "AID-MOBILIZE", "AID-PRESENCE", "MOBILIZE-PRESENCE", "ASSAULT-RETREAT", "ASSAULT-CONTROL", "CONTROL-RETREAT",
        "ASSAULT-MOBILIZE", "AID-SUPPORT", "AGREE-CONSULT", "CONTROL-PRESENCE",
    }
)  # fmt: skip
"""Kinds under which one happening is told by turns."""
_MANY: Final = 3
"""Times as many parties as the other names; what several do together is not the deed of one of them."""
_SHORT_DAYS = 3
_FRESH_DAYS = 7
_OLD_DAYS = 60
_LATE_DAYS = 2
"""A report that comes out so long before a day does not tell of it as past."""


def kind(a: Facts, b: Facts) -> str:
    """same-capture (of one place), same-mode, same, outcome, mode (the same by another means), two kinds in alphabetical order, or different."""
    first, second = a.claim, b.claim
    if first.kind != second.kind:
        pair = "-".join(sorted((first.kind, second.kind)))
        return pair if pair in ALLIED_KINDS else "different"
    modes = {first.mode, second.mode}
    if modes == {"capture-ground"} and place(a, b) == "same":
        return "same-capture"
    if len(modes) == 1:
        return "same-mode" if first.mode else "same"
    if None in modes or first.kind != "ASSAULT" or any(modes <= means for means in _MEANS):
        return "same"
    return "outcome" if modes & _OUTCOMES else "mode"


def parties(a: Facts, b: Facts) -> str:
    """Whether they tell of the same agents and recipients; the levels stand in `weights.tsv` with their meaning."""
    if a.claim.kind in MUTUAL and b.claim.kind in MUTUAL:
        level = mutual(a, b)
        if level:
            return level
    acting, suffering = agents(a, b), recipients(a, b)
    if acting in _MATCH and suffering in _MATCH:
        found = {acting, suffering}
        return "both-same" if found <= _SAME else "both-head" if found <= _SAME | {"head"} else "both-kin"
    if acting in _MATCH:
        match = "same" if acting in _SAME else "head" if acting == "head" else "kin"
        return f"agents-{match}-{suffering if suffering in ('unknown', 'ally') else 'other'}"
    if suffering in _MATCH:
        return f"recipients-{acting if acting in ('unknown', 'ally') else 'other'}"
    if _two_ends(a, b) or _two_ends(b, a):
        return "two-ends"
    if a.cleft != b.cleft and a.claim.kind == b.claim.kind and acting != "unknown":
        return "disputed"
    if a.agent_kin.keys() & b.recipient_kin.keys() or b.agent_kin.keys() & a.recipient_kin.keys():
        return "crossed-foe" if acting == "foe" else "crossed"
    if acting == "foe" and {a.claim.mode, b.claim.mode} <= FROM_AFAR:
        return "foe-afar"
    if acting == "unknown" and a.agents and b.agents:
        return "bare"
    if _is_impersonal(a) != _is_impersonal(b) and report(a, b) in ("nested", "sentence", "next"):
        return "elided"
    return acting if suffering == "unknown" or acting != "unknown" else "other"


def _is_impersonal(fact: Facts) -> bool:
    return not fact.agents and not fact.recipients


def mutual(a: Facts, b: Facts) -> str:
    """Whether the parties of two mutual deeds are the same; who is named in the words of one may well be a party of it."""
    mine, theirs = a.agents | a.recipients, b.agents | b.recipients
    shared = mine & theirs
    if len(shared | mine & b.named | theirs & a.named) > 1:
        return "both-same"
    if not shared:
        return ""
    kin = {**b.agent_kin, **b.recipient_kin}
    if sum(party in kin for party in mine) > 1:
        return "both-kin"
    return "one-known" if min(len(mine), len(theirs)) == 1 else "one-of-two"


def _two_ends(a: Facts, b: Facts) -> bool:
    """Whether the loser that one tells of is the attacker, or the victim, that the other tells of."""
    if a.claim.mode == "repel" and b.claim.kind == "ASSAULT" and b.claim.mode != "repel":
        return bool(a.recipient_kin.keys() & b.agent_kin.keys())
    return a.claim.kind == "RETREAT" and b.claim.kind == "ASSAULT" and bool(a.agent_kin.keys() & b.recipient_kin.keys())


_SAME: Final = frozenset({"equal", "shared"})
_MATCH: Final = _SAME | {"head", "related", "alike"}


def agents(a: Facts, b: Facts) -> str:
    """equal, shared, head, related, alike (names share a word), ally, foe (of two who fight), unknown, other."""
    found = _party(a.agents, b.agents, a.agent_kin, b.agent_kin, a.agent_sides & b.agent_sides)
    if found in _MATCH and _is_one_of_many(a.agents, b.agents):
        return "ally"
    if found == "other" and (a.agent_nameless or b.agent_nameless):
        return "unknown"
    strange = bool(a.agent_words & STRANGE) != bool(b.agent_words & STRANGE)
    if found in ("ally", "other") and a.agent_words & b.agent_words and not strange:
        return "alike"
    if found == "other" and a.claim.kind in _FIGHT and b.claim.kind in _FIGHT:
        return "foe"
    return found


def _is_one_of_many(one: frozenset[str], other: frozenset[str]) -> bool:
    few, many = sorted((len(one), len(other)))
    return many >= _MANY * few > 0


def recipients(a: Facts, b: Facts) -> str:
    """equal, shared, related, ally, unknown, other."""
    found = _party(a.recipients, b.recipients, a.recipient_kin, b.recipient_kin, a.recipient_sides & b.recipient_sides)
    return "unknown" if found == "other" and (a.recipient_nameless or b.recipient_nameless) else found


def place(a: Facts, b: Facts) -> str:
    """The nearest of all their places: same, within, region, near, apart, unknown; named where one stands in the words alone."""
    if a.near or b.near:
        shared = (a.near | {area.key for area in a.areas}) & (b.near | {area.key for area in b.areas})
        return "named" if shared else "unknown"
    best: Nearness = "unknown"
    for one in a.areas:
        for other in b.areas:
            found = nearness(one, other)
            if ORDER.index(found) < ORDER.index(best):
                best = found
                if best == "same":
                    return best
    return best


def time(a: Facts, b: Facts) -> str:
    """When the two say that it was; where a time is missing, by the days of the reports."""
    if a.first is not None and b.first is not None and a.last is not None and b.last is not None:
        longest = max(a.last - a.first, b.last - b.first)
        gap = max(a.first - b.last, b.first - a.last)
        if gap <= 0:
            return "day" if longest <= _SHORT_DAYS else "overlap"
        if gap <= 1:
            return "next" if longest <= _SHORT_DAYS else "next-span"
        return "week" if gap <= 7 else "apart"
    if a.first is None and b.first is None:
        return _by_reports(a, b)
    dated, open_ = (a, b) if a.first is not None else (b, a)
    assert dated.first is not None and dated.last is not None
    if open_.published is None:
        return "open"
    if dated.first > open_.published + _LATE_DAYS:
        return "early"
    ago = open_.published - dated.last
    if ago > _FRESH_DAYS:
        return "long-ago" if ago > _OLD_DAYS and not _campaign(a, b) else "open"
    return "open-near" if dated.last - dated.first <= _SHORT_DAYS else "open-span"


def _by_reports(a: Facts, b: Facts) -> str:
    if a.claim.doc == b.claim.doc:
        return "report"
    if a.published is None or b.published is None:
        return "unknown"
    gap = abs(a.published - b.published)
    if gap <= 1:
        return "together"
    return "near" if gap <= 4 else "month" if gap <= 45 else "far"


def lasting(a: Facts, b: Facts) -> str:
    """How two lasting states go together: there, agents, other; campaign for an offensive of one on one place; else nothing.

    `there` is one force that is somewhere, `agents` one that holds or backs something; two kinds need an object in common.
    """
    if _campaign(a, b):
        return "campaign" if agents(a, b) in _MATCH and place(a, b) == "same" else ""
    kinds = {a.claim.kind, b.claim.kind}
    if not kinds & _LASTING or not (_lasts(a) and _lasts(b)):
        return ""
    if agents(a, b) not in _MATCH:
        return "other"
    if kinds <= _BEING_THERE:
        return "there"
    one_object = recipients(a, b) in _MATCH or place(a, b) in ("same", "within", "region")
    return "agents" if len(kinds) == 1 or one_object else "other"


def _campaign(a: Facts, b: Facts) -> bool:
    """Whether both tell of an attack without saying by what means, as of an offensive that goes on for months."""
    return all(fact.claim.kind == "ASSAULT" and fact.claim.mode is None for fact in (a, b))


def _lasts(fact: Facts) -> bool:
    if fact.claim.kind in STATES:
        return True
    long = fact.first is None or fact.last is None or fact.last - fact.first > _SHORT_DAYS
    return fact.claim.kind in _LASTING | _STANDING and long


def modality(a: Facts, b: Facts) -> str:
    """equal, denial (one denies), hedged (one says perhaps), ahead (one tells what is to come, the other what was)."""
    found = {a.claim.modality, b.claim.modality}
    if len(found) == 1 or found == {"future", "possible"}:
        return "equal"
    if "future" in found:
        return "ahead"
    return "denial" if "denied" in found else "hedged"


def numbers(a: Facts, b: Facts) -> str:
    """equal, part (one tells of some out of more), differ, sets (one teller in one report counts two), or nothing."""
    if not a.claim.quantities or not b.claim.quantities:
        return ""
    one, other = counted(a.claim.quantities), counted(b.claim.quantities)
    shared = one.keys() & other.keys()
    if not shared:
        return ""
    if any(set(one[unit]) & set(other[unit]) for unit in shared):
        return "equal"
    if a.partial or b.partial:
        return "part"
    return "sets" if a.claim.doc == b.claim.doc and a.origin == b.origin else "differ"


def materiel(a: Facts, b: Facts) -> str:
    """shared where both name the same weapons or supplies."""
    return "shared" if a.materiel & b.materiel else ""


def report(a: Facts, b: Facts) -> str:
    """How they stand in one report: nested, sentence, next, lead (headline and what follows it), headline, same; other."""
    if a.claim.doc != b.claim.doc:
        return "other"
    first, second = (a, b) if a.claim.start <= b.claim.start else (b, a)
    gap = second.claim.start - first.claim.end
    if gap < 0:
        return "nested"
    near = gap <= _NEXT
    if near and first.sentences[1] == second.sentences[0]:
        return "sentence"
    if first.headline != second.headline:
        return "lead" if second.lead else "headline"
    return "next" if near else "same"


_NEXT = 250
"""Characters between two claims that still stand side by side."""


def source(a: Facts, b: Facts) -> str:
    """Within one report: same, other."""
    if a.claim.doc != b.claim.doc:
        return ""
    return "same" if a.origin == b.origin else "other"


Feature = Callable[[Facts, Facts], str]
FEATURES: Final[dict[str, Feature]] = {
    "kind": kind,
    "parties": parties,
    "place": place,
    "time": time,
    "report": report,
    "modality": modality,
    "lasting": lasting,
    "numbers": numbers,
    "materiel": materiel,
    "source": source,
}
"""In the order in which they are asked; those that rule out most come first. `words` and `topic` follow (`score`)."""


def _party(one: frozenset[str], other: frozenset[str], kin: Kin, other_kin: Kin, sides: frozenset[str]) -> str:
    if not one or not other:
        return "unknown"
    if one == other:
        return "equal"
    if one & other:
        return "shared"
    if _heads(one, other_kin) or _heads(other, kin):
        return "head"
    if kin.keys() & other_kin.keys():
        return "related"
    return "ally" if sides else "other"


def _heads(ids: frozenset[str], kin: Kin) -> bool:
    """Whether one of these is the very owner of somebody: the force of a commander, the state of a ministry."""
    return any(kin.get(actor) == 1 for actor in ids)
