"""The rows of every table: one record type a table, its fields the table's columns.

`where` is filled by the loader and names file and line. The tables are described column by column in
`docs/data-files.md`.
"""

from msgspec import Struct

_DATES = {"start": "from", "end": "to"}


class ActorRow(Struct, frozen=True, kw_only=True):
    """`actors.tsv`: who takes part. `part_of` names the owner of an organ or the body a person leads."""

    id: str
    name_en: str
    type: str
    part_of: str | None = None
    country: str | None = None
    side: str | None = None
    gloss: str = ""
    where: str = ""


class AliasRow(Struct, frozen=True, kw_only=True, rename=_DATES):
    """`aliases.tsv` and `context.tsv`: a name form and the days for which it means this actor."""

    id: str
    alias: str
    start: str | None = None
    end: str | None = None
    gloss: str = ""
    where: str = ""


class SideRow(Struct, frozen=True, kw_only=True):
    """`sides.tsv`: a camp of the conflict."""

    id: str
    name_en: str
    name_ar: str = ""
    gloss: str = ""
    where: str = ""


class AlignmentRow(Struct, frozen=True, kw_only=True, rename=_DATES):
    """`alignments.tsv`: the side that an actor or outlet stood on, and when."""

    id: str
    side: str
    start: str | None = None
    end: str | None = None
    gloss: str = ""
    where: str = ""


class OfficeRow(Struct, frozen=True, kw_only=True, rename=_DATES):
    """`offices.tsv`: who held which office of which state or body, and when."""

    office: str
    of: str
    holder: str
    start: str | None = None
    end: str | None = None
    gloss: str = ""
    where: str = ""


class PlaceRow(Struct, frozen=True, kw_only=True):
    """`places.tsv`: WGS 84 degrees; `radius_km` says how exact the point is."""

    id: str
    name_en: str
    type: str
    country: str | None = None
    admin: str | None = None
    lat: float
    lon: float
    radius_km: float = 10.0
    gloss: str = ""
    where: str = ""


class PlaceNameRow(Struct, frozen=True, kw_only=True):
    """`place_names.tsv`: an Arabic name form of a place."""

    id: str
    name: str
    gloss: str = ""
    where: str = ""


class OutletRow(Struct, frozen=True, kw_only=True):
    """`outlets.tsv`: who publishes; an outlet is also an actor of type media."""

    id: str
    name_en: str
    type: str
    country: str | None = None
    side: str | None = None
    domain: str | None = None
    gloss: str = ""
    where: str = ""


class MaterielRow(Struct, frozen=True, kw_only=True):
    """`materiel.tsv`: weapons, vehicles, aircraft, ships, ammunition, supplies."""

    id: str
    form: str
    category: str
    name_en: str = ""
    gloss: str = ""
    where: str = ""


class HappeningRow(Struct, frozen=True, kw_only=True):
    """`happenings.tsv`: a dated happening that helps to date a report."""

    id: str
    earliest: str
    latest: str
    actors: str = ""
    places: str = ""
    cue: str = ""
    name_en: str = ""
    basis: str = ""
    where: str = ""


class FormRow(Struct, frozen=True, kw_only=True):
    """A word form with the id that it stands for: `nisba.tsv`, `metonyms.tsv`, `place_types.tsv`, `directions.tsv`."""

    id: str = ""
    form: str = ""
    alias: str = ""
    gloss: str = ""
    where: str = ""


class VerbRow(Struct, frozen=True, kw_only=True):
    """`verbs.tsv`: a verb by root and pattern («قصف» «فعَل يفعِل»); the code inflects it. `masdar` where the pattern gives none."""

    id: str
    root: str
    pattern: str
    masdar: str = ""
    gloss: str = ""
    where: str = ""


class NounRow(Struct, frozen=True, kw_only=True):
    """`nouns.tsv`: a noun by its singular, with its broken plural if it has one."""

    id: str
    form: str
    plural: str = ""
    gloss: str = ""
    where: str = ""


class WordRow(Struct, frozen=True, kw_only=True):
    """`words.tsv`: closed classes of words and phrases that the grammar asks for by `kind`."""

    kind: str
    form: str
    value: str = ""
    gloss: str = ""
    where: str = ""


class TriggerRow(Struct, frozen=True, kw_only=True):
    """`triggers.tsv`: a word that states a claim, and which parts of its clause play which role."""

    id: str
    word: str
    """Id of a verb or noun."""
    pos: str = ""
    """verb, masdar, noun, active, passive (participles); several parted by spaces; empty is all that the word has."""
    kind: str
    mode: str = ""
    subject: str = ""
    object: str = ""
    genitive: str = ""
    prepositions: str = ""
    """`على:recipient من:from`."""
    needs: str = ""
    """What must stand in the clause: `materiel`, `place`, `actor`, `quantity`, `force`, or `+على` for a preposition."""
    modality: str = ""
    says: str = ""
    says_not: str = ""
    gloss: str = ""
    where: str = ""


class LightRow(Struct, frozen=True, kw_only=True):
    """`light.tsv`: a verb that carries a noun which states a claim («شن غارة»).

    `role` is the part that its subject plays: agent, recipient, cause, or empty where it brings nobody («وقع انفجار»).
    """

    word: str
    """Id of a verb."""
    role: str = ""
    gloss: str = ""
    where: str = ""


class SayingRow(Struct, frozen=True, kw_only=True):
    """`sayings.tsv`: a verb, noun or phrase of saying. `kind` is verb, noun, phrase or participle."""

    id: str
    word: str = ""
    form: str = ""
    kind: str
    modality: str = ""
    act: str = ""
    gloss: str = ""
    where: str = ""
