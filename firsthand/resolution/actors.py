"""Actors across spellings, titles, nationalities and reports: one id for each, whoever words it.

actors = find_actors(extracted)
actors.actor_of[Span("r17", 120, 131)]    # the id of "Assad's army"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.codebook.claim import Extracted
from firsthand.codebook.entity import Actor, Capped
from firsthand.codebook.party import Party, Reading
from firsthand.codebook.place import Choice
from firsthand.codebook.span import Span
from firsthand.resolution.actors_bearers import Named
from firsthand.resolution.actors_merge import merged
from firsthand.resolution.actors_persons import persons
from firsthand.resolution.actors_reading import NO_PARTY
from firsthand.resolution.actors_report import explained, parties_of
from firsthand.resolution.actors_short import Said, completed
from firsthand.resolution.aliases import key_of

_REASONS = 3  # how many different reasons an actor shows


@dataclass(frozen=True, slots=True)
class Actors:
    """All actors, the actor of every span that names one, and the spans that could be several.

    `more` are the further parties of a span: Fajr in "militants from the Ansar and Fajr
    groups".
    `seats` are the spans of a capital or seat that stands for its government. `capped`: of which
    names, by their sound, there were too many to hold each against all others.
    """

    actors: tuple[Actor, ...]
    actor_of: Mapping[Span, str]
    choices: tuple[Choice, ...]
    more: Mapping[Span, tuple[str, ...]] = field(default_factory=dict)
    seats: frozenset[Span] = frozenset()
    capped: tuple[Capped, ...] = ()


def find_actors(extracted: Sequence[Extracted]) -> Actors:
    """The actors of a set of reports; whatever their order, the same."""
    ordered = sorted(extracted, key=lambda e: e.report.id)
    known = [(e, parties_of(e) if e.parties is None else e.parties) for e in ordered]
    shared = _shared_aliases(dict(parties.aliases) for _, parties in known)
    read = [
        (each.report.id, party)
        for each, parties in known
        for party in explained(each, parties, shared)
    ]
    countries = {each.report.id: parties.countries for each, parties in known}
    readings, capped = _set_beside(read, countries)
    return _actors(completed(readings), capped)


def _set_beside(
    read: Sequence[tuple[str, Party]], countries: Mapping[str, Sequence[str]]
) -> tuple[list[Said], tuple[Capped, ...]]:
    """Every span with what it names, once persons and names are set beside those of all reports.

    And the sounds under which too many names stand to hold each against all others.
    """
    names = [_named(report, p) if p.reading.sort == "person" else None for report, p in read]
    known = {named: p.listed for named, (_, p) in zip(names, read, strict=True) if named}
    people, many_persons = persons(known, countries)
    made: list[Said] = []
    listed: dict[str, Reading | None] = {}
    for named, (report, party) in zip(names, read, strict=True):
        reading = party.reading
        if named is not None:
            reading = people[named]
        elif reading.sort == "name":
            listed[reading.name] = party.listed
        if not reading.why.endswith(NO_PARTY):
            span = Span(report, party.start, party.end)
            made.append((span, _told(reading, party.why) if party.why else reading, party))
    bodies = (reading for _, reading, _ in made if reading.sort == "name")
    final, many_bodies = merged(bodies, listed)
    capped = (
        *(Capped(("names", "person", sound), count) for sound, count in many_persons),
        *(Capped(("names", "organisation", sound), count) for sound, count in many_bodies),
    )
    return [(s, final[r.name] if r.sort == "name" else r, party) for s, r, party in made], capped


def _named(report: str, party: Party) -> Named:
    return Named(report, party.reading.name, party.reading.country, party.first)


def _told(reading: Reading, why: str) -> Reading:
    r = reading  # made in full: `replace` takes twice as long
    return Reading(
        r.name, r.kind, r.country, r.sector, f"{why}; {r.why}", r.scope, r.sort, r.candidates
    )


def _shared_aliases(own: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Abbreviations that every report which explains them explains alike."""
    told: dict[str, set[str]] = {}
    fuller: dict[str, str] = {}
    for aliases in own:
        for key, name in aliases.items():
            told.setdefault(key, set()).add(key_of(name))
            fuller[key] = min(fuller.get(key, name), name)
    return {key: fuller[key] for key, names in told.items() if len(names) == 1}


def _actors(readings: Sequence[tuple[Span, Reading]], capped: tuple[Capped, ...]) -> Actors:
    """The records, in order of their ids; the reasons most often given first."""
    ids: dict[tuple[str, str | None, str], str] = {}
    spans: dict[str, list[Span]] = {}
    first: dict[str, Reading] = {}
    whys: dict[str, dict[str, int]] = {}
    actor_of: dict[Span, str] = {}
    more: dict[Span, tuple[str, ...]] = {}
    choices: list[Choice] = []
    for span, reading in readings:
        what = (reading.name, reading.country, reading.scope)
        key = ids.get(what) or ids.setdefault(what, reading.id())
        if key not in first:
            first[key], whys[key], spans[key] = reading, {}, []
        reasons = whys[key]
        reasons[reading.why] = reasons.get(reading.why, 0) + 1
        others = len(actor_of)
        found = actor_of.setdefault(span, key)
        if len(actor_of) > others:
            spans[key].append(span)
            if len(reading.candidates) > 1:
                choices.append(Choice(span, reading.candidates))
        elif found != key and key not in more.get(span, ()):
            more[span] = (*more.get(span, ()), key)
            spans[key].append(span)
    return Actors(
        tuple(_actor(key, first[key], spans[key], whys[key]) for key in sorted(spans)),
        actor_of,
        tuple(choices),
        more,
        frozenset([span for span, reading in readings if reading.kind == "state"]),
        capped,
    )


def _actor(key: str, reading: Reading, spans: Sequence[Span], whys: Mapping[str, int]) -> Actor:
    many = len(whys) > 1
    reasons = sorted(whys, key=lambda why: (-whys[why], why))[:_REASONS] if many else list(whys)
    return Actor(
        key, reading.name, reading.kind, reading.country, reading.sector, tuple(spans),
        " / ".join(reasons),
    )  # fmt: skip
