"""What a word near a saying may be: a verb of saying, a noun that only looks like one, a document, an event."""

from isnad.claims.grammar import View
from isnad.knowledge import Sense
from isnad.lang.ar.words import heads

THAT = frozenset("ان بان انه انها انهم انهما بانه بانها بانهم بانهما اننا باننا اني انني انا فان فانه فانها :".split())
"""What opens the words of a saying."""
BARE_THAT = frozenset(("ان", "بان", "فان", ":"))
"""Those of them that hold no pronoun and so no part of what is said."""
OPENERS = frozenset('«“"')
ADVERBS = frozenset("ايضا كذلك بدوره بدورها بدورهم حينها انذاك وقتها لاحقا مجددا قد كان كانت هنا فقد لقد".split())
"""They may stand between a verb of saying and its subject or its words."""
PRONOUNS = frozenset("له لها لهم به بها بهم فيه فيها عنه عنها عليه عليها اليه اليها منه منها معه معها".split())
ABOUT_SOMEBODY = frozenset(("ittahama", "akhbara", "ablagha"))
"""Verbs of saying with an object that is a person."""
_ABSTRACT = frozenset("عدم قرب بدء اقتراب وجود ضروره اهميه مواصله استمرار احتمال عزم نيه".split())
"""Nouns that stand for an event with the noun after them."""
_NO_VERBS = frozenset("عقب يقل تقل".split())
_SUFFIXES = ("ها", "هم", "هما", "ه")
_SINCE = frozenset(("بعد", "قبل", "منذ", "رغم"))


def that_opens(view: View, index: int) -> bool:
    """Whether «أن» or its like opens what is said; «بعد أن» does not."""
    return view.tokens[index].norm in THAT and view.tokens[index - 1].norm not in _SINCE


def is_verb(view: View, index: int) -> bool:
    """Whether a token is a finite verb; titles and documents that look like one («وزير», «فيديو») are none."""
    norm = view.tokens[index].norm
    titles, documents = view.know.words["title"], view.know.documents
    return view.is_verb(index) and not any(stem in titles or stem in documents for stem in (norm, norm[1:]))


def is_preposition(view: View, index: int) -> bool:
    """Whether a token is a preposition that stands by itself."""
    return view.tokens[index].norm in view.know.words["preposition"]


def is_document(view: View, index: int) -> bool:
    """«بيان», «التقرير», «صورا»: whether a word stands for something written, recorded or broadcast."""
    stems = {stem.removeprefix("ال") for _, stem in heads(view.tokens[index].norm)}
    return bool((stems | {stem.removesuffix("ا") for stem in stems}) & view.know.documents)


def is_event(view: View, index: int) -> bool:
    """«استعادة», «وجود», «سيطرتها»: whether a noun may be what is said."""
    norm = view.tokens[index].norm
    if norm in _ABSTRACT:
        return True
    if index in view.actor_at or index in view.place_at or norm in PRONOUNS:
        return False
    if is_document(view, index) or (has_pronoun(view, index) and not view.senses(index)):
        return True
    return any(s.aspect in ("masdar", "noun") and s.clitics[-1:] != "ل" for s in view.senses(index))


def has_pronoun(view: View, index: int) -> bool:
    """«سيطرتها»: whether a noun ends in a pronoun and not in a teh marbuta."""
    token = view.tokens[index]
    return token.norm.endswith(_SUFFIXES) and view.marked.text.document.text[token.end - 1] != "ة"


def saying_sense(view: View, index: int) -> Sense | None:
    """The reading of a token as a verb, participle or noun of saying that takes words of its own; None if it has none."""
    norm = view.tokens[index].norm
    senses = [sense for sense in view.senses(index) if sense.word in view.know.sayings]
    if not senses or is_preposition(view, index) or norm in _NO_VERBS or norm.startswith("بين"):
        return None
    if view.tokens[index - 1].norm == "ان" and view.tokens[index - 2].norm in _SINCE:
        return None
    if index > view.first and view.word("negator", index - 1):
        return None  # «لم تؤكد الوزارة العدد»
    sense = next((s for s in senses if _says(s, norm)), None)
    if sense is not None:
        return None if a_noun_here(view, index) else sense
    return next((s for s in senses if s.aspect == "masdar" and _tells(view, index, s)), None)


def _tells(view: View, index: int, sense: Sense) -> bool:
    """«إعلان الجيش عن», «مع التأكيد أن»: whether a noun of saying has a speaker behind it, or opens what is said."""
    if index + 2 >= view.last or is_document(view, index):
        return False
    mention = view.actor_at.get(index + 1)
    if mention is not None:
        return mention.first == index + 1 and not sense.article and not mention.clitics
    to = view.tokens[index + 1].norm in ("الي", "علي")
    return sense.article and view.tokens[index + 1 + to].norm in THAT


def _says(sense: Sense, norm: str) -> bool:
    if sense.finite:
        first_person = sense.aspect == "present" and norm.lstrip("وف").startswith("ن")
        return not first_person and (not sense.pronoun or sense.word in ABOUT_SOMEBODY)
    if sense.aspect == "active":
        return not sense.article and not sense.pronoun and norm.endswith(("ا", "ه", "ين", "ان"))
    return sense.word == "qala" and sense.aspect == "masdar" and (bool(sense.pronoun) or sense.clitics.endswith("ب"))


def a_noun_here(view: View, index: int) -> bool:
    """«نشر قوات»: what may be verb or noun is a verb only where a clause begins or its subject follows."""
    senses = view.senses(index)
    if not senses[0].finite or all(s.finite for s in senses) or view.tokens[index].norm.endswith(("ت", "وا")):
        return False
    joined = senses[0].clitics[:1] == "و" or view.tokens[index - 1].norm in ("كما", "قد", "،")
    follows = index + 1 in view.actor_at and not view.preposition(index + 1, view.actor_at[index + 1].clitics)
    return not (index == view.first or joined or follows)


def feminine(norm: str, sense: Sense) -> bool:
    """Whether a verb or participle has a feminine (or plural, not human) subject."""
    if sense.aspect == "past":
        return norm.endswith("ت")
    if sense.aspect == "present":
        return norm.lstrip("وف").startswith("ت")
    return norm.endswith("ه")
