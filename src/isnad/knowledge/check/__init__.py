"""Everything that is wrong with the data files: all of it at once, each fault with its file, its line and a remedy.

Reading stops at the first row that cannot be used; this goes on, and asks as well what reading has no need to ask:
whether ids refer to something, whether a pack says where its facts come from, whether two rows contradict each other.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from isnad.knowledge.check.about import check_about
from isnad.knowledge.check.fault import Fault
from isnad.knowledge.check.forms import check_forms
from isnad.knowledge.check.language import check_language
from isnad.knowledge.check.references import Known, check_references
from isnad.knowledge.check.twice import check_twice
from isnad.knowledge.check.values import check_values
from isnad.knowledge.packs import DATA, Pack, read_pack

__all__ = ["Fault", "check_data"]


def check_data(folders: Sequence[Path], language: Path = DATA / "lang" / "ar") -> list[Fault]:
    """All faults of pack folders, read in this order, and of a language; those of one file in the order of its lines."""
    packs: list[Pack] = []
    found: list[Fault] = []
    for folder in folders:
        pack, wrong = read_pack(folder)
        packs.append(pack)
        found += [Fault(error.where, error.what, error.remedy) for error in wrong]
    known = Known(packs)
    for pack in packs:
        found += check_about(pack, known.names)
        found += check_values(pack)
        found += check_references(pack, known)
        found += check_forms(pack)
    found += check_twice(packs)
    found += check_language(language)
    return _in_order(found)


def _in_order(found: Iterable[Fault]) -> list[Fault]:
    def place(fault: Fault) -> tuple[str, int]:
        table, _, line = fault.where.rpartition(":")
        return (table, int(line)) if line.isdigit() else (fault.where, 0)

    return sorted(dict.fromkeys(found), key=place)
