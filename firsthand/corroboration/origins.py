"""Independent origins as intervals: how many gathered it, how many knew it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.joining import Joining
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Dependence, OriginGroup, Origins
from firsthand.corroboration.hops import NAMED, publisher, publisher_key, same_name, source

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
BARE = frozenset(("a", "an", "another", "of", "one", "some", "the", "two", "several"))
MAYBE_BOUND = ("rare_value",)  # counts for the least only: odd figures can be handed out to all


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one claim of an event stands: its publisher and its source, by key.

    `gathered`, `known`: the report names who gathered or knew it. What it leaves open adds
    nothing to the least number of origins and one to the most. `anonymous` is the kind of an
    unnamed source ("witness"), empty for a named one.
    """

    claim: str
    report: str
    attribution: str
    publisher: str
    source: str
    gathered: bool
    known: bool
    origin: str
    anonymous: str
    why: str


class Bonds:
    """All dependences by attribution, and the sources that one quotation ties across events."""

    __slots__ = ("by_attribution", "leaning", "reports", "ties")

    def __init__(self, dependences: Iterable[Dependence], lookup: Lookup) -> None:
        self.by_attribution: dict[str, list[Dependence]] = {}
        self.reports: set[tuple[str, str]] = set()  # sorted pairs that share anything
        self.ties: dict[str, set[str]] = {}
        copied: Counter[tuple[str, str]] = Counter()
        for bond in dependences:
            for end in (bond.a, bond.b):
                self.by_attribution.setdefault(end, []).append(bond)
            one, other = (lookup.attributions[end].report for end in (bond.a, bond.b))
            pair = (one, other) if one < other else (other, one)
            self.reports.add(pair)
            if bond.kind == "copied_text" and one != other:
                copied[pair] += 1
            if bond.kind == "same_quote":
                a, b = (_source_key(lookup.attributions[x], lookup) for x in (bond.a, bond.b))
                self.ties.setdefault(a, set()).add(b)
                self.ties.setdefault(b, set()).add(a)
        # a report that copies another's wording twice may have its "sources" from there as well
        self.leaning: dict[str, set[str]] = {}
        for (one, other), count in copied.items():
            if count >= LEANS:
                self.leaning.setdefault(one, set()).add(other)
                self.leaning.setdefault(other, set()).add(one)


def origins_of(claims: list[Claim], bonds: Bonds, lookup: Lookup) -> Origins:
    """Publishers and sources of one event, each [least, most], with the groups and reasons."""
    stands = _fold(claims, [_stand(claim, lookup) for claim in claims], lookup)
    linked = _within(stands, bonds.by_attribution)
    publishers = _publishers(stands, linked, bonds)
    sources = _sources(stands, linked, bonds)
    return Origins(publishers, sources, _groups(stands, linked))


def _stand(claim: Claim, lookup: Lookup) -> Stand:
    attribution = lookup.attribution(claim)
    gatherer, knower = publisher(attribution), source(attribution)
    own = gatherer is attribution.hops[0]
    report = lookup.reports[claim.report]
    keys = (
        publisher_key(attribution, lookup.reports[attribution.report]),
        _source_key(attribution, lookup),
    )
    gathered = bool(report.credit or (report.outlet and knower)) if own else True
    if knower is None:
        name = (report.credit or lookup.outlet(report.id)) if own else gatherer.name
        return Stand(
            claim.id,
            claim.report,
            attribution.id,
            *keys,
            gathered,
            False,
            name,
            "",
            _open(attribution),
        )
    anonymous = "" if knower.kind in NAMED else knower.kind
    why = attribution.why or "named in the text"
    return Stand(
        claim.id, claim.report, attribution.id, *keys, gathered, True, knower.name, anonymous, why
    )


def _source_key(attribution: Attribution, lookup: Lookup) -> str:
    """An anonymous "official" is one man within what one publisher gathered, and no further."""
    knower, scope = (
        source(attribution),
        publisher_key(attribution, lookup.reports[attribution.report]),
    )
    if knower is None:
        return f"behind {scope}"
    return same_name(knower) if knower.kind in NAMED else f"{scope}|{same_name(knower)}"


def _open(attribution: Attribution) -> str:
    return (
        "the chain names nobody behind it"
        if len(attribution.hops) > 1
        else "the report cites nobody for it"
    )


def _fold(claims: list[Claim], stands: list[Stand], lookup: Lookup) -> list[Stand]:
    """A headline or uncited sentence stands on what its own report cites for the same event."""
    cited: dict[str, Stand] = {}
    told = sorted(zip(claims, stands, strict=True), key=lambda pair: pair[0].evidence.start)
    for claim, stand in told:  # the first source the text names speaks for its headline
        if len(lookup.attribution(claim).hops) > 1:
            cited.setdefault(claim.report, stand)
    folded = []
    for claim, stand in zip(claims, stands, strict=True):
        basis = cited.get(claim.report)
        if basis is not None and len(lookup.attribution(claim).hops) == 1:
            why = "restates what its own report attributes"
            stand = replace(basis, claim=claim.id, attribution=stand.attribution, why=why)
        folded.append(stand)
    return folded


def _within(
    stands: list[Stand], bonds: dict[str, list[Dependence]]
) -> list[tuple[Stand, Stand, Dependence]]:
    by_attribution: dict[str, Stand] = {s.attribution: s for s in stands}
    found = {
        (bond.kind, bond.a, bond.b): (by_attribution[bond.a], by_attribution[bond.b], bond)
        for attribution in by_attribution
        for bond in bonds.get(attribution, ())
        if bond.a in by_attribution and bond.b in by_attribution
    }
    return [found[key] for key in sorted(found)]


def _publishers(
    stands: list[Stand], linked: list[tuple[Stand, Stand, Dependence]], bonds: Bonds
) -> tuple[int, int]:
    """Least: gatherers named that cannot be one. Most: what no evidence binds together."""
    sure, maybe = (Joining(s.publisher for s in stands) for _ in range(2))
    for a, b, bond in linked:
        if bond.kind in PUBLISHERS_BOUND:
            sure.join(a.publisher, b.publisher)
        # one source in two papers: a third may have handed its words to both
        if bond.kind in (*PUBLISHERS_BOUND, *MAYBE_BOUND, "same_source"):
            maybe.join(a.publisher, b.publisher)
    for a, b in _leaning(stands, bonds):
        maybe.join(a.publisher, b.publisher)
    known = {s.publisher for s in stands if s.gathered}
    return max(1, sum(not known.isdisjoint(m) for m in maybe.sets())), len(sure.sets())


def _sources(
    stands: list[Stand],
    linked: list[tuple[Stand, Stand, Dependence]],
    bonds: Bonds,
) -> tuple[int, int]:
    """Least: sources that cannot be one man. Most: those that nothing shows to be one."""
    sure, maybe = (Joining(s.source for s in stands) for _ in range(2))
    for a, b, bond in linked:
        if bond.kind in SOURCES_BOUND:
            sure.join(a.source, b.source)
        if bond.kind in (*SOURCES_BOUND, *MAYBE_BOUND, "same_source"):
            maybe.join(a.source, b.source)
    for a, b, certain in _one_man(stands, bonds):
        maybe.join(a.source, b.source)
        if certain:
            sure.join(a.source, b.source)
    for a, b in _leaning(stands, bonds):
        if a.anonymous or b.anonymous:
            maybe.join(a.source, b.source)
    known = {s.source for s in stands if s.known}
    return max(1, sum(not known.isdisjoint(m) for m in maybe.sets())), len(sure.sets())


def _one_man(stands: list[Stand], bonds: Bonds) -> Iterable[tuple[Stand, Stand, bool]]:
    """Pairs of sources that may be one man, and whether they certainly are."""
    unlike = {s.source: s for s in stands}
    gathered: dict[str, list[Stand]] = {}
    unnamed: dict[str, list[Stand]] = {}
    for stand in unlike.values():
        gathered.setdefault(stand.publisher, []).append(stand)
        if stand.anonymous:
            unnamed.setdefault(stand.anonymous, []).append(stand)
        for tied in bonds.ties.get(stand.source, ()):
            if tied in unlike:
                yield stand, unlike[tied], False
    for listed in gathered.values():
        for a in listed:
            yield from ((a, b, True) for b in listed if a is not b and _vaguer(a, b))
    for listed in unnamed.values():
        yield from ((a, b, False) for a, b in _may_be_one(listed))


def _leaning(stands: list[Stand], bonds: Bonds) -> Iterable[tuple[Stand, Stand]]:
    """Pairs of two reports of which one copies the other, one stand a report."""
    one_each = {s.report: s for s in stands}
    for report, stand in one_each.items():
        for other in bonds.leaning.get(report, ()):
            if other in one_each:
                yield stand, one_each[other]


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


def _groups(
    stands: list[Stand], linked: list[tuple[Stand, Stand, Dependence]]
) -> tuple[OriginGroup, ...]:
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
