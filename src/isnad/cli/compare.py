"""`isnad compare`: what the reports of a case say of one another."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import typer

from isnad.cli.arguments import CaseFolder
from isnad.cli.copies_view import copies_lines, summary_lines
from isnad.cli.headlines_view import headline_lines
from isnad.cli.words import counted
from isnad.errors import UsageError
from isnad.store import Case


def compare(
    case: CaseFolder,
    copies: Annotated[
        bool, typer.Option("--copies", help="List the reports that retell one another, with the words they share.")
    ] = False,
    headlines: Annotated[
        bool, typer.Option("--headlines", help="List headlines on one event that read as if they disagreed.")
    ] = False,
) -> None:
    """Compare the reports of a case: how their claims stand to each other, and which of them retell one report."""
    if copies and headlines:
        raise UsageError("ask for one thing: --copies or --headlines")
    with Case.open(case) as held:
        for line in copies_lines(held) if copies else headline_lines(held) if headlines else _summary(held):
            typer.echo(line)


def _summary(case: Case) -> Iterator[str]:
    yield f"{case.folder}: {counted(case.counts().events, 'event')}"
    for relation, number in sorted(Counter(link.relation for link in case.relations()).items()):
        yield f"  {relation:<10}{counted(number, 'pair')}"
    yield from summary_lines(case)
