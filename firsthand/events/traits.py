"""What one claim brings to every comparison: worked out once a claim, not once a pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from firsthand.codebook.claim import Claim, Role
from firsthand.codebook.entity import Actor
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.place import Place
from firsthand.codebook.when import When
from firsthand.events.families import HAPPENED, TAKING, family, readings
from firsthand.events.marks import TOLD_TIME, Marks, marks_of
from firsthand.events.telling import Telling, victims
from firsthand.events.wording import Wording

ACTING = ("actor", "subject")
BEFALLEN = ("recipient", "victim", "beneficiary", "object")
PLACED = ("at", "origin", "destination")
NO_OTHER = 0  # the kind of a claim that no other claim is like in all its traits
NEVER, EVER = -(10**6), 10**7  # day numbers of an open beginning and an open end


@dataclass(frozen=True, slots=True)
class Traits:
    """A claim with its parties, places by PLACED, words and days at hand.

    `first_day` to `last_day` are ordinals, NEVER and EVER where open; `begins` and `ends` are the
    minutes of `When`; `printed` is the week of its report, its first day, EVER where unknown.
    `leads`: it is the news of its report. `dead`: parties whose dead it counts.
    `readings`: families beside its own. `alone`: the one such act its report tells of.
    """

    claim: Claim
    family: str
    happened: bool
    story: str | None
    anchor: str
    words: tuple[str, ...]
    acting: tuple[Actor, ...]
    befallen: tuple[Actor, ...]
    places: tuple[tuple[Place, ...], ...]
    begins: str
    ends: str
    first_day: int
    last_day: int
    printed: int
    leads: bool
    restates: bool
    dead: frozenset[str]
    heading: bool
    alone: bool
    readings: tuple[str, ...]
    marks: Marks

    def may_be_one_act(self, other: Traits) -> bool:
        """By kind and modality; a plan is never a happening."""
        if self.happened != other.happened:
            return False
        return self.family == other.family or not {self.family, *self.readings}.isdisjoint(
            (other.family, *other.readings)
        )

    @property
    def lost(self) -> bool:
        """A town told as lost: "the group denies having lost Er Rahad"."""
        return self.claim.type == "RETREAT" and TAKING in self.readings

    @property
    def timed(self) -> bool:
        """True when the text tells both ends of its time."""
        return self.bounded and self.claim.when.basis in TOLD_TIME

    @property
    def bounded(self) -> bool:
        """True when both ends of its time are known."""
        return self.claim.when.earliest is not None and self.claim.when.latest is not None


class Known:
    """The traits of the claims of one set of records, each worked out when first asked for."""

    def __init__(self, lookup: Lookup, wording: Wording, stories: dict[str, str]) -> None:
        self._lookup, self._wording, self._stories = lookup, wording, stories
        self._telling = Telling(lookup)
        self._found: dict[str, Traits] = {}
        self._kinds: dict[str, int] = {}

    def of(self, claim: Claim) -> Traits:
        """The traits of a claim."""
        found = self._found.get(claim.id)
        if found is None:
            found = self._found[claim.id] = self._made(claim)
        return found

    def put_in_kinds(self, claims: Iterable[Claim]) -> None:
        """Number the sets of claims that have all traits in common but their report."""
        sets: dict[tuple[object, ...], list[str]] = {}
        for claim in claims:
            sets.setdefault(_all_but_report(self.of(claim)), []).append(claim.id)
        several = [members for members in sets.values() if len(members) > 1]
        self._kinds = {m: kind for kind, members in enumerate(several, 1) for m in members}

    def kind(self, traits: Traits) -> int:
        """The number of the set a claim is in, NO_OTHER for none."""
        return self._kinds.get(traits.claim.id, NO_OTHER)

    def only_toll(self, a: Claim, b: Claim) -> str | None:
        """The party whose deaths each of the two reports tells of once, and these claims count."""
        return self._telling.only_toll(a, b)

    def _made(self, claim: Claim) -> Traits:
        begins, ends = claim.when.begins(), claim.when.ends()
        anchor = self._wording.anchor(claim)
        return Traits(
            claim=claim,
            family=family(claim),
            happened=claim.modality in HAPPENED,
            story=self._stories.get(claim.report),
            anchor=anchor,
            words=self._wording.telling(claim),
            acting=self._parties(claim.roles, ACTING),
            befallen=self._parties(claim.roles, BEFALLEN),
            places=self._places(claim),
            begins=begins,
            ends=ends,
            first_day=day_number(begins) if begins else NEVER,
            last_day=EVER if claim.when.latest is None else day_number(ends),
            printed=self._printed(claim.report),
            leads=self._telling.leads(claim),
            restates=self._telling.restates(claim),
            dead=frozenset(victims(claim)),
            heading=self._telling.heads(claim),
            alone=self._telling.alone(claim),
            readings=readings(claim, anchor),
            marks=self._marks(claim),
        )

    def _printed(self, report: str) -> int:
        begins = self._lookup.reports[report].published.begins()
        return day_number(begins) // 7 * 7 if begins else EVER

    def _marks(self, claim: Claim) -> Marks:
        known = [self._lookup.places[p.place] for p in claim.places if p.place]
        placed = any(place.latitude is not None for place in known)
        words = self._lookup.words(claim.evidence)
        return marks_of(claim, self._lookup.attribution(claim), words, placed)

    def _parties(self, roles: Iterable[Role], names: tuple[str, ...]) -> tuple[Actor, ...]:
        actors = self._lookup.actors
        return tuple([actors[r.actor] for r in roles if r.actor and r.role in names])

    def _places(self, claim: Claim) -> tuple[tuple[Place, ...], ...]:
        known = self._lookup.places
        named = [(p.role, known[p.place]) for p in claim.places if p.place]
        return tuple([tuple([p for r, p in named if r == role]) for role in PLACED])


def _all_but_report(traits: Traits) -> tuple[object, ...]:
    claim = traits.claim
    return (
        claim.type, claim.mode, traits.happened, traits.story, traits.anchor, traits.words,
        tuple([a.id for a in traits.acting]), tuple([a.id for a in traits.befallen]),
        tuple([tuple([p.id for p in places]) for places in traits.places]),
        traits.begins, traits.ends, traits.printed, traits.leads, bool(traits.dead),
        tuple([(f.of, f.least, f.most) for f in claim.figures]),
        claim.polarity, claim.when.basis, traits.alone, traits.readings, traits.marks,
    )  # fmt: skip


def day_number(moment: str) -> int:
    """The ordinal of a day or minute, "2024-12-02T06:00"."""
    return date.fromisoformat(moment[:10]).toordinal()


def days_said(when: When) -> str:
    """ "2024-12-01 to 2024-12-03", with "?" for an open end."""
    first, last = (when.earliest or "?")[:10], (when.latest or "?")[:10]
    return first if first == last else f"{first} to {last}"
