"""What changed between two pictures of one situation: new, revised, gained, disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Contradiction, Event, Picture, Tally

Bounds = tuple[float | None, float | None, float | None]  # low, best, high


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure of an event: killed 24, 24, 99 before, now 24, 37, 99, by these claims.

    `before` None: nothing was counted of it then. `claims` are those that brought it.
    """

    event: str
    of: str
    before: Bounds | None
    after: Bounds
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gained:
    """Origins of an event before and after, each [least, most]; `claims` are of the new ones."""

    event: str
    publishers: tuple[tuple[int, int], tuple[int, int]]
    sources: tuple[tuple[int, int], tuple[int, int]]
    credibility: tuple[int, int]
    origins: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is new in a picture, by ids of it."""

    reports: tuple[str, ...]
    events: tuple[str, ...]
    figures: tuple[Revised, ...]
    origins: tuple[Gained, ...]
    contradictions: tuple[Contradiction, ...]

    def as_dict(self) -> dict[str, Any]:
        """For machines."""
        return asdict(self)


def changes(before: Picture, now: Picture) -> Changes:
    """What `now` says that `before` did not. Events are known again by the claims they share."""
    known = {c.id for c in before.claims}
    pairs = _continued(before, now)
    claims = {c.id: c for c in now.claims}
    old = {r.id for r in before.reports}
    return Changes(
        reports=tuple(r.id for r in now.reports if r.id not in old),
        events=tuple(e.id for e in now.events if known.isdisjoint(e.claims)),
        figures=tuple(r for was, event in pairs for r in _revised(was, event, claims)),
        origins=tuple(g for was, event in pairs if (g := _gained(was, event)) is not None),
        contradictions=tuple(_new(before, now)),
    )


def _continued(before: Picture, now: Picture) -> list[tuple[Event, Event]]:
    """Each earlier event with the one that holds most of its claims now, where that one grew."""
    now_of = {c: e for e in now.events for c in e.claims}
    pairs: dict[str, tuple[Event, Event]] = {}
    for was in before.events:
        heirs = Counter(now_of[c].id for c in was.claims if c in now_of)
        if not heirs:
            continue
        heir = min(heirs, key=lambda e: (-heirs[e], e))
        event = next(now_of[c] for c in was.claims if c in now_of and now_of[c].id == heir)
        held = pairs.get(heir)
        if set(event.claims) - set(was.claims) and (
            held is None or (-len(was.claims), was.id) < (-len(held[0].claims), held[0].id)
        ):
            pairs[heir] = (was, event)
    return [pairs[heir] for heir in sorted(pairs)]


def _revised(was: Event, event: Event, claims: Mapping[str, Claim]) -> list[Revised]:
    """Figures whose low, best or high moved."""
    bounds = {f.of: _bounds(f) for f in was.figures}
    old = frozenset(was.claims)
    fresh = [claims[c] for c in event.claims if c not in old]
    return [
        Revised(
            event.id,
            figure.of,
            bounds.get(figure.of),
            _bounds(figure),
            tuple(c.id for c in fresh if any(f.of == figure.of for f in c.figures)),
        )
        for figure in event.figures
        if bounds.get(figure.of) != _bounds(figure)
    ]


def _bounds(figure: Tally) -> Bounds:
    return (figure.low, figure.best, figure.high)


def _gained(was: Event, event: Event) -> Gained | None:
    """Where the least or most number of publishers or sources rose."""
    counts = [
        (old, new)
        for old, new in zip(
            (*was.origins.publishers, *was.origins.sources),
            (*event.origins.publishers, *event.origins.sources),
            strict=True,
        )
    ]
    if not any(new > old for old, new in counts):
        return None
    groups = [g for g in event.origins.groups if not set(g.claims) & set(was.claims)]
    return Gained(
        event.id,
        (was.origins.publishers, event.origins.publishers),
        (was.origins.sources, event.origins.sources),
        (was.credibility, event.credibility),
        tuple(g.origin for g in groups),
        tuple(c for g in groups for c in g.claims),
    )


def _new(before: Picture, now: Picture) -> list[Contradiction]:
    """Contradictions of which the earlier picture held no two claims against each other."""
    held: dict[tuple[str, str], list[int]] = {}
    for number, old in enumerate(before.contradictions):
        for claim in old.claims:
            held.setdefault((old.kind, claim), []).append(number)
    return [dispute for dispute in now.contradictions if not _was_held(dispute, held)]


def _was_held(dispute: Contradiction, held: Mapping[tuple[str, str], list[int]]) -> bool:
    met = Counter(n for claim in dispute.claims for n in held.get((dispute.kind, claim), ()))
    return any(shared > 1 for shared in met.values())
