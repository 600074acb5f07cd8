"""JSON Lines: one report a line, with `id` and `text` and, where known, `title`, `published`, `outlet` and `url`."""

import codecs
import hashlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from isnad.errors import ReadError
from isnad.read.day import iso_day
from isnad.read.decode import decode
from isnad.read.formats import Format
from isnad.read.language import check_arabic
from isnad.read.source import LARGEST, About, Source, too_large
from isnad.records import Document, Problem

_BLOCK = 1 << 20


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that are read; others are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    doc: str | None = None
    kind: str | None = None


_DECODER = msgspec.json.Decoder(Line)


def read_jsonl(source: Source) -> Iterator[Document | Problem]:
    """Every line's report, and for each line that holds none a problem with its number.

    Raises:
        ReadError: there is no line in the file, or its lines are claims and not reports.
    """
    empty = True
    with source.open() as stream:
        for number, line in _lines(stream):
            empty = False
            path = f"{source.path}:{number}"
            try:
                yield from _read_line(source, path, line)
            except ReadError as error:
                yield Problem(path=path, what=f"line {number}: {error.what}", remedy=error.remedy)
    if empty:
        raise ReadError("the file is empty", "save the reports again")


def _read_line(source: Source, path: str, line: bytes | None) -> Iterator[Document | Problem]:
    if line is None:
        raise too_large("the line")
    held = _parse(line)
    if held.doc is not None and held.kind is not None:
        raise ReadError("this is a claim, not a report", "give the reports that the claims were found in")
    if not held.text.strip():
        raise ReadError("its `text` is empty", "save the report again")
    check_arabic(held.text)
    day = iso_day(held.published)
    digest = hashlib.sha256(line).hexdigest()
    about = About(title=held.title, published=day, outlet=held.outlet, url=held.url)
    document = source.document(held.text, line, "utf-8", "application/jsonl", about)
    name = f"{source.stem}-{digest[:8]}" if held.id in (None, "") else str(held.id)
    yield msgspec.structs.replace(document, id=name, path=path)
    if held.published and day is None:
        what = f"`published` is {held.published!r}, which is no unmistakable day; read without it"
        yield Problem(path=path, what=what, remedy="write it as 2020-07-15", document=name)


def _parse(line: bytes) -> Line:
    decoded = decode(line)
    if decoded.damage:
        raise ReadError(decoded.damage, "fetch the file again")
    try:
        return _DECODER.decode(decoded.text)
    except (msgspec.DecodeError, RecursionError) as error:
        what = str(error) or "nested too deeply"
        raise ReadError(f"not a report in JSON: {what}", 'a line is {"id": ..., "text": ...}') from error


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number, from 1, and bytes of every line that is not blank; None for a line beyond `LARGEST` bytes."""
    start = stream.readline(LARGEST + 1)
    number = 1
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from _wide_lines(start + stream.read(16 * LARGEST))
        return
    line = start.removeprefix(codecs.BOM_UTF8)
    while line:
        whole = len(line) <= LARGEST
        if not whole:
            _skip_line(stream, line)
        if line.strip():
            yield number, line.rstrip(b"\r\n") if whole else None
        number += 1
        line = stream.readline(LARGEST + 1)


def _wide_lines(data: bytes) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a UTF-16 file, which is read as a whole: no programme writes large ones."""
    for number, line in enumerate(decode(data).text.split("\n"), start=1):
        if line.strip():
            yield number, line.rstrip("\r").encode("utf-8")


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(_BLOCK)


def _count(source: Source) -> int:
    """Lines of the file, the blank ones included."""
    lines, last = 0, b"\n"
    with source.open() as stream:
        for block in iter(lambda: stream.read(_BLOCK), b""):
            lines += block.count(b"\n")
            last = block[-1:]
    return lines + (last != b"\n")


def _looks_like_json(start: bytes) -> bool:
    return start.startswith(b"{")


FORMAT = Format(name="jsonl", suffixes=(".jsonl", ".ndjson"), read=read_jsonl, fits=_looks_like_json, count=_count)
