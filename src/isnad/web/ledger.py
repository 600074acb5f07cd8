"""All claims of a case in memory, by what people look for: facets, words and days."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from isnad.lang.ar.fold import fold
from isnad.records import Actor, Claim, Event, Place, Relation, Source
from isnad.store import Heading, Judgement
from isnad.store.review import corrected
from isnad.web.analysis.origins import origin_id
from isnad.web.analysis.ties import ties_of
from isnad.web.bits import Bits, pack
from isnad.web.index import WordIndex
from isnad.web.names import Names

FACETS = (
    "state", "kind", "modality", "actor", "side", "teller", "place", "type", "voice", "standing", "grade", "outlet",
)  # fmt: skip
"""What claims are narrowed down by, in the order in which pages show it. `side` is of those who act or suffer,
`teller` of those who say so; `grade` is the analyst's letter of the origin."""
FEW = ("doc", "event", "origin", "tie")
"""Facets of very many values with few claims each: kept as lists. `origin` is the first link of a chain, or the report
itself; `tie` is a key of `isnad.web.analysis.ties`."""
HIDDEN = ("source", *FEW, "id")
"""Facets that links use and no page lists. `source` is any link of a chain."""
OWN = "own-voice"
_CHUNK = 500
Standing = Mapping[str, Judgement]


class Context(Struct, frozen=True, kw_only=True):
    """What is known around the claims."""

    documents: Mapping[str, Heading]
    events: dict[str, tuple[str, ...]]
    """By claim."""
    standing: dict[str, frozenset[str]]
    """By claim: agreed, rivalled, denied, updated, part-of."""
    names: Names
    grades: dict[str, str] = {}
    """By source: the Admiralty letter that an analyst gave it."""
    grouped: Mapping[str, Event] = {}
    """By event."""


class Ledger:
    """Claims by number; each facet value is the set of the claims that have it."""

    def __init__(self, claims: Iterable[Claim], reviews: Mapping[str, Standing], context: Context) -> None:
        self.context = context
        self.ids: list[str] = []
        self.docs: list[str] = []
        """Report of each claim."""
        words: list[str] = []
        self.days: list[tuple[str, str]] = []
        """Earliest and latest day, empty where none is known."""
        self._facets: list[frozenset[tuple[str, str]]] = []
        self._sort_keys: list[tuple[str, str, str]] = []
        for found in claims:
            standing = reviews.get(found.id, {})
            claim = corrected(found, standing)
            self._add(claim, standing)
            words.append(_words(claim))
        self.index = WordIndex(list(_folded(words)))
        self.size = len(self.ids)
        self.number = {claim: number for number, claim in enumerate(self.ids)}
        self.everything: Bits = (1 << self.size) - 1
        gathered = self._gather()
        self.few = {facet: gathered.pop(facet) for facet in FEW}
        """By facet of `FEW` and value: the numbers of the claims that have it."""
        self.values = {
            facet: {value: pack(numbers, self.size) for value, numbers in held.items()}
            for facet, held in gathered.items()
        }
        """By any other facet and value: the set of the claims that have it."""
        self.orders = self._orders()

    def update(self, claim: Claim, standing: Standing) -> None:
        """Bring one claim up to date after a decision."""
        number = self.number.get(claim.id)
        if number is None:
            return
        claim = corrected(claim, standing)
        facets = facets_of(claim, standing, self.context)
        for facet, value in self._facets[number] ^ facets:
            if facet in FEW:
                self.few[facet][value] = sorted({number}.symmetric_difference(self.few[facet].get(value, ())))
            else:
                held = self.values[facet]
                held[value] = held.get(value, 0) ^ (1 << number)
        self._facets[number] = facets
        self.index.update(number, fold(_words(claim)))
        self.days[number] = _days(claim)

    def get(self, facet: str, value: str) -> Bits:
        """The claims that have this value."""
        if facet == "id":
            return 1 << self.number[value] if value in self.number else 0
        if facet in FEW:
            return pack(self.few[facet].get(value, ()), self.size)
        return self.values.get(facet, {}).get(value, 0)

    def parted(self, facet: str, chosen: Bits) -> Iterator[tuple[str, list[int]]]:
        """The values of a facet of `FEW` that chosen claims have, each with the numbers of these claims."""
        held = chosen.to_bytes(self.size // 8 + 1, "little")
        for value, numbers in self.few[facet].items():
            here = [number for number in numbers if held[number >> 3] >> (number & 7) & 1]
            if here:
                yield value, here

    def between(self, first: str, last: str) -> Bits:
        """The claims that may be of these days; either may be empty for no bound."""
        bound = last or "9999"
        return pack(
            (n for n, (start, end) in enumerate(self.days) if start and start <= bound and end >= first), self.size
        )

    def undated(self) -> Bits:
        """The claims of which no day is known."""
        return pack((n for n, (start, _) in enumerate(self.days) if not start), self.size)

    def _add(self, claim: Claim, standing: Standing) -> None:
        document = self.context.documents.get(claim.doc)
        parts: list[Actor | Source | Place] = [*claim.agents, *claim.recipients, *claim.sources, *claim.places]
        for part in parts:
            self.context.names.remember(part.id or part.text, part.text)
        self.ids.append(claim.id)
        self.docs.append(claim.doc)
        self.days.append(_days(claim))
        self._facets.append(facets_of(claim, standing, self.context))
        self._sort_keys.append((_days(claim)[0] or "9999", (document and document.published) or "9999", claim.kind))

    def _gather(self) -> dict[str, dict[str, list[int]]]:
        numbers: dict[str, dict[str, list[int]]] = {facet: defaultdict(list) for facet in (*FACETS, "source", *FEW)}
        for number, facets in enumerate(self._facets):
            for facet, value in facets:
                numbers[facet][value].append(number)
        return numbers

    def _orders(self) -> dict[str, Sequence[int]]:
        """Claim numbers in each order that a ledger can have."""
        order = range(self.size)
        keys = self._sort_keys
        return {
            "report": order,
            "day": sorted(order, key=lambda n: keys[n][0]),
            "-day": sorted(order, key=lambda n: (keys[n][0] == "9999", _reverse(keys[n][0]))),
            "published": sorted(order, key=lambda n: keys[n][1]),
            "kind": sorted(order, key=lambda n: keys[n][2]),
        }


def facets_of(claim: Claim, standing: Standing, context: Context) -> frozenset[tuple[str, str]]:
    """Facet and value, as many as the claim has."""
    return frozenset(_facets(claim, standing, context))


def _facets(claim: Claim, standing: Standing, context: Context) -> Iterator[tuple[str, str]]:
    document = context.documents.get(claim.doc)
    outlet = document.outlet if document else None
    day = claim.time.earliest if claim.time else document.published if document else None
    yield "kind", claim.kind
    yield "modality", claim.modality
    yield "doc", claim.doc
    if outlet:
        yield "outlet", outlet
    for actor in (*claim.agents, *claim.recipients):
        yield "actor", actor.id
        yield from (("side", side) for side in context.names.sides(actor.id, day))
    yield from (("place", place.id or place.text) for place in claim.places)
    yield from (("source", source.id) for source in claim.sources)
    origin = origin_id(claim, outlet)
    yield "origin", origin
    if origin in context.grades:
        yield "grade", context.grades[origin]
    yield from (("tie", tie.key) for tie in ties_of(claim))
    yield from (("event", event) for event in context.events.get(claim.id, ()))
    yield from (("standing", how) for how in context.standing.get(claim.id, frozenset({"alone"})))
    yield from _voice(claim, outlet, day, context)
    yield from states(standing)


def _voice(claim: Claim, outlet: str | None, day: str | None, context: Context) -> Iterator[tuple[str, str]]:
    """Who tells it: the nearest source, or the report in its own voice."""
    if claim.sources:
        first = claim.sources[0]
        yield "type", first.type
        yield "voice", "named" if first.named else "anonymous"
        tellers = [name for name in (first.id, first.of) if name]
    else:
        yield "type", OWN
        yield "voice", OWN
        tellers = [name for name in (context.names.outlet(outlet),) if name]
    sides = next((found for name in tellers if (found := context.names.sides(name, day))), frozenset())
    yield from (("teller", side) for side in sides)


def states(standing: Standing) -> Iterator[tuple[str, str]]:
    """Where a claim stands in review: open, accepted or rejected, and whether it was corrected or noted on."""
    verdict = standing.get("verdict")
    yield "state", str(verdict.after) if verdict and verdict.after else "open"
    others = {field for field, judgement in standing.items() if judgement.after is not None} - {"verdict"}
    if others - {"note", "event"}:
        yield "state", "corrected"
    if "note" in others:
        yield "state", "noted"


def standing_of(denials: Collection[str], relations: Iterable[Relation]) -> dict[str, frozenset[str]]:
    """How each claim of an event stands to the others.

    Args:
        denials: ids of the claims that deny something.
        relations: between claims.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for link in relations:
        how = {"agrees": "agreed", "rival": "rivalled", "updates": "updated", "part-of": "part-of"}.get(link.relation)
        if how is None:
            continue
        for claim, other in ((link.a, link.b), (link.b, link.a)):
            found[claim].add(how)
            if link.relation == "rival" and other in denials:
                found[claim].add("denied")
    return {claim: frozenset(held) for claim, held in found.items()}


def events_of(events: Iterable[Event]) -> dict[str, tuple[str, ...]]:
    """The events that each claim is in."""
    found: dict[str, tuple[str, ...]] = {}
    for event in events:
        for claim in event.claims:
            found[claim] = (*found.get(claim, ()), event.id)
    return found


def _words(claim: Claim) -> str:
    parts = (claim.agents, claim.recipients, claim.places, claim.sources)
    return " ".join([claim.text, *(mention.text for part in parts for mention in part)]).replace("\n", " ")


def _folded(texts: Sequence[str]) -> Iterator[str]:
    """Each text folded, many at a time."""
    for start in range(0, len(texts), _CHUNK):
        yield from fold.__wrapped__("\n".join(texts[start : start + _CHUNK])).split("\n")


def _days(claim: Claim) -> tuple[str, str]:
    return (claim.time.earliest, claim.time.latest) if claim.time else ("", "")


def _reverse(day: str) -> tuple[int, ...]:
    return tuple(-ord(character) for character in day)
