"""Hand a case on in one of the export formats."""

from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from isnad.errors import UsageError
from isnad.export import Told, exporters
from isnad.records import Event
from isnad.store import Case


def export_case(case: Case, to: str, out: BinaryIO) -> None:
    """Write every claim of the case in the format `to`.

    Raises:
        UsageError: there is no such format.
    """
    exporter = exporters().get(to)
    if exporter is None:
        raise UsageError(f"no export format {to!r}; there are {', '.join(exporters())}")
    exporter.write(told(case), out)


def told(case: Case) -> Iterator[Told]:
    """Every claim with its report's facts, its events and its rivals, in the order of report and span."""
    events: dict[str, list[Event]] = defaultdict(list)
    for event in case.regrouped():
        for member in event.claims:
            events[member].append(event)
    rivals: dict[str, list[str]] = defaultdict(list)
    for link in case.relations():
        if link.relation == "rival":
            rivals[link.a].append(link.b)
            rivals[link.b].append(link.a)
    for document in case.documents():
        for claim in case.claims(document.id):
            yield Told(
                claim=claim,
                outlet=document.outlet,
                title=document.title,
                published=document.published,
                url=document.url,
                events=tuple(event.id for event in events[claim.id]),
                grades=tuple(event.grade.state if event.grade else "" for event in events[claim.id]),
                rivals=tuple(rivals[claim.id]),
            )
