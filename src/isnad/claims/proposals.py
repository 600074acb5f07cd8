"""What a sentence may claim, before anybody decides.

The rules' own reading, and what a learned reader needs beside it.
"""

from collections.abc import Sequence

from msgspec import Struct, field

from isnad.claims.features import Surroundings
from isnad.claims.grammar import View
from isnad.records import ActorMention, Finding, PlaceMention, TimeMention

_KEPT = 12


class Past(Struct, frozen=True, kw_only=True):
    """What stands before a sentence: distinct actors and places, latest first, each with sentences back."""

    actors: tuple[tuple[ActorMention, int], ...] = ()
    places: tuple[tuple[PlaceMention, int], ...] = ()
    time: TimeMention | None = None
    """When the last claim that tells its time took place."""
    agents: frozenset[str] = frozenset()
    """Ids of the last claim's agents."""
    recipients: frozenset[str] = frozenset()
    history: dict[str, tuple[int, int]] = field(default_factory=dict)
    """How often each actor was agent and recipient so far."""
    headline: frozenset[str] = frozenset()
    """Ids of the actors that the headline names."""


class Proposal(Struct, frozen=True, kw_only=True):
    """A trigger with all that the rules make of it."""

    around: Surroundings
    finding: Finding
    accepted: bool
    """Whether the rules take it for a claim."""
    lent: str
    """The modality that the saying around it lends."""
    past: Past


class Story(Struct, kw_only=True):
    """Gathers what later sentences look back on."""

    actors: dict[str, tuple[ActorMention, int]] = field(default_factory=dict)
    places: dict[str, tuple[PlaceMention, int]] = field(default_factory=dict)
    time: TimeMention | None = None
    agents: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    history: dict[str, tuple[int, int]] = field(default_factory=dict)
    headline: frozenset[str] = frozenset()

    def before(self, ordinal: int) -> Past:
        """What stands before a sentence."""
        actors = sorted(self.actors.values(), key=lambda pair: -pair[0].first)[:_KEPT]
        places = sorted(self.places.values(), key=lambda pair: -pair[0].first)[:_KEPT]
        return Past(
            actors=tuple((mention, ordinal - at) for mention, at in actors),
            places=tuple((mention, ordinal - at) for mention, at in places),
            time=self.time,
            agents=self.agents,
            recipients=self.recipients,
            history=dict(self.history),
            headline=self.headline,
        )

    def add(self, view: View, ordinal: int, proposals: Sequence[Proposal]) -> None:
        """Take in a sentence."""
        for mention in view.actors:
            self.actors[mention.id] = (mention, ordinal)
        for place in view.places:
            self.places[place.ids[0]] = (place, ordinal)
        for proposal in proposals:
            if proposal.accepted:
                self._claim(proposal.finding)
        if view.sentence.headline:
            self.headline |= {mention.id for mention in view.actors}

    def _claim(self, finding: Finding) -> None:
        self.time = finding.time or self.time
        self.agents = frozenset(m.id for m in finding.agents)
        self.recipients = frozenset(m.id for m in finding.recipients)
        for position, ids in enumerate((self.agents, self.recipients)):
            for actor in ids:
                counts = list(self.history.get(actor, (0, 0)))
                counts[position] += 1
                self.history[actor] = (counts[0], counts[1])
