"""`isnad pack`: packs of an analyst's own."""

from pathlib import Path
from typing import Annotated

import typer

from isnad.cli.arguments import CaseFolder
from isnad.cli.words import clean
from isnad.errors import UsageError
from isnad.store import Case

pack = typer.Typer(help="Make packs of your own.", no_args_is_help=True, rich_markup_mode=None)

_ABOUT = """name: {name}
title_en: {name}
licence: CC0-1.0
countries: []
requires: [world]
tables:
  actors: {{origin: "suggested from a case, checked by hand", licence: CC0-1.0}}
  aliases: {{origin: "suggested from a case, checked by hand", licence: CC0-1.0}}
"""
Suggested = tuple[str, str, str, int, int]


@pack.command(epilog="\b\nExamples:\n  isnad pack suggest case\n  isnad pack suggest case -o mypack")
def suggest(
    case: CaseFolder,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="Write a new pack there instead of a list.")
    ] = None,
    least: Annotated[int, typer.Option("--least", min=1, help="Leave out who is named fewer times than this.")] = 2,
) -> None:
    """List the actors of a case that no pack knows, the commonest first, as rows for a pack of your own.

    Correct ids, types and English glosses, drop what is no actor, and give the folder to `isnad run --pack`.
    """
    with Case.open(case) as held:
        found = [row for row in held.unknown() if row[3] >= least]
    if output is None:
        typer.echo("id\talias\ttype\tmentions\treports")
        for actor, kind, text, mentions, reports in found:
            typer.echo(f"{actor}\t{clean(text)}\t{kind}\t{mentions}\t{reports}")
        return
    _write(output, found)
    typer.echo(f"{output}: {len(found)} name forms; correct them, then isnad run REPORTS -o CASE --pack {output}")


def _write(folder: Path, found: list[Suggested]) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(_ABOUT.format(name=folder.name), encoding="utf-8")
    actors = {actor: kind for actor, kind, *_ in reversed(found)}
    rows = [f"{actor}\t{actor.replace('-', ' ')}\t{kind}\tsuggested; say who this is" for actor, kind in actors.items()]
    _table(folder / "actors.tsv", "id\tname_en\ttype\tgloss", rows)
    forms = {clean(text): (actor, mentions) for actor, _, text, mentions, _ in reversed(found)}
    rows = [f"{actor}\t{form}\tnamed {mentions} times" for form, (actor, mentions) in forms.items()]
    _table(folder / "aliases.tsv", "id\talias\tgloss", rows)


def _table(path: Path, header: str, rows: list[str]) -> None:
    path.write_text("\n".join([header, *sorted(rows)]) + "\n", encoding="utf-8")


@pack.callback()
def _pack() -> None:
    """Make packs of your own."""
