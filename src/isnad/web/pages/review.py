"""Deciding: accept, reject, correct, note, merge and split, undo. Every decision is a row of its own."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from isnad.errors import ConflictError, UsageError
from isnad.kinds import MODES
from isnad.store import Case, Judgement
from isnad.store.review import CORRECTABLE, VERDICTS, corrected
from isnad.web.corrections import Desired
from isnad.web.page import desk_of, render
from isnad.web.pages.history import UNDO, taken_back
from isnad.web.pages.preferences import keep, own_address
from isnad.web.settings import settings_of

router = APIRouter()
GRADES = ("A", "B", "C", "D", "E", "F")


def _signer(request: Request, form: FormData) -> str:
    """Who came in with a password signs with that name and no other; else the name of the settings or of the form."""
    return str(request.scope.get("user") or _text(form, "user").strip() or settings_of(request).user)


async def read_form(request: Request) -> FormData:
    """The fields of a form, as they were sent."""
    return await request.form()


Sent = Annotated[FormData, Depends(read_form)]


@router.post("/decide")
def decide(request: Request, form: Sent) -> Response:
    """Save one decision and go back; or tell that somebody else came first, with both values.

    Fields: `subject` (claim, relation, actor), `id`, `field`, `before` (JSON of what the user saw standing), `reason`,
    `back`, and the value in the fields of the correction's form. `user` signs it where no name is set yet.
    """
    user = _signer(request, form)
    if not user:
        return _to_name(request) if _is_part(request) else _ask_name(request, form)
    desk = desk_of(request)
    with desk.case() as case:
        wanted = _judgement(case, request, form, user)
        try:
            _save(case, wanted)
        except ConflictError:
            return _conflict(request, case, wanted, form)
    return _done(request, wanted, form, user)


@router.post("/merge")
def merge(request: Request, form: Sent) -> Response:
    """Say that two claims, `claim` and `other`, tell of one event, so that their events become one."""
    user = _signer(request, form)
    if not user:
        return _ask_name(request, form)
    with desk_of(request).case() as case:
        pair = "|".join(sorted(case.claim(_text(form, name).strip()).id for name in ("claim", "other")))
        _check_pair(case, pair)
        standing = case.standing("relation", pair, "same-event")
        before = standing.after if standing else None
        wanted = Judgement(
            subject="relation",
            subject_id=pair,
            field="same-event",
            before=before,
            after=True,
            user=user,
            reason=_text(form, "reason"),
        )
        if before is not True:
            case.judge(wanted)
    return _done(request, wanted, form, user)


@router.post("/undo")
def undo(request: Request, form: Sent) -> Response:
    """Take a decision back by another one: the decision `decision`, or else the reader's newest that still stands."""
    user = _signer(request, form)
    if not user:
        return _ask_name(request, form)
    with desk_of(request).case() as case:
        last = _chosen(case, _text(form, "decision"), user)
        taken_back = msgspec.structs.replace(
            last, before=last.after, after=last.before, user=user, reason=f"undo #{last.id}"
        )
        case.judge(taken_back)
    return _done(request, taken_back, form, user)


def _chosen(case: Case, number: str, user: str) -> Judgement:
    """The decision of this number, or the newest of the user that was not taken back.

    Raises:
        UsageError: there is none.
    """
    made = list(case.judgements())
    undone = taken_back(made)
    if number:
        open_ones = [one for one in made if str(one.id) == number]
    else:
        open_ones = [
            one for one in made if one.user == user and one.id not in undone and not UNDO.fullmatch(one.reason)
        ]
    if not open_ones:
        raise UsageError("there is no decision to undo")
    return open_ones[-1]


def _judgement(case: Case, request: Request, form: FormData, user: str) -> Judgement:
    subject, subject_id, field = (_text(form, name) for name in ("subject", "id", "field"))
    try:
        before = msgspec.json.decode(_text(form, "before") or "null")
    except msgspec.DecodeError as error:
        raise UsageError("`before` must be JSON") from error
    after = _value(case, request, form)
    if field == "note":
        standing = case.standing(subject, subject_id, field)
        before = standing.after if standing else None  # notes are added; nobody's is overwritten
    return Judgement(
        subject=subject,
        subject_id=subject_id,
        field=field,
        before=before,
        after=after,
        user=user,
        reason=_text(form, "reason").strip(),
    )


def _value(case: Case, request: Request, form: FormData) -> Any:  # noqa: ANN401 - whatever the field holds
    """What the form wants the field to be; None takes back what stands.

    Raises:
        UsageError: no such field, or a value that it cannot have.
        CaseError: no such claim.
    """
    subject, field, value = _text(form, "subject"), _text(form, "field"), _text(form, "value").strip()
    allowed = {
        ("claim", "verdict"): VERDICTS,
        ("claim", "event"): ("alone",),
        ("actor", "grade"): GRADES,
        ("relation", "same-event"): ("true",),
    }.get((subject, field))
    if subject == "claim":
        claim = case.claim(_text(form, "id"))
        if field in CORRECTABLE and _text(form, "back-to-found") != "yes":
            standing = case.decisions("claim", claim.id).get(claim.id, {})
            know, text = desk_of(request).know, case.document(claim.doc).text
            fields = {name: [str(item) for item in form.getlist(name)] for name in form}
            return Desired(claim=corrected(claim, standing), text=text, know=know).value(field, fields)
        if field in CORRECTABLE:
            return None
        if field == "note" and value:
            return value
    if subject == "relation":
        _check_pair(case, _text(form, "id"))
    if allowed is None or (value and value not in allowed):
        raise UsageError(f"{subject} {field} = {value!r} cannot be decided")
    return True if value == "true" else value or None


def _check_pair(case: Case, pair: str) -> None:
    first, _, second = pair.partition("|")
    if not second or case.claim(first).id == case.claim(second).id:
        raise UsageError("a relation is of two claims: `claim|claim`")


def _save(case: Case, wanted: Judgement) -> None:
    if wanted.after == wanted.before and not wanted.reason:
        return  # nothing new is said
    case.judge(wanted)
    if wanted.subject != "claim" or wanted.field != "kind" or wanted.after is None:
        return
    claim = case.claim(wanted.subject_id)
    standing = case.decisions("claim", claim.id)[claim.id]
    mode = corrected(claim, {name: made for name, made in standing.items() if name == "mode"}).mode
    if mode and mode not in MODES.get(wanted.after, frozenset()):
        before = standing["mode"].after if "mode" in standing else None
        reason = f"{wanted.after} has no mode {mode}"
        case.judge(msgspec.structs.replace(wanted, field="mode", before=before, after="", reason=reason))


def _conflict(request: Request, case: Case, wanted: Judgement, form: FormData) -> Response:
    """Both values side by side, nothing lost: keep theirs, or save yours over it knowingly."""
    standing = case.standing(wanted.subject, wanted.subject_id, wanted.field)
    if _is_part(request):
        who = standing.user if standing else ""
        return _row(request, wanted.subject_id, 409, who)
    sent = [(name, str(value)) for name, value in form.multi_items() if name not in ("token", "before")]
    data = {"wanted": wanted, "standing": standing, "sent": sent, "back": own_address(_text(form, "back"))}
    return render(request, "conflict.html", data, 409)


def _done(request: Request, saved: Judgement, form: FormData, user: str) -> Response:
    if _is_part(request):
        return _row(request, saved.subject_id, 200)
    answer = RedirectResponse(own_address(_text(form, "back")), 303)
    if _text(form, "user"):
        keep(answer, request, {"user": user})
    return answer


def _is_part(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"


def _row(request: Request, claim_id: str, status: int, other: str = "") -> Response:
    row = desk_of(request).rows([claim_id])[0]
    data = {"claim": row.claim, "stands": row.stands, "standing": row.standing, "heading": row.heading}
    return render(request, "_row.html", {**data, "conflict_with": other}, status)


def _to_name(request: Request) -> Response:
    return Response(status_code=204, headers={"hx-redirect": "/name"})


def _ask_name(request: Request, form: FormData) -> Response:
    sent = [(name, str(value)) for name, value in form.multi_items() if name != "token"]
    return render(request, "name.html", {"sent": sent, "action": request.url.path, "back": ""})


@router.get("/name", include_in_schema=False)
def name(request: Request) -> Response:
    """Asks who decides."""
    return render(request, "name.html", {"sent": [], "action": "/settings", "back": "/claims"})


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
