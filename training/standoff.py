"""Hand-coded claims apart from the texts that they are about, which belong to their newspapers.

    python training/standoff.py take GOLD... -o data/gold      keep offsets, kinds and ids; leave every sentence out
    python training/standoff.py lay CORPUS -o OUT              lay data/gold over the corpus: a gold folder as others
    python training/standoff.py lay data/reports/texts.jsonl --kept data/reports -o OUT      the same with the reports written for it

CORPUS is SaudiNewsNet as JSON Lines (`id`, `title`, `published`, `outlet`, `text`), plain or gzipped. OUT gets docs/, docs.jsonl,
claims.jsonl and actors.json. Every text is checked against the SHA-256 that stood when it was coded.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

KEPT = Path(__file__).parent.parent / "data" / "gold"
_NAME = 5
"""Words of the longest name that is kept."""
SPANS = ("agents", "recipients", "places", "quantities", "sources")


def without_text(claim: dict[str, Any], text: str) -> dict[str, Any]:
    """A claim by offsets alone; `materiel` becomes spans."""
    out = {key: value for key, value in claim.items() if key != "text"}
    for field in SPANS:
        out[field] = [{key: value for key, value in one.items() if key != "text"} for one in claim[field]]
    if claim["time"]:
        out["time"] = {key: value for key, value in claim["time"].items() if key != "text"}
    out["materiel"] = [list(_place(text, name, claim["start"])) for name in claim["materiel"] if name in text]
    return out


def with_text(claim: dict[str, Any], text: str) -> dict[str, Any]:
    """The claim with its words again."""
    out = {**claim, "text": text[claim["start"] : claim["end"]]}
    for field in SPANS:
        out[field] = [{"text": text[one["start"] : one["end"]], **one} for one in claim[field]]
    if (time := claim["time"]) is not None:
        out["time"] = {"text": text[time["start"] : time["end"]] if time["start"] is not None else "", **time}
    out["materiel"] = [text[first:last] for first, last in claim["materiel"]]
    return out


def _place(text: str, name: str, start: int) -> tuple[int, int]:
    """Where a word stands: at or after a position if it does, else anywhere."""
    at = text.find(name, start)
    at = at if at >= 0 else text.find(name)
    return at, at + len(name)


def _short(actor: dict[str, Any]) -> dict[str, Any]:
    """An actor without the names that are descriptions: those are a report's own words."""
    return {**actor, "names": [name for name in actor.get("names", ()) if len(name.split()) <= _NAME]}


def digest(text: str) -> str:
    """What tells a text from every other."""
    return hashlib.sha256(text.encode()).hexdigest()


def take(folders: Sequence[Path], out: Path) -> None:
    """Write the claims of gold folders as standoff data."""
    docs: dict[str, dict[str, Any]] = {}
    claims: list[dict[str, Any]] = []
    actors: dict[str, Any] = {}
    for folder in folders:
        texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "docs").glob("*.txt"))}
        for row in rows_of(folder / "docs.jsonl"):
            docs[row["doc"]] = {"doc": row["doc"], "published": row["published"], "sha256": digest(texts[row["doc"]])}
        claims.extend(without_text(claim, texts[claim["doc"]]) for claim in rows_of(folder / "claims.jsonl"))
        actors |= json.loads((folder / "actors.json").read_text(encoding="utf-8"))
    used = {one["id"] for claim in claims for field in ("agents", "recipients", "sources") for one in claim[field]}
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "docs.jsonl", (docs[name] for name in sorted(docs)))
    _write(out / "claims.jsonl", sorted(claims, key=lambda claim: (claim["doc"], claim["start"], claim["id"])))
    _write(out / "actors.jsonl", ({"id": name, **_short(actors[name])} for name in sorted(used & set(actors))))


def lay(corpus: Path, out: Path, kept: Path = KEPT) -> tuple[int, int]:
    """Write the standoff claims as a gold folder; how many reports were found, and how many were not or have changed."""
    docs = {row["doc"]: row for row in rows_of(kept / "docs.jsonl")}
    (out / "docs").mkdir(parents=True, exist_ok=True)
    texts: dict[str, str] = {}
    found = []
    for row in rows_of(corpus):
        known = docs.get(row["id"])
        if known is None or digest(row["text"]) != known["sha256"]:
            continue
        texts[row["id"]] = row["text"]
        (out / "docs" / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
        about = {"doc": row["id"], "outlet": row["outlet"], "title": row["title"], "published": known["published"]}
        found.append(
            {**about, "published_window": [known["published"]] * 2, "published_in_text": False, "boilerplate": []}
        )
    _write(out / "docs.jsonl", found)
    laid = (with_text(c, texts[c["doc"]]) for c in rows_of(kept / "claims.jsonl") if c["doc"] in texts)
    _write(out / "claims.jsonl", laid)
    actors = {row.pop("id"): row for row in rows_of(kept / "actors.jsonl")}
    (out / "actors.json").write_text(json.dumps(actors, ensure_ascii=False, indent=1), encoding="utf-8")
    return len(texts), len(docs) - len(texts)


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of JSON Lines, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("take", "lay"))
    parser.add_argument("sources", nargs="+", type=Path, help="gold folders, or the corpus")
    parser.add_argument("--kept", type=Path, default=KEPT, help="where the claims of the corpus are kept")
    parser.add_argument("-o", "--out", type=Path, required=True)
    options = parser.parse_args()
    if options.what == "take":
        take(options.sources, options.out)
        return
    found, lost = lay(options.sources[0], options.out, options.kept)
    print(f"{found} reports laid out in {options.out}; {lost} not in the corpus or changed since they were coded")


if __name__ == "__main__":
    main()
