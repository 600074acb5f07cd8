"""One writing run a case. The operating system lets go of the lock when its holder ends, however it ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from isnad.errors import CaseError

_PATIENCE_S = 2.0
"""Workers of a run that was killed may hold on for a moment."""


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the case folder against other runs.

    Raises:
        CaseError: another run holds it.
    """
    handle = _open(folder)
    try:
        _take(handle, folder)
        yield
    finally:
        os.close(handle)


def _take(handle: int, folder: Path) -> None:
    give_up = time.monotonic() + _PATIENCE_S
    while not _try(handle):
        if time.monotonic() > give_up:
            raise CaseError(f"{folder} is being written by another run; wait for it to end")
        time.sleep(0.05)


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        return os.open(folder / ".lock", os.O_RDWR | os.O_CREAT)

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _open(folder: Path) -> int:
        """The folder itself, so that no lock file stays behind."""
        return os.open(folder, os.O_RDONLY)

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
