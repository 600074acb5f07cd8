"""`claims.jsonl` beside the SQLite file: every claim, one a line, in the order of report and span."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from isnad.records import Claim
from isnad.store.database import telling

NAME = "claims.jsonl"


def write_claims_file(folder: Path, claims: Iterable[Claim]) -> None:
    """Write the file whole or leave the old one as it was.

    Raises:
        CaseError: the disk is full or refuses.
    """
    part = folder / f"{NAME}.part"
    encoder = msgspec.json.Encoder()
    with telling(folder):
        try:
            with part.open("wb") as file:
                for claim in claims:
                    file.write(encoder.encode(claim) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            part.replace(folder / NAME)
        finally:
            part.unlink(missing_ok=True)
