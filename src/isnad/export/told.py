"""A claim with what an exporter may need to know of the report that tells it."""

from msgspec import Struct

from isnad.records import Claim


class Told(Struct, frozen=True, kw_only=True):
    """One claim, who published it and when, and the events that it belongs to."""

    claim: Claim
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    events: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    """States of these events, in their order; empty for one that is not graded."""
    rivals: tuple[str, ...] = ()
    """Ids of the claims that cannot be true if this one is."""
