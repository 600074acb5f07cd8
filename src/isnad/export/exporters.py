"""What an exporter is, and which ones there are."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import BinaryIO

from msgspec import Struct

from isnad.export.told import Told


class Exporter(Struct, frozen=True, kw_only=True):
    """One form in which claims are handed on.

    `write` takes the claims one by one, in the order of report and span, and writes bytes as it goes.
    """

    name: str
    suffix: str
    """Of a file in this form, with the dot."""
    about: str
    """What it is good for, in one line."""
    write: Callable[[Iterable[Told], BinaryIO], None]


@cache
def exporters() -> dict[str, Exporter]:
    """Every exporter by name: each module of this package that holds an `EXPORTER`."""
    package = __name__.rpartition(".")[0]
    modules = [import_module(f"{package}.{module.name}") for module in iter_modules(import_module(package).__path__)]
    found = [module.EXPORTER for module in modules if hasattr(module, "EXPORTER")]
    return {exporter.name: exporter for exporter in sorted(found, key=lambda exporter: str(exporter.name))}
