"""Whether a change made for speed changes what is found: digests of marks and claims, before and after.

usage: same.py DIGESTS.json [--articles N] [--corpus FILE] [--dev FOLDER...]

Where the file is not there yet, it is written; else the digests are compared, and every report that differs is named.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from bench import CORPUS, articles, sample

from isnad import pipeline
from isnad.annotate import mark
from isnad.knowledge import Knowledge, load
from isnad.records import Document
from isnad.text import prepare

DEV = [CORPUS.parents[1] / "eval" / "dev" / name / "docs" for name in ("seeds", "news2015")]


def main() -> int:
    """Write the digests, or compare them; 1 where something differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("digests", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--dev", type=Path, nargs="*", default=DEV)
    options = parser.parse_args()
    know = load()
    found = {document.id: digests(document, know) for document in documents(options)}
    if not options.digests.exists():
        options.digests.write_text(json.dumps(found), encoding="utf-8")
        print(f"{len(found)} reports: digests written to {options.digests}")
        return 0
    before = json.loads(options.digests.read_text(encoding="utf-8"))
    differ = sorted(doc for doc in before.keys() | found.keys() if before.get(doc) != found.get(doc))
    print(f"{len(found)} reports, {len(differ)} differ" + "".join(f"\n  {doc}" for doc in differ))
    return int(bool(differ))


def documents(options: argparse.Namespace) -> Iterator[Document]:
    """Articles from all over the corpus, and the reports of the folders."""
    with sample(options.corpus, options.articles) as path:
        yield from articles(path)
    for folder in options.dev:
        yield from articles(folder)


def digests(document: Document, know: Knowledge) -> list[str]:
    """Of what is marked, and of what the rules and the learned reader find."""
    marked = mark(prepare(document, know), know)
    parts: list[object] = [tuple(getattr(marked, name) for name in marked.__struct_fields__ if name != "text")]
    for reader in pipeline.READERS:
        found = pipeline.analyse(document, know, pipeline.reader_of(reader))
        parts.append((found.claims, found.publication, found.outlet, found.furniture, found.unknown))
    return [hashlib.sha256(msgspec.json.encode(part)).hexdigest() for part in parts]


if __name__ == "__main__":
    sys.exit(main())
