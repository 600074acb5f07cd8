"""From a `Text` to a `Marked`."""

from collections.abc import Sequence

from isnad.annotate.actors import actors
from isnad.annotate.materiel import materiel
from isnad.annotate.numbers import quantities
from isnad.annotate.packs import day_of, packs_of
from isnad.annotate.places import NAMED_BEFORE, places
from isnad.annotate.quotations import quotations
from isnad.annotate.times import times
from isnad.knowledge import Knowledge
from isnad.records import Marked, QuantityMention, Text, TimeMention


def mark(text: Text, know: Knowledge, day: str | None = None) -> Marked:
    """The text with everything in it that stands for something; `day` is when it was written, if that is known by now."""
    packs, day = packs_of(text, know), day or day_of(text)
    found, where = times(text, know.time_words), places(text, know, packs)
    bases = {place.first for place in where if place.because == NAMED_BEFORE}
    return Marked(
        text=text,
        # «القاعدة» after a base was named is the base, not the organisation
        actors=tuple(
            one for one in actors(text, know, packs, day) if one.first not in bases or one.last - one.first > 1
        ),
        places=where,
        times=found,
        quantities=tuple(one for one in quantities(text, know) if not _of_a_date(one, found)),
        materiel=materiel(text, know),
        quotations=quotations(text),
        packs=packs,
    )


def _of_a_date(quantity: QuantityMention, times: Sequence[TimeMention]) -> bool:
    """«يوم 7 يوليو 2020 مواقع»: the year that ends a date does not count what follows it."""
    return any(time.first < quantity.first < time.last < quantity.last for time in times)
