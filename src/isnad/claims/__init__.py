"""Stage 4 of 7. `Marked` becomes findings: who did what to whom, where, when, and on whose word."""

from isnad.claims.find import Reader, find

__all__ = ["Reader", "find"]
