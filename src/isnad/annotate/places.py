"""Stage 3, places: names of places, with the kind of place that stands before them.

Besides the names of the packs, three things stand for places: a kind with an unknown name («قرية كفر النخل»), which has no
degrees; «البلاد», «العاصمة» and their parts («شرق البلاد»), which are those of the country that the text names most; and a
kind with its article («القاعدة», «المدينة»), which is the nearest place of that kind before it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from isnad.knowledge import Knowledge, PlaceName
from isnad.lang.ar.phrases import Hit
from isnad.lang.ar.slugs import slug
from isnad.lang.ar.words import heads
from isnad.records import PlaceMention, Text

_OPENERS = '«"“('
_KINDS = frozenset(
    "قريه قريتي قريتا قري بلده بلدتي بلدتا بلدات مدينه مدينتي حي حيي مديريه جبل وادي معسكر مخيم جزيره".split()
)
"""Words for a kind that an unknown name may follow."""
_WITHOUT = frozenset(("village", "town", "city", "district"))
"""Kinds that are no part of the name."""
_LONG = frozenset(
    "بيت تل كفر عين دير ام ابو بو بني خربه خان باب راس وادي جبل حصن قلعه دار ذي ال شعب نجد كود سوق رمله".split()
)
"""First words of names that need another."""
_GENERAL = {"القاعده": "base", "المطار": "airport", "الميناء": "port", "الحقل": "oilfield", "المعبر": "crossing"}
"""Nouns that with the article stand for the nearest place of the kind before."""
_ROW_TYPES = {"governorate": ("governorate", "region"), "capital": ("city", "town"), "city": ("city", "town")}
"""Types of rows that a kind in the text may mean, where they have another name."""
_INHABITED = frozenset(
    ("village", "town", "city", "district", "region", "governorate", "capital", "front", "municipality")
)
"""Kinds that reports mix up."""
_BEFORE = ("", "و", "ب", "ل", "ف", "ول", "وب")
_SIDES = frozenset("north south east west north-east north-west south-east south-west centre edge around".split())
NAMED_BEFORE = "annotate/places: named before"
"""Why «القاعدة» stands for a base: one was named before it."""


class _Found(NamedTuple):
    """A mention, and the kind that its words or its row give it."""

    mention: PlaceMention
    kind: str


def places(text: Text, know: Knowledge, packs: Sequence[str]) -> tuple[PlaceMention, ...]:
    """Every place that the sentences of a text name, ordered by `start`; none overlaps another.

    `ids` holds the candidates of an ambiguous name, those of the text's own packs first; an unknown place has one that
    no pack has.
    """
    named = _Names(text, know, packs).all()
    return tuple(one.mention for one in _Again(text, know, named).all())


class _Names:
    """Finds places by name."""

    def __init__(self, text: Text, know: Knowledge, packs: Sequence[str]) -> None:
        self.text, self.tokens, self.know, self.packs = text, text.tokens, know, packs

    def all(self) -> list[_Found]:
        found: list[_Found] = []
        for sentence in self.text.sentences:
            index = sentence.first
            while index < sentence.last:
                one = self._at(index, sentence.last) if self.tokens[index].kind == "word" else None
                if one is not None:
                    found.append(self._directed(one, sentence.first))
                index = one.mention.last if one is not None else index + 1
        return found

    def _directed(self, one: _Found, first: int) -> _Found:
        """«شرق مصراتة», «جنوبي العاصمة»: the side of a place is part of it; a distance before it is not."""
        mention, at = one.mention, one.mention.first - 1
        row = self.know.places.get(mention.ids[0])
        if at < first or mention.clitics or row is None or row.type == "country":
            return one
        sides = self.know.directions_by_form
        norm = self.tokens[at].norm
        clitics = next((c for c, stem in heads(norm) if sides.get(stem) in _SIDES and c in _BEFORE), None)
        if clitics is None or any(
            self.tokens[i].norm in self.know.words["length"] for i in range(max(first, at - 2), at)
        ):
            return one
        start = self.tokens[at].start + clitics.startswith(("و", "ف"))
        return one._replace(mention=replace(mention, start=start, first=at, clitics=clitics))

    def _at(self, index: int, stop: int) -> _Found | None:
        tokens = self.tokens
        typed = self.know.place_types.at(tokens, index)
        at, kind = index, ""
        if typed is not None and typed.last < stop:
            kind, at = typed.values[0], typed.last
            if tokens[at].norm in _OPENERS and at + 1 < stop:
                at += 1
        whole = self.know.place_names.at(tokens, index)
        hit = whole if at == index else self.know.place_names.at(tokens, at, clitics=False)
        if at != index and hit is None:
            hit = self._of_kind(index, at, kind)
        if hit is None or hit.last > stop or (whole is not None and whole.last >= hit.last):
            hit, at = whole, index
        if hit is None or hit.last > stop or hit.clitics in ("ك",):
            if typed is None:
                return None
            return self._of_state(index, typed, stop) or self._unknown(index, at, stop, kind)
        ids = rank(hit.values, self.know, self.packs, kind)
        if not ids:
            return None
        clitics = typed.clitics if typed and at != index else hit.clitics
        mention = PlaceMention(
            start=tokens[index].start + clitics.startswith(("و", "ف")),
            end=tokens[hit.last - 1].end,
            first=index,
            last=hit.last,
            ids=ids,
            clitics=clitics,
            because=hit.values[0].where,
        )
        return _Found(mention, kind or self.know.places[ids[0]].type)

    def _of_kind(self, index: int, at: int, kind: str) -> Hit[PlaceName] | None:
        """A name that needs its kind before it: «محافظات إب», but not «البلاد على»."""
        norm = self.tokens[index].norm
        hit = self.know.kind_names.at(self.tokens, at, clitics=False)
        if hit is None or any(stem.startswith("ال") for _, stem in heads(norm)):
            return None
        types = _INHABITED if kind in _INHABITED else (kind,)
        values = tuple(name for name in hit.values if self.know.places[name.id].type in types)
        return Hit(hit.first, hit.last, hit.clitics, values) if values else None

    def _of_state(self, index: int, typed: Hit[str], stop: int) -> _Found | None:
        """«المدن اليمنية», «المناطق الليبية»: a country, by a kind and its nationality."""
        whose = self.know.nationality(self.tokens, typed.last) if typed.last < stop else None
        if whose is None or whose[0] > stop or typed.values[0] not in _INHABITED:
            return None
        state = self.know.actors.get(whose[1])
        land = self.know.lands.get(state.country or "") if state is not None and state.type == "state" else None
        if land is None or not land.whole or not self.tokens[typed.last].norm.startswith("ال"):
            return None
        mention = PlaceMention(
            start=self.tokens[index].start + typed.clitics.startswith(("و", "ف")),
            end=self.tokens[whose[0] - 1].end,
            first=index,
            last=whose[0],
            ids=(land.whole,),
            clitics=typed.clitics,
            because="annotate/places: a kind and a nationality",
        )
        return _Found(mention, "country")

    def _unknown(self, index: int, at: int, stop: int, kind: str) -> _Found | None:
        """A kind with a name that no pack has; the degrees of such a place are not known."""
        typed = self.know.place_types.at(self.tokens, index)
        words = {
            stem for clitics, stem in heads(self.tokens[index].norm) if clitics == (typed.clitics if typed else "")
        }
        if typed is None or not words & _KINDS:
            return None
        name = typed.last
        if name >= stop or not self._like_a_name(name) or typed.values[0] != kind:
            return None
        last = name + 1
        if self.tokens[name].norm in _LONG:
            if last >= stop or not self._like_a_name(last):
                return None
            last += 1
        first = name if kind in _WITHOUT else index
        mention = PlaceMention(
            start=self.tokens[first].start + (typed.clitics.startswith(("و", "ف")) and first == index),
            end=self.tokens[last - 1].end,
            first=index,
            last=last,
            ids=(slug(token.norm for token in self.tokens[name:last]),),
            clitics=typed.clitics,
            because="annotate/places: a kind with an unknown name",
        )
        return _Found(mention, kind)

    def _like_a_name(self, at: int) -> bool:
        """Whether a word has no other use that is known."""
        token, know = self.tokens[at], self.know
        norm = token.norm
        if (
            token.kind != "word"
            or len(norm) < 3
            or norm in know.nisba
            or norm in know.adjectives
            or norm in know.directions
        ):
            return False
        if norm in know.ordinary or (norm[:1] in "وفبل" and norm[1:] in know.ordinary):
            return False
        if norm.startswith(("بال", "وال", "لل", "كال")) or know.names.at(self.tokens, at) is not None:
            return False
        senses = know.lexicon.senses(norm)
        return not senses and not know.place_types.at(self.tokens, at) and not know.time_words.at(self.tokens, at)


class _Again:
    """Adds the words that stand for the country and for places named before."""

    def __init__(self, text: Text, know: Knowledge, named: list[_Found]) -> None:
        self.text, self.tokens, self.know, self.named = text, text.tokens, know, named
        countries = Counter(
            row.country for one in named if (row := know.places.get(one.mention.ids[0])) is not None and row.country
        )
        country = max(countries, key=lambda code: (countries[code], code), default="")
        self.land = know.lands.get(country)
        self.nearest: dict[str, PlaceMention] = {}

    def all(self) -> list[_Found]:
        known = {one.mention.first: one for one in self.named}
        taken = {index for one in self.named for index in range(one.mention.first, one.mention.last)}
        out: list[_Found] = []
        for sentence in self.text.sentences:
            for index in range(sentence.first, sentence.last):
                one = known.get(index)
                if one is None and index not in taken and self.tokens[index].kind == "word":
                    one = self._general(index, sentence.first)
                if one is not None:
                    self.nearest[one.kind] = one.mention
                    out.append(one)
        return out

    def _general(self, index: int, start: int) -> _Found | None:
        for clitics, stem in heads(self.tokens[index].norm):
            if clitics not in _BEFORE:
                continue
            if self.land is not None and stem in ("البلاد", "العاصمه"):
                return self._of_country(index, start, stem, clitics)
            kind = _GENERAL.get(stem, "")
            earlier = self.nearest.get(kind)
            if earlier is not None:
                return self._found(index, index, earlier.ids, clitics, kind)
        return None

    def _of_country(self, index: int, start: int, stem: str, clitics: str) -> _Found | None:
        """«البلاد», «شرق البلاد», «العاصمة», «جنوبي العاصمة»."""
        assert self.land is not None
        whole = self.land.whole if stem == "البلاد" else self.land.capital
        before = self.tokens[index - 1].norm if index > start else ""
        direction, prefix = next(
            ((self.know.directions_by_form[s], c) for c, s in heads(before) if s in self.know.directions_by_form),
            ("", ""),
        )
        if direction and not clitics and stem == "البلاد":
            part = self.land.parts.get(direction)
            if part is not None:
                return self._found(index - 1, index, (part,), prefix, "region")
        kind = "country" if stem == "البلاد" else "city"
        return self._found(index, index, (whole,), clitics, kind) if whole else None

    def _found(self, first: int, last: int, ids: tuple[str, ...], clitics: str, kind: str) -> _Found:
        mention = PlaceMention(
            start=self.tokens[first].start + clitics.startswith(("و", "ف")),
            end=self.tokens[last].end,
            first=first,
            last=last + 1,
            ids=ids,
            clitics=clitics,
            because=NAMED_BEFORE,
        )
        return _Found(mention, kind)


def rank(names: Sequence[PlaceName], know: Knowledge, packs: Sequence[str], kind: str | None) -> tuple[str, ...]:
    """Candidate ids: of the text's packs first, of the named kind first, and without foreign packs if others remain."""
    order = {pack: position for position, pack in enumerate(packs)}

    def key(name: PlaceName) -> tuple[int, int]:
        row = know.places.get(name.id)
        return (
            0 if kind and row and row.type in _ROW_TYPES.get(kind, (kind,)) else 1,
            order.get(name.pack, 50 if name.pack in know.everywhere else 90),
        )

    ranked = sorted((name for name in names if name.id in know.places), key=key)
    return tuple(dict.fromkeys(name.id for name in ranked))
