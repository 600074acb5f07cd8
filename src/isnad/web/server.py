"""Starts the app: where it listens, who may come in, and why it refuses to be open to everybody."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn
from msgspec import Struct

from isnad.errors import UsageError
from isnad.web.app import make_app
from isnad.web.guard import LOOPBACK
from isnad.web.passwords import Passwords


class Listening(Struct, frozen=True, kw_only=True):
    """Where the server listens and who may come in."""

    host: str = "127.0.0.1"
    port: int = 8017
    """0 takes a free one."""
    names: tuple[str, ...] = ()
    """Names by which other machines call this one."""
    passwords: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


def run_server(case: Path, packs: Sequence[Path], listening: Listening, tell: Callable[[str], None]) -> None:
    """Serve a case until interrupted.

    Args:
        case: its folder.
        packs: folders of the analyst's own packs.
        listening: where, and for whom.
        tell: is given the lines for the user.

    Raises:
        UsageError: the case would lie open to others, or the port is taken.
        CaseError: there is no such case.
    """
    check_openness(listening)
    passwords = Passwords.load(listening.passwords) if listening.passwords else None
    hosts = LOOPBACK | {listening.host.lower(), *(name.lower() for name in listening.names)}
    app = make_app(case, packs, hosts, passwords.check if passwords else None)
    bound = _bind(listening)
    with bound:
        tell("Reading the case ...")
        app.state.desk.ledger()
        scheme = "https" if listening.certificate else "http"
        called = listening.names[0] if listening.names else listening.host
        tell(f"Open {scheme}://{_written(called)}:{bound.getsockname()[1]}/ in your browser; Ctrl-C ends.")
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ssl_certfile=listening.certificate,
            ssl_keyfile=listening.key,
        )
        uvicorn.Server(config).run(sockets=[bound])


def check_openness(listening: Listening) -> None:
    """Nothing, where only this machine, or only people with a password over TLS, can come in.

    Raises:
        UsageError: others could read or change the case; says what is missing.
    """
    if listening.key and not listening.certificate:
        raise UsageError("--tls-key needs --tls-cert")
    if is_loopback(listening.host):
        return
    wanted = {"--passwords FILE": listening.passwords, "--tls-cert FILE": listening.certificate}
    missing = [option for option, given in wanted.items() if not given]
    if missing:
        raise UsageError(
            f"--host {listening.host} lets other machines in, who could read and change the case; "
            f"give {' and '.join(missing)}, or leave --host out"
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _bind(listening: Listening) -> socket.socket:
    family = socket.AF_INET6 if ":" in listening.host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((listening.host, listening.port))
    except OSError as error:
        bound.close()
        where = f"{_written(listening.host)}:{listening.port}"
        raise UsageError(f"{where} cannot be used: {error.strerror}; choose another --port") from error
    return bound


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
