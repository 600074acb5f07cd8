"""Stage 3, materiel: weapons, vehicles, aircraft, ships, ammunition and supplies."""

from isnad.knowledge import Knowledge
from isnad.records import MaterielMention, Text

_ADJECTIVES = frozenset(
    "عسكريه العسكريه حربيه الحربيه مسيره المسيره ثقيله الثقيله خفيفه متوسطه حربي عسكري مدرعه المدرعه مقاتله المقاتله مفخخه "
    "المفخخه ناسفه الناسفه متطوره بحريه جويه حديثه نوعيه باليستيه باليستي بالستيه بالستي عنقوديه متفجره انسانيه غذاييه طبيه".split()
)


def materiel(text: Text, know: Knowledge) -> tuple[MaterielMention, ...]:
    """Every mention of materiel, ordered by `start`; the adjectives and nationality after the noun belong to it."""
    found: list[MaterielMention] = []
    tokens = text.tokens
    for sentence in text.sentences:
        index = sentence.first
        while index < sentence.last:
            hit = know.materiel.at(tokens, index) if tokens[index].kind != "mark" else None
            if (
                hit is None
                or hit.last > sentence.last
                or (hit.clitics and hit.last - index == 1 and len(tokens[index].norm) < 5)
            ):
                index += 1
                continue
            last = hit.last
            while last < sentence.last and (tokens[last].norm in _ADJECTIVES or tokens[last].norm in know.nisba):
                last += 1
            row = hit.values[0]
            start = tokens[index].start + len(hit.clitics if hit.clitics in ("و", "ب") else "")
            found.append(
                MaterielMention(
                    start=start,
                    end=tokens[last - 1].end,
                    first=index,
                    last=last,
                    id=row.id,
                    category=row.category,
                    because=row.where,
                )
            )
            index = last
    return tuple(found)
