"""Isnad reads war reports and rebuilds who did what to whom, and on whose word each statement stands.

Example:
    >>> import isnad
    >>> analysis = isnad.analyse("قصفت طائرات حربية مواقع قرب سرت.")  # doctest: +SKIP
    >>> isnad.build_case(["reports"], "case")  # doctest: +SKIP
    >>> with isnad.open_case("case") as case:  # doctest: +SKIP
    ...     for claim in case.claims():
    ...         print(claim.kind, claim.text)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from isnad.errors import CaseError, DataError, IsnadError
    from isnad.records import Analysis, Claim, Document, Event, Problem, Relation, Source
    from isnad.run import (
        Summary,
        analyse,
        build_case,
        compare_claims,
        export_case,
        forget_document,
        open_case,
        regroup,
    )
    from isnad.store import Case, Judgement

__all__ = [
    "Analysis",
    "Case",
    "CaseError",
    "Claim",
    "DataError",
    "Document",
    "Event",
    "IsnadError",
    "Judgement",
    "Problem",
    "Relation",
    "Source",
    "Summary",
    "__version__",
    "analyse",
    "build_case",
    "compare_claims",
    "export_case",
    "forget_document",
    "open_case",
    "regroup",
]

_HOMES = {
    "isnad.errors": ("CaseError", "DataError", "IsnadError"),
    "isnad.records": ("Analysis", "Claim", "Document", "Event", "Problem", "Relation", "Source"),
    "isnad.run": (
        "Summary",
        "analyse",
        "build_case",
        "compare_claims",
        "export_case",
        "forget_document",
        "open_case",
        "regroup",
    ),
    "isnad.store": ("Case", "Judgement"),
}
"""Names are fetched when they are asked for, so that `import isnad.records` does not load the whole program."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever it is
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'isnad' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
