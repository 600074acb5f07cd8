"""Which conflict a text is about, and which of several actors a name stands for in it."""

import re
from collections import Counter
from collections.abc import Sequence

from isnad.knowledge import Knowledge, Name
from isnad.records import Text

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")


def packs_of(text: Text, know: Knowledge) -> tuple[str, ...]:
    """Packs by how many different names of theirs the text holds, most first; packs of all conflicts are left out."""
    seen: dict[str, set[str]] = {}
    weight: Counter[str] = Counter()
    for sentence in text.sentences:
        index = sentence.first
        while index < sentence.last:
            names = know.names.at(text.tokens, index) if text.tokens[index].kind != "mark" else None
            places = know.place_names.at(text.tokens, index) if text.tokens[index].kind != "mark" else None
            step = 1
            for hit in (names, places):
                if hit is None:
                    continue
                packs = {value.pack for value in hit.values if not getattr(value, "context", False)}
                step = max(step, hit.last - hit.first)
                if len(packs) == 1:
                    (pack,) = packs
                    key = " ".join(token.norm for token in text.tokens[hit.first : hit.last])
                    first_time = key not in seen.setdefault(pack, set())
                    seen[pack].add(key)
                    weight[pack] += 3 if first_time else 1
            index += step
    norms = Counter(token.norm for token in text.tokens)
    for known in know.packs.values():
        for country in known.about.get("countries") or ():
            weight[known.name] += 2 * _mentions(norms, know, country)
    for name in know.everywhere:
        weight.pop(name, None)
    return tuple(name for name, count in sorted(weight.items(), key=lambda item: (-item[1], item[0])) if count > 1)


def _mentions(norms: Counter[str], know: Knowledge, country: str) -> int:
    forms = know.country_forms.get(country.lower(), frozenset())
    return min(6, sum(norms[norm] for norm in norms.keys() & forms))


def day_of(text: Text) -> str | None:
    """Roughly when a text was written: its day if its metadata have one, else the end of the last year that it names."""
    if text.document.published:
        return text.document.published
    years = _YEAR.findall(text.document.text)
    return f"{max(years)}-12-31" if years else None


def choose(names: Sequence[Name], packs: Sequence[str], day: str | None, everywhere: frozenset[str]) -> Name | None:
    """The name row that holds in this text: its pack is the text's, and its days are right.

    A context word needs its pack to be the text's first.
    """
    rank = {pack: position for position, pack in enumerate(packs)}
    holding = [
        name
        for name in names
        if (day is None or not ((name.start and day < name.start) or (name.end and name.end < day)))
        and not (name.context and rank.get(name.pack, 9) > 0)
    ]
    # without a day, whoever bore the name last is likelier than whoever bore it first
    holding.sort(key=lambda name: name.start or "", reverse=day is None)
    return min(
        holding, key=lambda name: (rank.get(name.pack, 8 if name.pack in everywhere else 9), name.context), default=None
    )
