"""How actors, places and sides are called in the reader's language, and who stands on which side."""

from collections import defaultdict

from isnad.knowledge import Knowledge
from isnad.knowledge.rows import ActorRow, OutletRow, PlaceRow
from isnad.knowledge.tables import load_table
from isnad.lang.ar.fold import fold
from isnad.lang.ar.number_words import CountedRow

Row = ActorRow | OutletRow | PlaceRow


class Names:
    """Names of the packs by id. Arabic names are the first ones that the packs list."""

    def __init__(self, know: Knowledge) -> None:
        self._know = know
        self._actors: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._sides: dict[str, tuple[str, str]] = {}
        self._stood: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._written: dict[str, str] = {}
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._units: dict[str, str] = {}
        for counted in load_table(know.language / "counted.tsv", CountedRow):
            self._units.setdefault(counted.unit, counted.form)
        for pack in know.packs.values():
            for alias in pack.aliases:
                self._actors.setdefault(alias.id, alias.alias)
                self._forms[alias.id].add(fold(alias.alias))
            for name in pack.place_names:
                self._places.setdefault(name.id, name.name)
                self._forms[name.id].add(fold(name.name))
            for side in pack.sides:
                self._sides.setdefault(side.id, (side.name_ar or side.name_en, side.name_en))
            for row in pack.alignments:
                self._stood[row.id].append((row.start or "", row.end or "9999", row.side))

    def forms(self, key: str) -> frozenset[str]:
        """Every folded name of an actor or place that holds without context."""
        return frozenset(self._forms.get(key, ()))

    def remember(self, actor: str, written: str) -> None:
        """Note how the case writes an actor or place, for those that no pack knows."""
        self._written.setdefault(actor, written)

    def actor(self, actor: str, language: str, written: str = "") -> str:
        """The name of an actor or outlet; what no pack knows is called as it is written."""
        written = written or self._written.get(actor, "")
        if language == "ar":
            return self._actors.get(actor) or written or self._know.name_en(actor) or actor
        return self._know.name_en(actor) or written or self._actors.get(actor) or actor

    def origin(self, origin: str, language: str, written: str = "") -> str:
        """The name of one on whose word claims stand: an actor, or a report's outlet or id (`isnad.records.Origin`)."""
        sort, _, name = origin.partition(":")
        if sort == "outlet" and name:
            return self.actor(self.outlet(name) or name, language, name)
        return name if sort == "report" and name else self.actor(origin, language, written)

    def place(self, place: str, language: str, written: str = "", name: str = "") -> str:
        """The name of a place."""
        row = self._know.places.get(place)
        written = written or self._written.get(place, "")
        english = name or (row.name_en if row else "")
        if language == "ar":
            return self._places.get(place) or written or english or place
        return english or written or place

    def unit(self, unit: str, language: str) -> str:
        """What is counted, in the singular."""
        return self._units.get(unit, unit) if language == "ar" else unit

    def side(self, side: str, language: str) -> str:
        """The name of a side."""
        arabic, english = self._sides.get(side, (side, side))
        return arabic if language == "ar" else english

    def sides(self, actor: str, day: str | None) -> frozenset[str]:
        """The sides that an actor stood on at a day; an organ and a person stand where their body does."""
        seen: set[str] = set()
        current: str | None = actor
        while current and current not in seen:
            seen.add(current)
            found = {side for start, end, side in self._stood.get(current, ()) if day is None or start <= day <= end}
            if found:
                return frozenset(found)
            row = self._know.actors.get(current) or self._know.outlets.get(current)
            if row is not None and row.side:
                return frozenset({row.side})
            current = self._know.owner(current)
        return frozenset()

    def outlet(self, name: str | None) -> str | None:
        """The id of the outlet with this name."""
        hits = self._know.names.get(name) if name else ()
        return next((hit.id for hit in hits if hit.id in self._know.outlets), None)

    def suggest(self, start: str, sort: str, limit: int = 12) -> list[tuple[str, str, str]]:
        """Id, Arabic and English name of actors or places one of whose names begins like this, or holds it."""
        table = self._places if sort == "place" else self._actors
        rows: dict[str, Row] = {**self._know.places} if sort == "place" else {**self._know.outlets, **self._know.actors}
        wanted = fold(start.strip())
        found = []
        for key, row in rows.items():
            arabic = table.get(key, "")
            held = [position for name in (row.name_en, arabic, key) if (position := fold(name).find(wanted)) >= 0]
            if held:
                found.append((min(held), len(row.name_en), key, arabic, row.name_en))
        return [(key, arabic, english) for _, _, key, arabic, english in sorted(found)[:limit]]
