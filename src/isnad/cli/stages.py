"""`isnad stages`: the path of a report."""

import re
from importlib import import_module
from pkgutil import iter_modules

import typer

import isnad

_STAGE = re.compile(r"Stage (\d) of \d\. (.+?)(?:\n\n|$)", re.DOTALL)


def stages() -> None:
    """Name the stages that a report goes through, in order, with what each makes of what."""
    for number, name, what in sorted(_stages()):
        typer.echo(f"{number}  {name:<12} {what}")


def _stages() -> list[tuple[int, str, str]]:
    """Number, name and purpose of each package that says which stage it is."""
    found = []
    for module in iter_modules(isnad.__path__):
        match = _STAGE.match(import_module(f"isnad.{module.name}").__doc__ or "") if module.ispkg else None
        if match:
            found.append((int(match[1]), module.name, " ".join(match[2].split())))
    return found
