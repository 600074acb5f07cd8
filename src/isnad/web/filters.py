"""What a view can be narrowed down by, with the number of claims of each value."""

from typing import Any, Final

from isnad.web.bits import Bits
from isnad.web.desk import Desk
from isnad.web.facets import Facets
from isnad.web.ledger import FACETS, Ledger

SHOWN: Final = 12
"""Values of a facet that a page lists; chosen ones are never left out."""


def filters(desk: Desk, facets: Facets, rail: str) -> dict[str, Any]:
    """What `_rail.html` needs: `counts`, of every facet its values with the claims that the view would have with them,
    and `rail`, the path of the page that facets lead to.
    """
    ledger, chosen = desk.ledger(), desk.select(facets)
    return {
        "rail": rail,
        "counts": {
            facet: _counts(ledger, facet, chosen.without(facet), facets.chosen.get(facet, ())) for facet in FACETS
        },
    }


def _counts(ledger: Ledger, facet: str, within: Bits, chosen: tuple[str, ...]) -> list[tuple[str, int]]:
    counted = [(value, (held & within).bit_count()) for value, held in ledger.values.get(facet, {}).items()]
    counted = sorted((item for item in counted if item[1]), key=lambda item: (-item[1], item[0]))
    missing = [value for value in chosen if value not in dict(counted[:SHOWN])]
    return counted[:SHOWN] + [(value, dict(counted).get(value, 0)) for value in missing]
