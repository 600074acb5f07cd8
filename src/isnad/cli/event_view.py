"""Events for a person: on whose words each stands, its state, and how its accounts stand to each other."""

from collections.abc import Iterator, Sequence
from itertools import islice

from isnad.cli.words import clean, counted, isolate
from isnad.errors import CaseError
from isnad.records import Event, Relation
from isnad.store import Case

_MOST = 200
_WORDS = 90
"""Characters of a claim that a line shows."""
_RANK = {"rival": 0, "updates": 1, "part-of": 2}


def events_lines(case: Case, rivals: bool) -> Iterator[str]:
    """Every event in two lines, those with most claims first; with `rivals`, only disputed ones, and what about."""
    events = [event for event in case.regrouped() if len(event.claims) > 1]
    links = _links(case)
    if rivals:
        events = [event for event in events if any(link.relation == "rival" for link in links.get(event.id, ()))]
    if not events:
        yield f"{case.folder}: " + ("no account excludes another" if rivals else "no two claims tell of one event")
        return
    for event in islice(events, _MOST):
        found = links.get(event.id, ())
        yield from _head(event, found)
        if rivals:
            yield from (f"    {line}" for link in found if link.relation == "rival" for line in _rival(case, link))
    if len(events) > _MOST:
        yield f"... and {len(events) - _MOST:,} more"
    yield ""
    yield f"One event in full: isnad compare {case.folder} --event {events[0].id}"


def event_lines(case: Case, start_of_id: str) -> Iterator[str]:
    """One event: state, origins, claims, relations.

    Raises:
        CaseError: there is none whose id begins so, or more than one.
    """
    event = _find(case, start_of_id)
    links = _links(case).get(event.id, ())
    yield from _head(event, links)
    yield ""
    yield "Origins (those of one number are not independent of each other)"
    for origin in event.origins:
        stance = " and ".join(word for word, said in (("confirms", origin.confirms), ("denies", origin.denies)) if said)
        side = f", side {origin.side}" if origin.side else ""
        shared = f", shares {origin.shared} with another" if origin.shared else ""
        told = counted(len(origin.claims), "claim")
        yield f"  {origin.group + 1}  {isolate(origin.name)} ({origin.kind}{side}) {stance or 'hedges'}, {told}{shared}"
    yield ""
    yield "Claims"
    for claim in case.claims_of(event.claims):
        yield f"  {claim.id}  {claim.kind}, {claim.modality}  {isolate(_short(claim.text))}"
    yield from _relations(links)


def _relations(links: Sequence[Relation]) -> Iterator[str]:
    found = sorted(links, key=lambda link: (_RANK.get(link.relation, 3), link.a, link.b))
    if not found:
        return
    yield ""
    yield "How they stand to each other"
    for link in found:
        about = f" about {link.about}" if link.about else ""
        yield f"  {link.a} {link.relation} {link.b}{about}: {clean(link.why_en)}"


def _head(event: Event, links: Sequence[Relation]) -> Iterator[str]:
    rivals = sum(link.relation == "rival" for link in links)
    state = f"  [{event.grade.state}]" if event.grade else ""
    yield f"{event.id}  {isolate(event.what)}{state}"
    held = [counted(len(event.claims), "claim")]
    held += (
        [f"{counted(len({doc for origin in event.origins for doc in origin.documents}), 'report')}"]
        if event.origins
        else []
    )
    held += [f"{counted(len(event.origins), 'origin')}, {event.independent} independent"] if event.origins else []
    held += [f"sides: {', '.join(event.sides)}"] if event.sides else []
    held += [f"{counted(rivals, 'rivalry').replace('rivalrys', 'rivalries')}"] if rivals else []
    yield f"    {'; '.join(held)}"
    if event.grade:
        yield f"    {isolate(event.grade.why_en)} (rule {event.grade.rule})"


def _rival(case: Case, link: Relation) -> Iterator[str]:
    yield f"{link.about}: {clean(link.why_en)}"
    for claim in case.claims_of([link.a, link.b]):
        yield f"  {claim.id}  {isolate(_short(claim.text))}"


def _links(case: Case) -> dict[str, list[Relation]]:
    """Relations by event."""
    home = {claim: event.id for event in case.regrouped() for claim in event.claims}
    found: dict[str, list[Relation]] = {}
    for link in case.relations():
        if link.a in home and home[link.a] == home.get(link.b):
            found.setdefault(home[link.a], []).append(link)
    return found


def _find(case: Case, start_of_id: str) -> Event:
    found = [event for event in case.regrouped() if event.id.startswith(start_of_id)]
    exact = [event for event in found if event.id == start_of_id] or found
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise CaseError(f"{len(exact)} events begin with {start_of_id!r}; give more of the id")
    raise CaseError(f"{case.folder} holds no event {start_of_id!r}; isnad compare {case.folder} lists them")


def _short(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[:_WORDS]}…"
