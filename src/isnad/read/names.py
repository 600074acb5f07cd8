"""One id a document, the same on every run, and never one id for two documents."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from msgspec import Struct

from isnad.records import Document

_LINE = re.compile(r":\d+$")


class Known(Struct, frozen=True):
    """A document that already has its id."""

    id: str
    location: str
    sha256: str


class Names:
    """Gives ids. What a case knows already keeps its id, though the file moved or its content changed."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._known = {document.id: document for document in known}
        self._by_origin = {(document.location, document.sha256): document.id for document in self._known.values()}
        self._given: set[str] = set()

    def give(self, document: Document) -> str:
        """The id: the name alone where it is free, else with folders before it, else with a number after it."""
        chosen = self._recall(document) or next(name for name in _candidates(document) if self._free(name))
        self._given.add(chosen)
        return chosen

    def _free(self, name: str) -> bool:
        return name not in self._known and name not in self._given

    def _recall(self, document: Document) -> str | None:
        """The id that this document had: first by place and content, then by content, then by place."""
        exact = self._by_origin.get((document.location, document.sha256))
        if exact is not None and exact not in self._given:
            return exact
        names = []
        for name in _candidates(document):
            if self._free(name):
                break
            if name not in self._given:
                names.append(self._known[name])
        moved = (known.id for known in names if known.sha256 == document.sha256)
        changed = (known.id for known in names if known.location and known.location == document.location)
        return next(moved, None) or next(changed, None)


def _candidates(document: Document) -> Iterator[str]:
    """Ids to try, an endless row: `report`, `folder-report`, `above-folder-report`, `report-2`, `report-3`, ..."""
    yield document.id
    name = document.id
    for folder in _folders(document):
        name = f"{folder}-{name}"
        yield name
    number = 2
    while True:
        yield f"{document.id}-{number}"
        number += 1


def _folders(document: Document) -> list[str]:
    """Names that stand above the document, the nearest first: for a line its file, then folders."""
    place = PurePath(document.location or _LINE.sub("", document.path))
    own = [place.stem] if _LINE.search(document.path) else []
    return own + [name for name in reversed(place.parent.parts) if name not in ("/", "", place.anchor)][:3]
