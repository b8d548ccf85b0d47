"""Reasons that lie in where two claims stand: in one report, in one story, a denial and its act."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.codebook.figure import Figure
from firsthand.events.features import akin
from firsthand.events.fits import Fits
from firsthand.events.marks import counts_hurt
from firsthand.events.reason import Reason, Veto
from firsthand.events.telling import nested
from firsthand.events.traits import Traits

NESTED = 1.2
BARE, BARE_NEWS = 1.2, 0.8
DENIES, DENIER, ONLY_ACT, NEWS_DENIED = 0.7, 1.2, 0.6, 1.1
ONLY_SUCH = 1.0  # the only beating that a report tells of, and a beating denied
KNOWN = 0.5
KNOWN_NEWS = 1.6  # "claimed the attack": of the news, if nothing else says which
OTHERS = 2.0
DENIED_REACH = 150  # characters: what is denied is told before, or in the next breath
OTHERS_REACH = 300  # characters: those told of in the sentence before
STORY, NEWS, ALONE = 0.3, 0.9, 0.8
DENIED_NEWS, TOTAL = 0.7, 1.2
SET_APART = -0.6
DEAD = ("dead", "death", "kill", "victim", "fatality")


def inside(a: Traits, b: Traits, fits: Fits) -> list[Reason]:
    """Two claims of one report."""
    reasons = []
    if nested(a.claim, b.claim):
        reasons.append(Reason(NESTED, "named within the same words"))
    if a.marks.toll != b.marks.toll:
        toll, other = (a, b) if a.marks.toll else (b, a)
        told = other.leads and other.claim.type == "ASSAULT" and _not_doer(toll, other)
        if told and not _other_side(toll, other):
            reasons.append(Reason(BARE, "a toll without place or doer, and the news of its report"))
    if a.marks.known != b.marks.known:
        known, news = (a, b) if a.marks.known else (b, a)
        told = news.leads and not news.heading and news.claim.type == "ASSAULT"
        if told and news.claim.evidence.end <= known.claim.evidence.start:
            reasons.append(Reason(KNOWN_NEWS, "told of as known, and the news of its report"))
    if a.marks.denies != b.marks.denies:
        reasons += _denied(*((a, b) if a.marks.denies else (b, a)), fits)
    first, second = sorted((a, b), key=lambda t: (t.claim.evidence.start, t.claim.id))
    hurt = counts_hurt(first.claim) and counts_hurt(second.claim)
    reach = second.claim.evidence.start - first.claim.evidence.end
    if second.marks.others and hurt and reach <= OTHERS_REACH:
        reasons.append(Reason(OTHERS, "others beside those just told of"))
    return reasons


def _denied(denial: Traits, act: Traits, fits: Fits) -> list[Reason]:
    """ "The group denies any abduction" after "he was taken by the group"."""
    if (
        act.claim.polarity == "negative"
        or act.claim.mode != denial.claim.mode
        and (act.claim.mode and denial.claim.mode)
    ):
        return []
    if act.claim.evidence.start - denial.claim.evidence.end > DENIED_REACH:
        return []
    fit = fits.actors(denial.befallen, act.befallen)[0]
    if denial.befallen and act.befallen and fit not in ("same", "within"):
        return []
    reasons = [Reason(DENIES, "one denies it")]
    if any(actor.id in denial.marks.denying for actor in act.acting) and not denial.befallen:
        reasons.append(Reason(DENIER, "denied by the one said to have done it"))
    elif act.alone and (act.claim.type, act.claim.mode) == (denial.claim.type, denial.claim.mode):
        only = ONLY_SUCH if act.claim.mode else ONLY_ACT
        reasons.append(Reason(only, "the only such act its report tells of"))
    elif act.leads and not denial.claim.mode and _one_place(denial, act, fits):
        reasons.append(Reason(NEWS_DENIED, "the news of its report, and denied of that place"))
    return reasons


def _one_place(a: Traits, b: Traits, fits: Fits) -> bool:
    """Both say where, and it is one place, or one in the other."""
    mine, theirs = (tuple(p for places in t.places for p in places) for t in (a, b))
    return bool(mine and theirs) and fits.places(mine, theirs)[0] in ("same", "within")


def in_story(a: Traits, b: Traits) -> list[Reason]:
    """Two claims of two reports of one story: both their news, or the only such act of either."""
    reasons = [Reason(STORY, "same story")]
    as_told = (a.marks.further, a.marks.bodies, a.marks.known) == (
        b.marks.further, b.marks.bodies, b.marks.known
    )  # fmt: skip
    if a.leads and b.leads and as_told:
        reasons.append(Reason(NEWS, "each is the news of its report"))
        hurt = counts_hurt(a.claim) and counts_hurt(b.claim)
        if hurt and (a.marks.toll or b.marks.toll):
            reasons.append(Reason(BARE_NEWS, "a toll without place or doer"))
    if a.marks.known != b.marks.known and any(places_same(a, b)):
        reasons.append(Reason(KNOWN, "told of as known, at one place"))
    same = (a.claim.type, a.claim.mode, a.claim.polarity)
    if a.alone and b.alone and same == (b.claim.type, b.claim.mode, b.claim.polarity):
        told = "the only {} that either report tells of"
        reasons.append(Reason(ALONE, told, (a.claim.mode or a.claim.type,)))
    if a.marks.denies != b.marks.denies and a.leads and b.leads:
        reasons.append(Reason(DENIED_NEWS, "the news of one is denied in the other"))
    if any(x.claim.mode in y.set_apart and not y.marks.toll for x, y in ((a, b), (b, a))):
        reasons.append(Reason(SET_APART, "the other report tells of such a weapon beside its news"))
    if _running(a, b) or _running(b, a):
        reasons.append(Reason(TOTAL, "a running toll"))
    return reasons


def _running(toll: Traits, news: Traits) -> bool:
    """ "With this the number of dead has become four", and what leads another report of the story."""
    if toll.claim.type != "ASSAULT" or not _counts_all(toll):
        return False
    if not (news.leads or _counts_all(news)):
        return False
    return any(akin(f, g) for f in _dead(toll) for g in _dead(news))


def _counts_all(told: Traits) -> bool:
    """By its words a toll of all: "the death toll", "the number of the dead"."""
    words = told.wordset
    return "toll" in words or ("number" in words and not words.isdisjoint(DEAD))


def _dead(told: Traits) -> list[Figure]:
    return [f for f in told.claim.figures if f.of == "killed"]


def _other_side(toll: Traits, act: Traits) -> bool:
    """ "Nineteen officers were injured" is no toll of the shots that killed three protesters."""
    hurt, struck = ({actor.kind for actor in t.befallen} for t in (toll, act))
    return bool(hurt) and hurt <= {"military", "agency"} and struck == {"civilians"}


def places_same(a: Traits, b: Traits) -> Iterator[bool]:
    """For each place of both in one role, whether it is the same one."""
    return (p.id == q.id for m, t in zip(a.places, b.places, strict=True) for p in m for q in t)


def _not_doer(toll: Traits, act: Traits) -> bool:
    """ "Eleven policemen were injured" is no toll of what the police did."""
    return {x.id for x in toll.befallen}.isdisjoint(x.id for x in act.acting)


def another(a: Traits, b: Traits, where: str) -> Veto | None:
    """ "Two more were killed in strikes on Kirotshe": not what was told before it, elsewhere."""
    first, second = sorted((a, b), key=lambda t: (t.claim.evidence.start, t.claim.id))
    if a.claim.report != b.claim.report or not second.marks.further or where == "same":
        return None
    if first.marks.further or not any(second.places) or not any(first.places):
        return None
    return Veto(None, "told as another one, elsewhere")
