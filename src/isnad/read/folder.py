"""Which files the user means: files and folders, in one order whatever the file system."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from isnad.read.formats import format_of, formats
from isnad.read.metadata import NAME, read_metadata
from isnad.read.source import About, Source, file_source, printable, stream_source
from isnad.records import Problem

STDIN = "-"
CASE_FILE = "case.sqlite"
"""A folder that holds it is a case, not reports."""


def find_sources(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Source | Problem]:
    """Every file once, in the order given; a folder's files by name, then its folders' files. `-` is `stdin`.

    Hidden files, cases and the pictures and scripts that a browser saves beside a page (`page_files/`) are left out.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STDIN and stdin is not None:
            yield stream_source(stdin, "stdin", "stdin")
            continue
        for found in _find(path):
            if isinstance(found, Problem):
                yield found
            elif (found.location or found.path) not in seen:
                seen.add(found.location or found.path)
                yield found


def _find(name: str) -> Iterator[Source | Problem]:
    path = Path(name)
    if path.is_dir():
        yield from _walk(path)
    elif path.is_file():
        yield file_source(path, read_metadata(path.parent)[0].get(path.name))
    elif path.exists():
        yield _open_pipe(path)
    else:
        yield Problem(path=printable(path), what="there is no such file or folder", remedy="check the name")


def _open_pipe(path: Path) -> Source | Problem:
    """A named pipe or a shell's `<(...)`, which can be opened only once."""
    try:
        return stream_source(path.open("rb"), printable(path), "stdin")
    except OSError as error:
        return Problem(path=printable(path), what=f"cannot be read: {error.strerror}")


def _walk(folder: Path) -> Iterator[Source | Problem]:
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        yield Problem(path=printable(folder), what=f"the folder cannot be opened: {error.strerror}")
        return
    if any(entry.name == CASE_FILE for entry in entries):
        return
    about, problems = read_metadata(folder)
    yield from problems
    folders = {entry for entry in entries if entry.is_dir()}
    files = [entry for entry in entries if entry not in folders and entry.name != NAME]
    for entry in files:
        yield _file(entry, about.get(entry.name))
    stems = {entry.stem for entry in files}
    for entry in entries:
        if entry in folders and not entry.is_symlink() and not _saved_with(entry.name, stems):
            yield from _walk(entry)


def _file(path: Path, about: About | None) -> Source | Problem:
    if format_of(path.suffix) is None:
        ending = f"that end in {printable(path.suffix)}" if path.suffix else "without an ending"
        known = ", ".join(form.suffixes[0] for form in formats())
        remedy = f"save the report as one of {known}"
        return Problem(path=printable(path), what=f"no reader for files {ending}", remedy=remedy)
    if path.exists() and not path.is_file():
        return Problem(path=printable(path), what="not a file but a pipe, socket or device")
    return file_source(path, about)


def _saved_with(name: str, stems: set[str]) -> bool:
    """Whether a browser made this folder when it saved a page."""
    stem, _, ending = name.rpartition("_") if name.endswith("_files") else name.rpartition(".")
    return ending == "files" and stem in stems
