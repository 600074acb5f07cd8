"""The day of publication: from the metadata, from a dateline, or inferred from what the text says of days.

A relative expression means nothing without that day, so it is never guessed in silence: an inferred day comes with the
window of days that fit nearly as well and with the reasons for it.
"""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from isnad.knowledge.rows import HappeningRow
from isnad.records import Marked, Publication, TimeMention
from isnad.resolve.calendar import Window, days, month_of, year_of
from isnad.resolve.clues import WEEKDAYS, Clue, candidate_days, clues, each_once, quote
from isnad.resolve.happenings import group, matches
from isnad.resolve.times import resolve_time
from isnad.resolve.told import told

_NEARLY = 0.5
"""Points by which a day may fall short of the best and still belong to the window."""
_WIDEST = 31
"""Days; over a wider window no single day is named."""
_DISAGREES = -0.5
_INDICATIONS = 2
_USELESS = 366
"""Days; a wider window is none."""
_EDGE = 6
"""Lines at either end of a page where a dateline may stand."""
_DATELINE_WORDS = 5
_STRAY_WORDS = 2
"""Words that no pack knows (an agency's initials, a town) beside a date on a line of its own."""
_LATEST_LAG = 3


def publication(marked: Marked, happenings: Sequence[HappeningRow]) -> Publication:
    """The day of publication with its window and reasons; all None where nothing tells it."""
    said = _from_metadata(marked) or _from_dateline(marked)
    if said is None:
        return _inferred(marked, happenings)
    if said.published is not None or said.window is None:
        return said
    inferred = _inferred(marked, happenings)
    if inferred.published is None or not said.window[0] <= inferred.published <= said.window[1]:
        return said
    return replace(inferred, reasons=(*said.reasons, *inferred.reasons))


# ---------------------------------------------------------------- said


def _from_metadata(marked: Marked) -> Publication | None:
    """The day that came with the document; a month or a year is a window without a day."""
    said = marked.text.document.published
    window = _iso_window(said) if said else None
    if said is None or window is None:
        return None
    day = said[:10] if window[0] == window[1] else None
    return _publication(day, window, False, (f"metadata: {said}",))


def _iso_window(said: str) -> Window | None:
    parts = said[:10].split("-")
    try:
        if len(parts) == 3:
            day = date.fromisoformat(said[:10])
            return day, day
        return month_of(int(parts[0]), int(parts[1])) if len(parts) == 2 else year_of(int(parts[0]))
    except ValueError:
        return None


def _from_dateline(marked: Marked) -> Publication | None:
    lines = _edge_lines(marked)
    for time in marked.times:
        if time.form not in ("date", "dateline") or time.other is not None or time.count:
            continue
        window = resolve_time(time, None)
        line = next((line for line in lines if line[0] <= time.start < line[1]), None)
        if window is not None and line is not None and _is_dateline(marked, time, line):
            return _publication(str(window[0]), window, True, (f"{quote(marked, time)}: dateline",))
    return None


def _edge_lines(marked: Marked) -> list[tuple[int, int]]:
    """The first and last lines that are not empty, as character spans."""
    text, start = marked.text.document.text, 0
    lines: list[tuple[int, int]] = []
    for line in text.split("\n"):
        if line.strip():
            lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


def _is_dateline(marked: Marked, time: TimeMention, line: tuple[int, int]) -> bool:
    """Whether the line says little but the date, or opens with place, outlet and date before a dash or colon."""
    taken = {index for other in marked.times for index in range(other.first, other.last)}
    taken.update(index for place in marked.places for index in range(place.first, place.last))
    outlets = [actor for actor in marked.actors if actor.type == "media"]
    taken.update(index for outlet in outlets for index in range(outlet.first, outlet.last))
    tokens = marked.text.tokens
    inside = [index for index, token in enumerate(tokens) if line[0] <= token.start < line[1]]
    words = [index for index in inside if index not in taken and tokens[index].kind == "word"]
    if time.form == "dateline":
        return len(words) <= _DATELINE_WORDS
    behind = tokens[time.last].norm if time.last <= inside[-1] else ""
    opens = words[:1] == [] or words[0] > time.first
    title = "\n" not in marked.text.document.text[: line[0]].strip() and line[0] == 0
    return len(words) <= (0 if title else _STRAY_WORDS) or (opens and behind in ("-", "–", "—", ":"))


# ---------------------------------------------------------------- inferred


def _inferred(marked: Marked, happenings: Sequence[HappeningRow]) -> Publication:
    every = each_once((*clues(marked), *told(marked, matches(marked, group(happenings)))))
    trial = [day for day in candidate_days(every) if any(clue.ties_to(day) for clue in every)]
    if not trial:
        return _publication(None, None, False, _known_of(every))
    points = {day: _points(day, every) for day in trial}
    best = max(points.values())
    near = [day for day in trial if points[day] >= best - _NEARLY]
    window = near[0], near[-1]
    day = max(near, key=lambda one: (points[one], -one.toordinal()))
    if not _borne_out(day, every) or (window[1] - window[0]).days > _USELESS:
        return _publication(None, None, False, _known_of(every))
    reasons = _reasons(day, window, every)
    return _publication(str(day) if (window[1] - window[0]).days < _WIDEST else None, window, False, reasons)


def _borne_out(day: date, every: Sequence[Clue]) -> bool:
    """Whether something ties the text to this day, and something else agrees."""
    agreeing = sorted(
        (clue for clue in every if clue.weight and clue.support(day) > 0 and clue.is_fresh(day)),
        key=lambda clue: -clue.weight,
    )
    to_the_day = any(clue.to_the_day for clue in agreeing)
    counted: set[str] = set()
    indications = 0.0
    for clue in agreeing:
        if counted.isdisjoint(clue.about) and (clue.counts != "tied" or to_the_day):
            counted.update(clue.about)
            indications += clue.weight
    return indications >= _INDICATIONS


def _points(day: date, every: Sequence[Clue]) -> float:
    """What all clues give a day, less a little for every day since the latest event that the report tells."""
    return sum(clue.support(day) for clue in every) - _staleness(day, every)


def _staleness(day: date, every: Sequence[Clue]) -> float:
    """A report comes out the day after the latest thing it tells, or the same day, or soon after."""
    anchors = [anchor for clue in every if clue.event for anchor in clue.anchors if anchor[0] <= day]
    if not anchors:
        return 1.0
    latest = max(last for _, last in anchors)
    fresh = {anchor for anchor in anchors if (latest - anchor[1]).days <= _LATEST_LAG}
    return sum(_lag_cost((day - last).days, day >= last) for _, last in fresh) / len(fresh)


def _lag_cost(lag: int, over: bool) -> float:
    """What so many days since the last day of an event cost; while it goes on, a report is as likely on any day."""
    if not over:
        return 0.1
    return (0.25, 0.0, 0.3, 0.5)[lag] if lag <= _LATEST_LAG else min(0.5 + 0.03 * (lag - _LATEST_LAG), 2.0)


def _reasons(day: date, window: Window, every: Sequence[Clue]) -> tuple[str, ...]:
    spoken = sorted(every, key=lambda clue: -clue.support(day))
    reasons = [clue.why for clue in spoken if clue.support(day) > 0]
    against = [f"disagrees: {clue.why}" for clue in spoken if clue.support(day) <= _DISAGREES]
    result = f"together: {WEEKDAYS[day.weekday()]} {day}"
    if window[0] != window[1]:
        result += f", likeliest of {window[0]} to {window[1]}"
    return (*reasons, *against, result)


def _known_of(every: Sequence[Clue]) -> tuple[str, ...]:
    """What little the text says where it does not settle the day."""
    return (*(clue.why for clue in every), "too little to tell the day") if every else ("no expression tells the day",)


def _publication(day: str | None, window: Window | None, in_text: bool, reasons: tuple[str, ...]) -> Publication:
    spelt = (str(window[0]), str(window[1])) if window is not None else None
    return Publication(published=day, window=spelt, in_text=in_text, reasons=reasons)


# ---------------------------------------------------------------- the day of writing


def day_of_writing(marked: Marked, published: date) -> date:
    """The day that «اليوم» and «أمس» count from, where the text's own weekdays show that it is not `published`.

    Pages are often stored or posted some days after they were written: «اليوم الثلاثاء» in a report published on a
    Friday was written on the Tuesday before. At most a week back, and only where all such expressions agree.
    """
    said = {
        (time.weekday - time.count) % 7
        for time in marked.times
        if time.form == "day" and time.weekday is not None and time.count is not None
    }
    if len(said) != 1:
        return published
    return published - days((published.weekday() - said.pop()) % 7)
