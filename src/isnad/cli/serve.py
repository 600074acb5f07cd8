"""`isnad serve`: the case on pages, for reading and checking."""

from pathlib import Path
from typing import Annotated

import typer

from isnad.cli.arguments import CaseFolder, Packs


def serve(
    case: CaseFolder,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Port; 0 takes a free one.")] = 8017,
    pack: Packs = None,
    passwords: Annotated[
        Path | None,
        typer.Option("--passwords", metavar="FILE", help="Who may come in; made with isnad password.", dir_okay=False),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option("--tls-cert", metavar="FILE", help="Certificate chain, PEM.", dir_okay=False)
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--tls-key", metavar="FILE", help="The certificate's key, PEM.", dir_okay=False)
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name by which others reach this machine; may be repeated."),
    ] = None,
) -> None:
    """Show a case on pages in your browser, in Arabic and English: read, search, check, correct and decide.

    Nothing leaves this machine. Other machines reach the pages only with --host, and then only with names and
    passwords (--passwords) over TLS (--tls-cert, --tls-key).
    """
    from isnad.web.server import Listening, run_server  # noqa: PLC0415 - the other commands do without the web

    listening = Listening(
        host=host, port=port, names=tuple(name or ()), passwords=passwords, certificate=certificate, key=key
    )
    run_server(case, tuple(pack or ()), listening, typer.echo)
