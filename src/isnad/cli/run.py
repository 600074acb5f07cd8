"""`isnad run`: the main job."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from isnad.cli.arguments import Jobs, Packs, Reader, Reports
from isnad.cli.problems import problem_line
from isnad.cli.words import counted
from isnad.run import Summary, build_case
from isnad.run.progress import Bar, Lines, Progress, Silent
from isnad.store import Case

_SHOWN = 5
_INTERRUPTED = 130


def run(
    reports: Reports,
    case: Annotated[Path, typer.Option("-o", "--output", metavar="CASE", help="Folder of the case, new or not.")],
    pack: Packs = None,
    jobs: Jobs = 1,
    reader: Reader = "learned",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, and the result in one line.")] = False,
) -> None:
    """Read REPORTS, find their claims and keep them in a case.

    Run again on the same case, it reads only what is new or has changed, and keeps what people have decided. Stopped
    half-way, it goes on where it stopped.
    """
    _warn_of_packs(case, pack or [])
    try:
        summary = build_case(reports, case, packs=pack or [], jobs=jobs, reader=reader, progress=_progress(quiet))
    except KeyboardInterrupt:
        typer.echo(f"isnad: stopped; {case} holds what was done, run again to go on", err=True)
        raise typer.Exit(_INTERRUPTED) from None
    _tell(summary, case, quiet)
    if not summary.read:
        raise typer.Exit(1)


def _progress(quiet: bool) -> Progress:
    if quiet:
        return Silent()
    console = Console(file=sys.stderr)
    return Bar(console) if console.is_terminal else Lines()


def _warn_of_packs(case: Path, packs: list[Path]) -> None:
    if not (case / "case.sqlite").is_file():
        return
    with Case.open(case) as held:
        missing = [name for name in held.packs() if name not in map(str, packs)]
    for name in missing:
        typer.echo(f"isnad: {case} was built with --pack {name}, which is not given now", err=True)


def _tell(summary: Summary, case: Path, quiet: bool) -> None:
    if not summary.read:
        typer.echo("isnad: nothing could be read", err=True)
    rate = (summary.analysed + summary.renewed) / summary.seconds if summary.seconds else 0.0
    done = [f"{counted(summary.read, 'report')} read", f"{summary.analysed:,} analysed"]
    done += [f"{summary.unchanged:,} unchanged"] if summary.unchanged else []
    done += [f"{summary.forgotten:,} left out as forgotten"] if summary.forgotten else []
    done += [f"{summary.renewed:,} analysed anew"] if summary.renewed else []
    done += [counted(summary.problems, "problem"), f"{summary.seconds:.1f} s ({rate:.1f} reports a second)"]
    typer.echo(", ".join(done))
    if quiet:
        return
    _tell_problems(case, summary.problems)
    typer.echo(f"{case}: {counted(summary.claims, 'claim')} in {counted(summary.events, 'event')}")
    typer.echo(f"Look at it: isnad show {case}")


def _tell_problems(case: Path, problems: int) -> None:
    if not problems:
        return
    with Case.open(case) as held:
        for _, problem in zip(range(_SHOWN), held.problems(), strict=False):
            typer.echo(f"  {problem_line(problem)}")
    if problems > _SHOWN:
        typer.echo(f"  ... all of them: isnad show {case} --problems")
