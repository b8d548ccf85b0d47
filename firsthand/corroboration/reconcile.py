"""From groups of claims to the picture: facts, origins, contradictions, grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import (
    Capped,
    Contradiction,
    Dependence,
    Event,
    EventGroup,
    Grouped,
    Picture,
)
from firsthand.codebook.report import Problem, Report
from firsthand.corroboration.contradictions import contradictions
from firsthand.corroboration.copied import copied as copied_text
from firsthand.corroboration.copies import SPREAD_CAP, Passages, passages
from firsthand.corroboration.dependences import dependences, quoted, retold
from firsthand.corroboration.facts import actors_of, place_of, tallies_of, voices, when_of
from firsthand.corroboration.grade import credibility
from firsthand.corroboration.hops import source, told_to
from firsthand.corroboration.origins import Bonds, origins_of
from firsthand.corroboration.paraphrases import passed_over, speeches
from firsthand.corroboration.wording import same_words


def reconcile(
    grouped: Grouped,
    problems: Iterable[Problem] = (),
    owned: Iterable[Dependence] = (),
    copied: Callable[[Sequence[Report]], Passages] = passages,
) -> Picture:
    """The whole picture: what happened, who says so, and where they disagree.

    `owned` are dependences that no report tells: two outlets of one owner, by the user's register.
    `copied` finds the common runs of words, here or in parts on other machines.
    """
    resolved = grouped.resolved
    lookup = Lookup(resolved)
    reports = tuple(sorted((e.report for e in resolved.extracted), key=lambda r: r.id))
    alike, spoken = same_words(resolved.attributions, lookup), speeches(lookup)
    spoke, runs = told_to(resolved.attributions), copied(reports)
    worded = (*copied_text(runs, lookup), *quoted(alike, lookup), *retold(spoken))
    bound = dependences(grouped.groups, lookup, spoke, worded)
    bound = tuple(sorted({*bound, *owned}, key=lambda d: (d.kind, d.a, d.b))) if owned else bound
    bonds = Bonds(bound, lookup, spoke)
    disputes = contradictions(grouped.groups, lookup, bonds, grouped.near_misses)
    disputed = _by_event(disputes)
    events = tuple(_event(g, lookup, bonds, disputed.get(g.id, [])) for g in grouped.groups)
    return Picture(
        reports=reports,
        attributions=resolved.attributions,
        claims=resolved.claims,
        actors=resolved.actors,
        places=resolved.places,
        events=events,
        dependences=bound,
        contradictions=disputes,
        choices=resolved.choices,
        problems=tuple(problems),
        capped=(*resolved.capped, *grouped.capped, *_widespread(runs), *passed_over(spoken)),
    )


def _widespread(runs: Passages) -> Iterable[Capped]:
    """Runs of five words that stand in so many reports that they show nothing: "told reporters"."""
    if runs.capped:
        yield Capped(("wording", f"in more than {SPREAD_CAP} reports"), runs.capped)


def _by_event(disputes: Iterable[Contradiction]) -> dict[str, list[Contradiction]]:
    found: dict[str, list[Contradiction]] = {}
    for dispute in disputes:
        if dispute.event:
            found.setdefault(dispute.event, []).append(dispute)
    return found


def _event(
    group: EventGroup,
    lookup: Lookup,
    bonds: Bonds,
    disputes: list[Contradiction],
) -> Event:
    claims = [lookup.claims[c] for c in group.claims]
    origins = origins_of(claims, bonds, lookup)
    spoken = voices(claims, origins)
    known = any(source(lookup.attribution(c)) is not None for c in claims)
    return Event(
        id=group.id,
        type=group.type,
        mode=_commonest(c.mode for c in claims if c.type == group.type),
        acled=_commonest(c.acled for c in claims if c.type == group.type),
        claims=group.claims,
        story=group.story,
        when=when_of(spoken),
        place=place_of(claims, spoken, lookup),
        actors=actors_of(spoken),
        figures=tallies_of(claims, spoken, lookup),
        origins=origins,
        credibility=credibility(claims, origins, disputes, known),
        why=group.why,
    )


def _commonest(values: Iterable[str | None]) -> str | None:
    told = [v for v in values if v]
    if len(set(told)) < 2:
        return told[0] if told else None
    counts = Counter(told)
    return min(counts, key=lambda v: (-counts[v], v), default=None)
