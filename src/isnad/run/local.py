"""Executors for one machine: the same analyses in the same order, whatever the number of processes."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Protocol

from isnad import pipeline
from isnad.knowledge import load
from isnad.records import Analysis, Document
from isnad.run.guarded import analyse_guarded, failed

_AHEAD = 8
"""Reports in flight a process: enough to keep it busy, few enough to keep memory flat."""

Packs = tuple[Path, ...]


class Executor(Protocol):
    """Analyses documents as they come, with a bounded number of them in memory."""

    def analyse_all(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """One analysis a document, in the order of the documents."""


@contextmanager
def executor(packs: Packs, jobs: int, reader: str = "learned") -> Iterator[Executor]:
    """Serial for one job, else with that many processes, which end with the block.

    Raises:
        DataError: a data file is wrong.
    """
    pipeline.reader_of(reader)
    load(packs)  # a wrong table is told before any process starts, and forked processes share what was loaded
    if jobs == 1:
        yield Serial(packs, reader)
        return
    parallel = Parallel(packs, jobs, reader)
    try:
        yield parallel
    finally:
        parallel.close()


class Serial:
    """One document after the other, in this process."""

    def __init__(self, packs: Packs, reader: str) -> None:
        self._know, self._reader = load(packs), pipeline.reader_of(reader)

    def analyse_all(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """One analysis a document, in the order of the documents."""
        return (analyse_guarded(document, self._know, self._reader) for document in documents)


class Parallel:
    """Several processes. One that dies takes down no run: the report that killed it becomes a problem."""

    def __init__(self, packs: Packs, jobs: int, reader: str) -> None:
        self._packs, self._reader = packs, reader
        self._jobs = jobs
        self._pool = self._start(jobs)

    def analyse_all(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """One analysis a document, in the order of the documents."""
        waiting = iter(documents)
        flying: deque[tuple[Document, Future[Analysis]]] = deque()
        while True:
            for document in islice(waiting, self._jobs * _AHEAD - len(flying)):
                flying.append((document, self._submit(document)))
            if not flying:
                return
            document, future = flying.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                stranded = [document, *(other for other, _ in flying)]
                flying.clear()
                yield from map(self._alone, stranded)
                self._restart()

    def close(self) -> None:
        """End the processes, without waiting for reports in flight."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, document: Document) -> Future[Analysis]:
        try:
            return self._pool.submit(_work, document)
        except BrokenProcessPool as error:
            future: Future[Analysis] = Future()
            future.set_exception(error)
            return future

    def _alone(self, document: Document) -> Analysis:
        """The analysis in a process of its own, so that a death can be laid to one report."""
        with self._start(1) as pool:
            try:
                return pool.submit(_work, document).result()
            except BrokenProcessPool:
                return failed(document, "the process that analysed it died, perhaps for want of memory")

    def _restart(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start(self._jobs)

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            jobs, mp_context=_context(), initializer=_prepare, initargs=(self._packs, self._reader)
        )
        pool.submit(os.getpid).result()  # processes start now, before a progress bar starts its thread
        return pool


def _context() -> BaseContext:
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")


def _prepare(packs: Packs, reader: str) -> None:
    """In a new process: leave Ctrl-C to the parent, end with it, and load what is known."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _packs, _reader
    _packs, _reader = packs, reader
    load(packs)
    pipeline.reader_of(reader)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


_packs: Packs = ()
_reader = "learned"


def _work(document: Document) -> Analysis:
    return analyse_guarded(document, load(_packs), pipeline.reader_of(_reader))
