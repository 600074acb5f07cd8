"""The agency that a report credits: in its dateline, in brackets, or on its last lines."""

from collections.abc import Iterator, Sequence

from isnad.knowledge import Knowledge
from isnad.lang.ar.words import tokenize
from isnad.records import Token

UNNAMED = "agencies"
"""Stands for «وكالات»: agencies, whichever."""
_HEAD, _TAIL = 4, 3
"""Lines of a report that may hold a credit at its start and at its end."""
_LONGEST = 120
"""Characters of a line within which a dateline or a closing credit stands."""
_YEARS = frozenset(("م", "ه"))


def credited(text: str, know: Knowledge) -> str | None:
    """Id of the agency credited, `agencies` where none is named, None where there is no credit.

    A named agency goes before «وكالات». «قال لرويترز» and «ذكرت وكالة رويترز» are no credits: there the agency is a
    source like any other.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    ends = [*(line[:_LONGEST] for line in lines[:_HEAD]), *(line[-_LONGEST:] for line in lines[-_TAIL:])]
    found = [agency for line in ends for agency in _credits(tokenize(line), know)]
    return next((agency for agency in found if agency != UNNAMED), found[0] if found else None)


def heard_by(text: str, know: Knowledge) -> str | None:
    """Id of the agency to which the text says that somebody spoke («قال لرويترز»), or whose man it was."""
    tokens = tokenize(text)
    hits = (know.names.at(tokens, index) for index, token in enumerate(tokens) if token.norm.startswith("ل"))
    found = (_known((value.id for value in hit.values), know) for hit in hits if hit and hit.clitics)
    return next((agency for agency in found if agency), None)


def _credits(tokens: Sequence[Token], know: Knowledge) -> Iterator[str]:
    """Agencies that stand for themselves, with marks or nothing around them."""
    for index, token in enumerate(tokens):
        if token.kind == "mark" or not _parted(tokens, index, know):
            continue
        named = know.names.at(tokens, index, clitics=False)
        unnamed = know.phrases["agencies"].at(tokens, index, clitics=False)
        agency = _known((value.id for value in named.values), know) if named else None
        last = named.last if named and agency else unnamed.last if unnamed else 0
        if last and (last == len(tokens) or tokens[last].kind == "mark"):
            yield agency or UNNAMED


def _parted(tokens: Sequence[Token], index: int, know: Knowledge) -> bool:
    """Whether a credit may start there: at a line's start, after a mark, a year or the place of a dateline."""
    if index == 0 or tokens[index - 1].kind in ("mark", "number") or tokens[index - 1].norm in _YEARS:
        return True
    before = (know.place_names.at(tokens, first, clitics=False) for first in range(max(0, index - 2), index))
    return index <= 3 and any(hit is not None and hit.last == index for hit in before)


def _known(ids: Iterator[str], know: Knowledge) -> str | None:
    return next((i for i in ids if i in know.outlets and know.outlets[i].type == "agency"), None)
