"""Stage 3 of 7. A `Text` becomes `Marked`: actors, places, times, quantities, materiel and quotations found in it."""

from isnad.annotate.mark import mark

__all__ = ["mark"]
