"""The SQLite file of a case: opening it, its format and migrations, and errors that a user can act on."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from isnad.errors import CaseError

FILE = "case.sqlite"
SCHEMA = Path(__file__).parent / "schema"
"""SQL files `0001_first.sql`, `0002_...`: the number is the format that a file leads to."""
_APPLICATION = 0x49736E64
"""Marks the file as a case (SQLite's `application_id`): «Isnd»."""
_WAIT_S = 20.0


def connect(folder: Path, create: bool) -> sqlite3.Connection:
    """A connection to the case's file in its newest format.

    Raises:
        CaseError: no case there, a damaged one, or one of a newer program.
    """
    path = folder / FILE
    if not create:
        require_case(folder)
    writable = os.access(path if path.exists() else folder, os.W_OK) and os.access(folder, os.W_OK)
    mode = "rwc" if create else "rw" if writable else "ro"
    with telling(folder):
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=_WAIT_S, isolation_level=None
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            migrate(connection, folder)
        except BaseException:
            connection.close()
            raise
    return connection


def require_case(folder: Path) -> None:
    """Nothing, where there is a case.

    Raises:
        CaseError: there is none.
    """
    if not (folder / FILE).is_file():
        raise CaseError(f"{folder} is not a case: it holds no {FILE}; make one with isnad run REPORTS -o {folder}")


def make_folder(folder: Path) -> None:
    """A folder for a new case, or the one of a case that is there.

    Raises:
        CaseError: it cannot be made, or holds something else.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(f"{folder} cannot be made a case folder: {error.strerror}; choose another place") from error
    if not (folder / FILE).exists() and any(not entry.name.startswith(".") for entry in folder.iterdir()):
        raise CaseError(f"{folder} holds other files and no case; name an empty or a new folder with -o")


def migrate(connection: sqlite3.Connection, folder: Path, schema: Path = SCHEMA) -> None:
    """Bring the file to the newest format, one step at a time; each step is done whole or not at all."""
    steps = sorted((int(path.name[:4]), path) for path in schema.glob("[0-9]*.sql"))
    newest = steps[-1][0]
    now = _format(connection, folder)
    if now > newest:
        raise CaseError(f"{folder} has format {now}, this program knows up to {newest}; use a newer Isnad")
    for number, path in steps:
        if number > now:
            _step(connection, number, path.read_text(encoding="utf-8"))


def _step(connection: sqlite3.Connection, number: int, script: str) -> None:
    connection.execute("BEGIN EXCLUSIVE")
    try:
        # another process may have come first while this one waited for its turn
        if int(connection.execute("PRAGMA user_version").fetchone()[0]) < number:
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one; `executescript` would commit what is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def _format(connection: sqlite3.Connection, folder: Path) -> int:
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if owner != _APPLICATION and tables:
        raise CaseError(f"{folder / FILE} is an SQLite file, but not a case; name another folder")
    return number


@contextmanager
def transaction(connection: sqlite3.Connection, folder: Path) -> Iterator[None]:
    """All of it or nothing."""
    with telling(folder):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Errors of SQLite and of the disk as `CaseError`, with what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise CaseError(_words(error, folder)) from error
    except OSError as error:
        remedy = "the case is whole; free some space and run again to go on"
        raise CaseError(f"{folder} cannot be written: {error.strerror}; {remedy}") from error


def _words(error: sqlite3.Error, folder: Path) -> str:
    code = getattr(error, "sqlite_errorname", "")
    if code == "SQLITE_FULL" or code.startswith("SQLITE_IOERR"):
        return (
            f"{folder} cannot be written: the disk is full or fails; the case is whole, free some space and run again"
        )
    if code in ("SQLITE_CORRUPT", "SQLITE_NOTADB"):
        return f"{folder / FILE} is damaged ({error}); bring it back from a copy, or build the case again"
    if code in ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM") or code.startswith("SQLITE_READONLY"):
        return f"{folder} cannot be opened for this ({error}); check that you may write there"
    if code in ("SQLITE_BUSY", "SQLITE_LOCKED"):
        return f"{folder} is in use by another program; try again when it is done"
    return f"{folder}: {error}"
