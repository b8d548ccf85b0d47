"""Small hand-made records for the corpus-wide steps: a report in a line, a claim in a line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256

from firsthand.codebook.claim import Attribution, Claim, Extracted, Hop, Locus, Role
from firsthand.codebook.entity import Actor, Resolved
from firsthand.codebook.figure import Figure
from firsthand.codebook.identity import identity
from firsthand.codebook.place import Place
from firsthand.codebook.report import Block, Report
from firsthand.codebook.span import Span
from firsthand.codebook.when import When

DAY = When("2023-05-04", "2023-05-04", "stated")


@dataclass
class Desk:
    """Collects reports and claims, and gives them out as `Resolved`."""

    reports: dict[str, Report] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def report(
        self, name: str, text: str, outlet: str | None = None, day: str = "2023-05-05"
    ) -> str:
        """A report of prose; a first line that ends without a stop is its headline."""
        blocks, start = [], 0
        for line in text.split("\n"):
            kind = "paragraph" if line.endswith((".", "”", '"')) else "headline"
            if line:
                blocks.append(Block(kind, start, start + len(line)))
            start += len(line) + 1
        digest = sha256(text.encode()).hexdigest()
        published = When(day, day, "stated") if day else When(None, None, "none")
        self.reports[name] = Report(
            name, digest, f"{name}.txt", outlet, None, None, None, None, published, "en", text,
            tuple(blocks),
        )  # fmt: skip
        return name

    def actor(self, name: str, kind: str = "rebel", country: str | None = "COD") -> str:
        """The id of an actor, made when first named."""
        number = identity("a", name)
        self.actors.setdefault(number, Actor(number, name, kind, country, None, (), "named"))
        return number

    def place(
        self, name: str, lat: float | None, lon: float | None, precision: str = "town"
    ) -> str:
        """The id of a place, made when first named."""
        number = identity("p", name)
        made = Place(number, name, lat, lon, "COD", precision, None, None, (), "named")  # type: ignore[arg-type]
        self.places.setdefault(number, made)
        return number

    def says(self, report: str, words: str, *hops: tuple[str, str], **given: object) -> str:
        """An attribution over these words; hops as (name, kind) behind the report."""
        span = self.span(report, words)
        outlet = self.reports[report].outlet or "this report"
        chain = [Hop(outlet, "outlet", "one", None, "inferred", "the report")]
        chain += [Hop(n, k, "unknown", None, "explicit", "named") for n, k in hops]  # type: ignore[arg-type]
        number = identity("t", report, span.start, span.end)
        made = Attribution(
            number, report, "explicit" if hops else "own_voice",
            "indirect" if hops else "none", "neutral",
            None, None, (span,), tuple(chain), "made for a test",
        )  # fmt: skip
        self.attributions.append(replace(made, **given))  # type: ignore[arg-type]
        return number

    def claim(self, attribution: str, words: str, kind: str, anchor: str, **given: object) -> str:
        """An event claim: `kind` is "TYPE" or "TYPE/mode"; actor, victim, at, killed by keyword."""
        report = next(a.report for a in self.attributions if a.id == attribution)
        evidence, (type_, _, mode) = self.span(report, words), kind.partition("/")
        roles = tuple(
            Role(role, evidence, actor=self.actor(str(given.pop(role))))  # type: ignore[arg-type]
            for role in ("actor", "victim", "recipient")
            if role in given
        )
        loci = tuple(
            Locus(role, evidence, place=str(given.pop(role)))  # type: ignore[arg-type]
            for role in ("at", "origin", "destination")
            if role in given
        )
        figures = tuple(
            Figure(of, *given.pop(of), evidence)  # type: ignore[misc]
            for of in ("killed", "injured", "fighters")
            if of in given
        )
        number = identity("c", report, type_, evidence.start, evidence.end, anchor)
        made = Claim(
            number, report, "event", type_, mode or None, None, evidence,
            self.span(report, anchor), roles,
            loci, DAY, "past", figures, "positive", "asserted", attribution, "made for a test",
        )  # fmt: skip
        self.claims.append(replace(made, **given))  # type: ignore[arg-type]
        return number

    def span(self, report: str, words: str) -> Span:
        start = self.reports[report].text.index(words)
        return Span(report, start, start + len(words))

    def resolved(self) -> Resolved:
        """Everything so far, in the order of the ids."""
        extracted = tuple(
            Extracted(r, (), (), (), (), (), "made") for _, r in sorted(self.reports.items())
        )
        return Resolved(
            extracted, tuple(self.attributions), tuple(self.claims), tuple(self.actors.values()),
            tuple(self.places.values()), (),
        )  # fmt: skip
