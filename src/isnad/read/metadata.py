"""`documents.csv` beside the files: what the analyst knows of them. It wins over what a page says of itself."""

import csv
import io
from pathlib import Path

from isnad.errors import ReadError
from isnad.read.day import iso_day
from isnad.read.decode import decode
from isnad.read.source import About, printable
from isnad.records import Problem

NAME = "documents.csv"
_COLUMNS = ("file", "outlet", "published", "url", "title")


def read_metadata(folder: Path) -> tuple[dict[str, About], list[Problem]]:
    """Facts by file name, for the files of one folder, and what is wrong with the table. Empty without a table.

    Columns: `file`, and any of `outlet`, `published`, `url`, `title`, in any order; cells parted by comma, semicolon
    or tab.
    """
    path = folder / NAME
    if not path.is_file():
        return {}, []
    shown = printable(path)
    try:
        lines = _table(path)
    except (ReadError, OSError, csv.Error) as error:
        return {}, [Problem(path=shown, what=f"the table cannot be read: {error}", remedy="save it as CSV in UTF-8")]
    header = [cell.strip().lower() for cell in lines[0]] if lines else []
    if "file" not in header:
        remedy = f"name the columns {', '.join(_COLUMNS)}"
        return {}, [Problem(path=shown, what="the table has no column `file`", remedy=remedy)]
    found: dict[str, About] = {}
    problems: list[Problem] = []
    for number, cells in enumerate(lines[1:], start=2):
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
        if row:
            problems += [Problem(path=f"{shown}:{number}", what=what) for what in _take(row, folder, found)]
    return found, problems


def _table(path: Path) -> list[list[str]]:
    text = decode(path.read_bytes()).text
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _take(row: dict[str, str], folder: Path, found: dict[str, About]) -> list[str]:
    """Take up one row; what is wrong with it."""
    name = row.get("file", "")
    if not (folder / name).is_file() or not name:
        return [f"there is no file {name!r} beside the table"]
    day = iso_day(row.get("published"))
    found[name] = About(title=row.get("title"), published=day, outlet=row.get("outlet"), url=row.get("url"))
    if "published" in row and day is None:
        return [f"`published` of {name!r} is {row['published']!r}; write it as 2020-07-15"]
    return []
