"""Whether every id that a row names stands for something that its pack may speak of."""

from collections.abc import Iterator, Sequence

from isnad.knowledge.check.fault import Fault
from isnad.knowledge.packs import Pack
from isnad.knowledge.rows import ActorRow, OutletRow

_WORLD = "world"


class Known:
    """Ids by pack: a pack may name its own, those of the packs that it requires, and those of packs of all conflicts."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.names = {pack.name for pack in packs}
        self._packs = {pack.name: pack for pack in packs}
        self._everywhere = [p.name for p in packs if p.name == _WORLD or p.about.get("scope") == "everywhere"]
        self._actors = {p.name: {row.id for row in p.actors} | {row.id for row in p.outlets} for p in packs}
        self._places = {p.name: {row.id for row in p.places} for p in packs}

    def actors(self, pack: Pack) -> set[str]:
        """Ids of actors and outlets that a pack may name."""
        return set().union(*(self._actors[name] for name in self._within(pack)))

    def places(self, pack: Pack) -> set[str]:
        """Ids of places that a pack may name."""
        return set().union(*(self._places[name] for name in self._within(pack)))

    def packs(self) -> Sequence[Pack]:
        """All packs."""
        return tuple(self._packs.values())

    def _within(self, pack: Pack) -> set[str]:
        within, ahead = set(self._everywhere), [pack.name]
        while ahead:
            name = ahead.pop()
            within.add(name)
            required = self._packs[name].about.get("requires") or ()
            ahead += [other for other in required if other in self._packs and other not in within]
        return within


def check_references(pack: Pack, known: Known) -> Iterator[Fault]:
    """Rows of a pack that name an unknown actor, place or side."""
    actors, places, sides = known.actors(pack), known.places(pack), {row.id for row in pack.sides}
    named: list[tuple[str, str, str | None]] = []
    for row in pack.actors:
        named.append((row.where, "actor", row.part_of))
        named.append((row.where, "side", row.side))
    named += [(outlet.where, "side", outlet.side) for outlet in pack.outlets]
    for alignment in pack.alignments:
        named += [(alignment.where, "side", alignment.side), (alignment.where, "actor", alignment.id)]
    named += [(alias.where, "actor", alias.id) for alias in (*pack.aliases, *pack.context)]
    named += [(form.where, "actor", form.id) for form in (*pack.nisba, *pack.metonyms)]
    for office in pack.offices:
        named += [(office.where, "actor", office.of), (office.where, "actor", office.holder)]
    named += [(row.where, "place", row.id) for row in pack.place_names]
    for happening in pack.happenings:
        named += [(happening.where, "actor", one) for one in happening.actors.split()]
        named += [(happening.where, "place", one) for one in happening.places.split()]
    tables = {"actor": actors, "place": places, "side": sides}
    for where, kind, name in named:
        if name and name not in tables[kind]:
            yield Fault(where, f"unknown {kind} {name!r}", f"add it to {kind}s.tsv, or name the pack in `requires`")
    yield from _circles(pack)
    yield from _nameless(pack, known)


def _circles(pack: Pack) -> Iterator[Fault]:
    owner = {row.id: row.part_of for row in pack.actors}
    for row in pack.actors:
        seen, one = {row.id}, row.part_of
        while one and one in owner and one not in seen:
            seen.add(one)
            one = owner[one]
        if one == row.id:
            yield Fault(row.where, f"{row.id} is part of itself", "correct `part_of`")


def _nameless(pack: Pack, known: Known) -> Iterator[Fault]:
    names = {row.id for p in known.packs() for row in (*p.aliases, *p.context)}
    names |= {row.id for p in known.packs() for row in (*p.metonyms, *p.nisba)}
    names |= {row.part_of for row in pack.actors if row.part_of}
    names |= {row.holder for row in pack.offices} | {row.of for row in pack.offices}
    rows: list[ActorRow | OutletRow] = [*pack.actors, *pack.outlets]
    for row in rows:
        if row.id not in names:
            yield Fault(row.where, f"{row.id} has no name", "add its Arabic name to aliases.tsv", sure=False)
    names = {row.id for p in known.packs() for row in p.place_names}
    for place in pack.places:
        if place.id not in names:
            yield Fault(place.where, f"{place.id} has no name", "add its Arabic name to place_names.tsv", sure=False)
