"""Parts of a report's text, and what of it is to be marked in them."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from isnad.records import Actor, Claim, Furniture, Place, Quantity, Source, Time


class Span(Struct, frozen=True, kw_only=True):
    """Something to mark; code points of the report's text."""

    start: int
    end: int
    part: str
    """evidence, agent, recipient, place, time, quantity, source or furniture."""
    claim: str = ""


class Passage(Struct, frozen=True, kw_only=True):
    """One paragraph."""

    start: int
    end: int
    text: str


def passages(text: str) -> list[Passage]:
    """Every paragraph that is not empty; one text node each on the page, so that letters stay joined."""
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found.append(Passage(start=start, end=end, text=line))
        start = end + 1
    return found


def around(text: str, start: int, end: int) -> list[Passage]:
    """The paragraphs that a span stands in, with the one before and the one behind."""
    found = passages(text)
    inside = [index for index, passage in enumerate(found) if passage.start < end and start < passage.end]
    return found[max(0, inside[0] - 1) : inside[-1] + 2] if inside else []


def spans(claim: Claim) -> Iterator[Span]:
    """What of a claim is to be marked."""
    yield Span(start=claim.start, end=claim.end, part="evidence", claim=claim.id)
    parts: dict[str, Sequence[Actor | Place | Quantity | Source | Time]] = {
        "agent": claim.agents,
        "recipient": claim.recipients,
        "place": claim.places,
        "quantity": claim.quantities,
        "source": claim.sources,
        "time": (claim.time,) if claim.time else (),
    }
    for part, mentions in parts.items():
        for mention in mentions:
            yield Span(start=mention.start, end=mention.end, part=part, claim=claim.id)


def furniture_spans(furniture: Iterable[Furniture]) -> Iterator[Span]:
    """What of a report is of the page and not of the report."""
    for piece in furniture:
        yield Span(start=piece.start, end=piece.end, part="furniture")
