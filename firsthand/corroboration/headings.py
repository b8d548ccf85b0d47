"""Headings against their own text: "The army crossed" over a story of militias crossing."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Actor
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Contradiction
from firsthand.codebook.report import Report

STATE = ("state", "military", "government", "agency")
ARMED = ("militia", "rebel")
MOVING = ("MOBILIZE", "AID", "AGREE")  # "came forward to help" heads a story of crossing


def heading_conflicts(lookup: Lookup, event_of: dict[str, str]) -> Iterable[Contradiction]:
    """Headings whose actor no claim of their section shares, though it tells the same act."""
    of_report: dict[str, list[Claim]] = {}
    for claim in lookup.claims.values():
        if claim.kind == "event" and claim.polarity == "positive":
            of_report.setdefault(claim.report, []).append(claim)
    for name in sorted(of_report):
        claims = sorted(of_report[name], key=lambda c: (c.evidence.start, c.id))
        for head, first, last in _sections(lookup.reports[name]):
            over = [c for c in claims if head[0] <= c.evidence.start < head[1]]
            under = [c for c in claims if first <= c.evidence.start < last]
            yield from _conflicts(over, under, lookup, event_of)


def _sections(report: Report) -> Iterable[tuple[tuple[int, int], int, int]]:
    """Each heading, and where its section begins and ends."""
    heads = [b for b in report.blocks if b.kind in ("headline", "heading")]
    for index, head in enumerate(heads):
        last = heads[index + 1].start if index + 1 < len(heads) else len(report.text)
        yield (head.start, head.end), head.end, last


def _conflicts(
    over: list[Claim], under: list[Claim], lookup: Lookup, event_of: dict[str, str]
) -> Iterable[Contradiction]:
    for head in over:
        mine = _actors(head, lookup)
        told = [c for c in under if _same_act(head, c) and _actors(c, lookup)]
        if not mine or not told or any(not _of_two_sorts(mine, _actors(c, lookup)) for c in told):
            continue
        names = " and ".join(a.name for a in _actors(told[0], lookup))
        why = f"the heading says {mine[0].name}, the text under it {names}"
        reading = "a heading written in haste: the text is nearer to the source"
        members = (head.id, *(c.id for c in told))
        yield Contradiction("actor", members, event_of.get(told[0].id), reading, why)


def _same_act(a: Claim, b: Claim) -> bool:
    if a.type in MOVING and b.type in MOVING:
        return "MOBILIZE" in (a.type, b.type) or a.type == b.type
    return (a.type, a.mode) == (b.type, b.mode)


def _actors(claim: Claim, lookup: Lookup) -> list[Actor]:
    """Who acts, where it is known what sort of party it is."""
    named = [lookup.actors[r.actor] for r in claim.roles if r.actor and r.role == "actor"]
    return [a for a in named if a.kind in STATE or a.kind in ARMED]


def _of_two_sorts(mine: list[Actor], theirs: list[Actor]) -> bool:
    """True when one side is of the state and the other is not, as an army and a militia."""
    return all((a.kind in STATE) != (b.kind in STATE) for a in mine for b in theirs)
