"""Put claims about one happening together, across reports."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Resolved
from firsthand.codebook.identity import identity
from firsthand.codebook.joining import Joining
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import EventGroup, Grouped, NearMiss
from firsthand.events.again import told_again
from firsthand.events.families import family
from firsthand.events.likeness import Compare, Likeness
from firsthand.events.stories import stories_of
from firsthand.events.wording import Wording

Scored = tuple[Likeness, Claim, Claim]

ENOUGH = 2.9  # likeness from which two claims of different reports are one happening
ENOUGH_INSIDE = 3.2  # within one report: writers tell two acts apart by telling them twice
ENOUGH_HEADING = 2.2  # a heading restates its own text, in fewer words
ENOUGH_BUT_FOR = 3.2  # likeness at which a single veto is worth showing as a disagreement
WHOLE = 2.2  # mean likeness from which two groups may be one
VETOED = -4.0  # what a vetoed pair weighs in that mean
ASKED = 5  # claims of each group that are asked
SAME_WORDS = "telling words are the same"
BLOCK_CAP = 100  # claims compared under one key; beyond it only neighbours in time


def group(resolved: Resolved) -> Grouped:
    """All event claims in groups; a claim like no other is a group of its own."""
    lookup = Lookup(resolved)
    stories = stories_of(resolved)
    compare = Compare(lookup, Wording(lookup), stories)
    claims = [c for c in resolved.claims if c.kind == "event"]
    again = told_again(claims, compare, lookup)
    first = [c for c in claims if c.id not in again]  # fifty copies are compared once
    scored = [(compare.pair(a, b), a, b) for a, b in _candidates(first, stories)]
    joined, reasons = _join(first, scored, compare)
    for copy, claim in sorted(again.items()):
        speaker = joined.speaker(claim)
        joined.join(copy, claim)
        told = [*reasons.pop(speaker, []), f"{copy} tells {claim} again in the same words"]
        reasons[joined.speaker(claim)] = told
    groups = [_event(members, lookup, stories, reasons) for members in joined.sets()]
    misses = sorted(_near_misses(scored), key=lambda m: (m.a, m.b, m.kind))
    return Grouped(resolved, tuple(sorted(groups, key=lambda g: g.id)), tuple(misses))


def _near_misses(scored: list[Scored]) -> Iterable[NearMiss]:
    """Pairs of two reports that one single veto keeps apart, though they share their wording."""
    for like, a, b in scored:
        if a.report != b.report and len(like.vetoes) == 1 and like.score >= ENOUGH_BUT_FOR:
            veto = like.vetoes[0]
            if veto.kind is not None and any(r.why.endswith(SAME_WORDS) for r in like.reasons):
                yield NearMiss(a.id, b.id, veto.kind, veto.why)


def _join(
    claims: list[Claim], scored: list[Scored], compare: Compare
) -> tuple[Joining[str], dict[str, list[str]]]:
    """Best pairs first; two groups become one only if they are alike as wholes."""
    good = [
        (like, a, b)
        for like, a, b in scored
        if not like.vetoes and like.score >= _enough(a, b, compare)
    ]
    good.sort(key=lambda found: (-found[0].score, found[1].id, found[2].id))
    joined = Joining(c.id for c in claims)
    members = {c.id: [c] for c in claims}
    reasons: dict[str, list[str]] = {}
    for like, a, b in good:
        first, second = joined.speaker(a.id), joined.speaker(b.id)
        if first == second or _torn(members[first], members[second], compare):
            continue
        joined.join(a.id, b.id)
        whole = members.pop(first) + members.pop(second)
        members[joined.speaker(a.id)] = whole
        told = _told(like, compare, a, b)
        reasons[joined.speaker(a.id)] = reasons.pop(first, []) + reasons.pop(second, []) + [told]
    return joined, reasons


def _enough(a: Claim, b: Claim, compare: Compare) -> float:
    if a.report != b.report:
        return ENOUGH
    return (
        ENOUGH_HEADING
        if compare.telling.restates(a) != compare.telling.restates(b)
        else ENOUGH_INSIDE
    )


def _torn(mine: list[Claim], theirs: list[Claim], compare: Compare) -> bool:
    """True when the two groups as wholes are unlike: one misread claim does not keep them apart."""
    pairs = [compare.pair(a, b) for a in mine[:ASKED] for b in theirs[:ASKED]]
    total = sum(VETOED if pair.vetoes else pair.score for pair in pairs)
    return total < WHOLE * len(pairs)


def _candidates(claims: list[Claim], stories: dict[str, str]) -> Iterable[tuple[Claim, Claim]]:
    """Pairs that share a family and a story, an actor, a place, a counterpart or the day."""
    blocks: dict[tuple[str, ...], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.when.ends(), c.id)):
        for key in (*_keys(claim), ("story", stories[claim.report])):
            blocks.setdefault((family(claim), *key), []).append(claim)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = blocks[key]
        reach = (
            len(block)
            if len(block) <= BLOCK_CAP
            else max(2, BLOCK_CAP * BLOCK_CAP // (2 * len(block)))
        )
        for index, a in enumerate(block):
            for b in block[index + 1 : index + 1 + reach]:
                pair = (a.id, b.id) if a.id < b.id else (b.id, a.id)
                if pair not in seen:
                    seen.add(pair)
                    yield (a, b) if a.id < b.id else (b, a)


def _keys(claim: Claim) -> list[tuple[str, ...]]:
    keys = [("actor", r.actor) for r in claim.roles if r.actor]
    keys += [("place", p.place) for p in claim.places if p.place]
    if claim.when.latest:
        keys.append(("until", claim.when.latest[:10]))
    return sorted(set(keys))


def _told(like: Likeness, compare: Compare, a: Claim, b: Claim) -> str:
    best = sorted(like.reasons, key=lambda r: (-r.weight, r.why))[:3]
    why = "; ".join(r.why for r in best)
    pair = f"'{compare.anchor(a)}' and '{compare.anchor(b)}'"
    return f"{pair} put together: {why} (likeness {like.score:.1f})"


def _event(
    members: list[str], lookup: Lookup, stories: dict[str, str], reasons: dict[str, list[str]]
) -> EventGroup:
    claims = sorted(
        (lookup.claims[m] for m in members), key=lambda c: (_published(c, lookup), c.id)
    )
    types = [c.type for c in claims]
    kind = min(types, key=lambda t: (-types.count(t), types.index(t)))
    why = tuple(reasons.get(min(members), ())) or ("one claim, like no other",)
    # The id hangs on the earliest claim, so that a later report does not rename the event.
    return EventGroup(
        identity("e", claims[0].id),
        kind,
        tuple(c.id for c in claims),
        stories[claims[0].report],
        why,
    )


def _published(claim: Claim, lookup: Lookup) -> str:
    return lookup.reports[claim.report].published.begins() or "9999"
