"""The features of a pair of claims: what speaks for one happening, and what forbids it."""

from __future__ import annotations

from firsthand.codebook.claim import Claim
from firsthand.codebook.figure import Figure
from firsthand.events.distance import is_generic
from firsthand.events.families import SPOKEN, TAKING, TWO_SIDED
from firsthand.events.fits import Fits
from firsthand.events.reason import Found, Reason, Veto
from firsthand.events.traits import EVER, NEVER, PLACED, Traits, days_said

# Modes that two honest reports may give one attack.
WEAPON_KIN = (
    {"aerial", "drone"},
    {"firearms", "targeted", "explosives", "heavy-weapons", "primitive", "beat"},
    {"explosives", "suicide-attack", "aerial"},
    {"destroy", "firearms", "primitive", "targeted"},  # a massacre, and a village burned
    {"crowd-control", "firearms", "beat", "primitive"},  # police against a crowd
)
DAYS_APART = 1  # a night has two dates, and a report may count from either
SHORT = 3  # days: a time as narrow as this says something
WORDS_WEIGHT = 2.0  # of the share of telling words in common
LEAST_SHARE = 0.1  # of telling words, from which it is a reason
# Stems that say nothing of the act: "took control", "took flour"
LIGHT = frozenset((
    "took", "tak", "taken", "take", "com", "came", "mad", "made", "mak", "hold", "held", "carri",
    "carry", "carried", "giv", "gave", "given", "went", "had", "us", "used",
))  # fmt: skip

# What a feature adds; `sieve` adds them up as far as they may go before a pair is looked at
TYPE, TYPE_BESIDE = 1.0, 0.4
MODE, MODE_KIN, MODE_AGAINST = 0.5, -0.5, -0.8
ANCHOR = 0.7
ONLY_TOLL = 0.8
ACTOR, ACTOR_INSIDE, ACTOR_MAYBE = 1.5, 0.7, 0.8
OTHER, OTHER_MAYBE = 0.8, 0.4
OTHER_CROWD = 0.5  # a country's civilians are everybody
PLACE, PLACE_WITHIN = 1.2, 0.4
TIME, TIME_WIDE = 1.0, 0.4
FROM, TO = PLACED.index("origin"), PLACED.index("destination")
GAIN = 1.0  # what one side takes the other loses
DAY_APART = -0.6  # told of two days that follow each other
FRESH, STALE = 5, -1.5  # days; what leads a report undated happened no longer before
PRINTED_BEFORE = -0.3  # half of what two told days count: dates of printing are often off by one
SOON = 0.2  # a told day, and news printed on it or the day after
FIGURE = 0.8
THING = 1.0  # a ship, a market: told of in both sentences


def words(share: float) -> list[Reason]:
    """The share of telling words in common, from LEAST_SHARE on."""
    if share < LEAST_SHARE:
        return []
    told = "{:.0%} of their telling words are the same"
    return [Reason(round(WORDS_WEIGHT * share, 4), told, (share,))]


def act(one: Traits, other: Traits, _fits: Fits) -> Found:
    """Type, mode and the word for it."""
    a, b = one.claim, other.claim
    if _other_weapon(a, b):
        return Veto(None, f"{a.mode} in one and {b.mode} in the other")
    if a.type == b.type:
        reasons = [Reason(TYPE, "both {}", (a.type,))]
    else:
        reasons = [Reason(TYPE_BESIDE, "{} beside {}", (a.type, b.type))]
    if a.mode and a.mode == b.mode:
        reasons.append(Reason(MODE, "both {}", (a.mode,)))
    elif a.mode and b.mode and a.type == b.type and a.type not in SPOKEN:
        against = MODE_KIN if kin(a.mode, b.mode) and a.type == "ASSAULT" else MODE_AGAINST
        reasons.append(Reason(against, "{} against {}", (a.mode, b.mode)))
    if one.anchor == other.anchor and one.anchor not in LIGHT:
        reasons.append(Reason(ANCHOR, "same word for the act, '{}'", (one.anchor,)))
    return reasons


def actors(a: Traits, b: Traits, fits: Fits) -> Found:
    """Who did it."""
    if not a.acting or not b.acting or _lost_to(a, b) or _lost_to(b, a):
        return []
    fit, one, other = fits.actors(a.acting, b.acting)
    if fit == "same":
        # an army acts many times in one report: there its name alone tells little
        inside = a.claim.report == b.claim.report
        return [Reason(ACTOR_INSIDE if inside else ACTOR, "same actor, {}", (one,))]
    if fit == "within":
        return [Reason(ACTOR_MAYBE, "{} may be {}", (one, other))]
    if fit == "apart":
        if a.claim.type in TWO_SIDED:
            return [Reason(-0.7, "{} named by one, {} by the other", (one, other))]
        return Veto("actor", f"done by {one} in one and {other} in the other")
    return []


def others(a: Traits, b: Traits, fits: Fits) -> Found:
    """To whom it was done."""
    if not a.befallen or not b.befallen:
        return []
    fit, one, other = fits.actors(a.befallen, b.befallen)
    if fit == "same":
        crowd = all(actor.kind == "civilians" for actor in (*a.befallen, *b.befallen))
        return [Reason(OTHER_CROWD if crowd else OTHER, "same counterpart, {}", (one,))]
    if fit == "within":
        return [Reason(OTHER_MAYBE, "counterpart {} may be {}", (one, other))]
    if fit == "apart" and a.claim.type == "SANCTION":
        return Veto("actor", f"it befell {one} in one and {other} in the other")
    if fit == "apart":
        return [Reason(-0.8, "counterpart {} against {}", (one, other))]
    if _one_of_many(a, b) or _one_of_many(b, a):
        return [Reason(-1.0, "{}, one person, against {}", (one, other))]
    return []


def _one_of_many(a: Traits, b: Traits) -> bool:
    """A man by his name, and a crowd."""
    named = all(x.kind == "person" and not is_generic(x) for x in a.befallen)
    return named and all(x.kind == "civilians" for x in b.befallen)


def where(a: Traits, b: Traits, fits: Fits) -> Found:
    """Where it was, role by role."""
    found: list[Reason] = []
    fit_of = fits.places_inside if a.claim.report == b.claim.report else fits.places
    for at, role in enumerate(PLACED):
        mine, theirs = a.places[at], b.places[at]
        if not mine or not theirs:
            continue
        if all(any(p.latitude is not None for p in listed) for listed in (mine, theirs)):
            # "an apartment building in Kharkiv" is not in Engels, whatever building it is
            mine, theirs = (
                tuple([p for p in listed if p.latitude is not None]) for listed in (mine, theirs)
            )
        fit, one, other = fit_of(mine, theirs)
        if fit == "apart":
            return Veto("place", f"{role} {one} in one and {other} in the other")
        if fit == "same":
            found.append(Reason(PLACE, "{} {}", (role, one)))
        elif fit == "within":
            found.append(Reason(PLACE_WITHIN, "{}, {}", (one, other)))
    if _left_for(a, b, fits) or _left_for(b, a, fits):
        return Veto(None, "from a place in one, to it in the other")
    return found


def _left_for(one: Traits, other: Traits, fits: Fits) -> bool:
    """ "Has not left its base at Mubambiro" and "fled to Mubambiro"."""
    there = one.places[FROM], other.places[TO]
    return all(there) and fits.places(*there)[0] == "same"


def one_capture(a: Traits, b: Traits, fits: Fits) -> Found:
    """A town is taken and entered by one party at one place; else it is not one act."""
    if a.family == b.family or TAKING not in (a.family, b.family):
        return []
    party = fits.actors(a.acting, b.acting)[0] if a.acting and b.acting else "unknown"
    mine, theirs = (tuple(p for places in t.places for p in places) for t in (a, b))
    where = fits.places(mine, theirs)[0] if mine and theirs else "unknown"
    if (_lost_to(a, b) or _lost_to(b, a)) and where == "same":
        party = "same" if party in ("apart", "unknown") else "apart"  # who takes is not who loses
    if "apart" in (party, where):
        return Veto(None, "not the same kind of act")
    if party in ("same", "within") and (where == "same" or _same_day(a, b)):
        if _lost_to(a, b) or _lost_to(b, a):
            return [Reason(PLACE + GAIN, "one place, lost by one side and taken by the other")]
        same_role = any(m and t for m, t in zip(a.places, b.places, strict=True))
        return [Reason(PLACE, "one place")] if where == "same" and not same_role else []
    return [Reason(-1.0, "no party, place or day in common")]


def _lost_to(one: Traits, other: Traits) -> bool:
    """ "The group denies having lost Er Rahad" beside "the army liberated Al-Rahad"."""
    return one.lost and other.family == TAKING


def _same_day(a: Traits, b: Traits) -> bool:
    """Both times are told, are short and meet."""
    told = a.bounded and b.bounded and _meet(a, b)
    return told and max(t.last_day - t.first_day for t in (a, b)) <= DAYS_APART


def when(a: Traits, b: Traits) -> Found:
    """Days told of, or of printing."""
    if not near(a, b):
        mine, theirs = days_said(a.claim.when), days_said(b.claim.when)
        return Veto("time", f"{mine} in one and {theirs} in the other")
    if a.claim.report == b.claim.report and a.timed and b.timed and not _meet(a, b):
        mine, theirs = days_said(a.claim.when), days_said(b.claim.when)
        return Veto("time", f"{mine} and {theirs} in one report")
    if a.bounded and b.bounded and not _meet(a, b):
        if a.timed and b.timed:
            mine, theirs = days_said(a.claim.when), days_said(b.claim.when)
            return [Reason(DAY_APART, "{} against {}", (mine, theirs))]
        return [Reason(TIME_WIDE, "a day apart, and one is the day of printing")]
    if not a.bounded and not b.bounded:
        return []
    if not (a.bounded and b.bounded):
        return _undated(*((a, b) if b.bounded else (b, a)))
    if a.bounded and b.bounded:
        short = max(a.last_day - a.first_day, b.last_day - b.first_day) <= SHORT
        return [
            Reason(TIME if short else TIME_WIDE, "the same time, {}", (days_said(a.claim.when),))
        ]
    return []


def _undated(news: Traits, dated: Traits) -> list[Reason]:
    """ "Shells hit the market", printed on 22 June, beside "on 14 June a shell hit a farmhouse"."""
    if news.timed or not dated.timed or news.first_day != NEVER or news.last_day == EVER:
        return []
    gap = news.last_day - dated.last_day
    if news.last_day < dated.first_day:
        return [Reason(PRINTED_BEFORE, "printed before {}", (days_said(dated.claim.when),))]
    told = news.marks.known or news.marks.toll or news.marks.later
    if gap > FRESH and news.leads and not told:
        return [Reason(STALE, "the news of its day, and {}", (days_said(dated.claim.when),))]
    if gap > DAYS_APART:
        return []
    return [Reason(SOON, "told within a day of {}", (days_said(dated.claim.when),))]


def figures(a: Traits, b: Traits, _fits: Fits) -> Found:
    """Tolls and other counts of one thing; differing ones never keep two claims apart."""
    found: list[Reason] = []
    for one in a.claim.figures:
        for other in (f for f in b.claim.figures if f.of == one.of):
            if (one.least, one.most) == (other.least, other.most):
                found.append(Reason(FIGURE, "the same figure of {}", (one.of,)))
            elif one.disagrees(other):
                found.append(Reason(0.0 if akin(one, other) else -0.4, "{} differ", (one.of,)))
            else:
                found.append(Reason(0.3, "figures of {} that can both be true", (one.of,)))
    return found


def things(a: Traits, b: Traits, _fits: Fits) -> Found:
    """ "A bulk carrier was hit" and "the ship came under attack": what both sentences tell of."""
    both = a.things & b.things
    if not both or a.claim.report == b.claim.report:
        return []
    return [Reason(THING, "both tell of a thing of one sort, {}", (min(both),))]


def _other_weapon(one: Claim, other: Claim) -> bool:
    """A drone strike and a mortar shell are two attacks, even on one town in one night."""
    if one.type != "ASSAULT" or other.type != "ASSAULT" or not one.mode or not other.mode:
        return False
    return one.mode != other.mode and not kin(one.mode, other.mode)


def kin(mode: str, other: str) -> bool:
    """True for two modes that two honest reports may give one attack."""
    return mode == other or any({mode, other} <= modes for modes in WEAPON_KIN)


def akin(one: Figure, other: Figure) -> bool:
    """Tolls of one happening told at different hours: neither is more than twice the other."""
    low, high = sorted(f.least or f.most or 0.0 for f in (one, other))
    return low > 0 and high <= 2 * low


def _meet(a: Traits, b: Traits) -> bool:
    return a.begins <= b.ends and b.begins <= a.ends


def near(a: Traits, b: Traits) -> bool:
    """True when the two times meet, or miss each other by a day at most."""
    if _meet(a, b):
        return True
    gap = b.first_day - a.last_day if a.ends < b.begins else a.first_day - b.last_day
    return gap <= DAYS_APART
