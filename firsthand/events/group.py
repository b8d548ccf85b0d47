"""Put claims about one happening together, across reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Resolved
from firsthand.codebook.identity import identity
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Capped, EventGroup, Grouped, NearMiss
from firsthand.events.again import told_again
from firsthand.events.blocks import blocks, in_time, pairs
from firsthand.events.distance import NEAR_KM
from firsthand.events.families import SPOKEN, TAKING, family
from firsthand.events.gathering import Gathering, Good
from firsthand.events.likeness import Compare
from firsthand.events.reason import Likeness
from firsthand.events.scores import Scores
from firsthand.events.sieve import Lines, Sieve
from firsthand.events.stories import stories_of
from firsthand.events.traits import Traits
from firsthand.events.wording import Wording

ENOUGH = 2.9  # likeness from which two claims of different reports are one happening
ENOUGH_INSIDE = 3.2  # within one report: writers tell two acts apart by telling them twice
ENOUGH_HEADING = 2.2  # a heading restates its own text, in fewer words
ENOUGH_BUT_FOR = 3.2  # likeness at which a single veto is worth showing as a disagreement
DISPUTED_DAYS = 7  # accounts of one happening date it no further apart; `printed` is a week
LEAST_WORDED = 4  # telling words from which having most of them in common says something
LINES = Lines(ENOUGH, ENOUGH_INSIDE, ENOUGH_HEADING, ENOUGH_BUT_FOR, LEAST_WORDED)
SAME_WORDS = "telling words are the same"


def group(resolved: Resolved) -> Grouped:
    """All event claims in groups; a claim like no other is a group of its own."""
    lookup = Lookup(resolved)
    stories = stories_of(resolved)
    wording = Wording(lookup, resolved.extracted)
    compare = Compare(lookup, wording, stories)
    claims = [c for c in resolved.claims if c.kind == "event"]
    again = told_again(claims, compare, lookup)
    # fifty copies are compared once
    ordered = in_time([compare.known.of(c) for c in claims if c.id not in again])
    scores = Scores(ordered, wording.weight, compare.parts, compare.others)
    good, misses, capped = _weighed(ordered, compare, scores)
    gathering = Gathering(ordered, compare, scores)
    gathering.join(good)
    told = gathering.groups(again)
    groups = [_event(members, why, lookup, stories) for members, why in told]
    misses.sort(key=lambda m: (m.a, m.b, m.kind))
    groups.sort(key=lambda g: g.id)
    return Grouped(resolved, tuple(groups), tuple(misses), capped)


def _weighed(
    ordered: Sequence[Traits], compare: Compare, scores: Scores
) -> tuple[list[Good], list[NearMiss], tuple[Capped, ...]]:
    """Of the pairs under one key: those alike enough to join, and those that a veto keeps apart.

    Last, the keys with too many claims to look at all pairs.
    """
    sieve = Sieve(scores, LINES)
    good: list[Good] = []
    misses: list[NearMiss] = []
    found = blocks(ordered)
    for first, second in pairs(found, len(ordered)):
        plain, left = sieve.scored(sieve.plausible(first, second))
        good.append(plain)
        alike: list[tuple[float, int, int]] = []
        for one, other in left:
            a, b = ordered[one].claim, ordered[other].claim
            like = compare.pair(a, b)
            if like.vetoes:
                worded = min(len(compare.known.of(claim).words) for claim in (a, b))
                misses.extend(_near_miss(like, a, b, compare) if worded >= LEAST_WORDED else ())
            elif like.score >= enough(a, b, compare):
                alike.append((like.score, one, other))
        score, ones, others = zip(*alike, strict=True) if alike else ((), (), ())
        good.append(Good(np.array(score, float), np.array(ones, int), np.array(others, int)))
    return good, misses, tuple(Capped(key, size) for key, size in found.capped)


def enough(a: Claim, b: Claim, compare: Compare) -> float:
    """The likeness from which two claims join."""
    if a.report != b.report:
        return ENOUGH
    one, other = compare.known.of(a), compare.known.of(b)
    restated = one.restates != other.restates or one.heading != other.heading
    return ENOUGH_HEADING if restated else ENOUGH_INSIDE


def _near_miss(like: Likeness, a: Claim, b: Claim, compare: Compare) -> Iterable[NearMiss]:
    """Two reports that one single veto keeps apart, though they share their wording.

    What two people say is no disagreement on a happening; nor is one word, "protests", wording.
    """
    if a.type in SPOKEN:
        return
    if a.report != b.report and len(like.vetoes) == 1 and like.score >= ENOUGH_BUT_FOR:
        veto = like.vetoes[0]
        if veto.kind == "place" and not _both_exact(compare.known.of(a), compare.known.of(b)):
            return
        if veto.kind == "time" and not _of_one_day(
            compare.known.of(a), compare.known.of(b), compare
        ):
            return
        if veto.kind is not None and any(r.why.endswith(SAME_WORDS) for r in like.reasons):
            yield NearMiss(a.id, b.id, veto.kind, veto.why)


def _both_exact(a: Traits, b: Traits) -> bool:
    """A town against another; "the north of the country" is no other place than a town in it."""
    return all(any(p.precision in NEAR_KM for held in t.places for p in held) for t in (a, b))


def _of_one_day(a: Traits, b: Traits, compare: Compare) -> bool:
    """Whether two may date one happening otherwise: who printed before it cannot tell of it.

    "Strikes on the market killed three on Friday", and the like on Sunday, are two strikes, unless
    the first was printed on Sunday or later.
    """
    earlier, later = sorted((a, b), key=lambda t: (t.first_day, t.last_day))
    if later.first_day > compare.printed(earlier.claim):
        return False
    return later.first_day < earlier.last_day + 1 + DISPUTED_DAYS


def _event(
    members: Sequence[str], reasons: Sequence[str], lookup: Lookup, stories: dict[str, str]
) -> EventGroup:
    claims = [lookup.claims[m] for m in members]
    if len(claims) > 1:
        claims.sort(key=lambda c: (_published(c, lookup), c.id))
    types = [c.type for c in claims]
    kind = min(types, key=lambda t: (-types.count(t), types.index(t)))
    if any(family(c) == TAKING for c in claims):
        kind = "COERCE"  # whoever enters and storms a town, and takes it, has taken it
    why = tuple(reasons) or ("one claim, like no other",)
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
