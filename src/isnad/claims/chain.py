"""On whose word: the chain of sources that a claim stands on.

A sentence without a word of saying is the report's own: of the gold claims in such sentences nine in ten have no
source. What is said inside a quotation that runs on is the speaker's until it closes.
"""

from collections.abc import Sequence

from isnad.claims.sayings import sayings
from isnad.claims.speech import Memory, Saying, is_paper
from isnad.records import ActorMention

__all__ = ["Memory", "Saying", "chain", "sayings"]


def chain(
    found: Sequence[Saying], index: int, memory: Memory, start: int
) -> tuple[list[ActorMention], str, tuple[str, ...]]:
    """Sources of what stands at a token, nearest to the event first; the modality that they lend; and the rules."""
    covering = sorted(
        (one for one in found if one.covers(index) and one.index != index), key=lambda one: one.last - one.first
    )
    links: dict[str, ActorMention] = {}
    for one in covering:
        for link in one.links:
            links.setdefault(link.id, link)
    sources = list(links.values())
    if len(sources) > 1 and _nobodys(sources[0]):
        del sources[0]  # «قال مصدر إن معلومات لديه تشير إلى», «نشر المركز صورا تظهر»: the word is his
    if not sources and memory.quoted is not None and start < memory.quoted[0]:
        sources.extend(memory.quoted[1])
    modality = next((one.modality for one in covering if one.modality), "")
    return sources, modality, tuple(dict.fromkeys(one.because for one in covering))


def _nobodys(source: ActorMention) -> bool:
    """«معلومات», «صورا»: papers that nothing is said of."""
    return is_paper(source) and source.last - source.first == 1
