"""One claim: its words, its chain, its parts and why they were read so, its event, its history."""

from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from msgspec import Struct

from isnad.kinds import KINDS, MODALITIES, MODES
from isnad.records import Actor, Claim, Event, Relation, Source
from isnad.store import Case, Judgement
from isnad.store.review import CORRECTABLE, corrected
from isnad.web.desk import ClaimRow, Desk
from isnad.web.facets import Facets, facets_of
from isnad.web.known import known, row_of
from isnad.web.page import desk_of, render, twins
from isnad.web.passages import around, spans

router = APIRouter()
_OTHERS = 60
SOURCE_TYPES = ("person", "organisation", "media", "document", "anonymous")


class Other(Struct, frozen=True, kw_only=True):
    """Another claim of the same event, and how the two stand to each other."""

    row: ClaimRow
    relations: list[Relation]


@twins(router, "/claims/{claim_id:path}")
def claim(request: Request, claim_id: str) -> Response:
    """Everything about one claim."""
    desk, facets = desk_of(request), facets_of(request.query_params)
    with desk.case() as case:
        found = case.claim(claim_id)
        stands = case.decisions("claim", found.id).get(found.id, {})
        shown = corrected(found, stands)
        data = {
            "claim": shown,
            "found": found,
            "stands": {field: judgement.after for field, judgement in stands.items()},
            "changed": [field for field in CORRECTABLE if field in stands and stands[field].after is not None],
            "history": list(case.judgements(found.id)),
            "notes": _notes(case, found.id),
            **_report(case, desk, shown),
            **_known(desk, shown),
            **_event(case, desk, found.id),
            **_neighbours(desk, facets, found.id),
            "because": [(where, row_of(where, desk.know)) for where in shown.because],
        }
    data |= {"kinds": KINDS, "modes": sorted(MODES.get(shown.kind, ())), "modalities": MODALITIES}
    return render(request, "claim.html", {**data, "source_types": SOURCE_TYPES, "roles": ("at", "from", "to")})


def _notes(case: Case, claim_id: str) -> list[Judgement]:
    return [judgement for judgement in case.judgements(claim_id) if judgement.field == "note" and judgement.after]


def _report(case: Case, desk: Desk, claim: Claim) -> dict[str, Any]:
    analysis = case.analysis(claim.doc)
    return {
        "report": {
            "id": claim.doc,
            "title": analysis.title,
            "outlet": analysis.outlet,
            "outlet_id": desk.names.outlet(analysis.outlet),
            "publication": analysis.publication,
        },
        "passages": around(analysis.document.text, claim.start, claim.end),
        "spans": list(spans(claim)),
    }


def _known(desk: Desk, claim: Claim) -> dict[str, Any]:
    heading = desk.ledger().context.documents.get(claim.doc)
    day = claim.time.earliest if claim.time else heading.published if heading else None
    named: list[Actor | Source] = [*claim.agents, *claim.recipients, *claim.sources]
    held = {part.id: known(desk, part.id, day, part.text) for part in named}
    bodies = [source.of for source in claim.sources if source.of and source.of not in held]
    return {"known": {**held, **{body: known(desk, body, day) for body in bodies}}}


def _event(case: Case, desk: Desk, claim_id: str) -> dict[str, Any]:
    """The events of the claim, and their other claims, those that rival it first."""
    context = desk.ledger().context
    events: list[Event] = [context.grouped[event] for event in context.events.get(claim_id, ())]
    relations: dict[str, list[Relation]] = {}
    for link in case.relations(claim_id):
        relations.setdefault(link.b if link.a == claim_id else link.a, []).append(link)
    ids = [member for event in events for member in event.claims if member != claim_id]
    ids = list(dict.fromkeys([*(other for other in relations if other in ids), *ids]))
    rows = desk.rows(list(islice(ids, _OTHERS)))
    others = [Other(row=row, relations=relations.get(row.claim.id, [])) for row in rows]
    order = {"rival": 0, "updates": 1, "part-of": 2, "agrees": 3}
    others.sort(key=lambda other: min((order.get(link.relation, 4) for link in other.relations), default=5))
    return {"events": events, "others": others, "more": max(0, len(ids) - _OTHERS)}


def _neighbours(desk: Desk, facets: Facets, claim_id: str) -> dict[str, Any]:
    """The claims before and behind this one in the view that the reader came from."""
    ledger, numbers = desk.ledger(), desk.numbers(facets)
    number = ledger.number.get(claim_id)
    place = numbers.index(number) if number in numbers else -1
    return {
        "before": ledger.ids[numbers[place - 1]] if place > 0 else None,
        "behind": ledger.ids[numbers[place + 1]] if 0 <= place < len(numbers) - 1 else None,
        "place": place + 1,
        "total": len(numbers),
    }
