"""Runs over a case, and the problems that they met."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from sqlite3 import Connection

from msgspec import Struct

from isnad.records import Problem
from isnad.store.clock import now

_LINE = re.compile(r":\d+$")


class Run(Struct, frozen=True, kw_only=True):
    """One run, as it is remembered."""

    id: int
    started: str
    finished: str | None
    """None where it was cut off, or goes on now."""
    made_by: str
    """Program and data."""
    read: int = 0
    analysed: int = 0
    unchanged: int = 0
    forgotten: int = 0
    problems: int = 0


class Counts(Struct, frozen=True, kw_only=True):
    """How much a case holds."""

    documents: int
    claims: int
    events: int
    actors: int
    places: int
    problems: int
    judgements: int
    runs: int


def begin_run(connection: Connection, made_by: str) -> int:
    """The new run's number."""
    cursor = connection.execute("INSERT INTO runs (started, made_by) VALUES (?, ?)", (now(), made_by))
    return cursor.lastrowid or 0


def end_run(connection: Connection, run: Run) -> None:
    """Save what the run did and when it ended."""
    connection.execute(
        """UPDATE runs SET finished = ?, read = ?, analysed = ?, unchanged = ?, forgotten = ?, problems = ?
           WHERE id = ?""",
        (now(), run.read, run.analysed, run.unchanged, run.forgotten, run.problems, run.id),
    )


def load_runs(connection: Connection) -> Iterator[Run]:
    """Every run, the first one first."""
    for row in connection.execute("SELECT * FROM runs ORDER BY id"):
        yield Run(**dict(row))


def save_problems(connection: Connection, problems: Iterable[Problem], run: int) -> None:
    """Add problems; one that was there before is known to stand still."""
    connection.executemany(
        "INSERT OR REPLACE INTO problems VALUES (?, ?, ?, ?, ?, ?)",
        ((problem.path, problem.stage, problem.what, problem.remedy, problem.document, run) for problem in problems),
    )


def clear_problems(connection: Connection, doc: str) -> None:
    """Drop the problems that a report had beyond reading, before it is analysed anew."""
    connection.execute("DELETE FROM problems WHERE doc = ? AND stage <> 'read'", (doc,))


def drop_solved(connection: Connection, roots: Iterable[str], run: int) -> None:
    """Drop the problems of reading under these paths that a whole run over them did not meet again."""
    folders = [PurePath(root) for root in roots]
    rows = connection.execute("SELECT DISTINCT path FROM problems WHERE stage = 'read' AND run <> ?", (run,))
    solved = [(row["path"], run) for row in rows if any(_lies_under(row["path"], folder) for folder in folders)]
    connection.executemany("DELETE FROM problems WHERE path = ? AND stage = 'read' AND run <> ?", solved)


def _lies_under(path: str, folder: PurePath) -> bool:
    return PurePath(_LINE.sub("", path)).is_relative_to(folder)


def load_problems(connection: Connection) -> Iterator[Problem]:
    """Every problem that stands, by path."""
    for row in connection.execute("SELECT * FROM problems ORDER BY path, stage, what"):
        yield Problem(path=row["path"], stage=row["stage"], what=row["what"], remedy=row["remedy"], document=row["doc"])


def count(connection: Connection) -> Counts:
    """How much there is of everything."""
    return Counts(
        **{name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in Counts.__struct_fields__}
    )


def state(connection: Connection) -> tuple[str, int]:
    """One value that changes when a run has ended or a report was forgotten, and the newest decision's number."""
    ended = connection.execute("SELECT count(*), max(id), max(finished) FROM runs WHERE finished NOTNULL").fetchone()
    held = [
        connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("documents", "claims", "events")
    ]
    newest = connection.execute("SELECT coalesce(max(id), 0) FROM judgements").fetchone()[0]
    return " ".join(map(str, (*ended, *held))), newest
