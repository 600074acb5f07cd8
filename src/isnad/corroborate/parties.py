"""Who belongs to whom, and who stood on whose side on a day."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from isnad.corroborate.stems import rough_root
from isnad.knowledge import Knowledge
from isnad.lang.ar.words import tokenize
from isnad.records import Actor, Source

_STEPS = 3
"""How far up from an organ to its owner's owner."""
_UNNAMED = "unnamed-"
"""How the ids of groups begin of which packs know only the sort."""
_SORTS: Final = frozenset({"mercenaries", "foreign-forces"})
"""More such ids."""
STRANGE: Final = frozenset(map(rough_root, ("اجنبي", "اجنبيه", "مجهول", "مجهوله", "غريب", "معروف", "معروفه")))
"""Who is called foreign or unknown is not the one who is named beside him."""
_SHORT = 5
"""Words of an unknown actor's name in which other names tell whose it is; a longer one is a description."""

Kin = dict[str, int]
"""Ids that an actor may stand for, with the number of steps from it up to each."""


class Parties:
    """Actors as packs know them; without knowledge every id stands alone."""

    def __init__(self, know: Knowledge | None) -> None:
        self._know = know
        self._kin: dict[tuple[str, str], Kin] = {}
        self._sides: dict[str, list[tuple[str, str | None, str | None]]] = defaultdict(list)
        for pack in know.packs.values() if know else ():
            for row in pack.alignments:
                self._sides[row.id].append((row.side, row.start, row.end))
            for actor in pack.actors:
                if actor.side:
                    self._sides[actor.id].append((actor.side, None, None))
            for outlet in pack.outlets:
                if outlet.side:
                    self._sides[outlet.id].append((outlet.side, None, None))

    def kin(self, actor: Actor | Source) -> Kin:
        """The actor itself, what its name means to the packs, and their owners."""
        key = actor.id, actor.text
        found = self._kin.get(key)
        if found is None:
            found = self._kin[key] = self._climb(actor)
        return found

    def named(self, text: str) -> frozenset[str]:
        """Everybody whom a text names by a name that means one actor."""
        if not self._know:
            return frozenset()
        tokens = tokenize(text)
        ids = [{name.id for name in hit.values if not name.context} for hit in self._know.names.all(tokens)]
        sure = {actor for found in ids if len(found) == 1 for actor in found}
        sure |= {self._know.nisba[token.norm] for token in tokens if token.norm in self._know.nisba}
        return frozenset(sure)

    def nameless(self, actor: Actor) -> bool:
        """Whether it is only said what sort of thing it was: gunmen, planes; so it may be anybody of that sort."""
        if actor.id.startswith(_UNNAMED) or actor.id in _SORTS:
            return True
        if not self._know or actor.id in self._know.actors:
            return False
        tokens = tokenize(actor.text)
        strange = any(rough_root(token.norm) in STRANGE for token in tokens)
        return bool(tokens) and not strange and self._know.materiel.at(tokens, 0) is not None

    def sides(self, ids: Iterable[str], day: str | None) -> frozenset[str]:
        """The sides on which the nearest of these ids with any side stood; all its sides where the day is unknown."""
        for actor in ids:
            found = frozenset(
                side
                for side, start, end in self._sides.get(actor, ())
                if day is None or ((start is None or start <= day) and (end is None or day <= end))
            )
            if found:
                return found
        return frozenset()

    def _climb(self, actor: Actor | Source) -> Kin:
        kin: Kin = {}
        starts = [(actor.id, 0)]
        if isinstance(actor, Source) and actor.of:
            starts.append((actor.of, 1))
        if self._know and actor.id not in self._know.actors and actor.id not in self._know.outlets:
            starts += self._meanings(actor.text)
        for start, begun in starts:
            current: str | None = start
            steps = begun
            while current and steps <= _STEPS:
                kin[current] = min(steps, kin.get(current, steps))
                current = self._know.owner(current) if self._know else None
                steps += 1
        return kin

    def _meanings(self, text: str) -> list[tuple[str, int]]:
        """Ids that a name means where packs do not know its id: the whole name, else names within a short one."""
        assert self._know
        whole = {name.id for name in self._know.names.get(text) if not name.context}
        if len(whole) == 1:
            return [(whole.pop(), 0)]
        tokens = tokenize(text)
        if len(tokens) > _SHORT:
            return []
        inside = {name.id for hit in self._know.names.all(tokens) for name in hit.values if not name.context}
        inside |= {self._know.nisba[token.norm] for token in tokens if token.norm in self._know.nisba}
        return [(actor, 1) for actor in sorted(inside)] if len(inside) <= 2 else []
