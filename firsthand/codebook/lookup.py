"""Records by their id: what the corpus-wide steps and the products walk along."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.entity import Actor, Resolved
from firsthand.codebook.picture import Picture
from firsthand.codebook.place import Place
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span


class Lookup:
    """Reports, attributions, claims, actors and places by id, of a `Resolved` or a `Picture`."""

    __slots__ = ("actors", "attributions", "claims", "places", "reports")

    def __init__(self, records: Resolved | Picture) -> None:
        reports: Iterable[Report] = (
            records.reports
            if isinstance(records, Picture)
            else (e.report for e in records.extracted)
        )
        self.reports: dict[str, Report] = {report.id: report for report in reports}
        self.attributions: dict[str, Attribution] = {a.id: a for a in records.attributions}
        self.claims: dict[str, Claim] = {c.id: c for c in records.claims}
        self.actors: dict[str, Actor] = {a.id: a for a in records.actors}
        self.places: dict[str, Place] = {p.id: p for p in records.places}

    def words(self, span: Span) -> str:
        """The quoted words of a span."""
        return span.words(self.reports[span.report].text)

    def attribution(self, claim: Claim) -> Attribution:
        """Who says the claim."""
        return self.attributions[claim.attribution]

    def outlet(self, report: str) -> str:
        """The outlet, else the file it came from, for people to read."""
        found = self.reports[report]
        return found.outlet or found.source.rsplit("/", 1)[-1]
