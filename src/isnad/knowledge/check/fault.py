"""What a check has to say of one row."""

from msgspec import Struct


class Fault(Struct, frozen=True):
    """Something wrong with the data: `where` is `pack/table.tsv:line`."""

    where: str
    what: str
    remedy: str
    sure: bool = True
    """False for what only looks wrong: it is told, and fails nothing."""

    def __str__(self) -> str:
        return f"{self.where}: {'' if self.sure else 'perhaps '}{self.what}; {self.remedy}"
