"""How far what is said reaches: to the end of the sentence, unless the text turns to another saying or act."""

from collections.abc import Sequence

from isnad.claims.grammar import View
from isnad.claims.readings import is_verb
from isnad.claims.speech import Memory, Saying
from isnad.kinds import VERBAL

_JOINTS = frozenset(("كما", "،", '"', "»", "”", "قد", "فيما", "بينما", "حين"))
"""After these another saying may open a clause of its own."""
_SLACK = 4
"""Code points between a saying's first word and the quotation that it opens."""


def end_scopes(view: View, found: Sequence[Saying]) -> None:
    """A saying ends where its speaker does something else than say, or where another saying opens a clause of its own."""
    for number, one in enumerate(found):
        if one.last <= one.index:
            continue
        for at in range(one.first + 1, one.last):
            turns = acts(view, at) or _another_acts(view, at) or (one.nominal and _other_subject(view, at))
            if turns and not _quoted(view, one.first, at):
                one.last = at
                break
        if not one.starts or any(outer.covers(one.index) for outer in found[:number]):
            one.last = next((at for at in range(one.first, one.last) if _comments(view, at)), one.last)
        for other in found[number + 1 :]:
            if not one.first < other.index < one.last:
                continue
            behind = other.phrase and other.first <= one.index
            beside = other.starts and _conjoined(view, other.index) and not _quoted(view, one.first, other.index)
            if behind or beside:
                one.last = other.index


def _comments(view: View, at: int) -> bool:
    """«…، وهو ما يشير إلى»: whoever tells what another said comments on it."""
    return view.tokens[at].norm in ("وهو", "وهذا") and view.tokens[at - 1].norm == "،" and at + 1 < view.last


def acts(view: View, at: int) -> bool:
    """«…، مطالبا», «… وداعيا»: the speaker does something by words that is a claim of its own."""
    norm, before = view.tokens[at].norm, view.tokens[at - 1].norm
    masculine, other = norm.endswith("ا"), norm.endswith("ه") and norm[:1] != "و"
    if not ((masculine and norm[:1] == "و") or (before == "،" and (masculine or other))):
        return False
    senses = [s for s in view.senses(at) if s.aspect == "active" and not s.article]
    return any(trigger.row.kind in VERBAL for s in senses for trigger in view.know.triggers.get(s.word, ()))


def _another_acts(view: View, at: int) -> bool:
    """«…، في حين حذر متحدث»: somebody else acts by words, and says so himself."""
    mention = view.actor_at.get(at + 1)
    if mention is None or mention.first != at + 1 or view.preposition(at + 1, mention.clitics) or not is_verb(view, at):
        return False
    if view.tokens[at - 1].norm not in _JOINTS:
        return False
    senses = [s for s in view.senses(at) if s.finite]
    return any(trigger.row.kind in VERBAL for s in senses for trigger in view.know.triggers.get(s.word, ()))


def _other_subject(view: View, at: int) -> bool:
    """«… وأنقرة ترفض»: another subject with its verb."""
    mention = view.actor_at.get(at)
    if mention is None or mention.first != at or mention.clitics != "و":
        return False
    return mention.last < view.last and is_verb(view, mention.last)


def _conjoined(view: View, index: int) -> bool:
    return view.tokens[index].norm[:1] in ("و", "ف") or view.tokens[index - 1].norm in _JOINTS


def _quoted(view: View, first: int, index: int) -> bool:
    """Whether two tokens stand in one quotation."""
    start, at = view.tokens[first].end + 1, view.tokens[index].start
    return any(q.start <= start and at < q.end for q in view.marked.quotations)


def open_quotation(view: View, found: Sequence[Saying], memory: Memory) -> None:
    """Remember whose quotation runs on into the next sentence; one that opens a sentence is the last speaker's."""
    end = view.tokens[view.last - 1].end
    if memory.quoted is not None and memory.quoted[0] <= view.sentence.start:
        memory.quoted = None
    if not found and memory.quoted is None and memory.speaker is not None:
        links = (memory.speaker, *memory.relays.get(memory.speaker.id, ()))
        for quotation in view.marked.quotations:
            if 0 <= quotation.start - view.sentence.start < _SLACK:
                memory.quoted = (quotation.end, links)
    for one in found:
        if one.speaker is None or one.last <= one.first:
            continue
        first, last = view.tokens[one.first].start - _SLACK, view.tokens[one.last - 1].end
        for quotation in view.marked.quotations:
            if first <= quotation.start < last and quotation.end > end:
                memory.quoted = (quotation.end, one.links)
