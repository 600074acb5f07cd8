"""Stage 6 of 7. Claims of all reports -> events, with rival accounts and independent origins."""

from isnad.corroborate.compare import Changed, Comparison, compare_claims
from isnad.corroborate.copies import CopyIndex, SameWords, find_copies, one_origin
from isnad.corroborate.decisions import Decisions
from isnad.corroborate.renewal import Copies, renew_copies
from isnad.corroborate.stance import stance

__all__ = [
    "Changed",
    "Comparison",
    "Copies",
    "CopyIndex",
    "Decisions",
    "SameWords",
    "compare_claims",
    "find_copies",
    "one_origin",
    "renew_copies",
    "stance",
]
