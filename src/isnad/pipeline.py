"""The path of a report. Start reading here."""

from msgspec.structs import replace

from isnad.annotate import mark
from isnad.claims import Reader, find, load_reader
from isnad.errors import UsageError
from isnad.knowledge import Knowledge
from isnad.records import ActorMention, Analysis, Document, Marked
from isnad.resolve import outlet_of, publication, settle, title_of
from isnad.text import prepare

READERS = ("learned", "rules")


def reader_of(name: str) -> Reader | None:
    """The reader of a name: `learned` is the shipped model, if it is installed; `rules` is none."""
    if name not in READERS:
        raise UsageError(f"no reader {name!r}: use one of {', '.join(READERS)}")
    return load_reader() if name == "learned" else None


def analyse(document: Document, know: Knowledge, reader: Reader | None = None) -> Analysis:
    """All that one report yields: its claims, its day, its furniture, and the actors that no pack knows.

    `reader` decides what is a claim; without one the rules alone do.

    Pure: no file, clock or network, so that it may run on any worker in any order.
    """
    text = prepare(document, know)
    marked = mark(text, know)
    published = publication(marked, know.happenings)
    if published.published and not document.published:
        # who bears a name depends on the day, which is known only now
        marked = mark(text, know, published.published)
    outlet = outlet_of(marked, know)
    claims = settle(find(marked, know, reader), marked, published, outlet.id if outlet else None, know)
    return Analysis(
        document=document,
        publication=published,
        title=title_of(marked),
        outlet=outlet.name if outlet else document.outlet,
        furniture=text.furniture,
        claims=claims,
        unknown=_unknown(marked),
    )


def settled(document: Document, know: Knowledge) -> Document:
    """The report with title, outlet and day of publication, read from its text where no metadata give them.

    Pure, as `analyse` is.
    """
    if document.published and document.outlet and document.title:
        return document
    marked = mark(prepare(document, know), know, document.published)
    outlet = outlet_of(marked, know)
    return replace(
        document,
        title=document.title or title_of(marked),
        outlet=document.outlet or (outlet.name if outlet else None),
        published=document.published or publication(marked, know.happenings).published,
    )


def _unknown(marked: Marked) -> tuple[ActorMention, ...]:
    seen: dict[str, ActorMention] = {}
    for mention in marked.actors:
        if not mention.known and mention.named:
            seen.setdefault(mention.id, mention)
    return tuple(seen.values())
