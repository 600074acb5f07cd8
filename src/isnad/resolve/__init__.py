"""Stage 5 of 7. Findings become claims with ids, coordinates and days; the day of publication is settled first."""

from isnad.resolve.header import outlet_of, title_of
from isnad.resolve.published import publication
from isnad.resolve.settle import settle
from isnad.resolve.times import resolve_time

__all__ = ["outlet_of", "publication", "resolve_time", "settle", "title_of"]
