"""Stage 4 of 7. `Marked` becomes findings: who did what to whom, where, when, and on whose word."""

from isnad.claims.find import Reader, find
from isnad.claims.learned import load_reader

__all__ = ["Reader", "find", "load_reader"]
