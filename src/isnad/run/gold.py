"""Hand accepted claims on as a gold folder, so that review feeds training and scoring.

The folder holds `docs/*.txt`, `docs.jsonl`, `claims.jsonl` and `actors.json`; `docs/web.md` says what is in them.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from isnad.errors import CaseError, UsageError
from isnad.knowledge import Knowledge
from isnad.records import Actor, Analysis, Claim, Source
from isnad.store import Case
from isnad.store.review import Standing, corrected

FILES = frozenset({"docs", "docs.jsonl", "claims.jsonl", "actors.json"})
_SAFE = re.compile(r"[\w()][\w .()-]*")
_FIELDS = {
    "agents": ("text", "id", "start", "end"),
    "recipients": ("text", "id", "start", "end"),
    "places": ("text", "role", "name", "lat", "lon", "start", "end"),
    "quantities": ("text", "min", "max", "unit", "start", "end"),
    "sources": ("text", "id", "type", "named", "start", "end"),
}
Row = dict[str, Any]


def export_gold(case: Case, folder: Path, know: Knowledge) -> int:
    """Write the reports that people have decided on and the claims that they accepted, as they corrected them.

    Args:
        case: with its decisions.
        folder: new, empty, or an older gold folder, which it takes the place of.
        know: for the names of the actors.

    Returns:
        Number of claims written.

    Raises:
        UsageError: the folder holds something else, or nobody has accepted a claim.
        CaseError: the folder cannot be written; what was there stays.
    """
    if folder.exists() and not (folder.is_dir() and {path.name for path in folder.iterdir()} <= FILES):
        raise UsageError(f"{folder} holds other files; name a new folder with -o")
    reviews = case.decisions("claim")
    decided = {made["verdict"].doc for made in reviews.values() if "verdict" in made and made["verdict"].after}
    reports = [case.analysis(doc) for doc in sorted(filter(None, decided)) if _is_held(case, doc)]
    claims = [claim for report in reports for claim in _accepted(report, reviews)]
    if not claims:
        raise UsageError(f"nobody has accepted a claim of {case.folder} yet; decide on the pages: isnad serve")
    part = folder.with_name(f"{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        _write(part, reports, claims, reviews, know)
        if folder.exists():
            shutil.rmtree(folder)
        part.rename(folder)
    except OSError as error:
        raise CaseError(f"{folder} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return len(claims)


def _write(
    folder: Path, reports: list[Analysis], claims: list[Claim], reviews: Mapping[str, Standing], know: Knowledge
) -> None:
    (folder / "docs").mkdir(parents=True)
    for report in reports:
        (folder / "docs" / f"{_name(report.document.id)}.txt").write_bytes(report.document.text.encode())
    _write_lines(folder / "docs.jsonl", (_document(report, reviews) for report in reports))
    _write_lines(folder / "claims.jsonl", map(_claim, claims))
    actors = msgspec.json.format(msgspec.json.encode(_actors(claims, know)), indent=1)
    (folder / "actors.json").write_bytes(actors + b"\n")


def _write_lines(path: Path, rows: Iterable[Row]) -> None:
    path.write_bytes(b"".join(_line(row) + b"\n" for row in rows))


def _line(row: Row) -> bytes:
    """JSON without the characters at which some readers of lines end a line."""
    line = msgspec.json.encode(row)
    for character in "\x85\u2028\u2029":
        line = line.replace(character.encode(), f"\\u{ord(character):04x}".encode())
    return line


def _is_held(case: Case, doc: str | None) -> bool:
    return doc in case.headings()


def _accepted(report: Analysis, reviews: Mapping[str, Standing]) -> Iterator[Claim]:
    for claim in report.claims:
        made = reviews.get(claim.id, {})
        if "verdict" in made and made["verdict"].after == "accepted":
            yield corrected(claim, made)


def _document(report: Analysis, reviews: Mapping[str, Standing]) -> Row:
    publication = report.publication
    verdicts = [reviews.get(claim.id, {}).get("verdict") for claim in report.claims]
    return {
        "doc": _name(report.document.id),
        "outlet": report.outlet,
        "title": report.title,
        "published": publication.published,
        "published_window": publication.window,
        "published_in_text": publication.in_text,
        "boilerplate": [(piece.start, piece.end) for piece in report.furniture],
        "undecided": sum(not (verdict and verdict.after) for verdict in verdicts),
    }


def _claim(claim: Claim) -> Row:
    whole = msgspec.to_builtins(claim)
    parts = {field: [{name: item[name] for name in names} for item in whole[field]] for field, names in _FIELDS.items()}
    head = {name: whole[name] for name in ("id", "start", "end", "text", "kind", "mode", "modality")}
    return {
        **head,
        "doc": _name(claim.doc),
        **parts,
        "time": whole["time"],
        "materiel": whole["materiel"],
        "core": True,
    }


def _actors(claims: Iterable[Claim], know: Knowledge) -> dict[str, Row]:
    """Every actor of the claims with its names: as written, and those of the packs; and whoever owns it."""
    named: dict[str, set[str]] = {}
    types: dict[str, str] = {}
    for claim in claims:
        links: list[Actor | Source] = [*claim.agents, *claim.recipients, *claim.sources]
        for link in links:
            named.setdefault(link.id, set()).add(link.text)
            types.setdefault(link.id, know.actor_type(link.id) or link.type)
    for actor in list(named):
        owner = know.owner(actor)
        while owner and owner not in named:
            named[owner], types[owner] = set(), know.actor_type(owner)
            owner = know.owner(owner)
    for pack in know.packs.values():
        for alias in pack.aliases:
            if alias.id in named:
                named[alias.id].add(alias.alias)
    rows = {}
    for actor in sorted(named):
        owner = know.owner(actor)
        row = {"names": sorted(named[actor]), "name_en": know.name_en(actor) or actor, "type": types[actor]}
        rows[actor] = {**row, "part_of": owner} if owner else row
    return rows


def _name(doc: str) -> str:
    """The report's id, where it can be the name of a file."""
    return doc if _SAFE.fullmatch(doc) and len(doc) < 120 else f"report-{sha256(doc.encode()).hexdigest()[:16]}"
