"""Stage 3, places: names of places, with the kind of place that stands before them."""

from collections.abc import Sequence

from isnad.knowledge import Knowledge, PlaceName
from isnad.records import PlaceMention, Text


def places(text: Text, know: Knowledge, packs: Sequence[str]) -> tuple[PlaceMention, ...]:
    """Every place that the sentences of a text name, ordered by `start`; none overlaps another.

    `ids` holds the candidates of an ambiguous name, those of the text's own packs first.
    """
    found: list[PlaceMention] = []
    tokens = text.tokens
    for sentence in text.sentences:
        index = sentence.first
        while index < sentence.last:
            one = _at(text, index, sentence.last, know, packs) if tokens[index].kind == "word" else None
            if one is None:
                index += 1
            else:
                found.append(one)
                index = one.last
    return tuple(found)


def _at(text: Text, index: int, stop: int, know: Knowledge, packs: Sequence[str]) -> PlaceMention | None:
    tokens = text.tokens
    typed = know.place_types.at(tokens, index)
    first, at, kind = index, index, None
    if typed is not None and typed.last < stop:
        kind, at = typed.values[0], typed.last
        if tokens[at].norm in '«"“(' and at + 1 < stop:
            at += 1
    whole = know.place_names.at(tokens, index)
    hit = know.place_names.at(tokens, at, clitics=at == index)
    if hit is None or hit.last > stop or (whole is not None and whole.last >= hit.last):
        hit, at = whole, index
    if hit is None or hit.last > stop or hit.clitics in ("ك",):
        return None
    ids = rank(hit.values, know, packs, kind)
    if not ids:
        return None
    clitics = typed.clitics if typed and at != index else hit.clitics
    return PlaceMention(
        start=tokens[first].start + clitics.startswith(("و", "ف")),
        end=tokens[hit.last - 1].end,
        first=first,
        last=hit.last,
        ids=ids,
        clitics=clitics,
        because=hit.values[0].where,
    )


def rank(names: Sequence[PlaceName], know: Knowledge, packs: Sequence[str], kind: str | None) -> tuple[str, ...]:
    """Candidate ids: of the text's packs first, of the named kind first, and without foreign packs if others remain."""
    order = {pack: position for position, pack in enumerate(packs)}

    def key(name: PlaceName) -> tuple[int, int]:
        row = know.places.get(name.id)
        return (
            0 if kind and row and row.type == kind else 1,
            order.get(name.pack, 50 if name.pack in know.everywhere else 90),
        )

    ranked = sorted((name for name in names if name.id in know.places), key=key)
    return tuple(dict.fromkeys(name.id for name in ranked))
