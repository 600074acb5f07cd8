"""A sentence as the claim finder sees it: what each word may be, what governs it, and where clauses end."""

from functools import cached_property

from msgspec import Struct

from isnad.knowledge import Knowledge, Sense
from isnad.lang.ar.fold import fold
from isnad.lang.ar.segments import bare
from isnad.lang.ar.words import heads
from isnad.records import (
    ActorMention,
    Marked,
    MaterielMention,
    PlaceMention,
    QuantityMention,
    Sentence,
    TimeMention,
    Token,
)

_PREPOSITION_LETTERS = {"ب": "ب", "ل": "ل", "ك": "ك"}
_SKIPPED = frozenset('«»"“”()،-:')
_COMMAS = frozenset("،,؛;")
_ASIDE = 7


class Clause(Struct, frozen=True):
    """Tokens `first` to `last` (exclusive); `relative` if it opens with a relative pronoun."""

    first: int
    last: int
    relative: bool = False
    opener: str = ""
    """Folded word that opened it: a subordinator or relative pronoun, a comma, or empty."""


class View:
    """One sentence of a marked text, with lookups by token index."""

    def __init__(self, marked: Marked, sentence: Sentence, know: Knowledge) -> None:
        self.marked, self.sentence, self.know = marked, sentence, know
        self.tokens = marked.text.tokens
        self.first, self.last = sentence.first, sentence.last
        self.actors: list[ActorMention] = [m for m in marked.actors if self._holds(m.first)]
        self.places: list[PlaceMention] = [m for m in marked.places if self._holds(m.first)]
        self.times: list[TimeMention] = [m for m in marked.times if self._holds(m.first)]
        self.quantities: list[QuantityMention] = [m for m in marked.quantities if self._holds(m.first)]
        self.materiel: list[MaterielMention] = [m for m in marked.materiel if self._holds(m.first)]
        self.actor_at = {i: m for m in self.actors for i in range(m.first, m.last)}
        self.time_at = {i: m for m in reversed(self.times) for i in range(m.first, m.last)}
        self._sorts: dict[int, str] = {}
        self._senses: dict[int, tuple[Sense, ...]] = {}
        self._classes: dict[str, list[tuple[int, int]]] = {}
        self._prepositions: dict[int, str] = {}
        self.place_at = {i: m for m in self.places for i in range(m.first, m.last)}

    def _holds(self, index: int) -> bool:
        return self.first <= index < self.last

    def senses(self, index: int) -> tuple[Sense, ...]:
        """Readings of a token: none inside a time expression or the name of a person."""
        senses = self._senses.get(index)
        if senses is None:
            senses = self._senses[index] = self._read(index)
        return senses

    def _read(self, index: int) -> tuple[Sense, ...]:
        token = self.tokens[index]
        if token.kind != "word" or index in self.time_at:
            return ()
        senses = self.know.lexicon.senses(token.norm)
        if len({sense.clitics for sense in senses}) > 1 and self.know.segmenter is not None:
            # of «وصفت» the verb «وصف» is meant, not «و» before «صفت»
            word = bare(self.marked.text.document.text[token.start : token.end])
            proclitics = self.know.segmenter.part(word).proclitics
            senses = tuple(sense for sense in senses if sense.clitics == proclitics) or senses
        if self.marked.text.document.text[token.end - 1] == "ة":
            # what ends in teh marbuta carries no pronoun and is no verb
            senses = tuple(sense for sense in senses if not sense.finite and not sense.pronoun)
        if index > self.first and self.tokens[index - 1].norm in self.know.words["preposition"]:
            # a noun follows a preposition, never a verb: «نجح في صد الهجوم»
            senses = tuple(sense for sense in senses if not sense.finite)
        return senses

    def locates(self, place: PlaceMention) -> bool:
        """Whether a place only says where the one before it lies: «درنة شرق ليبيا», «مصراتة (250 كلم شرق طرابلس)»."""
        before = next((p for p in reversed(self.places) if p.last <= place.first), None)
        if before is None or place.first - before.last > _ASIDE:
            return False
        gap = [token.norm for token in self.tokens[before.last : place.first]]
        if "(" in gap and any(norm in self.know.words["length"] for norm in gap):
            return True
        directions = self.know.directions
        first = self.tokens[place.first].norm
        directed = any(stem in directions for _, stem in heads(first)) or any(norm in directions for norm in gap)
        return directed and all(norm in ("،", "(", "في") or norm in directions for norm in gap)

    def is_verb(self, index: int) -> bool:
        """Whether a token may be a finite verb and is nothing else that is known."""
        if index in self.actor_at or index in self.place_at:
            return False
        return any(sense.finite for sense in self.senses(index))

    @cached_property
    def inner(self) -> frozenset[int]:
        """Tokens that go on with a mention that began before them."""
        mentions = (self.actors, self.places, self.times, self.quantities, self.materiel)
        return frozenset(i for kind in mentions for m in kind for i in range(m.first + 1, m.last))

    def sort(self, index: int) -> str:
        """What a token is, in a word: a mark itself, a mention, a verb, a particle or a plain word."""
        if not self.first <= index < self.last:
            return "<>"
        found = self._sorts.get(index)
        if found is None:
            found = self._sorts[index] = self._sort(index)
        return found

    def _sort(self, index: int) -> str:
        token = self.tokens[index]
        mention = self.actor_at.get(index)
        if mention is not None:
            return "actor" if mention.first == index else "in-actor"
        if index in self.place_at:
            return "place"
        if index in self.time_at:
            return "time"
        if token.kind != "word":
            return token.norm if token.kind == "mark" else "number"
        joined = "و" if token.norm[:1] in ("و", "ف") else ""
        if self.word("relative", index):
            return "relative"
        if self.word("subordinator", index):
            return f"subordinator {token.norm}"
        if self.is_verb(index):
            return f"{joined}verb"
        return next((name for name in ("preposition", "adverb") if self.word(name, index)), f"{joined}word")

    def word(self, kind: str, index: int) -> bool:
        """Whether a token, with or without a conjunction, is of a closed class."""
        norm = self.tokens[index].norm
        table = self.know.words[kind]
        return norm in table or (norm[:1] in ("و", "ف") and norm[1:] in table)

    def preposition(self, mention_first: int, clitics: str) -> str:
        """The preposition that governs a mention, folded: its clitic, else the word before it; empty if none."""
        for letter in reversed(clitics):
            if letter in _PREPOSITION_LETTERS:
                return letter
        at, directed = mention_first - 1, False
        while at >= self.first and (self.tokens[at].norm in '«"“(' or self.tokens[at].norm in self.know.directions):
            clitic = next((c for c, s in heads(self.tokens[at].norm) if s in self.know.directions and c), "")
            if clitic and clitic[-1] in _PREPOSITION_LETTERS:
                return clitic[-1]
            directed = directed or self.tokens[at].norm in self.know.directions
            at -= 1
        return self.preposition_at(at) or ("في" if directed else "")

    def preposition_at(self, index: int) -> str:
        """The preposition that ends at a token; empty if none does."""
        if index < self.first:
            return ""
        found = self._prepositions.get(index)
        if found is None:
            found = self._prepositions[index] = self._preposition_at(index)
        return found

    def _preposition_at(self, index: int) -> str:
        for length in (2, 1):
            start = index - length + 1
            if start < self.first:
                continue
            hit = self.know.phrases["preposition"].at(self.tokens, start)
            if hit is not None and hit.last == index + 1 and hit.clitics in ("", "و", "ف"):
                return fold(hit.values[0].value)
        norm = self.tokens[index].norm
        for clitic, stem in heads(norm):
            if clitic[-1:] in _PREPOSITION_LETTERS and self.know.place_types.get(stem):
                return clitic[-1]
        return ""

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses of the sentence, in order, covering it."""
        cuts: list[tuple[int, bool, str]] = [(self.first, False, "")]
        for index in range(self.first + 1, self.last):
            opened = self._opens(index)
            if opened is not None and index > cuts[-1][0]:
                cuts.append((index, *opened))
        ends = [cut[0] for cut in cuts[1:]] + [self.last]
        return [Clause(first, end, relative, opener) for (first, relative, opener), end in zip(cuts, ends, strict=True)]

    def _opens(self, index: int) -> tuple[bool, str] | None:
        token = self.tokens[index]
        if index in self.actor_at and self.actor_at[index].first != index:
            return None
        if self.word("relative", index):
            return True, token.norm
        if self.word("subordinator", index) and index not in self.actor_at and not self._counts(index):
            return False, token.norm
        if token.norm in _COMMAS:
            return (False, "،") if self._new_clause(index + 1) else None
        if token.norm in (":",):
            return False, ":"
        if token.norm[:1] in ("و", "ف") and len(token.norm) > 3 and self.is_verb(index) and self._conjoined(index):
            return False, token.norm[0]
        return None

    def _counts(self, index: int) -> bool:
        """Whether «ما» is the first word of a figure: «ما لا يقل عن عشرة»."""
        return any(mention.first == index for mention in self.quantities)

    def _conjoined(self, index: int) -> bool:
        return any(sense.finite and sense.clitics[:1] in ("و", "ف") for sense in self.senses(index))

    def _new_clause(self, at: int) -> bool:
        """Whether a comma is followed by a verb, a participle of saying, or a subject with its verb."""
        for index in range(at, min(at + 7, self.last)):
            token = self.tokens[index]
            if token.norm in _COMMAS:
                return False
            if self.word("relative", index):
                return False
            if self.word("subordinator", index) and not self._counts(index):
                return True
            if index in self.actor_at or index in self.place_at:
                continue
            senses = self.senses(index)
            if any(s.finite for s in senses):
                return True
            if index - at <= 1 and any(s.aspect == "active" and s.word in self.know.sayings for s in senses):
                return True
            if index - at <= 1 and self.know.saying_phrases.at(self.tokens, index):
                return True
        return False

    def clause_of(self, index: int) -> int:
        """The number of the clause that holds a token."""
        clauses = self.clauses
        for number in range(len(clauses) - 1, -1, -1):
            if clauses[number].first <= index:
                return number
        return 0

    def words(self, first: int, last: int) -> list[Token]:
        """Tokens without marks."""
        return [token for token in self.tokens[first:last] if token.kind != "mark"]

    def gap(self, first: int, last: int) -> list[Token]:
        """What stands between two token indices, marks, times and parentheses left out."""
        return [
            self.tokens[i] for i in range(first, last) if self.tokens[i].norm not in _SKIPPED and i not in self.time_at
        ]

    def has(self, kind: str, first: int, last: int) -> bool:
        """Whether a class of words has a member among these tokens, whatever clitics it carries."""
        return any(last_word <= last for at, last_word in self._members(kind) if first <= at < last)

    def _members(self, kind: str) -> list[tuple[int, int]]:
        """Where words or phrases of a class stand in the sentence: first token, and the one after the last."""
        found = self._classes.get(kind)
        if found is None:
            phrases = self.know.phrases[f"class-{kind}"]
            hits = (phrases.at(self.tokens, index) for index in range(self.first, self.last))
            found = self._classes[kind] = [(hit.first, hit.last) for hit in hits if hit is not None]
        return found
