"""How far a run is: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.text import Text

_EVERY_S = 10.0


class Progress(Protocol):
    """Is told how many reports there are, and how many are done."""

    def of(self, total: int | None) -> AbstractContextManager[None]:
        """A block within which `total` reports are worked on; None where nobody knows."""

    def advance(self, reports: int) -> None:
        """So many more are done."""


class Silent:
    """Says nothing."""

    @contextmanager
    def of(self, total: int | None) -> Iterator[None]:
        """A block within which reports are worked on."""
        yield

    def advance(self, reports: int) -> None:
        """So many more are done."""


class Lines:
    """A plain line every ten seconds: `500 of 2000 reports, 43.1 a second, 35 s left`."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._total: int | None = None
        self._done = 0
        self._started = self._told = 0.0

    @contextmanager
    def of(self, total: int | None) -> Iterator[None]:
        """A block within which reports are worked on."""
        self._total, self._done = total, 0
        self._started = self._told = time.monotonic()
        yield

    def advance(self, reports: int) -> None:
        """So many more are done; a line where the last one is old."""
        self._done += reports
        now = time.monotonic()
        if now - self._told >= _EVERY_S:
            self._told = now
            print(rate_line(self._done, self._total, now - self._started), file=self._out, flush=True)


class Bar:
    """A bar with reports a second and the time left."""

    def __init__(self, console: Console) -> None:
        speed = (_Rate(), TextColumn("left"), TimeRemainingColumn())
        self._bars = Bars(
            TextColumn("reports"), BarColumn(), MofNCompleteColumn(), *speed, console=console, transient=True
        )
        self._task = self._bars.add_task("reports", start=False, total=None)

    @contextmanager
    def of(self, total: int | None) -> Iterator[None]:
        """A block within which the bar is shown."""
        with self._bars:
            self._bars.update(self._task, total=total)
            self._bars.start_task(self._task)
            yield

    def advance(self, reports: int) -> None:
        """So many more are done."""
        self._bars.advance(self._task, reports)


class _Rate(ProgressColumn):
    """Reports a second over the whole run."""

    def render(self, task: Task) -> Text:
        elapsed = task.elapsed or 0.0
        return Text(f"{task.completed / elapsed:.1f} a second" if elapsed else "")


def rate_line(done: int, total: int | None, seconds: float) -> str:
    """How far a run is, in words.

    Example:
        >>> rate_line(500, 2000, 10.0)
        '500 of 2000 reports, 50.0 a second, 30 s left'
    """
    rate = done / seconds if seconds else 0.0
    if total is None or not rate:
        return f"{done} reports, {rate:.1f} a second"
    return f"{done} of {total} reports, {rate:.1f} a second, {max(total - done, 0) / rate:.0f} s left"
