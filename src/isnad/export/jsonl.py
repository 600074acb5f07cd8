"""JSON Lines: the whole claim records, one a line, as `claims.jsonl` of a case holds them."""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from isnad.export.exporters import Exporter
from isnad.export.told import Told


def write_jsonl(told: Iterable[Told], out: BinaryIO) -> None:
    """Every claim with all its fields (see `docs/claim-record.md`)."""
    encoder = msgspec.json.Encoder()
    for item in told:
        out.write(encoder.encode(item.claim) + b"\n")


EXPORTER = Exporter(name="jsonl", suffix=".jsonl", about="whole claim records, for programs", write=write_jsonl)
