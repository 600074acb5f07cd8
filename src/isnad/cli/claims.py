"""`isnad claims`: claims as JSON Lines on standard output."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import msgspec
import typer

from isnad.cli.arguments import Jobs, Packs, Reader, Reports
from isnad.cli.claim_view import claim_lines
from isnad.cli.problems import problem_line
from isnad.read import read_documents
from isnad.records import Analysis, Document, Problem
from isnad.run.local import executor

_ENCODE = msgspec.json.Encoder().encode


def claims(
    reports: Reports,
    documents: Annotated[
        Path | None,
        typer.Option(metavar="DOCS.jsonl", help="Also write one line a report: day, outlet, title, boilerplate."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="For people: each claim in its words, with what made it.")
    ] = False,
    pack: Packs = None,
    jobs: Jobs = 1,
    reader: Reader = "learned",
) -> None:
    """Find the claims of REPORTS and write them as JSON Lines.

    What cannot be read is told on standard error.
    """
    read = 0
    with ExitStack() as held:
        beside = held.enter_context(documents.open("wb")) if documents else None
        workers = held.enter_context(executor(tuple(pack or ()), jobs, reader))
        for analysis in workers.analyse_all(_readable(reports)):
            read += 1
            for problem in analysis.problems:
                _tell(problem)
            _write(analysis, explain, sys.stdout.buffer)
            if beside:
                beside.write(_ENCODE(document_line(analysis)) + b"\n")
    if not read:
        typer.echo("isnad: nothing could be read", err=True)
        raise typer.Exit(1)


def document_line(analysis: Analysis) -> dict[str, Any]:
    """What is known of a report: the fields of `docs.jsonl`, and the reasons for the day."""
    publication = analysis.publication
    return {
        "doc": analysis.document.id,
        "outlet": analysis.outlet,
        "title": analysis.title,
        "published": publication.published,
        "published_window": publication.window,
        "published_in_text": publication.in_text,
        "boilerplate": [[span.start, span.end] for span in analysis.furniture],
        "reasons": publication.reasons,
    }


def _readable(reports: list[str]) -> Iterator[Document]:
    for found in read_documents(reports):
        if isinstance(found, Problem):
            _tell(found)
        else:
            yield found


def _write(analysis: Analysis, explain: bool, out: BinaryIO) -> None:
    for claim in analysis.claims:
        if explain:
            text = "\n".join(claim_lines(claim, analysis.document.text))
            out.write(text.encode("utf-8") + b"\n\n")
        else:
            out.write(_ENCODE(claim) + b"\n")
    out.flush()


def _tell(problem: Problem) -> None:
    typer.echo(f"isnad: {problem_line(problem)}", err=True)
