"""What cannot all be true, with the likeliest innocent reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import inf

from firsthand.codebook.claim import Claim
from firsthand.codebook.figure import Figure
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Contradiction, EventGroup, NearMiss
from firsthand.corroboration.headings import heading_conflicts
from firsthand.corroboration.hops import source
from firsthand.corroboration.origins import Bonds
from firsthand.corroboration.tolls import HURT, counted, open_part, thing_of, things, whole
from firsthand.corroboration.unhurt import none_hurt, tolled, unhurt

_MORE = re.compile(r"(?:more than|over|above|upwards of|in excess of)\b", re.IGNORECASE)
APART = {
    "place": "two happenings told alike, or one report names the nearest known town",
    "time": "two happenings, or one report counts the day it heard of it",
    "actor": "two happenings, or one report is unsure who did it",
}


def contradictions(
    groups: Iterable[EventGroup],
    lookup: Lookup,
    bonds: Bonds,
    misses: Iterable[NearMiss],
) -> tuple[Contradiction, ...]:
    """All contradictions, sorted by kind and claims."""
    listed = list(groups)
    event_of = {c: g.id for g in listed for c in g.claims}
    found: list[Contradiction] = []
    for group in listed:
        if len(group.claims) > 1:  # nobody contradicts himself in one breath
            claims = [lookup.claims[c] for c in group.claims]
            found += [*_figures(group, claims, lookup, bonds), *_polarity(group, claims, lookup)]
    found += _speakers(bonds, lookup, event_of)
    found += heading_conflicts(lookup, event_of)
    found += none_hurt(lookup, {g.id: list(g.claims) for g in listed})
    found += _missed(misses, event_of)
    unique = {(c.kind, c.claims, c.why): c for c in found}
    return tuple(unique[key] for key in sorted(unique))


def _missed(misses: Iterable[NearMiss], event_of: dict[str, str]) -> Iterable[Contradiction]:
    """What keeps two events apart, once for the two, however many of their claims are alike."""
    between: dict[tuple[str, ...], list[NearMiss]] = {}
    for miss in misses:
        events = sorted(event_of.get(claim, claim) for claim in (miss.a, miss.b))
        between.setdefault((miss.kind, *events), []).append(miss)
    for listed in between.values():
        first = listed[0]
        claims = tuple(dict.fromkeys(c for miss in listed for c in (miss.a, miss.b)))
        why = f"two claims in nearly the same words: {first.why}"
        yield Contradiction(first.kind, claims, event_of.get(first.a), APART[first.kind], why)


def _figures(
    group: EventGroup, claims: list[Claim], lookup: Lookup, bonds: Bonds
) -> Iterable[Contradiction]:
    """ "dozens" against "at least 300" fighters."""
    for thing, told in _counts(claims, lookup):
        clash = _clashing(told)
        if len({c.id for c, _ in clash}) < 2:
            continue
        clash.sort(key=lambda t: (t[1].least or 0.0, t[0].id))
        low, high = clash[0], clash[-1]
        pair = f"'{_worded(low[1], lookup)}' and '{_worded(high[1], lookup)}'"
        why = f"{pair} {thing}: no number fits both"
        members = tuple(dict.fromkeys(c.id for c, _ in clash))
        yield Contradiction("figure", members, group.id, _reading(low, high, lookup, bonds), why)


def _counts(
    claims: list[Claim], lookup: Lookup
) -> Iterable[tuple[str, list[tuple[Claim, Figure]]]]:
    """The figures of each thing; dead soldiers, dead rebels and dead people are not one count."""
    for thing in things(claims):
        if _agreed(claims, thing):
            continue
        told = [(c, f) for c in claims if (f := whole(c, thing, lookup)) is not None]
        if thing not in HURT:
            yield thing, told
            continue
        told = [(c, open_part(f, claims, lookup)) for c, f in told]
        by_side: dict[str, list[tuple[Claim, Figure]]] = {}
        for claim, figure in told:
            by_side.setdefault(counted(claim, lookup), []).append((claim, figure))
        unsaid = by_side.pop("", [])
        # "the toll is at least 24": of all the dead, not of the twenty guards among them
        if "people" in by_side:
            by_side["people"] += unsaid
            unsaid = []
        yield from ((thing, [*listed, *unsaid]) for _, listed in sorted(by_side.items()))
        if not by_side:
            yield thing, unsaid


def _agreed(claims: list[Claim], thing: str) -> bool:
    """True where each gives one figure, and all the same: a copy tells nothing against its model."""
    counts = [[(f.least, f.most) for f in c.figures if thing_of(f, c) == thing] for c in claims]
    if any(len(each) > 1 for each in counts):
        return False
    different = {figure for each in counts for figure in each}
    return len(different) == 1 and all(
        (low or 0) <= (inf if top is None else top) for low, top in different
    )


def _clashing(told: list[tuple[Claim, Figure]]) -> list[tuple[Claim, Figure]]:
    """Those whose figure no number makes fit with some other's: above its top, or below its end."""
    low = min((f.most for _, f in told if f.most is not None), default=inf)
    high = max((f.least for _, f in told if f.least is not None), default=-inf)
    return [
        (c, f)
        for c, f in told
        if (f.least is not None and f.least > low) or (f.most is not None and f.most < high)
    ]


def _worded(figure: Figure, lookup: Lookup) -> str:
    return lookup.words(figure.span)


def _reading(
    low: tuple[Claim, Figure],
    high: tuple[Claim, Figure],
    lookup: Lookup,
    bonds: Bonds,
) -> str:
    one, other = low[0], high[0]
    next_up = high[1].most is None and high[1].least == (low[1].most or 0.0) + 1
    if next_up and _MORE.match(lookup.words(high[1].span)):  # "more than 40" beside "40"
        return "one count, told more loosely by one of them"
    if one.report == other.report:
        return "one counts a part, the other the whole"
    reports = lookup.reports[one.report], lookup.reports[other.report]
    outlets = [r.outlet.lower() for r in reports if r.outlet]
    if len(outlets) == 2 and outlets[0] == outlets[1]:
        return f"a later version of {reports[0].outlet}'s own story"
    if tuple(sorted((one.report, other.report))) in bonds.reports:
        return "an earlier and a later version of one story: the reports share words or sources"
    if _acting(one) and _acting(other) and not _acting(one) & _acting(other):
        return "they may count different groups"
    return "counts of different hours, the higher one likely the later"


def _acting(claim: Claim) -> set[str]:
    return {r.actor for r in claim.roles if r.actor and r.role in ("actor", "victim", "subject")}


def _polarity(group: EventGroup, claims: list[Claim], lookup: Lookup) -> Iterable[Contradiction]:
    """ "the army shelled the market" against "the army denied shelling the market".

    "Nobody was injured" stands against those who count the dead or hurt, and no others.
    """
    if all(c.polarity == "positive" for c in claims):
        return
    mild = {c.id for c in claims if unhurt(c, lookup)}
    no = [c.id for c in claims if c.polarity == "negative" and c.id not in mild]
    yes = [c.id for c in claims if c.polarity == "positive" and (no or tolled(c))]
    no = no or sorted(mild)
    if yes and no:
        why = "said to have happened by one and not to have happened by another"
        yield Contradiction("polarity", (*yes, *no), group.id, "a denial by a party to it", why)


def _speakers(bonds: Bonds, lookup: Lookup, event_of: dict[str, str]) -> Iterable[Contradiction]:
    """The same words in two mouths."""
    claims_of: dict[str, list[str]] = {}
    for claim in lookup.claims.values():
        claims_of.setdefault(claim.attribution, []).append(claim.id)
    for pair in sorted(bonds.mouths):
        a, b = (lookup.attributions[x] for x in pair)
        one, other = source(a), source(b)
        if one is None or other is None:
            continue
        members = tuple(sorted([*claims_of.get(a.id, ()), *claims_of.get(b.id, ())]))
        if len(members) > 1:
            why = f"the same words are given to {one.name} and to {other.name}"
            reading = "one report carried the quotation over to the speaker it had named last"
            event = next((event_of[m] for m in members if m in event_of), None)
            yield Contradiction("speaker", members, event, reading, why)
