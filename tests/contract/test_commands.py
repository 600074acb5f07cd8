"""What holds for every command: it is documented, and its examples run."""

import shlex
from pathlib import Path

import pytest
import uvicorn
from typer.main import get_command
from typer.testing import CliRunner

from isnad import corroborate
from isnad.cli.main import app
from isnad.cli.reference import reference
from isnad.run import build_case

REFERENCE = Path(__file__).parents[2] / "docs" / "command-line.md"


def commands(command=None, path=()):
    command = command or get_command(app)
    for name, sub in getattr(command, "commands", {}).items():
        if hasattr(sub, "commands"):
            yield from commands(sub, (*path, name))
        else:
            yield (*path, name), sub


ALL = dict(commands())
each = pytest.mark.parametrize("path", ALL, ids=" ".join)
SLOW = {("data", "check"): pytest.mark.slow}
"""It reads every table; `make check` runs it anyway."""


def examples(path):
    lines = (ALL[path].epilog or "").splitlines()
    return [line.strip() for line in lines if "isnad" in line]


@each
def test_help_says_what_it_does_and_gives_an_example(path):
    result = CliRunner().invoke(app, [*path, "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert any(f"isnad {' '.join(path)}" in line for line in result.stdout.splitlines())
    command = ALL[path]
    assert len(command.help or "") > 30
    assert all(getattr(parameter, "help", None) for parameter in command.params)


def test_the_reference_is_up_to_date():
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "run python -m isnad.cli.reference"


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=SLOW.get(path, ())) for path in ALL], ids=[" ".join(path) for path in ALL]
)
@pytest.mark.usefixtures("simple_pipeline")
def test_the_examples_run(path, reports, monkeypatch):
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: None)
    monkeypatch.setattr(
        corroborate, "compare_claims", lambda *given, **named: corroborate.Comparison([], []), raising=False
    )
    place = reports.parent
    monkeypatch.chdir(place)
    (place / "report.txt").write_text("القوات قصفت سرت", encoding="utf-8")
    (place / "more.jsonl").write_text('{"id": "m", "text": "القوات قصفت سرت"}\n', encoding="utf-8")
    if path != ("pack", "suggest"):
        (place / "mypack").mkdir()
        (place / "mypack/pack.yaml").write_text("name: mypack\nlicence: CC0-1.0\n", encoding="utf-8")
    if path != ("run",):
        build_case(["reports", "report.txt"], "case")
    assert examples(path)
    for example in examples(path):
        call, _, _ = example.replace(" >> ", " > ").partition(" > ")
        before, piped, after = call.partition(" | ")
        given = (place / before.split()[1]).read_bytes() if piped else "correct horse\n" * 2
        words = shlex.split(after if piped else call)
        result = CliRunner().invoke(app, words[1:], input=given)
        assert result.exit_code == 0, f"{example}: {result.output}"
