"""The words of a language by form: which families a written word may belong to, and how it is inflected there."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import mazini
import msgspec
from msgspec import Struct
from platformdirs import user_cache_path

from isnad.errors import DataError
from isnad.knowledge.rows import NounRow, VerbRow
from isnad.lang.ar import verbs as verbs_module
from isnad.lang.ar.verbs import Form, noun_forms, verb_forms
from isnad.lang.ar.words import split_words

_VERB_PREFIXES = ("وس", "فس", "ول", "فل", "س", "ل", "و", "ف")
_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ني")

Families = tuple[dict[str, list[tuple[str, Form]]], dict[str, list[tuple[tuple[str, ...], str]]]]


class Sense(Struct, frozen=True):
    """One reading of a written word."""

    word: str
    """Id of the family in `verbs.tsv` or `nouns.tsv`."""
    aspect: str
    voice: str
    number: str
    clitics: str = ""
    """Conjunction, preposition or future mark before it."""
    article: bool = False
    pronoun: str = ""
    length: int = 1
    """Tokens that it takes: more than one for a noun phrase such as «إطلاق نار»."""

    @property
    def finite(self) -> bool:
        """Whether it is a verb in the past or present."""
        return self.aspect in ("past", "present")


class Lexicon:
    """Every family of the tables, found by any of its written forms."""

    def __init__(self, verbs: Iterable[VerbRow], nouns: Iterable[NounRow]) -> None:
        verbs, nouns = list(verbs), list(nouns)
        self._forms, self._phrases = _families(verbs, nouns)
        self.where = {**{row.id: row.where for row in nouns}, **{row.id: row.where for row in verbs}}
        self.senses = lru_cache(maxsize=131072)(self._senses)
        self._openings = lru_cache(maxsize=65536)(self._open)

    def phrase(self, norms: Sequence[str]) -> Sense | None:
        """The longest noun phrase of the tables that begins with the first of these words."""
        for clitics, words, family in self._openings(norms[0]):
            if tuple(norms[1 : len(words)]) == words[1:]:
                return Sense(family, "noun", "", "s", clitics, words[0].startswith("ال"), "", len(words))
        return None

    def _open(self, first: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
        """Clitics, words and family of the phrases that a word may begin, in the order in which they are tried."""
        return tuple(
            (clitics, words, family)
            for clitics in ("", "و", "ف", "ب", "ل", "وب", "ول")
            if first.startswith(clitics)
            for words, family in self._phrases.get(first[len(clitics) :], ())
        )

    def _senses(self, norm: str) -> tuple[Sense, ...]:
        """Every reading of one folded token, likeliest first."""
        found: dict[tuple[str, str, str], Sense] = {}
        for clitics, stem in _verb_stems(norm):
            for bare, pronoun in _bare(stem):
                for family, form in self._forms.get(bare, ()):
                    if form.aspect not in ("past", "present"):
                        continue
                    if "س" in clitics and form.aspect != "present":
                        continue
                    key = (family, form.aspect, form.voice)
                    found.setdefault(key, Sense(family, form.aspect, form.voice, form.number, clitics, False, pronoun))
        for clitics, article, stem in _noun_stems(norm):
            for bare, pronoun in ((stem, ""),) if article else _bare(stem):
                for family, form in self._forms.get(bare, ()):
                    if form.aspect in ("past", "present"):
                        continue
                    key = (family, form.aspect, "")
                    found.setdefault(key, Sense(family, form.aspect, "", form.number, clitics, article, pronoun))
        return tuple(found.values())


def _verb_stems(norm: str) -> Iterable[tuple[str, str]]:
    yield "", norm
    for prefix in _VERB_PREFIXES:
        if norm.startswith(prefix) and len(norm) - len(prefix) >= 2:
            yield prefix, norm[len(prefix) :]


def _noun_stems(norm: str) -> Iterable[tuple[str, bool, str]]:
    for conjunction in ("", "و", "ف"):
        if not norm.startswith(conjunction):
            continue
        rest = norm[len(conjunction) :]
        for preposition in ("", "ب", "ك", "ل"):
            if not rest.startswith(preposition):
                continue
            stem = rest[len(preposition) :]
            if preposition == "ل" and stem.startswith("ل"):
                yield conjunction + preposition, True, stem[1:]
            if stem.startswith("ال") and len(stem) > 4:
                yield conjunction + preposition, True, stem[2:]
            if len(stem) >= 2:
                yield conjunction + preposition, False, stem


def _bare(stem: str) -> Iterable[tuple[str, str]]:
    yield stem, ""
    for pronoun in _PRONOUNS:
        if stem.endswith(pronoun) and len(stem) - len(pronoun) >= 2:
            rest = stem[: -len(pronoun)]
            yield rest, pronoun
            if rest.endswith("ت"):
                yield rest[:-1] + "ه", pronoun
            elif rest.endswith("ا"):
                yield rest[:-1] + "ي", pronoun
            elif rest.endswith("و"):
                yield rest + "ا", pronoun
                yield rest[:-1] + "ون", pronoun


def _families(verbs: list[VerbRow], nouns: list[NounRow]) -> Families:
    """All forms of all families; kept on disk, since inflecting some hundred verbs takes seconds."""
    key = hashlib.sha256(
        repr((verbs, nouns, version("mazini"), Path(__file__).read_bytes(), _source())).encode()
    ).hexdigest()
    path = user_cache_path("isnad") / f"lexicon-{key[:24]}.msgpack"
    try:
        kept: Families = msgspec.msgpack.decode(path.read_bytes(), type=Families)
    except (OSError, msgspec.MsgspecError):  # whatever is wrong with a cache, the tables are at hand
        kept = _inflect(verbs, nouns)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            scratch = path.with_suffix(".tmp")
            scratch.write_bytes(msgspec.msgpack.encode(kept))
            scratch.replace(path)
        except OSError:
            pass
    return kept


def _source() -> bytes:
    return Path(verbs_module.__file__).read_bytes()


def _inflect(verbs: list[VerbRow], nouns: list[NounRow]) -> Families:
    forms: dict[str, list[tuple[str, Form]]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in verbs:
        try:
            found = list(verb_forms(row.root, row.pattern, row.masdar))
        except mazini.MaziniError as error:
            raise DataError(row.where, f"no such verb: {row.root} {row.pattern}", "correct root or pattern") from error
        for form in found:
            forms.setdefault(form.norm, []).append((row.id, form))
    for noun in nouns:
        words = split_words(noun.form)
        if len(words) > 1:
            for variant in _phrase_forms(words):
                phrases.setdefault(variant[0], []).append((variant, noun.id))
            continue
        for form in noun_forms(noun.form, noun.plural):
            forms.setdefault(form.norm, []).append((noun.id, form))
    for variants in phrases.values():
        variants.sort(key=lambda pair: -len(pair[0]))
    return forms, phrases


def _phrase_forms(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """A noun phrase as it stands, with articles on every word, and with its first word in the plural or accusative."""
    yield words
    head, rest = words[0], words[1:]
    if not head.startswith("ال"):
        yield (head + "ا", *rest)
        yield (head + "ا", *(word + "ا" for word in rest))
        yield ("ال" + head, *(word if word.startswith("ال") else "ال" + word for word in rest))
        if head.endswith("ه"):
            yield (head[:-1] + "ات", *rest)
            yield ("ال" + head[:-1] + "ات", *(word if word.startswith("ال") else "ال" + word for word in rest))
