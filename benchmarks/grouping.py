"""How long grouping takes as a case grows, and how long one report more takes.

usage: grouping.py [--claims N ...] [--seed S]

Claims are made up: happenings at places and between actors of the shipped packs, about forty claims a day, each happening told by one
to six reports that differ in day, place or words as reports do. Seconds are of processor time and depend on the machine; what is
judged is growth: ten times the claims may take at most twenty times as long (up to a few thousand, claims have fewer neighbours).
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from isnad.corroborate import Changed, compare_claims
from isnad.knowledge import Knowledge, load
from isnad.records import Actor, Claim, Document, Place, Quantity, Source, Time

SIZES = (1_000, 10_000, 100_000)
GROWTH = 20.0
A_DAY = 40
FIRST = date(2019, 1, 1)
WORDS = "قصف هجوم اشتباك تقدم غارة مدفعية مسيرة موقع مخزن رتل محور مطار حي جنوب شرق عنيف مكثف جديد فجر مساء".split()
MODES = ("air-strike", "drone-strike", "shelling", "clash", "capture-ground", "kill", None)


def made_up(number: int, know: Knowledge, seed: int) -> tuple[list[Claim], list[Document]]:
    """So many claims, and the reports that they stand in, about five claims a report."""
    chance = random.Random(seed)
    actors = sorted(actor for actor, row in know.actors.items() if row.side)
    places = sorted(place for place, row in know.places.items() if row.radius_km <= 20)
    sources = sorted(actor for actor, row in know.actors.items() if row.type == "person")[:400]
    claims: list[Claim] = []
    while len(claims) < number:
        day = FIRST + timedelta(days=len(claims) // A_DAY)
        happening = (chance.choice(actors), chance.choice(actors), chance.choice(places), chance.choice(MODES))
        for _ in range(chance.randint(1, 6)):
            claims.append(_claim(len(claims), happening, day, know, chance, sources))
    claims = claims[:number]
    days = {claim.doc: claim.because[0] for claim in claims}
    return claims, [Document(id=doc, text="", published=day) for doc, day in days.items()]


def _claim(
    number: int,
    happening: tuple[str, str, str, str | None],
    day: date,
    know: Knowledge,
    chance: random.Random,
    sources: Sequence[str],
) -> Claim:
    agent, recipient, where, mode = happening
    row = know.places[where]
    published = day + timedelta(days=chance.choice((0, 1, 1, 2)))
    said = day.isoformat() if chance.random() < 0.6 else ""
    text = " ".join(chance.sample(WORDS, 6))
    killed = chance.randint(1, 9)
    source = chance.choice(sources)
    return Claim(
        id=f"c{number}",
        doc=f"d{number // 5}",
        start=number * 100,
        end=number * 100 + len(text),
        text=text,
        kind="ASSAULT",
        mode=mode,
        agents=(_actor(agent, know),) if chance.random() < 0.8 else (),
        recipients=(_actor(recipient, know),) if chance.random() < 0.6 else (),
        places=(
            Place(
                text=where,
                start=0,
                end=1,
                role="at",
                id=where,
                name=row.name_en,
                lat=row.lat,
                lon=row.lon,
                radius_km=row.radius_km,
            ),
        ),
        time=Time(text=said, start=0, end=1, earliest=said, latest=said) if said else None,
        quantities=(Quantity(text="1", start=0, end=1, min=killed, max=killed, unit="person killed"),)
        if mode == "kill"
        else (),
        sources=(Source(text=source, start=0, end=1, id=source, type="person", named=True),)
        if chance.random() < 0.6
        else (),
        because=(published.isoformat(),),
    )


def _actor(actor: str, know: Knowledge) -> Actor:
    return Actor(text=actor, start=0, end=1, id=actor, name_en=know.name_en(actor))


def measure(sizes: Sequence[int], seed: int) -> Iterator[tuple[int, float, float]]:
    """Size, seconds for all of it, and seconds for one report more."""
    know = load()
    for size in sizes:
        claims, reports = made_up(size, know, seed)
        last = claims[-1].doc
        started = time.process_time()
        before = compare_claims([claim for claim in claims if claim.doc != last], reports, know)
        whole = time.process_time() - started
        started = time.process_time()
        compare_claims(claims, reports, know, changed=Changed(before, frozenset({last})))
        yield size, whole, time.process_time() - started
        print(f"  {len(before.events):,} events, {len(before.relations):,} relations", flush=True)


def main() -> int:
    """Print the figures; 1 where grouping grows too fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, nargs="+", default=SIZES)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    found = []
    for size, whole, more in measure(options.claims, options.seed):
        found.append((size, whole))
        print(
            f"{size:>9,} claims grouped in {whole:>7.1f} s ({size / whole:,.0f} a second); one report more in {more:.1f} s"
        )
    pairs = pairwise(found)
    growth = [(other[1] / one[1]) / (other[0] / one[0]) * 10 for one, other in pairs]
    return int(any(rate > GROWTH for rate in growth))


if __name__ == "__main__":
    sys.exit(main())
