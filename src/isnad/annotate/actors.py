"""Stage 3, actors: people with their titles, forces, bodies, groups, outlets and sources without a name.

Known names come from the packs. Others are read by grammar: a head noun with what it belongs to («قوات حفتر»,
«الشرطة العراقية», «كتيبة النواصي»), a title or rank before a name, a given name with what follows it, a bare
group («مسلحون»), a source without a name («مصدر عسكري»). Later short mentions take the id of the first full one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from isnad.annotate.packs import choose
from isnad.annotate.slugs import slug
from isnad.knowledge import Knowledge
from isnad.lang.ar.words import heads
from isnad.records import ActorMention, Sentence, Text, Token

_MILITARY = frozenset(
    "قوات القوات قوه جيش الجيش طيران الطيران طايرات الطايرات مقاتلات المقاتلات مدفعيه جنود ضباط وحدات مروحيات "
    "المدفعيه الجنود الوحدات القوه سلاح".split()
)
_BELONGING = frozenset(
    "التابعه التابع التابعين التابعون التابعات الموالي المواليه الموالين الموالون المويده المويدين المناصره".split()
)
_BARE_ADJECTIVES = frozenset(
    "العسكري العسكريه عسكري عسكريه الامنيه الامني امني امنيه الحكوميه الحكومي حكوميه حكومي المسلحه المسلح المشتركه "
    "الوطني الوطنيه الشعبيه الشعبي المحليه محليه محلي المحلي الدولي الدوليه الخاصه الجويه البريه البحريه النظاميه "
    "النظامي الشرعيه الشرعي المركزيه المركزي الموقته الموقت الانتقاليه الانتقالي الاعلي العليا الرسمي الرسميه رسمي رسميه "
    "المعارضه الارهابي الارهابيه الارهابيين الاسلامي الاسلاميه المتطرفه المتشدده المتشددين الجنوبيه الجنوبي المتمرده الانقلابيه "
    "طبي طبيه الطبي الطبيه دبلوماسي دبلوماسيه الدبلوماسيه سياسي سياسيه السياسيه اعلاميه اعلامي الاعلاميه مطلعه مطلع المطلعه "
    "موثوقه خاصه قضائيه قضايي قبليه قبلي ميدانيه ميداني الميدانيه الميداني عده اخري كبير رفيع بارز كبار مقربه مقرب المقرب "
    "محليون محليين عسكريون عسكريين امنيون امنيين حكوميون حكوميين غربيون غربيين سابق سابقون سابقين حقوقيون حقوقيين مدنيه متطابقه".split()
)
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
_PREMIER = frozenset("الوزراء وزراء الحكومه حكومه".split())
_SPOKESMAN = frozenset("الناطق المتحدث ناطق متحدث الناطقه المتحدثه متحدثه ناطقه متحدثون المتحدثون".split())
_IN = frozenset(("في", "من", "ب", "لدي", "داخل"))
_LINKS = frozenset(("بن", "ابن", "ابو", "ال", "عبد", "بنت", "ام", "ولد", "اغا", "باشا"))
_LONGEST_NAME = 4
_SURNAME = 4


class Found(NamedTuple):
    """A candidate: tokens `first` to `last` are taken; the name proper is `name_first` to `name_last`."""

    first: int
    last: int
    name_first: int
    name_last: int
    id: str
    type: str
    known: bool = True
    named: bool = True
    of: str | None = None
    title: str = ""
    because: str = ""
    clitics: str = ""


def actors(text: Text, know: Knowledge, packs: Sequence[str], day: str | None) -> tuple[ActorMention, ...]:
    """Every actor that the sentences of a text mention, ordered by `start`; none overlaps another."""
    reader = _Reader(text, know, packs, day)
    found: list[Found] = []
    for sentence in text.sentences:
        found.extend(reader.sentence(sentence))
    found = _short_names(text, found, know)
    return tuple(_mention(text, one) for one in found)


def _mention(text: Text, one: Found) -> ActorMention:
    tokens, source = text.tokens, text.document.text
    start = tokens[one.name_first].start
    clitics = _clitics(tokens[one.name_first], source)
    return ActorMention(
        start=start + clitics,
        end=tokens[one.name_last - 1].end,
        first=one.first,
        last=one.last,
        id=one.id,
        type=one.type,
        known=one.known,
        named=one.named,
        of=one.of,
        title=one.title,
        because=one.because,
        clitics=one.clitics,
    )


def _clitics(token: Token, source: str) -> int:
    """Letters of a conjunction before a name: «وحفتر» is one, «والقوات» is one; prepositions stay."""
    surface = source[token.start : token.end]
    return 1 if surface[:1] == "و" and surface[1:3] == "ال" and len(surface) > 4 else 0


class _Reader:
    """Reads one text; holds what all of its sentences share."""

    def __init__(self, text: Text, know: Knowledge, packs: Sequence[str], day: str | None) -> None:
        self.tokens, self.source = text.tokens, text.document.text
        self.know, self.packs, self.day = know, packs, day
        words = know.words
        self.given = words["given-name"]
        self.stop = {
            *words["preposition"], *words["subordinator"], *words["relative"], *words["negator"], *words["adverb"],
            *words["future"], *words["possible"], *words["denial"],
        }  # fmt: skip

    def sentence(self, sentence: Sentence) -> list[Found]:
        """Candidates of one sentence: at each word the longest one, known before unknown."""
        found: list[Found] = []
        index = sentence.first
        while index < sentence.last:
            one = self.at(index, sentence.last) if self.tokens[index].kind != "mark" else None
            if one is None:
                index += 1
                continue
            one = self.with_apposition(one, sentence.last)
            found.append(one)
            index = one.last
        return found

    def at(self, index: int, stop: int) -> Found | None:
        """The best actor that begins at a token."""
        options = [
            option
            for option in (
                self.alias(index, stop),
                self.anonymous(index, stop),
                self.titled(index, stop),
                self.head(index, stop),
                self.person(index, stop),
            )
            if option is not None
        ]
        if options:
            return max(options, key=lambda one: (one.last, one.known, one.type == "anonymous"))
        return self.bare(index)

    def alias(self, index: int, stop: int) -> Found | None:
        """A name of the packs, or a nationality used as a noun («الروس», «الأتراك» are aliases; «روسي» is not)."""
        hit = self.know.names.at(self.tokens, index)
        if hit is None or hit.last > stop:
            return None
        name = choose(hit.values, self.packs, self.day, self.know.everywhere)
        if name is None:
            return None
        kind = self.know.actor_type(name.id) or "organisation"
        last = hit.last
        if kind == "person" and last < stop and last - index == 1:
            last = self._name_end(last, stop, 2) if self.tokens[index].norm in self.given else last
        return Found(
            index,
            last,
            index,
            last,
            name.id,
            kind,
            of=self.know.owner(name.id),
            because=name.where,
            clitics=hit.clitics,
        )

    def head(self, index: int, stop: int) -> Found | None:
        """A head noun with what it belongs to."""
        hit = self.know.phrases["head"].at(self.tokens, index)
        if hit is None or hit.last > stop or self.know.phrases["preposition"].at(self.tokens, index):
            return None
        row = hit.values[0]
        at, nisba, adjectives = hit.last, None, 0
        while at < stop:
            norm = self.tokens[at].norm
            if norm in self.know.nisba and self.tokens[at].kind == "word":
                nisba = nisba or self.know.nisba[norm]
            elif norm not in _BARE_ADJECTIVES:
                break
            else:
                adjectives += 1
            at += 1
        head = self.tokens[index].norm if hit.last == index + 1 else ""
        stem = next((stem for _, stem in heads(head) if stem in _MILITARY), "")
        owner = self._owner(at, stop)
        if owner is not None:
            last, actor = owner
            return Found(
                index,
                last,
                index,
                last,
                self._organ(actor, bool(stem), row.value),
                row.value,
                of=actor,
                because=row.where,
                clitics=hit.clitics,
            )
        if nisba is not None:
            actor = self._organ(nisba, bool(stem), row.value)
            return Found(index, at, index, at, actor, row.value, of=nisba, because=row.where, clitics=hit.clitics)
        if hit.clitics == "" and self.tokens[index].norm.startswith("ال") and not adjectives:
            return None
        if self.tokens[hit.last - 1].norm.startswith("ال") or adjectives:
            words = [token.norm for token in self.tokens[index:at]]
            return Found(
                index, at, index, at, slug(words), row.value, known=False, because=row.where, clitics=hit.clitics
            )
        last = self._name_end(at, stop, 2)
        if last == at:
            return None
        words = [token.norm for token in self.tokens[index:last]]
        return Found(
            index, last, index, last, slug(words), row.value, known=False, because=row.where, clitics=hit.clitics
        )

    def _owner(self, at: int, stop: int) -> tuple[int, str] | None:
        """The actor that a head belongs to, right after it or after «التابعة ل»: its last token and id."""
        if at < stop and self.tokens[at].norm in _BELONGING:
            at += 1
        if at < stop and self.tokens[at].norm in '«"“(':
            at += 1
        if at >= stop or self.tokens[at].kind == "mark":
            return None
        titled = self.titled(at, stop)
        hit = self.know.names.at(self.tokens, at)
        if hit is None or hit.last > stop:
            return (titled.last, titled.id) if titled and titled.known else None
        if hit.clitics not in ("", "ل") or (hit.clitics == "ل" and self.tokens[at - 1].norm not in _BELONGING):
            return None
        name = choose(hit.values, self.packs, self.day, self.know.everywhere)
        if name is None:
            return None
        last = hit.last
        if titled is not None and titled.last > last:
            return titled.last, titled.id
        if last < stop and self.tokens[last].norm in '»"”)':
            last += 1
        return last, name.id

    def _organ(self, actor: str, military: bool, kind: str) -> str:
        """The id of an owner's organ: a state's forces are `<state>-army`."""
        if military and self.know.actor_type(actor) == "state":
            return f"{actor}-army"
        return actor

    def titled(self, index: int, stop: int) -> Found | None:
        """A title or rank, what it is a title of, and the name if it follows."""
        at, of, office, spokesman = index, None, None, False
        title_end, clitics = index, ""
        while at < stop and self.tokens[at].kind == "word":
            title = self.know.phrases["title"].at(self.tokens, at) or self.know.phrases["rank"].at(self.tokens, at)
            if title is None or title.last > stop or (at > index and title.clitics):
                break
            if at == index:
                clitics = title.clitics
            stem = next(
                (s for _, s in heads(self.tokens[at].norm) if s in self.know.words["title"]), self.tokens[at].norm
            )
            spokesman = spokesman or stem in _SPOKESMAN
            if office is None:
                office = self._office(stem, title.last, stop)
            at = title.last
            while at < stop and (
                self.tokens[at].norm in _BARE_ADJECTIVES
                or self.tokens[at].norm in _MINISTERS
                or self.tokens[at].norm in _PREMIER
            ):
                at += 1
            if at < stop and self.tokens[at].norm in self.know.nisba:
                of = of or self.know.nisba[self.tokens[at].norm]
                at += 1
                while at < stop and self.tokens[at].norm in _BARE_ADJECTIVES:
                    at += 1
            if at < stop and self.tokens[at].norm == "باسم":
                at += 1
            body = self._body(at, stop)
            if body is not None:
                at, of = body
            title_end = at
            if at < stop and self.tokens[at].norm in ("،", "-") and at + 1 < stop:
                after = self.know.phrases["rank"].at(self.tokens, at + 1)
                if after is not None or self.person(at + 1, stop) is not None or self._known_person(at + 1, stop):
                    at += 1
                else:
                    break
        if title_end == index:
            return None
        text = " ".join(token.norm for token in self.tokens[index:title_end])
        name = self._titled_name(at, stop)
        if name is not None:
            return name._replace(first=index, title=text, of=name.of or of, clitics=clitics)
        if of is None:
            return None
        return self._untitled(index, title_end, of, office, spokesman, text)._replace(clitics=clitics)

    def _office(self, stem: str, at: int, stop: int) -> str | None:
        if stem in ("وزير", "الوزير", "وزيره") and at < stop:
            return _MINISTERS.get(self.tokens[at].norm)
        if stem in ("رييس", "رييسه") and at < stop and self.tokens[at].norm in _PREMIER:
            return "prime-minister"
        return _OFFICES.get(stem)

    def _body(self, at: int, stop: int) -> tuple[int, str] | None:
        """A body or state that a title is of."""
        if at >= stop or self.tokens[at].kind == "mark":
            return None
        hit = self.know.names.at(self.tokens, at)
        if hit is not None and hit.last <= stop and hit.clitics in ("", "ل", "ب"):
            name = choose(hit.values, self.packs, self.day, self.know.everywhere)
            if name is not None and self.know.actor_type(name.id) != "person":
                return hit.last, name.id
        organ = self.head(at, stop)
        if organ is not None:
            return organ.last, organ.id
        return None

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
            last = self._name_end(at, stop, 2)
            if last > at:
                words = [token.norm for token in self.tokens[at:last]]
                return Found(
                    at, last, at, last, slug(words), "person", known=False, because="annotate/actors: rank and name"
                )
        return None

    def _untitled(self, first: int, last: int, of: str, office: str | None, spokesman: bool, text: str) -> Found:
        """A title without a name: whoever held the office, else the body that he speaks for, else a person of its own."""
        if spokesman:
            return Found(
                first,
                last,
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
                return Found(
                    first, last, first, last, holder, "person", of=of, title=text, because=f"offices: {office} of {of}"
                )
        return Found(
            first, last, first, last, f"{of}-{office or 'head'}", "person", known=False, named=False, of=of, title=text
        )

    def person(self, index: int, stop: int) -> Found | None:
        """A given name and what follows it."""
        token = self.tokens[index]
        clitics, stem = next(
            ((c, s) for c, s in heads(token.norm) if s in self.given and c in ("", "و", "ل", "ب")), ("", "")
        )
        if not stem or token.kind != "word" or self._is_preposition(index):
            return None
        last = self._name_end(index + 1, stop, _LONGEST_NAME - 1)
        if last == index + 1:
            return None
        for at in range(index + 1, last):
            known = self.alias(at, stop)
            if known is not None and known.type == "person" and known.last >= last:
                return known._replace(first=index, name_first=index, clitics=clitics)
        words = [stem, *(t.norm for t in self.tokens[index + 1 : last])]
        return Found(
            index,
            last,
            index,
            last,
            slug(words),
            "person",
            known=False,
            because="annotate/actors: given name",
            clitics=clitics,
        )

    def _is_preposition(self, index: int) -> bool:
        """«على» folds to the name «علي»: only the yeh makes it a name, and only before another name."""
        token = self.tokens[index]
        if self.know.phrases["preposition"].at(self.tokens, index) and not token.norm.endswith("علي"):
            return True
        if not token.norm.endswith("علي"):
            return False
        following = self.tokens[index + 1].norm if index + 1 < len(self.tokens) else ""
        return (self.source[token.end - 1] == "ى" and following not in ("عبد", "عبدالله")) or not (
            following in self.given or following in _LINKS or (len(token.norm) == 3 and self._surname_like(index + 1))
        )

    def _surname_like(self, index: int) -> bool:
        return (
            index < len(self.tokens)
            and self.source[self.tokens[index - 1].end - 1] == "ي"
            and self._name_part(self.tokens[index], index)
        )

    def _name_end(self, at: int, stop: int, most: int) -> int:
        """The end of up to `most` words that may belong to a name."""
        taken = 0
        while at < stop and taken < most:
            token = self.tokens[at]
            if token.kind not in ("word", "latin") or not self._name_part(token, at):
                break
            at += 1
            taken += token.norm not in _LINKS
        return at

    def _name_part(self, token: Token, at: int) -> bool:
        norm = token.norm
        if norm in self.given or norm in _LINKS:
            return True
        if len(norm) < 3 or norm in self.stop or norm in self.know.nisba or norm in _BARE_ADJECTIVES:
            return False
        words = self.know.words
        if any(norm in words[kind] for kind in ("title", "rank", "head", "bare", "anon", "saying")):
            return False
        if norm[0] in "وفبل" and (norm[1:] in self.stop or norm[1:] in self.given or norm[1:].startswith("ال")):
            return False
        if norm.startswith("لل"):
            return False
        senses = self.know.lexicon.senses(norm)
        if any(sense.finite for sense in senses) or (senses and not norm.startswith("ال")):
            return False
        if self.know.place_types.at(self.tokens, at) or norm in self.know.directions:
            return False
        return not self.know.time_words.at(self.tokens, at)

    def anonymous(self, index: int, stop: int) -> Found | None:
        """A source or person without a name, with what is said of it."""
        hit = self.know.phrases["anon"].at(self.tokens, index)
        if hit is None or hit.last > stop:
            return None
        at, of = hit.last, None
        while at < stop:
            norm = self.tokens[at].norm
            if norm in self.know.nisba:
                of = of or self.know.nisba[norm]
            elif norm not in _BARE_ADJECTIVES:
                break
            at += 1
        if at < stop and self.tokens[at].norm in _IN:
            body = self._body(at + 1, stop)
            if body is not None:
                at, of = body
        elif at < stop and self.tokens[at].norm == "باسم":
            body = self._body(at + 1, stop)
            if body is not None:
                return Found(
                    index,
                    body[0],
                    index,
                    body[0],
                    body[1],
                    "person",
                    named=False,
                    of=body[1],
                    because=hit.values[0].where,
                    clitics=hit.clitics,
                )
        else:
            body = self._body(at, stop)
            if body is not None:
                at, of = body
        words = [token.norm for token in self.tokens[hit.last : at]]
        stem = hit.values[0].value
        actor = "-".join(part for part in ("anon", slug(words)[:40], stem) if part)
        return Found(
            index,
            at,
            index,
            at,
            actor,
            "anonymous",
            named=False,
            of=of,
            because=hit.values[0].where,
            clitics=hit.clitics,
        )

    def bare(self, index: int) -> Found | None:
        """A group named by what it is: «مسلحون», «مدنيين»."""
        for clitics, stem in heads(self.tokens[index].norm):
            row = self.know.words["bare"].get(stem)
            if row is not None and clitics in ("", "و", "ل", "ب", "ول", "وب"):
                return Found(
                    index,
                    index + 1,
                    index,
                    index + 1,
                    row.value,
                    "anonymous-group",
                    named=False,
                    because=row.where,
                    clitics=clitics,
                )
        return None

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
        return one._replace(last=after.last, of=after.of, title=" ".join(t.norm for t in self.tokens[at : after.last]))


def _short_names(text: Text, found: list[Found], know: Knowledge) -> list[Found]:
    """Later mentions by surname alone take the id of the person named in full before."""
    tokens = text.tokens
    surnames: dict[str, Found] = {}
    taken = {index for one in found for index in range(one.first, one.last)}
    people = {one.first: one for one in found if one.type == "person" and one.named}
    more: list[Found] = []
    for sentence in text.sentences:
        for index in range(sentence.first, sentence.last):
            person = people.get(index)
            if person is not None:
                last = tokens[person.name_last - 1].norm
                if (
                    person.name_last - person.name_first > 1
                    and len(last) >= _SURNAME
                    and last not in know.words["given-name"]
                ):
                    surnames.setdefault(last, person)
            elif index not in taken and surnames:
                clitics, stem = next(
                    ((c, s) for c, s in heads(tokens[index].norm) if s in surnames and c in ("", "و", "ل", "ب", "ف")),
                    ("", ""),
                )
                if stem:
                    full = surnames[stem]
                    more.append(
                        full._replace(
                            first=index,
                            last=index + 1,
                            name_first=index,
                            name_last=index + 1,
                            title="",
                            clitics=clitics,
                            because="annotate/actors: surname of an earlier name",
                        )
                    )
    return sorted([*found, *more], key=lambda one: one.first)
