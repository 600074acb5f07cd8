"""Everything that Isnad raises on purpose.

IsnadError
├── DataError        a data file of ours, or of an analyst's pack, is wrong: names file, line and what to do
├── ReadError        a report cannot be read; becomes a `Problem`, the run goes on
├── CaseError        a case folder is missing, newer than this program, locked or damaged
│   ├── MissingError     the case is there, but holds no such report or claim
│   └── ConflictError    somebody else saved a newer decision first
├── RefusedError     a request to the pages is turned away: wrong host, other site, no password
└── UsageError       the request itself makes no sense; the command line prints it and ends with code 2
"""


class IsnadError(Exception):
    """The root of the tree; its text is fit to be shown to a user."""


class DataError(IsnadError):
    """A row of a data file breaks its table's rules."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}; {remedy}")
        self.where, self.what, self.remedy = where, what, remedy


class ReadError(IsnadError):
    """A report that cannot be turned into a `Document`: what is wrong with it, and what its owner can do."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what}; {remedy}" if remedy else what)
        self.what, self.remedy = what, remedy


class CaseError(IsnadError):
    """A case folder that cannot be used as it stands."""


class MissingError(CaseError):
    """A report or claim that the case does not hold."""


class ConflictError(CaseError):
    """Somebody else's decision came first; the caller is told what stands now."""


class UsageError(IsnadError):
    """A request that cannot be carried out as it was put."""


class RefusedError(IsnadError):
    """A request to the web app that is turned away, with its HTTP status."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why
