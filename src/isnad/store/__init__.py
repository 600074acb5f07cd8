"""Stage 7 of 7. What was read and found is kept in a case: a folder with one SQLite file and `claims.jsonl`.

A run may stop at any time, by a kill or a full disk, and the case is whole. What people decided is added to it in
rows of its own, which no run changes.
"""

from isnad.store.case import Case
from isnad.store.documents import Heading
from isnad.store.judgements import Judgement
from isnad.store.runs import Counts, Run

__all__ = ["Case", "Counts", "Heading", "Judgement", "Run"]
