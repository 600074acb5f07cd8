"""The main job: reports go in, a case comes out. It may be stopped at any time and goes on where it stopped."""

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from isnad.knowledge import load
from isnad.read import Known, Names, count_reports, read_documents
from isnad.records import Analysis, Document, Problem
from isnad.run.grouping import group_case, is_grouped
from isnad.run.local import Executor, Packs, executor
from isnad.run.progress import Progress, Silent
from isnad.run.version import made_by
from isnad.store import Case, Run

_BATCH = 64
"""Reports kept in one transaction: what a kill can cost."""
_BATCH_S = 5.0
"""Or as many as are done in so many seconds."""


class Summary(Struct, kw_only=True):
    """What a run did."""

    read: int = 0
    """Reports read, of them:"""
    analysed: int = 0
    unchanged: int = 0
    """There already, as they are, by the same program and data."""
    forgotten: int = 0
    """Left out, since somebody had them forgotten."""
    renewed: int = 0
    """Reports of the case that were not given, analysed anew since program or data changed."""
    problems: int = 0
    claims: int = 0
    """In the whole case."""
    events: int = 0
    """In the whole case."""
    seconds: float = 0.0


def build_case(
    reports: Sequence[str | Path],
    case: str | Path,
    *,
    packs: Sequence[str | Path] = (),
    jobs: int = 1,
    reader: str = "learned",
    progress: Progress | None = None,
) -> Summary:
    """Read reports into a case: new ones and changed ones are analysed, then all claims are grouped.

    Args:
        reports: files, folders, or `-` for standard input.
        case: folder of the case; made where it is not there.
        packs: folders of an analyst's own packs.
        jobs: processes to analyse with.
        reader: `learned`, or `rules` to do without the model.
        progress: told what is done as it goes.

    Raises:
        CaseError: the case is locked, damaged or newer, or the disk is full; what was kept before stays.
        DataError: a pack's table is wrong.
    """
    own = tuple(map(Path, packs))
    progress = progress or Silent()
    with executor(own, jobs, reader) as workers, Case.create(case) as held:
        return _Build(held, own, workers, progress, reader).run(reports)


def forget_document(case: str | Path, doc: str) -> None:
    """Take a report and all that came from it out of a case for good, and group the other claims anew.

    Raises:
        CaseError: there is no such case or report, or a run is writing to it.
    """
    with Case.hold(case) as held:
        version = held.fact("grouped_with") or ""
        packs = tuple(map(Path, held.packs()))
        know = load(tuple(pack for pack in packs if pack.is_dir()))
        held.forget(doc)
        group_case(held, version, know)
        held.shrink()


class _Build:
    """One run under way."""

    def __init__(self, case: Case, packs: Packs, workers: Executor, progress: Progress, reader: str) -> None:
        self._case = case
        self._packs = packs
        self._workers = workers
        self._progress = progress
        self._made_by = made_by(packs, reader)
        self._summary = Summary()
        self._problems: list[Problem] = []
        self._run = case.begin(self._made_by)

    def run(self, reports: Sequence[str | Path]) -> Summary:
        started = time.monotonic()
        with self._progress.of(count_reports(reports)):
            self._keep(self._workers.analyse_all(self._changed(reports)))
            self._renew()
        if not is_grouped(self._case, self._made_by):
            group_case(self._case, self._made_by, load(self._packs))
        elif not (self._case.folder / "claims.jsonl").exists():
            self._case.write_claims()
        self._case.set_packs(map(str, self._packs))
        self._end(reports)
        counts = self._case.counts()
        self._summary.claims, self._summary.events = counts.claims, counts.events
        self._summary.seconds = time.monotonic() - started
        return self._summary

    def _changed(self, reports: Sequence[str | Path]) -> Iterator[Document]:
        """The reports to analyse; the others are counted."""
        names = Names(Known(*known) for known in self._case.known())
        for found in read_documents(reports, names):
            if isinstance(found, Problem):
                self._problems.append(found)
                self._summary.problems += 1
                continue
            self._summary.read += 1
            if self._case.is_forgotten(found.sha256):
                self._summary.forgotten += 1
            elif self._case.is_unchanged(found, self._made_by):
                self._summary.unchanged += 1
            else:
                yield found
                continue
            self._progress.advance(1)

    def _keep(self, analyses: Iterable[Analysis]) -> None:
        """Save what comes in batches."""
        batch: list[Analysis] = []
        last = time.monotonic()
        try:
            for analysis in analyses:
                batch.append(analysis)
                self._summary.analysed += 1
                self._summary.problems += len(analysis.problems)
                self._progress.advance(1)
                if len(batch) >= _BATCH or time.monotonic() - last > _BATCH_S:
                    self._save(batch)
                    batch, last = [], time.monotonic()
        except KeyboardInterrupt:
            self._save(batch)
            raise
        self._save(batch)

    def _save(self, batch: list[Analysis]) -> None:
        problems, self._problems = self._problems, []
        if batch or problems:
            self._case.save(batch, problems, self._made_by, self._run)

    def _renew(self) -> None:
        """Analyse anew what another program or other data analysed, from the case itself."""
        stale = self._case.stale(self._made_by)
        before = self._summary.analysed
        self._keep(self._workers.analyse_all(map(self._case.document, stale)))
        self._summary.renewed = self._summary.analysed - before
        self._summary.analysed = before

    def _end(self, reports: Sequence[str | Path]) -> None:
        done = {
            name: getattr(self._summary, name) for name in ("read", "analysed", "unchanged", "forgotten", "problems")
        }
        run = Run(id=self._run, started="", finished=None, made_by=self._made_by)
        self._case.end(replace(run, **done), ["stdin" if str(path) == "-" else str(Path(path)) for path in reports])
