"""`isnad data`: the data files."""

import typer

from isnad.cli.arguments import Packs
from isnad.knowledge import load

data = typer.Typer(help="Look after the data files.", no_args_is_help=True, rich_markup_mode=None)


@data.command(epilog="\b\nExamples:\n  isnad data check\n  isnad data check --pack mypack")
def check(pack: Packs = None) -> None:
    """Check every table of the language and of the packs; the first wrong row is named with file and line."""
    know = load(tuple(pack or ()))
    for name, held in know.packs.items():
        tables = (
            f"{len(getattr(held, table))} {table}" for table in ("actors", "aliases", "places", "outlets", "materiel")
        )
        typer.echo(f"{name}: {', '.join(tables)}")


@data.callback()
def _data() -> None:
    """Look after the data files."""
