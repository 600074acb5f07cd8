"""What several parts of the tests share."""

import hashlib
import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from isnad import pipeline
from isnad.records import Actor, ActorMention, Analysis, Claim, Document, Place, Publication, Quantity, Source, Time
from isnad.run import local

CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One line of a file of `cases/`: a text, and what is to be found in it; nothing, where it stands under `not`."""

    meaning: str
    text: str
    finds: list[str]
    counter: bool = False


def read_cases(name):
    """The cases of `cases/NAME.yaml`: groups, each with its `meaning`, its `cases`, and under `not` what only looks alike."""
    for group in yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8")):
        for case in group.get("cases", ()):
            yield Case(group["meaning"], case["text"], [str(one) for one in case["finds"]])
        for text in group.get("not", ()):
            yield Case(group["meaning"], text, [], counter=True)


def pytest_generate_tests(metafunc):
    """A test marked `cases("actors")` runs once for each case of `cases/actors.yaml`."""
    marker = metafunc.definition.get_closest_marker("cases")
    if marker:
        cases = list(read_cases(*marker.args))
        metafunc.parametrize("case", cases, ids=[f"{case.meaning}: {case.text}" for case in cases])


CRASH, DEATH = "انهيار", "موت"
"""Words that make the simple pipeline raise, and kill its process."""
_STRIKE = re.compile(r"(?P<agent>\w+) قصف(?:ت)? (?P<place>\w+)(?: وفق (?P<source>\w+))?")


def find_strikes(document, know=None, reader=None):
    """A pipeline that knows one sentence: «<agent> قصف <place> وفق <source>»."""
    if CRASH in document.text:
        raise ValueError("crashed on purpose")
    if DEATH in document.text:
        os._exit(9)
    claims = tuple(_claim(document, match) for match in _STRIKE.finditer(document.text))
    unknown = [match.span("agent") for match in _STRIKE.finditer(document.text) if match["agent"] == "مجهولون"]
    return Analysis(
        document=document,
        publication=Publication(
            published=document.published,
            window=(document.published, document.published) if document.published else None,
            in_text=False,
            reasons=("metadata",) if document.published else (),
        ),
        title=document.title or document.text.partition("\n")[0],
        outlet=document.outlet,
        furniture=(),
        claims=claims,
        unknown=tuple(
            ActorMention(start=start, end=end, first=0, last=1, id="majhulun", type="group", known=False)
            for start, end in unknown
        ),
    )


def _claim(document, match):
    start, end = match.start(), match.end("place")
    key = f"{document.id}|{match.group()}|{start}|ASSAULT"
    agent, place, source = match.span("agent"), match.span("place"), match.span("source")
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:12],
        doc=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        kind="ASSAULT",
        mode="shelling",
        agents=(Actor(text=match["agent"], start=agent[0], end=agent[1], id=f"actor-{match['agent']}", type="force"),),
        places=(
            Place(
                text=match["place"],
                start=place[0],
                end=place[1],
                role="at",
                id="sirte",
                name="Sirte",
                lat=31.2,
                lon=16.6,
            ),
        ),
        time=Time(text=match["place"], start=place[0], end=place[1], earliest="2020-02-18", latest="2020-02-18"),
        quantities=(Quantity(text=match["place"], start=place[0], end=place[1], min=3, max=None, unit="shell"),),
        sources=(
            Source(text=match["source"], start=source[0], end=source[1], id="somebody", type="person", named=True),
        )
        if match["source"]
        else (),
        because=("tests:1",),
    )


@pytest.fixture
def simple_pipeline(monkeypatch):
    """The real pipeline replaced by `find_strikes`, which knows nothing, for tests of what goes on around it."""
    monkeypatch.setattr(pipeline, "analyse", find_strikes)
    monkeypatch.setattr(local, "load", lambda packs=(): None)


@pytest.fixture
def reports(tmp_path):
    """A folder with three reports and one file that is none."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("غارة\n\nالقوات قصفت سرت وفق شاهد\n", encoding="utf-8")
    (folder / "b.txt").write_text("نفي\n\nالحكومة قصفت ترهونة\nمجهولون قصف مصراتة\n", encoding="utf-8")
    (folder / "c.txt").write_text("لم يحدث شيء اليوم في المدينة\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="session")
def strike():
    """Makes a document and its simple analysis."""

    def make(name="a", text="القوات قصفت سرت وفق شاهد", **more):
        original = text.encode()
        sha256 = hashlib.sha256(original).hexdigest()
        return find_strikes(Document(id=name, text=text, path=f"{name}.txt", original=original, sha256=sha256, **more))

    return make
