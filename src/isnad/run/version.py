"""Which program and data an analysis was made by. Where they change, reports are analysed anew."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import isnad
from isnad.encoder import installed

_ROOT = Path(isnad.__file__).parent
_PARTS = (
    "records.py",
    "kinds.py",
    "pipeline.py",
    "lang",
    "knowledge",
    "data",
    "text",
    "annotate",
    "encoder",
    "claims",
    "resolve",
    "model",
)
"""What decides on the claims of a report; a new exporter or command changes none."""
_GROUPING = "data/corroborate"
"""Tables by which claims of all reports are compared; no claim of a report depends on them."""


def made_by(packs: Sequence[Path] = (), reader: str = "learned") -> str:
    """Version and a digest over the analysing code, the data and the analyst's packs: `0.1.0+3f2a...`."""
    heard = reader == "learned" and installed(_ROOT / "model" / "encoder")
    digest = hashlib.sha256(f"{reader} {heard} {_own()}".encode())
    for pack in packs:
        for path in _files(pack):
            digest.update(path.relative_to(pack).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{isnad.__version__}+{digest.hexdigest()[:12]}"


@cache
def _own() -> str:
    return digest_of((_ROOT / part for part in _PARTS), without=_ROOT / _GROUPING)


def digest_of(places: Iterable[Path], without: Path | None = None) -> str:
    """SHA-256 over all files at or under these paths, those of a folder left out; hexadecimal."""
    digest = hashlib.sha256()
    for path in _all_files(places):
        if without and path.is_relative_to(without):
            continue
        digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _all_files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from _files(place)


def _files(place: Path) -> list[Path]:
    """The files under a folder, or the file itself, without what Python compiles beside them."""
    if place.is_file():
        return [place]
    return sorted(path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
