"""What a claim's own words say of its place among the others: a bare toll, a denial, "two more"."""

from __future__ import annotations

import re
from typing import NamedTuple

from firsthand.codebook.claim import Attribution, Claim
from firsthand.events.targets import TARGETS, Target, target_of

NUMBER = (
    r"(?:\d[\d,.]{0,12}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores"
    r"|several|some|many|hundreds)"
)
FURTHER = re.compile(
    rf"\b(?:{NUMBER} (?:more|further)|another|separately|elsewhere"
    r"|(?:second|third|separate|similar) (?:attack|strike|blast|explosion|incident|ambush|raid))\b",
    re.IGNORECASE,
)
OTHERS = re.compile(rf"\b{NUMBER} others?\b", re.IGNORECASE)
LATER = re.compile(
    r"\b(?:died?|dies|dead)\b[^.]{0,40}\b(?:hospital|clinic)\b|\bsuccumb"
    r"|\bdied of (?:(?:his|her|their|its) )?(?:wounds|injuries|burns)\b|\b(?:later died|died later)\b"
    r"|\b(?:wounded|injured)(?: \w{3,12})? (?:have |had |has )?died\b",
    re.IGNORECASE,
)
BODIES = re.compile(
    r"\b(?:recovered|retrieved|pulled|found|buried|received|brought|collected)\b[^.]{0,30}\bbod(?:y|ies)\b"
    r"|\bbod(?:y|ies)\b[^.]{0,25}\b(?:recovered|retrieved|found|buried|received|brought|collected)\b",
    re.IGNORECASE,
)
TREATED = re.compile(
    r"\b(?:receiv|treat|admitt|took in|taken in|taking in|caring for|cared for|operat(?:ed|ing) on)"
    r"[^.;]{0,60}\b(?:wound|injur|patient|casualt|burn)"
    r"|\b(?:wounded|injured|patients|casualties|wounds|injuries|burns)\b[^.;]{0,70}"
    r"\b(?:admitted|treated|received|hospitali[sz]ed|operated on|being cared for)",
    re.IGNORECASE,
)
KNOWN = re.compile(
    r"the (?:[\w-]{3,12} )?(?:attack|bombing|blast|explosion|raid|strike|shelling|shooting|ambush"
    r"|assault|massacre|killings?|bombardment|clash|crash|siege|hijacking|stabbing)s?",
    re.IGNORECASE,
)
HEARD = (
    ("further", FURTHER),
    ("treated", TREATED),
    ("others", OTHERS),
    ("bodies", BODIES),
    ("later", LATER),
)
HURT = ("killed", "injured")
DAY = len("2024-12-02")
TOLD_TIME = ("stated", "relative")


class Marks(NamedTuple):
    """How a claim stands to others, by its words.

    `toll`: dead or hurt, and nothing of who, where or when: it speaks of what is known already.
    `denies`: somebody denies that it happened; `denying` are the actors who do. `further`: "two
    more", another one than was told before. `others`: "seven others", beside those just told of.
    `bodies`: counted as they are found or buried, which is no toll of all.
    `known`: "the attack" and no more, as one that was told of before. `later`: somebody hurt
    before dies, in a hospital and not where it happened. `target`: what was hit.
    `treated`: wounded as a hospital counts them, whatever hurt them.
    """

    toll: bool
    denies: bool
    denying: frozenset[str]
    further: bool
    others: bool
    later: bool = False
    treated: bool = False
    known: bool = False
    bodies: bool = False
    target: Target | None = None

    @property
    def thin(self) -> bool:
        """True where so little is told that only the one claim it goes with can judge it."""
        return self.toll or self.denies

    @property
    def odd(self) -> bool:
        """True where one of those that may keep two claims apart: see `apart`."""
        return self.denies or self.later or self.treated or self.target is not None


def heard(words: str) -> tuple[str, ...]:
    """What the words alone tell, by the names of `Marks` and of the target."""
    found = [name for name, pattern in HEARD if pattern.search(words)]
    if KNOWN.fullmatch(words):
        found.append("known")
    target = target_of(words)
    return (*found, target) if target else tuple(found)


def marks_of(claim: Claim, attribution: Attribution, told: tuple[str, ...], placed: bool) -> Marks:
    """The marks of an event claim; `told`: what is `heard`, `placed`: it names a place on the map."""
    denies = claim.polarity == "negative" and _speaks_against(claim, attribution)
    denying = (
        {h.actor for h in attribution.hops[1:]} | {r.actor for r in claim.roles} if denies else ()
    )
    assault, further = claim.type == "ASSAULT", "further" in told
    treated = assault and "treated" in told
    return Marks(
        toll=not further and not treated and _bare_toll(claim, placed),
        denies=denies,
        denying=frozenset(a for a in denying if a),
        further=further,
        treated=treated,
        others="others" in told,
        bodies=assault and "bodies" in told,
        known="known" in told,
        target=next((t for t in TARGETS if t in told), None) if assault else None,
        later=assault and "later" in told,
    )


def _speaks_against(claim: Claim, attribution: Attribution) -> bool:
    """ "Denied having fired", and "his people had burnt no shop, he said"; not "no one was hurt"."""
    if attribution.stance == "denial":
        return True
    told = claim.type == "ASSAULT" and claim.mode is not None and claim.modality == "asserted"
    return told and len(attribution.hops) > 1


def counts_hurt(claim: Claim) -> bool:
    """True where dead or injured are counted."""
    return any(f.of in HURT for f in claim.figures)


def _bare_toll(claim: Claim, placed: bool) -> bool:
    if claim.type != "ASSAULT" or claim.mode or claim.polarity != "positive":
        return False
    acted = any(r.actor and r.role == "actor" for r in claim.roles)
    # "the toll has risen to 37, they said on Thursday" is dated by its telling alone
    told_on = claim.when.earliest is None and len(claim.when.latest or "") == DAY
    timed = claim.when.basis in TOLD_TIME and not told_on
    return counts_hurt(claim) and not placed and not acted and not timed
