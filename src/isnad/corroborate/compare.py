"""Everything that the claims of a case say of one another."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from msgspec.structs import replace

from isnad.corroborate.apart import apart
from isnad.corroborate.candidates import Candidates
from isnad.corroborate.decisions import UNDECIDED, Decisions
from isnad.corroborate.facts import Facts, Reports
from isnad.corroborate.grades import grade
from isnad.corroborate.group import Pair, group
from isnad.corroborate.labels import label
from isnad.corroborate.origins import Origins, independent
from isnad.corroborate.relations import relate
from isnad.corroborate.score import Scorer
from isnad.corroborate.view import View
from isnad.knowledge import Knowledge
from isnad.records import Claim, Copy, Document, Event, Relation


class Comparison(NamedTuple):
    """What came of comparing: events of two claims and more, and relations between their claims."""

    events: list[Event]
    relations: list[Relation]


class Changed(NamedTuple):
    """What was known before some reports came or changed."""

    before: Comparison
    reports: frozenset[str]
    """Ids of those that came, changed or lost a copy."""


def compare_claims(
    claims: Sequence[Claim],
    documents: Iterable[Document] = (),
    know: Knowledge | None = None,
    *,
    copies: Iterable[Copy] = (),
    decisions: Decisions = UNDECIDED,
    changed: Changed | None = None,
) -> Comparison:
    """Events among the claims, how the claims of each stand to each other, and on whose word each stands.

    Args:
        claims: of all reports of the case.
        documents: the reports, with their days, outlets and texts as far as they are at hand.
        know: packs, for who belongs to whom and where places lie; without them ids and points alone are compared.
        copies: reports that retell one another, which count as one origin.
        decisions: of people; they are honoured whatever the scores say.
        changed: an earlier comparison and what has changed since; then only what the change touches is grouped anew.
    """
    view = View(claims, Reports(documents), know)
    origins = Origins(view.reports, view.parties, know, list(copies))
    grouping = _Grouping(view, decisions)
    if changed is None:
        return _describe(grouping.all(), view, origins, grouping.scorer, Comparison([], []))
    return _regrouped(grouping, view, origins, changed)


class _Grouping:
    """Groups claims by position."""

    def __init__(self, view: View, decisions: Decisions) -> None:
        self.scorer = Scorer(view.sample())
        self._view = view
        self._candidates = Candidates(view)
        self._forced = decisions.forced(view.claims)
        self._parted = decisions.parts(view.claims)

    def all(self) -> list[list[int]]:
        """Groups of all claims."""
        return self._group(self.links(self._candidates.pairs()), self._forced)

    def around(self, fresh: set[int], homes: Mapping[int, Sequence[int]]) -> tuple[set[int], list[list[int]]]:
        """The claims that fresh ones touch, and the groups among them.

        Args:
            fresh: positions that belong to no group yet.
            homes: the group of each position that has one.
        """
        decided = {position for pair in self._forced for position in pair}
        reached = fresh | {
            position
            for pair, score in self.links(self._candidates.pairs_of(fresh)).items()
            if score > self.scorer.weights.join
            for position in pair
        }
        touched = {member for position in reached | decided for member in homes.get(position, (position,))}
        pairs = (pair for pair in self._candidates.pairs_of(touched) if pair[0] in touched and pair[1] in touched)
        return touched, self._group(self.links(pairs), self._forced)

    def links(self, pairs: Iterable[Pair]) -> dict[Pair, float]:
        """Scores of those pairs that have one."""
        found: dict[Pair, float] = {}
        for pair in pairs:
            if pair not in found:
                score = self.scorer.score(self._view[pair[0]], self._view[pair[1]])
                if score is not None:
                    found[pair] = score
        return found

    def _group(self, links: Mapping[Pair, float], forced: Sequence[Pair]) -> list[list[int]]:
        return group(links, self._score, self._apart, forced, self.scorer.weights.join)

    def _score(self, a: int, b: int) -> float:
        score = self.scorer.score(self._view[a], self._view[b])
        return self.scorer.weights.floor if score is None else score

    def _apart(self, a: int, b: int) -> bool:
        return self._parted(a, b) or bool(apart(self._view[a], self._view[b]))


def _regrouped(grouping: _Grouping, view: View, origins: Origins, changed: Changed) -> Comparison:
    """The earlier comparison with what changed reports touch grouped anew."""
    at = {claim.id: position for position, claim in enumerate(view.claims)}
    held = [[at[claim] for claim in event.claims if claim in at] for event in changed.before.events]
    homes = {position: members for members in held for position in members}
    fresh = {position for position, claim in enumerate(view.claims) if claim.doc in changed.reports}
    touched, groups = grouping.around(fresh, homes)
    kept: list[Event] = []
    for event, members in zip(changed.before.events, held, strict=True):
        if touched.isdisjoint(members):
            if _is_whole(event, at):
                kept.append(event)
            elif len(members) > 1:
                groups.append(members)
    same = {claim for event in kept for claim in event.claims}
    made = _describe(groups, view, origins, grouping.scorer, changed.before)
    relations = [link for link in changed.before.relations if link.a in same]
    return Comparison(sorted(kept + made.events, key=_largest), relations + made.relations)


def _is_whole(event: Event, claims: Mapping[str, int]) -> bool:
    """Whether the event still holds every claim that its origins told; a store drops those of changed reports by itself."""
    told = {claim for origin in event.origins for claim in origin.claims} or set(event.claims)
    return told == set(event.claims) and all(claim in claims for claim in told)


def _describe(
    groups: Iterable[Sequence[int]], view: View, origins: Origins, scorer: Scorer, before: Comparison
) -> Comparison:
    """Events and relations of groups of positions; an event keeps the id it had."""
    events: list[Event] = []
    relations: list[Relation] = []
    ids = _Ids(before.events)
    for members in groups:
        told = [view[position] for position in members]
        at = {fact.claim.id: fact for fact in told}
        found = [replace(link, scores=scorer.explain(at[link.a], at[link.b])) for link in relate(told, origins)]
        events.append(_event(ids, told, found, origins))
        relations += found
    return Comparison(sorted(events, key=_largest), relations)


def _event(ids: "_Ids", facts: Sequence[Facts], relations: Sequence[Relation], origins: Origins) -> Event:
    claims = tuple(fact.claim.id for fact in facts)
    told_by = origins.of(facts)
    what = label(facts)
    return Event(
        id=ids.of(claims),
        what=what.en,
        what_ar=what.ar,
        claims=claims,
        origins=told_by,
        independent=independent(told_by),
        sides=tuple(sorted({origin.side for origin in told_by if origin.side})),
        grade=grade(facts, told_by, relations, origins),
    )


class _Ids:
    """Ids of events: an event that holds most of an earlier one's claims goes on under its id."""

    def __init__(self, before: Iterable[Event]) -> None:
        self._sizes = {event.id: len(event.claims) for event in before}
        self._homes = {claim: event.id for event in before for claim in event.claims}
        self._taken: set[str] = set()

    def of(self, claims: Sequence[str]) -> str:
        """The id for an event of these claims."""
        homes = [self._homes[claim] for claim in claims if claim in self._homes]
        known = max(set(homes), key=lambda event: (homes.count(event), event), default="")
        if known and known not in self._taken and 2 * homes.count(known) > self._sizes[known]:
            self._taken.add(known)
            return known
        numbers = (f"-{number}" if number > 1 else "" for number in count(1))
        names = (f"e-{claim}{number}" for number in numbers for claim in claims)
        fresh = next(name for name in names if name not in self._taken and name not in self._sizes)
        self._taken.add(fresh)
        return fresh


def _largest(event: Event) -> tuple[int, str]:
    return -len(event.claims), event.id
