"""Verb and noun families: from one row of a table to every form that a report may write.

Forms are folded and bare: no vowel marks, no clitics. Source of the paradigms: `mazini`.
"""

from collections.abc import Iterator

import mazini
from msgspec import Struct

from isnad.lang.ar.fold import fold

PAST, PRESENT, MASDAR, ACTIVE, PASSIVE, NOUN = "past", "present", "masdar", "active", "passive", "noun"


class Form(Struct, frozen=True):
    """One folded form of a family."""

    norm: str
    aspect: str
    """past, present, masdar, active or passive (participles), noun."""
    voice: str = ""
    """`active`, `passive`, or `either` where the bare spelling does not tell."""
    number: str = "s"
    """s, d or p: of the noun, or of the verb's ending."""


def verb_forms(root: str, pattern: str, masdar: str = "") -> Iterator[Form]:
    """Third-person and first-person forms of both voices, participles and verbal noun of one verb.

    Raises:
        mazini.MaziniError: the root or pattern does not exist.
    """
    table = mazini.conjugate(root, pattern, passive=True)
    finite: dict[tuple[str, str, str], set[str]] = {}
    for slot, forms in table.slots.items():
        tense, _, rest = slot.partition("_")
        if tense in ("past", "ind", "sub", "juss"):
            voice = "passive" if rest.startswith("pass_") else "active"
            person = rest.removeprefix("pass_")
            if person[0] == "2" or (person == "1s" and tense != "past"):
                continue
            number = {"s": "s", "d": "d", "p": "p"}.get(
                person[-1], "p" if "p" in person else "d" if "d" in person else "s"
            )
            for form in forms:
                key = (fold(form.form), PAST if tense == "past" else PRESENT, number)
                finite.setdefault(key, set()).add(voice)
        elif slot in ("ap", "ap1"):
            for form in forms:
                yield from _nominal(fold(form.form), ACTIVE)
                yield from _defective(form.form, ACTIVE)
        elif slot == "pp":
            for form in forms:
                yield from _nominal(fold(form.form), PASSIVE)
        elif slot == "vn" and not masdar:
            for form in forms:
                if "?" not in form.form:
                    yield from _nominal(fold(form.form), MASDAR)
                    yield from _defective(form.form, MASDAR)
    for (norm, aspect, number), voices in finite.items():
        yield Form(norm, aspect, "either" if len(voices) > 1 else next(iter(voices)), number)
    for one in masdar.split():
        yield from _nominal(fold(one), MASDAR)


def _defective(form: str, aspect: str) -> Iterator[Form]:
    """«داعٍ» shows its last radical as soon as an article, an ending or a genitive follows: «الداعي»."""
    if form.endswith("\u064d"):
        yield from _nominal(fold(form) + "ي", aspect)


def noun_forms(form: str, plural: str = "") -> Iterator[Form]:
    """Singular, dual, sound plurals and the broken plural of a noun; phrases inflect their first word only."""
    yield from _nominal(fold(form), NOUN)
    for one in plural.split():
        yield Form(fold(one), NOUN, number="p")


def _nominal(norm: str, aspect: str) -> Iterator[Form]:
    yield Form(norm, aspect)
    if norm.endswith("ه"):
        stem = norm[:-1]
        yield Form(stem + "ت", aspect)
        yield Form(stem + "تا", aspect, number="d")
        yield Form(stem + "تان", aspect, number="d")
        yield Form(stem + "تين", aspect, number="d")
        yield Form(stem + "ات", aspect, number="p")
        return
    if norm.endswith("اء"):
        # the hamza's seat before a pronoun: لقائه, لقاؤه
        yield Form(norm[:-1] + "ي", aspect)
        yield Form(norm[:-1] + "و", aspect)
    if norm.endswith("ي") and aspect == ACTIVE:
        # defective participles: المعتدي, معتدون
        yield Form(norm[:-1] + "ون", aspect, number="p")
        yield Form(norm[:-1] + "ين", aspect, number="p")
        yield Form(norm[:-1], aspect)
    yield Form(norm + "ا", aspect)
    yield Form(norm + "ان", aspect, number="d")
    yield Form(norm + "ين", aspect, number="p")
    yield Form(norm + "ات", aspect, number="p")
    if aspect in (ACTIVE, PASSIVE, NOUN):
        yield Form(norm + "ه", aspect)
        yield Form(norm + "ون", aspect, number="p")
        yield Form(norm + "و", aspect, number="p")
