"""`isnad data`: the data files."""

import typer

from isnad.cli.arguments import Packs
from isnad.cli.words import clean
from isnad.knowledge.check import check_data
from isnad.knowledge.packs import find_packs

data = typer.Typer(help="Look after the data files.", no_args_is_help=True, rich_markup_mode=None)


@data.command(epilog="\b\nExamples:\n  isnad data check\n  isnad data check --pack mypack")
def check(pack: Packs = None) -> None:
    """Check every table of the language and of the packs, and name every wrong row with file, line and remedy.

    What begins with "perhaps" may be right: look at it. Anything else ends the check with code 1.
    """
    folders = find_packs(tuple(pack or ()))
    faults = check_data(folders)
    for fault in faults:
        typer.echo(clean(str(fault)))
    sure = sum(fault.sure for fault in faults)
    typer.echo(f"{len(folders)} packs and the language: {sure} faults, {len(faults) - sure} doubts")
    if sure:
        raise typer.Exit(1)


@data.callback()
def _data() -> None:
    """Look after the data files."""
