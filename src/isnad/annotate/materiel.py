"""Stage 3, materiel: weapons, vehicles, aircraft, ships, ammunition and supplies."""

from collections.abc import Sequence

from isnad.knowledge import Knowledge
from isnad.records import MaterielMention, Text, Token


def materiel(text: Text, know: Knowledge) -> tuple[MaterielMention, ...]:
    """Every mention of materiel, ordered by `start`; the adjectives and nationality after the noun belong to it."""
    found: list[MaterielMention] = []
    tokens = text.tokens
    for sentence in text.sentences:
        index = sentence.first
        while index < sentence.last:
            hit = know.materiel.at(tokens, index) if tokens[index].kind != "mark" else None
            if (
                hit is None
                or hit.last > sentence.last
                or (hit.clitics and hit.last - index == 1 and len(tokens[index].norm) < 5)
            ):
                index += 1
                continue
            last = _end(tokens, hit.last, sentence.last, know)
            row = hit.values[0]
            start = tokens[index].start + len(hit.clitics if hit.clitics in ("و", "ب") else "")
            found.append(
                MaterielMention(
                    start=start,
                    end=tokens[last - 1].end,
                    first=index,
                    last=last,
                    id=row.id,
                    category=row.category,
                    because=row.where,
                )
            )
            index = last
    return tuple(found)


def _end(tokens: Sequence[Token], at: int, stop: int, know: Knowledge) -> int:
    """The index after the adjectives that begin at a token."""
    while at < stop:
        nationality = know.nationality(tokens, at)
        if nationality is not None and nationality[0] <= stop:
            at = nationality[0]
        elif tokens[at].norm in know.materiel_adjectives:
            at += 1
        else:
            break
    return at
