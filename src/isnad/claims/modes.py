"""The mode of a claim, where its words tell one."""

from isnad.claims.grammar import View
from isnad.claims.triggers import Stated

_BY_AIR = frozenset(("shelling", "air-strike", ""))


def mode_of(view: View, one: Stated, first: int, last: int) -> str | None:
    """The row's own mode, made exact by what else the clause names: aircraft, drones, shells, relief, money."""
    mode = one.trigger.row.mode
    if one.kind == "ASSAULT" and mode in _BY_AIR:
        if view.has("drone", first, last):
            return "drone-strike"
        if view.has("air", first, last):
            return "air-strike"
        if not mode and view.has("shell", first, last):
            return "shelling"
    if one.kind == "AID":
        if view.has("humanitarian", first, last):
            return "humanitarian"
        if view.has("military", first, last):
            return "military"
        if view.has("economic", first, last):
            return "economic"
    return mode or None
