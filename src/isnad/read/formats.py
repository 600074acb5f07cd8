"""What a format is, and which ones there are."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from msgspec import Struct

from isnad.read.source import Source
from isnad.records import Document, Problem


def one(_: Source) -> int:
    """How many reports a source holds, for formats with one report a file."""
    return 1


class Format(Struct, frozen=True, kw_only=True):
    """One way in which reports are written down.

    `read` raises `ReadError` or `OSError` where the whole source is lost, and yields a `Problem` where a part of it is.
    """

    name: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot."""
    read: Callable[[Source], Iterator[Document | Problem]]
    fits: Callable[[bytes], bool] = lambda _: False
    """Whether a stream that begins with these bytes, blanks stripped, is of this format."""
    count: Callable[[Source], int] = one


@cache
def formats() -> tuple[Format, ...]:
    """Every format, by name: each module of this package that holds a `FORMAT`."""
    package = __name__.rpartition(".")[0]
    modules = [import_module(f"{package}.{module.name}") for module in iter_modules(import_module(package).__path__)]
    found = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return tuple(sorted(found, key=lambda form: str(form.name)))


def format_of(suffix: str) -> Format | None:
    """The format whose files end like this, or None."""
    return next((form for form in formats() if suffix.lower() in form.suffixes), None)
