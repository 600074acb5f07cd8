"""Candidates for actor mentions, and what all their readers share."""

from collections.abc import Sequence
from typing import NamedTuple

from isnad.annotate.packs import choose
from isnad.knowledge import Knowledge, Name
from isnad.lang.ar.words import heads
from isnad.records import Text, Token

_JOINED = ("", "و", "ف", "ب")
_PRONOUN = frozenset(
    "لها له لهم فيها فيه فيهم بها به بهم منها منه منهم عليها عليه عليهم اليها اليه اليهم عنها عنه "
    "معها معه معهم لديها لديه لديهم بينهم لكم لنا بنا بكم منا منكم عنا عنكم علينا عليكم الينا اليكم معنا معكم".split()
)
_PRONOUNS = ("ها", "هم", "هما")
_LONG_ENOUGH = 4
_SHORT = 2
_TANWIN = ("ً", "اً", "ًا")
_OF_GOD = frozenset("عبد نصر فضل فتح سعد عطا ضيف خير هبه رحمه ذبيح حزب امه امين شمس سيف حمد جار منه اسد ايه".split())
"""What makes a name together with «الله»."""
LINKS = frozenset(("بن", "ابن", "ابو", "ال", "عبد", "بنت", "ام", "ولد", "اغا", "باشا"))


class Found(NamedTuple):
    """A candidate: tokens `first` to `last` are taken; `name` are those of the name proper, if not all."""

    first: int
    last: int
    id: str
    type: str
    known: bool = True
    named: bool = True
    of: str | None = None
    title: str = ""
    because: str = ""
    clitics: str = ""
    name: tuple[int, int] | None = None


class Scene:
    """One text and what is known; holds what all of its sentences share."""

    def __init__(self, text: Text, know: Knowledge, packs: Sequence[str], day: str | None) -> None:
        self.tokens, self.source = text.tokens, text.document.text
        self.know, self.packs, self.day = know, packs, day
        publisher = know.publisher(text.document.outlet, text.document.url)
        self.camps = know.camps(publisher.id, day) if publisher else frozenset()
        words = know.words
        self.given = words["given-name"]
        self.adjective = know.adjectives
        self.weak = tuple(form for form, row in words["adjective"].items() if row.value == "weak")
        self.place_of = {*words["location"], *know.directions}
        self.stop = {
            *words["preposition"], *words["subordinator"], *words["relative"], *words["negator"], *words["adverb"],
            *words["future"], *words["possible"], *words["denial"],
        }  # fmt: skip

    def chosen(self, names: Sequence[Name]) -> Name | None:
        """The name row that holds in this text; of a name that both camps bear, the one of its outlet's camp."""
        own = [name for name in names if self.know.side(name.id) in self.camps] if self.camps else []
        chosen = (choose(some, self.packs, self.day, self.know.everywhere) for some in (own, names))
        return next((name for name in chosen if name), None)

    def alias(self, index: int, stop: int) -> Found | None:
        """A name of the packs, or a nationality used as a noun («الروس», «الأتراك» are aliases; «روسي» is not)."""
        hit = self.know.names.at(self.tokens, index)
        if hit is None or hit.last > stop:
            return None
        name = self.chosen(hit.values)
        if name is None:
            return None
        kind = self.know.actor_type(name.id) or "organisation"
        if (kind == "state" or "/metonyms" in name.where) and not hit.clitics and self._is_place(index):
            return None
        if hit.last == index + 1 < stop and self._is_described_place(index):
            return None
        last = hit.last
        if kind == "person" and last < stop and last - index == 1:
            last = self.name_end(last, stop, 2) if self.tokens[index].norm in self.given else last
        return Found(
            index,
            last,
            name.id,
            kind,
            of=self.know.owner(name.id),
            because=name.where,
            clitics=hit.clitics,
        )

    def _is_place(self, index: int) -> bool:
        """Whether what stands before a state or capital makes it a mere place: «في ليبيا», «شمال العراق»."""
        before = self.tokens[index - 1] if index else None
        return before is not None and any(
            stem in self.place_of for clitics, stem in heads(before.norm) if clitics in _JOINED
        )

    def _is_described_place(self, index: int) -> bool:
        """«القاعدة العسكرية» is a base, whoever else is called «القاعدة»."""
        kind = self.know.place_types.at(self.tokens, index)
        after = self.tokens[index + 1].norm
        return kind is not None and (after in self.adjective or after in self.know.nisba)

    def counts(self, index: int) -> bool:
        """Whether a token is a number, in digits or words."""
        token = self.tokens[index]
        return token.kind == "number" or (token.kind == "word" and token.norm in self.know.number_words.numbers)

    def titled(self, index: int, stop: int) -> Found | None:
        """A title or rank, what it is a title of, and the name if it follows."""
        raise NotImplementedError

    def head(self, index: int, stop: int) -> Found | None:
        """A head noun with what it belongs to."""
        raise NotImplementedError

    def body(self, at: int, stop: int) -> tuple[int, str] | None:
        """A body or state that a title is of: its last token and id."""
        raise NotImplementedError

    def name_end(self, at: int, stop: int, most: int) -> int:
        """The end of up to `most` words that may belong to a name."""
        taken = 0
        while at < stop and taken < most:
            token = self.tokens[at]
            if token.kind not in ("word", "latin") or not self.name_part(token, at):
                break
            if most > _SHORT and taken == most - 1 and self._feminine(token):
                break
            at += 1
            taken += token.norm not in LINKS
        return at

    def _feminine(self, token: Token) -> bool:
        """Whether a word that would end a long name is rather what follows it: «سالم بن علي كلمة»."""
        return self.source[token.end - 1] == "ة" and not token.norm.startswith("ال") and token.norm not in self.given

    def name_part(self, token: Token, at: int) -> bool:
        """Whether a word may be part of a person's name: it has no other use that is known."""
        norm = token.norm
        surface = self.source[token.start : token.end]
        if norm == "الله" and self.tokens[at - 1].norm not in _OF_GOD:
            return False
        if surface.endswith(_TANWIN) or (surface == "على" and self.tokens[at - 1].norm not in self.given):
            return False
        if norm in self.given or norm in LINKS:
            return True
        if len(norm) < 3 or norm in self.stop or norm in self.know.nisba or norm in self.adjective:
            return False
        words = self.know.words
        if any(norm in words[kind] for kind in ("title", "rank", "head", "bare", "anon", "saying")):
            return False
        rest = norm[1:] if norm[0] in "وفبل" else ""
        if rest and (rest in self.given or rest in self.know.ordinary or rest.startswith("ال")):
            return False
        if norm.startswith("لل") or (
            norm in _PRONOUN or (norm.endswith(_PRONOUNS) and len(norm) > _LONG_ENOUGH and not norm.startswith("ال"))
        ):
            return False
        senses = self.know.lexicon.senses(norm)
        if any(sense.finite for sense in senses) or (senses and not norm.startswith("ال")):
            return False
        if self.know.place_types.at(self.tokens, at) or norm in self.know.directions:
            return False
        return not self.know.time_words.at(self.tokens, at)
