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
from isnad.records import Finding, Marked, TimeMention

Weigh = Callable[[list[str]], float]
"""The score of a candidate by the facts about it."""


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
    for rank, (mention, back) in enumerate(everything):
        facts = list(_any(proposal, finding, mention, back, told))
        if back == 0:
            facts += _here(proposal, finding, mention, everything, told)
        else:
            order = rank - sum(not b for _, b in everything)
            facts += _there(proposal, finding, mention, back, told, order)
        out.append((mention, facts))
    out.append((None, list(_none(proposal, finding, told, everything))))
    return out


def _shape(m: TimeMention) -> str:
    bound = "since" if m.since else "until" if m.until else ""
    return f"{m.form}{'+' if m.direction > 0 else '-' if m.direction < 0 else ''}{bound}"


def _any(proposal: Proposal, finding: Finding, m: TimeMention, back: int, told: Diary) -> Iterator[str]:
    s = proposal.around
    kind, shape, form = finding.kind, s.one.shape, _shape(m)
    where = "here" if back == 0 else "ahead" if back < 0 else "back"
    day = m.form in ("day", "weekday", "date")
    yield f"form={form},{where}"
    yield f"form,modality={form},{finding.modality},{where}"
    yield f"kind,form={kind},{m.form},{where}"
    yield f"kind,day={kind},{day},{where},{shape}"
    yield f"coming={m.direction > 0 or m.until or (m.form == 'day' and (m.count or 0) > 0)},{finding.modality}"
    found = told.last_with(m)
    if found is None:
        yield f"untold={where},{day}"
        yield f"untold,kind={where},{kind}"
        return
    ago, other = found
    yield f"told={bucket(ago)},{where}"
    yield f"told,kind={min(3, ago)},{where},{kind},{other.finding.kind == kind}"
    yield f"told,modality={min(2, ago)},{where},{finding.modality},{other.finding.modality == finding.modality}"
    yield f"told,shape={min(2, ago)},{where},{shape},{other.proposal.around.one.shape}"
    ours = {a.id for a in (*finding.agents, *finding.recipients)}
    theirs = {a.id for a in (*other.finding.agents, *other.finding.recipients)}
    shared = "agent" if {a.id for a in finding.agents} & {a.id for a in other.finding.agents} else bool(ours & theirs)
    yield f"told,shared={shared},{where},{min(2, ago)}"
    yield f"told,shared,kind={shared},{where},{other.finding.kind == kind},{kind}"
    places = {p.place.ids[0] for p in finding.places} & {p.place.ids[0] for p in other.finding.places}
    yield f"told,place={bool(places)},{bool(finding.places)},{where},{min(2, ago)}"
    sources = [tuple(a.id for a in one.sources) for one in (finding, other.finding)]
    yield f"told,source={sources[0] == sources[1]},{bool(sources[0])},{bool(sources[1])},{where},{min(2, ago)}"


def _here(
    proposal: Proposal,
    finding: Finding,
    m: TimeMention,
    everything: Sequence[Candidate],
    told: Diary,
) -> Iterator[str]:
    s = proposal.around
    view, one = s.view, s.one
    kind, shape, form = finding.kind, one.shape, _shape(m)
    tokens = view.tokens
    inside = finding.start <= tokens[m.first].start < finding.end
    side = "after" if m.first > one.index else "before"
    clause = view.clauses[view.clause_of(m.first)] == one.clause
    rule = finding.time is not None and finding.time.first == m.first
    yield f"rule={rule},{inside}"
    yield f"rule,form={rule},{form}"
    yield f"inside={inside},{side},{clause}"
    yield f"inside,shape={inside},{side},{shape}"
    yield f"inside,kind={inside},{kind},{clause}"
    yield f"inside,form={inside},{form}"
    yield f"near={bucket(abs(m.first - one.index))},{side},{shape}"
    low, high = sorted((m.first, one.index))
    others = sum(low < i < high for i in s.stated)
    yield f"others={min(3, others)},{side},{inside},{shape}"
    verbs = sum(view.is_verb(i) for i in range(low + 1, high))
    yield f"verbs={min(3, verbs)},{side},{clause}"
    yield f"between={_between(view, low + 1, high)},{side}"
    times = [t for t, back in everything if back == 0]
    closer = sum(abs(t.first - one.index) < abs(m.first - one.index) for t in times if t is not m)
    yield f"closer={min(2, closer)},{min(3, len(times))},{inside}"
    nested = any(t is not m and t.first <= m.first and m.last <= t.last for t in times)
    yield f"nested={nested},{any(t is not m and m.first <= t.first and t.last <= m.last for t in times)}"
    said = covering(s)
    if said is None:
        yield f"said=no,{any(x.index < m.first for x in s.said)},{kind}"
    else:
        outside = not said.first <= m.first < said.last
        yield f"said={outside},{kind}"
        yield f"said,modality={outside},{finding.modality},{side}"
        yield f"said,shape={outside},{shape},{m.form}"
    yield f"opens={m.first - view.first <= 1},{side},{inside}"
    yield f"before={stem_at(view, m.first - 1)},{inside}"
    yield f"word={norm_at(view, m.first - 1)},{kind}"
    verb = next((i for i in range(m.first - 1, max(view.first, m.first - 8) - 1, -1) if view.is_verb(i)), None)
    yield f"verb={verb == one.start if verb is not None else None},{inside},{shape}"
    rivals = [f for f in told.claims.get(s.ordinal, ()) if f.trigger != finding.trigger]
    near = sum(abs(f.trigger - m.first) < abs(finding.trigger - m.first) for f in rivals)
    within = sum(f.start <= tokens[m.first].start < f.end for f in rivals)
    yield f"rivals={min(2, near)},{inside},{min(2, within)}"
    yield f"rivals,shape={min(2, near)},{inside},{shape},{side}"
    crossed = sum(low < f.trigger < high for f in rivals)
    yield f"crossed={min(2, crossed)},{side},{inside}"
    yield f"aspect={one.sense.aspect},{m.form},{inside}"
    yield f"aspect,side={one.sense.aspect},{side},{inside},{clause},{one.clause.relative}"
    if verb is not None and verb != one.start:
        yield f"verb,said={any(x.index == verb for x in s.said)},{kind},{inside}"


def _between(view: View, low: int, high: int) -> str:
    sorts = {view.sort(i).partition(" ")[0] for i in range(low, high)}
    return "".join(name[0] for name in ("relative", "subordinator", "،", "؛", ":") if name in sorts)


def _there(proposal: Proposal, finding: Finding, m: TimeMention, back: int, told: Diary, order: int) -> Iterator[str]:
    s = proposal.around
    view, one = s.view, s.one
    kind, shape = finding.kind, one.shape
    far = min(6, back)
    sentence = view.marked.text.sentences[told.ordinal(m.first)]
    paragraph = sentence.paragraph == view.sentence.paragraph
    last = told.entries[-1] if told.entries else None
    follows = "first" if last is None else "none" if last.time is None else "same" if same(last.time, m) else "other"
    yield f"back={far},{paragraph}"
    yield f"back,kind={far > 1},{kind},{shape}"
    yield f"back,kind,modality={kind},{finding.modality},{one.sense.aspect},{one.clause.relative}"
    yield f"order={min(3, order)},{far}"
    yield f"follows={follows},{far},{min(2, order)}"
    yield f"follows,kind={follows},{kind},{last.finding.kind == kind if last else ''},{shape}"
    yield f"follows,modality={follows},{finding.modality}"
    yield f"lead={told.ordinal(m.first) <= 2},{far}"
    yield f"here={any(t.form != 'anaphor' for t in view.times)},{follows}"
    yield f"headline={sentence.headline}"
    yield f"opening={norm_at(view, view.first)},{min(2, far)}"
    yield f"aspect={one.sense.aspect},{follows},{one.clause.relative}"
    yield f"aspect,kind={one.sense.aspect},{kind},{min(2, far)}"
    words = {
        stem_at(view, i) for i in range(view.first, view.last) if finding.start <= view.tokens[i].start < finding.end
    }
    shared = words & {heads(t.norm)[-1][1] for t in view.tokens[sentence.first : sentence.last]}
    common = sum(len(word) > 3 for word in shared)
    yield f"common={bucket(common)},{min(2, far)}"
    yield f"common,kind={min(3, common)},{kind}"


def _none(proposal: Proposal, finding: Finding, told: Diary, everything: Sequence[Candidate]) -> Iterator[str]:
    s = proposal.around
    view, one = s.view, s.one
    kind, shape = finding.kind, one.shape
    here = [m for m, back in everything if back == 0]
    inside = [m for m in here if finding.start <= view.tokens[m.first].start < finding.end]
    last = told.entries[-1] if told.entries else None
    lately = "first" if last is None else "none" if last.time is None else "some"
    near = last is not None and last.proposal.around.ordinal == s.ordinal
    said = covering(s)
    yield "none"
    yield f"none,kind={kind}"
    yield f"none,kind,shape={kind},{one.sense.aspect}"
    yield f"none,modality={finding.modality}"
    yield f"none,kind,modality={kind},{finding.modality}"
    yield f"none,word={one.trigger.row.word},{one.sense.aspect}"
    yield f"none,mode={finding.mode}"
    yield f"none,in={bool(inside)},{bool(here)},{len(everything) > len(here)}"
    yield f"none,in,kind={bool(inside)},{bool(here)},{kind}"
    yield f"none,in,modality={bool(inside)},{finding.modality}"
    yield f"none,relative={one.clause.relative},{shape}"
    yield f"none,opener={one.clause.opener}"
    yield f"none,article={one.sense.article},{shape}"
    yield f"none,light={one.light is not None}"
    yield f"none,lately={lately},{near}"
    yield f"none,lately,kind={lately},{kind},{last.finding.kind == kind if last else ''}"
    yield f"none,said={said is not None},{kind}"
    yield f"none,quantity={bool(finding.quantities)},{kind}"
    yield f"none,place={bool(finding.places)},{kind}"
    yield f"none,parties={bool(finding.agents)},{bool(finding.recipients)},{kind}"
    yield f"none,before={stem_at(view, one.start - 1)}"
    yield f"none,headline={view.sentence.headline}"
    yield f"none,ordinal={bucket(s.ordinal)}"
    yield f"none,first={bool(s.before)},{shape}"
