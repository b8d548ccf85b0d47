"""Independent origins as intervals: how many gathered it, how many knew it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.joining import Joining
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Dependence, OriginGroup, Origins
from firsthand.corroboration.hops import one_mouth, source
from firsthand.corroboration.stands import (
    BARE,
    Spoke,
    Stand,
    origin_of,
    source_key,
    stands_of,
)

PUBLISHERS_BOUND = (
    "same_agency",
    "credit_line",
    "copied_text",
    "same_quote",
    "same_owner",
    "version",
)
SOURCES_BOUND = ("copied_text", "same_quote")  # a later version may have asked somebody else
LEANS = 2  # copied passages from which one report leans on another
Link = tuple[Stand, Stand, Dependence]
ANYBODY = ("witness", "anonymous_person")  # "local sources" may be the villagers of another
MAYBE_BOUND = ("rare_value",)  # counts for the least only: odd figures can be handed out to all
MAYBE_PUBLISHERS = frozenset((*PUBLISHERS_BOUND, *MAYBE_BOUND, "same_source"))
MAYBE_SOURCES = frozenset((*SOURCES_BOUND, *MAYBE_BOUND, "same_source"))


class Bonds:
    """All dependences by attribution, and the sources that one quotation ties across events."""

    __slots__ = ("by_attribution", "leaning", "mouths", "reports", "spoke", "ties")

    def __init__(self, dependences: Iterable[Dependence], lookup: Lookup, spoke: Spoke) -> None:
        self.by_attribution: dict[str, list[Dependence]] = {}
        self.spoke = spoke
        self.reports: set[tuple[str, str]] = set()  # sorted pairs that share anything
        self.ties: dict[str, set[str]] = {}
        copied: Counter[tuple[str, str]] = Counter()
        self.mouths: set[tuple[str, str]] = set()  # one quotation under two names
        said = lookup.attributions
        quoted: set[str] = set()
        quotes: list[tuple[str, str]] = []
        for bond in dependences:
            a, b = bond.a, bond.b
            self.by_attribution.setdefault(a, []).append(bond)
            self.by_attribution.setdefault(b, []).append(bond)
            one, other = said[a].report, said[b].report
            pair = (one, other) if one < other else (other, one)
            self.reports.add(pair)
            if bond.kind == "copied_text" and one != other:
                copied[pair] += 1
            if bond.kind == "same_quote":
                if _two_mouths(said[a], said[b]):
                    copied[pair] += LEANS  # taken from a text, not from the room
                    self.mouths.add((a, b))
                quoted.update((a, b))
                quotes.append((a, b))
        keys = {each: source_key(said[each], lookup) for each in quoted}
        for a, b in quotes:
            self.ties.setdefault(keys[a], set()).add(keys[b])
            self.ties.setdefault(keys[b], set()).add(keys[a])
        # a report that copies another's wording twice may have its "sources" from there as well
        self.leaning: dict[str, set[str]] = {}
        for (one, other), count in copied.items():
            if count >= LEANS:
                self.leaning.setdefault(one, set()).add(other)
                self.leaning.setdefault(other, set()).add(one)


def origins_of(claims: list[Claim], bonds: Bonds, lookup: Lookup) -> Origins:
    """Publishers and sources of one event, each [least, most], with the groups and reasons."""
    if len(claims) == 1:
        return Origins(
            (1, 1), (1, 1), (OriginGroup((claims[0].id,), *origin_of(claims[0], lookup)),)
        )
    stands = stands_of(claims, bonds.spoke, lookup)
    linked = _within(stands, bonds.by_attribution)
    groups = _groups(stands, linked)
    # who denies it is no witness of it; of an event that is only denied, the deniers are counted
    told = {c.id for c in claims if c.polarity == "positive"} or {c.id for c in claims}
    if len(told) < len(stands):
        stands = [s for s in stands if s.claim in told]
        linked = _within(stands, bonds.by_attribution)
    leaning = list(_leaning(stands, bonds))
    publishers = _publishers(stands, linked, leaning)
    sources = _sources(stands, linked, leaning, bonds)
    return Origins(publishers, sources, groups)


def _two_mouths(one: Attribution, other: Attribution) -> bool:
    """One quotation under two names."""
    a, b = source(one), source(other)
    return a is not None and b is not None and not one_mouth(a, b)


def _within(stands: list[Stand], bonds: dict[str, list[Dependence]]) -> list[Link]:
    by_attribution: dict[str, Stand] = {s.attribution: s for s in stands}
    found = {
        (bond.kind, bond.a, bond.b): (stand, by_attribution[bond.b], bond)
        for attribution, stand in by_attribution.items()
        for bond in bonds.get(attribution, ())
        if bond.a == attribution and bond.b in by_attribution  # each once, from its first end
    }
    return [found[key] for key in sorted(found)]


def _publishers(
    stands: list[Stand], linked: list[Link], leaning: list[tuple[Stand, Stand]]
) -> tuple[int, int]:
    """Least: gatherers named that cannot be one. Most: what no evidence binds together."""
    every = {s.publisher for s in stands}
    sure, maybe = Joining(every), Joining(every)
    told = {(bond.kind, a.publisher, b.publisher) for a, b, bond in linked}  # fifty copies, once
    for kind, one, other in told:
        if kind in PUBLISHERS_BOUND:
            sure.join(one, other)
        # one source in two papers: a third may have handed its words to both
        if kind in MAYBE_PUBLISHERS:
            maybe.join(one, other)
    for one, other in {(a.publisher, b.publisher) for a, b in leaning}:
        maybe.join(one, other)
    known = {maybe.speaker(s.publisher) for s in stands if s.gathered}
    return max(1, len(known)), sure.count()


def _sources(
    stands: list[Stand],
    linked: list[Link],
    leaning: list[tuple[Stand, Stand]],
    bonds: Bonds,
) -> tuple[int, int]:
    """Least: sources that cannot be one man. Most: those that nothing shows to be one."""
    every = {s.source for s in stands}
    sure, maybe = Joining(every), Joining(every)
    for kind, one, other in {(bond.kind, a.source, b.source) for a, b, bond in linked}:
        if kind in SOURCES_BOUND:
            sure.join(one, other)
        if kind in MAYBE_SOURCES:
            maybe.join(one, other)
    for a, b, certain in _one_man(stands, bonds):
        maybe.join(a.source, b.source)
        if certain:
            sure.join(a.source, b.source)
    vague = {s for s in stands if s.vague} if leaning else set()
    for one, other in {(a.source, b.source) for a, b in leaning if a in vague or b in vague}:
        maybe.join(one, other)
    known = {maybe.speaker(s.source) for s in stands if s.known}
    return max(1, len(known)), sure.count()


def _one_man(stands: list[Stand], bonds: Bonds) -> Iterable[tuple[Stand, Stand, bool]]:
    """Pairs of sources that may be one man, and whether they certainly are."""
    unlike = {s.source: s for s in stands}
    gathered: dict[str, list[Stand]] = {}
    unnamed: dict[str, list[Stand]] = {}
    for stand in unlike.values():
        gathered.setdefault(stand.publisher, []).append(stand)
        if stand.anonymous:
            kind = "witness" if stand.anonymous in ANYBODY else stand.anonymous
            unnamed.setdefault(kind, []).append(stand)
        for tied in bonds.ties.get(stand.source, ()):
            if tied in unlike:
                yield stand, unlike[tied], False
    for listed in gathered.values():
        for a in listed:
            yield from ((a, b, True) for b in listed if a is not b and _vaguer(a, b))
    for listed in unnamed.values():
        yield from ((a, b, False) for a, b in _may_be_one(listed))
    yield from _one_voice(unlike.values())
    yield from _one_trade(unlike.values())


def _one_voice(stands: Iterable[Stand]) -> Iterable[tuple[Stand, Stand, bool]]:
    """ "The army command" and "an army spokesman" may be one."""
    voices: dict[str, Stand] = {}
    for stand in stands:
        if stand.voice_of:
            yield stand, voices.setdefault(stand.voice_of, stand), False


def _one_trade(stands: Iterable[Stand]) -> Iterable[tuple[Stand, Stand, bool]]:
    """ "Medical sources" may be the doctors' network that another report names."""
    named: dict[str, list[Stand]] = {}
    unnamed: list[Stand] = []
    for stand in stands:
        if stand.trade and stand.anonymous:
            unnamed.append(stand)
        elif stand.trade:
            named.setdefault(stand.trade, []).append(stand)
    for stand in unnamed:
        for other in named.get(stand.trade, ())[:1]:
            yield stand, other, False


def _leaning(stands: list[Stand], bonds: Bonds) -> Iterable[tuple[Stand, Stand]]:
    """Pairs of stands of two reports of which one copies the other, each source once a report."""
    reports = {s.report for s in stands}
    if bonds.leaning.keys().isdisjoint(reports):
        return
    sources = {(s.report, s.source): s for s in stands}
    listed: dict[str, list[Stand]] = {}
    for stand in sources.values():
        listed.setdefault(stand.report, []).append(stand)
    for report in listed:
        for other in sorted(reports.intersection(bonds.leaning.get(report, ()))):
            yield from ((a, b) for a in listed[report] for b in listed[other])


def _vaguer(a: Stand, b: Stand) -> bool:
    """ "One of the sources" after "two security sources", gathered by one publisher: nobody new."""
    if not a.anonymous or not b.known or a.publisher != b.publisher:
        return False
    mine, theirs = (set(s.origin.lower().split()) - BARE for s in (a, b))
    return bool(mine) and {w.rstrip("s") for w in mine} <= {w.rstrip("s") for w in theirs}


def _may_be_one(unnamed: list[Stand]) -> Iterable[tuple[Stand, Stand]]:
    """Unnamed sources of one kind may be one man, unless they serve two countries.

    Pairs enough to join all of them: who serves nobody by name may be any other.
    """
    served = [(s, {w for w in s.origin.split() if w[0].isupper()}) for s in unnamed]
    anybody = next((s for s, names in served if not names), None)
    if anybody is not None:
        yield from ((anybody, s) for s in unnamed if s is not anybody)
        return
    first: dict[str, Stand] = {}
    for stand, names in served:
        yield from ((first.setdefault(name, stand), stand) for name in sorted(names))


def _groups(stands: list[Stand], linked: list[Link]) -> tuple[OriginGroup, ...]:
    joined = Joining(s.source for s in stands)
    reasons: dict[str, list[str]] = {}
    for a, b, bond in linked:
        if bond.kind in SOURCES_BOUND and joined.join(a.source, b.source):
            reasons.setdefault(joined.speaker(a.source), []).append(bond.why)
    by_speaker: dict[str, list[Stand]] = {}
    for stand in stands:
        by_speaker.setdefault(joined.speaker(stand.source), []).append(stand)
    groups = []
    for members in joined.sets():
        inside = by_speaker[joined.speaker(members[0])]
        names = dict.fromkeys(s.origin for s in inside)
        why = sorted({s.why for s in inside}) + [w for m in members for w in reasons.get(m, [])]
        groups.append(
            OriginGroup(tuple(s.claim for s in inside), " = ".join(names), "; ".join(why))
        )
    return tuple(groups)
