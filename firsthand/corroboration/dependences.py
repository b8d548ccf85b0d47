"""Why two attributions are not two witnesses: evidence, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Dependence, DependenceKind, EventGroup
from firsthand.corroboration.hops import (
    NAMED,
    PUBLISHING,
    named_in_full,
    same_name,
    source,
)
from firsthand.corroboration.pairs import pair
from firsthand.corroboration.paraphrases import Said, paraphrased
from firsthand.corroboration.stands import Spoke, told_on
from firsthand.corroboration.wording import SameWords

RARE_FROM = 11  # smaller and round figures recur by chance


def dependences(
    groups: Iterable[EventGroup],
    lookup: Lookup,
    spoke: Spoke,
    worded: Iterable[Dependence],
) -> tuple[Dependence, ...]:
    """All dependences, each pair once per kind, sorted; `spoke`: to whom each source speaks.

    `worded` are those that the wording shows, wherever it stands.
    """
    found = list(worded)
    for group in groups:
        if len(group.claims) < 2:
            continue
        claims = [lookup.claims[c] for c in group.claims]
        if len({claim.attribution for claim in claims}) < 2:
            continue  # what one attribution says twice hangs on nobody else
        found += [*_shared_hops(claims, spoke, lookup), *_versions(claims, lookup)]
        found += _outlet_cited(claims, lookup)
        found += _rare_values(claims)
    unique = {(d.kind, d.a, d.b): d for d in found if d.a != d.b}
    return tuple([unique[key] for key in sorted(unique)])


def quoted(alike: Iterable[SameWords], lookup: Lookup) -> Iterable[Dependence]:
    """The same quotation, whoever is said to speak it."""
    for both in alike:
        spans = [s for x in (both.a, both.b) for s in lookup.attributions[x].content]
        why = f"{both.share:.0%} of the quoted words are the same"
        yield pair("same_quote", both.a, both.b, why, spans)


def retold(spoken: Mapping[str, Sequence[Said]]) -> Iterable[Dependence]:
    """ "'There was no soldier near', she said" and "according to her, no soldiers were near"."""
    for one, other, name in paraphrased(spoken):
        spans = [*one.content, *other.content]
        yield pair("same_source", one.id, other.id, f"{name} says the same in both", spans)


def _shared_hops(claims: list[Claim], spoke: Spoke, lookup: Lookup) -> Iterable[Dependence]:
    """One agency in both chains, one named source, or one anonymous description in one story."""
    seen: dict[tuple[str, str], Attribution] = {}
    for claim in claims:
        attribution = lookup.attributions[claim.attribution]
        if len(attribution.hops) == 1:
            continue
        attribution = told_on(attribution, spoke, lookup.reports[claim.report])
        knower = source(attribution)
        for hop in attribution.hops[1:]:
            publishing = hop.kind in PUBLISHING
            if not publishing and hop is not knower and hop != knower:
                continue
            kind: DependenceKind = (
                ("credit_line" if hop.status == "inferred" else "same_agency")
                if publishing
                else "same_source"
            )
            first = seen.setdefault(
                ("publishing" if publishing else "knowing", same_name(hop)), attribution
            )
            if first.id != attribution.id:
                why = f"both go back to {hop.name}" + (
                    "" if hop.kind in NAMED or publishing else ", by description"
                )
                yield pair(kind, first.id, attribution.id, why, [hop.span] if hop.span else ())


def _versions(claims: list[Claim], lookup: Lookup) -> Iterable[Dependence]:
    """Two reports of one outlet on one event: a later version, not a second gatherer."""
    first: dict[str, Claim] = {}
    for claim in claims:
        outlet = lookup.reports[claim.report].outlet
        if outlet is None:
            continue
        other = first.setdefault(outlet.lower(), claim)
        if other.report != claim.report:
            yield pair(
                "version", other.attribution, claim.attribution, f"both are reports of {outlet}"
            )


def _outlet_cited(claims: list[Claim], lookup: Lookup) -> Iterable[Dependence]:
    """ "The Delta Observatory said this week", beside the Observatory's own bulletin."""
    own: dict[str, tuple[str, Claim]] = {}
    for claim in claims:
        outlet = lookup.reports[claim.report].outlet
        if outlet is not None:
            own.setdefault(claim.report, (outlet, claim))
    fitting: dict[str, list[tuple[str, str, Claim]]] = {}  # by name: each name is asked once
    for claim in claims if own else ():
        attribution = lookup.attribution(claim)
        knower = source(attribution)
        if knower is None or knower.kind not in NAMED:
            continue
        if knower.name not in fitting:
            asked = {outlet: named_in_full(knower.name, outlet) for outlet, _ in own.values()}
            fitting[knower.name] = [(r, o, c) for r, (o, c) in own.items() if asked[o]]
        for report, outlet, first in fitting[knower.name]:
            if report != claim.report:
                why = f"{outlet} tells it itself, and is the source of the other"
                spans = [knower.span] if knower.span else []
                yield pair("same_source", first.attribution, attribution.id, why, spans)


def _rare_values(claims: list[Claim]) -> Iterable[Dependence]:
    """The same odd figure for the same thing: 143 killed is rarely counted twice."""
    first: dict[tuple[str, float], Claim] = {}
    for claim in claims:
        for figure in claim.figures:
            value = figure.least
            if value is None or value != figure.most or value < RARE_FROM or value % 10 == 0:
                continue
            other = first.setdefault((figure.of, value), claim)
            if other.report != claim.report:
                yield pair(
                    "rare_value",
                    other.attribution,
                    claim.attribution,
                    f"both count {value:g} {figure.of}",
                )
