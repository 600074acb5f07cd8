"""`docs/command-line.md`, made from the commands' own help: `python -m isnad.cli.reference > docs/command-line.md`."""

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from isnad.cli.main import app

_WIDTH = 100
_HEAD = """# The command line

Made from the commands' own help by `python -m isnad.cli.reference`; edit the help, not this page.

Exit codes: 0 done, 1 where nothing could be read or a case cannot be used, 2 wrong use.
"""


def reference() -> str:
    """The whole page."""
    command = get_command(app)
    return "\n".join([_HEAD, *_sections(command, _context(command, "isnad", None))])


def _sections(command: Any, context: Any) -> Iterator[str]:  # noqa: ANN401 - typer keeps its click to itself
    for word, below in command.commands.items():
        inner = _context(below, word, context)
        if hasattr(below, "commands"):
            yield from _sections(below, inner)
        else:
            yield f"## {inner.command_path}\n\n```\n{below.get_help(inner).rstrip()}\n```\n"


def _context(command: Any, name: str, parent: Any) -> Any:  # noqa: ANN401 - see above
    return command.make_context(name, [], parent, resilient_parsing=True, terminal_width=_WIDTH)


if __name__ == "__main__":
    print(reference(), end="")
