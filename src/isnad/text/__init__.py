"""Stage 2 of 7. A `Document` becomes a `Text`: furniture marked, sentences cut, tokens folded, offsets kept."""

from isnad.text.prepare import prepare

__all__ = ["prepare"]
