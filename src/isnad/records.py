"""The nouns that flow through Isnad, in the order in which a report meets them.

Every span is `start` (inclusive) and `end` (exclusive) in Unicode code points of `Document.text`, which is the
report as decoded, with nothing stripped. Days are ISO 8601 strings; `earliest` and `latest` are both inclusive.
"""

from msgspec import Struct

from isnad.kinds import Kind, Modality, PlaceRole, SourceType

# ---------------------------------------------------------------- stage 1: read


class Document(Struct, frozen=True, kw_only=True):
    """One report as it was read: its text and what its metadata say of it."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    path: str = ""
    """Where it was read: a path as the user gave it, with `:line` for JSON Lines."""
    location: str = ""
    """Absolute path of the file that holds it; tells a changed report from a new one of the same name."""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    original: bytes = b""
    sha256: str = ""
    """Of `original`, hexadecimal."""


class Problem(Struct, frozen=True, kw_only=True):
    """Something that kept a report, or a part of one, from being read."""

    path: str
    what: str
    remedy: str = ""
    document: str | None = None
    stage: str = "read"


# ---------------------------------------------------------------- stage 2: text


class Token(Struct, frozen=True):
    """A word, a number or a mark."""

    start: int
    end: int
    norm: str
    """Folded form of the whole token, clitics and all (see `isnad.lang.ar.fold`)."""
    kind: str
    """`word` (Arabic letters), `latin`, `number` or `mark`."""


class Sentence(Struct, frozen=True):
    """A run of tokens that ends at a full stop, a line end or the like."""

    start: int
    end: int
    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""
    paragraph: int
    headline: bool = False


class Furniture(Struct, frozen=True):
    """Text of the page, not of the report: menus, forms, related links, pleas, notices, captions."""

    start: int
    end: int
    why: str


class Text(Struct, frozen=True, kw_only=True):
    """A report cut into sentences and tokens, with its furniture marked. Furniture holds no sentence."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    furniture: tuple[Furniture, ...] = ()


# ---------------------------------------------------------------- stage 3: annotate


class ActorMention(Struct, frozen=True, kw_only=True):
    """A person, force, body, state, group or outlet where the text names or describes it."""

    start: int
    end: int
    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""
    id: str
    type: str
    """As in the packs: person, organisation, force, state, body, group, media, anonymous-group, anonymous."""
    known: bool = True
    """Whether a pack knows it; otherwise `id` is made from the words."""
    named: bool = True
    """False for «مصدر عسكري», «مسؤول أمني»."""
    of: str | None = None
    """Id of the body that a spokesman, official or source speaks for or belongs to."""
    title: str = ""
    """What is said of the person or source: «المتحدث باسم», «وزير الخارجية»."""
    clitics: str = ""
    """Conjunction and preposition written together with its first word."""
    because: str = ""
    """The data row or rule that found it: `libya/aliases.tsv:12`."""


class PlaceMention(Struct, frozen=True, kw_only=True):
    """A place where the text names it."""

    start: int
    end: int
    first: int
    last: int
    ids: tuple[str, ...]
    """Candidate place ids, likeliest first."""
    clitics: str = ""
    """Conjunction and preposition written together with its first word."""
    because: str = ""


class TimeMention(Struct, frozen=True, kw_only=True):
    """A time expression, not yet anchored to the day of publication. What the words do not say stays unset.

    Mentions may nest: of «منذ بدء الهجوم في أبريل» both the whole (`since`) and «أبريل» are given, the outer first.
    """

    start: int
    end: int
    first: int
    last: int
    form: str
    """How the fields are to be read: one of `isnad.lang.ar.times.FORMS`."""
    calendar: str = "gregorian"
    """gregorian or hijri: the calendar of `year`, `month` and `day`."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """Monday 0 to Sunday 6."""
    count: int | None = None
    """Number of units; for `day`, and for a `date` that is so named («أمس الثلاثاء 3 مايو»), the distance from the day
    of writing (yesterday is -1)."""
    unit: str | None = None
    """hour, day, week, month, year, decade or century; for the form `season` its name."""
    part: str | None = None
    """start, early, middle, late, end, week-1 to week-4, half-1, half-2, quarter-1 to quarter-4 (of a month or year);
    dawn, morning, noon, evening, night, midnight, overnight (of a day)."""
    direction: int = 0
    """-1 past («الماضي», «قبل»), -2 the one before, 0 none, +1 coming («المقبل», «بعد»)."""
    current: bool = False
    """The running one: «الجاري», «الحالي», «هذا»."""
    few: bool = False
    """«القليلة», «بضعة»."""
    since: bool = False
    """«منذ»: runs on to the day of publication."""
    until: bool = False
    """«حتى»: runs from the day of publication."""
    other: "TimeMention | None" = None
    """The far end of an interval or list; of an `anaphor` the time that it refers to, of `lasted` the day beside it."""
    because: str = ""


class QuantityMention(Struct, frozen=True, kw_only=True):
    """A count or measure with what is counted."""

    start: int
    end: int
    first: int
    last: int
    min: float
    max: float | None
    unit: str
    """English noun in the singular; empty where what is counted is not known."""
    noun: str = ""
    """Folded Arabic noun that is counted."""
    because: str = ""


class MaterielMention(Struct, frozen=True, kw_only=True):
    """Weapons, vehicles, aircraft, ships, ammunition or supplies."""

    start: int
    end: int
    first: int
    last: int
    id: str
    category: str
    because: str = ""


class Quotation(Struct, frozen=True):
    """Words set in quotation marks long enough to be speech; `start` and `end` lie inside the marks."""

    start: int
    end: int


class Marked(Struct, frozen=True, kw_only=True):
    """A text with everything in it that stands for something. Each tuple is ordered by `start`."""

    text: Text
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    materiel: tuple[MaterielMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    packs: tuple[str, ...] = ()
    """Packs that the text turns out to be about, most prominent first."""


# ---------------------------------------------------------------- stage 4: claims as found


class PlaceRef(Struct, frozen=True):
    """A place and the part it plays in a finding."""

    place: PlaceMention
    role: PlaceRole


class Finding(Struct, frozen=True, kw_only=True):
    """A claim as the text states it: mentions, not yet ids, days and coordinates."""

    start: int
    end: int
    kind: Kind
    mode: str | None = None
    modality: Modality = "asserted"
    agents: tuple[ActorMention, ...] = ()
    recipients: tuple[ActorMention, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    time: TimeMention | None = None
    quantities: tuple[QuantityMention, ...] = ()
    materiel: tuple[MaterielMention, ...] = ()
    sources: tuple[ActorMention, ...] = ()
    because: tuple[str, ...] = ()
    trigger: int = 0
    """Index of the token that states it."""


# ---------------------------------------------------------------- stages 5 to 7: claims as settled


class Actor(Struct, frozen=True, kw_only=True):
    """Who does it or to whom: surface, span and settled id."""

    text: str
    start: int
    end: int
    id: str
    name_en: str = ""
    type: str = ""


class Place(Struct, frozen=True, kw_only=True):
    """Where; WGS 84 degrees. `radius_km` says how exact the point is."""

    text: str
    start: int
    end: int
    role: PlaceRole
    id: str = ""
    name: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None


class Time(Struct, frozen=True, kw_only=True):
    """When the event is said to have happened; both days inclusive."""

    text: str
    start: int
    end: int
    earliest: str
    latest: str


class Quantity(Struct, frozen=True, kw_only=True):
    """How many; `max` is None where only a lower bound is said."""

    text: str
    start: int
    end: int
    min: float
    max: float | None
    unit: str


class Source(Struct, frozen=True, kw_only=True):
    """One link of the chain on whose word a claim stands."""

    text: str
    start: int
    end: int
    id: str
    name_en: str = ""
    type: SourceType
    named: bool
    of: str | None = None
    """Id of the body it speaks for or belongs to."""
    said: str = ""
    """What the report says of it: position, side, number."""


class Claim(Struct, frozen=True, kw_only=True):
    """One proposition of one report, with its exact words and its isnad."""

    id: str
    doc: str
    start: int
    end: int
    text: str
    kind: Kind
    mode: str | None = None
    modality: Modality = "asserted"
    agents: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    time: Time | None = None
    quantities: tuple[Quantity, ...] = ()
    materiel: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    because: tuple[str, ...] = ()
    """Data rows and rules that fired, in the order in which they did."""


class Publication(Struct, frozen=True, kw_only=True):
    """The day of publication as metadata give it or as the text lets it be inferred."""

    published: str | None
    window: tuple[str, str] | None
    in_text: bool
    reasons: tuple[str, ...]


class Analysis(Struct, frozen=True, kw_only=True):
    """All that one report yields."""

    document: Document
    publication: Publication
    title: str | None
    outlet: str | None
    furniture: tuple[Furniture, ...]
    claims: tuple[Claim, ...]
    unknown: tuple[ActorMention, ...] = ()
    """Actors that no pack knows, offered for a pack."""
    problems: tuple[Problem, ...] = ()


class Score(Struct, frozen=True, kw_only=True):
    """One thing that speaks for or against two claims being about one happening."""

    feature: str
    """kind, agents, recipients, place, time, words, ...: a row of `corroborate/weights.tsv`."""
    level: str
    """What was found: `same`, `near`, `apart`, ..."""
    weight: float
    """What it adds to the log odds."""


class Relation(Struct, frozen=True, kw_only=True):
    """How two claims of one event stand to each other."""

    a: str
    b: str
    relation: str
    """agrees, rival, updates (`a` earlier, `b` later) or part-of (`a` is part of `b`)."""
    about: str | None = None
    """For rival and updates: happened, number, time, place, agent, recipient or outcome."""
    why_en: str = ""
    why_ar: str = ""
    scores: tuple[Score, ...] = ()
    """Why the two were taken to be about one happening; empty where other claims or people brought them together."""


class Passage(Struct, frozen=True):
    """A run of words that stands in two reports, a few of them changed at most."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Copy(Struct, frozen=True, kw_only=True):
    """Two reports that retell one: both of the other, or both of a third."""

    a: str
    """Id of a report; `a` stands before `b` in the order of ids."""
    b: str
    whole: bool
    """Whether each is for the most part the other; else a part of one stands in the other."""
    similarity: float
    """Matching words as a share of the words of both, 0 to 1."""
    contained: float
    """Matching words as a share of the words of the shorter one, 0 to 1."""
    agency: str | None = None
    """Id of the agency that either credits; `agencies` where it says no more than «وكالات»."""
    passages: tuple[Passage, ...] = ()
    """In the order of `a`."""


class Origin(Struct, frozen=True, kw_only=True):
    """One on whose word an event stands: the first link of the chains of some of its claims."""

    id: str
    """Of the actor; `outlet:` and its name, or `report:` and its id, where a report speaks for itself."""
    name: str
    """English where a pack has it, else as written."""
    kind: str
    """person, organisation, media, document or anonymous; `report` where a report speaks for itself."""
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    side: str = ""
    """On which it stood at the time; empty where no pack says."""
    group: int = 0
    """Origins of one number are not independent of each other; numbers count from 0."""
    shared: str = ""
    """Why it is not independent of an earlier one of its group: copy, agency, body, quotes or report (a report's own voice beside the
    source that it cites); else empty."""
    confirms: bool = False
    """Whether it says that the thing happened or holds."""
    denies: bool = False
    """Whether it says that it did not; one that does both contradicts itself."""


class Grade(Struct, frozen=True, kw_only=True):
    """What the accounts of an event amount to, and by which rule. It judges no source."""

    state: str
    """against-interest, corroborated, one-sided, single-origin, contested, denied or announced."""
    rule: str
    """The row of `corroborate/grades.tsv` that gave it."""
    why_en: str
    why_ar: str


class Event(Struct, frozen=True, kw_only=True):
    """Claims about one and the same happening or state, whoever tells it."""

    id: str
    what: str
    claims: tuple[str, ...]
    because: tuple[str, ...] = ()
    what_ar: str = ""
    origins: tuple[Origin, ...] = ()
    independent: int = 0
    """Number of groups of origins."""
    sides: tuple[str, ...] = ()
    """Of the origins, without those that no pack gives one."""
    grade: Grade | None = None
