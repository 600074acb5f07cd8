"""Runs: the path of a report over many reports, on one core or several, into a case or onto standard output."""

from collections.abc import Sequence
from pathlib import Path

from isnad import pipeline
from isnad.knowledge import load
from isnad.records import Analysis, Document
from isnad.run.build import Summary, build_case, forget_document
from isnad.run.compare import compare_claims
from isnad.run.export import export_case
from isnad.run.gold import export_gold
from isnad.run.grouping import regroup
from isnad.store import Case

__all__ = [
    "Summary",
    "analyse",
    "build_case",
    "compare_claims",
    "export_case",
    "export_gold",
    "forget_document",
    "open_case",
    "regroup",
]


def open_case(folder: str | Path) -> Case:
    """A case that is there, to read it and to add judgements; use it in a `with` block.

    Raises:
        CaseError: there is none, or it is damaged or newer than this program.
    """
    return Case.open(folder)


def analyse(report: str | Document, packs: Sequence[str | Path] = (), reader: str = "learned") -> Analysis:
    """Everything that one report says: its claims, its day of publication, its furniture.

    Args:
        report: the text itself, or a `Document` with metadata.
        packs: folders of an analyst's own packs, read after the shipped ones.
        reader: `learned`, or `rules` to do without the model.

    Raises:
        DataError: a pack's table is wrong.
    """
    document = Document(id="report", text=report) if isinstance(report, str) else report
    return pipeline.analyse(document, load(tuple(map(Path, packs))), pipeline.reader_of(reader))
