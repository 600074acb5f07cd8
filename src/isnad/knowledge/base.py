"""Everything that is known before a report is read: packs, lexicon, and closed classes of words."""

import gc
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from isnad.errors import DataError
from isnad.kinds import KINDS, MODALITIES, MODES
from isnad.knowledge.furniture import FurnitureRow, FurnitureWords
from isnad.knowledge.lands import lands
from isnad.knowledge.lexicon import Lexicon
from isnad.knowledge.packs import DATA, Pack, find_packs, load_pack
from isnad.knowledge.rows import (
    ActorRow,
    AlignmentRow,
    HappeningRow,
    LightRow,
    MaterielRow,
    NounRow,
    OfficeRow,
    OutletRow,
    PlaceRow,
    SayingRow,
    TriggerRow,
    VerbRow,
    WordRow,
)
from isnad.knowledge.tables import load_table
from isnad.lang.ar.agreement import adjective_forms, nationality_forms, phrase_forms
from isnad.lang.ar.fold import fold
from isnad.lang.ar.number_words import ApproximatorRow, CountedRow, HarmRow, NumberRow, NumberWords
from isnad.lang.ar.phrases import Phrases
from isnad.lang.ar.segments import Segmenter
from isnad.lang.ar.time_words import MonthRow, TimeWordRow, TimeWords, WeekdayRow
from isnad.records import Token

WORLD = "world"
T = TypeVar("T", bound=Struct)


class Name(Struct, frozen=True):
    """What an actor alias stands for, and when."""

    id: str
    pack: str
    start: str | None
    end: str | None
    context: bool
    where: str


class PlaceName(Struct, frozen=True):
    """What a place name stands for."""

    id: str
    pack: str
    where: str


class Trigger(Struct, frozen=True, kw_only=True):
    """A row of `triggers.tsv`, its cells taken apart."""

    row: TriggerRow
    aspects: frozenset[str]
    prepositions: dict[str, str]
    needs: tuple[tuple[str, ...], ...]
    """Alternatives; within one, everything must hold."""


class Knowledge:
    """All tables, indexed for reading. Built once; never changed by reading."""

    def __init__(self, packs: Sequence[Pack], language: Path = DATA / "lang" / "ar") -> None:
        self.packs = {pack.name: pack for pack in packs}
        self.language = language
        self.everywhere = frozenset(
            pack.name for pack in packs if pack.name == WORLD or pack.about.get("scope") == "everywhere"
        )
        """Packs that hold for every conflict."""
        self.actors: dict[str, ActorRow] = {}
        self.outlets: dict[str, OutletRow] = {}
        self.places: dict[str, PlaceRow] = {}
        self.actor_pack: dict[str, str] = {}
        self.offices: list[OfficeRow] = []
        self._stood: dict[str, list[AlignmentRow]] = defaultdict(list)
        self.happenings: list[HappeningRow] = []
        self.names: Phrases[Name] = Phrases()
        self.place_names: Phrases[PlaceName] = Phrases()
        self.materiel: Phrases[MaterielRow] = Phrases()
        self.nisba: dict[str, str] = {}
        """Nationality adjectives of one word, in all their endings; `nationality` finds the longer ones as well."""
        self._long_nisba: Phrases[str] = Phrases()
        self.kind_names: Phrases[PlaceName] = Phrases()
        """Names of places that need their kind before them: of «محافظة إب», «إب»."""
        self.place_types: Phrases[str] = Phrases()
        self.directions: dict[str, str] = {}
        self.directions_by_form: dict[str, str] = {}
        for pack in packs:
            self._add(pack)
        self.country_forms = self._country_forms(packs)
        self.lands = lands(packs)
        self._add_kind_names(packs)
        words = load_table(language / "words.tsv", WordRow)
        self.words: dict[str, dict[str, WordRow]] = defaultdict(dict)
        self.phrases: dict[str, Phrases[WordRow]] = defaultdict(Phrases)
        for row in words:
            self.words[row.kind][fold(row.form)] = row
            self.phrases[row.kind].add(row.form, row)
        self.materiel_adjectives = frozenset(
            form for stem in self.words["materiel-adjective"] for form in adjective_forms(stem)
        )
        """What may follow the name of a weapon and belongs to it, in all endings."""
        self.furniture_words = FurnitureWords(load_table(language / "furniture.tsv", FurnitureRow))
        self.lexicon = Lexicon(load_table(language / "verbs.tsv", VerbRow), load_table(language / "nouns.tsv", NounRow))
        self.triggers: dict[str, list[Trigger]] = defaultdict(list)
        for trigger in load_table(language / "triggers.tsv", TriggerRow):
            self.triggers[trigger.word].append(_trigger(trigger, self.lexicon))
        self.light = {row.word: row.role for row in load_table(language / "light.tsv", LightRow)}
        """Ids of light verbs, and the part that the subject of each plays."""
        self.sayings: dict[str, list[SayingRow]] = defaultdict(list)
        self.saying_phrases: Phrases[SayingRow] = Phrases()
        self.documents: set[str] = set()
        for saying in load_table(language / "sayings.tsv", SayingRow):
            if saying.word:
                self.sayings[saying.word].append(saying)
            else:
                self.saying_phrases.add(saying.form, saying)
                if saying.kind == "noun":
                    self.documents.add(fold(saying.form))

    @cached_property
    def segmenter(self) -> Segmenter | None:
        """Parts words from their clitics; None where its weights are not installed."""
        path = DATA.parent / "model" / "segments.json"
        return Segmenter.load(path) if path.exists() else None

    @cached_property
    def nouns_of(self) -> dict[str, frozenset[str]]:
        """The nouns, without article, that open an actor's longer names and may with the article name it again."""
        nouns = {noun for noun, row in self.words["again"].items() if not row.value}
        found: dict[str, set[str]] = defaultdict(set)
        for pack in self.packs.values():
            for alias in pack.aliases:
                first, _, rest = fold(alias.alias).partition(" ")
                if rest and first in nouns:
                    found[alias.id].add(first)
        return {actor: frozenset(words) for actor, words in found.items()}

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Folded words that the closed classes hold and that are therefore no names."""
        names = ("given-name",)
        return frozenset(form for kind, rows in self.words.items() if kind not in names for form in rows)

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """Every folded form of the adjectives that forces, bodies and people carry."""
        forms = {form for stem in self.words["adjective"] for form in adjective_forms(stem)}
        # «المتشددين» is who, not what sort of
        return frozenset(
            form
            for form in forms
            if not (form.endswith(("ون", "ين")) and form.removeprefix("ال") in self.words["bare"])
        )

    @cached_property
    def number_words(self) -> NumberWords:
        """Number words and counted nouns."""
        table = self.language
        return NumberWords(
            load_table(table / "numbers.tsv", NumberRow),
            load_table(table / "counted.tsv", CountedRow),
            load_table(table / "approximators.tsv", ApproximatorRow),
            load_table(table / "harms.tsv", HarmRow),
        )

    @cached_property
    def time_words(self) -> TimeWords:
        """Months, weekdays and other words of time."""
        table = self.language
        return TimeWords(
            load_table(table / "months.tsv", MonthRow),
            load_table(table / "weekdays.tsv", WeekdayRow),
            load_table(table / "time_words.tsv", TimeWordRow),
            self.number_words,
        )

    def name_en(self, actor: str) -> str:
        """The English name of an actor or outlet; empty if no pack knows it."""
        row = self.actors.get(actor) or self.outlets.get(actor)
        return row.name_en if row else ""

    def actor_type(self, actor: str) -> str:
        """The type of an actor; outlets are `media`; empty if no pack knows it."""
        if actor in self.outlets:
            return "media"
        row = self.actors.get(actor)
        return row.type if row else ""

    def publisher(self, name: str | None, url: str | None = None) -> OutletRow | None:
        """The outlet of a name (or id), else of an address."""
        if name:
            ids = (name, *(row.id for row in self.names.get(name)))
            known = next((self.outlets[one] for one in ids if one in self.outlets), None)
            folded = fold(name)
            return known or next((row for row in self.outlets.values() if fold(row.name_en) == folded), None)
        return self.outlet_at(url) if url else None

    def outlet_at(self, url: str) -> OutletRow | None:
        """The outlet whose site an address is on: the one with the longest domain that the host ends in."""
        try:
            host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        except ValueError:
            return None
        labels = host.split(".")
        endings = (".".join(labels[at:]) for at in range(len(labels)))
        return next((self._sites[ending] for ending in endings if ending in self._sites), None)

    @cached_property
    def _sites(self) -> dict[str, OutletRow]:
        return {row.domain: row for row in reversed(self.outlets.values()) if row.domain}

    @cached_property
    def never_verbs(self) -> frozenset[str]:
        """«مدينة», «وزير», «وفقا»: words of other classes that look like a verb with clitics."""
        closed = (self.words[kind] for kind in ("title", "preposition", "rank"))
        return frozenset().union(*closed, self.place_types.single_words())

    def nationality(self, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
        """The index after a nationality adjective that begins at a token, and whose it is: «الكورية الشمالية»."""
        hit = self._long_nisba.at(tokens, at, clitics=False)
        if hit is not None:
            return hit.last, hit.values[0]
        actor = self.nisba.get(tokens[at].norm)
        return (at + 1, actor) if actor else None

    def owner(self, actor: str) -> str | None:
        """Who an organ belongs to, or what a person leads."""
        row = self.actors.get(actor)
        return row.part_of if row else None

    def army(self, state: str) -> str:
        """The id of a state's army, as packs know it, else `<state>-army`."""
        return self._armies.get(state, f"{state}-army")

    @cached_property
    def _armies(self) -> dict[str, str]:
        """The army of each state whose army the packs know: the nearest to the state where several are."""
        found: dict[str, tuple[int, str]] = {}
        for actor in self.actors:
            steps, owner = 0, self.owner(actor) if actor.endswith("-army") else None
            while owner is not None and self.actor_type(owner) != "state":
                steps, owner = steps + 1, self.owner(owner)
            if owner is not None and (owner not in found or steps < found[owner][0]):
                found[owner] = steps, actor
        return {state: actor for state, (_, actor) in found.items()}

    def camps(self, actor: str, day: str | None) -> frozenset[str]:
        """The sides on which an actor or outlet itself stood on a day; without a day, on any."""
        row = self.actors.get(actor) or self.outlets.get(actor)
        stood = {one.side for one in self._stood.get(actor, ()) if _valid(one.start, one.end, day)}
        return frozenset(stood | {row.side} if row and row.side else stood)

    def side(self, actor: str) -> str:
        """The camp that an actor, or else its owner, belongs to; empty if no pack says so."""
        for _ in range(3):
            row = self.actors.get(actor)
            if row is None:
                return ""
            if row.side:
                return row.side
            if not row.part_of:
                return ""
            actor = row.part_of
        return ""

    def holder(self, office: str, of: str, day: str | None) -> str | None:
        """Who held an office on a day; without a day, whoever held it last."""
        found = [
            row for row in self.offices if row.office == office and row.of == of and _valid(row.start, row.end, day)
        ]
        return max(found, key=lambda row: row.start or "").holder if found else None

    def _country_forms(self, packs: Sequence[Pack]) -> dict[str, frozenset[str]]:
        """One-word forms, clitics included, that name each country (ISO 3166 code, lower case)."""
        states = {row.id: row.country.lower() for row in self.actors.values() if row.type == "state" and row.country}
        forms: dict[str, set[str]] = defaultdict(set)
        named = [(alias.id, fold(alias.alias)) for pack in packs for alias in pack.aliases]
        for actor, form in [*named, *((actor, form) for form, actor in self.nisba.items())]:
            if actor in states and " " not in form:
                forms[states[actor]].update(clitics + form for clitics in ("", "و", "ب", "ل", "ف"))
                if form.startswith("ال"):
                    forms[states[actor]].add("لل" + form[2:])
        return {country: frozenset(found) for country, found in forms.items()}

    def _add_kind_names(self, packs: Sequence[Pack]) -> None:
        for pack in packs:
            for name in pack.place_names:
                kind, _, rest = name.name.partition(" ")
                if rest and self.place_types.get(kind):
                    self.kind_names.add(rest, PlaceName(name.id, pack.name, name.where))

    def _add(self, pack: Pack) -> None:
        for row in pack.actors:
            self.actors[row.id] = _completed(self.actors.get(row.id), row)
            self.actor_pack.setdefault(row.id, pack.name)
        for outlet in pack.outlets:
            self.outlets[outlet.id] = _completed(self.outlets.get(outlet.id), outlet)
            self.actor_pack.setdefault(outlet.id, pack.name)
        for place in pack.places:
            self.places.setdefault(place.id, place)
        for table, context in ((pack.aliases, False), (pack.context, True)):
            for alias in table:
                for form in _written(alias.alias):
                    self.names.add(form, Name(alias.id, pack.name, alias.start, alias.end, context, alias.where))
        for metonym in pack.metonyms:
            self.names.add(metonym.alias, Name(metonym.id, pack.name, None, None, False, metonym.where))
        for name in pack.place_names:
            self.place_names.add(name.name, PlaceName(name.id, pack.name, name.where))
        for row_ in pack.materiel:
            for form in phrase_forms(row_.form):
                self.materiel.add(form, row_)
        self.offices += pack.offices
        for alignment in pack.alignments:
            self._stood[alignment.id].append(alignment)
        self.happenings += pack.happenings
        for nisba in pack.nisba:
            for form in nationality_forms(nisba.form):
                if " " in form:
                    self._long_nisba.add(form, nisba.id)
                else:
                    self.nisba.setdefault(form, nisba.id)
        for kind in pack.place_types:
            self.place_types.add(kind.form, kind.id)
            if not kind.form.startswith("ال"):
                self.place_types.add("ال" + kind.form, kind.id)
        for direction in pack.directions:
            self.directions[fold(direction.form)] = direction.gloss
            self.directions_by_form[fold(direction.form)] = direction.id


def _completed(first: T | None, later: T) -> T:
    """The row that came first, with what it leaves open filled from a later pack's row of the same id."""
    if first is None:
        return later
    open_fields = [name for name in first.__struct_fields__ if getattr(first, name) in (None, "")]
    return replace(first, **{name: getattr(later, name) for name in open_fields})


def _written(name: str) -> set[str]:
    """«عبد الله» is as often written «عبدالله»."""
    return {name, name.replace("عبد ال", "عبدال"), name.replace("عبدال", "عبد ال")}


def _valid(start: str | None, end: str | None, day: str | None) -> bool:
    return day is None or ((start is None or start <= day) and (end is None or day <= end))


_ASPECTS = {
    "verb": {"past", "present"},
    "verb:past": {"past"},
    "verb:present": {"present"},
    "": {"past", "present", "masdar", "active", "passive", "noun"},
}


def _trigger(row: TriggerRow, lexicon: Lexicon) -> Trigger:
    if row.word not in lexicon.where:
        raise DataError(row.where, f"unknown word {row.word!r}", "add it to verbs.tsv or nouns.tsv")
    if row.kind not in KINDS:
        raise DataError(row.where, f"unknown kind {row.kind!r}", f"use one of {', '.join(KINDS)}")
    if row.mode and row.mode not in MODES.get(row.kind, ()):
        raise DataError(row.where, f"mode {row.mode!r} is none of {row.kind}'s", "correct it")
    if row.modality and row.modality not in MODALITIES:
        raise DataError(row.where, f"unknown modality {row.modality!r}", f"use one of {', '.join(MODALITIES)}")
    aspects: set[str] = set()
    for pos in row.pos.split() or [""]:
        aspects |= _ASPECTS.get(pos, {pos})
    prepositions = dict(pair.split(":", 1) for pair in row.prepositions.split())
    needs = tuple(tuple(part.split()) for part in row.needs.split("|")) if row.needs else ()
    return Trigger(
        row=row, aspects=frozenset(aspects), prepositions={fold(k): v for k, v in prepositions.items()}, needs=needs
    )


def load(packs: Sequence[Path] = ()) -> Knowledge:
    """Knowledge of the shipped packs and, after them, of an analyst's own pack folders; loaded once, then kept.

    Raises:
        DataError: a data file is wrong.
    """
    return _load(tuple(packs))


@lru_cache(maxsize=4)
def _load(packs: tuple[Path, ...]) -> Knowledge:
    know = Knowledge([load_pack(folder) for folder in find_packs(packs)])
    gc.freeze()  # a million small objects that live as long as the program: the collector need not walk them each time
    return know
