"""`isnad forget`: take a report out for good."""

import sys
from typing import Annotated

import typer

from isnad.cli.arguments import CaseFolder
from isnad.run import forget_document
from isnad.store import Case


def forget(
    case: CaseFolder,
    doc: Annotated[str, typer.Argument(metavar="DOC", help="Id of the report.", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove a report and all that came from it: text, claims, decisions on them. There is no way back.

    A later run over the same file leaves it out. The file itself stays where it is.
    """
    with Case.open(case) as held:
        analysis = held.analysis(doc)
    if not yes and sys.stdin.isatty():
        typer.confirm(f"Forget {doc} with {len(analysis.claims)} claims for good?", abort=True)
    forget_document(case, doc)
    typer.echo(f"{doc} is forgotten, with {len(analysis.claims)} claims")
    if analysis.document.location:
        typer.echo(f"Its file is still there: {analysis.document.path}")
