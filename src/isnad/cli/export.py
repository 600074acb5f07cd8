"""`isnad export`: hand a case on."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from isnad.cli.arguments import CaseFolder
from isnad.errors import CaseError
from isnad.export import exporters
from isnad.run import export_case
from isnad.store import Case

_FORMATS = "; ".join(f"{exporter.name}: {exporter.about}" for exporter in exporters().values())


def export(
    case: CaseFolder,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"{_FORMATS}.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here; else to standard output.")
    ] = None,
) -> None:
    """Write the claims of a case in another format."""
    with Case.open(case) as held:
        if output is None:
            export_case(held, to, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            _to_file(held, to, output)


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
