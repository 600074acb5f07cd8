"""Stage 6. Claims of all reports -> events, with rival accounts and independent origins."""

from isnad.corroborate.compare import Comparison, compare_claims

__all__ = ["Comparison", "compare_claims"]
