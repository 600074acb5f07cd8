"""From a `Text` to a `Marked`."""

from isnad.annotate.actors import actors
from isnad.annotate.materiel import materiel
from isnad.annotate.numbers import quantities
from isnad.annotate.packs import day_of, packs_of
from isnad.annotate.places import places
from isnad.annotate.quotations import quotations
from isnad.annotate.times import times
from isnad.knowledge import Knowledge
from isnad.records import Marked, Text


def mark(text: Text, know: Knowledge, day: str | None = None) -> Marked:
    """The text with everything in it that stands for something; `day` is when it was written, if that is known by now."""
    packs, day = packs_of(text, know), day or day_of(text)
    return Marked(
        text=text,
        actors=actors(text, know, packs, day),
        places=places(text, know, packs),
        times=times(text, know.time_words),
        quantities=quantities(text, know),
        materiel=materiel(text, know),
        quotations=quotations(text),
        packs=packs,
    )
