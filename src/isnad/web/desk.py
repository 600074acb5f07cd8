"""The case as the pages see it: one ledger in memory, brought up to date when a run or a decision changed the case."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from msgspec import Struct

from isnad.knowledge import Knowledge, load
from isnad.records import Claim
from isnad.store import Case, Heading
from isnad.store.review import Standing, corrected
from isnad.web.bits import Bits, pick
from isnad.web.facets import Facets
from isnad.web.ledger import Context, Ledger, events_of, standing_of
from isnad.web.names import Names

_REMEMBERED = 32


class ClaimRow(Struct, frozen=True, kw_only=True):
    """A claim as a list shows it."""

    claim: Claim
    """As people have corrected it."""
    stands: dict[str, Any]
    """By field: the decision that stands."""
    standing: list[str]
    """Beside the other claims of its event: agreed, rivalled, denied, ... or alone."""
    heading: Heading | None


class Selection:
    """The claims of one view."""

    def __init__(self, facets: Facets, ledger: Ledger, know: Knowledge) -> None:
        self._everything = ledger.everything
        self._parts = dict(facets.parts(ledger, know))
        self.bits = self.without("")
        self.numbers = list(pick(ledger.orders[facets.sort], self.bits, ledger.size))
        """Ledger numbers, in the view's order."""

    def without(self, part: str) -> Bits:
        """The claims of the view if one facet, or `days` or `q`, were not chosen."""
        found = self._everything
        for name, held in self._parts.items():
            if name != part:
                found &= held
        return found


class Desk:
    """Holds what every page needs; safe to use from several threads."""

    def __init__(self, folder: Path, packs: Sequence[Path] = ()) -> None:
        self.folder = folder
        with self.case() as case:
            own = [Path(name) for name in case.packs() if Path(name).is_dir()]
        self.know = load(tuple(dict.fromkeys([*own, *packs])))
        self.names = Names(self.know)
        self._lock = Lock()
        self._ledger: Ledger | None = None
        self._seen: tuple[str, int] = ("", 0)
        self._selections: dict[tuple[tuple[str, int], str], Selection] = {}

    @contextmanager
    def case(self) -> Iterator[Case]:
        """The open case, for one request."""
        with Case.open(self.folder) as case:
            yield case

    def ledger(self) -> Ledger:
        """All claims as they now stand."""
        with self._lock, self.case() as case:
            state = case.state()
            if self._ledger is None or state[0] != self._seen[0]:
                self._ledger = self._build(case)
            elif state[1] != self._seen[1]:
                self._follow(case, self._ledger)
            self._seen = state
            return self._ledger

    def select(self, facets: Facets) -> "Selection":
        """The claims of a view, remembered while the case stays as it is."""
        ledger = self.ledger()
        key = (self._seen, facets.query(page=1))
        held = self._selections.get(key)
        if held is None:
            held = Selection(facets, ledger, self.know)
            if len(self._selections) >= _REMEMBERED:
                self._selections.pop(next(iter(self._selections)), None)
            self._selections[key] = held
        return held

    def forget_views(self) -> None:
        """Forget the views that were asked for; the next request works each out anew."""
        self._selections.clear()

    def numbers(self, facets: Facets) -> list[int]:
        """Ledger numbers of the claims of a view, in its order."""
        return self.select(facets).numbers

    def ids(self, facets: Facets) -> list[str]:
        """Ids of the claims of a view, in its order."""
        ledger = self.ledger()
        return [ledger.ids[number] for number in self.numbers(facets)]

    def claims(self, facets: Facets) -> list[Claim]:
        """The claims of a view, in its order, as people have corrected them."""
        with self.case() as case:
            return self.corrected(case, self.ids(facets))

    def corrected(self, case: Case, ids: Sequence[str]) -> list[Claim]:
        """These claims as people have corrected them; what is not there is left out."""
        reviews = case.decisions_on("claim", ids)
        return [corrected(claim, reviews.get(claim.id, {})) for claim in case.claims_of(ids)]

    def rows(self, ids: Sequence[str]) -> list[ClaimRow]:
        """What a list shows of these claims, in their order."""
        ledger = self.ledger()
        with self.case() as case:
            reviews = case.decisions_on("claim", ids)
            held = {claim.id: claim for claim in case.claims_of(ids)}
        context = ledger.context
        return [
            ClaimRow(
                claim=corrected(held[claim], reviews.get(claim, {})),
                stands={field: judgement.after for field, judgement in reviews.get(claim, {}).items()},
                standing=sorted(context.standing.get(claim, {"alone"})),
                heading=context.documents.get(held[claim].doc),
            )
            for claim in ids
            if claim in held
        ]

    def _build(self, case: Case) -> Ledger:
        reviews = case.decisions("claim")
        return Ledger(case.claims(), reviews, self._context(case, reviews))

    def _context(self, case: Case, reviews: Mapping[str, Standing]) -> Context:
        grouped = case.regrouped(reviews)
        letters = {
            actor: standing["grade"].after for actor, standing in case.decisions("actor").items() if "grade" in standing
        }
        grouped = case.regrouped(reviews)
        return Context(
            documents=case.headings(),
            events=events_of(grouped),
            grouped={event.id: event for event in grouped},
            standing=standing_of(case.denials(), case.relations()),
            names=self.names,
            grades={actor: str(letter) for actor, letter in letters.items() if letter},
        )

    def _follow(self, case: Case, ledger: Ledger) -> None:
        """Bring the ledger up to date with the decisions that it has not seen."""
        news = list(case.judgements(after=self._seen[1]))
        if any(judgement.subject != "claim" or judgement.field == "event" for judgement in news):
            self._ledger = self._build(case)
            return
        for claim in case.claims_of(sorted({judgement.subject_id for judgement in news})):
            ledger.update(claim, case.decisions("claim", claim.id).get(claim.id, {}))
