"""A claim as it is compared: parties with their owners, places as discs, days as numbers, words as rough roots."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from isnad.corroborate.areas import Area, Gazetteer
from isnad.corroborate.parties import Kin, Parties
from isnad.corroborate.stems import content_words
from isnad.knowledge import Knowledge
from isnad.records import Actor, Claim, Document, Place, Quantity, Source

_BREAK = re.compile(r"[.!?؟\n]")
_LEAVING = frozenset({"RETREAT", "ASSAULT"})
_NEXT = 250
"""Characters between two claims that still stand side by side."""


class Facts(Struct, frozen=True, kw_only=True, eq=False):
    """What comparing needs of one claim."""

    claim: Claim
    position: int
    """Among all claims compared."""
    agents: frozenset[str]
    recipients: frozenset[str]
    agent_kin: Kin
    recipient_kin: Kin
    agent_sides: frozenset[str]
    recipient_sides: frozenset[str]
    areas: tuple[Area, ...]
    """Where it takes place; where something comes from counts only if it is left by force or retreat."""
    first: int | None
    """First day (proleptic ordinal) that it may have happened on; None where the claim gives no time."""
    last: int | None
    published: int | None
    """Day of the report."""
    words: frozenset[str]
    topic: frozenset[str]
    """Its words without those that name its parties and places."""
    materiel: frozenset[str]
    agent_words: frozenset[str]
    """Words of its agents' names."""
    origin: str
    """First link of the chain of sources; empty where the report speaks for itself."""
    headline: bool


class Reports:
    """What is known of the reports: their days, outlets and texts."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.by_id = {document.id: document for document in documents}

    def day(self, doc: str) -> str | None:
        """Day of publication."""
        document = self.by_id.get(doc)
        return document.published if document else None

    def text(self, doc: str) -> str:
        """The whole text; empty where the report is not at hand."""
        document = self.by_id.get(doc)
        return document.text if document else ""

    def headline(self, claim: Claim) -> bool:
        """Whether the claim stands in the first line of its report."""
        text = self.text(claim.doc)
        start = len(text) - len(text.lstrip())
        end = text.find("\n", start)
        return bool(text) and claim.end <= (end if end >= 0 else len(text))

    def apart(self, a: Claim, b: Claim) -> str:
        """How two claims of one report stand in it: `nested`, `sentence`, `next` or `far`."""
        first, second = (a, b) if a.start <= b.start else (b, a)
        gap = second.start - first.end
        if gap < 0:
            return "nested"
        if gap > _NEXT:
            return "far"
        return "next" if _BREAK.search(self.text(a.doc)[first.end : second.start]) else "sentence"


class Viewer:
    """Makes `Facts` of claims."""

    def __init__(self, reports: Reports, know: Knowledge | None) -> None:
        self.reports = reports
        self.parties = Parties(know)
        self._gazetteer = Gazetteer(know)

    def view(self, claims: Sequence[Claim]) -> list[Facts]:
        """Facts of every claim, in order."""
        return [self._facts(position, claim) for position, claim in enumerate(claims)]

    def _facts(self, position: int, claim: Claim) -> Facts:
        day = self.reports.day(claim.doc)
        agent_kin, recipient_kin = self._kin(claim.agents), self._kin(claim.recipients)
        stood = claim.time.earliest if claim.time else day
        names = [part.text for part in (*claim.agents, *claim.recipients)] + [place.text for place in claim.places]
        named: frozenset[str] = frozenset().union(*map(content_words, names))
        words = content_words(claim.text)
        return Facts(
            claim=claim,
            position=position,
            agents=frozenset(actor.id for actor in claim.agents),
            recipients=frozenset(actor.id for actor in claim.recipients),
            agent_kin=agent_kin,
            recipient_kin=recipient_kin,
            agent_sides=self.parties.sides(sorted(agent_kin, key=agent_kin.__getitem__), stood),
            recipient_sides=self.parties.sides(sorted(recipient_kin, key=recipient_kin.__getitem__), stood),
            areas=tuple(map(self._gazetteer.area, _scene(claim))),
            first=ordinal(claim.time.earliest) if claim.time else None,
            last=ordinal(claim.time.latest) if claim.time else None,
            published=ordinal(day) if day else None,
            words=words,
            topic=words - named,
            materiel=frozenset().union(*map(content_words, claim.materiel)),
            agent_words=frozenset().union(*(content_words(actor.text) for actor in claim.agents)),
            origin=claim.sources[0].id if claim.sources else "",
            headline=self.reports.headline(claim),
        )

    def _kin(self, actors: Iterable[Actor | Source]) -> Kin:
        kin: Kin = {}
        for actor in actors:
            for found, steps in self.parties.kin(actor).items():
                kin[found] = min(steps, kin.get(found, steps))
        return kin


def _scene(claim: Claim) -> list[Place]:
    return [place for place in claim.places if place.role != "from" or claim.kind in _LEAVING]


def ordinal(day: str) -> int:
    """An ISO day as a number; `2020-07` and `2020` stand for their first day."""
    parts = [int(part) for part in day[:10].split("-")]
    return date(parts[0], *[*parts[1:], 1, 1][:2]).toordinal()


def counted(quantities: Iterable[Quantity]) -> dict[str, list[tuple[float, float | None]]]:
    """Ranges by what is counted."""
    found: dict[str, list[tuple[float, float | None]]] = {}
    for quantity in quantities:
        found.setdefault(quantity.unit, []).append((quantity.min, quantity.max))
    return found
