"""Gender and number: what a verb's form says of its subject, and what a mention's form says of itself."""

from isnad.claims.grammar import View
from isnad.knowledge import Sense
from isnad.lang.ar.words import heads
from isnad.records import ActorMention

_MASCULINE_STATES = frozenset(
    ("iraq", "yemen", "lebanon", "sudan", "jordan", "morocco", "chad", "niger", "south-sudan")
)
"""Other states are feminine, as are capitals that stand for them."""
_COLLECTIVE = frozenset(
    "قوات فصايل كتايب الويه مصادر دول وحدات عناصر جماعات حركات منظمات اجهزه سلطات اطراف احزاب قبايل عشاير مقاتلات "
    "طايرات مليشيات ميليشيات وسايل شركات وكالات مجموعات تنظيمات بنادق بوارج".split()
)
"""Plurals that a verb agrees with as with a feminine singular."""


def of_verb(view: View, index: int, sense: Sense) -> str:
    """Person, gender and number of a verb: 1, 3ms, 3fs, 3d, 3mp; empty for what is no verb."""
    if not sense.finite:
        return ""
    norm = view.tokens[index].norm
    stem = norm.removeprefix(sense.clitics) if sense.clitics else norm
    stem = stem.removesuffix(sense.pronoun) if sense.pronoun else stem
    if stem.endswith(("وا", "ون", "و")):
        return "3mp"
    if stem.endswith("نا") or (sense.aspect == "present" and stem[:1] in ("ن", "ا")):
        return "1"
    if stem.endswith("ان") or (sense.aspect == "past" and stem.endswith("تا")):
        return "3d"
    feminine = stem[:1] == "ت" if sense.aspect == "present" else stem.endswith("ت")
    return "3fs" if feminine else "3ms"


def of_mention(view: View, mention: ActorMention) -> str:
    """Gender and number of a mention: ms, fs, mp."""
    if mention.type == "person":
        return "ms"
    if mention.type == "state":
        return "ms" if mention.id in _MASCULINE_STATES else "fs"
    norm = view.tokens[mention.first].norm
    for _, stem in heads(norm):
        word = stem.removeprefix("ال")
        if word in _COLLECTIVE or word.endswith(("ه", "ات")):
            return "fs"
        if len(word) > 4 and word.endswith(("ون", "ين")):
            return "mp"
    return "mp" if mention.type == "anonymous-group" else "ms"
