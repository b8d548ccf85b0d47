"""Claims found again by their anchors, when a later version has read their reports anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from firsthand.codebook.claim import Claim
from firsthand.codebook.report import Report
from firsthand.codebook.review import Anchor, Target

WORD = re.compile(r"\w+")
AROUND = 8  # words before or after that a copy shares with what it copies
TELLING = 12  # words of evidence that nobody writes twice by chance


class LostError(Exception):
    """What an entry is about is not there; the message says why, for the list of orphans."""


class Finder:
    """Answers which claim an anchor means now; built once for a set of claims."""

    def __init__(self, claims: Iterable[Claim], reports: Mapping[str, Report]) -> None:
        self.claims = {c.id: c for c in claims}
        self.reports = reports
        self._by_report: dict[str, list[Claim]] | None = None
        self._by_words: dict[tuple[str, ...], list[Claim]] | None = None

    def find(self, anchor: Anchor) -> Claim:
        """The claim itself, else the one that stands at the same words. Raises LostError."""
        known = self.claims.get(anchor.claim)
        if known is not None:
            return known
        report = self.reports.get(anchor.report)
        if report is None:
            raise LostError(f"its report {anchor.report} is not in this situation")
        if anchor.evidence.words(report.text) != anchor.words:
            raise LostError(f"the text of report {anchor.report} is another one at its words")
        near = [c for c in self._in_report(anchor.report) if self._stands_there(c, anchor)]
        if not near:
            raise LostError("no claim is read at its words any more")
        ranked = sorted(near, key=lambda c: (self._rank(c, anchor), c.id))
        if len(ranked) > 1 and self._rank(ranked[0], anchor) == self._rank(ranked[1], anchor):
            raise LostError(f"{ranked[0].id} and {ranked[1].id} now stand at its words alike")
        return ranked[0]

    def found(self, target: Target) -> list[Claim]:
        """The claims of a target that are still there. Raises LostError where none is."""
        claims: dict[str, Claim] = {}
        reasons: list[str] = []
        for anchor in target.anchors:
            try:
                claim = self.find(anchor)
            except LostError as lost:
                reasons.append(str(lost))
            else:
                claims[claim.id] = claim
        if not claims:
            raise LostError(f"{target.kind} {target.id}: {reasons[0] if reasons else 'no claims'}")
        return list(claims.values())

    def copies(self, claim: Claim) -> list[Claim]:
        """The same claim in the same words in other reports: a correction holds for them too.

        "Three were killed" alone is anybody's; with the words around it, it is a copy.
        """
        if self._by_words is None:
            self._by_words = {}
            for each in self.claims.values():
                self._by_words.setdefault(self._words(each), []).append(each)
        alike = self._by_words.get(self._words(claim), ())
        return [c for c in alike if c.report != claim.report and self._copied(claim, c)]

    def _in_report(self, report: str) -> list[Claim]:
        if self._by_report is None:
            self._by_report = {}
            for claim in self.claims.values():
                self._by_report.setdefault(claim.report, []).append(claim)
        return self._by_report.get(report, [])

    def _stands_there(self, claim: Claim, anchor: Anchor) -> bool:
        """The same kind of claim, named by the same word.

        One that a person added has no such word: all of its own may hold several claims.
        """
        added = anchor.anchor == anchor.evidence
        alike = claim.kind == anchor.kind and (not added or claim.type == anchor.type)
        return alike and claim.anchor.overlaps(anchor.anchor)

    def _rank(self, claim: Claim, anchor: Anchor) -> tuple[bool, bool, int]:
        """The same word, the same type, the nearest evidence first."""
        one, other = claim.evidence, anchor.evidence
        apart = abs(one.start - other.start) + abs(one.end - other.end)
        return claim.anchor != anchor.anchor, claim.type != anchor.type, apart

    def _words(self, claim: Claim) -> tuple[str, ...]:
        """Kind, type, the word that names it and the words of the evidence, in small letters."""
        text = self.reports[claim.report].text
        named, said = (span.words(text).casefold() for span in (claim.anchor, claim.evidence))
        return claim.kind, claim.type, named, *WORD.findall(said)

    def _copied(self, claim: Claim, other: Claim) -> bool:
        if len(self._words(claim)) - 3 >= TELLING:
            return True
        (before, after), (left, right) = (self._around(c) for c in (claim, other))
        if before == left and after == right:
            return True
        return AROUND in (len(before) * (before == left), len(after) * (after == right))

    def _around(self, claim: Claim) -> tuple[list[str], list[str]]:
        """The words before and after the evidence."""
        text, span = self.reports[claim.report].text, claim.evidence
        before = WORD.findall(text[max(0, span.start - AROUND * 20) : span.start].casefold())
        after = WORD.findall(text[span.end : span.end + AROUND * 20].casefold())
        return before[-AROUND:], after[:AROUND]
