"""What is known of those who act and speak, for the page of a claim."""

import re
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from isnad.knowledge import Knowledge
from isnad.knowledge.packs import DATA
from isnad.web.desk import Desk

_ROW = re.compile(r"(?P<home>[\w.-]+)/(?P<file>[\w.-]+\.tsv):(?P<line>\d+)")


class Known(Struct, frozen=True, kw_only=True):
    """One actor or source, as packs and case know it."""

    id: str
    name_ar: str
    name_en: str
    type: str
    """Empty where no pack knows it."""
    sides: list[str]
    """On which it stood at the day."""
    owner: str | None
    """Whom it belongs to or speaks for."""
    gloss: str
    """What the pack says of it."""
    acts: int
    """Claims of the case in which it acts or is acted on."""
    says: int
    """Claims in whose chain it stands."""
    grade: str
    """The analyst's letter; empty without one."""


def known(desk: Desk, actor: str, day: str | None, written: str = "") -> Known:
    """What is known of an actor or source at a day."""
    ledger, know = desk.ledger(), desk.know
    row = know.actors.get(actor) or know.outlets.get(actor)
    return Known(
        id=actor,
        name_ar=desk.names.actor(actor, "ar", written),
        name_en=desk.names.actor(actor, "en", written),
        type=know.actor_type(actor),
        sides=sorted(desk.names.sides(actor, day)),
        owner=know.owner(actor),
        gloss=row.gloss if row else "",
        acts=ledger.get("actor", actor).bit_count(),
        says=ledger.get("source", actor).bit_count(),
        grade=ledger.context.grades.get(actor, ""),
    )


def row_of(where: str, know: Knowledge) -> str:
    """The row of a data file that a `because` names, its cells parted by «·»; empty where it names none."""
    found = _ROW.fullmatch(where)
    if not found:
        return ""
    pack = know.packs.get(found["home"])
    folder = pack.folder if pack else DATA / "lang" / found["home"]
    lines = _lines(folder / found["file"])
    number = int(found["line"])
    return " · ".join(filter(None, lines[number - 1].split("\t"))) if 0 < number <= len(lines) else ""


@lru_cache(maxsize=64)
def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text(encoding="utf-8").split("\n"))
    except OSError:
        return ()
