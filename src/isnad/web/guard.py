"""What keeps a case on one machine safe from other sites in the same browser.

Every request must name this server as its host (against DNS rebinding). A request that changes something must come
from this server's own pages and carry their token. Answers forbid every script, style and address but our own.
"""

import hmac
import secrets
from base64 import b64decode
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from hashlib import sha256
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from isnad.errors import RefusedError

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_READING = frozenset({"GET", "HEAD"})
_SESSION = "isnad-session"
_FIELD = "token"


class Guard:
    """Stands before the app (ASGI)."""

    def __init__(self, app: App, hosts: Iterable[str], check: Callable[[str, str], bool] | None = None) -> None:
        """Stand before `app`.

        Args:
            app: what answers the requests that are let through.
            hosts: names and addresses, without port, by which the server may be called.
            check: whether a name and a password belong together; None lets everybody in.
        """
        self._app = app
        self._hosts = frozenset(hosts)
        self._check = check

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or turn it away."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session, is_new = _session(headers)
        scope["session"] = session

        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                _add_headers(MutableHeaders(scope=message), session if is_new else "", scope)
            await send(message)

        try:
            self._admit(scope, headers)
            if self._check is not None:
                scope["user"] = await run_in_threadpool(self._user, headers)
        except RefusedError as refused:
            asks = {"www-authenticate": 'Basic realm="Isnad", charset="UTF-8"'} if refused.status == 401 else {}
            await PlainTextResponse(refused.why + "\n", refused.status, asks)(scope, receive, sending)
            return
        await self._app(scope, receive, sending)

    def _admit(self, scope: Scope, headers: Headers) -> None:
        host = _name(f"//{headers.get('host', '')}")
        if host not in self._hosts:
            raise RefusedError(
                421, f"This server does not answer to the name {host!r}; isnad serve --name gives it one."
            )
        origin = headers.get("origin")
        own = f"{scope['scheme']}://{headers.get('host', '')}"
        if scope["method"] not in _READING and origin is not None and origin != own:
            raise RefusedError(403, "This request comes from another site.")
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            raise RefusedError(403, "This request comes from another site.")

    def _user(self, headers: Headers) -> str:
        kind, _, given = headers.get("authorization", "").partition(" ")
        try:
            name, _, password = b64decode(given, validate=True).decode().partition(":")
        except ValueError:
            name, password = "", ""
        if kind.lower() != "basic" or self._check is None or not self._check(name, password):
            raise RefusedError(401, "Give your name and password.")
        return name


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _session(headers: Headers) -> tuple[str, bool]:
    cookies: SimpleCookie = SimpleCookie()
    cookies.load(headers.get("cookie", ""))
    held = cookies[_SESSION].value if _SESSION in cookies else ""
    return (held, False) if len(held) >= 32 and held.isalnum() else (secrets.token_hex(16), True)


def _add_headers(headers: MutableHeaders, session: str, scope: Scope) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    if "cache-control" not in headers:
        headers["cache-control"] = "private, no-cache"
    if session:
        secure = "; Secure" if scope["scheme"] == "https" else ""
        headers.append("set-cookie", f"{_SESSION}={session}; HttpOnly; SameSite=Strict; Path=/{secure}")


def token(request: Request) -> str:
    """What a form of this reader's pages carries, so that no other site can send it."""
    secret: bytes = request.app.state.secret
    return hmac.new(secret, str(request.scope["session"]).encode(), sha256).hexdigest()


async def check_token(request: Request) -> None:
    """Nothing, where the request only reads or carries its token in the field `token` or the header `x-token`.

    Raises:
        RefusedError: it does not.
    """
    if request.method in _READING:
        return
    given = request.headers.get("x-token") or (await request.form()).get(_FIELD, "")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), token(request).encode()):
        raise RefusedError(403, "This form is too old, or of another site. Load the page again.")
