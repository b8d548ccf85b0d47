"""A picture as the pages look it up: everything by its id, worked out once for each run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property
from typing import Any, TypeVar

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.entity import Actor
from firsthand.codebook.identity import identity
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Contradiction, Dependence, Event, Picture
from firsthand.codebook.place import Place
from firsthand.codebook.report import Report
from firsthand.desk.origins import Source, source_of
from firsthand.products.disputes import is_firm
from firsthand.products.happenings import Happening, happenings
from firsthand.products.importance import happened, is_background, is_material, ranked, teller
from firsthand.products.quoting import telling
from firsthand.products.sources import phrased
from firsthand.products.wording import visible

CLASHES = ("polarity", "figure", "actor", "speaker", "time", "place")  # the weightiest first
T = TypeVar("T")
NOT_JUDGED = 6  # the credibility of what nobody is named for


class Shown:
    """What the pages look up; nothing in it changes. A new run makes a new one."""

    def __init__(self, picture: Picture, judged: Mapping[str, str] | None = None) -> None:
        self.picture, self.lookup = picture, Lookup(picture)
        self.judged: Mapping[str, str] = judged or {}  # what people did: "reviewed", "edited", ...
        self._told: dict[str, str] = {}
        self.lines: dict[str, Any] = {}  # events in one line, by id; made when first asked for
        self.drawings: dict[Any, Any] = {}  # by what they show; drawn when first asked for

    def judged_anew(self, judged: Mapping[str, str]) -> Shown:
        """The same picture after people have marked more of it; nothing is worked out again."""
        other = copy(self)
        other.judged, other.lines = judged, {}
        return other

    def warm(self) -> None:
        """Work out what the pages need, before the first of them is asked for."""
        for part in (
            self.ranked, self.rank, self.events, self.event_of, self.heirs, self.numbers,
            self.claims_in, self.attributions_in, self.disputes, self.contested, self.clashes, self.bonds,
            self.claims_with, self.events_of_actor, self.events_at, self.in_story, self.struck,
            self.windows, self.days, self.types, self.outlets, self.fed_by, self.speakers,
            self.tellers, self.leads, self.surest, self.actors, self.places,
        ):  # fmt: skip
            len(part)

    @cached_property
    def ranked(self) -> list[Event]:
        """Events, the most important first."""
        return ranked(self.picture, self.lookup)

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each event among the ranked."""
        return {event.id: number for number, event in enumerate(self.ranked)}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.picture.events}

    @cached_property
    def event_of(self) -> dict[str, Event]:
        """The event that a claim tells of, by the claim's id."""
        return {claim: event for event in self.picture.events for claim in event.claims}

    @cached_property
    def heirs(self) -> dict[str, str]:
        """From every id an event ever had, or could have had, to a claim of it.

        An event is named after its first claim: an older id of it is the name of another claim.
        """
        return {identity("e", claim): claim for claim in self.event_of}

    @cached_property
    def reports(self) -> list[Report]:
        """Reports by their time of publication, undated ones last."""
        return sorted(self.picture.reports, key=lambda r: (r.published.begins() or "9999", r.id))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number that the brief gives a report."""
        return {report.id: number for number, report in enumerate(self.reports, 1)}

    @cached_property
    def claims_in(self) -> dict[str, list[Claim]]:
        """Claims of each report, in the order of its text."""
        found = _by((claim.report, claim) for claim in self.picture.claims)
        for claims in found.values():
            claims.sort(key=lambda c: (c.evidence.start, c.evidence.end, c.id))
        return found

    @cached_property
    def attributions_in(self) -> dict[str, list[Attribution]]:
        """Attributions of each report."""
        return _by((attribution.report, attribution) for attribution in self.picture.attributions)

    @cached_property
    def disputes(self) -> dict[str, list[Contradiction]]:
        """Contradictions by event and by claim."""
        return _by(
            (key, dispute) for dispute in self.picture.contradictions
            for key in dict.fromkeys((dispute.event or "", *dispute.claims))
        )  # fmt: skip

    @cached_property
    def contested(self) -> dict[str, list[Contradiction]]:
        """Those in which both cannot be so; what is only told alike is no dispute."""
        found = {key: [d for d in all_ if is_firm(d)] for key, all_ in self.disputes.items()}
        return {key: firm for key, firm in found.items() if firm}

    @cached_property
    def bonds(self) -> dict[str, list[Dependence]]:
        """Dependences by attribution."""
        return _by((end, bond) for bond in self.picture.dependences for end in (bond.a, bond.b))

    @cached_property
    def claims_with(self) -> dict[str, list[Claim]]:
        """Claims by the actors and places they name."""
        return _by(
            (named, claim) for claim in self.picture.claims
            for named in dict.fromkeys((*(r.actor for r in claim.roles), *(p.place for p in claim.places)))
            if named is not None
        )  # fmt: skip

    @cached_property
    def events_of_actor(self) -> dict[str, list[Event]]:
        """Events by the actors in them, the most important first."""
        claims = self.lookup.claims
        return _by(
            (actor, event) for event in self.ranked
            for actor in dict.fromkeys(
                (*event.actors, *(r.actor for c in event.claims for r in claims[c].roles if r.actor))
            )
        )  # fmt: skip

    @cached_property
    def events_at(self) -> dict[str, list[Event]]:
        """Events by place."""
        return _by((event.place, event) for event in self.ranked if event.place is not None)

    @cached_property
    def in_story(self) -> dict[str, list[Event]]:
        """Events of each story, the most important first."""
        return _by((event.story, event) for event in self.ranked if event.story)

    @cached_property
    def struck(self) -> dict[str, Claim]:
        """Claims that people rejected: they count for nothing and stay to be seen."""
        return {claim.id: claim for claim in self.picture.struck}

    @cached_property
    def struck_events(self) -> frozenset[str]:
        """Ids of events that rested on a rejected claim."""
        return frozenset(identity("e", claim) for claim in self.struck)

    @cached_property
    def windows(self) -> dict[str, tuple[str, str]]:
        """When each event begins and ends at the widest, as strings that sort."""
        return {event.id: (event.when.begins(), event.when.ends()) for event in self.picture.events}

    @cached_property
    def clashes(self) -> list[Contradiction]:
        """Contradictions, those of the most important events first; of one event the denial first."""
        far = len(self.rank)
        return sorted(
            self.picture.contradictions,
            key=lambda d: (self.rank.get(d.event or "", far), CLASHES.index(d.kind)),
        )

    @cached_property
    def days(self) -> tuple[str, str]:
        """The first and the last day of publication; empty where none is known."""
        known = [r.published.earliest[:10] for r in self.picture.reports if r.published.earliest]
        return (min(known), max(known)) if known else ("", "")

    @cached_property
    def speakers(self) -> list[tuple[Source, int, int]]:
        """Origins with the number of their claims and reports, most claims first."""
        found = [
            (self.source_of(claims[0]), len(claims), len({c.report for c in claims}))
            for claims in self.fed_by.values()
        ]
        return sorted(found, key=lambda s: (-s[1], s[0].name))

    @cached_property
    def types(self) -> list[tuple[str, int]]:
        """Types of events with how many there are, most first."""
        return Counter(event.type for event in self.picture.events).most_common()

    @cached_property
    def outlets(self) -> list[tuple[str, int]]:
        """Outlets with their number of reports, most first."""
        return Counter(self.outlet(r.id) for r in self.picture.reports).most_common()

    @cached_property
    def _sources(self) -> dict[str, Source]:
        """Who stands at the end of each claim's chain."""
        return {c.id: source_of(c, self.lookup) for c in self.picture.claims}

    @cached_property
    def fed_by(self) -> dict[str, list[Claim]]:
        """Claims by the key of their source."""
        return _by((self._sources[claim.id].key, claim) for claim in self.picture.claims)

    @cached_property
    def leads(self) -> list[Happening]:
        """What the brief leads with: deeds that happened, each told once."""
        told = [
            e for e in self.ranked
            if is_material(e) and happened(e, self.lookup) and not is_background(e, self.lookup)
        ]  # fmt: skip
        return happenings(told, self.lookup)

    @cached_property
    def surest(self) -> list[Event]:
        """The leads of the brief: with two or more sources first, with nobody named last."""
        return sorted((h.lead for h in self.leads), key=_sureness)

    @cached_property
    def actors(self) -> list[Actor]:
        """Actors by their names."""
        return sorted(self.picture.actors, key=lambda a: (a.name, a.id))

    @cached_property
    def places(self) -> list[Place]:
        """Places by their names."""
        return sorted(self.picture.places, key=lambda p: (p.name, p.id))

    def claims(self, event: Event) -> list[Claim]:
        """The claims of an event."""
        return [self.lookup.claims[c] for c in event.claims]

    def reports_of(self, event: Event) -> list[Report]:
        """The reports that tell of it, in order of appearance."""
        ids = dict.fromkeys(self.lookup.claims[c].report for c in event.claims)
        return sorted((self.lookup.reports[r] for r in ids), key=lambda r: self.numbers[r.id])

    @cached_property
    def tellers(self) -> dict[str, Claim]:
        """The claim that tells each event best."""
        return {event.id: teller(event, self.lookup) for event in self.picture.events}

    def teller(self, event: Event) -> Claim:
        """The claim that tells it best."""
        return self.tellers[event.id]

    def told(self, claim: Claim) -> str:
        """The sentence a claim stands in, as plain words."""
        if claim.id not in self._told:
            self._told[claim.id] = visible(telling(claim, self.lookup))
        return self._told[claim.id]

    def source_of(self, claim: Claim) -> Source:
        """Who knows it, as far as the report says."""
        known = self._sources.get(claim.id)
        return known if known is not None else source_of(claim, self.lookup)

    def any_claim(self, record: str) -> Claim | None:
        """A claim that counts, or one that was rejected."""
        return self.lookup.claims.get(record) or self.struck.get(record)

    def who(self, claim: Claim) -> str:
        """ "Reuters, citing two officials"; empty where the report gives no source."""
        return visible(", citing ".join(phrased(self.lookup.attribution(claim), self.lookup)))

    def outlet(self, report: str) -> str:
        """The outlet, else the file it came from."""
        return visible(self.lookup.outlet(report))


def _by(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What has the same key, together, in the order it comes."""
    found: dict[str, list[T]] = defaultdict(list)
    for key, each in pairs:
        found[key].append(each)
    return dict(found)


def _sureness(event: Event) -> int:
    """What two independent sources tell comes first, what names nobody last; else by rank."""
    if event.credibility == NOT_JUDGED:
        return 2
    return int(event.origins.sources[0] < 2)
