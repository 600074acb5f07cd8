"""Claims of a case as `Facts`, each made when it is first asked for: one report more asks only for what it touches."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from isnad.corroborate.areas import Area, Gazetteer
from isnad.corroborate.facts import Facts, Reports, ordinal
from isnad.corroborate.parties import Kin, Parties
from isnad.corroborate.stems import content_words
from isnad.knowledge import Knowledge
from isnad.lang.ar.fold import fold
from isnad.records import Actor, Claim, Place

_PARTIAL = re.compile(
    r"(?<!\w)[وفب]?(?:احد[يه]?|واحد[ه]?) من(?!\w)|(?<!\w)احدي(?!\w)|من بين(?:ها|هم)?(?!\w)|من اصل(?!\w)"
)
_AROUND = re.compile(r"(?<!\w)(?:[وفبل]|ال|بال)?(?:محيط|مشارف|تخوم|اطراف|مطل|مطله)(?!\w)")
_SINCE = re.compile(r"(?<!\w)و?منذ(?!\w)")
_CLEFT = re.compile(r"(?<!\w)(?:هو|هي|هم|هما|هن) (?:من(?= (?!ال)\w)|الذي|التي|الذين|اللذان|اللتان|اللواتي)(?!\w)")
_LEAVING = frozenset({"RETREAT", "ASSAULT"})
_THROUGH_THE_AIR = frozenset({"air-strike", "drone-strike", "shelling"})
_LEAD = 350
"""Characters after the headline in which a report tells what its headline says."""


_SAMPLE = 3_000
"""Claims by which it is known how rare a word is; a few more would change no level."""


class Told(NamedTuple):
    """The words of a claim."""

    words: frozenset[str]
    topic: frozenset[str]
    """Without those that name its parties and places."""


class View:
    """The claims that are compared, by position."""

    def __init__(self, claims: Sequence[Claim], reports: Reports, know: Knowledge | None) -> None:
        self.claims = claims
        self.reports = reports
        self.parties = Parties(know)
        self._gazetteer = Gazetteer(know)
        self._made: dict[int, Facts] = {}

    def __len__(self) -> int:
        return len(self.claims)

    def __getitem__(self, position: int) -> Facts:
        found = self._made.get(position)
        if found is None:
            found = self._made[position] = self._facts(position, self.claims[position])
        return found

    def sample(self) -> Iterator[Told]:
        """What claims evenly spread over all say: every one, unless there are many thousands."""
        step = -(-len(self) // _SAMPLE) or 1
        return (_told(claim) for claim in self.claims[::step])

    def kin(self, actors: Iterable[Actor]) -> Kin:
        """Whom these actors may stand for."""
        kin: Kin = {}
        for actor in actors:
            for found, steps in self.parties.kin(actor).items():
                kin[found] = min(steps, kin.get(found, steps))
        return kin

    def areas(self, claim: Claim) -> tuple[Area, ...]:
        """Where it takes place."""
        return tuple(map(self._gazetteer.area, _scene(claim)))

    def published(self, claim: Claim) -> int | None:
        """Day of its report."""
        day = self.reports.day(claim.doc)
        return ordinal(day) if day else None

    def _facts(self, position: int, claim: Claim) -> Facts:
        day = self.reports.day(claim.doc)
        agent_kin, recipient_kin = self.kin(claim.agents), self.kin(claim.recipients)
        stood = claim.time.earliest if claim.time else day
        told, folded = _told(claim), fold(claim.text)
        layout = self.reports.layout(claim.doc)
        headline = claim.end <= layout.headline
        return Facts(
            claim=claim,
            position=position,
            agents=frozenset(actor.id for actor in claim.agents),
            recipients=frozenset(actor.id for actor in claim.recipients),
            agent_kin=agent_kin,
            recipient_kin=recipient_kin,
            agent_sides=self.parties.sides(sorted(agent_kin, key=agent_kin.__getitem__), stood),
            recipient_sides=self.parties.sides(sorted(recipient_kin, key=recipient_kin.__getitem__), stood),
            agent_nameless=bool(claim.agents) and all(map(self.parties.nameless, claim.agents)),
            recipient_nameless=bool(claim.recipients) and all(map(self.parties.nameless, claim.recipients)),
            named=self.parties.named(claim.text),
            areas=self.areas(claim),
            near=frozenset() if claim.places else self._gazetteer.named(claim.text),
            first=ordinal(claim.time.earliest) if claim.time else None,
            last=ordinal(claim.time.latest) if claim.time else None,
            published=self.published(claim),
            words=told.words,
            topic=told.topic,
            materiel=frozenset().union(*map(content_words, claim.materiel)),
            agent_words=frozenset().union(*(content_words(actor.text) for actor in claim.agents)),
            origin=claim.sources[0].id if claim.sources else "",
            partial=_PARTIAL.search(folded) is not None,
            around=_AROUND.search(folded) is not None,
            since=_SINCE.search(folded) is not None,
            cleft=_CLEFT.search(folded) is not None,
            headline=headline,
            lead=not headline and claim.start - layout.headline < _LEAD,
            sentences=(bisect_left(layout.breaks, claim.start), bisect_left(layout.breaks, claim.end)),
        )


def _told(claim: Claim) -> Told:
    names = [part.text for part in (*claim.agents, *claim.recipients)] + [place.text for place in claim.places]
    words = content_words(claim.text)
    return Told(words, words.difference(*map(content_words, names)))


def _scene(claim: Claim) -> list[Place]:
    left = claim.kind in _LEAVING and claim.mode not in _THROUGH_THE_AIR
    return [place for place in claim.places if left or place.role != "from"]
