"""Forces, bodies, groups and sources without a name, by their head noun."""

from isnad.annotate.found import LINKS, Found, Scene
from isnad.knowledge import Sense
from isnad.knowledge.rows import WordRow
from isnad.lang.ar.slugs import slug
from isnad.lang.ar.words import heads

_MILITARY = frozenset(
    "قوات القوات قوه جيش الجيش طيران الطيران طايرات الطايرات مقاتلات المقاتلات مدفعيه جنود ضباط وحدات مروحيات "
    "المدفعيه الجنود الوحدات القوه سلاح".split()
)
_BELONGING = frozenset(
    "التابعه التابع التابعين التابعون التابعات الموالي المواليه الموالين الموالون المويده المويدين المناصره".split()
)
_IN = frozenset(("في", "من", "ب", "لدي", "داخل"))
_SOLDIERS = frozenset(("soldiers", "unnamed-soldiers", "officers"))
_FAR = 4
_PLURAL = ("ون", "ين", "ان", "و")
_HARM = frozenset(("kill", "abduct"))
_NISBA = "annotate/groups: nisba"


class Groups(Scene):
    """Reads forces, bodies and groups."""

    def head(self, index: int, stop: int) -> Found | None:
        """A head noun with what it belongs to."""
        hit = self.know.phrases["head"].at(self.tokens, index)
        if hit is None or hit.last > stop or self.know.phrases["preposition"].at(self.tokens, index):
            return None
        if self._place(index, hit.last):
            return None
        row = hit.values[0]
        at, nisba = self.adjectives(hit.last, stop)
        definite = row.form.startswith("ال")
        owner = self._owner(at, stop, apart=definite or at > hit.last)
        military = hit.last == index + 1 and any(stem in _MILITARY for _, stem in heads(self.tokens[index].norm))
        if owner is not None:
            last, actor = owner
            organ = self._organ(actor, military)
            return Found(index, last, organ, row.value, of=actor, because=row.where, clitics=hit.clitics)
        if nisba is not None:
            organ = self._organ(nisba, military)
            return Found(index, at, organ, row.value, of=nisba, because=row.where, clitics=hit.clitics)
        told = any(self._tells(token.norm) for token in self.tokens[hit.last : at])
        if at > hit.last and not told:
            return None
        if self.tokens[hit.last - 1].norm.endswith("ه") and self.know.materiel.at(self.tokens, index):
            # «طائرة حربية» by itself is a thing, «الطائرات الحربية» are a force
            return None
        if at == hit.last:
            if definite:
                return None
            at = self.name_end(at, stop, 2)
            if at == hit.last or self._ordinary(hit.last, row.value):
                return None
        words = [token.norm for token in self.tokens[index:at]]
        if self.know.lexicon.phrase(words) is not None:
            return None
        words[0] = words[0].removeprefix(hit.clitics)
        named = not told and self._proper(hit.last)
        return Found(
            index, at, slug(words), row.value, known=False, named=named, because=row.where, clitics=hit.clitics
        )

    def _ordinary(self, at: int, kind: str) -> bool:
        """Whether a word after a head is one of the language, not of a name: «قيادة المعركة», «حكومة بلاده».

        Forces take their names from ordinary words («كتيبة الضمان»), bodies seldom.
        """
        norm = self.tokens[at].norm
        return norm in self.know.ordinary or (kind in ("body", "organisation") and bool(self.know.lexicon.senses(norm)))

    def _proper(self, at: int) -> bool:
        """Whether a word names rather than describes: not «جبهة جديدة», «قوة إقليمية»."""
        norm = self.tokens[at].norm
        return (
            norm in self.given or norm in LINKS or norm.startswith("ال") or not norm.endswith(("ه", "ات", "ون", "ين"))
        )

    def _place(self, index: int, last: int) -> bool:
        """Whether a head noun with what follows it names a place: «قناة السويس», «مركز الرمادي»."""
        names, tokens = self.know.place_names, self.tokens
        whole = names.at(tokens, index)
        if whole is not None and whole.last > last:
            return True
        return (
            last < len(tokens)
            and self.know.place_types.at(tokens, index) is not None
            and names.at(tokens, last) is not None
        )

    def _tells(self, norm: str) -> bool:
        """Whether an adjective tells one body from another; «كبيرة», «أخرى» do not."""
        return not any(norm.removeprefix("ال").startswith(stem) for stem in self.weak)

    def adjectives(self, at: int, stop: int) -> tuple[int, str | None]:
        """The end of the adjectives that begin at a token, and the state or body that the first nisba among them names."""
        nisba = None
        several = self.tokens[at - 1].norm.endswith(_PLURAL)
        while at < stop and self.tokens[at].kind == "word":
            norm = self.tokens[at].norm
            if several and not norm.endswith(_PLURAL):
                break
            whose = self.know.nationality(self.tokens, at)
            if whose is not None and whose[0] <= stop:
                nisba, at = nisba or whose[1], whose[0]
            elif norm in self.adjective:
                at += 1
            else:
                break
        return at, nisba

    def _owner(self, at: int, stop: int, apart: bool) -> tuple[int, str] | None:
        """The actor that a head belongs to: its last token and id.

        It stands right after the head, or after «التابعة ل»; the latter alone where something stands `apart`: an
        article or adjectives keep a noun from owning what follows.
        """
        belongs = at < stop and self.tokens[at].norm in _BELONGING
        at += belongs
        quoted = at < stop and self.tokens[at].norm in '«"“('
        at += quoted
        if at >= stop or self.tokens[at].kind == "mark" or (apart and not belongs and not quoted):
            return None
        titled = self.titled(at, stop)
        hit = self.know.names.at(self.tokens, at)
        if hit is None or hit.last > stop:
            return (titled.last, titled.id) if titled and titled.known else None
        if hit.clitics not in ("", "ل") or (hit.clitics == "ل" and not belongs):
            return None
        name = self.chosen(hit.values)
        if name is None:
            return None
        last = hit.last
        if titled is not None and titled.last > last:
            return titled.last, titled.id
        if last < stop and self.tokens[last].norm in '»"”)':
            last += 1
        return last, name.id

    def _organ(self, actor: str, military: bool) -> str:
        """The id of an owner's organ: a state's forces are its army."""
        return self.know.army(actor) if military and self.know.actor_type(actor) == "state" else actor

    def anonymous(self, index: int, stop: int) -> Found | None:
        """A source or person without a name, with what is said of it."""
        hit = self.know.phrases["anon"].at(self.tokens, index)
        if hit is None or hit.last > stop:
            return None
        row = hit.values[0]
        at, of = self.adjectives(hit.last, stop)
        by_name = at < stop and self.tokens[at].norm == "باسم"
        linked = by_name or (at < stop and self.tokens[at].norm in _IN)
        body = self.body(at + linked, stop)
        if body is not None and (linked or self.know.actor_type(body[1]) != "media"):
            at, of = body
            if by_name:
                return Found(index, at, of, "person", named=False, of=of, because=row.where, clitics=hit.clitics)
        actor = "-".join(
            part for part in ("anon", slug(t.norm for t in self.tokens[hit.last : at])[:40], row.value) if part
        )
        return Found(index, at, actor, "anonymous", named=False, of=of, because=row.where, clitics=hit.clitics)

    def bare(self, index: int, stop: int) -> Found | None:
        """A group named by what it is, with its nationality: «مسلحون», «مدنيين», «جنديا أوكرانيا»."""
        for clitics, stem in heads(self.tokens[index].norm):
            row = self._group(stem)
            if row is None or clitics not in ("", "و", "ل", "ب", "ول", "وب"):
                continue
            if self._qualifies(index, stem):
                return None
            one = Found(index, index + 1, row.value, "anonymous-group", named=False, because=row.where, clitics=clitics)
            return self.with_nationality(one, stop)
        return None

    def forces_too(self, one: Found, before: Found) -> Found:
        """«قوات الحوثي وصالح»: a man joined to a force stands for his forces, where a pack has them."""
        forces = f"{one.id}-forces"
        if before.type != "force" or one.type != "person" or one.clitics != "و" or forces not in self.know.actors:
            return one
        return one._replace(id=forces, type="force", of=one.id)

    def with_nationality(self, one: Found, stop: int) -> Found:
        """A group with the nationality after it; soldiers are then the army of that state."""
        last, nisba = self.adjectives(one.last, stop)
        if one.type != "anonymous-group" or nisba is None:
            return one
        return one._replace(last=last, of=nisba, id=self._organ(nisba, True) if one.id in _SOLDIERS else one.id)

    def _qualifies(self, index: int, stem: str) -> bool:
        """Whether a word that is both a noun and an adjective says what the noun before it is like: «التنظيم المتشدد»."""
        if stem not in self.adjective or index == 0:
            return False
        before = self.tokens[index - 1]
        if stem.endswith("ا"):
            # «هجوما مسلحا», but «12 مسلحا»
            return not self.counts(index - 1)
        if before.kind != "word" or before.norm in self.stop:
            return False
        return not any(sense.finite or self._harms(sense) for sense in self.know.lexicon.senses(before.norm))

    def _harms(self, sense: Sense) -> bool:
        """Whether a noun names what is done to people: «مقتل مسلح», «اعتقال متطرف»."""
        rows = [trigger.row for trigger in self.know.triggers.get(sense.word, ())]
        return any(row.mode in _HARM or row.kind == "COERCE" for row in rows)

    def _group(self, stem: str) -> WordRow | None:
        """The row of a bare group; «متشددا» is «متشدد» in the accusative."""
        rows = self.know.words["bare"]
        row = rows.get(stem)
        return row if row is not None or not stem.endswith("ا") else rows.get(stem[:-1])

    def nationality(self, index: int) -> Found | None:
        """A nisba for the state or body behind a deed or weapon: «الغارات التركية», «دعوات أمريكية»; or for counted people."""
        token = self.tokens[index]
        whose = self.know.nationality(self.tokens, index)
        clitics, stem, last = "", token.norm, index + 1
        if whose is not None:
            last, actor = whose
        elif stem[:1] == "و" and stem[1:] in self.know.nisba:
            clitics, stem, actor = "و", stem[1:], self.know.nisba[stem[1:]]
        else:
            return None
        if index == 0:
            return None
        before = self.tokens[index - 1]
        if clitics:
            if before.norm not in self.know.nisba:
                return None
        elif before.kind == "number" and not stem.endswith("ات"):
            return Found(index, last, actor, "anonymous-group", named=False, because=_NISBA, clitics=clitics)
        at = index - 1
        while (
            at > 0
            and index - at < _FAR
            and (self.tokens[at].norm in self.adjective or self.tokens[at].norm in self.know.nisba)
        ):
            at -= 1
        if not self._deed(at) or _definite(self.tokens[at].norm) != stem.startswith("ال"):
            return None
        kind = self.know.actor_type(actor) or "organisation"
        return Found(index, last, actor, kind, because=_NISBA, clitics=clitics)

    def _deed(self, index: int) -> bool:
        """Whether a noun names what somebody does, or a weapon of his."""
        senses = self.know.lexicon.senses(self.tokens[index].norm)
        return any(not s.finite and s.aspect in ("masdar", "noun") and s.word in self.know.triggers for s in senses)


def _definite(norm: str) -> bool:
    """Whether a noun carries the article, whatever clitics stand before it."""
    return norm.startswith(("ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وبال"))
