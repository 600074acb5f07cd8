"""`isnad`: all commands, and what their errors look like."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from isnad import __version__
from isnad.cli.claims import claims
from isnad.cli.compare import compare
from isnad.cli.data import data
from isnad.cli.export import export
from isnad.cli.forget import forget
from isnad.cli.group import group
from isnad.cli.pack import pack
from isnad.cli.password import password
from isnad.cli.run import run
from isnad.cli.serve import serve
from isnad.cli.show import show
from isnad.cli.stages import stages
from isnad.errors import IsnadError, UsageError


class Commands(TyperGroup):
    """The commands, with Isnad's own errors as one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer keeps the types of its own click to itself
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except IsnadError as error:
            typer.echo(f"isnad: {error}", err=True)
            raise typer.Exit(2 if isinstance(error, UsageError) else 1) from None


app = typer.Typer(
    name="isnad",
    cls=Commands,
    help=(
        "Read Arabic war reports, and see who did what to whom, and on whose word each statement stands.\n\n"
        "Exit codes: 0 done, 1 where nothing could be read or a case cannot be used, 2 wrong use."
    ),
    epilog="\b\nExamples:\n  isnad run reports -o case\n  isnad show case",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

for command, examples in (
    (run, "isnad run reports -o case\n  isnad run reports more.jsonl -o case --jobs 4 --pack mypack"),
    (claims, "isnad claims reports > claims.jsonl\n  cat report.txt | isnad claims - --explain"),
    (show, "isnad show case\n  isnad show case --problems\n  isnad show case --reports"),
    (serve, "isnad serve case\n  isnad serve case --port 9000"),
    (password, "isnad password salma >> passwords"),
    (compare, "isnad compare case --rivals\n  isnad compare case --copies\n  isnad compare case --headlines"),
    (group, "isnad group case/claims.jsonl --reports reports -o events.json"),
    (export, "isnad export case --to csv -o claims.csv\n  isnad export case --to geojson > map.geojson"),
    (forget, "isnad forget case report --yes"),
    (stages, "isnad stages"),
):
    app.command(epilog=f"\b\nExamples:\n  {examples}")(command)
app.add_typer(data, name="data")
app.add_typer(pack, name="pack")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"isnad {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options of the program itself; its help stands in `app`."""
