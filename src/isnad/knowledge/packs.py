"""Packs: what is known of a conflict. One folder a pack, its tables as described in `docs/data-files.md`."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml
from msgspec import Struct

from isnad.errors import DataError
from isnad.knowledge.rows import (
    ActorRow,
    AliasRow,
    AlignmentRow,
    FormRow,
    HappeningRow,
    MaterielRow,
    OfficeRow,
    OutletRow,
    PlaceNameRow,
    PlaceRow,
    SideRow,
)
from isnad.knowledge.tables import read_table

DATA = Path(str(files("isnad") / "data"))


class Pack(Struct, frozen=True, kw_only=True):
    """All tables of one pack. A missing file is an empty table."""

    name: str
    folder: Path
    about: dict[str, Any]
    actors: list[ActorRow]
    aliases: list[AliasRow]
    context: list[AliasRow]
    sides: list[SideRow]
    alignments: list[AlignmentRow]
    offices: list[OfficeRow]
    places: list[PlaceRow]
    place_names: list[PlaceNameRow]
    outlets: list[OutletRow]
    materiel: list[MaterielRow]
    happenings: list[HappeningRow]
    nisba: list[FormRow]
    metonyms: list[FormRow]
    place_types: list[FormRow]
    directions: list[FormRow]


TABLES: Final[dict[str, type[Struct]]] = {
    "actors": ActorRow,
    "aliases": AliasRow,
    "context": AliasRow,
    "sides": SideRow,
    "alignments": AlignmentRow,
    "offices": OfficeRow,
    "places": PlaceRow,
    "place_names": PlaceNameRow,
    "outlets": OutletRow,
    "materiel": MaterielRow,
    "happenings": HappeningRow,
    "nisba": FormRow,
    "metonyms": FormRow,
    "place_types": FormRow,
    "directions": FormRow,
}


def load_pack(folder: Path) -> Pack:
    """One pack from its folder.

    Raises:
        DataError: `pack.yaml` is missing or broken, or a row is.
    """
    pack, wrong = read_pack(folder)
    if wrong:
        raise wrong[0]
    return pack


def read_pack(folder: Path) -> tuple[Pack, list[DataError]]:
    """What can be read of a pack, and all that is wrong with the rest."""
    wrong: list[DataError] = []
    about: dict[str, Any] = {}
    try:
        about = _about(folder)
    except DataError as error:
        wrong.append(error)
    tables: dict[str, Any] = {}
    for name, row in TABLES.items():
        path = folder / f"{name}.tsv"
        tables[name], errors = read_table(path, row) if path.exists() else ([], [])
        wrong += errors
    return Pack(name=folder.name, folder=folder, about=about, **tables), wrong


def _about(folder: Path) -> dict[str, Any]:
    place = f"{folder.name}/pack.yaml"
    path = folder / "pack.yaml"
    if not path.exists():
        raise DataError(place, "no such file", "write one; see docs/data-files.md")
    try:
        about = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise DataError(place, str(error).replace("\n", " "), "correct the YAML") from error
    if not isinstance(about, dict):
        raise DataError(place, "not a mapping", "write `name:`, `licence:` and so on")
    return about


def find_packs(extra: Sequence[Path] = ()) -> list[Path]:
    """Folders of the shipped packs, `world` first, and then an analyst's own in the order given."""
    shipped = sorted(
        (path for path in (DATA / "packs").iterdir() if path.is_dir()), key=lambda p: (p.name != "world", p.name)
    )
    return [path for path in shipped if (path / "pack.yaml").exists()] + list(extra)
