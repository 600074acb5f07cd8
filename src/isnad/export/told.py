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
