"""The nouns of who says what: a saying, what is heard around its verb, and what earlier sentences leave."""

from msgspec import Struct, field

from isnad.claims.grammar import View
from isnad.records import ActorMention


def is_paper(speaker: ActorMention) -> bool:
    """Whether a speaker is no person or body but a report, a statement, a recording or the like."""
    return speaker.type == "document" or speaker.id.endswith("-reports")


class Saying(Struct, kw_only=True):
    """A saying in a sentence: its speaker and the tokens `first` to `last` (exclusive) that it covers."""

    index: int
    """Of the verb or phrase itself."""
    first: int
    last: int
    speaker: ActorMention | None
    more: tuple[ActorMention, ...] = ()
    """Who speaks with the same voice, then who passes it on: «نقلت رويترز عن مصدر»."""
    modality: str = ""
    because: str = ""
    starts: bool = True
    """Whether it opens a clause of its own, and so may end what was said before it."""
    feminine: bool = False
    phrase: bool = False
    """«بحسب», «وفق»: a phrase, not a verb."""
    nominal: bool = False
    """Whether a noun opens what is said, not a clause: «أعلن استعادة المدينة»."""

    @property
    def through(self) -> ActorMention | None:
        """Who passes it on."""
        return self.more[-1] if self.more else None

    @property
    def links(self) -> tuple[ActorMention, ...]:
        """Its part of the chain, nearest to the event first."""
        return (self.speaker, *self.more) if self.speaker is not None else self.more

    def covers(self, index: int) -> bool:
        """Whether a token is part of what is said."""
        return self.first <= index < self.last


class Heard(Struct, frozen=True, kw_only=True):
    """What stands around a verb of saying besides its words."""

    speakers: tuple[ActorMention, ...] = ()
    """Who says it: several where two speak with one voice; none where the subject is left out."""
    relays: tuple[ActorMention, ...] = ()
    """Outlets that it was told, or that pass it on."""
    last: int = 0
    """Index after the subject, or after the verb where none follows it."""


class Memory(Struct, kw_only=True):
    """What earlier sentences leave: who has spoken, through whom, and whose quotation is still open."""

    spoken: dict[str, ActorMention] = field(default_factory=dict)
    """By id the fullest mention of everybody who spoke, the last one last."""
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    """By id the nouns that a speaker was called by, without article, so that «المتحدث» finds him again."""
    relays: dict[str, tuple[ActorMention, ...]] = field(default_factory=dict)
    """By id through whom a speaker was heard."""
    paragraph: int = -1
    quoted: tuple[int, tuple[ActorMention, ...]] | None = None
    """End of an open quotation, in code points, and the chain of whoever speaks it."""

    @property
    def speaker(self) -> ActorMention | None:
        """Who spoke last."""
        return next(reversed(self.spoken.values()), None)

    def hear(self, speaker: ActorMention, relays: tuple[ActorMention, ...], words: frozenset[str]) -> None:
        """Take in a speaker."""
        before = self.spoken.pop(speaker.id, speaker)
        self.spoken[speaker.id] = before if before.end - before.start >= speaker.end - speaker.start else speaker
        self.relays[speaker.id] = relays
        self.words[speaker.id] = self.words.get(speaker.id, frozenset()) | words


class Ear(Struct, frozen=True):
    """A sentence with what was heard before it and in it."""

    view: View
    memory: Memory
    found: list[Saying]
    """Sayings of the sentence so far."""

    @property
    def speaker(self) -> tuple[ActorMention, ...]:
        """Who spoke last, as a tuple of one or none."""
        return (self.memory.speaker,) if self.memory.speaker is not None else ()
