"""A claim as it is compared: parties with their owners, places as discs, days as numbers, words as rough roots."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from isnad.corroborate.areas import Area, Gazetteer
from isnad.corroborate.parties import Kin, Parties
from isnad.corroborate.stems import content_words
from isnad.knowledge import Knowledge
from isnad.lang.ar.fold import fold
from isnad.records import Actor, Claim, Document, Place, Quantity, Source

_BREAK = re.compile(r"[.!?؟\n]")
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
    agent_nameless: bool
    """Whether of its agents only the sort is said."""
    recipient_nameless: bool
    named: frozenset[str]
    """Everybody whom its words name, whatever part he plays."""
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
    partial: bool
    """Whether it says that it tells of some out of more."""
    around: bool
    """Whether it is said to be near a place and not in it."""
    since: bool
    """Whether it says since when; where no day came of it, that was long ago."""
    cleft: bool
    """Whether it says of a deed that is known who did it: «the army is the one that struck»."""
    headline: bool
    lead: bool
    """Whether it stands right below the headline."""
    sentences: tuple[int, int]
    """Number of the sentence in which it begins and of the one in which it ends."""


class Layout(Struct, frozen=True):
    """How the text of a report is cut up."""

    breaks: list[int]
    """Where sentences and lines end."""
    headline: int
    """Where the first line ends; 0 where the text is not at hand."""


class Reports:
    """What is known of the reports: their days, outlets and texts."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.by_id = {document.id: document for document in documents}
        self._layouts: dict[str, Layout] = {}

    def day(self, doc: str) -> str | None:
        """Day of publication."""
        document = self.by_id.get(doc)
        return document.published if document else None

    def outlet(self, doc: str) -> str | None:
        """Who published it."""
        document = self.by_id.get(doc)
        return document.outlet if document else None

    def layout(self, doc: str) -> Layout:
        """Where its sentences end."""
        found = self._layouts.get(doc)
        if found is None:
            document = self.by_id.get(doc)
            text = document.text if document else ""
            end = text.find("\n", len(text) - len(text.lstrip()))
            breaks = [match.start() for match in _BREAK.finditer(text)]
            found = self._layouts[doc] = Layout(breaks, end if end >= 0 else len(text))
        return found


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
            areas=tuple(map(self._gazetteer.area, _scene(claim))),
            first=ordinal(claim.time.earliest) if claim.time else None,
            last=ordinal(claim.time.latest) if claim.time else None,
            published=ordinal(day) if day else None,
            words=words,
            topic=words - named,
            materiel=frozenset().union(*map(content_words, claim.materiel)),
            agent_words=frozenset().union(*(content_words(actor.text) for actor in claim.agents)),
            origin=claim.sources[0].id if claim.sources else "",
            partial=_PARTIAL.search(fold(claim.text)) is not None,
            around=_AROUND.search(fold(claim.text)) is not None,
            since=_SINCE.search(fold(claim.text)) is not None,
            cleft=_CLEFT.search(fold(claim.text)) is not None,
            headline=headline,
            lead=not headline and claim.start - layout.headline < _LEAD,
            sentences=(bisect_left(layout.breaks, claim.start), bisect_left(layout.breaks, claim.end)),
        )

    def _kin(self, actors: Iterable[Actor | Source]) -> Kin:
        kin: Kin = {}
        for actor in actors:
            for found, steps in self.parties.kin(actor).items():
                kin[found] = min(steps, kin.get(found, steps))
        return kin


def _scene(claim: Claim) -> list[Place]:
    left = claim.kind in _LEAVING and claim.mode not in _THROUGH_THE_AIR
    return [place for place in claim.places if left or place.role != "from"]


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
