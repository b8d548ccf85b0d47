"""Who is who, as people know it: two actors that are one, and one that is two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.entity import Actor
from firsthand.codebook.identity import identity
from firsthand.codebook.report import Report
from firsthand.codebook.review import Entry, Target
from firsthand.codebook.span import Span
from firsthand.review.finding import LostError
from firsthand.review.records import Records

BETWEEN = " | "  # spellings of one entry


def spelled(words: str) -> str:
    """A spelling as it is compared: one line, case kept: "the Army" may be another than "army"."""
    return " ".join(words.split())


def found_again(
    target: Target, actors: Mapping[str, Actor], reports: Mapping[str, Report]
) -> Actor:
    """The actor itself, else the one that has most of its mentions now. Raises LostError."""
    known = actors.get(target.id)
    if known is not None:
        return known
    still = [
        a.evidence for a in target.anchors
        if a.report in reports and a.evidence.words(reports[a.report].text) == a.words
    ]  # fmt: skip
    met: Counter[str] = Counter()
    for actor in actors.values() if still else ():
        met[actor.id] += sum(any(m.overlaps(s) for m in actor.mentions) for s in still)
    best = [name for name, count in met.items() if count and count == max(met.values())]
    if len(best) != 1:
        told = "nobody is named at its words any more" if not best else "its words name several now"
        raise LostError(f"actor {target.id}: {told}")
    return actors[best[0]]


def put_together(entry: Entry, records: Records, reports: Mapping[str, Report]) -> None:
    """ "The Fajr Group is the Fajr Brigade": all that the others did, the first did."""
    found = [_living(target, records, reports) for target in entry.targets]
    first, others = found[0], [a for a in found[1:] if a.id != found[0].id]
    if not others:
        return
    why = f"{', '.join(a.name for a in others)} is the same, by {entry.who} (entry {entry.id})"
    why = "; ".join([why, *(a.why for a in others if "(entry " in a.why)])
    mentions = sorted({m for a in (first, *others) for m in a.mentions})
    records.actors[first.id] = replace(
        first, mentions=tuple(mentions), why=f"{first.why}; {why}" if first.why else why
    )
    gone = {a.id for a in others}
    for name in gone:
        del records.actors[name]
        records.heirs[name] = first.id
    _told_of(records, gone, lambda _span, _old: first.id)


def _living(target: Target, records: Records, reports: Mapping[str, Report]) -> Actor:
    """The actor of a target, or the one it was put together with."""
    name = target.id
    while name in records.heirs:
        name = records.heirs[name]
    return found_again(replace(target, id=name), records.actors, reports)


def set_apart(entry: Entry, records: Records, reports: Mapping[str, Report]) -> None:
    """ "The 4th Division is not the army": mentions in these spellings are somebody else's.

    What is said of "they" in a report that names the actor in no other spelling goes with them.
    """
    actor = _living(entry.targets[0], records, reports)
    wanted = {spelled(words) for words in entry.new.split(BETWEEN)}
    gone = _gone(actor, wanted, reports)
    if not gone or len(gone) == len(actor.mentions):
        raise LostError(f"{actor.name} is not written {entry.new} beside other spellings any more")
    name = max(wanted, key=lambda w: (sum(_said(m, reports) == w for m in gone), w))
    made = identity("a", "review", name.casefold(), actor.id)
    why = f"set apart from {actor.name} by {entry.who} (entry {entry.id})"
    records.actors[made] = replace(actor, id=made, name=name, mentions=tuple(sorted(gone)), why=why)
    rest = tuple(m for m in actor.mentions if m not in gone)
    records.actors[actor.id] = replace(actor, mentions=rest)
    _told_of(records, {actor.id}, lambda span, old: made if span in gone else old)


def _gone(actor: Actor, wanted: set[str], reports: Mapping[str, Report]) -> set[Span]:
    """The mentions in these spellings, with the pronouns and nouns that stand for them alone."""
    gone = {m for m in actor.mentions if _said(m, reports) in wanted}
    stays = {m.report for m in actor.mentions if m not in gone and _is_name(m, reports)}
    alone = {m.report for m in gone} - stays
    return gone | {m for m in actor.mentions if m.report in alone}


def _said(span: Span, reports: Mapping[str, Report]) -> str:
    report = reports.get(span.report)
    return spelled(span.words(report.text)) if report else ""


def _is_name(span: Span, reports: Mapping[str, Report]) -> bool:
    """ "the rebels" and "they" are none; "the Fajr Brigade" is one, for its own words."""
    return any(word[:1].isupper() for word in _said(span, reports).split()[1:]) or (
        _said(span, reports)[:1].isupper() and " " not in _said(span, reports)
    )


def _told_of(records: Records, old: set[str], now: Callable[[Span | None, str], str]) -> None:
    """Every role and every link of a chain with one of these actors has the one it has now."""
    for claim in list(records.claims.values()):
        if any(role.actor in old for role in claim.roles):
            records.claims[claim.id] = _roles(claim, old, now)
    for attribution in list(records.attributions.values()):
        if any(hop.actor in old for hop in attribution.hops):
            records.attributions[attribution.id] = _hops(attribution, old, now)


def _roles(claim: Claim, old: set[str], now: Callable[[Span | None, str], str]) -> Claim:
    roles = [
        replace(r, actor=now(r.span, r.actor)) if r.actor and r.actor in old else r
        for r in claim.roles
    ]
    return replace(claim, roles=tuple(dict.fromkeys(roles)))


def _hops(
    attribution: Attribution, old: set[str], now: Callable[[Span | None, str], str]
) -> Attribution:
    hops = [
        replace(h, actor=now(h.span, h.actor)) if h.actor and h.actor in old else h
        for h in attribution.hops
    ]
    return replace(attribution, hops=tuple(hops))


def still_so(
    entry: Entry, actors: Mapping[str, Actor], reports: Mapping[str, Report]
) -> Sequence[str]:
    """The actors that an entry made or kept, as the picture has them. Raises LostError."""
    if entry.action == "same":
        return [found_again(entry.targets[0], actors, reports).id]
    actor = found_again(entry.targets[0], actors, reports)
    wanted = {spelled(words) for words in entry.new.split(BETWEEN)}
    laid = [a.id for a in actors.values() if f"(entry {entry.id})" in a.why]
    if not laid and any(_said(m, reports) in wanted for m in actor.mentions):
        raise LostError(f"{actor.name} is not written {entry.new} beside other spellings any more")
    if not laid:
        raise LostError(f"nobody is written {entry.new} any more")
    return list(dict.fromkeys((actor.id, *laid)))
