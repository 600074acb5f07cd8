"""`isnad export`: hand a case on."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from isnad.cli.arguments import CaseFolder
from isnad.cli.words import counted
from isnad.errors import CaseError, UsageError
from isnad.export import exporters
from isnad.knowledge import load
from isnad.run import export_case, export_gold
from isnad.store import Case

GOLD = "gold"
_FORMATS = "; ".join(f"{exporter.name}: {exporter.about}" for exporter in exporters().values())


def export(
    case: CaseFolder,
    to: Annotated[
        str, typer.Option("--to", metavar="FORMAT", help=f"{_FORMATS}; {GOLD}: accepted claims as a folder.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write here (a folder for gold); else to standard output."),
    ] = None,
) -> None:
    """Write the claims of a case in another format.

    `gold` writes a folder, given with -o: the claims that people have accepted, as they corrected them, their reports
    and the actors, ready to train and to score with.
    """
    with Case.open(case) as held:
        if to == GOLD:
            _to_folder(held, output)
        elif output is None:
            export_case(held, to, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            _to_file(held, to, output)


def _to_folder(case: Case, output: Path | None) -> None:
    if output is None:
        raise UsageError(f"--to {GOLD} writes a folder; name it with -o")
    number = export_gold(case, output, load(tuple(Path(name) for name in case.packs() if Path(name).is_dir())))
    typer.echo(f"{output}: {counted(number, 'accepted claim')}")


def _to_file(case: Case, to: str, output: Path) -> None:
    """Write the file whole, or leave the one that was there."""
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as out:
            export_case(case, to, out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(output)
    except OSError as error:
        raise CaseError(f"{output} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
