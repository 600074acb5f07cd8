"""On whose word an event stands, and which of these words are independent of each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from isnad.corroborate.copies import SameWords, one_origin
from isnad.corroborate.facts import Facts, Reports
from isnad.corroborate.parties import Parties
from isnad.knowledge import Knowledge
from isnad.records import Copy, Origin, Source

_TOO_WIDE = frozenset({"state", "country"})
"""That two people are of one state binds neither to the other's word."""


class Origins:
    """Finds the origins of events."""

    def __init__(self, reports: Reports, parties: Parties, know: Knowledge | None, copies: Sequence[Copy]) -> None:
        """`copies` are reports that retell one another, whole or in part."""
        self._reports = reports
        self._parties = parties
        self._know = know
        self._copy_of = {doc: min(group) for group in one_origin(copies) for doc in group}
        self._same_words = SameWords(copies)
        self._outlets = {row.name_en: row.id for row in know.outlets.values()} if know else {}

    def teller(self, fact: Facts) -> str:
        """Id of the claim's origin: equal for two claims exactly where one and the same origin tells them."""
        if not fact.claim.sources:
            return self._own_voice(fact.claim.doc)
        source = fact.claim.sources[0]
        if source.type == "anonymous" or not source.named:
            return f"{source.id}@{self._copy_of.get(fact.claim.doc, fact.claim.doc)}"
        return source.id

    def name(self, fact: Facts) -> str:
        """What to call the claim's origin; empty for a report without an outlet."""
        if fact.claim.sources:
            source = fact.claim.sources[0]
            return (self._know.name_en(source.id) if self._know else "") or source.text
        return self._reports.outlet(fact.claim.doc) or ""

    def of(self, facts: Sequence[Facts]) -> tuple[Origin, ...]:
        """The origins of an event, in the order of its claims, numbered by what is independent."""
        told: dict[str, list[Facts]] = defaultdict(list)
        for fact in facts:
            told[self.teller(fact)].append(fact)
        return self._grouped([self._origin(teller, by) for teller, by in told.items()], told)

    def _own_voice(self, doc: str) -> str:
        """The outlet, as the actor that others may quote; copies speak with one voice."""
        if doc in self._copy_of:
            return f"report:{self._copy_of[doc]}"
        outlet = self._reports.outlet(doc)
        if not outlet:
            return f"report:{doc}"
        return self._outlets.get(outlet, f"outlet:{outlet}")

    def _origin(self, teller: str, by: Sequence[Facts]) -> Origin:
        first = by[0]
        source = first.claim.sources[0] if first.claim.sources else None
        return Origin(
            id=teller,
            name=self.name(first) or first.claim.doc,
            kind=source.type if source else "report",
            claims=tuple(fact.claim.id for fact in by),
            documents=tuple(dict.fromkeys(fact.claim.doc for fact in by)),
            side=self._side(teller, source, first),
            confirms=any(fact.claim.modality == "asserted" for fact in by),
            denies=any(fact.claim.modality == "denied" for fact in by),
        )

    def _side(self, teller: str, source: Source | None, fact: Facts) -> str:
        kin = self._parties.kin(source) if source else {teller: 0}
        day = fact.claim.time.latest if fact.claim.time else self._reports.day(fact.claim.doc)
        return min(self._parties.sides(sorted(kin, key=kin.__getitem__), day), default="")

    def _grouped(self, origins: list[Origin], told: Mapping[str, Sequence[Facts]]) -> tuple[Origin, ...]:
        """Numbers by what each shares with an earlier one."""
        numbered: list[Origin] = []
        count = 0
        for origin in origins:
            tied = ((other, self._shared(told[origin.id], told[other.id])) for other in numbered)
            other, shared = next((tie for tie in tied if tie[1]), (None, ""))
            numbered.append(replace(origin, group=other.group if other else count, shared=shared))
            count += other is None
        return tuple(numbered)

    def _shared(self, one: Sequence[Facts], other: Sequence[Facts]) -> str:
        """Why two origins are not independent: copy, quotes, report, body; empty where they are."""
        source, second = (by[0].claim.sources[0] if by[0].claim.sources else None for by in (one, other))
        if not (source and source.named and second and second.named) and self._in_one_passage(one, other):
            return "copy"
        if source is None or second is None:
            return self._quotes(one, other)
        if not source.named and not second.named and self._copied(one, other):
            return "copy"
        return "body" if self._bodies(source) & self._bodies(second) else ""

    def _in_one_passage(self, one: Sequence[Facts], other: Sequence[Facts]) -> bool:
        """Whether a passage that stands in two reports tells a claim of each."""
        return any(self._same_words.both(mine.claim, theirs.claim) for mine in one for theirs in other)

    def _copied(self, one: Sequence[Facts], other: Sequence[Facts]) -> bool:
        docs = {self._copy_of.get(fact.claim.doc, "") for fact in one} - {""}
        return (
            bool(docs & {self._copy_of.get(fact.claim.doc, "") for fact in other}) and one[0].origin == other[0].origin
        )

    def _quotes(self, one: Sequence[Facts], other: Sequence[Facts]) -> str:
        """Whether one is the voice of reports that rest on the other's word, or of an outlet that the other names."""
        for voices, quoting in ((one, other), (other, one)):
            if voices[0].claim.sources:
                continue
            spoken = {self._own_voice(fact.claim.doc) for fact in voices}
            chains = {link.id for fact in quoting for link in fact.claim.sources if link.type == "media"}
            if spoken & chains:
                return "quotes"
            if quoting[0].claim.sources and {f.claim.doc for f in voices} <= {f.claim.doc for f in quoting}:
                return "report"
        return ""

    def _bodies(self, source: Source) -> set[str]:
        """The source itself and the body that it speaks for."""
        owner = self._know.owner(source.id) if self._know and source.type == "person" else None
        bodies = {body for body in (source.of, owner) if body and self._type(body) not in _TOO_WIDE}
        return bodies | ({source.id} if source.named else set())

    def _type(self, body: str) -> str:
        return self._know.actor_type(body) if self._know else ""


def independent(origins: Iterable[Origin]) -> int:
    """Number of origins that are independent of each other."""
    return len({origin.group for origin in origins})
