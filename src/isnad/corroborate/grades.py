"""What the accounts of an event amount to: states in the manner of Airwars, each given by one rule that is shown.

The rules of `data/corroborate/grades.tsv` are asked in the order of its rows; the first that holds gives the state.
Nothing here judges a source: the analyst's own letters and numbers stand apart.
"""

from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from isnad.corroborate.facts import Facts
from isnad.corroborate.origins import Origins, independent
from isnad.corroborate.sentences import FOLDER, Both, fill
from isnad.knowledge.tables import load_table
from isnad.records import Grade, Origin, Relation

_LOST = frozenset({"capture-ground", "shoot-down", "repel", "kill", "abduct"})
"""Modes of ASSAULT that are a loss of the recipient's side."""
_CIVILIANS = "civilian"
_WEIGHTY = frozenset({"agent", "outcome", "place", "recipient"})
"""What rivals may be about so that they contest the event itself and not a figure in it."""
_OUTSIDE = ""


class GradeRow(Struct, frozen=True, kw_only=True):
    """`grades.tsv`: a state, the rule that gives it, and the sentence that says so."""

    state: str
    rule: str
    en: str
    ar: str
    gloss: str = ""
    where: str = ""


class Case(Struct, frozen=True):
    """What a rule looks at: one event."""

    facts: Sequence[Facts]
    origins: tuple[Origin, ...]
    relations: Sequence[Relation]
    tellers: Origins

    @property
    def confirming(self) -> list[Origin]:
        """Those who say that it happened."""
        return [origin for origin in self.origins if origin.confirms]

    @property
    def denying(self) -> list[Origin]:
        """Those who say that it did not."""
        return [origin for origin in self.origins if origin.denies]

    @property
    def sides(self) -> set[str]:
        """Sides of those who confirm; empty for one of none."""
        return {origin.side for origin in self.confirming}


def grade(
    facts: Sequence[Facts], origins: tuple[Origin, ...], relations: Sequence[Relation], tellers: Origins
) -> Grade:
    """The state of an event and the rule that gave it."""
    case = Case(facts, origins, relations, tellers)
    for row in _rows():
        holds = _RULES[row.rule](case)
        if holds is not None:
            why = fill(row.en, row.ar, row.where, {**_gaps(case), **holds})
            return Grade(state=row.state, rule=row.rule, why_en=why.en, why_ar=why.ar)
    raise AssertionError("the rules of grades.tsv leave no event out")


@cache
def _rows() -> list[GradeRow]:
    return load_table(FOLDER / "grades.tsv", GradeRow, missing_ok=False)


Gaps = dict[str, Both | str]


def _gaps(case: Case) -> Gaps:
    sides = sorted(case.sides - {_OUTSIDE})
    outside = [origin for origin in case.confirming if origin.side == _OUTSIDE]
    number = independent(outside) if outside else independent(case.confirming)
    return {
        "confirms": _names(case.confirming),
        "denies": _names(case.denying),
        "sides": ", ".join(sides),
        "number": str(number),
    }


def _names(origins: Sequence[Origin]) -> str:
    names = list(dict.fromkeys(origin.name for origin in origins))
    return ", ".join(names[:3]) + (f" (+{len(names) - 3})" if len(names) > 3 else "")


# ---------------------------------------------------------------- rules


def _only_denials(case: Case) -> Gaps | None:
    return {} if case.denying and not case.confirming else None


def _only_ahead(case: Case) -> Gaps | None:
    return {} if not case.confirming else None


def _denied_by_some(case: Case) -> Gaps | None:
    return {} if case.denying else None


def _rival_accounts(case: Case) -> Gaps | None:
    about = sorted({link.about for link in case.relations if link.relation == "rival" and link.about in _WEIGHTY})
    return {"about": ", ".join(filter(None, about))} if about else None


def _own_loss(case: Case) -> Gaps | None:
    """One of the side that lost says so."""
    for fact in case.facts:
        losers = fact.agent_sides if fact.claim.kind == "RETREAT" else fact.recipient_sides
        lost = fact.claim.kind == "RETREAT" or fact.claim.mode in _LOST
        if lost and fact.claim.modality == "asserted" and (witness := _witness(case, fact, losers)):
            return {"witness": witness.name}
    return None


def _own_deed(case: Case) -> Gaps | None:
    """One of the side that harmed civilians says so."""
    for fact in case.facts:
        harmed = any(_CIVILIANS in actor.id or _CIVILIANS in actor.name_en.lower() for actor in fact.claim.recipients)
        if harmed and fact.claim.kind == "ASSAULT" and fact.claim.modality == "asserted":
            witness = _witness(case, fact, fact.agent_sides)
            if witness:
                return {"witness": witness.name}
    return None


def _witness(case: Case, fact: Facts, sides: frozenset[str]) -> Origin | None:
    """The claim's origin, where it names a source that stands on one of these sides."""
    if not fact.claim.sources:
        return None
    teller = case.tellers.teller(fact)
    return next((origin for origin in case.origins if origin.id == teller and origin.side in sides - {_OUTSIDE}), None)


def _one_origin(case: Case) -> Gaps | None:
    return {} if independent(case.confirming) == 1 else None


def _across_sides(case: Case) -> Gaps | None:
    return {} if len(case.sides - {_OUTSIDE}) > 1 else None


def _beyond_one_side(case: Case) -> Gaps | None:
    return {} if len(case.sides) > 1 else None


def _outside_sides(case: Case) -> Gaps | None:
    return {} if case.sides == {_OUTSIDE} else None


def _one_side(case: Case) -> Gaps | None:
    return {"number": str(independent(case.confirming))}


_RULES: dict[str, Callable[[Case], Gaps | None]] = {
    "only-denials": _only_denials,
    "only-ahead": _only_ahead,
    "denied-by-some": _denied_by_some,
    "rival-accounts": _rival_accounts,
    "own-loss": _own_loss,
    "own-deed": _own_deed,
    "one-origin": _one_origin,
    "across-sides": _across_sides,
    "beyond-one-side": _beyond_one_side,
    "outside-sides": _outside_sides,
    "one-side": _one_side,
}
