"""`isnad group`: group claims from elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

from isnad.cli.arguments import Packs
from isnad.cli.problems import problem_line
from isnad.cli.words import counted
from isnad.errors import CaseError
from isnad.run.compare import group_file

_SHOWN = 5


def group(
    claims: Annotated[
        Path, typer.Argument(metavar="CLAIMS.jsonl", help="One claim a line, from wherever.", show_default=False)
    ],
    reports: Annotated[
        list[str],
        typer.Option(
            "--reports", metavar="REPORTS", help="The reports they stand in, as for isnad run; may be repeated."
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="EVENTS.json", help="Write events and relations here.")
    ],
    pack: Packs = None,
) -> None:
    """Group claims from elsewhere into events, and say how the claims of each event stand to each other.

    CLAIMS.jsonl is in the form of docs/claim-record.md, what is written in that of docs/comparing.md.
    """
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as out:
            found, problems = group_file(claims, reports, out, pack or [])
        part.replace(output)
    except OSError as error:
        raise CaseError(f"{output} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    for problem in problems[:_SHOWN]:
        typer.echo(f"isnad: {problem_line(problem)}", err=True)
    if len(problems) > _SHOWN:
        typer.echo(f"isnad: {len(problems) - _SHOWN} more problems", err=True)
    grouped = sum(len(event.claims) for event in found.events)
    typer.echo(f"{output}: {counted(grouped, 'claim')} in {counted(len(found.events), 'event')}")
