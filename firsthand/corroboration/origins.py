"""Independent origins as intervals: how many gathered it, how many knew it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.joining import Joining
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Dependence, OriginGroup, Origins
from firsthand.corroboration.hops import NAMED, publisher, same_name, source

PUBLISHERS_BOUND = (
    "same_agency",
    "credit_line",
    "copied_text",
    "same_quote",
    "same_owner",
    "version",
)
SOURCES_BOUND = ("copied_text", "same_quote", "version")
MAYBE_BOUND = ("rare_value",)  # counts for the least only: odd figures can be handed out to all


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one claim of an event stands: its publisher and its source, by key.

    `gathered`, `known`: the report names who gathered or knew it. What it leaves open adds
    nothing to the least number of origins and one to the most.
    """

    claim: str
    attribution: str
    publisher: str
    source: str
    gathered: bool
    known: bool
    origin: str
    why: str


def origins_of(claims: list[Claim], bonds: dict[str, list[Dependence]], lookup: Lookup) -> Origins:
    """Publishers and sources of one event, each [least, most], with the groups and reasons."""
    stands = _fold(claims, [_stand(claim, lookup) for claim in claims], lookup)
    linked = _within(stands, bonds)
    publishers = _count({s.publisher: s.gathered for s in stands}, stands, linked, "publisher")
    sources = _count({s.source: s.known for s in stands}, stands, linked, "source")
    return Origins(publishers, sources, _groups(stands, linked))


def _stand(claim: Claim, lookup: Lookup) -> Stand:
    attribution = lookup.attribution(claim)
    gatherer, knower = publisher(attribution), source(attribution)
    own = gatherer is attribution.hops[0]
    outlet = lookup.reports[claim.report].outlet
    key = (
        (f"outlet:{outlet.lower()}" if outlet else f"report:{claim.report}")
        if own
        else same_name(gatherer)
    )
    gathered = bool(outlet and knower) if own else True
    if knower is None:
        name = gatherer.name if not own else (outlet or lookup.outlet(claim.report))
        return Stand(
            claim.id,
            attribution.id,
            key,
            f"behind {key}",
            gathered,
            False,
            name,
            _open(attribution),
        )
    # An anonymous "official" of two reports may be two men; within one report it is one.
    anonymous = knower.kind not in NAMED
    scope = f"{claim.report}|" if anonymous else ""
    why = attribution.why or "named in the text"
    return Stand(
        claim.id, attribution.id, key, scope + same_name(knower), gathered, True, knower.name, why
    )


def _open(attribution: Attribution) -> str:
    return (
        "the chain names nobody behind it"
        if len(attribution.hops) > 1
        else "the report cites nobody for it"
    )


def _fold(claims: list[Claim], stands: list[Stand], lookup: Lookup) -> list[Stand]:
    """A headline or uncited sentence stands on what its own report cites for the same event."""
    cited: dict[str, Stand] = {}
    for claim, stand in zip(claims, stands, strict=True):
        if len(lookup.attribution(claim).hops) > 1:
            cited.setdefault(claim.report, stand)
    folded = []
    for claim, stand in zip(claims, stands, strict=True):
        basis = cited.get(claim.report)
        if basis is not None and len(lookup.attribution(claim).hops) == 1:
            why = "restates what its own report attributes"
            stand = Stand(
                claim.id, stand.attribution, basis.publisher, basis.source, basis.gathered, basis.known,
                basis.origin, why,
            )  # fmt: skip
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


def _count(
    keys: dict[str, bool],
    stands: list[Stand],
    linked: Iterable[tuple[Stand, Stand, Dependence]],
    side: str,
) -> tuple[int, int]:
    """Least: what is named and cannot be one. Most: what no evidence binds together."""
    known = {k: any(_known(s, side) for s in stands if getattr(s, side) == k) for k in keys}
    sure, maybe = Joining(known), Joining(known)
    bound = PUBLISHERS_BOUND if side == "publisher" else SOURCES_BOUND
    for a, b, bond in linked:
        if bond.kind in bound or (
            side == "source" and bond.kind == "same_source" and _one_man(a, b)
        ):
            sure.join(getattr(a, side), getattr(b, side))
        if bond.kind in (*bound, *MAYBE_BOUND, "same_source"):
            maybe.join(getattr(a, side), getattr(b, side))
    least = sum(any(known[k] for k in members) for members in maybe.sets())
    return max(1, least), len(sure.sets())


def _known(stand: Stand, side: str) -> bool:
    return stand.gathered if side == "publisher" else stand.known


def _one_man(a: Stand, b: Stand) -> bool:
    """The same key: a named source; anonymous ones carry their report in the key."""
    return a.source == b.source


def _groups(
    stands: list[Stand], linked: list[tuple[Stand, Stand, Dependence]]
) -> tuple[OriginGroup, ...]:
    joined = Joining(s.source for s in stands)
    reasons: dict[str, list[str]] = {}
    for a, b, bond in linked:
        if bond.kind in SOURCES_BOUND and joined.join(a.source, b.source):
            reasons.setdefault(joined.speaker(a.source), []).append(bond.why)
    groups = []
    for members in joined.sets():
        inside = [s for s in stands if s.source in members]
        names = sorted(
            {s.origin for s in inside}, key=lambda n: [s.origin for s in inside].index(n)
        )
        why = sorted({s.why for s in inside}) + [w for m in members for w in reasons.get(m, [])]
        groups.append(
            OriginGroup(tuple(s.claim for s in inside), " = ".join(names), "; ".join(why))
        )
    return tuple(groups)
