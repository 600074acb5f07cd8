"""The outlet and the headline of a report."""

from collections.abc import Sequence
from typing import NamedTuple

from isnad.knowledge import Knowledge
from isnad.lang.ar.address import told
from isnad.records import ActorMention, Marked, Token

_OBTAINED = frozenset("حصل حصلت علم علمت اطلع اطلعت تلقي تلقت تواصل تواصلت".split())
_OFTEN = 3
"""Mentions that tell an outlet of its own from one that a single source spoke to."""


class Outlet(NamedTuple):
    """Who published a report: an id of the packs if one knows it, and the name as written."""

    id: str
    name: str


def outlet_of(marked: Marked, know: Knowledge) -> Outlet | None:
    """From the metadata (an id, an address or a name), a line of credit at the end, or whom all sources told it."""
    document = marked.text.document
    known = know.publisher(document.outlet, document.url)
    if document.outlet:
        return Outlet(known.id if known else document.outlet, document.outlet)
    return Outlet(known.id, known.name_en) if known else _credited(marked, know) or _told(marked)


def _credited(marked: Marked, know: Knowledge) -> Outlet | None:
    """The last outlet on a line that opens with «المصدر»: the agencies before it are whom it took the report from."""
    text = marked.text
    for sentence in reversed(text.sentences[-3:]):
        if text.tokens[sentence.first].norm in know.words["credit"] and sentence.last - sentence.first < 14:
            named = [m for m in marked.actors if m.type == "media" and sentence.first <= m.first < sentence.last]
            if named:
                last = named[-1]
                return Outlet(last.id, text.document.text[last.start : last.end])
    return None


def _told(marked: Marked) -> Outlet | None:
    """The one outlet that is named again and again, and only as the one who was told or has got hold of something."""
    text = marked.text
    named: dict[str, list[ActorMention]] = {}
    for mention in marked.actors:
        if mention.type == "media":
            named.setdefault(mention.id, []).append(mention)
    for mentions in named.values():
        if len(mentions) >= _OFTEN and all(_was_told(text.tokens, mention.first) for mention in mentions):
            return Outlet(mentions[0].id, text.document.text[mentions[0].start : mentions[0].end])
    return None


def _was_told(tokens: Sequence[Token], first: int) -> bool:
    """«لـ«الخبر»», «حصلت «الخبر» على»."""
    before = {tokens[at].norm.removeprefix("و") for at in range(max(0, first - 3), first)}
    return told(tokens, first) or bool(before & _OBTAINED)


def title_of(marked: Marked) -> str | None:
    """The headline: from the metadata, else the first line that is no furniture and no body text."""
    document = marked.text.document
    if document.title:
        return document.title
    for sentence in marked.text.sentences[:1]:
        if sentence.headline:
            line_end = document.text.find("\n", sentence.start)
            return document.text[sentence.start : line_end if line_end >= 0 else sentence.end].strip()
    return None
