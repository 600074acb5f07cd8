"""Everything that people have decided, and which decisions stand."""

import re
from collections.abc import Iterable

from fastapi import APIRouter, Request
from fastapi.responses import Response

from isnad.store import Judgement
from isnad.web.page import Nav, desk_of, render, twins

NAV = Nav(order=90, path="/history", key="decisions")
UNDO = re.compile(r"undo #(\d+)")
"""The reason of a decision that takes another one back."""
router = APIRouter()
_SHOWN = 4000


@twins(router, "/history")
def history(request: Request) -> Response:
    """Every decision, the newest first, and which of them stand."""
    with desk_of(request).case() as case:
        made = list(case.judgements())
    newest = {(one.subject, one.subject_id, one.field): one.id for one in made}
    undone = taken_back(made)
    rows = [
        {
            "decision": one,
            "stands": newest[one.subject, one.subject_id, one.field] == one.id,
            "is_undo": bool(UNDO.fullmatch(one.reason)),
            "undone": one.id in undone,
        }
        for one in reversed(made)
    ]
    return render(request, "history.html", {"decisions": rows[:_SHOWN], "total": len(rows)})


def taken_back(made: Iterable[Judgement]) -> set[int]:
    """Numbers of the decisions that others took back."""
    return {int(found[1]) for one in made if (found := UNDO.fullmatch(one.reason))}
