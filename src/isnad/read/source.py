"""One file or stream that holds reports, before anybody knows what is in it."""

import hashlib
import os
from collections.abc import Callable
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from msgspec import Struct

from isnad.errors import ReadError
from isnad.read.decode import Decoded, decode
from isnad.records import Document, Problem

LARGEST = 8 * 1024 * 1024
"""Bytes of one report. A book of a thousand pages has about four million."""
_PEEK = 256


class About(Struct, frozen=True, kw_only=True):
    """What stands beside a report and not in it: a row of `documents.csv`, fields of a line, tags of a page."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None

    def over(self, other: "About") -> "About":
        """These facts, and the other's where these are silent."""
        return About(
            title=self.title or other.title,
            published=self.published or other.published,
            outlet=self.outlet or other.outlet,
            url=self.url or other.url,
        )


class Source(Struct, frozen=True, kw_only=True):
    """A place to read bytes from, with the name under which the user knows it."""

    path: str
    """As the user gave it, made printable."""
    location: str
    """Absolute; empty for a stream."""
    stem: str
    """File name without its ending."""
    open: Callable[[], BinaryIO]
    about: About = About()
    start: bytes | None = None
    """First bytes of a stream, which can be opened only once; None for a file."""

    def whole(self) -> bytes:
        """The whole content.

        Raises:
            ReadError: nothing in it, or more than `LARGEST` bytes.
            OSError: the file cannot be opened or read.
        """
        with self.open() as stream:
            data = stream.read(LARGEST + 1)
        if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
            raise ReadError("the file is empty", "save the report again")
        if len(data) > LARGEST:
            raise too_large("the file")
        return data

    def document(self, text: str, original: bytes, encoding: str, media_type: str, about: About) -> Document:
        """A document of the whole source; `about` yields to what stands beside the file."""
        known = self.about.over(about)
        return Document(
            id=self.stem,
            text=text,
            title=known.title,
            published=known.published,
            outlet=known.outlet,
            url=known.url,
            path=self.path,
            location=self.location,
            media_type=media_type,
            encoding=encoding,
            original=original,
            sha256=hashlib.sha256(original).hexdigest(),
        )

    def damaged(self, decoded: Decoded) -> list[Problem]:
        """The problem to report beside a document whose bytes were not all sound."""
        if not decoded.damage:
            return []
        return [Problem(path=self.path, what=decoded.damage, remedy="fetch the file again", document=self.stem)]


def too_large(what: str) -> ReadError:
    """The error for a report beyond `LARGEST`."""
    return ReadError(
        f"{what} holds more than {LARGEST // 2**20} MB, too much for one report",
        "split it into reports, or make it JSON Lines with one report a line",
    )


def file_source(path: Path, about: About | None = None) -> Source:
    """A source for a file, named as the user named it."""
    return Source(
        path=printable(path),
        location=printable(path.resolve()),
        stem=printable(path.stem),
        open=lambda: path.open("rb"),
        about=about or About(),
    )


def stream_source(stream: BinaryIO, path: str, stem: str) -> Source:
    """A source for a pipe or standard input, which need not end soon."""
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream))
    return Source(path=path, location="", stem=stem, open=lambda: buffered, start=buffered.peek(_PEEK))


def printable(path: str | Path) -> str:
    """A path whose undecodable bytes are replaced, so that it can be stored and shown."""
    return os.fsencode(path).decode("utf-8", "replace")


def decoded_text(data: bytes) -> Decoded:
    """Decoded bytes that hold at least one letter or digit.

    Raises:
        ReadError: not text, or no words in it.
    """
    decoded = decode(data)
    if not any(character.isalnum() for character in decoded.text):
        raise ReadError("there are no words in it", "save the report again")
    return decoded
