"""Copies after some reports came or changed: only the reports that share words with those are read again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from isnad.corroborate.copies import CopyIndex
from isnad.corroborate.sketches import touching
from isnad.knowledge import Knowledge
from isnad.records import Copy, Document

_FEW = 0.5
"""Where more than this share of the reports is new, all of them are compared."""


class Copies(NamedTuple):
    """Reports that retell one another, and what the next report will find them by."""

    pairs: list[Copy]
    sketches: dict[str, bytes]
    """By id of the report."""


def renew_copies(
    documents: Sequence[Document],
    know: Knowledge,
    before: Iterable[Copy] = (),
    sketches: Mapping[str, bytes] | None = None,
) -> Copies:
    """The pairs that `find_copies` gives, and sketches of all reports.

    Args:
        documents: all reports of the case.
        know: packs, for the agencies that reports credit.
        before: pairs that were found earlier.
        sketches: of the reports that were there then and are the same now; any other one is new.
    """
    known = sketches or {}
    fresh = [document for document in documents if document.id not in known]
    if len(fresh) > _FEW * len(documents):
        index = CopyIndex(know)
        index.add(documents)
        return Copies(sorted(index.all(), key=_ids), index.sketches())
    made = CopyIndex(know)
    made.add(fresh)
    there = {document.id for document in documents}
    held = {doc: known[doc] for doc in known if doc in there} | made.sketches()
    return Copies(_renewed(documents, know, [copy for copy in before if {copy.a, copy.b} <= there], held, fresh), held)


def _renewed(
    documents: Sequence[Document],
    know: Knowledge,
    before: Sequence[Copy],
    sketches: Mapping[str, bytes],
    fresh: Sequence[Document],
) -> list[Copy]:
    """The earlier pairs, but for those of new reports and those whose words a new report has made a formula."""
    new = {document.id for document in fresh}
    near = touching(new, sketches)
    index = CopyIndex(know)
    index.add(document for document in documents if document.id in near)
    formulas = set().union(*map(index.formulas_of, fresh))
    stirred = {doc for copy in before if {copy.a, copy.b} <= formulas for doc in (copy.a, copy.b)} - new
    more = touching(stirred, sketches) - near
    index.add(document for document in documents if document.id in more)

    def again(copy: Copy) -> bool:
        pair = {copy.a, copy.b}
        return bool(pair & new) or pair <= stirred

    asked = [document for document in documents if document.id in new | stirred]
    found = {_ids(copy): copy for document in asked for copy in index.copies_of(document) if again(copy)}
    return sorted([copy for copy in before if not again(copy)] + list(found.values()), key=_ids)


def _ids(copy: Copy) -> tuple[str, str]:
    return copy.a, copy.b
