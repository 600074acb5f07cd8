"""What holds for every exporter that is found."""

import io

import pytest
from msgspec.structs import replace

from isnad.export import Told, exporters

found = pytest.mark.parametrize("exporter", exporters().values(), ids=lambda exporter: exporter.name)


def test_the_exporters_are_found():
    assert set(exporters()) >= {"jsonl", "csv", "geojson"}


@found
def test_every_claim_and_all_of_its_words_are_handed_on(exporter, strike):
    claims = strike(text="القوات قصفت سرت وفق شاهد\nالحكومة قصفت سرت").claims
    out = io.BytesIO()
    exporter.write((Told(claim=claim, outlet="الساحل") for claim in claims), out)
    text = out.getvalue().decode("utf-8")
    for claim in claims:
        assert claim.id in text
        assert claim.text in text


@found
def test_it_writes_as_it_goes(exporter, strike):
    """Memory does not grow with the number of claims: something is written before all claims are taken."""
    claim = strike().claims[0]
    out = io.BytesIO()
    sizes = []

    def told():
        for number in range(5):
            yield Told(claim=replace(claim, id=str(number)))
            sizes.append(out.tell())

    exporter.write(told(), out)
    assert sizes[-1] > sizes[0]


@found
def test_no_claims_are_no_error(exporter):
    out = io.BytesIO()
    exporter.write(iter(()), out)
    out.getvalue().decode("utf-8")
