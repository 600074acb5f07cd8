"""«المصدر», «المتحدث», «التقرير», «سليمان»: short mentions of whoever spoke before."""

from isnad.claims.grammar import View
from isnad.claims.readings import THAT
from isnad.claims.speech import Memory
from isnad.lang.ar.words import heads
from isnad.records import ActorMention

DEMONSTRATIVES = frozenset("هذا هذه ذلك تلك هولاء نفس ذات".split())
_BEHIND = 2
"""Words behind a mention that may tell which of several is meant: «المصدر العسكري في طرابلس»."""
_SHORT = 2
"""Words of a mention that says no more than who spoke before: «المصدر نفسه»."""


def same_again(view: View, mention: ActorMention, memory: Memory) -> ActorMention:
    """The speaker that a short mention takes up, in his fullest mention; else the mention itself."""
    if mention.named:
        return mention
    norms = [token.norm for token in view.tokens[mention.first : mention.last]]
    head = next((norm for norm in norms if norm not in DEMONSTRATIVES), norms[0])
    stem = next((stem for _, stem in heads(head) if stem.startswith("ال")), "")
    if not stem:
        return (not mention.known and _by_surname(view, norms, memory)) or mention
    if len(norms) > _SHORT or mention.of is not None:
        return mention
    described = _so_called(stem.removeprefix("ال"), memory)
    if stem == "المصدر" or (stem == "المصادر" and described is None):
        return _unnamed(view, mention, memory) or mention
    return described or mention


def _by_surname(view: View, norms: list[str], memory: Memory) -> ActorMention | None:
    for mention in reversed(memory.spoken.values()):
        words = {token.norm for token in view.tokens[mention.first : mention.last]}
        if mention.named and mention.type == "person" and words.issuperset(norms):
            return mention
    return None


def _so_called(noun: str, memory: Memory) -> ActorMention | None:
    """The last speaker whose words or title hold a noun."""
    return next((m for m in reversed(memory.spoken.values()) if noun in memory.words.get(m.id, ())), None)


def _unnamed(view: View, mention: ActorMention, memory: Memory) -> ActorMention | None:
    """The speaker without a name whose description fits best, of several the last one; else who spoke last."""
    said = set()
    for index in range(mention.first + 1, min(mention.last + _BEHIND, view.last)):
        norm = view.tokens[index].norm
        if norm in THAT or view.tokens[index].kind == "mark":
            break
        said |= {stem.removeprefix("ال") for _, stem in heads(norm)}
    unnamed = [one for one in reversed(memory.spoken.values()) if not one.named]
    return max(unnamed, key=lambda one: len(said & memory.words.get(one.id, frozenset())), default=memory.speaker)
