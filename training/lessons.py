"""What the encoder is taught about a report, as tensors: one `Lesson` a window."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import torch
from train_reader import Gold, pairs, parties_of, place_rows, tokens_of

from isnad.claims.heard import distance
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
    parts: dict[str, set[int]]
    """Of each role the right mentions; `len(mentions)` is nobody; empty where the right one is not in sight."""
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
    in_sight: Any
    """[triggers, mentions + 1]: actors that may take part; the last is nobody."""
    right: dict[str, Any]
    """[triggers, mentions + 1] by role."""
    placed: Any
    """[triggers, mentions, 2]: whether a mention is a place in sight, and whether the claim's."""


def lessons(gold: Gold, cut: Any, measure: Any) -> Iterator[Lesson]:
    """The lessons of a document."""
    stated = list(_stated(gold, measure))
    for window in windows(gold.marked, cut):
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
        dict(parties_of(gold, everybody, claim)),
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
    in_sight, placed = torch.zeros(shape[0], shape[1] + 1, dtype=torch.bool), torch.zeros(*shape, 2)
    in_sight[:, -1] = True
    right = {role: torch.zeros_like(in_sight) for role in ROLES}
    near = torch.zeros(len(here), len(words), dtype=torch.bool)
    for n, one in enumerate(here):
        for index in one.sentence:
            if index in row:
                near[n, row[index]] = True
        for number, spot in enumerate([*one.mentions, None]):
            column = shape[1] if spot is None else at.get(spot)
            if column is not None:
                in_sight[n, column] = True
                for role in ROLES:
                    right[role][n, column] = number in one.parts[role]
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
        in_sight=in_sight,
        right=right,
        placed=placed,
    )


def _row(row: dict[int, int], near: Any, index: int) -> int:
    return row[index] if index in row and near[row[index]] else -1


def _distances(froms: Sequence[int], to: Sequence[int]) -> Any:
    return torch.tensor([[distance(b - a) for b in to] for a in froms], dtype=torch.long).view(len(froms), len(to))
