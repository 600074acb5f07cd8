"""Group the claims of a case: all of them, or only what changed reports and new decisions touch."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import isnad
from isnad import corroborate
from isnad.corroborate import Changed, Comparison, Copies, Decisions, one_origin
from isnad.knowledge import Knowledge, load
from isnad.records import Copy, Document
from isnad.run.version import digest_of
from isnad.store import Case, Judgement

_FEW = 0.5
"""Where more than this share of the reports changed, everything is grouped anew."""
_CODE = ("corroborate", "data", "lang", "knowledge")


def regroup(case: str | Path) -> None:
    """Bring the events of a case up to date with what people have decided, without reading any report.

    Raises:
        CaseError: there is no such case, or a run is writing to it.
    """
    with Case.hold(case) as held:
        packs = tuple(map(Path, held.packs()))
        made_by = held.fact("grouped_by") or ""
        group_case(held, made_by.partition(" ")[0], load(tuple(pack for pack in packs if pack.is_dir())))


def is_grouped(case: Case, made_by: str) -> bool:
    """Whether the events are those of this program, these data, and every decision so far."""
    current = case.fact("grouped_with") == made_by and case.fact("grouped_by") == _version(made_by)
    return current and case.fact("grouped_up_to") == str(case.state()[1])


def group_case(case: Case, made_by: str, know: Knowledge) -> None:
    """Group the claims, find the reports that retell one another, and bring `claims.jsonl` up to date."""
    documents = list(case.documents())
    copies, sketches = _copies(case, documents, made_by, know)
    newest = case.state()[1]
    events, relations = corroborate.compare_claims(
        list(case.reviewed()),
        documents,
        know,
        copies=copies,
        decisions=decisions_of(case),
        changed=_changed(case, copies, made_by, len(documents)),
    )
    case.group(events, relations, copies, made_by, sketches)
    case.note("grouped_by", _version(made_by))
    case.note("grouped_up_to", str(newest))
    case.write_claims()


def _copies(case: Case, documents: Sequence[Document], made_by: str, know: Knowledge) -> Copies:
    """All pairs of copies; where program and data are the same, only new reports are compared."""
    if case.fact("grouped_by") != _version(made_by):
        return corroborate.renew_copies(documents, know)
    return corroborate.renew_copies(documents, know, list(case.copies()), case.sketches())


def _changed(case: Case, copies: Iterable[Copy], made_by: str, documents: int) -> Changed | None:
    """What was known before and what has changed since; None where all is to be grouped."""
    if case.fact("grouped_by") != _version(made_by):
        return None
    reports = set(case.ungrouped())
    before, now = (set(one_origin(found)) for found in (case.copies(), copies))
    reports |= {doc for group in before ^ now for doc in group}
    seen = int(case.fact("grouped_up_to") or 0)
    reports |= case.documents_of(claim for one in case.judgements() if one.id > seen for claim in _claims(one))
    if len(reports) > _FEW * documents:
        return None
    return Changed(Comparison(list(case.events()), list(case.relations())), frozenset(reports))


def _claims(judgement: Judgement) -> list[str]:
    return judgement.subject_id.split("|") if judgement.subject in ("claim", "relation") else []


def decisions_of(case: Case) -> Decisions:
    """What people have decided on the grouping; where two decisions are at odds, the later one stands."""
    same: set[tuple[str, str]] = set()
    apart: set[tuple[str, str]] = set()
    alone: set[str] = set()
    standing = [*case.decisions("claim").values(), *case.decisions("relation").values()]
    made = [one for fields in standing for one in fields.values() if one.field in ("event", "same-event")]
    for one in sorted(made, key=lambda one: one.id):
        if one.field == "event" and one.after == "alone":
            alone.add(one.subject_id)
            same = {pair for pair in same if one.subject_id not in pair}
        elif one.field == "same-event" and one.after is not None:
            first, _, second = one.subject_id.partition("|")
            (same if one.after else apart).add((first, second))
            (apart if one.after else same).discard((first, second))
    return Decisions(same=frozenset(same), apart=frozenset(apart), alone=frozenset(alone))


def _version(made_by: str) -> str:
    return f"{made_by} {_own()}"


@cache
def _own() -> str:
    return digest_of(Path(isnad.__file__).parent / part for part in _CODE)
