"""What keeps two claims apart though they sound alike: other speakers, other years, other acts."""

from __future__ import annotations

from firsthand.events.discord import discord
from firsthand.events.families import BROAD, SPOKEN
from firsthand.events.features import kin
from firsthand.events.fits import Fits
from firsthand.events.marks import counts_hurt
from firsthand.events.reason import Reason, Veto
from firsthand.events.telling import nested
from firsthand.events.traits import EVER, LASTING, OLD, Traits, days_said
from firsthand.events.wording import stemmed

ONE_SPEECH = 0.2  # share of telling words from which two utterances of one speaker may be one
ONE_TEXT = 0.3  # and those of two, of whom one may speak for the other
FEW = 2  # words of content, below which a speech says nothing of what it speaks of
SHORT = 10
OTHER_TARGET = -1.5
OTHER_DEED = -1.6


def apart(a: Traits, b: Traits, share: float, fits: Fits) -> Veto | list[Reason]:
    """The first of these that holds; else what speaks against it; else nothing."""
    return told_otherwise(a, b, share, fits) or discord(a, b, fits)


def told_otherwise(a: Traits, b: Traits, share: float, fits: Fits) -> Veto | list[Reason]:
    """What only a claim can give rise to that is `Traits.odd`."""
    if not a.odd and not b.odd:
        return []
    return (
        _other_speech(a, b, share, fits)
        or _other_year(a, b)
        or _other_year(b, a)
        or _lasting(a, b)
        or _lasting(b, a)
        or _denies_another(a, b)
        or _died_later(a, b)
        or _another_did_not(a, b, fits)
        or _other_target(a, b)
        or _broad(a, b, share)
    )


def _other_speech(a: Traits, b: Traits, share: float, fits: Fits) -> Veto | None:
    """ "The army denies having shelled" and "the rebels denied having planted the bomb"."""
    if a.claim.type not in SPOKEN or a.claim.type != b.claim.type or a.heading or b.heading:
        return None
    if not a.acting or not b.acting or not a.happened:  # what is planned is no speech
        return None
    fit, one, other = fits.actors(a.acting, b.acting)
    if fit in ("same", "within"):
        alike = share >= ONE_SPEECH and _one_thing(a, b)
        return None if alike else Veto(None, f"{one} speaks of two things")
    return None if share >= ONE_TEXT else Veto(None, f"said by {one or '?'} and by {other or '?'}")


def _one_thing(a: Traits, b: Traits) -> bool:
    """True where a word beside the speaker's name and the speech itself is the same, or none is
    left: "denied the charge"."""
    names = {w for t in (a, b) for x in t.acting for w in stemmed(x.name)}
    mine, theirs = (set(t.words) - names - {a.anchor, b.anchor} for t in (a, b))
    return min(len(mine), len(theirs)) < FEW or not mine.isdisjoint(theirs)


def _other_year(old: Traits, news: Traits) -> Veto | None:
    """ "In January 2023, 18 people were killed in protests" beside the protests of this week."""
    if not old.timed or old.printed == EVER or old.last_day >= old.printed - OLD:
        return None
    if news.timed or news.printed == EVER or news.printed <= old.last_day + OLD:
        return None
    return Veto(None, f"told as past, {days_said(old.claim.when)}")


def _lasting(war: Traits, act: Traits) -> list[Reason]:
    """ "Which have been fighting the army since April 2023" beside one attack."""
    if war.of_a_war != act.of_a_war:
        return [Reason(-2.5, "the dead of a war in one")] if war.of_a_war else []
    if not war.bounded or war.last_day - war.first_day <= LASTING:
        return []
    if act.bounded and act.last_day - act.first_day > SHORT:
        return []
    return [Reason(-2.5, "{} in one, and one happening in the other", (days_said(war.claim.when),))]


def _denies_another(a: Traits, b: Traits) -> Veto | None:
    """A bomb is denied: that is not the gunfight of that day."""
    if a.marks.denies == b.marks.denies or not a.claim.mode or not b.claim.mode:
        return None
    if a.claim.type != b.claim.type or kin(a.claim.mode, b.claim.mode):
        return None
    return Veto(None, f"{a.claim.mode} in one and {b.claim.mode} in the other, and one is denied")


def _died_later(a: Traits, b: Traits) -> Veto | None:
    """ "A third passenger died in hospital on Tuesday": its own day and place, and its own source."""
    if a.marks.later == b.marks.later:
        return None
    return Veto(None, "a later death of the wounded, and what wounded them")


def _another_did_not(a: Traits, b: Traits, fits: Fits) -> list[Reason]:
    """Police fired tear gas; there are no reports of soldiers firing: nobody denies the first."""
    if a.claim.polarity == b.claim.polarity or not a.acting or not b.acting:
        return []
    fit, one, other = fits.actors(a.acting, b.acting)
    kinds = [{actor.kind for actor in t.acting} for t in (a, b)]
    if fit == "same" or not kinds[0].isdisjoint(kinds[1]):
        return []
    return [Reason(-1.5, "{} did it in one, and {} did not in the other", (one, other))]


def _other_target(a: Traits, b: Traits) -> list[Reason]:
    """ "Nine were killed in an attack on the village" and "they ambushed a convoy"."""
    targets = [t.marks.target for t in (a, b)]
    if None not in targets and targets[0] != targets[1]:
        return [
            Reason(OTHER_TARGET, "people on the road were hit in one, a settlement in the other")
        ]
    if a.marks.treated != b.marks.treated and any(_dead(t) for t in (a, b) if not t.marks.treated):
        return [Reason(OTHER_DEED, "wounded in a hospital in one, and the dead in the other")]
    # who is led away is not among the dead: unless one of the two tells of both
    for taken, dead in ((a, b), (b, a)):
        if (
            taken.claim.mode == "abduct"
            and dead.claim.type == "ASSAULT"
            and _only_dead(taken, dead)
        ):
            return [Reason(OTHER_DEED, "people were taken in one, and killed in the other")]
    return []


def _dead(told: Traits) -> bool:
    return any(f.of == "killed" for f in told.claim.figures)


def _only_dead(taken: Traits, dead: Traits) -> bool:
    return (
        dead.claim.mode != "abduct"
        and counts_hurt(dead.claim)
        and not counts_hurt(taken.claim)
        and not nested(taken.claim, dead.claim)
    )


def _broad(a: Traits, b: Traits, share: float) -> list[Reason]:
    """Roads closed and rights suspended are both restricted, and nothing else in common."""
    kinds = {(t.claim.type, t.claim.mode) for t in (a, b)}
    if len(kinds) > 1 or not kinds <= set(BROAD) or share >= ONE_SPEECH:
        return []
    return [Reason(-1.0, "of many things that may be restricted, nothing shows it is one", ())]
