"""Whole pictures of our own reports as text, one line a record: what a change to any step moves.

python -m tests.golden.told      writes them anew; read the difference before you commit it

Ids are left out, so that a line moves only when what it says moves: report 2's fourth claim is 2.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from firsthand.annotation.engine import Engine
from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.report import Report
from firsthand.codebook.when import When
from firsthand.pipeline import Settings, assemble, reader
from firsthand.reports import read

SENTENCE = ["Rebels", "who", "fled", "denied", "that", "they", "planned", "to", "attack", "."]
HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"
PICTURES: dict[str, tuple[str, ...]] = {
    "sahel": ("sahel/1.txt", "sahel/2.txt", "sahel/3.txt"),  # copy, rewrite, monitor and witness
    "myanmar": ("myanmar/2.txt",),  # a state's statement that denies
}


def sources(name: str) -> list[Report]:
    """The reports of a picture, in order."""
    found = [item for file in PICTURES[name] for item in read(GOLD / file)]
    return [item for item in found if isinstance(item, Report)]


def arithmetic() -> str:
    """How this machine rounds: the engine's own numbers for one sentence, told by their hash.

    Processors multiply bytes in different ways, and a word in some hundreds may be read otherwise.
    """
    happened = Engine.load().read([SENTENCE]).happened
    return sha256(repr([float(value) for value in happened]).encode()).hexdigest()[:12]


def lines(made: Picture, reports: list[Report]) -> Iterator[str]:
    """The whole picture."""
    teller = _Teller(made, reports)
    for number, report in enumerate(reports, 1):
        yield f"report {number} | {_or(report.outlet)} | {_or(report.title)} | {_when(report.published)}"
        for claim in teller.claims_of(report):
            yield from teller.claim(claim)
    for number, event in enumerate(teller.events(), 1):
        yield from teller.event(number, event)
    yield from sorted(
        f"not independent, {d.kind} | {teller.source(d.a)} / {teller.source(d.b)} | {d.why}"
        for d in made.dependences
    )
    yield from sorted(
        f"disagree, {c.kind} | {teller.numbers(c.claims)} | {_or(c.reading)}"
        for c in made.contradictions
    )


class _Teller:
    """Says the records of one picture."""

    def __init__(self, made: Picture, reports: list[Report]) -> None:
        self._made, self._find = made, Lookup(made)
        self._place = {report.id: number for number, report in enumerate(reports, 1)}
        self._number = {
            claim.id: f"{self._place[report.id]}.{number}"
            for report in reports
            for number, claim in enumerate(self.claims_of(report), 1)
        }

    def claims_of(self, report: Report) -> list[Claim]:
        """In the order of the text."""
        return sorted(
            (c for c in self._made.claims if c.report == report.id),
            key=lambda c: (c.evidence.start, c.anchor.start, c.kind, c.type, c.id),
        )

    def claim(self, claim: Claim) -> Iterator[str]:
        """What it says, on two lines: the record, and the chain behind it."""
        mode = f"/{claim.mode}" if claim.mode else ""
        turned = "" if claim.polarity == "positive" else " | not"
        modal = "" if claim.modality == "asserted" else f" | {claim.modality}"
        parts = [f"{r.role}: {self._actor(r.actor)}" for r in claim.roles]
        parts += [f"{p.role}: {self._where(p.place)}" for p in claim.places]
        if claim.when.basis != "none":
            parts.append(_when(claim.when))
        parts += [f"{f.of}: {_number(f.least)}..{_number(f.most)}" for f in claim.figures]
        words = " ".join(self._find.words(claim.evidence).split())
        yield (
            f"  {self._number[claim.id]} {claim.kind} {claim.type}{mode}{turned}{modal}"
            f' | "{words}" | {"; ".join(parts) or "-"}'
        )
        yield f"      {self._chain(self._find.attribution(claim))}"

    def _chain(self, attribution: Attribution) -> str:
        hops = " <- ".join(f"{hop.name} ({hop.kind})" for hop in attribution.hops)
        return f"{attribution.status}, {attribution.directness}, {attribution.stance}: {hops}"

    def events(self) -> list[Event]:
        """In the order of their first claims."""
        return sorted(self._made.events, key=lambda e: (min(map(self._at, e.claims)), e.type))

    def event(self, number: int, event: Event) -> Iterator[str]:
        """What it is, and what stands behind it."""
        counted = "; ".join(
            f"{t.of}: {_number(t.low)}/{_number(t.best)}/{_number(t.high)}" for t in event.figures
        )
        origins = event.origins
        yield (
            f"event {number} {event.type}{f'/{event.mode}' if event.mode else ''}"
            f" | {_or(event.acled)} | {_when(event.when)} | {self._where(event.place)}"
            f" | {', '.join(sorted(map(self._actor, event.actors))) or '-'} | {counted or '-'}"
        )
        yield (
            f"      {self.numbers(event.claims)} | publishers {_range(origins.publishers)},"
            f" sources {_range(origins.sources)}, credibility {event.credibility}"
        )

    def numbers(self, claims: Iterable[str]) -> str:
        """ "1.2 2.4"."""
        return " ".join(self._number[c] for c in sorted(claims, key=self._at))

    def source(self, attribution: str) -> str:
        """Who speaks last in an attribution, with the number of its report."""
        found = self._find.attributions[attribution]
        return f"{self._place[found.report]}: {found.hops[-1].name if found.hops else '-'}"

    def _at(self, claim: str) -> tuple[int, int]:
        report, _, number = self._number[claim].partition(".")
        return int(report), int(number)

    def _actor(self, actor: str | None) -> str:
        return "-" if actor is None else self._find.actors[actor].name

    def _where(self, place: str | None) -> str:
        if place is None:
            return "-"
        found = self._find.places[place]
        return f"{found.name} [{_or(found.country)}, {found.precision}]"


def _when(when: When) -> str:
    if when.basis == "none":
        return "undated"
    return f"{_or(when.earliest)} to {_or(when.latest)}"


def _or(words: str | None) -> str:
    return words or "-"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _range(pair: tuple[int, int]) -> str:
    return f"{pair[0]} to {pair[1]}"


def main() -> None:
    """Write every picture of PICTURES anew."""
    reading = reader(Settings())
    for name in PICTURES:
        reports = sources(name)
        made = assemble([reading(report) for report in reports])
        text = "\n".join([f"arithmetic {arithmetic()}", *lines(made, reports)]) + "\n"
        (HERE / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
