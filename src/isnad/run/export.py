"""Hand a case on in one of the export formats."""

from collections.abc import Iterator
from typing import BinaryIO

from isnad.errors import UsageError
from isnad.export import Told, exporters
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
    """Every claim with its report's facts and its events, in the order of report and span."""
    events: dict[str, list[str]] = {}
    for event in case.events():
        for member in event.claims:
            events.setdefault(member, []).append(event.id)
    for document in case.documents():
        for claim in case.claims(document.id):
            yield Told(
                claim=claim,
                outlet=document.outlet,
                title=document.title,
                published=document.published,
                url=document.url,
                events=tuple(events.get(claim.id, ())),
            )
