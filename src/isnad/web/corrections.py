"""What a form of the claim page says, as the value of a claim's field: words are found in the report, ids in the packs."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from isnad.errors import UsageError
from isnad.kinds import KINDS, MODALITIES, MODES
from isnad.knowledge import Knowledge
from isnad.lang.ar.slugs import slug
from isnad.lang.ar.words import tokenize
from isnad.records import Claim

Form = Mapping[str, Sequence[str]]
"""Every value of each field of the form; those of one row stand at one index."""
Value = dict[str, Any]


class Desired(Struct, frozen=True, kw_only=True):
    """Where a form was filled in."""

    claim: Claim
    text: str
    """Of the report."""
    know: Knowledge

    def value(self, field: str, form: Form) -> Any:  # noqa: ANN401 - whatever the record holds there
        """The field's new value, in the form of the claim record.

        Raises:
            UsageError: the words do not stand in the report, or a value makes no sense.
        """
        if field in ("kind", "mode", "modality"):
            return self._listed(field, _first(form, "value"))
        if field == "evidence":
            return self._span(_first(form, "words"), _first(form, "start"))
        rows = [row for row in _rows(form) if row["words"] and row["keep"] != "no"]
        if field == "time":
            return self._time(rows[0]) if rows else ""
        if field == "materiel":
            return [self._span(row["words"], row["start"])["text"] for row in rows]
        makers = {
            "agents": self._actor,
            "recipients": self._actor,
            "places": self._place,
            "quantities": _quantity,
            "sources": self._source,
        }
        if field not in makers:
            raise UsageError(f"{field!r} cannot be corrected")
        return [{**self._span(row["words"], row["start"]), **makers[field](row)} for row in rows]

    def _listed(self, field: str, value: str) -> str:
        modes = MODES.get(self.claim.kind, frozenset())
        allowed = {"kind": KINDS, "modality": MODALITIES, "mode": ("", *sorted(modes))}[field]
        if value not in allowed:
            raise UsageError(f"{field} must be one of {', '.join(filter(None, allowed)) or 'none'}")
        return value

    def _span(self, words: str, start: str) -> Value:
        """Where the words stand: at `start`, or else nearest to the claim."""
        words = words.strip()
        if not words:
            raise UsageError("pick or write the words that say so")
        if start.isdigit() and self.text.startswith(words, int(start)):
            found = int(start)
        else:
            places = list(_occurrences(self.text, words))
            if not places:
                raise UsageError(f"the report does not hold the words «{words}»")
            found = min(places, key=lambda place: abs(place - self.claim.start))
        return {"start": found, "end": found + len(words), "text": words}

    def _actor(self, row: Value) -> Value:
        actor = self._id(row["ref"], row["words"], "actor")
        return {"id": actor, "name_en": self.know.name_en(actor), "type": self.know.actor_type(actor)}

    def _source(self, row: Value) -> Value:
        actor = self._id(row["ref"], row["words"], "actor")
        of = row["of"].strip() or self.know.owner(actor)
        return {"id": actor, "type": row["type"], "named": row["named"] != "no", "of": of, "said": row["said"].strip()}

    def _place(self, row: Value) -> Value:
        place = self._id(row["ref"], row["words"], "place")
        known = self.know.places.get(place)
        value: Value = {"role": row["role"] or "at", "id": place if known else ""}
        if known:
            value |= {"name": known.name_en, "lat": known.lat, "lon": known.lon, "radius_km": known.radius_km}
        return value

    def _id(self, given: str, words: str, sort: str) -> str:
        """The id that was given, by itself or by a name; without one, whoever the words name."""
        given = given.strip()
        known = self.know.places if sort == "place" else {**self.know.outlets, **self.know.actors}
        if given in known:
            return given
        table = self.know.place_names if sort == "place" else self.know.names
        for name in filter(None, (given, words)):
            tokens = tokenize(name)
            hit = table.at(tokens, 0)
            if hit and hit.last == len(tokens):
                return str(hit.values[0].id)
        return slug(token.norm for token in tokenize(given or words))

    def _time(self, row: Value) -> Value:
        earliest, latest = row["earliest"], row["latest"] or row["earliest"]
        if not earliest or earliest > latest:
            raise UsageError("give the first and the last day, in this order")
        return {**self._span(row["words"], row["start"]), "earliest": earliest, "latest": latest}


def _quantity(row: Value) -> Value:
    try:
        low, high = float(row["min"]), float(row["max"]) if row["max"].strip() else None
    except ValueError:
        raise UsageError(f"{row['min']!r} to {row['max']!r} is no number") from None
    if high is not None and high < low:
        raise UsageError("the most cannot be less than the least")
    return {"min": low, "max": high, "unit": row["unit"].strip()}


_COLUMNS = (
    "words", "start", "ref", "role", "type", "named", "of", "said", "min", "max", "unit", "earliest", "latest", "keep",
)  # fmt: skip


def _rows(form: Form) -> list[dict[str, str]]:
    count = len(form.get("words", ()))
    columns = {name: list(form.get(name, ())) for name in _COLUMNS}
    return [
        {name: values[index] if index < len(values) else "" for name, values in columns.items()}
        for index in range(count)
    ]


def _first(form: Form, name: str) -> str:
    return next(iter(form.get(name, ())), "")


def _occurrences(text: str, words: str) -> Sequence[int]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found
