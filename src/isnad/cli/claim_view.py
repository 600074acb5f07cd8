"""One claim for a person: its words where they stand, who says so, and what made it."""

from collections.abc import Iterator

from isnad.cli.words import clean, isolate
from isnad.records import Actor, Claim, Place, Quantity, Source

_AROUND = 120
"""Characters of context on either side."""
_LABEL = 12


def claim_lines(claim: Claim, text: str) -> Iterator[str]:
    """The claim line by line; its evidence stands in ⟦ ⟧ between the words before and after it."""
    kind = f"{claim.kind}/{claim.mode}" if claim.mode else claim.kind
    yield f"{claim.id}  {kind}, {claim.modality}  (report {clean(claim.doc)}, {claim.start}..{claim.end})"
    yield _line("words", words_in_context(text, claim.start, claim.end))
    yield from (_line("agent", _actor(actor)) for actor in claim.agents)
    yield from (_line("recipient", _actor(actor)) for actor in claim.recipients)
    yield from (_line("place", _place(place)) for place in claim.places)
    if claim.time:
        days = " to ".join(dict.fromkeys((claim.time.earliest, claim.time.latest)))
        yield _line("time", f"{isolate(claim.time.text)} = {days}")
    yield from (_line("quantity", _quantity(quantity)) for quantity in claim.quantities)
    if claim.materiel:
        yield _line("materiel", ", ".join(map(isolate, claim.materiel)))
    yield _line("chain", " <- ".join(map(_source, claim.sources)) or "the report's own voice")
    yield from (_line("because", row) for row in claim.because)


def words_in_context(text: str, start: int, end: int) -> str:
    """The evidence in ⟦ ⟧, with what stands around it, as one run of text."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    dots_before = "… " if start > _AROUND else ""
    dots_after = " …" if end + _AROUND < len(text) else ""
    return isolate(f"{dots_before}{before}⟦{text[start:end]}⟧{after}{dots_after}")


def _line(label: str, value: str) -> str:
    return f"  {label:<{_LABEL}}{value}"


def _actor(actor: Actor) -> str:
    return f"{isolate(actor.text)} = {actor.id}{_named(actor.name_en)}"


def _place(place: Place) -> str:
    point = f" {place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else ""
    exact = f" within {place.radius_km:g} km" if point and place.radius_km is not None else ""
    return f"{isolate(place.text)} = {place.id or '?'}{_named(place.name)} ({place.role}){point}{exact}"


def _quantity(quantity: Quantity) -> str:
    most = "or more" if quantity.max is None else f"to {quantity.max:g}" if quantity.max != quantity.min else ""
    return " ".join(f"{isolate(quantity.text)} = {quantity.min:g} {most} {quantity.unit}".split())


def _source(source: Source) -> str:
    of = f" of {source.of}" if source.of else ""
    said = f", {isolate(source.said)}" if source.said else ""
    name = "" if source.named else ", not named"
    return f"{isolate(source.text)} = {source.id} ({source.type}{of}{name}{said})"


def _named(name: str) -> str:
    return f", {clean(name)}" if name else ""
