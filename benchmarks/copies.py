"""How fast reports that retell one another are found: all pairs of a corpus, and one new report against it.

usage: copies.py [--corpus FILE] [--articles N] [--new N] [--pairs PAIRS.jsonl]

Seconds are of this process on one core, reading and unpacking left out. `--pairs` writes the pairs, for looking at them.
"""

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec
from bench import CORPUS, articles, megabytes, sample

from isnad.corroborate.copies import CopyIndex, one_origin
from isnad.knowledge import load
from isnad.records import Copy


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=30_622)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--new", type=int, default=200)
    parser.add_argument("--pairs", type=Path)
    options = parser.parse_args()
    if not options.corpus.exists():
        print(f"{options.corpus}: no such corpus; name one with --corpus (gzipped JSON Lines)", file=sys.stderr)
        return 2
    with sample(options.corpus, options.articles) as path:
        documents = list(articles(path))
    know, before = load(), megabytes()
    index, started, cpu = CopyIndex(know), time.perf_counter(), time.process_time()
    index.add(documents)
    indexed = time.process_time() - cpu
    copies = list(index.all())
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    print(f"{len(documents)} reports: {cpu:.1f} s of CPU ({indexed:.1f} s to index), {wall:.1f} s on the clock")
    print(f"memory: {megabytes() - before:.0f} MB above the {before:.0f} MB of corpus and tables")
    tell(copies)
    times = []
    for document in random.Random(1).sample(documents, min(options.new, len(documents))):
        cpu = time.process_time()
        index.copies_of(document)
        times.append(1000 * (time.process_time() - cpu))
    print(f"one report against the index: median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms")
    if options.pairs:
        options.pairs.write_bytes(b"\n".join(map(msgspec.json.encode, copies)))
    return 0


def tell(copies: list[Copy]) -> None:
    """How many pairs there are, and how alike."""
    groups = one_origin(copies)
    whole = sum(copy.whole for copy in copies)
    print(
        f"{len(copies)} pairs, {whole} of them whole; {len(groups)} origins told by several reports, "
        f"the largest by {max(map(len, groups), default=0)}"
    )
    deciles = Counter(min(9, int(10 * copy.contained)) for copy in copies)
    print("share of the shorter report: " + ", ".join(f"{n / 10:.1f}: {deciles[n]}" for n in range(10)))
    print(f"with an agency: {sum(copy.agency is not None for copy in copies)}")


if __name__ == "__main__":
    sys.exit(main())
