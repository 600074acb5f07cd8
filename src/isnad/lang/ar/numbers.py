"""Numbers in figures and in words: which number starts at a token, what it is worth, where it ends.

The grammar, from the inside out: a *small* number stays below a thousand («ثلاثمئة وخمسة وعشرين», «15»); a *term* is a
small number with its scales («ثلاثة وعشرين ألفا», «2.5 مليون», «ألفي»); a *number* is terms joined by «و», each below
the scale of the one before («ألف و500»), and perhaps a fraction at the end («مليون ونصف»).
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from isnad.lang.ar.figures import figure, figure_value, is_code
from isnad.lang.ar.number_words import NumberWord, NumberWords
from isnad.records import Token


class Number(Struct, frozen=True, kw_only=True):
    """A number in a run of tokens; `low` equals `high` unless it is vague («عشرات») or a range."""

    first: int
    last: int
    """Index after its last token."""
    kind: str
    """`cardinal`, `vague`, `few`, `fraction`, `percent`, `ordinal`, `same` («مثلها»), `from-end`, `from-here`, or
    `code`: a figure of a date, a clock time, an address or a telephone number."""
    low: float
    high: float | None
    scale: float = 1
    """Of its last term: what a fraction after it is a part of."""
    figures: bool = False
    """Whether it is written in figures alone."""
    definite: bool = False
    clitics: str = ""
    because: tuple[str, ...] = ()
    """Rows of `approximators.tsv` that loosened it."""


def parse(tokens: Sequence[Token], index: int, words: NumberWords) -> Number | None:
    """The longest number that starts at token `index`, or None.

    Examples: «ألفين ومئتين» 2200, «70 ألف» 70000, «عشرات الآلاف» at least 10000, «ثلاثة أرباع» 0.75, «46%» 46,
    «الحادي والعشرين» the 21st.
    """
    token = tokens[index]
    if token.kind != "number" and token.norm not in words.numbers:
        return _signed_figures(tokens, index, words) if token.norm in "-.%" else None
    return _Grammar(tokens, words).number(index)


def _signed_figures(tokens: Sequence[Token], index: int, words: NumberWords) -> Number | None:
    """«-5», «.08» and «%46»: a figure with its mark before it, as some layouts of right-to-left text leave it."""
    mark, figure = tokens[index], tokens[index + 1] if index + 1 < len(tokens) else None
    if figure is None or figure.kind != "number" or (index and tokens[index - 1].end == mark.start):
        return None
    if figure.start > mark.end and mark.norm != "-":
        return None
    found = _Grammar(tokens, words).number(index + 1)
    if found is None or found.high is None or found.kind not in ("cardinal", "fraction"):
        return None
    kind, value = found.kind, found.low
    if mark.norm == "%":
        kind = "percent"
    elif mark.norm == ".":
        value = float("0." + figure.norm) if figure.norm.isdigit() else value
    else:
        value = -value
    return Number(first=index, last=found.last, kind=kind, low=value, high=value, figures=found.figures)


class _Part(Struct, frozen=True):
    """A piece of a number while it is being read: index after it, its value, the scale of its last word."""

    last: int
    value: float
    scale: float = 1
    figures: bool = False


class _Grammar:
    """The grammar over one run of tokens. Each method reads what its name says at an index, or gives None."""

    def __init__(self, tokens: Sequence[Token], words: NumberWords) -> None:
        self.tokens = tokens
        self.words = words

    def number(self, index: int) -> Number | None:
        if is_code(self.tokens, index):
            value = figure_value(self.tokens[index].norm)
            return Number(first=index, last=index + 1, kind="code", low=value, high=value, figures=True)
        word = self._word(index)
        definite, clitics = (word.definite, word.conjunction + word.preposition) if word else (False, "")
        for read in (self._sign, self._vague, self._ordinal, self._fraction, self._cardinal):
            found = read(index)
            if found is not None:
                return self._percent(replace(found, definite=definite, clitics=clitics))
        return None

    # ------------------------------------------------------------ words

    def _at(self, index: int, *kinds: str, joined: bool | None = None) -> NumberWord | None:
        """The reading of a token as a word of these kinds; `joined` asks for «و» before it, or for none."""
        if index >= len(self.tokens):
            return None
        for word in self.words.numbers.get(self.tokens[index].norm, ()):
            if word.kind in kinds and (joined is None or (word.conjunction == "و") == joined):
                if joined is False and (word.conjunction or word.preposition):
                    continue
                return word
        return None

    def _word(self, index: int) -> NumberWord | None:
        found = self.words.numbers.get(self.tokens[index].norm)
        return found[0] if found else None

    def _and(self, index: int) -> int | None:
        """Index of the word that «و» joins here: the next token after a lone «و», or the token that begins with it."""
        if index + 1 < len(self.tokens) and self.tokens[index].norm == "و":
            return index + 1
        return index if self._at(index, *_ADDED, joined=True) else None

    # ------------------------------------------------------------ cardinals

    def _cardinal(self, index: int) -> Number | None:
        part = self._sum(index)
        if part is None:
            return None
        part = self._with_fraction(part)
        return Number(
            first=index, last=part.last, kind="cardinal", low=part.value, high=part.value, scale=part.scale,
            figures=part.figures,
        )  # fmt: skip

    def _sum(self, index: int) -> _Part | None:
        """Terms joined by «و»."""
        total = self._term(index)
        while total is not None:
            after = self._and(total.last)
            if after is None and total.scale > 1 and self._hundreds(total.last):
                after = total.last
            term = self._term(after) if after is not None else None
            if term is None or not 0 < term.value < total.scale or self._at(term.last, "fractions", joined=False):
                return total
            total = _Part(term.last, total.value + term.value, term.scale)
        return None

    def _term(self, index: int) -> _Part | None:
        """A small number with its scales, or a scale alone."""
        dual = self._at(index, "scale-dual")
        if dual:
            return self._scaled(_Part(index + 1, dual.value, dual.value / 2))
        one = self._at(index, "scale")
        if one:
            return self._scaled(_Part(index + 1, one.value, one.value))
        small = self._small(index)
        return self._scaled(small) if small else None

    def _scaled(self, part: _Part) -> _Part:
        while True:
            word = self._at(part.last, "scale", "scales", joined=False)
            if word is None or (word.definite and part.scale > 1):
                return part
            part = _Part(part.last + 1, part.value * word.value, max(part.scale, 1) * word.value)

    def _small(self, index: int) -> _Part | None:
        """A number below a thousand, or any figure."""
        hundreds = self._hundreds(index)
        if hundreds is None:
            return self._tens(index) or self._figures(index)
        after = self._and(hundreds.last)
        rest = (self._tens(after) or self._figures(after)) if after is not None else None
        if rest is None or not 1 <= rest.value < 100 or self._at(rest.last, "hundred", joined=False):
            return hundreds
        if rest.value < 10 and self._at(rest.last, "fractions", joined=False):  # «مئة وثلاثة أرباع»
            return hundreds
        return _Part(rest.last, hundreds.value + rest.value)

    def _hundreds(self, index: int) -> _Part | None:
        word = self._at(index, "hundreds", "hundred")
        if word:
            return _Part(index + 1, word.value, 100)
        unit = self._at(index, "unit") or None
        if unit and self._at(index + 1, "hundred", joined=False):
            return _Part(index + 2, unit.value * 100, 100)
        figures = self._figures(index)
        if figures and self._at(figures.last, "hundred", joined=False):
            return _Part(figures.last + 1, figures.value * 100, 100)
        return None

    def _tens(self, index: int) -> _Part | None:
        """One to ninety-nine in words."""
        tens = self._at(index, "tens")
        if tens:
            return _Part(index + 1, tens.value)
        unit = self._at(index, "unit", "pair", "eleven")
        if unit is None:
            ten = self._at(index, "ten", "zero")
            return _Part(index + 1, ten.value) if ten else None
        if self._at(index + 1, "ten", joined=False):
            return _Part(index + 2, unit.value + 10)
        after = self._and(index + 1)
        tens = self._at(after, "tens") if after is not None else None
        if tens and after is not None:
            return _Part(after + 1, unit.value + tens.value)
        return None if unit.kind == "eleven" else _Part(index + 1, unit.value)

    def _figures(self, index: int) -> _Part | None:
        found = figure(self.tokens, index)
        return _Part(found[0], found[1], figures=True) if found else None

    # ------------------------------------------------------------ fractions, signs, per cent

    def _with_fraction(self, part: _Part) -> _Part:
        """«مليون ونصف», «مليون ونصف المليون», «عشرون وثلاثة أخماس», «خمسة فاصلة ثلاثة»."""
        point = self._at(part.last, "point", joined=False)
        behind = self._small(part.last + 1) if point and part.last + 1 < len(self.tokens) else None
        if behind:
            return _Part(behind.last, part.value + behind.value / 10 ** len(str(int(behind.value))))
        after = self._and(part.last)
        share = self._share(after) if after is not None else None
        if share is None or share.value >= 1:
            return part
        last = share.last
        repeated = self._at(last, "scale", joined=False)
        if repeated and repeated.value == part.scale:
            last += 1
        whole = part.scale if part.scale >= 1000 else 1
        return _Part(last, part.value + share.value * whole)

    def _share(self, index: int) -> _Part | None:
        """«نصف», «ثلثي», «ثلاثة أرباع»."""
        word = self._at(index, "fraction")
        if word and not self._at(index, "unit", "ten", "tens"):
            return _Part(index + 1, 1 / word.value)
        count = self._sum(index)
        parts = self._at(count.last, "fractions", joined=False) if count else None
        return _Part(count.last + 1, count.value / parts.value) if count and parts else None

    def _fraction(self, index: int) -> Number | None:
        """A fraction alone, or of a scale or dozen: «نصف مليون», «ربع المليون»."""
        share = self._share(index) or self._ambiguous_share(index)
        if share is None:
            return None
        whole = self._at(share.last, "scale", joined=False)
        if whole is None:
            value = share.value
            return Number(first=index, last=share.last, kind="fraction", low=value, high=value)
        part = self._scaled(_Part(share.last, share.value))
        return Number(first=index, last=part.last, kind="cardinal", low=part.value, high=part.value, scale=part.scale)

    def _ambiguous_share(self, index: int) -> _Part | None:
        """«خمس الإنتاج» is a fifth of it, «خمس طائرات» are five: only the article tells them apart."""
        word = self._at(index, "fraction")
        if word is None or word.definite or index + 1 >= len(self.tokens):
            return None
        following = self.tokens[index + 1]
        told = following.norm.startswith("ال") and following.norm not in self.words.numbers
        return _Part(index + 1, 1 / word.value) if told else None

    def _sign(self, index: int) -> Number | None:
        sign = self._at(index, "sign")
        if sign is None or index + 1 >= len(self.tokens):
            return None
        found = self._fraction(index + 1) or self._cardinal(index + 1)
        if found is None or found.high is None:
            return None
        return replace(found, first=index, low=sign.value * found.low, high=sign.value * found.high)

    def _percent(self, found: Number) -> Number:
        """The number with «%», «بالمئة» or «في المئة» after it."""
        if found.kind not in ("cardinal", "fraction") or found.last >= len(self.tokens):
            return found
        token = self.tokens[found.last]
        if token.norm == "%":
            return replace(found, last=found.last + 1, kind="percent")
        word = self._at(found.last, "hundred")
        if word and word.definite and word.preposition == "ب" and not word.conjunction:
            return replace(found, last=found.last + 1, kind="percent")
        if token.norm == "في":
            word = self._at(found.last + 1, "hundred", joined=False)
            if word and word.definite:
                return replace(found, last=found.last + 2, kind="percent")
        return found

    # ------------------------------------------------------------ vague numbers and ordinals

    def _vague(self, index: int) -> Number | None:
        """«عشرات», «مئات الآلاف», «آلاف», «بضع مئات»: at least so many; «بضع» alone is three to nine."""
        word = self._at(index, "vague", "scales", "few", "same")
        if word is None:
            return None
        last, value, high = index + 1, word.value, word.upto
        while word.kind != "same" and (more := self._at(last, "scale", "scales", "vague", joined=False)):
            value, last = value * more.value, last + 1
            high = high * more.value if high is not None else None
        kind = "vague" if word.kind == "scales" else word.kind
        return Number(first=index, last=last, kind=kind, low=value, high=high, scale=value)

    def _ordinal(self, index: int) -> Number | None:
        """«الأول», «الثالثة عشرة», «الحادي والعشرين», «المئة والخامسة»."""
        first = self._at(index, "ordinal")
        if first is None:
            return self._after_hundred(index) or self._relative(index)
        value, last = first.value, index + 1
        if self._at(last, "ten", joined=False):
            value, last = value + 10, last + 1
        else:
            after = self._and(last)
            tens = self._at(after, "tens", "hundreds", "hundred") if after is not None else None
            if tens and after is not None:
                value, last = value + tens.value, after + 1
        return Number(first=index, last=last, kind="ordinal", low=value, high=value)

    def _after_hundred(self, index: int) -> Number | None:
        """«المئة والخامسة والعشرين»."""
        hundreds = self._at(index, "hundred", "hundreds")
        after = self._and(index + 1) if hundreds and hundreds.definite else None
        rest = self._ordinal(after) if after is not None and self._at(after, "ordinal") else None
        if hundreds is None or rest is None:
            return None
        value = hundreds.value + rest.low
        return Number(first=index, last=rest.last, kind="ordinal", low=value, high=value)

    def _relative(self, index: int) -> Number | None:
        """A place counted from the end or from here: «الأخير», «قبل الأخير», «التالي»."""
        before = self._at(index, "before", joined=False)
        word = self._at(index + 1 if before else index, "from-end", "from-here")
        if word is None or (before and word.kind == "from-here"):
            return None
        if not word.definite and (before or self.tokens[index].norm != "اخر"):
            return None
        value = word.value + (before.value if before else 0)
        return Number(first=index, last=index + (2 if before else 1), kind=word.kind, low=value, high=value)


_ADDED = ("unit", "pair", "eleven", "ten", "tens", "hundred", "hundreds", "scale", "scale-dual", "fraction", "ordinal")
