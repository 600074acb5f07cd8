"""Headlines of reports on one event, side by side."""

from collections.abc import Iterator
from itertools import combinations

from isnad.cli.words import clean, isolate
from isnad.corroborate import stance
from isnad.store import Case

_MOST = 12
"""Reports of an event whose headlines are set against each other."""


def headline_lines(case: Case) -> Iterator[str]:
    """For every event told by several reports the pairs of headlines that read as if they disagreed."""
    titles = {document.id: document.title for document in case.documents() if document.title}
    docs = {claim.id: claim.doc for claim in case.claims()}
    found = False
    for event in case.events():
        reports = sorted({docs[claim] for claim in event.claims if docs.get(claim) in titles})[:_MOST]
        for one, other in combinations(reports, 2):
            guess = stance(titles[one], titles[other])
            if guess.relation == "disagree":
                found = True
                yield f"{event.id}  {clean(event.what)}: {1 - guess.agree:.0%} likely to disagree"
                yield from (f"    {clean(doc)}  {isolate(titles[doc])}" for doc in (one, other))
    if not found:
        yield "No two headlines on one event read as if they disagreed"
