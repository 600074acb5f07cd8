"""Dated happenings that a sentence speaks of: packs know their days, so the sentence tells when it was written."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from isnad.knowledge.rows import HappeningRow
from isnad.lang.ar.words import heads, split_words
from isnad.records import Marked, Sentence
from isnad.resolve.calendar import Window

_LONGEST_ENDING = 4
_SHORTEST_STEM = 4
_KEY = 3
"""Letters by which cues are looked up."""
_ENOUGH = 2
_ABSENT = 0.25
"""Taken off for each of those who took part and are not named."""
_ELSEWHERE = 1.0
"""Taken off where the pack names a place and the sentence does not."""


class Happening(Struct, frozen=True):
    """One happening, all its rows together: who, where, the words for it, and its days."""

    id: str
    window: Window
    actors: frozenset[str]
    places: frozenset[str]
    cues: tuple[tuple[str, ...], ...]
    name_en: str


class Match(Struct, frozen=True):
    """A happening that a sentence speaks of; `strength` counts actors and places that bear it out."""

    happening: Happening
    sentence: int
    cue: int
    """Index of the token that is the cue."""
    strength: float


def group(rows: Iterable[HappeningRow]) -> list[Happening]:
    """The rows of each happening as one."""
    by_id: dict[str, list[HappeningRow]] = defaultdict(list)
    for row in rows:
        by_id[row.id].append(row)
    return [_one(every) for every in by_id.values()]


def _one(rows: Sequence[HappeningRow]) -> Happening:
    first = rows[0]
    return Happening(
        id=first.id,
        window=(date.fromisoformat(first.earliest), date.fromisoformat(first.latest)),
        actors=frozenset(first.actors.split()),
        places=frozenset(first.places.split()),
        cues=tuple(tuple(_stem(word) for word in split_words(row.cue)) for row in rows if row.cue),
        name_en=first.name_en,
    )


def _stem(norm: str) -> str:
    return norm.removeprefix("ال") if len(norm) > _SHORTEST_STEM else norm


def matches(marked: Marked, happenings: Sequence[Happening]) -> list[Match]:
    """Every happening that a sentence names by a cue together with those who took part."""
    found: list[Match] = []
    by_word: dict[str, list[tuple[Happening, tuple[str, ...]]]] = defaultdict(list)
    for happening in happenings:
        for cue in happening.cues:
            by_word[cue[0][:_KEY]].append((happening, cue))
    for number, sentence in enumerate(marked.text.sentences):
        actors, places = _present(marked, sentence)
        best: dict[str, Match] = {}
        for index in range(sentence.first, sentence.last):
            for stem in _stems(marked.text.tokens[index].norm):
                for happening, cue in by_word.get(stem[:_KEY], ()):
                    strength = _strength(happening, actors, places)
                    if happening.id in best or strength <= 0 or not _says(marked, index, sentence.last, stem, cue):
                        continue
                    best[happening.id] = Match(happening, number, index, strength)
        found.extend(best.values())
    return found


def _stems(norm: str) -> set[str]:
    """Stems of a word without its proclitics; with «ل» it names a purpose, not what happened."""
    return {_stem(rest) for pro, rest in heads(norm) if not pro.endswith("ل")} if not norm.startswith("لل") else set()


def _says(marked: Marked, index: int, stop: int, stem: str, cue: tuple[str, ...]) -> bool:
    """Whether the words at `index` are the cue, dual, plural or with a pronoun."""
    if index + len(cue) > stop or not _is(stem, cue[0]):
        return False
    rest = (marked.text.tokens[index + step].norm for step in range(1, len(cue)))
    return all(_is(_stem(norm), word) for norm, word in zip(rest, cue[1:], strict=True))


def _is(stem: str, cue: str) -> bool:
    """Whether a stem is the cue or one of its forms: «مذكرتي» and «مذكرات» are forms of «مذكرة»."""
    if stem == cue:
        return True
    bases = (cue[:-1] + "ت", cue[:-1] + "ات") if cue.endswith("ه") else (cue,)
    return any(
        len(base) >= _SHORTEST_STEM and stem.startswith(base) and len(stem) - len(base) <= _LONGEST_ENDING
        for base in bases
    )


def _present(marked: Marked, sentence: Sentence) -> tuple[set[str], set[str]]:
    """Ids of the actors and of the places that a sentence names."""
    actors: set[str] = set()
    for actor in marked.actors:
        if sentence.first <= actor.first < sentence.last:
            actors |= {actor.id, actor.of or actor.id}
    places: set[str] = set()
    for place in marked.places:
        if sentence.first <= place.first < sentence.last:
            places.update(place.ids)
    return actors, places


def _strength(happening: Happening, actors: set[str], places: set[str]) -> float:
    """How well who and where fit; 0 where too little does.

    Two of those who took part must be named, or one and the place, or the only one where no place is given.
    """
    who, where = len(happening.actors & actors), len(happening.places & places)
    alone = len(happening.actors) <= who and not happening.places
    if (happening.actors and not who) or not (alone or who >= _ENOUGH or (who + where >= _ENOUGH and where)):
        return 0.0
    away = _ELSEWHERE if happening.places and not where else 0.0
    return max(0.1, who + min(where, 1) - away - _ABSENT * (len(happening.actors) - who))
