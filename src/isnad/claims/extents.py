"""Which words around a trigger the rules take for its evidence."""

from isnad.claims.grammar import View
from isnad.claims.triggers import Stated

_OPENERS = {")": "(", "»": "«", "”": "“"}
_TRIM = frozenset('،,؛;:.!؟?-–«»"“”()…')


def extent(view: View, one: Stated, following: Stated | None) -> tuple[int, int]:
    """Tokens of the clause around a trigger: with a subject before it, up to the next clause that states something else."""
    clauses = view.clauses
    number = view.clause_of(one.index)
    clause = clauses[number]
    first, last = clause.first, clause.last
    start = one.start
    if not one.sense.finite and one.light is None:
        first = max(first, start)
    elif clause.relative or clause.opener in ("و", "ف"):
        first = max(first, min(start, first + 1) if clause.relative else first)
    following_start = following.start if following is not None else None
    while number + 1 < len(clauses) and view.word("relative", clauses[number + 1].first):
        nxt = clauses[number + 1]
        if following_start is not None and nxt.first <= following_start < nxt.last:
            break
        number += 1
        last = nxt.last
    return first, last


def trimmed(view: View, first: int, last: int) -> tuple[int, int]:
    """Tokens `first` to `last` without marks and particles at the ends; «ما» of «ما لا يقل عن» belongs to the figure."""
    while (
        first < last
        and first + 1 not in view.inner
        and (view.tokens[first].norm in _TRIM or view.word("subordinator", first) or view.word("relative", first))
    ):
        first += 1
    while last > first and view.tokens[last - 1].norm in _TRIM and not _closes(view, first, last - 1):
        last -= 1
    if last < view.last and _closes(view, first, last):
        last += 1
    return first, last


def _closes(view: View, first: int, at: int) -> bool:
    """Whether a token closes what is opened after `first`: «سرت (شمال)»."""
    opener = _OPENERS.get(view.tokens[at].norm)
    if opener is None:
        return False
    norms = [view.tokens[index].norm for index in range(first, at)]
    return norms.count(opener) > norms.count(view.tokens[at].norm)
