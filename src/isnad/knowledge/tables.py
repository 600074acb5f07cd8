"""Read and check the TSV files of `data/`: a header line, one row a line, `#` comments, one Arabic string a cell."""

import unicodedata
from pathlib import Path
from typing import TypeVar

import msgspec

from isnad.errors import DataError

T = TypeVar("T", bound=msgspec.Struct)

_PERSIAN = frozenset("\u067e\u0686\u0698\u06a4\u06a9\u06af\u06c0\u06c1\u06cc\u06d5")
_INVISIBLE = frozenset(
    "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
)
_TATWEEL = "\u0640"


def load_table(path: Path, row: type[T], missing_ok: bool = True) -> list[T]:
    """Every row of a table as a record of type `row`.

    The record's fields are the columns; one more, `where`, receives `pack/table.tsv:line`. An empty cell takes the
    field's default.

    Raises:
        DataError: an unknown or missing column, a cell that does not fit, or a letter that does not belong.
    """
    if missing_ok and not path.exists():
        return []
    rows, wrong = read_table(path, row)
    if wrong:
        raise wrong[0]
    return rows


def read_table(path: Path, row: type[T]) -> tuple[list[T], list[DataError]]:
    """The rows of a table that are right, and what is wrong with the others, both in the order of the file."""
    place = f"{path.parent.name}/{path.name}"
    header: list[str] | None = None
    rows: list[T] = []
    wrong: list[DataError] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        where = f"{place}:{number}"
        try:
            if header is None:
                header = _check_header(cells, row, where)
            else:
                rows.append(_row(header, cells, row, where))
        except DataError as error:
            wrong.append(error)
            if header is None:
                break
    return rows, wrong


def _row(header: list[str], cells: list[str], row: type[T], where: str) -> T:
    if len(cells) > len(header):
        raise DataError(where, f"{len(cells)} cells under {len(header)} columns", "remove the extra tabs")
    filled = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
    for cell in filled.values():
        _check_letters(cell, where)
    try:
        return msgspec.convert({**filled, "where": where}, row, strict=False)
    except msgspec.ValidationError as error:
        raise DataError(where, str(error), "fill in or correct the cell") from error


def _check_header(cells: list[str], row: type[msgspec.Struct], where: str) -> list[str]:
    known = set(row.__struct_encode_fields__) - {"where"}
    unknown = [cell for cell in cells if cell.strip() not in known]
    if unknown:
        raise DataError(where, f"unknown column {unknown[0]!r}", f"use {', '.join(sorted(known))}")
    return [cell.strip() for cell in cells]


def _check_letters(cell: str, where: str) -> None:
    if cell.isascii():
        return
    for character in cell:
        if character in _INVISIBLE:
            raise DataError(where, f"invisible character U+{ord(character):04X} in {cell!r}", "delete it")
        if character in _PERSIAN:
            raise DataError(where, f"Persian letter U+{ord(character):04X} in {cell!r}", "write the Arabic letter")
        if "\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
            raise DataError(where, f"presentation form in {cell!r}", "write the plain letter")
        if character == _TATWEEL and len(cell) > 2:  # «هـ» is how the Hijri era is written
            raise DataError(where, f"tatweel in {cell!r}", "delete it")
        if unicodedata.combining(character) and "\u0600" <= character <= "\u06ff":
            raise DataError(where, f"vowel mark U+{ord(character):04X} in {cell!r}", "delete it")
    if not unicodedata.is_normalized("NFC", cell):
        raise DataError(where, f"{cell!r} is not in normal form C", "normalise it")
