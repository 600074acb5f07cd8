"""Which reports retell one: found by MinHash over windows of shingles, then compared word for word."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from rensa import RMinHash, RMinHashLSH

from isnad.corroborate.agencies import UNNAMED, credited, heard_by
from isnad.corroborate.facts import ordinal
from isnad.corroborate.shingles import Match, Words, matches, words_of
from isnad.corroborate.sketches import HASHES, sketch
from isnad.knowledge import Knowledge
from isnad.records import Claim, Copy, Document, Passage

_WINDOW, _STEP = 32, 16
"""Shingles of a window, and from one to the next: short enough to find a paragraph inside a longer report."""
_BANDS, _SEED = 8, 1
"""Two windows that share half their shingles meet with a chance of .90, a third of .61; reports share several."""
_FORMULA_TIMES, _FORMULA_GAP = 3, 3
"""A text that comes up so often, so many days apart, is a formula or background: it makes no copy."""
_SHARE = 0.5
"""Of the words of the shorter report that stand in the other; where it is reached in both, they are whole copies."""
_LEAST, _LEAST_LONGEST = 25, 15
"""Words that two copies share, and words of their longest passage."""
_PASSAGE = 40
"""Words of a passage that is a copy in itself, however long the reports."""
_NEWS_DAYS = 3
"""Days within which a report is retold; later on, only almost all of it is no coincidence."""
_LATE_SHARE = 0.8


class _Report(NamedTuple):
    document: Document
    words: Words
    windows: list[RMinHash]
    day: int | None
    credit: list[str | None]
    """The agency that it credits, once that was asked for."""


class CopyIndex:
    """The reports of a case, to be asked which of them one report retells. It grows by `add`, report by report."""

    def __init__(self, know: Knowledge) -> None:
        self._know = know
        self._lsh = RMinHashLSH(threshold=0.5, num_perm=HASHES, num_bands=_BANDS)
        self._owners: list[int] = []
        """Number of the report that each window is of."""
        self._reports: list[_Report] = []

    def __len__(self) -> int:
        return len(self._reports)

    def add(self, documents: Iterable[Document]) -> None:
        """Take in reports that are not in it yet."""
        for document in documents:
            report = _report(document)
            self._lsh.insert_many(report.windows, len(self._owners))
            self._owners += [len(self._reports)] * len(report.windows)
            self._reports.append(report)

    def sketches(self) -> dict[str, bytes]:
        """Of every report, what `touching` finds it by."""
        return {report.document.id: sketch(report.windows) for report in self._reports}

    def formulas_of(self, document: Document) -> set[str]:
        """Ids of the reports that share a formula with this one."""
        stale: set[str] = set()
        for keys in self._lsh.query_all(_report(document).windows):
            owners = {self._owners[key] for key in keys}
            if self._is_formula(owners):
                stale |= {self._reports[owner].document.id for owner in owners}
        return stale

    def copies_of(self, document: Document) -> list[Copy]:
        """Copies of a report among those in the index, itself left out."""
        return list(self._copies(_report(document), range(len(self._reports))))

    def all(self) -> Iterator[Copy]:
        """Every pair in the index, once."""
        for number, report in enumerate(self._reports):
            yield from self._copies(report, range(number))

    def _copies(self, report: _Report, among: Container[int]) -> Iterator[Copy]:
        near, stale = self._near(report)
        for other in (self._reports[number] for number in sorted(near) if number in among):
            if other.document.id == report.document.id:
                continue
            found = matches(report.words, other.words, stale)
            likeness = _likeness(report, other, found)
            if likeness is not None:
                yield self._copy(report, other, found, likeness)

    def _copy(self, one: _Report, other: _Report, found: Sequence[Match], likeness: "_Likeness") -> Copy:
        spans = [_passage(one.words, other.words, match) for match in found]
        if other.document.id < one.document.id:
            one, other = other, one
            spans = sorted((Passage(s.b_start, s.b_end, s.a_start, s.a_end) for s in spans), key=lambda s: s.a_start)
        return Copy(
            a=one.document.id,
            b=other.document.id,
            whole=likeness.longer >= _SHARE,
            similarity=round(likeness.both, 3),
            contained=round(likeness.shorter, 3),
            agency=self._agency(one, other, spans),
            passages=tuple(spans),
        )

    def _agency(self, one: _Report, other: _Report, spans: Sequence[Passage]) -> str | None:
        """The one that either credits, a named one first; else the one that the shared words were spoken to."""
        credits = [agency for report in (one, other) if (agency := self._credit(report))]
        named = [agency for agency in credits if agency != UNNAMED]
        if named:
            return named[0]
        heard = (heard_by(one.document.text[span.a_start : span.a_end], self._know) for span in spans)
        return next((agency for agency in heard if agency), credits[0] if credits else None)

    def _credit(self, report: _Report) -> str | None:
        if not report.credit:
            report.credit.append(credited(report.document.text, self._know))
        return report.credit[0]

    def _near(self, report: _Report) -> tuple[set[int], set[int]]:
        """Reports that hold a window like one of these, and the words that belong to formulas."""
        near: set[int] = set()
        stale: set[int] = set()
        for window, keys in enumerate(self._lsh.query_all(report.windows)):
            owners = {self._owners[key] for key in keys}
            if self._is_formula(owners):
                stale.update(range(window * _STEP, window * _STEP + _WINDOW))
            else:
                near |= owners
        return near, stale

    def _is_formula(self, owners: Iterable[int]) -> bool:
        times, last = 0, -_FORMULA_GAP
        for day in sorted({day for owner in owners if (day := self._reports[owner].day) is not None}):
            if day - last >= _FORMULA_GAP:
                times, last = times + 1, day
        return times >= _FORMULA_TIMES


class _Likeness(NamedTuple):
    """Shares of matching words, formulas left out on both sides."""

    shorter: float
    longer: float
    both: float


def find_copies(documents: Iterable[Document], know: Knowledge) -> list[Copy]:
    """Every pair of reports that retell one, by ids."""
    index = CopyIndex(know)
    index.add(documents)
    return sorted(index.all(), key=lambda copy: (copy.a, copy.b))


def one_origin(copies: Iterable[Copy]) -> list[frozenset[str]]:
    """Groups of reports that are whole copies of one another, directly or by way of a third; two or more each."""
    groups: dict[str, set[str]] = {}
    for copy in copies:
        if copy.whole:
            joined = groups.get(copy.a, {copy.a}) | groups.get(copy.b, {copy.b})
            groups.update(dict.fromkeys(joined, joined))
    return sorted({frozenset(group) for group in groups.values()}, key=min)


class SameWords:
    """Which claims of two reports lie in a passage that both reports hold, whole copies or not."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._passages = {(copy.a, copy.b): copy.passages for copy in copies}

    def both(self, one: Claim, other: Claim) -> bool:
        """Whether two claims of different reports are told in one and the same shared passage, so that one origin tells both."""
        if other.doc < one.doc:
            one, other = other, one
        return any(
            span.a_start < one.end and one.start < span.a_end and span.b_start < other.end and other.start < span.b_end
            for span in self._passages.get((one.doc, other.doc), ())
        )


def _report(document: Document) -> _Report:
    words = words_of(document.text)
    return _Report(document, words, _sketches(words), ordinal(document.published) if document.published else None, [])


def _sketches(words: Words) -> list[RMinHash]:
    """One for each window; none of a text that is shorter than a shingle."""
    shingles = words.shingles()
    windows = [shingles[at : at + _WINDOW] for at in range(0, max(1, len(shingles) - _STEP), _STEP)]
    return RMinHash.from_token_sets(windows, HASHES, _SEED) if shingles else []


def _likeness(one: _Report, other: _Report, found: Sequence[Match]) -> _Likeness | None:
    """How much of each is in the other; None where that makes no copy."""
    stale = sum(match.stale for match in found)
    fresh = min(sum(match.same for match in found), _once(found)) - stale
    longest = max((match.same - match.stale for match in found), default=0)
    sizes = sorted(max(1, len(report.words) - stale) for report in (one, other))
    likeness = _Likeness(fresh / sizes[0], fresh / sizes[1], 2 * fresh / sum(sizes))
    if fresh < _LEAST or longest < _LEAST_LONGEST:
        return None
    late = one.day is not None and other.day is not None and abs(one.day - other.day) > _NEWS_DAYS
    if late and likeness.shorter < _LATE_SHARE:
        return None
    return likeness if likeness.shorter >= _SHARE or longest >= _PASSAGE else None


def _once(found: Sequence[Match]) -> int:
    """Words of the second report that matches cover; one that repeats itself in the first counts once."""
    return len({word for match in found for word in range(match.b_first, match.b_last)})


def _passage(a: Words, b: Words, match: Match) -> Passage:
    return Passage(a.starts[match.a_first], a.ends[match.a_last - 1], b.starts[match.b_first], b.ends[match.b_last - 1])
