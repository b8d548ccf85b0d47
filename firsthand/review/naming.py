"""Who is who, as people know it: two actors that are one, and one that is two."""

from __future__ import annotations

import re
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

BETWEEN = " | "  # spellings and places of one entry
# A single mention: "the army @ r0123456789ab:300-308", or its place alone.
_AT = re.compile(r"(?:(.{0,300}) @ )?(\w{1,40}):(\d{1,9})-(\d{1,9})")


def spelled(words: str) -> str:
    """A spelling as it is compared: one line, case kept: "the Army" may be another than "army"."""
    return " ".join(words.split())


def at_place(words: str) -> Span | None:
    """Where the one mention stands that is meant; None for a spelling, which means all its mentions."""
    found = _AT.fullmatch(words.strip())
    return Span(found[2], int(found[3]), int(found[4])) if found else None


def placed(span: Span, words: str) -> str:
    """A single mention as the log has it: "the army @ r0123456789ab:300-308"."""
    return f"{spelled(words)} @ {span.report}:{span.start}-{span.end}"


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
    """ "The 4th Division is not the army": these mentions are somebody else's, all of them one's.

    What is said of "they" in a report that names the actor in no other mention goes with them.
    """
    actor = _living(entry.targets[0], records, reports)
    chosen, places = _chosen(entry.new, actor.mentions, reports)
    gone = _gone(actor, chosen, reports)
    if not gone or len(gone) == len(actor.mentions):
        raise LostError(_not_beside(actor, entry))
    said = Counter(_said(m, reports) for m in chosen)
    name = max(said, key=lambda w: (said[w], w))
    made = identity("a", "review", name.casefold(), actor.id, *places)
    why = f"set apart from {actor.name} by {entry.who} (entry {entry.id})"
    records.actors[made] = replace(actor, id=made, name=name, mentions=tuple(sorted(gone)), why=why)
    rest = tuple(m for m in actor.mentions if m not in gone)
    records.actors[actor.id] = replace(actor, mentions=rest)
    _told_of(records, {actor.id}, lambda span, old: made if span in gone else old)


def _chosen(
    new: str, mentions: Sequence[Span], reports: Mapping[str, Report]
) -> tuple[set[Span], list[str]]:
    """The mentions that an entry names, and the places among its words, in order."""
    parts = new.split(BETWEEN)
    at = [span for part in parts if (span := at_place(part)) is not None]
    wanted = {spelled(part) for part in parts if at_place(part) is None}
    chosen = {
        m for m in mentions
        if (wanted and _said(m, reports) in wanted) or any(m.overlaps(span) for span in at)
    }  # fmt: skip
    return chosen, sorted(f"{s.report}:{s.start}" for s in at)


def _gone(actor: Actor, chosen: set[Span], reports: Mapping[str, Report]) -> set[Span]:
    """These mentions, with the pronouns and nouns that stand for them alone."""
    stays = {m.report for m in actor.mentions if m not in chosen and _is_name(m, reports)}
    named = {m.report for m in chosen if _is_name(m, reports)}
    whole = {_said(m, reports) for m in chosen} - {
        _said(m, reports) for m in actor.mentions if m not in chosen
    }  # spellings that go altogether: "the rebels" takes "they" along as a name does
    named |= {m.report for m in chosen if _said(m, reports) in whole}
    return chosen | {m for m in actor.mentions if m.report in named - stays}


def _not_beside(actor: Actor, entry: Entry) -> str:
    return f"{actor.name} is not written {entry.new} beside other spellings any more"


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
    laid = [a.id for a in actors.values() if f"(entry {entry.id})" in a.why]
    if not laid and _chosen(entry.new, actor.mentions, reports)[0]:
        raise LostError(_not_beside(actor, entry))
    if not laid:
        raise LostError(f"nobody is written {entry.new} any more")
    return list(dict.fromkeys((actor.id, *laid)))
