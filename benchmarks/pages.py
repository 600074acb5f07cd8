"""How fast the pages answer over a large case: a made-up one, the same at every run.

    python benchmarks/pages.py --claims 100000

Prints the seconds of the slowest of several requests of each sort: by the clock, and of this process alone, which
other work on the machine does not change. Nothing is remembered from one request to the next.
"""

import argparse
import hashlib
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from isnad.knowledge import load
from isnad.records import Actor, Analysis, Claim, Document, Event, Place, Publication, Quantity, Relation, Source, Time
from isnad.store import Case
from isnad.web.app import make_app

PER_REPORT = 20
KINDS = (
    ("ASSAULT", "shelling", "قصفت"),
    ("MOBILIZE", None, "حشدت"),
    ("AID", "military", "سلحت"),
    ("PRESENCE", None, "تضم"),
)
REQUESTS = {
    "first page": "/claims",
    "one facet": "/claims?kind=ASSAULT&sort=-day",
    "window of days": "/claims?from=2020-03-01&to=2020-03-31",
    "last page": "/claims?page=2000",
    "search a name": "/claims?q=فاغنر",
    "search a word": "/claims?q=رتلا",
    "search a rare word": "/claims?q=رتلا 777",
    "search, nothing": "/claims?q=زقاق",
    "search English": "/claims?q=Turkey",
    "reports": "/documents?q=فاغنر",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        tell("making the case", timed(lambda: build(case, given.claims)))
        measure(case, given.repeat)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory':<22}{peak:8.0f} MiB")


def measure(case: Path, repeat: int) -> None:
    load()
    app = make_app(case)
    tell("opening the case", timed(app.state.desk.ledger))
    browser = TestClient(app, base_url="http://127.0.0.1")
    claim = browser.get("/claims.json?page=1000").json()["rows"][0]["claim"]
    for name, path in {
        **REQUESTS,
        "a claim": f"/claims/{claim['id']}",
        "a report": f"/documents/{claim['doc']}",
    }.items():
        tell(name, max(timed(lambda path=path: asked(app, browser, path)) for _ in range(repeat)))


def asked(app: FastAPI, browser: TestClient, path: str) -> None:
    app.state.desk.forget_views()
    get(browser, path)


def tell(what: str, taken: tuple[float, float]) -> None:
    print(f"{what:<22}{taken[0]:8.3f} s {taken[1]:8.3f} s of its own")


def get(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    start, own = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - own


def build(folder: Path, claims: int) -> None:
    with Case.create(folder) as case:
        run = case.begin("benchmark")
        reports = list(make_reports(claims))
        case.save(reports, [], "benchmark", run)
        held = [claim for report in reports for claim in report.claims]
        groups = [held[start : start + 3] for start in range(0, len(held), 6)]
        case.group(
            [Event(id=f"e-{group[0].id}", what="", claims=tuple(claim.id for claim in group)) for group in groups],
            [
                Relation(a=group[0].id, b=group[-1].id, relation="rival", about="number")
                for group in groups
                if len(group) > 1
            ],
            [],
            "benchmark",
        )


def make_reports(claims: int) -> Iterator[Analysis]:
    """Reports of twenty claims each, over the actors and places of the packs."""
    dice = random.Random(20)
    know = load()
    packs = [know.packs[name] for name in ("libya", "world")]
    actors = [alias for pack in packs for alias in pack.aliases if alias.id in know.actors]
    places = [name for pack in packs for name in pack.place_names if name.id in know.places]
    for number in range(claims // PER_REPORT):
        yield make_report(f"report-{number:05}", dice, actors, places)


def make_report(doc: str, dice: random.Random, actors: list, places: list) -> Analysis:
    lines, made, at = [], [], 0
    day = f"20{dice.choice((19, 20))}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    for number in range(PER_REPORT):
        kind, mode, verb = dice.choice(KINDS)
        agent, other, source, place = dice.choice(actors), dice.choice(actors), dice.choice(actors), dice.choice(places)
        count = dice.randint(2, 999)
        head = f"قال {source.alias} إن "
        said = f"{agent.alias} {verb} رتلا {count} {other.alias} في {place.name} صباح اليوم مع تقدم القوات نحو المدينة"
        lines.append(head + said)
        start = at + len(head)

        def span(words: str, start: int = start, said: str = said) -> tuple[int, int]:
            return start + said.index(words), start + said.index(words) + len(words)

        spots = {
            name: span(words) for name, words in (("agent", agent.alias), ("other", other.alias), ("place", place.name))
        }
        count_at = span(str(count))
        made.append(
            Claim(
                id=f"{doc}-{hashlib.sha256(f'{doc}{number}'.encode()).hexdigest()[:10]}",
                doc=doc, start=start, end=start + len(said), text=said, kind=kind, mode=mode,
                agents=(Actor(text=agent.alias, start=spots["agent"][0], end=spots["agent"][1], id=agent.id),),
                recipients=(Actor(text=other.alias, start=spots["other"][0], end=spots["other"][1], id=other.id),),
                places=(Place(text=place.name, start=spots["place"][0], end=spots["place"][1], role="at", id=place.id),),
                time=Time(text="اليوم", start=start, end=start + 5, earliest=day, latest=day) if dice.random() < 0.7 else None,
                quantities=(Quantity(text=str(count), start=count_at[0], end=count_at[1], min=count, max=count, unit="vehicle"),),
                sources=(Source(text=source.alias, start=at + 4, end=at + 4 + len(source.alias), id=source.id, type="person", named=True),),
                because=("benchmark:1",),
            )
        )  # fmt: skip
        at += len(lines[-1]) + 1
    text = "\n".join(lines)
    original = text.encode()
    document = Document(id=doc, text=text, path=doc, original=original, sha256=hashlib.sha256(original).hexdigest())
    published = Publication(published=day, window=(day, day), in_text=False, reasons=("made up",))
    return Analysis(
        document=document, publication=published, title=lines[0], outlet="صوت الساحل", furniture=(), claims=tuple(made)
    )


if __name__ == "__main__":
    main()
