"""Stage 5: from findings to claims with ids, coordinates and days."""

import hashlib
from collections.abc import Sequence
from datetime import date

from isnad.kinds import SourceType
from isnad.knowledge import Knowledge
from isnad.lang.ar.fold import fold
from isnad.lang.ar.words import heads
from isnad.records import (
    Actor,
    ActorMention,
    Claim,
    Document,
    Finding,
    Marked,
    Place,
    PlaceRef,
    Publication,
    Quantity,
    QuantityMention,
    Source,
    Time,
    TimeMention,
)
from isnad.resolve.published import day_of_writing
from isnad.resolve.times import resolve_time

_SIDE_KM = 30.0
"""How exact the point of a place is where only a side of it is meant."""
_CORRESPONDENTS = frozenset("مراسل مراسله مراسلنا مراسلو مراسلون موفد مندوب".split())


def settle(
    findings: Sequence[Finding], marked: Marked, publication: Publication, outlet: str | None, know: Knowledge
) -> tuple[Claim, ...]:
    """One claim a finding. Without a day of publication, times that hang on it are left out rather than guessed."""
    published = date.fromisoformat(publication.published) if publication.published else None
    written = day_of_writing(marked, published) if published is not None else None
    return tuple(_claim(one, marked, written, outlet, know) for one in findings)


def claim_id(document: Document, start: int, end: int, kind: str) -> str:
    """The same for the same document, evidence and kind, whenever it is read.

    The evidence is its words, and which of their occurrences it is: text added before it changes no id, and other
    words in its place do not take over what people have decided on it.
    """
    words = document.text[start:end]
    earlier, at = 0, document.text.find(words)
    while at < start:
        earlier, at = earlier + 1, document.text.find(words, at + 1)
    digest = hashlib.sha256(f"{document.id}\n{words}\n{earlier}\n{kind}".encode()).hexdigest()
    return f"{document.id}-{digest[:10]}"


def _claim(one: Finding, marked: Marked, published: date | None, outlet: str | None, know: Knowledge) -> Claim:
    document = marked.text.document
    text = document.text
    return Claim(
        id=claim_id(document, one.start, one.end, one.kind),
        doc=document.id,
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        kind=one.kind,
        mode=one.mode,
        modality=one.modality,
        agents=tuple(_actor(m, text, know) for m in one.agents),
        recipients=tuple(_actor(m, text, know) for m in one.recipients),
        places=tuple(_place(ref, text, know) for ref in one.places),
        time=_time(one.time, text, published, one.modality == "future"),
        quantities=tuple(_quantity(q, text) for q in one.quantities),
        materiel=tuple(dict.fromkeys(text[m.start : m.end] for m in one.materiel)),
        sources=tuple(_source(m, marked, know) for m in one.sources if m.id != outlet or _correspondent(m, text)),
        because=_because(one),
    )


def _because(one: Finding) -> tuple[str, ...]:
    rules = [
        *one.because,
        *(m.because for m in (*one.agents, *one.recipients)),
        *(ref.place.because for ref in one.places),
    ]
    rules += [*(m.because for m in one.sources), *(m.because for m in one.materiel)]
    rules += [one.time.because] if one.time is not None else []
    return tuple(dict.fromkeys(rule for rule in rules if rule))


def _actor(mention: ActorMention, text: str, know: Knowledge) -> Actor:
    return Actor(
        text=text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        id=mention.id,
        name_en=know.name_en(mention.id),
        type=mention.type,
    )


def _place(ref: PlaceRef, text: str, know: Knowledge) -> Place:
    mention = ref.place
    row = know.places.get(mention.ids[0])
    words = text[mention.start : mention.end]
    if row is None:
        return Place(text=words, start=mention.start, end=mention.end, role=ref.role, id=mention.ids[0], name=words)
    return Place(
        text=words,
        start=mention.start,
        end=mention.end,
        role=ref.role,
        id=row.id,
        name=row.name_en,
        lat=row.lat,
        lon=row.lon,
        radius_km=max(row.radius_km, _SIDE_KM) if _a_side(words, know) else row.radius_km,
    )


def _a_side(words: str, know: Knowledge) -> bool:
    """Whether a place is named by a side of it, «شرق مصراتة», that no pack knows as a place of its own."""
    first = fold(words.split(maxsplit=1)[0])
    return any(stem in know.directions for _, stem in heads(first)) and not know.place_names.get(words)


def _time(mention: TimeMention | None, text: str, published: date | None, ahead: bool) -> Time | None:
    if mention is None:
        return None
    window = resolve_time(mention, published, ahead)
    if window is None:
        return None
    return Time(
        text=text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        earliest=window[0].isoformat(),
        latest=window[1].isoformat(),
    )


def _quantity(mention: QuantityMention, text: str) -> Quantity:
    return Quantity(
        text=text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        min=float(mention.min),
        max=None if mention.max is None else float(mention.max),
        unit=mention.unit,
    )


def _correspondent(mention: ActorMention, text: str) -> bool:
    """Whether a report names its own correspondent: he is a link, the outlet itself is none."""
    first = text[mention.start : mention.end].split(maxsplit=1)[0]
    return any(stem in _CORRESPONDENTS for _, stem in heads(fold(first)))


def _source(mention: ActorMention, marked: Marked, know: Knowledge) -> Source:
    text = marked.text.document.text
    start = mention.start
    if mention.clitics and text[start] == mention.clitics[-1] and text[start : start + 2] != "لل":
        start += 1  # «لوكالة» was told it, the agency is the source
    return Source(
        text=text[start : mention.end],
        start=start,
        end=mention.end,
        id=mention.id,
        name_en=know.name_en(mention.id),
        type=_source_type(mention),
        named=mention.named,
        of=mention.of,
        said=_said(mention, marked),
    )


def _said(mention: ActorMention, marked: Marked) -> str:
    """What is said of a source, as the report writes it; a mention's title is folded."""
    wanted = mention.title.split()
    tokens = marked.text.tokens[mention.first : mention.last]
    for at in range(len(tokens) - len(wanted) + 1) if wanted else ():
        run = tokens[at : at + len(wanted)]
        if [token.norm for token in run] == wanted:
            return " ".join(marked.text.document.text[run[0].start : run[-1].end].split())
    return mention.title


def _source_type(mention: ActorMention) -> SourceType:
    if mention.type in ("person", "media", "document"):
        return mention.type  # type: ignore[return-value]
    if mention.id.endswith("-reports"):
        return "document"
    if mention.type in ("anonymous", "anonymous-group"):
        return "anonymous"
    return "organisation"
