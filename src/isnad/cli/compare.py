"""`isnad compare`: what the reports of a case say of one another."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import typer

from isnad.cli.arguments import CaseFolder
from isnad.cli.copies_view import copies_lines, summary_lines
from isnad.cli.event_view import event_lines, events_lines
from isnad.cli.headlines_view import headline_lines
from isnad.cli.words import counted
from isnad.errors import UsageError
from isnad.store import Case


def compare(
    case: CaseFolder,
    rivals: Annotated[
        bool, typer.Option("--rivals", help="Only events whose accounts exclude each other, and about what.")
    ] = False,
    event: Annotated[
        str | None, typer.Option("--event", metavar="ID", help="One event in full; its id, or how it begins.")
    ] = None,
    copies: Annotated[
        bool, typer.Option("--copies", help="List the reports that retell one another, with the words they share.")
    ] = False,
    headlines: Annotated[
        bool, typer.Option("--headlines", help="List headlines on one event that read as if they disagreed.")
    ] = False,
) -> None:
    """Compare the reports of a case: the events that their claims tell of, who tells, and who disagrees.

    Each event carries a state (corroborated, contested, single-origin, ...) with the rule that gave it. It says how
    the accounts stand to each other, never which of them is true.
    """
    asked = [
        name
        for name, given in (("rivals", rivals), ("event", event), ("copies", copies), ("headlines", headlines))
        if given
    ]
    if len(asked) > 1:
        raise UsageError("ask for one thing: --rivals, --event, --copies or --headlines")
    with Case.open(case) as held:
        for line in _lines(held, asked[0] if asked else "", event or ""):
            typer.echo(line)


def _lines(case: Case, asked: str, event: str) -> Iterator[str]:
    if asked == "event":
        yield from event_lines(case, event)
    elif asked == "copies":
        yield from copies_lines(case)
    elif asked == "headlines":
        yield from headline_lines(case)
    else:
        if not asked:
            yield from _summary(case)
        yield from events_lines(case, asked == "rivals")


def _summary(case: Case) -> Iterator[str]:
    yield f"{case.folder}: {counted(case.counts().events, 'event')}"
    for relation, number in sorted(Counter(link.relation for link in case.relations()).items()):
        yield f"  {relation:<10}{counted(number, 'pair')}"
    yield from summary_lines(case)
    yield ""
