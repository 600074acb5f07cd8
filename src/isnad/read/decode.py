"""Bytes to text: UTF-8 and UTF-16 with or without a byte order mark, Windows-1256 and its older relatives."""

import codecs

from charset_normalizer import from_bytes
from msgspec import Struct

from isnad.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = ["utf_8", "cp1256", "iso8859_6", "utf_16_le", "utf_16_be", "cp720", "cp1252"]
"""What Arabic news files come in, and Western text, so that it is called by its name and not taken for Arabic."""
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP, Word or Excel file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_DAMAGE = 0.01
"""Up to this share of broken characters, a text is damaged UTF-8 and not another encoding."""
_TAIL = 3
"""A UTF-8 character that is cut off lacks at most its last three bytes."""


class Decoded(Struct, frozen=True):
    """A text, the encoding that it came in, and what was broken in its bytes (empty where nothing was)."""

    text: str
    encoding: str
    damage: str = ""


def decode(data: bytes) -> Decoded:
    """The text that the bytes stand for, with a byte order mark taken off and nothing else changed.

    Raises:
        ReadError: the bytes are no text, or no encoding makes sense of them.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_marked(data, encoding)
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise ReadError(f"this is {what}, not text", "save the report as text or HTML")
    if b"\x00" not in data:
        decoded = _decode_utf8(data)
        if decoded is not None:
            return decoded
    return _decode_guessed(data)


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace").rstrip("\ufffd")
        if text.count("\ufffd") > _DAMAGE * len(text):
            raise ReadError(f"the file begins as {encoding} but is none", "fetch the file again") from error
        return Decoded(text, encoding, f"broken {encoding} at byte {error.start}")


def _decode_utf8(data: bytes) -> Decoded | None:
    """The text of sound, cut off or slightly damaged UTF-8; None where the bytes look like something else."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(data) and len(data) - error.start <= _TAIL and error.start > 0:
            damage = f"the file is cut off in the middle of a character (byte {error.start}); read up to there"
            return Decoded(data[: error.start].decode("utf-8"), "utf-8", damage)
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        if broken <= _DAMAGE * sum(not character.isascii() for character in text):
            return Decoded(text, "utf-8", f"broken UTF-8 at {broken} places, the first at byte {error.start}")
        return None


def _decode_guessed(data: bytes) -> Decoded:
    best = from_bytes(data, cp_isolation=_ENCODINGS).best()
    if best is None or "\x00" in (text := data.decode(best.encoding, "replace")):
        raise ReadError("this is binary, or text in no encoding that Arabic reports come in", "save it as UTF-8 text")
    return Decoded(text, best.encoding.replace("_", "-"))
