import io

import msgspec

from isnad.export import Told
from isnad.export.jsonl import write_jsonl
from isnad.records import Claim


def test_records_come_back_as_they_were(strike):
    claims = [*strike().claims, *strike("b").claims]
    out = io.BytesIO()
    write_jsonl([Told(claim=claim) for claim in claims], out)
    assert [msgspec.json.decode(line, type=Claim) for line in out.getvalue().splitlines()] == claims
