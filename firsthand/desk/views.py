"""What the pages show of the records, each with the address of its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Event, Tally
from firsthand.codebook.report import Report
from firsthand.desk import links
from firsthand.desk.shown import NOT_JUDGED, Shown
from firsthand.products.item import HARM
from firsthand.products.wording import (
    CREDIBILITY,
    RELIABILITY,
    called,
    interval,
    number,
    span_of_time,
    visible,
)

ORIGINS = 6  # named to who points at their number
MANY = 40  # claims of an event; what has fewer is told at once
COARSE = ("district", "province", "country", "area")


@dataclass(frozen=True, slots=True)
class Words:
    """Something to read, and where it stands: a figure, a name, a place, a date."""

    words: str
    href: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim as it is quoted: the sentence, who says it, in which report."""

    claim: str
    words: str
    href: str
    who: str
    outlet: str
    number: int
    report: str
    day: str
    mark: str
    denies: bool
    sort: str  # "asserted", "possible", "planned", ...
    status: str  # of the attribution
    act: str


@dataclass(frozen=True, slots=True)
class Line:
    """An event in one line of a list or of the brief."""

    event: Event
    href: str
    act: str
    told: Voice
    when: Words
    place: Words | None
    figures: tuple[Words, ...]
    origins: str
    behind: str  # the names of the origins
    single: bool
    reports: int
    claims: int
    disputes: int
    mark: str


def voice(claim: Claim, shown: Shown) -> Voice:
    """A claim as it is quoted."""
    report = shown.lookup.reports[claim.report]
    return Voice(
        claim=claim.id,
        words=shown.told(claim),
        href=links.sentence(claim.evidence, claim.id),
        who=shown.who(claim),
        outlet=shown.outlet(report.id),
        number=shown.numbers[report.id],
        report=report.id,
        day=day_of(report),
        mark=mark(claim.id, shown),
        denies=claim.polarity == "negative",
        sort=claim.modality,
        status=shown.lookup.attribution(claim).status,
        act=called(claim.type, claim.mode, claim.acled),
    )


def voices(claims: Iterable[Claim], shown: Shown, most: int = 10**6) -> list[Voice]:
    """Claims as they are quoted, in the order of their reports; a sentence once a report."""
    found: dict[tuple[str, str, str], Voice] = {}
    for claim in sorted(claims, key=lambda c: (shown.numbers[c.report], c.evidence, c.id)):
        made = voice(claim, shown)
        found.setdefault((made.report, made.words, made.who), made)
        if len(found) >= most:
            break
    return list(found.values())


def warm(shown: Shown) -> None:
    """The lines of events with many claims, before a page asks for them."""
    for event in shown.picture.events:
        if len(event.claims) >= MANY:
            line(event, shown)


def line(event: Event, shown: Shown) -> Line:
    """An event in one line; made once."""
    made: Line | None = shown.lines.get(event.id)
    if made is None:
        made = shown.lines[event.id] = _line(event, shown)
    return made


def _line(event: Event, shown: Shown) -> Line:
    teller = shown.teller(event)
    named = event.credibility != NOT_JUDGED
    reports = len({shown.lookup.claims[c].report for c in event.claims})
    return Line(
        event=event,
        href=links.event(event.id),
        act=called(event.type, event.mode, event.acled),
        told=voice(teller, shown),
        when=when_of(event, shown),
        place=place_of(event, shown),
        figures=figures_of(event, shown),
        origins=interval(*event.origins.sources, "origin") if named else "no source named",
        behind=_behind(event),
        single=named and event.origins.sources[0] < 2,
        reports=reports,
        claims=len(event.claims),
        disputes=len(shown.contested.get(event.id, ())),
        mark=mark(event.id, shown),
    )


def _behind(event: Event) -> str:
    """ "Origins: two hospital officials; Felix Mbuyi; and 2 more", for who points at their number."""
    names = [visible(group.origin) for group in event.origins.groups]
    more = f"; and {len(names) - ORIGINS} more" if len(names) > ORIGINS else ""
    return f"Origins: {'; '.join(names[:ORIGINS])}{more}"


def when_of(event: Event, shown: Shown) -> Words:
    """When, and the words that say so; else the date of the report that tells it."""
    teller = shown.teller(event)
    words = span_of_time(event.when)
    if event.when.span is not None:
        return Words(words, links.sentence(event.when.span, teller.id))
    hint = "no report says when; reckoned from the day of publication"
    published = shown.lookup.reports[teller.report].published.span
    return Words(words, links.sentence(published or teller.evidence), hint)


def place_of(event: Event, shown: Shown) -> Words | None:
    """Where, as precisely as it is known, and the words that say so."""
    if event.place is None:
        return None
    place = shown.lookup.places[event.place]
    coarse = f" ({place.precision})" if place.precision in COARSE else ""
    name = visible(place.name) + coarse
    for claim in shown.claims(event):
        for locus in claim.places:
            if locus.place == place.id and locus.span is not None:
                return Words(name, links.sentence(locus.span, claim.id), visible(place.why))
    return Words(name, links.place(place.id), visible(place.why))


def figures_of(event: Event, shown: Shown) -> tuple[Words, ...]:
    """ "killed 24 to 99, best 37", each linked to the words of the best."""
    found = []
    for tally in counted(event):
        best = [
            (f, c) for c in shown.claims(event) for f in c.figures if f.of == tally.of
        ]  # fmt: skip
        best.sort(key=lambda p: (p[0].least != tally.best, p[0].span))
        href = links.sentence(best[0][0].span, best[0][1].id) if best else links.event(event.id)
        found.append(
            Words(f"{bounds(tally.low, tally.best, tally.high)} {visible(tally.of)}", href)
        )
    return tuple(found)


def counted(event: Event) -> list[Tally]:
    """What is counted in an event: the dead first, then other harm, then the rest."""
    order = {of: number for number, of in enumerate(HARM)}
    return sorted(event.figures, key=lambda t: (order.get(t.of, len(HARM)), t.of))


def bounds(low: float | None, best: float | None, high: float | None) -> str:
    """ "37 (24–99)"; "9" where all agree; "8,000 or more" without an upper bound."""
    if low == best == high:
        return number(best)
    if high is None:
        return (
            f"{number(best)} or more" if low == best else f"{number(best)} ({number(low)} or more)"
        )
    if best in (None, low) and low is not None and best == low:
        return f"{number(low)}–{number(high)}"
    return f"{number(best)} ({number(low) if low is not None else '?'}–{number(high)})"


def range_words(least: float | None, most: float | None) -> str:
    """ "≥300", "24–99", "37", "≤9"."""
    if least is not None and least == most:
        return number(least)
    if most is None:
        return f"≥{number(least)}"
    if least is None:
        return f"≤{number(most)}"
    return f"{number(least)}–{number(most)}"


def mark(record: str, shown: Shown) -> str:
    """The sign of a record: what a person did to it goes before what the machine read."""
    judged = shown.judged.get(record)
    if judged is not None:
        return judged
    return "disputed" if record in shown.contested else "machine"


def day_of(report: Report) -> str:
    """The day it was published; "undated"."""
    return (report.published.earliest or "undated")[:10]


def grade(event: Event) -> str:
    """ "2, probably true · best outlet B, usually reliable"."""
    letter = event.reliability
    best = f" · best outlet {letter}, {RELIABILITY[letter]}" if letter != "F" else ""
    return f"{event.credibility}, {CREDIBILITY[event.credibility]}{best}"
