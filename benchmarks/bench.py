"""How fast each stage reads, and how much memory a long run takes.

usage: bench.py [--articles N] [--corpus FILE] [--floor RATIO]

Seconds are those of the processor that this process used, so that others at work do not count; they depend on the machine, and are
printed, not judged. What is judged is the ratio of documents a second to
a fixed piece of work (SHA-256 over 64 MB) timed in the same run, and whether memory grows with the number of documents.
"""

import argparse
import gzip
import hashlib
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

from isnad.annotate import mark
from isnad.claims import find
from isnad.knowledge import Knowledge, load
from isnad.read import read_documents
from isnad.records import Document
from isnad.resolve import outlet_of, publication, settle
from isnad.text import prepare

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "saudinewsnet.jsonl.gz"
FLOOR = 1.5
"""Documents for each fixed piece of work; a change that halves the speed falls below it."""
GROWTH_MB = 64.0
"""Memory that the second half of a run may add: caches fill, but documents are let go."""

T = TypeVar("T")


class Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def time(self, stage: str, work: Callable[[], T]) -> T:
        """The result of the work, its time booked on the stage."""
        started = time.process_time()
        result = work()
        self.seconds[stage] += time.process_time() - started
        return result


def fixed_work() -> float:
    """Seconds that a fixed piece of work takes on this machine, now: the best of three."""
    block = bytes(1 << 20)

    def once() -> float:
        started = time.process_time()
        digest = hashlib.sha256()
        for _ in range(64):
            digest.update(block)
        return time.process_time() - started

    return min(once() for _ in range(3))


@contextmanager
def sample(corpus: Path, number: int) -> Iterator[Path]:
    """A file with articles from all over the corpus, whose outlets stand one after the other."""
    with gzip.open(corpus) as packed:
        step = max(1, sum(1 for _ in packed) // number)
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as plain:
        with gzip.open(corpus) as packed:
            plain.writelines(islice(packed, 0, step * number, step))
        plain.flush()
        yield Path(plain.name)


def articles(path: Path) -> Iterator[Document]:
    """The documents of a file, read as `isnad run` reads them."""
    return (found for found in read_documents([path]) if isinstance(found, Document))


def analyse(document: Document, know: Knowledge, clock: Clock) -> tuple[int, int]:
    """Words and claims of one document, each stage timed."""
    text = clock.time("text", lambda: prepare(document, know))
    marked = clock.time("annotate", lambda: mark(text, know))
    found = clock.time("claims", lambda: find(marked, know))
    day = clock.time("resolve", lambda: publication(marked, know.happenings))
    outlet = outlet_of(marked, know)
    claims = clock.time("resolve", lambda: settle(found, marked, day, outlet.id if outlet else None, know))
    return sum(token.kind == "word" for token in text.tokens), len(claims)


def megabytes() -> float:
    """Peak memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Run the benchmark; 1 where the ratio or the memory is not held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--floor", type=float, default=FLOOR)
    options = parser.parse_args()
    if not options.corpus.exists():
        print(f"{options.corpus}: no such corpus; name one with --corpus (gzipped JSON Lines)", file=sys.stderr)
        return 2
    with sample(options.corpus, options.articles) as path:
        return measure(path, options.articles, options.floor)


def measure(path: Path, number: int, floor: float) -> int:
    """Analyse the file's articles; 1 where the ratio or the memory is not held."""
    clock = Clock()
    know = clock.time("load", load)
    source = articles(path)
    documents = words = claims = 0
    half = 0.0
    while (document := clock.time("read", lambda: next(source, None))) is not None:
        counted = analyse(document, know, clock)
        documents, words, claims = documents + 1, words + counted[0], claims + counted[1]
        if documents == number // 2:
            half = megabytes()
    return report(clock, (documents, words, claims), half, floor)


def report(clock: Clock, counts: tuple[int, int, int], half: float, floor: float) -> int:
    """Print the figures; 1 where one is not held."""
    documents, words, claims = counts
    loading = clock.seconds.pop("load")
    total = sum(clock.seconds.values())
    print(f"{documents} documents, {words} words, {claims} claims on one core; data loaded in {loading:.2f} s")
    print(f"{'stage':<10}{'seconds':>9}{'documents/s':>13}{'words/s':>11}")
    for stage, seconds in {**clock.seconds, "all": total}.items():
        print(f"{stage:<10}{seconds:>9.2f}{documents / seconds:>13.1f}{words / seconds:>11,.0f}")
    ratio = documents / total * fixed_work()
    growth = megabytes() - half
    print(f"peak memory {megabytes():.0f} MB, of which the second half of the run added {growth:.0f} MB")
    print(f"documents in the time of a fixed piece of work: {ratio:.2f} (floor {floor})")
    return int(ratio < floor or growth > GROWTH_MB)


if __name__ == "__main__":
    sys.exit(main())
