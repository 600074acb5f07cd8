"""`isnad password`: a line for the password file of `isnad serve`."""

from typing import Annotated

import typer


def password(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who shall come in.", show_default=False)],
) -> None:
    """Ask for a password and print the line that lets NAME in; the password itself is not in it."""
    from isnad.web.passwords import password_line  # noqa: PLC0415 - the other commands do without the web

    given = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    typer.echo(password_line(name, given))
