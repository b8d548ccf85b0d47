"""Where in its report a claim is told: headline, lead, or further down."""

from __future__ import annotations

from collections import Counter

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.events.families import HAPPENED

HEADS = ("headline", "heading")
Act = tuple[str, str, str | None, str, bool]
WEAPONS = frozenset(["heavy-weapons", "aerial", "drone", "explosives", "suicide-attack"])
NAMELESS = frozenset(["attack", "assault", "strike", "raid", "incident"])  # may be of any weapon
LEAD = 350  # characters of prose from the top: the sentence or two that hold the news


class Telling:
    """Answers for the claims of one set of records; looks at each report once."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._heads: dict[str, list[tuple[int, int]]] = {}
        self._lead: dict[str, int] = {}
        for report in lookup.reports.values():
            self._heads[report.id] = [(b.start, b.end) for b in report.blocks if b.kind in HEADS]
            prose = min((b.start for b in report.blocks if b.kind == "paragraph"), default=0)
            self._lead[report.id] = prose + LEAD
        self._tolls: dict[tuple[str, str], list[Claim]] = {}
        self._told: Counter[Act] = Counter()
        self._below: dict[str, set[str]] = {}
        for claim in lookup.claims.values():
            for victim in victims(claim) if claim.figures else ():
                self._tolls.setdefault((claim.report, victim), []).append(claim)
            if claim.kind == "event" and not self.restates(claim):
                self._told[_act(claim)] += 1
                if claim.type == "ASSAULT" and claim.mode in WEAPONS:
                    self._below.setdefault(claim.report, set()).add(claim.mode)

    def restates(self, claim: Claim) -> bool:
        """True for headlines, headings and leads, which the text below tells again."""
        at = claim.evidence.start
        if at < self._lead[claim.report]:
            return True
        heads = self._heads[claim.report]
        if heads and any(start <= at < end for start, end in heads):
            return True
        return self._lookup.attributions[claim.attribution].status == "lead_summary"

    def heads(self, claim: Claim) -> bool:
        """True for words of a headline or heading."""
        at = claim.evidence.start
        return any(start <= at < end for start, end in self._heads[claim.report])

    def alone(self, claim: Claim) -> bool:
        """True when its report tells of one such act only, headings and leads aside.

        An assault of no particular weapon is no such act: any war report tells of several.
        """
        plain = claim.mode is None and claim.type == "ASSAULT"
        return not plain and self._told[_act(claim)] <= 1

    def leads(self, claim: Claim) -> bool:
        """True when it is the news of its report: in the headline or the first sentences."""
        return claim.evidence.start < self._lead[claim.report]

    def set_apart(self, claim: Claim, anchor: str) -> frozenset[str]:
        """The weapons that its report tells of below its news, of an assault that names none: "the
        town fell after fighting. ... A shell hit a camp." An attack may be that of the shell.
        """
        plain = claim.type == "ASSAULT" and claim.mode is None and anchor not in NAMELESS
        if not plain or not self.leads(claim):
            return frozenset()
        return frozenset(self._below.get(claim.report, ()))

    def only_toll(self, a: Claim, b: Claim) -> str | None:
        """The party whose deaths each of the two reports tells of once, and these claims count."""
        for victim in sorted(victims(a) & victims(b)):
            if self._once(a, victim) and self._once(b, victim):
                return victim
        return None

    def _once(self, claim: Claim, victim: str) -> bool:
        told = self._tolls[(claim.report, victim)]
        return all(other is claim or self.restates(other) or nested(claim, other) for other in told)


def _act(claim: Claim) -> Act:
    happened = claim.modality in HAPPENED
    return claim.report, claim.type, claim.mode, claim.polarity, happened


def victims(claim: Claim) -> set[str]:
    """The parties whose dead a claim counts."""
    if not claim.figures or not any(f.of == "killed" for f in claim.figures):
        return set()
    return {r.actor for r in claim.roles if r.actor and r.role in ("victim", "recipient")}


def nested(a: Claim, b: Claim) -> bool:
    """True when one names the act within the words of the other: "killed 14 in {an ambush}"."""
    return a.evidence.contains(b.anchor) or b.evidence.contains(a.anchor)
