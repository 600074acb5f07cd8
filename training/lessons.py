"""What the encoder is taught about a report, as tensors: one `Lesson` a window."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import torch
from train_reader import Gold, pairs, parties_of, place_rows, tokens_of, turns

from isnad.claims.heard import distance, hints
from isnad.claims.learned import place_candidates
from isnad.claims.parties import candidates
from isnad.claims.proposals import Proposal
from isnad.encoder import Window, windows
from isnad.kinds import KINDS, MODALITIES

ROLES = ("agent", "recipient")
EDGES = ("start", "end")


class Stated(NamedTuple):
    """A gold claim at the word that states it, with what may be part of it."""

    index: int
    sentence: range
    claim: dict[str, Any]
    span: tuple[int, int]
    mentions: list[tuple[int, int]]
    """Actors in sight, by first and last token."""
    parts: dict[str, list[tuple[list[int], set[int]]]]
    """Of each role the choices that lead to its players, as `turns` has them; none where the right one is not in sight."""
    places: list[tuple[int, int, int]]
    """Places in sight, by first and last token, and whether they are the claim's."""


class Lesson(NamedTuple):
    """A window with the right answers, by row of its words."""

    window: Window
    rows: Any
    """Position of each word's first piece."""
    read: Any
    """Rows of the words whose sentences are read here."""
    anchors: Any
    """[read, kinds]: the words that state a claim."""
    inside: Any
    """[read, kinds]: the words of its evidence."""
    triggers: Any
    kinds: Any
    modality: Any
    near: Any
    """[triggers, words]: the words of the trigger's sentence."""
    apart: Any
    """[triggers, words]: distances."""
    edges: dict[str, Any]
    """Rows of the first and last word of the evidence; -1 where they are out of sight."""
    mentions: Any
    """[mentions, 2]: rows of the first and last word of everything that may take part."""
    mentions_apart: Any
    choosing: dict[str, Any]
    """[choices] by role: the trigger that chooses, by its number."""
    choice: dict[str, Any]
    """[choices, mentions + 2] by role: the actors to choose from; the last two are nobody, and nobody more."""
    right: dict[str, Any]
    """[choices, mentions + 2] by role."""
    placed: Any
    """[triggers, mentions, 2]: whether a mention is a place in sight, and whether the claim's."""


def lessons(gold: Gold, cut: Any, measure: Any) -> Iterator[Lesson]:
    """The lessons of a document."""
    stated = list(_stated(gold, measure))
    for window in windows(gold.marked, cut, hints(gold.proposals)):
        yield _lesson(gold, window, stated)


def _stated(gold: Gold, measure: Any) -> Iterator[Stated]:
    """Every gold claim: at the trigger that the rules have for it, else at the likeliest word of its evidence."""
    paired = pairs(gold, measure)
    met = {id(claim) for claim in paired.values()}
    for number, claim in paired.items():
        proposal = gold.proposals[number]
        yield _taught(gold, proposal, proposal.around.one.index, claim, measure)
    for claim in gold.claims:
        if id(claim) in met:
            continue
        first, last = tokens_of(gold.marked, claim)
        inside = [p for p in gold.proposals if first <= p.around.one.index < last]
        near = inside or [p for p in gold.proposals if p.around.view.first <= first < p.around.view.last]
        if not near:
            continue
        view = near[0].around.view
        verbs = [i for i in range(first, min(last, view.last)) if view.is_verb(i)]
        index = inside[0].around.one.index if inside else verbs[0] if verbs else first
        yield _taught(gold, near[0], index, claim, measure)


def _taught(gold: Gold, proposal: Proposal, index: int, claim: dict[str, Any], measure: Any) -> Stated:
    everybody = candidates(proposal)
    labels = [int(label) for _, label, _ in place_rows(gold, proposal, claim, measure)]
    places = [(m.first, m.last - 1, label) for (m, _), label in zip(place_candidates(proposal), labels, strict=True)]
    view = proposal.around.view
    return Stated(
        index,
        range(view.first, view.last),
        claim,
        tokens_of(gold.marked, claim),
        [(m.first, m.last - 1) for m, _ in everybody],
        {role: list(turns(everybody, right)) for role, right in parties_of(gold, everybody, claim)},
        places,
    )


def _lesson(gold: Gold, window: Window, stated: Sequence[Stated]) -> Lesson:
    words = sorted(window.at)
    row = {index: n for n, index in enumerate(words)}
    sentences = gold.marked.text.sentences
    read = [i for n in window.sentences for i in range(sentences[n].first, sentences[n].last) if i in row]
    own = set(read)
    anchors, inside = torch.zeros(len(words), len(KINDS)), torch.zeros(len(words), len(KINDS))
    for claim in gold.claims:
        first, last = tokens_of(gold.marked, claim)
        for index in range(first, last):
            if index in row:
                inside[row[index], KINDS.index(claim["kind"])] = 1
    here = [one for one in stated if one.index in own]
    for one in here:
        anchors[row[one.index], KINDS.index(one.claim["kind"])] = 1
    spots = sorted({(a, b) for one in here for a, b, *_ in (*one.mentions, *one.places) if a in row and b in row})
    at = {spot: n for n, spot in enumerate(spots)}
    shape = len(here), len(spots)
    placed = torch.zeros(*shape, 2)
    near = torch.zeros(len(here), len(words), dtype=torch.bool)
    rounds: dict[str, list[tuple[int, list[int], list[int]]]] = {role: [] for role in ROLES}
    for n, one in enumerate(here):
        for index in one.sentence:
            if index in row:
                near[n, row[index]] = True
        columns = [*(at.get(spot) for spot in one.mentions), shape[1], shape[1] + 1]
        for role in ROLES:
            for among, true in one.parts[role]:
                seen = [[column for k in numbers if (column := columns[k]) is not None] for numbers in (among, true)]
                if seen[1]:
                    rounds[role].append((n, *seen))
        for first, last, label in one.places:
            if (first, last) in at:
                placed[n, at[first, last]] = torch.tensor([1.0, float(label)])
    return Lesson(
        window=window,
        rows=torch.tensor([window.at[index] for index in words]),
        read=torch.tensor([row[index] for index in read], dtype=torch.long),
        anchors=anchors[[row[index] for index in read]],
        inside=inside[[row[index] for index in read]],
        triggers=torch.tensor([row[one.index] for one in here], dtype=torch.long),
        kinds=torch.tensor([KINDS.index(one.claim["kind"]) for one in here], dtype=torch.long),
        modality=torch.tensor([MODALITIES.index(one.claim["modality"]) for one in here], dtype=torch.long),
        near=near,
        apart=_distances([one.index for one in here], words),
        edges={
            name: torch.tensor([_row(row, near[n], one.span[k] - k) for n, one in enumerate(here)], dtype=torch.long)
            for k, name in enumerate(EDGES)
        },
        mentions=torch.tensor([[row[a], row[b]] for a, b in spots], dtype=torch.long).view(-1, 2),
        mentions_apart=_distances([one.index for one in here], [first for first, _ in spots]),
        choosing={role: torch.tensor([n for n, *_ in found], dtype=torch.long) for role, found in rounds.items()},
        choice={role: _marked([seen for _, seen, _ in found], shape[1] + 2) for role, found in rounds.items()},
        right={role: _marked([true for *_, true in found], shape[1] + 2) for role, found in rounds.items()},
        placed=placed,
    )


def _marked(columns: Sequence[Sequence[int]], width: int) -> Any:
    """bool [rows, width]: true in the columns named."""
    out = torch.zeros(len(columns), width, dtype=torch.bool)
    for n, named in enumerate(columns):
        out[n, list(named)] = True
    return out


def _row(row: dict[int, int], near: Any, index: int) -> int:
    return row[index] if index in row and near[row[index]] else -1


def _distances(froms: Sequence[int], to: Sequence[int]) -> Any:
    return torch.tensor([[distance(b - a) for b in to] for a in froms], dtype=torch.long).view(len(froms), len(to))
