"""Whether two rows of one table fold to one form and yet say different things."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from isnad.knowledge.check.fault import Fault
from isnad.knowledge.packs import Pack
from isnad.knowledge.rows import AliasRow
from isnad.lang.ar.words import split_words

_FIRST, _LAST = "0000-00-00", "9999-99-99"


def check_forms(pack: Pack) -> Iterator[Fault]:
    """Rows of a pack that contradict or repeat another row of their table."""
    sides = {row.id: row.side for row in pack.actors if row.side}
    for table in (pack.aliases, pack.context):
        yield from _aliases(table, sides)
    # a place name may be ambiguous: the reader ranks its places
    names = [(row.where, row.name, row.id, row.id) for row in pack.place_names]
    yield from clashes(names, ambiguous=True)
    for forms, column in ((pack.nisba, "form"), (pack.metonyms, "alias"), (pack.place_types, "form")):
        yield from clashes([(row.where, getattr(row, column), "", row.id) for row in forms])
    yield from clashes([(row.where, row.form, "", row.gloss) for row in pack.directions])
    yield from clashes([(row.where, row.form, "", row.category) for row in pack.materiel])


def clashes(rows: Sequence[tuple[str, str, Any, Any]], ambiguous: bool = False) -> Iterator[Fault]:
    """Rows (where, form, key, value) of which an earlier one has the same key and form.

    Another value is a contradiction; the same value is a repetition. With `ambiguous` a form may have several values.
    """
    first: dict[tuple[Any, tuple[str, ...]], tuple[str, Any]] = {}
    for where, form, key, value in rows:
        words = split_words(form)
        before = first.setdefault((key, words), (where, value))
        if before[0] == where:
            continue
        if before[1] != value and not ambiguous:
            what = f"{form!r} is {value!r} here and {before[1]!r} in {before[0]}"
            yield Fault(where, what, "keep one of the two rows")
        else:
            yield Fault(where, f"{form!r} stands in {before[0]} already", "delete one of the two rows")


def _aliases(rows: Sequence[AliasRow], sides: Mapping[str, str]) -> Iterator[Fault]:
    """Two actors may bear one name at one time where they stand on two sides: the report's outlet tells which is meant."""
    by_form: dict[tuple[str, ...], list[AliasRow]] = defaultdict(list)
    for row in rows:
        for other in by_form[split_words(row.alias)]:
            if not _overlap(row, other):
                continue
            if row.id == other.id:
                yield Fault(row.where, f"{row.alias!r} stands in {other.where} already", "delete one of the two rows")
            elif sides.get(row.id) is None or sides.get(row.id) == sides.get(other.id):
                what = f"{row.alias!r} is {row.id} here and {other.id} in {other.where}"
                yield Fault(row.where, what, "say from when to when it is which, or keep one of the two rows")
        by_form[split_words(row.alias)].append(row)


def _overlap(one: AliasRow, other: AliasRow) -> bool:
    return (one.start or _FIRST) <= (other.end or _LAST) and (other.start or _FIRST) <= (one.end or _LAST)
