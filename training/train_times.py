"""Train the ranker that gives a claim its time, from gold folders.

    python training/train_times.py GOLD... --measure FOLDER_OF_SCORE.PY [-o src/isnad/model] [--folds 5] [--seed 7]

It learns on claims as a reader finds them: the documents are dealt into folds, and those of each are read by a reader
that has learnt from the others. The claims dated before one are taken with the times that their coder gave them.
Without `-o` only cross-validated figures are printed. Minutes on a CPU.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec
from ranking import fit_ranker
from saving import save
from train_reader import LOADED, Gold, folds, gold_parser, measure_of, read_gold, train

from isnad.claims.diary import Dated, diary, turn
from isnad.claims.find import propose
from isnad.claims.learned import LearnedReader, Linear
from isnad.claims.proposals import Proposal
from isnad.claims.times import dated, time_features
from isnad.records import Finding, TimeMention
from isnad.resolve.published import day_of_writing
from isnad.resolve.times import resolve_time

PENALTY = 12.0
GIVE = 0.8
"""Taken off the score of «none»: most claims have no time, and one left out is as bad as one too many."""
THRESHOLDS = {"accept": 0.38, "place": 0.45, "modality": 0.6}
NONE = "none"


class Read(NamedTuple):
    """A document with its claims in order, and the gold claim that each one meets."""

    gold: Gold
    written: date
    claims: list[tuple[Proposal, Finding]]
    meets: list[dict[str, Any] | None]


def read(gold: Gold, reader: LearnedReader, measure: Any) -> Read:
    """What a reader finds in a document."""
    sentences = propose(gold.marked, LOADED, rejected=True)
    claims = sorted((pair for one in sentences for pair in reader.read(one, None)), key=lambda pair: turn(*pair))
    worth = [
        [
            claim["kind"] == found.kind
            and (share := measure.overlap(claim, {"start": found.start, "end": found.end}))
            and share + claim["core"]
            for _, found in claims
        ]
        for claim in gold.claims
    ]
    met = {j: gold.claims[i] for i, j in measure.assign(worth)}
    written = day_of_writing(gold.marked, date.fromisoformat(str(gold.marked.text.document.published)[:10]))
    return Read(gold, written, claims, [met.get(number) for number in range(len(claims))])


def fit(time: TimeMention | None, true: dict[str, str] | None, written: date, ahead: bool) -> int:
    """How well a time fits a coder's: 2 to the day, 1 if it overlaps and is hardly longer, 0 not at all."""
    window = resolve_time(time, written, ahead) if time is not None else None
    if window is None or true is None:
        return 2 * (true is None and time is None)
    first, last = date.fromisoformat(true["earliest"]), date.fromisoformat(true["latest"])
    if window == (first, last):
        return 2
    return int(window[0] <= last and first <= window[1] and (window[1] - window[0]).days <= (last - first).days + 7)


def groups(one: Read) -> Iterator[tuple[list[list[str]], set[int]]]:
    """Of each claim that meets a gold one, the facts about its candidates, and which fit best."""
    told = diary(one.gold.marked, one.claims)
    for (proposal, finding), claim in zip(one.claims, one.meets, strict=True):
        if claim is None:
            continue
        true, found = claim["time"], time_features(proposal, finding, told)
        fits = [fit(time, true, one.written, finding.modality == "future") for time, _ in found]
        if not max(fits):
            continue
        right = {number for number, value in enumerate(fits) if value == max(fits)}
        if true is not None and true.get("start") is not None:
            right = {number for number in right if _touches(found[number][0], true)} or right
        yield [facts for _, facts in found], right
        told.entries.append(Dated(proposal, finding, found[min(right)][0]))


def _touches(time: TimeMention | None, true: dict[str, Any]) -> bool:
    return time is not None and time.start < true["end"] and true["start"] < time.end


def learnt(documents: Sequence[Read]) -> Linear:
    """The ranker from some documents."""
    weights = fit_ranker([group for one in documents for group in groups(one)], PENALTY)
    weights[NONE] = round(weights.get(NONE, 0.0) - GIVE, 3)
    return Linear(("right",), (0.0,), {name: (weight,) for name, weight in sorted(weights.items())})


def figures(documents: Sequence[Read], times: Sequence[Sequence[TimeMention | None]]) -> dict[str, float]:
    """`time` and `time_f1` of the evaluation over the claims that meet a gold one."""
    given = timed = exact = near = 0
    for one, chosen in zip(documents, times, strict=True):
        for (_, finding), claim, time in zip(one.claims, one.meets, chosen, strict=True):
            if claim is None:
                continue
            ahead = finding.modality == "future"
            given += time is not None and resolve_time(time, one.written, ahead) is not None
            if claim["time"] is not None:
                fits = fit(time, claim["time"], one.written, ahead)
                timed, exact, near = timed + 1, exact + (fits == 2), near + (fits > 0)
    return {"time": round(exact / timed, 3), "time_f1": round(2 * near / (given + timed), 3)}


def main() -> None:
    """Train, score, write."""
    options = gold_parser(__doc__, 5).parse_args()
    measure = measure_of(options.measure)
    gold = [one for folder in options.gold for one in read_gold(folder, LOADED, measure)]
    parts, cache = folds(gold, options.folds, options.seed), {}
    found: list[list[Read]] = []
    for part in parts:
        rest = [one for other in parts if other is not part for one in other]
        reader = LearnedReader(train(rest, measure, THRESHOLDS, options.seed, cache))
        found.append([read(one, reader, measure) for one in part])
    everything = [one for part in found for one in part]
    print("rules", figures(everything, [[finding.time for _, finding in one.claims] for one in everything]))
    chosen = []
    for part in found:
        ranker = learnt([one for other in found if other is not part for one in other])
        for one in part:
            findings = dated(one.gold.marked, one.claims, lambda facts: ranker.scores(facts)[0])  # noqa: B023
            chosen.append([finding.time for finding in findings])
    print("ranker, cross-validated", figures(everything, chosen))
    if options.out:
        data = msgspec.json.encode(learnt(everything))
        save(data, options.out / "times.json")
        print(len(data), "bytes")


if __name__ == "__main__":
    main()
