"""People: titles and ranks with what they are of, known persons, given names with what follows them."""

from isnad.annotate.found import LINKS, Found, Scene
from isnad.lang.ar.slugs import slug
from isnad.lang.ar.words import heads

_OFFICES = {
    "ريس": "president",
    "رييس": "president",
    "الرييس": "president",
    "الملك": "king",
    "العاهل": "king",
    "ملك": "king",
}
_MINISTERS = {
    "الخارجيه": "foreign-minister",
    "خارجيه": "foreign-minister",
    "الدفاع": "defence-minister",
    "دفاع": "defence-minister",
    "الداخليه": "interior-minister",
    "داخليه": "interior-minister",
}
_HONORIFICS = frozenset("السيد السيده الدكتور الدكتوره الشيخ المهندس الاستاذ الامير السفير المستشار القاضي".split())
_PREMIER = frozenset("الوزراء وزراء الحكومه حكومه".split())
_SPOKESMAN = frozenset("الناطق المتحدث ناطق متحدث الناطقه المتحدثه متحدثه ناطقه متحدثون المتحدثون".split())
_PRIVATES = frozenset("جندي الجندي جنديا وجندي وجنديا".split())
_LONGEST_NAME = 4
_TITLE = "annotate/people: title"
_CALLED = frozenset("يدعي تدعي ويدعي وتدعي يسمي اسمه واسمه اسمها المدعو المسمي".split())


class People(Scene):
    """Reads people, named or by title."""

    def titled(self, index: int, stop: int) -> Found | None:
        """A title or rank, what it is a title of, and the name if it follows."""
        at, of, office, spokesman = index, None, None, ""
        title_end, clitics, apart, other = index, "", False, False
        while at < stop and self.tokens[at].kind == "word":
            title = self.know.phrases["title"].at(self.tokens, at) or self.know.phrases["rank"].at(self.tokens, at)
            if title is None or title.last > stop or (at > index and title.clitics):
                break
            # «الناطق باسم القاعدة قائد نصر» is one man, «متحدث باسم القوات الرئيس المصري» are two
            other = spokesman == "indefinite" and apart and self._opens(at, title.values[0].kind)
            if other:
                break
            if at == index:
                clitics = title.clitics
            stem = next(
                (s for _, s in heads(self.tokens[at].norm) if s in self.know.words["title"]), self.tokens[at].norm
            )
            if stem in _SPOKESMAN:
                spokesman = spokesman or ("definite" if stem.startswith("ال") else "indefinite")
            if office is None:
                office = self._office(stem, title.last, stop)
            at = title.last
            while at < stop and (
                self.tokens[at].norm in self.adjective
                or self.tokens[at].norm in _MINISTERS
                or self.tokens[at].norm in _PREMIER
            ):
                at += 1
            if at < stop and self.tokens[at].norm in self.know.nisba:
                of = of or self.know.nisba[self.tokens[at].norm]
                at += 1
                while at < stop and self.tokens[at].norm in self.adjective:
                    at += 1
            if at < stop and self.tokens[at].norm == "باسم":
                at += 1
            body = self.body(at, stop)
            if body is not None:
                at, of = body
            else:
                at = self._seat(at, stop)
            title_end, apart = at, True
            if at < stop and self.tokens[at].norm in ("،", "-") and at + 1 < stop:
                after = self.know.phrases["rank"].at(self.tokens, at + 1)
                if after is not None or self.person(at + 1, stop) is not None or self._known_person(at + 1, stop):
                    at, apart = at + 1, False
                else:
                    break
        if title_end == index:
            return None
        text = " ".join(token.norm for token in self.tokens[index:title_end])
        name = None if other else self._titled_name(at, stop)
        if name is not None:
            span = name.name or (name.first, name.last)
            return name._replace(first=index, title=text, of=name.of or of, clitics=clitics, name=span)
        if of is None:
            return self._somebody(index, title_end, office, text, clitics)
        return self._untitled(index, title_end, of, office, bool(spokesman), text)._replace(clitics=clitics)

    def _opens(self, at: int, kind: str) -> bool:
        """Whether a title opens the mention of another person; a rank or form of address belongs to the name after it."""
        return kind != "rank" and self.tokens[at].norm not in _HONORIFICS

    def _somebody(self, first: int, last: int, office: str | None, text: str, clitics: str) -> Found | None:
        """A title that does not say of whom: «قائد عسكري», «معالي وزير الخارجية»; nobody where it is one word."""
        words = text.split()
        if last - first == 1 or words[-1] == "باسم":
            return None
        words[0] = words[0].removeprefix(clitics)
        kind = "person" if office is not None else "anonymous"
        actor = office or "-".join(("anon", slug(words)[:40]))
        return Found(
            first, last, actor, kind, known=False, named=False, title=" ".join(words), because=_TITLE, clitics=clitics
        )

    def _office(self, stem: str, at: int, stop: int) -> str | None:
        if stem in ("وزير", "الوزير", "وزيره") and at < stop:
            return _MINISTERS.get(self.tokens[at].norm)
        if stem in ("رييس", "رييسه") and at < stop and self.tokens[at].norm in _PREMIER:
            return "prime-minister"
        return _OFFICES.get(stem)

    def body(self, at: int, stop: int) -> tuple[int, str] | None:
        """A body or state that a title is of."""
        if at >= stop or self.tokens[at].kind == "mark":
            return None
        hit = self.know.names.at(self.tokens, at)
        if hit is not None and hit.last <= stop and hit.clitics in ("", "ل", "ب"):
            name = self.chosen(hit.values)
            sort = self.know.actor_type(name.id) if name is not None else "person"
            if hit.clitics == "ل" and sort == "media":
                # «مسؤول أميركي لوكالة رويترز»: who heard it
                return None
            if name is not None and sort != "person":
                return hit.last, name.id
        organ = self.head(at, stop)
        if organ is not None:
            return organ.last, organ.id
        return None

    def _seat(self, at: int, stop: int) -> int:
        """The end of a place that a title is of: «الناطق باسم قاعدة العند», «محافظ عدن»; the token itself if none is named."""
        if at >= stop or self.tokens[at].kind != "word":
            return at
        typed = self.know.place_types.at(self.tokens, at)
        name = typed.last if typed is not None and typed.last < stop else at
        hit = self.know.place_names.at(self.tokens, name, clitics=name == at)
        return hit.last if hit is not None and hit.last <= stop and hit.clitics in ("", "ب") else at

    def _known_person(self, at: int, stop: int) -> bool:
        known = self.alias(at, stop)
        return known is not None and known.type == "person"

    def _titled_name(self, at: int, stop: int) -> Found | None:
        """The name after a title: a known person, one with a given name, or after a rank any two words."""
        if at >= stop or self.tokens[at].kind != "word":
            return None
        known = self.alias(at, stop)
        if known is not None and known.type == "person":
            return known
        person = self.person(at, stop)
        if person is not None:
            return person
        before = self.tokens[at - 1].norm
        if before in self.know.words["rank"] or before in ("المدعو", "السيد", "الشيخ", "الدكتور"):
            last = self.name_end(at, stop, 2)
            place = self.know.place_names.at(self.tokens, at - 1)
            if last > at and (place is None or place.last <= at):
                words = [token.norm for token in self.tokens[at:last]]
                return Found(at, last, slug(words), "person", known=False, because="annotate/actors: rank and name")
        return None

    def _untitled(self, first: int, last: int, of: str, office: str | None, spokesman: bool, text: str) -> Found:
        """A title without a name: whoever held the office, else the body that he speaks for, else a person of its own."""
        if spokesman:
            return Found(
                first,
                last,
                of,
                "person",
                named=False,
                of=of,
                title=text,
                because="annotate/actors: spokesman",
            )
        if office is not None:
            state = self.know.owner(of) if office == "prime-minister" and self.know.actor_type(of) == "body" else of
            holder = self.know.holder(office, of, self.day) or self.know.holder(office, state or of, self.day)
            if holder is not None:
                return Found(first, last, holder, "person", of=of, title=text, because=f"offices: {office} of {of}")
        role = office or ("soldier" if self.tokens[first].norm in _PRIVATES else "head")
        if role == "soldier" and self.know.actor_type(of) == "state":
            # «خمسة آلاف جندي تركي»: one of many
            army = self.know.army(of)
            return Found(first, last, army, "anonymous-group", known=army in self.know.actors, named=False, of=of)
        return Found(first, last, f"{of}-{role}", "person", known=False, named=False, of=of, title=text)

    def person(self, index: int, stop: int) -> Found | None:
        """A given name and what follows it."""
        token = self.tokens[index]
        clitics, stem = next(
            (
                (c, s)
                for c, s in heads(token.norm)
                if s in self.given and c in ("", "و", "ل", "ب") and token.norm not in self.stop
            ),
            ("", ""),
        )
        if clitics and (token.norm in self.know.ordinary or self.know.lexicon.senses(token.norm)):
            # «بيان» is no «ب» and «يان»
            stem = ""
        introduced = None if stem else self._introduced(index, stop)
        if not (stem or introduced) or token.kind != "word" or self._is_preposition(index):
            return None
        if introduced is not None:
            return introduced
        last = self.name_end(index + 1, stop, _LONGEST_NAME - 1)
        if last == index + 1 or (self.know.lexicon.senses(stem) and not self._sure(index + 1)):
            return None
        for at in range(index + 1, last):
            known = self.alias(at, stop)
            if known is not None and known.type == "person" and known.last >= last:
                return known._replace(first=index, name=(index, known.last), clitics=clitics)
        words = [stem, *(t.norm for t in self.tokens[index + 1 : last])]
        return Found(
            index,
            last,
            slug(words),
            "person",
            known=False,
            because="annotate/actors: given name",
            clitics=clitics,
        )

    def _sure(self, at: int) -> bool:
        """Whether a word is surely the second of a name: «بيان جبر», not «بيان مشترك»."""
        norm = self.tokens[at].norm
        if norm in self.given or norm in LINKS:
            return True
        return norm.startswith("ال") and norm not in self.know.ordinary and not self.know.lexicon.senses(norm)

    def _introduced(self, index: int, stop: int) -> Found | None:
        """Two unknown words that «يدعى» or a verb of saying introduces: «وقال روزان زوير:»."""
        if index == 0 or not self._introduces(index - 1):
            return None
        last = self.name_end(index, stop, 3)
        if any(self._of_others(at, stop) for at in range(index, last)):
            return None
        words = [token.norm for token in self.tokens[index:last]]
        if last - index < 2 or any(word.startswith("ال") for word in words) or words[0] in LINKS:
            return None
        return Found(index, last, slug(words), "person", known=False, because="annotate/people: introduced by a verb")

    def _of_others(self, at: int, stop: int) -> bool:
        """Whether a place, or an actor that is no person, is named at a token."""
        known = self.alias(at, stop)
        return bool(self.know.place_names.at(self.tokens, at)) or (known is not None and known.type != "person")

    def _introduces(self, index: int) -> bool:
        norm = self.tokens[index].norm
        if norm in self.stop:
            return False
        if norm in _CALLED:
            return True
        senses = self.know.lexicon.senses(norm)
        return any(s.finite and not s.pronoun and s.word in self.know.sayings for s in senses)

    def _is_preposition(self, index: int) -> bool:
        """«على» folds to the name «علي»: only the yeh makes it a name, and only before another name."""
        token = self.tokens[index]
        if self.know.phrases["preposition"].at(self.tokens, index) and not token.norm.endswith("علي"):
            return True
        if not token.norm.endswith("علي"):
            return False
        following = self.tokens[index + 1].norm if index + 1 < len(self.tokens) else ""
        return (self.source[token.end - 1] == "ى" and following not in ("عبد", "عبدالله")) or not (
            following in self.given or following in LINKS or (len(token.norm) == 3 and self._surname_like(index + 1))
        )

    def _surname_like(self, index: int) -> bool:
        return (
            index < len(self.tokens)
            and self.source[self.tokens[index - 1].end - 1] == "ي"
            and self.name_part(self.tokens[index], index)
        )

    def with_apposition(self, one: Found, stop: int) -> Found:
        """«أحمد المسماري، المتحدث باسم الجيش»: the title after a name belongs to it."""
        if one.type != "person" or not one.named:
            return one
        at = one.last
        if at < stop and self.tokens[at].norm in ("،", "-"):
            at += 1
        if at < stop and self.tokens[at].norm == "وهو":
            at += 1
        if at == one.last or at >= stop:
            return one
        title = self.know.phrases["title"].at(self.tokens, at)
        if title is None or title.clitics:
            return one
        after = self.titled(at, stop)
        if after is None or after.named:
            return one
        span = one.name or (one.first, one.last)
        return one._replace(
            name=span, last=after.last, of=after.of, title=" ".join(t.norm for t in self.tokens[at : after.last])
        )
