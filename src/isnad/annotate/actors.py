"""Stage 3, actors: people with their titles, forces, bodies, groups, outlets and sources without a name.

Known names come from the packs. Others are read by grammar: a head noun with what it belongs to («قوات حفتر»,
«الشرطة العراقية», «كتيبة النواصي»), a title or rank before a name, a given name with what follows it, a bare
group («مسلحون»), a source without a name («مصدر عسكري»). Later short mentions take the id of the first full one.
"""

from collections.abc import Sequence

from isnad.annotate.again import short_names
from isnad.annotate.found import Found
from isnad.annotate.groups import Groups
from isnad.annotate.people import People
from isnad.knowledge import Knowledge
from isnad.records import ActorMention, Sentence, Text, Token


def actors(text: Text, know: Knowledge, packs: Sequence[str], day: str | None) -> tuple[ActorMention, ...]:
    """Every actor that the sentences of a text mention, ordered by `start`; none overlaps another."""
    reader = _Reader(text, know, packs, day)
    found: list[Found] = []
    for sentence in text.sentences:
        found.extend(reader.sentence(sentence))
    found = short_names(text, found, know)
    return tuple(_mention(text, one) for one in found)


def _mention(text: Text, one: Found) -> ActorMention:
    tokens, source = text.tokens, text.document.text
    first, last = one.name or (one.first, one.last)
    start = tokens[first].start
    clitics = _clitics(tokens[first], source)
    return ActorMention(
        start=start + clitics,
        end=tokens[last - 1].end,
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


class _Reader(People, Groups):
    """Reads one text."""

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
            if found and found[-1].last == one.first:
                one = self.forces_too(one, found[-1])
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
            best = max(options, key=lambda one: (one.last, one.known, one.type == "anonymous"))
            if not best.known and best.type not in ("person", "anonymous"):
                # «مجلس الأمن رقم»: a name of two words of the packs ends where it ends
                best = next((one for one in options if one.known and one.last - index > 1), best)
            return self.with_nationality(best, stop)
        return self.bare(index, stop) or self.nationality(index)
