"""Events as their tellers have them: what the pages of events and of rivals show."""

from collections.abc import Iterable

from msgspec import Struct

from isnad.records import Claim, Event, Origin
from isnad.store import Case, Heading
from isnad.web.analysis.accounts import Account, Dispute, accounts, aspects, disputes
from isnad.web.analysis.chains import Drawing, draw_chains
from isnad.web.analysis.numberline import Line, number_lines
from isnad.web.analysis.origins import origin_id, origins_of
from isnad.web.bits import Bits
from isnad.web.desk import Desk
from isnad.web.ledger import Ledger
from isnad.web.settings import Language


class Told(Struct, frozen=True, kw_only=True):
    """An event as its tellers have it."""

    event: Event
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    sources: dict[str, str]
    """By origin: what the page of sources knows it by."""
    accounts: tuple[Account, ...]
    aspects: tuple[str, ...]
    """What the table compares."""
    disputes: tuple[Dispute, ...]
    lines: tuple[Line, ...]
    chains: Drawing

    @property
    def independent(self) -> int:
        """Origins that are independent of each other."""
        return len({origin.group for origin in self.origins})

    @property
    def reports(self) -> int:
        """Reports that tell of it."""
        return len({claim.doc for claim in self.claims})


def tell(desk: Desk, case: Case, event: Event, language: Language, disputed: bool = False) -> Told:
    """The accounts of an event.

    Args:
        desk: the case in memory.
        case: the case itself.
        event: which one.
        language: of names.
        disputed: whether to compare only what its tellers are at odds about.
    """
    claims = desk.corrected(case, event.claims)
    headings = desk.ledger().context.documents
    outlets = {claim.doc: headings[claim.doc].outlet for claim in claims if claim.doc in headings}
    known = {claim.id: origin_id(claim, outlets.get(claim.doc)) for claim in claims}
    relations = case.relations_among(event.claims)
    origins = origins_of(event, claims, outlets)
    columns = accounts(claims, origins, relations)
    if disputed:
        columns = [column for column in columns if column.rivals] or columns
    names = {f"report:{doc}": outlet or doc for doc, outlet in outlets.items()}
    for claim in claims:
        names.update({source.id: desk.names.actor(source.id, language, source.text) for source in claim.sources})
    return Told(
        event=event,
        claims=tuple(claims),
        origins=tuple(origins),
        sources={origin.id: known[origin.claims[0]] for origin in origins},
        accounts=tuple(columns),
        aspects=tuple(aspects(columns, disputed)),
        disputes=tuple(disputes(origins, relations)),
        lines=tuple(number_lines(claims)),
        chains=draw_chains(claims, origins, names, (copy for doc in outlets for copy in case.copies(doc))),
    )


def with_most(ledger: Ledger, chosen: Bits) -> list[tuple[Event, int]]:
    """The events with chosen claims, and how many of these they have; those with most of them first."""
    grouped = ledger.context.grouped
    found = [(grouped[event], len(here)) for event, here in ledger.parted("event", chosen) if event in grouped]
    return sorted(found, key=lambda item: (-item[1], -len(item[0].claims), item[0].id))


def headings(ledger: Ledger, told: Iterable[Told]) -> dict[str, Heading | None]:
    """The headings of the reports that tell."""
    return {claim.doc: ledger.context.documents.get(claim.doc) for held in told for claim in held.claims}
