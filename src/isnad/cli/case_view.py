"""A whole case for a person: counts, actors, sources, events; and the list of its reports."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from isnad.cli.copies_view import summary_lines
from isnad.cli.words import clean, counted, isolate
from isnad.records import Event
from isnad.store import Case

_TOP = 12
_BAR = 30


def case_lines(case: Case) -> Iterator[str]:
    """How much the case holds, who acts, who tells, and its largest events."""
    yield from _head(case)
    yield from _kinds(case)
    for title, role in (("Who acts", "agent"), ("Who suffers or is addressed", "recipient"), ("Who says so", "source")):
        yield from _tally(case, title, role)
    yield from _events(case)
    yield from summary_lines(case)
    yield ""
    yield f"One claim: isnad show {case.folder} CLAIM    every report: isnad show {case.folder} --reports"


def report_lines(case: Case) -> Iterator[str]:
    """One line a report: day, id, outlet, headline."""
    for document in case.documents():
        day = document.published or "undated"
        outlet = isolate(document.outlet or "-")
        yield f"{day:<10}  {clean(document.id)}  {outlet}  {isolate(document.title or '')}"


def _head(case: Case) -> Iterator[str]:
    counts = case.counts()
    held = (("report", counts.documents), ("claim", counts.claims), ("event", counts.events), ("actor", counts.actors))
    yield f"{case.folder}: " + ", ".join(counted(number, noun) for noun, number in held)
    if counts.problems:
        yield f"{counted(counts.problems, 'problem')}: isnad show {case.folder} --problems"
    if counts.judgements:
        yield f"{counted(counts.judgements, 'decision')} by people"
    last = list(case.runs())[-1:]
    if last and last[0].finished is None:
        yield "The last run did not end, or goes on now; run again to go on where it stopped"
    elif counts.documents and not case.fact("grouped_with"):
        yield "The events are out of date; run again"


def _kinds(case: Case) -> Iterator[str]:
    kinds = Counter(claim.kind for claim in case.claims())
    most = max(kinds.values(), default=1)
    if kinds:
        yield ""
        yield "Claims by kind"
    for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {kind:<10}{number:>7,}  {'█' * max(1, _BAR * number // most)}"


def _tally(case: Case, title: str, role: str) -> Iterator[str]:
    found = list(islice(case.tally(role), _TOP))
    if found:
        yield ""
        yield title
    for actor, name, number in found:
        yield f"  {number:>7,}  {actor}  {isolate(name)}"


def _events(case: Case) -> Iterator[str]:
    rivals = Counter(claim for link in case.relations() if link.relation == "rival" for claim in (link.a, link.b))
    found = list(islice(case.events(), _TOP))
    if found:
        yield ""
        yield "Largest events"
    for event in found:
        yield from _event(event, sum(claim in rivals for claim in event.claims))


def _event(event: Event, rivals: int) -> Iterator[str]:
    disputed = f", {rivals} of them disputed" if rivals else ""
    disputed += f", {event.grade.state}" if event.grade else ""
    yield f"  {event.id}  {isolate(event.what)}  {counted(len(event.claims), 'claim')}{disputed}"
    yield f"      {', '.join(event.claims[:3])}{', ...' if len(event.claims) > 3 else ''}"
