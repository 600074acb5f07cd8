"""Whether a pack's `pack.yaml` says what it must: name, licence, the origin of every table, and what it promises."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from isnad.knowledge.check.fault import Fault
from isnad.knowledge.packs import TABLES, Pack


def check_about(pack: Pack, packs: Collection[str]) -> Iterator[Fault]:
    """Faults of `pack.yaml`; `packs` are the names that `requires` may hold."""
    where, about = f"{pack.name}/pack.yaml", pack.about
    if not about:
        return
    if about.get("name") != pack.name:
        yield Fault(where, f"name {about.get('name')!r} is not the folder's", f"write `name: {pack.name}`")
    if not about.get("licence"):
        yield Fault(where, "no licence", "write `licence: CC0-1.0` or the licence that the facts came under")
    for required in about.get("requires") or ():
        if required not in packs:
            yield Fault(where, f"requires the unknown pack {required!r}", "correct the name or give that pack as well")
    if about.get("scope") not in (None, "everywhere"):
        yield Fault(where, f"unknown scope {about['scope']!r}", "write `everywhere` or leave it out")
    yield from _tables(pack, where)
    yield from _assertions(pack, where)


def _tables(pack: Pack, where: str) -> Iterator[Fault]:
    tables = _mapping(pack.about.get("tables"))
    for name in TABLES:
        if not (pack.folder / f"{name}.tsv").exists():
            continue
        entry = _mapping(tables.get(name))
        missing = [key for key in ("origin", "licence") if not entry.get(key)]
        if missing:
            remedy = f"under `tables:` write `{name}: {{origin: ..., licence: ...}}`"
            yield Fault(where, f"{name}.tsv has no {' and no '.join(missing)}", remedy)
    for name in tables:
        if name not in TABLES or not (pack.folder / f"{name}.tsv").exists():
            yield Fault(where, f"there is no table {name!r}", "take its entry out of `tables:`")


def _assertions(pack: Pack, where: str) -> Iterator[Fault]:
    for name, least in _mapping(pack.about.get("assertions")).items():
        if name not in TABLES or not isinstance(least, int):
            yield Fault(where, f"cannot assert {name}: {least}", "write a table and the least number of its rows")
        elif (rows := len(getattr(pack, name))) < least:
            yield Fault(where, f"{name}.tsv has {rows} rows and promises {least}", "restore the rows that are missing")


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
