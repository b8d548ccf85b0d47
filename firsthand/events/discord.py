"""Two acts of one day and town that have little but the day and the town in common.

"Gunmen killed three farmers near Jos" and "the army killed 12 rebels near Jos": another doer, others
who suffered, another toll. One such difference is a report told in haste; three are two acts.
"""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Actor
from firsthand.events.distance import one_name
from firsthand.events.families import TAKING
from firsthand.events.fits import Fits
from firsthand.events.reason import Reason, Veto
from firsthand.events.traits import Traits

TWO_ACTS = 3  # differences from which it is another act
DOUBTFUL = 2
DOUBT = -1.5
FAR = 3  # of two exact tolls the higher is more than so many times the lower
FORCES = ("military", "agency")
BANDS = ("militia", "rebel")
ANYBODY = (None, "CVL", "UNK", "OPP")  # sectors of "people", who may be farmers or pupils


def discord(a: Traits, b: Traits, fits: Fits) -> Veto | list[Reason]:
    """What sets two assaults, or two towns taken, apart; nothing within one report."""
    if a.claim.report == b.claim.report:
        return []
    if TAKING == a.family == b.family and _other_town(a, b):
        return Veto("place", "one town was taken in one, another in the other")
    if a.claim.type != "ASSAULT" or b.claim.type != "ASSAULT":
        return []
    found = [word for word, holds in _differences(a, b, fits) if holds]
    found = found[_agreements(a, b, fits) :]
    if len(found) >= TWO_ACTS:
        return Veto(None, "another act: " + ", ".join(found))
    if len(found) == DOUBTFUL:
        return [Reason(DOUBT, "little in common: " + ", ".join(found))]
    return []


def _differences(a: Traits, b: Traits, fits: Fits) -> Iterable[tuple[str, bool]]:
    clash = _one_clash(a, b)
    yield "other doers", not clash and _other_doers(a, b, fits)
    yield "others who suffered", not clash and _other_sufferers(a, b)
    yield "who suffers in one does it in the other", not clash and _turned(a, b, fits)
    yield "people of other countries", not clash and _other_lands(a, b)
    yield "another toll", _other_toll(a.claim, b.claim)
    yield "other means", bool(a.claim.mode and b.claim.mode) and a.claim.mode != b.claim.mode
    yield "another town", _other_town(a, b)


def _agreements(a: Traits, b: Traits, fits: Fits) -> int:
    """How many of the doers by name, those who suffered by name, and the toll are the same."""
    same = _named(a.acting) and _named(b.acting) and fits.actors(a.acting, b.acting)[0] == "same"
    hurt = _sorts(a.befallen) and _sorts(b.befallen) and _sorts(a.befallen) == _sorts(b.befallen)
    toll = any(
        (f.of, f.least, f.most) == (g.of, g.least, g.most) and (f.least or 0) > 1
        for f in a.claim.figures
        for g in b.claim.figures
    )
    return sum((bool(same), bool(hurt), toll))


def _named(actors: Iterable[Actor]) -> bool:
    return any(actor.kind != "civilians" for actor in actors)


def _other_doers(a: Traits, b: Traits, fits: Fits) -> bool:
    if not a.acting or not b.acting:
        return False
    fit = fits.actors(a.acting, b.acting)[0]
    mine, theirs = ({_band(x) for x in t.acting} for t in (a, b))
    if None in mine | theirs:
        return fit == "apart"
    return fit == "apart" or (fit == "unknown" and mine.isdisjoint(theirs))


def _band(actor: Actor) -> str | None:
    """Soldiers and police, armed men, or a crowd; None where it is none of them."""
    if actor.kind in FORCES:
        return "forces"
    if actor.kind in BANDS:
        return "armed"
    return "crowd" if actor.kind == "civilians" else None


def _other_sufferers(a: Traits, b: Traits) -> bool:
    """Farmers and rebels, a teacher and a priest; not "people" and farmers."""
    mine, theirs = _sorts(a.befallen), _sorts(b.befallen)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _other_lands(a: Traits, b: Traits) -> bool:
    mine, theirs = _lands(a.befallen), _lands(b.befallen)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _lands(actors: Iterable[Actor]) -> set[str]:
    return {x.country for x in actors if x.country}


def _sorts(actors: Iterable[Actor]) -> set[str]:
    """What sort of people they are; none for "people" and for persons by name."""
    found: set[str] = set()
    for actor in actors:
        if actor.kind in BANDS:
            found.add("armed")
        elif actor.kind in FORCES:
            found.add("forces")
        elif actor.kind in ("civilians", "organisation") and actor.sector not in ANYBODY:
            found.add(str(actor.sector))
    return found


def _turned(a: Traits, b: Traits, fits: Fits) -> bool:
    """ "Police shot a protester" and "protesters beat a policeman": neither is the other."""
    sides = [_lands(actors) for t in (a, b) for actors in (t.acting, t.befallen)]
    if all(sides) and sides[0] == sides[3] != sides[1] == sides[2]:
        return True  # a soldier of one country shot a man of the other, and the other way round
    for one, other in ((a, b), (b, a)):
        if one.acting and other.befallen and fits.actors(one.acting, other.befallen)[0] == "same":
            return all(x.id not in {y.id for y in one.acting} for x in other.acting)
    return False


def _one_clash(a: Traits, b: Traits) -> bool:
    """Armed men on both sides, each told of as hit by the other: a fight told from its two sides."""
    for one, other in ((a, b), (b, a)):
        hit = {_band(x) for x in one.befallen}
        if not hit or hit - {"forces", "armed"}:
            return False
        if not hit & {_band(x) for x in other.acting}:
            return False
    return True


def _other_toll(a: Claim, b: Claim) -> bool:
    for one in (f for f in a.figures if f.of == "killed" and f.least and f.least == f.most):
        for other in (f for f in b.figures if f.of == "killed" and f.least and f.least == f.most):
            low, high = sorted((one.least or 0.0, other.least or 0.0))
            return high > FAR * low
    return False


def _other_town(a: Traits, b: Traits) -> bool:
    """Both say in which town it was, and no name of one is a spelling of one of the other."""
    mine, theirs = ([p for p in t.places[0] if p.precision == "town"] for t in (a, b))
    if not mine or not theirs:
        return False
    return not any(p.id == q.id or one_name(p.name, q.name) for p in mine for q in theirs)
