"""A short name for an event, out of what most of its claims say."""

from collections import Counter
from collections.abc import Iterable, Sequence

from isnad.corroborate.facts import Facts
from isnad.corroborate.sentences import Both, knows, say
from isnad.records import Actor, Claim

_ACTORS = 2


def label(facts: Sequence[Facts]) -> Both:
    """What, who to whom, where and when: «air strike: LNA, Misrata, 2019-12-20»."""
    claims = [fact.claim for fact in facts]
    kind = Counter(claim.kind for claim in claims).most_common(1)[0][0]
    leading = [claim for claim in claims if claim.kind == kind]
    modes = Counter(claim.mode for claim in leading if claim.mode).most_common(1)
    key = f"{kind}/{modes[0][0]}" if modes and knows(f"{kind}/{modes[0][0]}") else kind
    parts = [_parties(leading), _place(leading), _day(leading)]
    head = say(key)
    return Both(_line(head.en, ", ", [part.en for part in parts]), _line(head.ar, "، ", [part.ar for part in parts]))


def _line(head: str, separator: str, parts: Iterable[str]) -> str:
    return ": ".join(filter(None, (head, separator.join(filter(None, parts)))))


def _parties(claims: Sequence[Claim]) -> Both:
    acting, suffering = (_names(actors) for actors in zip(*((c.agents, c.recipients) for c in claims), strict=True))
    en = " - ".join(filter(None, (acting.en, suffering.en)))
    return Both(en, " - ".join(filter(None, (acting.ar, suffering.ar))))


def _names(groups: Iterable[tuple[Actor, ...]]) -> Both:
    """The commonest actors."""
    actors = [actor for group in groups for actor in group]
    first = {actor.id: actor for actor in reversed(actors)}
    top = [first[actor] for actor, _ in Counter(actor.id for actor in actors).most_common(_ACTORS)]
    return Both(", ".join(actor.name_en or actor.text for actor in top), "، ".join(actor.text for actor in top))


def _place(claims: Sequence[Claim]) -> Both:
    places = [place for claim in claims for place in claim.places]
    names = Counter(place.name or place.text for place in places).most_common(1)
    if not names:
        return Both("", "")
    shown = next(place for place in places if (place.name or place.text) == names[0][0])
    return Both(names[0][0], shown.text)


def _day(claims: Sequence[Claim]) -> Both:
    days = Counter((claim.time.earliest, claim.time.latest) for claim in claims if claim.time).most_common(1)
    if not days:
        return Both("", "")
    first, last = days[0][0]
    return Both(first, first) if first == last else say("days", x=first, y=last)
