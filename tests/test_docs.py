"""The pages of `docs/` and the README: what they show is run, what they name is there."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from isnad.cli.main import app
from isnad.cli.words import FSI, PDI
from isnad.kinds import KINDS
from isnad.knowledge.packs import TABLES
from isnad.records import Actor, Claim, Place, Quantity, Source, Time

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN = ("tour", pytest.param("recipes", marks=pytest.mark.slow))
"""Pages whose blocks are run, each from top to bottom."""
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)")
_HOUSE = (
    "tour.md", "recipes.md", "scale.md", "claim-record.md", "data-files.md", "command-line.md", "decisions",
)  # fmt: skip
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

named = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


def blocks(page):
    return _BLOCK.findall(page.read_text(encoding="utf-8"))


def run_python(block, names, page):
    """Run a block; what it defines is there for the next one."""
    test = doctest.DocTestParser().get_doctest(block, names, page, page, 0)
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    said = []
    runner.run(test, out=said.append, clear_globs=False)
    names.update(test.globs)
    return "".join(said)


def run_console(block):
    """Each command with the output that the page shows for it; what differs."""
    check = doctest.OutputChecker().check_output
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, wanted = part.partition("\n")
        words = shlex.split(command)
        assert words[0] == "isnad", command
        result = CliRunner().invoke(app, words[1:])
        got = result.stdout.replace(FSI, "").replace(PDI, "")
        if result.exit_code or not check(wanted, got, FLAGS):
            return f"$ {command}\n{got}{result.stderr}\nbut the page has\n{wanted}"
    return ""


@pytest.mark.parametrize("name", RUN)
def test_what_the_page_shows_is_what_comes_out(name, tmp_path, monkeypatch):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    names = {}
    for kind, block in blocks(ROOT / "docs" / f"{name}.md"):
        said = run_python(block, names, name) if kind == "pycon" else run_console(block) if kind == "console" else ""
        assert not said, said


def test_the_docs_are_those_of_the_plan():
    assert not [name for name in _HOUSE if not (ROOT / "docs" / name).exists()]
    assert list((ROOT / "docs" / "decisions").glob("0*.md"))


@named
def test_every_link_leads_somewhere(page):
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@named
def test_every_file_named_in_code_is_there(page):
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    paths = re.findall(r"`((?:src|docs|tests|data|lang|claims|benchmarks|training|examples)/[\w./-]+)`", text)
    homes = (ROOT, ROOT / "src" / "isnad")
    unknown = [path for path in paths if not any((home / path).exists() for home in homes)]
    assert not [path for path in unknown if not re.search(r"\b[A-Z]{2,}\b", path)]  # NAME and ID stand for any


def test_the_map_of_the_readme_names_every_folder():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    folders = [path.name for path in (ROOT / "src" / "isnad").iterdir() if (path / "__init__.py").exists()]
    assert not [name for name in folders if f"{name}/" not in readme]


def test_the_first_claim_of_the_readme(tmp_path, monkeypatch):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## A first claim")[2].partition("\n## ")[0]
    report = next(line.strip() for line in section.splitlines() if line.startswith("    "))
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["claims", "report.txt", "--explain"])
    assert result.exit_code == 0
    assert "ASSAULT" in result.stdout
    assert "because" in result.stdout


def test_the_record_is_described_field_by_field():
    page = (ROOT / "docs" / "claim-record.md").read_text(encoding="utf-8")
    fields = {name for record in (Claim, Actor, Place, Time, Quantity, Source) for name in record.__struct_fields__}
    assert not [name for name in fields if f"`{name}`" not in page]
    assert not [kind for kind in KINDS if kind not in page]


def test_every_table_is_described_column_by_column():
    page = (ROOT / "docs" / "data-files.md").read_text(encoding="utf-8")
    for path in (ROOT / "src" / "isnad" / "data").rglob("*.tsv"):
        line = next((line for line in page.splitlines() if line.startswith(f"- **`{path.name}`**")), "")
        assert line, path.name
        rows = (row for row in path.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#"))
        missing = [column for column in next(rows).split("\t") if f"`{column}`" not in line]
        assert not missing, (path.name, missing)
    assert not [name for name in TABLES if f"- **`{name}.tsv`**" not in page]
