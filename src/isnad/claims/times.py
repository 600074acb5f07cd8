"""Which time a claim gets, as a learned reader sees it: each expression in sight, or none, is weighed.

The claims of a report are dated in order, since what one says of its time holds on for the next: «وأضاف», «وقتل فيه
ثلاثة». Headlines come last; the body tells their time.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from isnad.claims.diary import Candidate, Dated, Diary, candidates, diary, same, turn
from isnad.claims.features import bucket, covering, norm_at, stem_at
from isnad.claims.grammar import View
from isnad.claims.proposals import Proposal
from isnad.lang.ar.words import heads
from isnad.records import ActorMention, Finding, Marked, TimeMention

Weigh = Callable[[list[str]], float]
"""The score of a candidate by the facts about it."""
_DAYS = ("day", "weekday", "date")
_BEHIND = 8
"""Words before a time within which the verb stands that it goes with."""
_BREAKS = ("relative", "subordinator", "،", "؛", ":")
_PAST = frozenset("كان كانت كانوا سبق يذكر يشار".split())
"""Words that open a look back."""


def dated(marked: Marked, claims: Sequence[tuple[Proposal, Finding]], weigh: Weigh) -> list[Finding]:
    """The findings of a report, each with its likeliest time or none, in the order given."""
    told = diary(marked, claims)
    times: dict[int, TimeMention | None] = {}
    for number in sorted(range(len(claims)), key=lambda n: turn(*claims[n])):
        proposal, finding = claims[number]
        times[number], _ = max(time_features(proposal, finding, told), key=lambda pair: weigh(pair[1]))
        told.entries.append(Dated(proposal, finding, times[number]))
    return [replace(finding, time=times[number]) for number, (_, finding) in enumerate(claims)]


def time_features(proposal: Proposal, finding: Finding, told: Diary) -> list[tuple[TimeMention | None, list[str]]]:
    """The facts about each candidate, and about none after them."""
    everything = candidates(proposal, told)
    out: list[tuple[TimeMention | None, list[str]]] = []
    for time, back in everything:
        facts = list(_any(proposal, finding, time, back, told))
        facts += _there(proposal, finding, time, back, told) if back else _here(proposal, finding, time, told)
        out.append((time, facts))
    out.append((None, list(_none(proposal, finding, told, everything))))
    return out


def _form(time: TimeMention) -> str:
    """The form of an expression, or of what it goes back to."""
    return time.other.form if time.other is not None and time.form in ("anaphor", "lasted") else time.form


def _shape(time: TimeMention) -> str:
    bound = "since" if time.since else "until" if time.until else ""
    return f"{_form(time)}{'+' if time.direction > 0 else '-' if time.direction < 0 else ''}{bound}"


def _parties(finding: Finding) -> set[str]:
    return _ids((*finding.agents, *finding.recipients))


def _ids(mentions: Sequence[ActorMention]) -> set[str]:
    return {mention.id for mention in mentions}


def _any(proposal: Proposal, finding: Finding, time: TimeMention, back: int, told: Diary) -> Iterator[str]:
    kind, form = finding.kind, _shape(time)
    where = "here" if back == 0 else "ahead" if back < 0 else "back"
    coming = time.direction > 0 or time.until or (time.form == "day" and (time.count or 0) > 0)
    yield f"form={form},{where}"
    yield f"form,modality={form},{finding.modality},{where}"
    yield f"kind,form={kind},{_form(time)},{where}"
    yield f"coming={coming},{finding.modality}"
    found = told.last_with(time)
    if found is None:
        yield f"untold={where},{_form(time) in _DAYS}"
        yield f"untold,kind={where},{kind}"
        return
    (ago, entry), one = found, proposal.around.one
    other, before = entry.finding, entry.proposal.around
    near, alike = min(2, ago), other.kind == kind
    yield f"told={bucket(ago)},{where}"
    yield f"told,kind={min(3, ago)},{where},{kind},{alike}"
    yield f"told,modality={near},{where},{finding.modality},{other.modality == finding.modality}"
    shared = "agent" if _ids(finding.agents) & _ids(other.agents) else bool(_parties(finding) & _parties(other))
    yield f"told,shared={shared},{where},{near}"
    yield f"told,shared,kind={shared},{where},{alike},{kind}"
    beside = before.ordinal == proposal.around.ordinal
    yield f"told,beside={beside},{where},{alike},{before.one.clause == one.clause}"
    places = {ref.place.ids[0] for ref in finding.places} & {ref.place.ids[0] for ref in other.places}
    yield f"told,place={bool(places)},{bool(finding.places)},{where},{near}"
    sources = [tuple(source.id for source in one.sources) for one in (finding, other)]
    yield f"told,source={sources[0] == sources[1]},{bool(sources[0])},{bool(sources[1])},{where},{near}"


def _here(proposal: Proposal, finding: Finding, time: TimeMention, told: Diary) -> Iterator[str]:
    s = proposal.around
    view, one = s.view, s.one
    kind, shape, aspect = finding.kind, one.shape, one.sense.aspect
    inside = finding.start <= time.start < finding.end
    side = "after" if time.first > one.index else "before"
    clause = view.clauses[view.clause_of(time.first)] == one.clause
    low, high = sorted((time.first, one.index))
    yield f"rule={finding.time is not None and finding.time.first == time.first},{inside}"
    yield f"rule,form={finding.time is not None and finding.time.first == time.first},{_shape(time)}"
    yield f"inside={inside},{side},{clause}"
    yield f"inside,kind={inside},{kind},{clause}"
    yield f"inside,form={inside},{_shape(time)}"
    yield f"near={bucket(high - low)},{side},{shape}"
    others = min(2, sum(low < i < high for i in s.stated))
    verbs = min(2, sum(view.is_verb(i) for i in range(low + 1, high)))
    yield f"others={inside},{clause},{others},{verbs},{side}"
    yield f"between={_between(view, low + 1, high)},{side}"
    yield f"aspect={aspect},{_form(time)},{inside}"
    yield f"aspect,side={aspect},{side},{inside},{clause},{one.clause.relative}"
    yield f"opens={time.first - view.first <= 1},{side},{inside}"
    yield f"before={stem_at(view, time.first - 1)},{inside}"
    yield f"word={norm_at(view, time.first - 1)},{kind}"
    yield from _rivals(finding, time, told.claims.get(s.ordinal, ()), inside, side)
    closer = sum(abs(t.first - one.index) < high - low for t in view.times)
    yield f"closer={min(2, closer)},{min(3, len(view.times))},{inside}"
    yield from _said(proposal, finding, time, side, inside)


def _rivals(finding: Finding, time: TimeMention, claims: Sequence[Finding], inside: bool, side: str) -> Iterator[str]:
    """Other claims of the sentence that the time may be of."""
    rivals = [one for one in claims if one.trigger != finding.trigger]
    near = sum(abs(one.trigger - time.first) < abs(finding.trigger - time.first) for one in rivals)
    within = sum(one.start <= time.start < one.end for one in rivals)
    low, high = sorted((time.first, finding.trigger))
    yield f"rivals={min(2, near)},{inside},{min(2, within)}"
    yield f"crossed={min(2, sum(low < one.trigger < high for one in rivals))},{side},{inside}"


def _said(proposal: Proposal, finding: Finding, time: TimeMention, side: str, inside: bool) -> Iterator[str]:
    """Whether the time is that of the saying, or of what is said."""
    s = proposal.around
    kind, said = finding.kind, covering(s)
    if said is None:
        yield f"said=no,{any(x.index < time.first for x in s.said)},{kind}"
    else:
        outside = not said.covers(time.first)
        yield f"said={outside},{kind}"
        yield f"said,modality={outside},{finding.modality},{side}"
        yield f"said,shape={outside},{s.one.shape},{_form(time)}"
    behind = range(time.first - 1, max(s.view.first, time.first - _BEHIND) - 1, -1)
    verb = next((i for i in behind if s.view.is_verb(i)), None)
    if verb is not None and verb != s.one.start:
        yield f"verb,said={any(x.index == verb for x in s.said)},{kind},{inside}"


def _between(view: View, low: int, high: int) -> str:
    sorts = {view.sort(i).partition(" ")[0] for i in range(low, high)}
    return ".".join(name for name in _BREAKS if name in sorts)


def _there(proposal: Proposal, finding: Finding, time: TimeMention, back: int, told: Diary) -> Iterator[str]:
    s = proposal.around
    view, aspect = s.view, s.one.sense.aspect
    far, near = min(6, back), min(2, back)
    sentence = told.marked.text.sentences[told.ordinal(time.first)]
    last = told.entries[-1].time if told.entries else None
    follows = "first" if not told.entries else "none" if last is None else "same" if same(last, time) else "other"
    yield f"follows,modality={follows},{finding.modality}"
    yield f"lead={told.ordinal(time.first) <= 2},{far}"
    yield f"here={any(t.form != 'anaphor' for t in view.times)},{follows}"
    yield f"headline={sentence.headline}"
    yield f"modality={finding.modality},{near},{_form(time) in _DAYS}"
    yield f"aspect,follows={aspect},{follows},{s.one.clause.relative}"
    actors = _ids([m for m in told.marked.actors if sentence.first <= m.first < sentence.last])
    parties = _parties(finding)
    yield f"parties={bool(parties & actors)},{bool(parties)},{near}"
    tokens = view.tokens
    words = {stem_at(view, i) for i in range(view.first, view.last) if finding.start <= tokens[i].start < finding.end}
    theirs = {heads(token.norm)[-1][1] for token in tokens[sentence.first : sentence.last]}
    common = sum(len(word) > 3 for word in words & theirs)
    yield f"common={bucket(common)},{near}"
    yield f"common,kind={min(3, common)},{finding.kind}"


def _none(proposal: Proposal, finding: Finding, told: Diary, everything: Sequence[Candidate]) -> Iterator[str]:
    s = proposal.around
    view, one = s.view, s.one
    kind, shape, aspect = finding.kind, one.shape, one.sense.aspect
    here = [time for time, back in everything if not back]
    inside = any(finding.start <= time.start < finding.end for time in here)
    last = told.entries[-1] if told.entries else None
    lately = "first" if last is None else "none" if last.time is None else "some"
    beside = [entry for entry in told.entries if entry.proposal.around.ordinal == s.ordinal]
    yield "none"
    yield f"none,kind={kind}"
    yield f"none,kind,shape={kind},{aspect}"
    yield f"none,word={one.trigger.row.word},{aspect}"
    yield f"none,in={inside},{bool(here)},{len(everything) > len(here)}"
    yield f"none,in,kind={inside},{bool(here)},{kind}"
    yield f"none,relative={one.clause.relative},{shape}"
    yield f"none,article={one.sense.article},{shape}"
    yield f"none,lately={lately},{last is not None and last.proposal.around.ordinal == s.ordinal}"
    yield f"none,beside={bool(beside)},{any(entry.time for entry in beside)},{bool(here)}"
    yield f"none,said={covering(s) is not None},{kind}"
    yield f"none,quantity={bool(finding.quantities)},{kind}"
    yield f"none,place={bool(finding.places)},{kind}"
    yield f"none,parties={bool(finding.agents)},{bool(finding.recipients)},{kind}"
    yield f"none,governor={norm_at(view, one.index - 1)},{aspect}"
    yield f"none,past={any(view.tokens[i].norm.lstrip('و') in _PAST for i in range(view.first, one.index))},{shape}"
    yield f"none,headline={view.sentence.headline}"
    yield f"none,ordinal={bucket(s.ordinal)}"
    yield f"none,first={bool(s.before)},{shape}"
