"""What a person had before them who corrects something: records, and how they are found again."""

from __future__ import annotations

import firsthand
from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Actor
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.report import Report
from firsthand.codebook.review import Anchor, Target

ANCHORS = 24  # claims or mentions by which an event or actor is found again


class NoSuchRecord(LookupError):  # noqa: N818 - what happened, in words
    """Nothing in the picture has this id."""


class Seen:
    """The records of a picture, and the anchors that find them again."""

    def __init__(self, picture: Picture) -> None:
        self.lookup = Lookup(picture)
        self.struck = {claim.id: claim for claim in picture.struck}
        self._events = {event.id: event for event in picture.events}

    def claim(self, record: str) -> Claim:
        found = self.lookup.claims.get(record) or self.struck.get(record)
        if found is None:
            raise NoSuchRecord(f"no claim {record} in the picture")
        return found

    def event(self, record: str) -> Event:
        if record not in self._events:
            raise NoSuchRecord(f"no event {record} in the picture")
        return self._events[record]

    def actor(self, record: str) -> Actor:
        found = self.lookup.actors.get(record)
        if found is None:
            raise NoSuchRecord(f"no actor {record} in the picture")
        return found

    def report(self, record: str) -> Report:
        found = self.lookup.reports.get(record)
        if found is None:
            raise NoSuchRecord(f"no report {record} in the picture")
        return found

    def claims_in(self, report: str) -> list[Claim]:
        """The claims of a report, the rejected among them."""
        every = (*self.lookup.claims.values(), *self.struck.values())
        return [claim for claim in every if claim.report == report]

    def actor_target(self, actor: Actor) -> Target:
        """An actor with some of its mentions, by which it is found again under another id."""
        spans = actor.mentions[:ANCHORS]
        anchors = (
            Anchor("", s.report, "actor", actor.kind, s, s, self.lookup.words(s)) for s in spans
        )
        return Target("actor", actor.id, tuple(anchors))

    def target(self, record: str) -> Target:
        """A claim with its anchor, or an event with those of its first claims."""
        if record in self._events:
            return self.event_target(record, ANCHORS)
        return Target("claim", record, (self.anchor(self.claim(record)),))

    def event_target(self, record: str, most: int) -> Target:
        claims = self.event(record).claims[:most]
        return Target("event", record, tuple(self.anchor(self.claim(c)) for c in claims))

    def made_by(self, record: str) -> str:
        """The rule or model that made it, and the version of the program."""
        event = self._events.get(record)
        why = event.why[0] if event and event.why else ""
        if record in self.lookup.actors:
            why = self.lookup.actors[record].why
        rule = why or self.claim(record if event is None else event.claims[0]).why
        return f"{rule} (firsthand {firsthand.__version__})"[:400]

    def anchor(self, claim: Claim) -> Anchor:
        return Anchor(
            claim.id, claim.report, claim.kind, claim.type, claim.evidence, claim.anchor,
            self.lookup.words(claim.evidence),
        )  # fmt: skip
