"""A file of names and passwords: one `name:salt:digest` a line, the digest made by scrypt."""

import hmac
import secrets
from collections.abc import Mapping
from functools import lru_cache
from hashlib import scrypt
from pathlib import Path

from isnad.errors import UsageError

_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


def password_line(name: str, password: str) -> str:
    """The line that lets `name` in.

    Raises:
        UsageError: the name is empty or holds a colon, or the password is short.
    """
    if not name.strip() or ":" in name or "\n" in name:
        raise UsageError("a name must not be empty, nor hold a colon")
    if len(password) < 10:
        raise UsageError("a password needs ten characters at least")
    salt = secrets.token_bytes(16)
    return f"{name.strip()}:{salt.hex()}:{_digest(password, salt).hex()}"


class Passwords:
    """Who may come in."""

    def __init__(self, held: Mapping[str, tuple[bytes, bytes]]) -> None:
        self._held = held
        # a page and all its files come with the same password; scrypt is slow on purpose
        self._known = lru_cache(maxsize=256)(self._compare)

    @classmethod
    def load(cls, path: Path) -> "Passwords":
        """The names and digests of a file.

        Raises:
            UsageError: it cannot be read, or a line is not as it must be.
        """
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{path} cannot be read: {error}") from error
        held = {}
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                name, salt, digest = _parts(line, f"{path}:{number}")
                held[name] = (salt, digest)
        if not held:
            raise UsageError(f"{path} lets nobody in; add lines with isnad password NAME >> {path}")
        return cls(held)

    def check(self, name: str, password: str) -> bool:
        """Whether the two belong together."""
        return self._known(name, password)

    def _compare(self, name: str, password: str) -> bool:
        salt, digest = self._held.get(name, (b"nobody", b""))
        return hmac.compare_digest(_digest(password, salt), digest)


def _parts(line: str, where: str) -> tuple[str, bytes, bytes]:
    try:
        name, salt, digest = line.strip().split(":")
        return name, bytes.fromhex(salt), bytes.fromhex(digest)
    except ValueError:
        raise UsageError(f"{where}: not a line of isnad password; make it anew") from None


def _digest(password: str, salt: bytes) -> bytes:
    return scrypt(password.encode(), salt=salt, n=_COST["n"], r=_COST["r"], p=_COST["p"], dklen=_COST["dklen"])
