"""How two claims of one event stand to each other, and the sentence that says why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, islice

from msgspec import Struct

from isnad.corroborate.areas import nearness
from isnad.corroborate.facts import Facts
from isnad.corroborate.features import ALLIED_KINDS, FROM_AFAR, agents, kind, parties, place, recipients
from isnad.corroborate.origins import Origins
from isnad.corroborate.quantities import Numbers, amount, compared, ranges
from isnad.corroborate.sentences import Both, say
from isnad.kinds import STATES
from isnad.records import Actor, Place, Relation

_PAIRS = 20_000
"""Pairs of one event that are looked at; only events of more than 200 claims have more."""
_MANY = 40
"""Above so many claims, each pair of tellers agrees once and not claim by claim."""
_TOLL_DAYS = 5
"""A toll that grows over so many days is brought up to date."""
_MONTH = 31
_WEEK = 7
"""A fight that is still going on after so many days is no news of the one before."""
_DONE = frozenset({"capture-ground"})
_SAME_KIND = frozenset({"same", "same-mode", "same-capture"})
_ONE_PLACE = frozenset({"same", "within", "near", "region"})


class Pair(Struct, frozen=True):
    """Two claims of one event, `a` before `b` in the order of report and span."""

    a: Facts
    b: Facts
    same_teller: bool
    origins: Both
    """Whether they stand on independent words."""
    tellers: tuple[Both, Both]


def relate(facts: Sequence[Facts], origins: Origins) -> Iterator[Relation]:
    """Every relation between the claims of one event."""
    tellers = [origins.teller(fact) for fact in facts]
    groups = {claim: origin.group for origin in origins.of(facts) for claim in origin.claims}
    agreed: set[tuple[str, str]] = set()
    again = {position for position, fact in enumerate(facts) if _is_told_again(fact, facts)}
    for one, other in islice(combinations(range(len(facts)), 2), _PAIRS):
        if again & {one, other} and facts[one].claim.doc != facts[other].claim.doc:
            continue
        pair = _pair((facts[one], facts[other]), tellers[one] == tellers[other], groups, origins)
        found = next((relation for rule in _RULES if (relation := rule(pair))), None)
        if found is None or found.relation != "agrees":
            yield from [found] if found else []
            continue
        between = min(tellers[one], tellers[other]), max(tellers[one], tellers[other])
        if len(facts) <= _MANY or between not in agreed:
            agreed.add(between)
            yield found


def _is_told_again(fact: Facts, facts: Sequence[Facts]) -> bool:
    """Whether it is a headline, and what stands below tells the same: that is what other reports are held against."""
    return fact.headline and any(
        other.claim.doc == fact.claim.doc and not other.headline and other.claim.kind == fact.claim.kind
        for other in facts
    )


def _pair(two: tuple[Facts, Facts], same_teller: bool, groups: dict[str, int], origins: Origins) -> Pair:
    a, b = two
    linked = groups[a.claim.id] == groups[b.claim.id]
    key = "origins-linked" if linked else "origins-different"
    if linked and a.claim.doc == b.claim.doc:
        key = "origins-same-report"
    named = [origins.name(fact) for fact in two]
    told = [Both(name, name) if name else say("own-voice") for name in named]
    return Pair(a, b, same_teller, say(key), (told[0], told[1]))


# ---------------------------------------------------------------- rules, the first that fits is taken


def _happened(pair: Pair) -> Relation | None:
    """One denies what the other, on another's word, asserts; or denies the figure."""
    denied = [fact.claim.modality == "denied" for fact in (pair.a, pair.b)]
    if pair.same_teller or denied[0] == denied[1]:
        return None
    no, yes = (pair.a, pair.b) if denied[0] else (pair.b, pair.a)
    if yes.claim.modality == "future" or not _one_proposition(no, yes):
        return None
    said = dict(zip("ab", pair.tellers if denied[0] else pair.tellers[::-1], strict=True))
    if no.claim.quantities:
        numbers, _ = compared(no.claim, yes.claim)
        if numbers is None:
            return None
        gaps = {**said, "x": amount(numbers.b.quantity), "origins": pair.origins}
        return _relation(pair, "rival", "number", say("rival-denied-number", **gaps))
    return _relation(pair, "rival", "happened", say("rival-happened", **said, origins=pair.origins))


def _one_proposition(a: Facts, b: Facts) -> bool:
    """Whether one denies what the other says: that a town was not taken does not deny the clashes round it."""
    modes = {a.claim.mode, b.claim.mode}
    alike = kind(a, b) in ALLIED_KINDS or (kind(a, b) in _SAME_KIND and (len(modes) == 1 or None in modes))
    others = agents(a, b) in ("other", "foe") or recipients(a, b) == "other"
    return alike and (not others or parties(a, b) in ("both-same", "two-ends", "crossed"))


def _number(pair: Pair) -> Relation | None:
    """Numbers that exclude each other: a part of a whole, a toll that grew, or rivals."""
    agree, exclude = compared(pair.a.claim, pair.b.claim)
    if exclude is None or agree is not None or "denied" in (pair.a.claim.modality, pair.b.claim.modality):
        return None
    smaller, larger = sorted((exclude.a, exclude.b), key=lambda number: number.min)
    x, y = amount(smaller.quantity), amount(larger.quantity)
    part, whole = (pair.a, pair.b) if exclude.a is smaller else (pair.b, pair.a)
    if _is_part(pair, part, whole):
        return _relation(_ordered(pair, part is pair.a), "part-of", None, say("part-of-number", x=x, y=y))
    if pair.same_teller or (pair.a.claim.kind != "ASSAULT" and _lies_in(part, whole)):
        return None
    if exclude.toll and (earlier := _toll_grew(pair, exclude)) is not None:
        days = {"day": _iso(pair, earlier), "later": _iso(pair, 1 - earlier)}
        return _relation(_ordered(pair, earlier == 0), "updates", "number", say("updates-number", x=x, y=y, **days))
    return _relation(pair, "rival", "number", say("rival-number", x=x, y=y, origins=pair.origins))


def _is_part(pair: Pair, part: Facts, whole: Facts) -> bool:
    """Whether the smaller number is of some out of the larger one's: it says so, or one teller or a wider area holds both."""
    if part.partial:
        return True
    if pair.same_teller or _one_chain(pair):
        return place(part, whole) in ("unknown", "same") or _lies_in(part, whole)
    return pair.a.claim.kind == "ASSAULT" and _lies_in(part, whole)


def _one_chain(pair: Pair) -> bool:
    """Whether one link of one report hands both on."""
    links = [{source.id for source in fact.claim.sources} for fact in (pair.a, pair.b)]
    return pair.a.claim.doc == pair.b.claim.doc and bool(links[0] & links[1])


def _toll_grew(pair: Pair, numbers: Numbers) -> int | None:
    """Which of the two is the earlier, smaller toll."""
    if pair.a.published is None or pair.b.published is None:
        return None
    later = pair.b.published - pair.a.published
    if not 0 < abs(later) <= _TOLL_DAYS:
        return None
    earlier = 0 if later > 0 else 1
    grew = numbers.a.min < numbers.b.min if earlier == 0 else numbers.b.min < numbers.a.min
    return earlier if grew else None


def _part(pair: Pair) -> Relation | None:
    """A strike, with its place, among strikes that are counted or told of a wider area."""
    if kind(pair.a, pair.b) not in _SAME_KIND or pair.same_teller or pair.a.claim.kind != "ASSAULT":
        return None
    for part, whole, is_first in ((pair.a, pair.b, True), (pair.b, pair.a, False)):
        counted = _strikes(whole) or (_strikes(part) and part.claim.mode == whole.claim.mode)
        if counted and _lies_in(part, whole):
            gaps = {"x": _places(part), "y": _places(whole)}
            return _relation(_ordered(pair, is_first), "part-of", None, say("part-of-place", **gaps))
    return None


def _strikes(fact: Facts) -> bool:
    """Whether it counts strikes."""
    return any(number.family == "strike" for number in ranges(fact.claim))


def _lies_in(part: Facts, whole: Facts) -> bool:
    """Whether everything of one place lies within the other's, which is wider or has more places."""
    if not part.areas or not whole.areas or place(part, whole) not in _ONE_PLACE:
        return False
    mine, theirs = ({area.key for area in fact.areas} for fact in (part, whole))
    if mine < theirs:
        more = [area for area in whole.areas if area.key not in mine]
        return all(nearness(area, own) in ("near", "apart", "unknown") for area in more for own in part.areas)
    widest = max(area.radius_km for area in whole.areas)
    return (
        not mine & theirs
        and place(part, whole) in ("region", "within")
        and widest > max(a.radius_km for a in part.areas)
    )


def _progress(pair: Pair) -> Relation | None:
    """What was to come or under way in an earlier report is done in a later one."""
    if pair.a.published is None or pair.b.published is None or pair.a.published == pair.b.published:
        return None
    earlier, later = (0, 1) if pair.a.published < pair.b.published else (1, 0)
    first, then = (pair.a, pair.b)[earlier], (pair.a, pair.b)[later]
    if then.claim.modality != "asserted" or kind(first, then) not in _SAME_KIND:
        return None
    ahead = first.claim.modality == "future"
    under_way = first.claim.mode == "clash" and then.claim.mode in _DONE
    told, since = (first.published or 0), abs(pair.a.published - pair.b.published)
    if not (ahead or under_way) or told > (then.last or then.published or 0) or since > (_MONTH if ahead else _WEEK):
        return None
    days = {"day": _iso(pair, earlier), "later": _iso(pair, later)}
    return _relation(_ordered(pair, earlier == 0), "updates", "outcome", say("updates-outcome", **days))


def _time(pair: Pair) -> Relation | None:
    """Days that exclude each other."""
    a, b = pair.a, pair.b
    if not _comparable(pair) or a.claim.kind in STATES or not a.claim.time or not b.claim.time:
        return None
    if a.headline or b.headline:  # whose day is often only that of the report
        return None
    assert a.first is not None and a.last is not None and b.first is not None and b.last is not None
    if max(a.last - a.first, b.last - b.first) > _MONTH or max(a.first - b.last, b.first - a.last) < 1:
        return None
    return _relation(pair, "rival", "time", say("rival-time", x=_days(a), y=_days(b), origins=pair.origins))


def _agent(pair: Pair) -> Relation | None:
    """Two authors of one strike."""
    modes = {pair.a.claim.mode, pair.b.claim.mode}
    if pair.same_teller or not _comparable(pair) or not modes <= FROM_AFAR:
        return None
    if agents(pair.a, pair.b) not in ("foe", "other") or place(pair.a, pair.b) == "apart":
        return None
    gaps = {"x": _names(pair.a.claim.agents), "y": _names(pair.b.claim.agents)}
    return _relation(pair, "rival", "agent", say("rival-agent", **gaps, origins=pair.origins))


def _recipient(pair: Pair) -> Relation | None:
    """One strike of one author on two victims."""
    modes = {pair.a.claim.mode, pair.b.claim.mode}
    if pair.same_teller or not _comparable(pair) or not modes <= FROM_AFAR or pair.a.areas == ():
        return None
    if recipients(pair.a, pair.b) != "other" or agents(pair.a, pair.b) not in ("equal", "shared"):
        return None
    if place(pair.a, pair.b) not in ("same", "within"):
        return None
    gaps = {"x": _names(pair.a.claim.recipients), "y": _names(pair.b.claim.recipients)}
    return _relation(pair, "rival", "recipient", say("rival-recipient", **gaps, origins=pair.origins))


def _outcome(pair: Pair) -> Relation | None:
    """An attack that was repelled according to one, and gained ground according to the other."""
    for repel, gain in ((pair.a, pair.b), (pair.b, pair.a)):
        if (repel.claim.mode, gain.claim.mode) != ("repel", "capture-ground") or pair.same_teller:
            continue
        if repel.recipient_kin.keys() & gain.agent_kin.keys() and gain.claim.modality == "asserted":
            told = pair.tellers if repel is pair.a else pair.tellers[::-1]
            gaps = {**dict(zip("ab", told, strict=True)), "origins": pair.origins}
            return _relation(pair, "rival", "outcome", say("rival-outcome", **gaps))
    return None


def _place(pair: Pair) -> Relation | None:
    """One happening at two places far from each other."""
    a, b = pair.a, pair.b
    if pair.same_teller or not _comparable(pair) or len(a.areas) != 1 or len(b.areas) != 1 or place(a, b) != "apart":
        return None
    if a.claim.mode is None or parties(a, b) != "both-same":
        return None
    gaps = {"x": _places(a), "y": _places(b)}
    return _relation(pair, "rival", "place", say("rival-place", **gaps, origins=pair.origins))


def _agrees(pair: Pair) -> Relation | None:
    """Two tellers, and nothing that excludes."""
    modalities = {pair.a.claim.modality, pair.b.claim.modality}
    if pair.same_teller or (len(modalities) > 1 and modalities & {"denied"}) or modalities == {"asserted", "future"}:
        return None
    agree, _ = compared(pair.a.claim, pair.b.claim)
    if agree:
        return _relation(pair, "agrees", None, say("agrees-number", x=amount(agree.a.quantity), origins=pair.origins))
    return _relation(pair, "agrees", None, say("agrees", origins=pair.origins))


_RULES = (_happened, _number, _part, _progress, _time, _agent, _recipient, _outcome, _place, _agrees)


def _comparable(pair: Pair) -> bool:
    """Both say that it happened, and by the same means."""
    return kind(pair.a, pair.b) in _SAME_KIND and {pair.a.claim.modality, pair.b.claim.modality} <= {
        "asserted",
        "possible",
    }


# ---------------------------------------------------------------- words


def _relation(pair: Pair, relation: str, about: str | None, why: Both) -> Relation:
    return Relation(a=pair.a.claim.id, b=pair.b.claim.id, relation=relation, about=about, why_en=why.en, why_ar=why.ar)


def _ordered(pair: Pair, keep: bool) -> Pair:
    return pair if keep else Pair(pair.b, pair.a, pair.same_teller, pair.origins, pair.tellers[::-1])


def _iso(pair: Pair, which: int) -> str:
    day = (pair.a, pair.b)[which].published
    return date.fromordinal(day).isoformat() if day else ""


def _days(fact: Facts) -> Both:
    assert fact.claim.time
    first, last = fact.claim.time.earliest, fact.claim.time.latest
    return Both(first, first) if first == last else say("days", x=first, y=last)


def _names(actors: Iterable[Actor]) -> Both:
    named = [(actor.name_en or actor.text, actor.text) for actor in actors]
    return Both(", ".join(en for en, _ in named), "، ".join(ar for _, ar in named)) if named else say("nobody")


def _places(fact: Facts) -> Both:
    found: list[Place] = list(fact.claim.places)
    return Both(", ".join(place.name or place.text for place in found), "، ".join(place.text for place in found))
