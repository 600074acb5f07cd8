"""Read reports from wherever the user points."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from isnad.errors import ReadError
from isnad.read.folder import STDIN, find_sources
from isnad.read.formats import Format, format_of, formats
from isnad.read.names import Names
from isnad.read.source import Source
from isnad.records import Document, Problem


def read_documents(
    paths: Sequence[str | Path], names: Names | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Problem]:
    """Every report under the paths, one at a time and in one order, and a problem for what cannot be read.

    Args:
        paths: files, folders, and `-` for standard input.
        names: gives the ids; pass a case's own to have its documents keep theirs.
        stdin: read instead of the process's own standard input.
    """
    names = names or Names()
    for found in find_sources([str(path) for path in paths], stdin or sys.stdin.buffer):
        yield from [found] if isinstance(found, Problem) else _named(_read(found), names)


def count_reports(paths: Sequence[str | Path]) -> int | None:
    """About how many reports there are to read; None where standard input is among them."""
    if STDIN in paths:
        return None
    total = 0
    for found in find_sources([str(path) for path in paths]):
        form = None if isinstance(found, Problem) else format_of(Path(found.path).suffix)
        try:
            total += form.count(found) if form and isinstance(found, Source) else 1
        except OSError:
            total += 1
    return total


def _named(found: Iterator[Document | Problem], names: Names) -> Iterator[Document | Problem]:
    """The same, each document under its final id, and the problems that belong to it too."""
    last: tuple[str, str] | None = None
    for item in found:
        if isinstance(item, Document):
            last = item.id, names.give(item)
            yield msgspec.structs.replace(item, id=last[1])
        elif last and item.document == last[0]:
            yield msgspec.structs.replace(item, document=last[1])
        else:
            yield item


def _read(source: Source) -> Iterator[Document | Problem]:
    try:
        yield from _format(source).read(source)
    except ReadError as error:
        yield Problem(path=source.path, what=error.what, remedy=error.remedy)
    except OSError as error:
        remedy = "check that it is there and that you may read it"
        yield Problem(path=source.path, what=f"cannot be read: {error.strerror or error}", remedy=remedy)


def _format(source: Source) -> Format:
    """By the ending; else by the first bytes, with plain text for what nobody claims."""
    form = format_of(Path(source.path).suffix)
    if form is None:
        start = _start(source).lstrip(b"\xef\xbb\xbf \t\r\n")
        form = next((form for form in formats() if form.fits(start)), format_of(".txt"))
    assert form is not None, "plain text is always there"
    return form


def _start(source: Source) -> bytes:
    if source.start is not None:
        return source.start
    with source.open() as stream:
        return stream.read(256)
