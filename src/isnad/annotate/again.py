"""Later short mentions of who was named in full before: «المسماري», «الوزير», «الحركة», «الوكالة», «قواته»."""

from collections.abc import Iterable
from functools import lru_cache

from isnad.annotate.found import LINKS, Found
from isnad.knowledge import Knowledge
from isnad.lang.ar.words import heads, tails
from isnad.records import Text

_SURNAME = 4
_FULL = 2
_BEFORE = ("", "و", "ل", "ب", "ف", "ول", "وب")
_CONTEXT = "/context.tsv:"
_OWNERS = {
    "ه": ("person", "force", "group", "organisation", "body"),
    "ها": ("state", "body", "force", "group", "organisation"),
    "هم": ("group", "force", "anonymous-group"),
}
"""Who the pronoun of «قواته», «قواتها», «حلفائهم» may stand for."""


@lru_cache(maxsize=65536)
def _with_pronoun(norm: str) -> tuple[tuple[str, str, str], ...]:
    """Every way to part a folded word into clitics, a noun and the pronoun of its owner; mostly none."""
    return tuple(
        (clitics, rest, pronoun)
        for clitics, stem in heads(norm)
        if clitics in _BEFORE
        for rest, pronoun in tails(stem)
        if pronoun in _OWNERS
    )


def short_names(text: Text, found: list[Found], know: Knowledge) -> list[Found]:
    """All candidates with the later short mentions among them, in order.

    Later mentions by surname, by title or by the noun of a name with its article take the id of the nearest one before;
    so does a name of the packs that holds in certain contexts only. «قواته» belongs to who stands before it.
    """
    memory = _Memory(text, know)
    at = {one.first: one for one in found}
    taken = {index for one in found for index in range(one.first, one.last)}
    for full in reversed(found):
        # a headline may be short about who is named in full below it
        memory.keep(full)
    out: list[Found] = []
    for sentence in text.sentences:
        memory.nearest = {}
        for index in range(sentence.first, sentence.last):
            one: Found | None = at.get(index)
            if one is not None:
                one = memory.rename(one)
            elif index not in taken and text.tokens[index].kind == "word":
                one = memory.again(index)
                named = at.get(index + 1)
                if one is not None and named is not None and memory.titles(index - 1, named):
                    at[index + 1] = _of(named, index - 1, one, text)
                    continue
            if one is not None:
                memory.keep(one)
                out.append(one)
    return out


class _Memory:
    """Who was named so far, by the short words that may name him again."""

    def __init__(self, text: Text, know: Knowledge) -> None:
        self.tokens, self.know = text.tokens, know
        self.nouns = know.words["again"]
        self.surnames: dict[str, Found] = {}
        self.short: dict[str, Found] = {}
        self.nearest: dict[str, Found] = {}
        """By type, within the sentence."""

    def titles(self, index: int, named: Found) -> bool:
        """Whether a token is a title of the person named after the next one: «عضو الحركة سالم العولقي»."""
        return named.type == "person" and named.named and self.know.phrases["title"].at(self.tokens, index) is not None

    def keep(self, one: Found) -> None:
        """Remember a mention under every short word for it."""
        self.nearest[one.type] = one
        if one.type == "person":
            self._keep_person(one)
        else:
            if one.last - one.first > 1:
                self._keep(self._noun(one).removeprefix("ال"), one)
            for noun in self.know.nouns_of.get(one.id, ()):
                self._keep(noun, one)

    def _keep(self, noun: str, one: Found) -> None:
        if noun in self.nouns:
            self.short[noun if noun.startswith("ال") else "ال" + noun] = one

    def _keep_person(self, one: Found) -> None:
        words = one.title.split()
        if words and one.named:
            self._keep(words[0], one)
        first, last = one.name or (one.first, one.last)
        surname = self.tokens[last - 1].norm
        if last - first < _FULL or self.tokens[last - 2].norm in LINKS:
            # half of «عبد الرحمن» is no name
            return
        if one.named and len(surname) >= _SURNAME and self._tells(surname):
            self.surnames[surname] = one

    def _tells(self, surname: str) -> bool:
        """Whether a surname alone can only mean the person."""
        return (
            surname not in self.know.nisba
            and surname not in self.know.adjectives
            and surname not in self.know.ordinary
            and not self.know.lexicon.senses(surname)
        )

    def rename(self, one: Found) -> Found:
        """A noun that a pack ties to a context, or that is unknown, stands for who was named by that noun before."""
        if one.known and (_CONTEXT not in one.because or one.last - one.first > 1):
            return one
        earlier = self.short.get(self._noun(one))
        if earlier is None or (one.known and earlier.type == "person") or earlier.first >= one.first:
            return one
        return earlier._replace(
            first=one.first, last=one.last, name=None, title="", clitics=one.clitics, because=_again(earlier)
        )

    def _noun(self, one: Found) -> str:
        """The first word of a mention without what stands before its article."""
        norm = self.tokens[one.first].norm
        return next((stem for clitics, stem in heads(norm) if clitics == one.clitics), norm)

    def again(self, index: int) -> Found | None:
        """The mention that a token by itself makes, if it says who was named before."""
        one = self._earlier(index) or self._belonging(index)
        return None if one is not None and index and self._in_place(index - 1) else one

    def _earlier(self, index: int) -> Found | None:
        for clitics, stem in heads(self.tokens[index].norm):
            if clitics not in _BEFORE:
                continue
            earlier = self.surnames.get(stem) or self.short.get(stem)
            if earlier is not None:
                return _short(earlier, index, clitics)
        return None

    def _in_place(self, before: int) -> bool:
        """Whether the word before makes a place of a surname: «ناحية البغدادي», «البحر الأحمر»."""
        name = self.know.place_names.at(self.tokens, before)
        return self.know.place_types.at(self.tokens, before) is not None or (
            name is not None and name.last > before + 1
        )

    def _belonging(self, index: int) -> Found | None:
        """«قواته»: forces of whoever of the right type stands before in the sentence."""
        own = self.know.words["own"]
        for clitics, rest, pronoun in _with_pronoun(self.tokens[index].norm):
            owner = self._owner(_OWNERS[pronoun]) if rest in own else None
            if owner is not None:
                kind = "group" if owner.type == "anonymous-group" else "force"
                return _short(owner, index, clitics)._replace(type=kind, of=owner.id, named=True)
        return None

    def _owner(self, types: Iterable[str]) -> Found | None:
        return max(
            (one for kind, one in self.nearest.items() if kind in types), key=lambda one: one.first, default=None
        )


def _of(named: Found, first: int, body: Found, text: Text) -> Found:
    """A person with the title and body that stand before the name."""
    words = " ".join(token.norm for token in text.tokens[first : body.last])
    span = named.name or (named.first, named.last)
    return named._replace(first=first, name=span, of=body.id, title=words, because=named.because)


def _short(earlier: Found, index: int, clitics: str) -> Found:
    return earlier._replace(first=index, last=index + 1, name=None, title="", clitics=clitics, because=_again(earlier))


def _again(earlier: Found) -> str:
    return f"annotate/again: {earlier.because}" if not earlier.because.startswith("annotate/again") else earlier.because
