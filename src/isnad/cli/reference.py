"""`docs/command-line.md`, made from the commands' own help: `python -m isnad.cli.reference > docs/command-line.md`."""

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from isnad.cli.main import app

_HEAD = """# The command line

Made from the commands' own help by `python -m isnad.cli.reference`; edit the help, not this page.

Exit codes: 0 done, 1 where nothing could be read or a case cannot be used, 2 wrong use.
"""


def reference() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_sections(get_command(app), "isnad")])


def _sections(command: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - typer keeps the types of its own click to itself
    for word, below in command.commands.items():
        if hasattr(below, "commands"):
            yield from _sections(below, f"{name} {word}")
        else:
            context = below.make_context(
                f"{name} {word}", [], resilient_parsing=True, max_content_width=100, terminal_width=100
            )
            yield f"## {name} {word}\n\n```\n{below.get_help(context).rstrip()}\n```\n"


if __name__ == "__main__":
    print(reference(), end="")
