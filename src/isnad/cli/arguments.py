"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Reports = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORTS",
        help="Files or folders of .txt, .html and .jsonl, or - for standard input.",
        show_default=False,
    ),
]
CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="Folder of the case.", show_default=False)]
Packs = Annotated[
    list[Path] | None,
    typer.Option(
        "--pack", metavar="DIR", help="A pack of your own; may be given several times.", exists=True, file_okay=False
    ),
]
Reader = Annotated[
    str,
    typer.Option(
        "--reader", metavar="learned|rules", help="Who decides what is a claim: the learned model, or the rules alone."
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to analyse with.")]
