"""Where the words that state a claim begin and end, as a learned reader sees it.

Two rankers score every token before a trigger as a beginning, and every token after it as an end. What is taken is
the span that most likely states the claim whatever its exact ends: it covers half of the true one, and a quarter of
it is true (the measure by which two readers' evidence is held to be the same).
"""

from collections.abc import Iterator, Sequence

from isnad.claims.features import Surroundings, bucket, covering, norm_at, stem_at
from isnad.claims.grammar import View
from isnad.claims.odds import chances

Scored = Sequence[tuple[int, float]]
"""Token indices with their scores."""
Span = tuple[int, int]
"""First token, and the one after the last."""
_LIKELY = 7
"""How many beginnings and ends are weighed."""
_HARDLY = 0.005
"""Chance below which a beginning or an end is not weighed."""
_LIKELY_ENOUGH = 0.02
"""Chance of a span, as a share of the likeliest one's, from which it may be taken: less likely ones only tell for or against others."""
_REACH = 40
"""Tokens from a trigger to the ends of its evidence."""
_LOOSE, _CLOSE = 0.03, 1.0
"""What the very ends are worth to the evidence, and to the words that figures and weapons are taken from."""
_COVERED = 2
_TRUE = 4
_OPENING, _CLOSING = frozenset('«"“('), frozenset('»"”)')


def starts(s: Surroundings) -> list[int]:
    """Token indices that the evidence may begin at: up to the trigger, after who says so, not within a name."""
    view, said, last = s.view, covering(s), s.one.index
    first = max(view.first, last - _REACH, said.first if said is not None else 0)
    clause = max((i for i in range(first, last) if view.word("relative", i)), default=first)
    return [i for i in range(first, last + 1) if i == last or (i not in view.inner and not _torn(s, i, clause))]


def _torn(s: Surroundings, at: int, clause: int) -> bool:
    """Whether nothing can begin at a token: a mark, or what a preposition governs («في | المدينة»), unless a relative clause follows it."""
    governed = at != s.one.start and bool(s.view.preposition_at(at - 1)) and at >= clause
    return (s.view.tokens[at].kind == "mark" and s.view.tokens[at].norm not in _OPENING) or governed


def ends(s: Surroundings) -> list[int]:
    """Token indices that the evidence may end before: after the trigger, up to where «و» and a saying begin anew, not within a name."""
    anew = [x.index for x in s.said if x.index > s.one.last and s.view.tokens[x.index].norm.startswith("و")]
    spoken = min(anew, default=s.view.last)
    last = min(spoken, s.one.last + _REACH)
    return [i for i in range(s.one.last, last + 1) if i == s.one.last or i not in s.view.inner]


def likeliest(view: View, begins: Scored, finishes: Scored) -> tuple[Span, Span]:
    """The spans that most likely state the claim: its evidence, and the words that figures and weapons are taken from.

    They differ in what it is worth, beside counting as the same span, to have the very ends.
    """
    tokens = view.tokens
    firsts = [(tokens[i].start, chance, i) for i, chance in _best(begins)]
    lasts = [(tokens[i - 1].end, chance, i) for i, chance in _best(finishes)]
    spans = [(a, b, p * q, (first, last)) for a, p, first in firsts for b, q, last in lasts]
    weighed = []
    for a, b, chance, span in spans:
        if chance < _LIKELY_ENOUGH * spans[0][2]:
            continue
        held = [(likely, _alike(a, b, c, d)) for c, d, likely, _ in spans]
        hit, common = (sum(likely * alike[n] for likely, alike in held) for n in (0, 1))
        weighed.append((hit, common, chance, span))
    loose, close = (max(weighed, key=lambda one: (one[0] + shared * one[1], one[2]))[3] for shared in (_LOOSE, _CLOSE))
    return loose, close


def _alike(a: int, b: int, c: int, d: int) -> tuple[bool, float]:
    """Of a span `a` to `b` where the true one is `c` to `d`: whether it counts as the same, and what share of both they have in common."""
    both = min(b, d) - max(a, c)
    if both <= 0:
        return False, 0.0
    return both * _COVERED >= d - c and both * _TRUE >= b - a, both / (max(b, d) - min(a, c))


def own(s: Surroundings, at: int, first: int, last: int) -> bool:
    """Whether what stands at a token of the evidence is the claim's own, and not of another one stated between."""
    if s.first <= at < s.last:
        return first <= at < last
    low, high = sorted((at, s.one.index))
    return first <= at < last and not any(low < index <= high and index != s.one.index for index in s.stated)


def _best(scored: Scored) -> list[tuple[int, float]]:
    odds = zip((index for index, _ in scored), chances([score for _, score in scored]), strict=True)
    best = sorted(odds, key=lambda pair: -pair[1])[:_LIKELY]
    return [pair for pair in best if pair[1] >= _HARDLY] or best[:1]


def start_features(s: Surroundings, at: int) -> Iterator[str]:
    """Facts about a token as the beginning of the evidence."""
    view, one = s.view, s.one
    aspect = s.one.shape
    anchor = one.start
    clause = view.clauses[view.clause_of(at)]
    steps = min(4, view.clause_of(one.index) - view.clause_of(at))
    here, back = view.sort(at), view.sort(at - 1)
    side = (at > anchor) - (at < anchor)
    yield f"rule={at == s.first},{aspect}"
    yield f"anchor={side},{aspect}"
    yield f"anchor,kind={side},{one.kind},{aspect}"
    yield f"trigger={at == one.index},{one.light is not None},{aspect}"
    yield f"clause={at == clause.first},{steps},{aspect}"
    yield f"steps={steps},{aspect}"
    yield f"here={here}"
    yield f"back={back}"
    yield f"both={here},{back}"
    yield f"here,aspect={here},{aspect},{at == one.index}"
    yield f"both,steps={here},{back},{at == clause.first},{min(2, steps)}"
    yield f"word={stem_at(view, at)}"
    yield f"word-back={stem_at(view, at - 1)}"
    yield f"distance={bucket(anchor - at)},{aspect}"
    if at > anchor:
        yield "inside"
        return
    between = range(at, anchor)
    yield f"verbs={min(3, sum(view.is_verb(i) for i in between))},{aspect}"
    yield f"marks={min(3, sum(view.tokens[i].kind == 'mark' for i in between))},{aspect}"
    agents = [m.first for m in s.rule.agents if view.first <= m.first < one.index]
    yield f"agents={sum(first >= at for first in agents)},{len(agents)},{aspect}"
    yield f"agent-here={at in agents},{aspect}"
    said = [x.index for x in s.said if x.index != one.index]
    crossed = any(at <= index < one.index for index in said)
    yield f"saying={crossed},{aspect}"
    yield f"saying-before={any(index < at for index in said)},{crossed}"
    yield f"other={s.before is not None and at <= s.before.index < one.index},{aspect}"
    yield f"quote={_open(view, at, anchor)}"
    yield f"subordinate={any(view.word('subordinator', i) for i in range(at + 1, anchor))},{aspect}"
    yield f"relative={any(view.word('relative', i) for i in range(at + 1, anchor))},{aspect}"


def end_features(s: Surroundings, at: int) -> Iterator[str]:
    """Facts about a token as the first one after the evidence."""
    view, one = s.view, s.one
    aspect, kind = s.one.shape, one.kind
    number = view.clause_of(min(at, view.last - 1))
    edge = at == view.last or view.clauses[number].first == at
    steps = min(4, number - view.clause_of(one.index))
    here, back = view.sort(at), view.sort(at - 1)
    distance = bucket(at - one.last)
    yield f"rule={at == s.last},{aspect}"
    yield f"here={here}"
    yield f"back={back}"
    yield f"both={here},{back}"
    yield f"here,next={here},{view.sort(at + 1)},{edge}"
    yield f"edge={edge},{steps}"
    yield f"edge,kind={edge},{steps},{kind}"
    yield f"edge,here={edge},{here},{steps}"
    yield f"edge,back={edge},{back}"
    yield f"steps={steps},{aspect}"
    yield f"word={stem_at(view, at)}"
    yield f"word,steps={norm_at(view, at)},{steps}"
    yield f"word-back={stem_at(view, at - 1)}"
    yield f"distance={distance},{aspect}"
    yield f"distance,edge={distance},{edge}"
    yield f"far={min(6, (at - one.last) // 6)},{edge}"
    yield f"sentence={at == view.last}"
    between = range(one.last, at)
    yield f"verbs={min(3, sum(view.is_verb(i) for i in between))},{aspect}"
    yield f"commas={min(4, sum(view.tokens[i].norm in '،؛' for i in between))},{aspect}"
    yield f"saying={any(one.last <= x.index < at for x in s.said)}"
    yield f"quote={_open(view, one.last, at)}"
    parties = [m.first for m in (*s.rule.agents, *s.rule.recipients) if one.last <= m.first < view.last]
    yield f"parties={sum(first < at for first in parties)},{len(parties)}"
    others = [index for index in s.stated if index > one.index]
    yield f"others={min(3, sum(index < at for index in others))},{aspect}"
    yield f"other-here={bool(others) and others[0] == at}"
    for name, mentions in (("places", view.places), ("times", view.times), ("quantities", view.quantities)):
        after = [m.first for m in mentions if m.first >= one.last]
        yield f"{name}={min(2, sum(first < at for first in after))},{min(2, len(after))}"
    yield f"actors={min(2, sum(one.last <= m.first < at for m in view.actors))},{aspect}"


def _open(view: View, first: int, last: int) -> int:
    """1 where a quotation is opened and not closed between two tokens, -1 where one is closed that was open."""
    norms = [view.tokens[i].norm for i in range(first, last)]
    return max(-1, min(1, sum(n in _OPENING for n in norms) - sum(n in _CLOSING for n in norms)))
