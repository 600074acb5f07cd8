"""`isnad show`: the terminal view of a case."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

import typer

from isnad.cli.arguments import CaseFolder
from isnad.cli.case_view import case_lines, report_lines
from isnad.cli.claim_view import claim_lines
from isnad.cli.copies_view import retold_lines
from isnad.cli.problems import problem_line
from isnad.cli.words import clean
from isnad.errors import UsageError
from isnad.records import Relation
from isnad.store import Case


def show(
    case: CaseFolder,
    claim: Annotated[
        str | None, typer.Argument(metavar="[CLAIM]", help="Id of a claim, or how it begins.", show_default=False)
    ] = None,
    problems: Annotated[bool, typer.Option("--problems", help="List what could not be read, and what to do.")] = False,
    reports: Annotated[bool, typer.Option("--reports", help="List every report with its day and outlet.")] = False,
) -> None:
    """Show a case: how much it holds, who acts, who tells, the largest events; or one CLAIM with its words.

    A claim is shown with the words around it, the chain of sources, how other claims stand to it, and the data rows
    and rules that made it.
    """
    if sum((claim is not None, problems, reports)) > 1:
        raise UsageError("ask for one thing: a claim, --problems or --reports")
    with Case.open(case) as held:
        if claim is not None:
            lines = _claim(held, claim)
        elif problems:
            lines = (problem_line(problem) for problem in held.problems())
        else:
            lines = report_lines(held) if reports else case_lines(held)
        for line in lines:
            typer.echo(line)


def _claim(case: Case, start_of_id: str) -> Iterator[str]:
    claim = case.claim(start_of_id)
    yield from claim_lines(claim, case.document(claim.doc).text)
    for event in case.events(claim.id):
        yield f"  {'event':<12}{event.id}  {clean(event.what)}"
        if event.grade:
            yield f"  {'state':<12}{event.grade.state}: {clean(event.grade.why_en)} (rule {event.grade.rule})"
        for other in islice((member for member in event.claims if member != claim.id), 20):
            yield f"  {'':<12}also told in {other}"
    yield from retold_lines(case, claim)
    yield from (_relation(link, claim.id) for link in case.relations(claim.id))
    for judgement in case.judgements(claim.id):
        reason = f": {judgement.reason}" if judgement.reason else ""
        what = f"{judgement.field} = {judgement.after!r} by {judgement.user}, {judgement.time}{reason}"
        yield f"  {'decided':<12}{clean(what)}"


def _relation(link: Relation, claim: str) -> str:
    other = link.b if link.a == claim else link.a
    about = f" about {link.about}" if link.about else ""
    way = {"updates": "updates" if link.a == claim else "is updated by", "part-of": "is part of"}
    word = way.get(link.relation, link.relation)
    if link.relation == "part-of" and link.b == claim:
        word = "contains"
    return f"  {'relation':<12}{word} {other}{about}" + (f": {clean(link.why_en)}" if link.why_en else "")
