"""What one claim brings to every comparison: worked out once a claim, not once a pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date
from itertools import count
from typing import NamedTuple

from firsthand.codebook.claim import Claim, Role
from firsthand.codebook.entity import Actor
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.place import Place
from firsthand.codebook.signs import Said
from firsthand.codebook.when import When
from firsthand.events.families import (
    HAPPENED,
    TAKING,
    TWO_SIDED,
    family,
    odd,
    readings,
    tolls_a_war,
)  # fmt: skip
from firsthand.events.marks import HURT, TOLD_TIME, Marks, marks_of
from firsthand.events.telling import Telling, victims
from firsthand.events.wording import Wording

ACTING = ("actor", "subject")
BEFALLEN = ("recipient", "victim", "beneficiary", "object")
PLACED = ("at", "origin", "destination")
NOWHERE: tuple[tuple[Place, ...], ...] = ((),) * len(PLACED)
OLD = 30  # days before its report was printed: told as what was before
LASTING = 45  # days: longer, and it is a war or a siege and no happening of a day
# of the words of a claim that counts dead, those that may tell of a running toll
TOLLING = frozenset(("toll", "number", "dead", "death", "kill", "victim", "fatality"))
NEVER, EVER = -(10**6), 10**7  # day numbers of an open beginning and an open end


class Codes(NamedTuple):
    """Numbers for the values by which `parts` judges a pair: equal for equal values.

    A rule that comes to read more of a claim needs it in its number here; `tests/test_sieve.py`
    holds what is weighed by these numbers against `likeness`, pair by pair.
    """

    act: int
    doers: int
    hurt: int
    where: int
    tolls: int
    deed: int
    time: int
    news: int
    ties: int
    things: int


class Traits(NamedTuple):
    """A claim with its parties, places by PLACED, words and days at hand.

    `first_day` to `last_day` are ordinals, NEVER and EVER where open; `begins` and `ends` are the
    minutes of `When`; `bounded`: both ends are known, and `timed`: the text tells them. `printed`
    is the week of its report, its first day, EVER where unknown. `leads`: it is the news of its
    report. `dead`: parties whose dead it counts. `weight` is what all its words weigh. `readings`:
    families beside its own. `alone`: the one such act its report tells of. `odd`: in one of the
    ways by which `apart` keeps two apart. `set_apart`: weapons told of below the news of its report.
    `things`: what its sentence tells of, a ship or a market.
    """

    claim: Claim
    family: str
    happened: bool
    story: str | None
    anchor: str
    words: tuple[str, ...]
    wordset: frozenset[str]
    weight: float
    acting: tuple[Actor, ...]
    befallen: tuple[Actor, ...]
    places: tuple[tuple[Place, ...], ...]
    begins: str
    ends: str
    first_day: int
    last_day: int
    bounded: bool
    timed: bool
    printed: int
    leads: bool
    restates: bool
    dead: frozenset[str]
    heading: bool
    alone: bool
    readings: tuple[str, ...]
    marks: Marks
    odd: bool
    set_apart: frozenset[str]
    things: frozenset[str]
    codes: Codes

    def may_be_one_act(self, other: Traits) -> bool:
        """By kind and modality; a plan is never a happening."""
        if self.happened != other.happened:
            return False
        return self.family == other.family or not {self.family, *self.readings}.isdisjoint(
            (other.family, *other.readings)
        )

    @property
    def of_a_war(self) -> bool:
        """ "The conflict has killed more than 220,000 people", and not what one day brought."""
        return bool(self.claim.figures) and tolls_a_war(self.claim, self.wordset)

    @property
    def lost(self) -> bool:
        """A town told as lost: "the group denies having lost Er Rahad"."""
        return self.claim.type == "RETREAT" and TAKING in self.readings


class Moments(NamedTuple):
    """The two ends of a time, as minutes that sort and as ordinals of days."""

    begins: str
    ends: str
    first_day: int
    last_day: int
    bounded: bool

    @property
    def lasts(self) -> bool:
        """True for a war or a siege: "since April 2023"."""
        return self.bounded and self.last_day - self.first_day > LASTING


class Known:
    """The traits of the claims of one set of records, each worked out when first asked for."""

    def __init__(self, lookup: Lookup, wording: Wording, stories: dict[str, str]) -> None:
        self._lookup, self._wording, self._stories = lookup, wording, stories
        self._telling = Telling(lookup)
        self._found: dict[str, Traits] = {}
        self._codes: defaultdict[Hashable, int] = defaultdict(count().__next__)
        self._worded: dict[tuple[bool, tuple[str, ...]], Marks] = {}
        self._moments: dict[tuple[str | None, str | None], Moments] = {}
        printed = {r.id: r.published.begins() for r in lookup.reports.values()}
        self._printed = {
            name: day_number(begins) // 7 * 7 if begins else EVER
            for name, begins in printed.items()
        }

    def of(self, claim: Claim) -> Traits:
        """The traits of a claim."""
        found = self._found.get(claim.id)
        if found is None:
            found = self._found[claim.id] = self._made(claim)
        return found

    def only_toll(self, a: Claim, b: Claim) -> str | None:
        """The party whose deaths each of the two reports tells of once, and these claims count."""
        return self._telling.only_toll(a, b)

    def _made(self, claim: Claim) -> Traits:
        said, told = self._wording.said(claim), self._telling
        words, moments = said.telling(), self._moment(claim.when)
        acting, befallen = self._parties(claim.roles, ACTING), self._parties(claim.roles, BEFALLEN)
        places, own, beside = self._places(claim), family(claim), readings(claim, said.anchor)
        lost = claim.type == "RETREAT" and TAKING in beside
        number, marks = self._codes.__getitem__, self._marks(claim, said)
        timed = moments.bounded and claim.when.basis in TOLD_TIME
        printed = self._printed[claim.report]
        leads, alone, set_apart = (
            told.leads(claim),
            told.alone(claim),
            told.set_apart(claim, said.anchor),
        )
        doers, hurt = tuple([x.id for x in acting]), tuple([x.id for x in befallen])
        where = NOWHERE if places is NOWHERE else tuple([tuple([p.id for p in e]) for e in places])
        figures = tuple([(f.of, f.least, f.most) for f in claim.figures]) if claim.figures else ()
        return Traits(
            claim, own, claim.modality in HAPPENED, self._stories.get(claim.report), said.anchor,
            words, frozenset(words), self._wording.whole(words), acting, befallen, places,
            *moments, timed, printed, leads, told.restates(claim),
            frozenset(victims(claim)),
            told.heads(claim), alone, beside, marks,
            marks.odd or odd(claim) or moments.lasts or (timed and moments.last_day < printed - OLD)
            or tolls_a_war(claim, words),
            set_apart, frozenset(said.things),
            Codes(
                number(("act", claim.type, claim.mode, said.anchor)),
                number(("doers", claim.type in TWO_SIDED, own == TAKING, lost, doers)),
                number(("hurt", claim.type == "SANCTION", hurt)),
                number(("where", where)),
                number(("tolls", figures)),
                number(_deed(claim, own, figures, (doers, hurt, where[0]))),
                number(("time", *_time(claim, timed, leads, marks))),
                number(("news", set_apart, _news(claim, leads, alone, marks, words))),
                number(("ties", claim.when.earliest, claim.when.latest, timed, where, doers, hurt)),
                number(("things", *said.things)),
            ),
        )  # fmt: skip

    def _moment(self, when: When) -> Moments:
        key = (when.earliest, when.latest)
        found = self._moments.get(key)
        if found is None:
            begins, ends = when.begins(), when.ends()
            found = self._moments[key] = Moments(
                begins,
                ends,
                day_number(begins) if begins else NEVER,
                EVER if when.latest is None else day_number(ends),
                None not in key,
            )
        return found

    def _marks(self, claim: Claim, said: Said) -> Marks:
        known, attribution = self._lookup.places, self._lookup.attributions[claim.attribution]
        if claim.polarity == "positive" and not claim.figures and attribution.stance != "denial":
            # what is neither denied nor counted has the marks of its words alone: see `marks_of`
            assault = claim.type == "ASSAULT"
            found = self._worded.get((assault, said.marks))
            if found is None:
                found = marks_of(claim, attribution, said.marks, True)
                self._worded[assault, said.marks] = found
            return found
        placed = any(p.place and known[p.place].latitude is not None for p in claim.places)
        return marks_of(claim, attribution, said.marks, placed)

    def _parties(self, roles: Iterable[Role], names: tuple[str, ...]) -> tuple[Actor, ...]:
        actors = self._lookup.actors
        return tuple([actors[r.actor] for r in roles if r.actor and r.role in names])

    def _places(self, claim: Claim) -> tuple[tuple[Place, ...], ...]:
        if not claim.places:
            return NOWHERE
        known = self._lookup.places
        named = [(p.role, known[p.place]) for p in claim.places if p.place]
        return tuple([tuple([p for r, p in named if r == role]) for role in PLACED])


def _deed(claim: Claim, family: str, figures: Hashable, parties: Hashable) -> Hashable:
    """What `discord` reads of a claim: who, whom, where and how many; one value for what it passes."""
    if claim.type != "ASSAULT" and family != TAKING:
        return None
    return ("deed", claim.type, claim.mode, family, figures, parties)


def _time(claim: Claim, timed: bool, leads: bool, marks: Marks) -> tuple[Hashable, ...]:
    """What `features.when` reads of a claim; how it is told only where no day is."""
    when = claim.when
    told = (leads, marks.known, marks.toll, marks.later) if when.earliest is None else ()
    return (when.earliest, when.latest, timed, *told)


def _news(
    claim: Claim, leads: bool, alone: bool, marks: Marks, words: tuple[str, ...]
) -> tuple[Hashable, ...]:
    """What `context.in_story` reads of a claim; the toll itself where it may be a running one."""
    figures = claim.figures
    hurt = [(f.of, f.least, f.most) for f in figures if f.of in HURT] if figures else ()
    telling = [word for word in words if word in TOLLING] if hurt else ()
    return (
        claim.type, claim.mode, claim.polarity, leads, alone, marks.toll, marks.denies,
        marks.further, marks.bodies, marks.known, bool(hurt),
        *(hurt if leads or telling else ()), *telling,
    )  # fmt: skip


def day_number(moment: str) -> int:
    """The ordinal of a day or minute, "2024-12-02T06:00"."""
    return date.fromisoformat(moment[:10]).toordinal()


def days_said(when: When) -> str:
    """ "2024-12-01 to 2024-12-03", with "?" for an open end."""
    first, last = (when.earliest or "?")[:10], (when.latest or "?")[:10]
    return first if first == last else f"{first} to {last}"
