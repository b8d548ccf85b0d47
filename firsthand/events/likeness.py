"""How like two claims are: named features, each a reason the user can read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from firsthand.codebook.claim import Claim, Role
from firsthand.codebook.figure import Figure
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import ContradictionKind
from firsthand.codebook.when import When
from firsthand.events.distance import Fit, actors_fit, places_fit
from firsthand.events.families import TWO_SIDED, comparable
from firsthand.events.telling import Telling, nested
from firsthand.events.wording import Wording

# Modes that two honest reports may give one attack.
WEAPON_KIN = (
    {"aerial", "drone"},
    {"firearms", "targeted", "explosives", "heavy-weapons", "primitive", "beat"},
    {"explosives", "suicide-attack", "aerial"},
    {"destroy", "firearms", "primitive"},
)
ACTING = ("actor", "subject")
DAYS_APART = 1  # a night has two dates, and a report may count from either


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a pair: its weight and the words for it."""

    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Veto:
    """What keeps two claims apart, whatever else they share."""

    kind: ContradictionKind | None
    why: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """The sum of the reasons, and the vetoes; with a veto the two are never one happening."""

    score: float
    reasons: tuple[Reason, ...]
    vetoes: tuple[Veto, ...] = ()


class Compare:
    """Scores pairs of event claims over one set of resolved records."""

    def __init__(self, lookup: Lookup, wording: Wording, stories: dict[str, str]) -> None:
        self._lookup, self._wording, self._stories = lookup, wording, stories
        self.telling = Telling(lookup)

    def anchor(self, claim: Claim) -> str:
        """The word that names the act, as written."""
        return self._lookup.words(claim.anchor)

    def pair(self, a: Claim, b: Claim) -> Likeness:
        """The likeness of two claims; the order of the two does not matter."""
        if not comparable(a, b):
            return Likeness(0.0, (), (Veto(None, "not the same kind of act"),))
        reasons: list[Reason] = []
        vetoes: list[Veto] = []
        if _other_weapon(a, b):
            vetoes.append(Veto(None, f"{a.mode} in one and {b.mode} in the other"))
        for feature in (
            self._act, self._actors, self._others, self._where,
            self._when, self._figures, self._words,
        ):  # fmt: skip
            found = feature(a, b)
            if isinstance(found, Veto):
                vetoes.append(found)
            else:
                reasons.extend(found)
        return Likeness(round(sum(r.weight for r in reasons), 4), tuple(reasons), tuple(vetoes))

    def _act(self, a: Claim, b: Claim) -> list[Reason]:
        reasons = [
            Reason(1.0, f"both {a.type}")
            if a.type == b.type
            else Reason(0.4, f"{a.type} beside {b.type}")
        ]
        if a.mode and a.mode == b.mode:
            reasons.append(Reason(0.5, f"both {a.mode}"))
        elif a.mode and b.mode:
            reasons.append(Reason(-0.8, f"{a.mode} against {b.mode}"))
        if self._wording.anchor(a) == self._wording.anchor(b):
            reasons.append(Reason(0.7, f"same word for the act, '{self._wording.anchor(a)}'"))
        return reasons + self._told(a, b)

    def _told(self, a: Claim, b: Claim) -> list[Reason]:
        """How the two stand in their reports: one story, both its news, one within the other."""
        if a.report == b.report:
            return [Reason(1.2, "named within the same words")] if nested(a, b) else []
        if self._stories.get(a.report) != self._stories.get(b.report):
            return []
        reasons = [Reason(0.3, "same story")]
        if self.telling.leads(a) and self.telling.leads(b):
            reasons.append(Reason(0.9, "each is the news of its report"))
        dead = self.telling.only_toll(a, b)
        if dead is not None:
            name = self._lookup.actors[dead].name
            reasons.append(Reason(0.8, f"the only deaths of {name} that either report tells of"))
        return reasons

    def _actors(self, a: Claim, b: Claim) -> list[Reason] | Veto:
        fit, one, other = self._best_fit(_ids(a.roles, ACTING), _ids(b.roles, ACTING))
        if fit == "same":
            # an army acts many times in one report: there its name alone tells little
            return [Reason(0.7 if a.report == b.report else 1.5, f"same actor, {one}")]
        if fit == "within":
            return [Reason(0.8, f"{one} may be {other}")]
        if fit == "apart":
            if a.type in TWO_SIDED:
                return [Reason(-0.7, f"{one} named by one, {other} by the other")]
            return Veto("actor", f"done by {one} in one and {other} in the other")
        return []

    def _others(self, a: Claim, b: Claim) -> list[Reason] | Veto:
        sides = ("recipient", "victim", "beneficiary", "object")
        fit, one, other = self._best_fit(_ids(a.roles, sides), _ids(b.roles, sides))
        if fit == "same":
            return [Reason(0.8, f"same counterpart, {one}")]
        if fit == "within":
            return [Reason(0.4, f"counterpart {one} may be {other}")]
        if fit == "apart":
            if a.type == "SANCTION":
                return Veto("actor", f"it befell {one} in one and {other} in the other")
            return [Reason(-0.8, f"counterpart {one} against {other}")]
        return []

    def _best_fit(self, mine: list[str], theirs: list[str]) -> tuple[Fit, str, str]:
        best: tuple[int, Fit, str, str] = (9, "unknown", "", "")
        order: tuple[Fit, ...] = ("same", "within", "unknown", "apart")
        for one in mine:
            for other in theirs:
                a, b = self._lookup.actors[one], self._lookup.actors[other]
                fit = actors_fit(a, b)
                best = min(best, (order.index(fit), fit, a.name, b.name))
        return best[1], best[2], best[3]

    def _where(self, a: Claim, b: Claim) -> list[Reason] | Veto:
        found: list[Reason] = []
        for role in ("at", "origin", "destination"):
            mine = [self._lookup.places[p.place] for p in a.places if p.role == role and p.place]
            theirs = [self._lookup.places[p.place] for p in b.places if p.role == role and p.place]
            fits = sorted((places_fit(x, y), x.name, y.name) for x in mine for y in theirs)
            best = min(
                fits, key=lambda f: ("same", "within", "unknown", "apart").index(f[0]), default=None
            )
            if best is None or best[0] == "unknown":
                continue
            if best[0] == "apart":
                return Veto("place", f"{role} {best[1]} in one and {best[2]} in the other")
            same = best[0] == "same"
            found.append(
                Reason(
                    1.2 if same else 0.4, f"{role} {best[1]}" if same else f"{best[1]}, {best[2]}"
                )
            )
        return found

    def _when(self, a: Claim, b: Claim) -> list[Reason] | Veto:
        if not near(a.when, b.when):
            return Veto("time", f"{_days(a.when)} in one and {_days(b.when)} in the other")
        if a.when.earliest and b.when.earliest and a.when.latest and b.when.latest:
            short = max(_width(a.when), _width(b.when)) <= 3
            return [Reason(1.0 if short else 0.4, f"the same time, {_days(a.when)}")]
        return []

    def _figures(self, a: Claim, b: Claim) -> list[Reason]:
        found = []
        for one in a.figures:
            for other in (f for f in b.figures if f.of == one.of):
                if (one.least, one.most) == (other.least, other.most):
                    found.append(Reason(0.8, f"the same figure of {one.of}"))
                elif one.disagrees(other):
                    found.append(Reason(0.0 if _akin(one, other) else -0.4, f"{one.of} differ"))
                else:
                    found.append(Reason(0.3, f"figures of {one.of} that can both be true"))
        return found

    def _words(self, a: Claim, b: Claim) -> list[Reason]:
        share = self._wording.share(a, b)
        if share < 0.1:
            return []
        return [Reason(round(2.0 * share, 4), f"{share:.0%} of their telling words are the same")]


def _other_weapon(a: Claim, b: Claim) -> bool:
    """A drone strike and a mortar shell are two attacks, even on one town in one night."""
    if a.type != "ASSAULT" or b.type != "ASSAULT" or not a.mode or not b.mode:
        return False
    return a.mode != b.mode and not any({a.mode, b.mode} <= kin for kin in WEAPON_KIN)


def _akin(one: Figure, other: Figure) -> bool:
    """Tolls of one happening told at different hours: neither is more than twice the other."""
    low, high = sorted(f.least or f.most or 0.0 for f in (one, other))
    return low > 0 and high <= 2 * low


def near(a: When, b: When) -> bool:
    """True when the two intervals meet, or miss each other by a day at most."""
    if a.meets(b):
        return True
    first, second = (a, b) if a.ends() < b.begins() else (b, a)
    return _day_number(second.begins()) - _day_number(first.ends()) <= DAYS_APART


def _day_number(moment: str) -> int:
    year, month, day = (int(part) for part in moment[:10].split("-"))
    return date(year, month, day).toordinal()


def _width(when: When) -> int:
    return _day_number(when.ends()) - _day_number(when.begins())


def _days(when: When) -> str:
    first, last = (when.earliest or "?")[:10], (when.latest or "?")[:10]
    return first if first == last else f"{first} to {last}"


def _ids(roles: Iterable[Role], names: tuple[str, ...]) -> list[str]:
    return [r.actor for r in roles if r.role in names and r.actor]
