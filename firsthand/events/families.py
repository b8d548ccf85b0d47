"""Which PLOVER types may be two readings of one act, and what makes two acts differ."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.claim import Claim

# "Iran sent fighters to Syria" is AID to one coder and MOBILIZE to another; taking a town is COERCE
# by the manual and FIGHT in its own gold records (CODEBOOK, decisions 5 and 7); an embassy that
# leaves with the troops is SANCTION beside RETREAT (decision 6).
FAMILIES: dict[tuple[str, str | None], str] = {
    ("MOBILIZE", None): "moving in",
    ("AID", None): "moving in",
    ("COERCE", "seize"): "taking ground",
    ("RETREAT", "withdraw"): "leaving",
    ("SANCTION", "withdraw"): "leaving",
    ("SANCTION", "expel"): "removal",
    ("RETREAT", "resign"): "removal",
    ("AGREE", None): "offer",
}
# Readings beside the family under which two acts may be one: a town taken is entered and stormed,
# stones thrown at police are a riot and an assault, who is taken away is arrested or abducted.
RIOTS = (("PROTEST", "riot"), ("ASSAULT", "primitive"))
HELD = (("COERCE", "arrest"), ("ASSAULT", "abduct"))
TAKING = "taking ground"
STORMED = ("storm", "overran", "overrun", "captur", "seiz", "conquer", "invad")
LOST = ("lost", "lose", "losing", "loss", "fell", "fall")  # "the group denies having lost Er Rahad"
TWO_SIDED = ("ASSAULT", "CONSULT", "COOPERATE")  # either side may be named alone
# What is said is not done again by the next who says it: two denials are two acts.
SPOKEN = ("REJECT", "ACCUSE", "REQUEST", "THREATEN", "AGREE", "SUPPORT", "CONCEDE")
# Much may be restricted that has nothing to do with each other
BROAD = (("COERCE", "restrict"), ("COERCE", None), ("SANCTION", "discontinue"))
HAPPENED = ("asserted", "possible")
MANY = 1000  # dead, from which "the war has killed" is told of all of it
WARS = frozenset(("war", "conflict", "insurgency", "upris", "fight", "violence"))  # stems


def family(claim: Claim) -> str:
    """The family of a claim's act; types without a table row are a family of their own."""
    exact = FAMILIES.get((claim.type, claim.mode))
    return exact or FAMILIES.get((claim.type, None)) or claim.type


def readings(claim: Claim, act: str) -> tuple[str, ...]:
    """Further families of a claim; `act` is the stem of the word for it."""
    if (claim.type, claim.mode) in RIOTS:
        return ("riot",)
    if (claim.type, claim.mode) in HELD:
        return ("held",)
    if claim.type == "RETREAT" and act.startswith(LOST) and any(p.place for p in claim.places):
        return (TAKING,)
    acted = any(r.role == "actor" and r.actor for r in claim.roles)
    stormed = claim.type == "ASSAULT" and act.startswith(STORMED)
    if acted and (stormed or claim.type == "MOBILIZE"):
        return (TAKING,)
    if (claim.type, claim.mode) == ("COERCE", "seize") and any(p.place for p in claim.places):
        return (TAKING,)
    return ()


def odd(claim: Claim) -> bool:
    """A speech, a denial, somebody led away, or one of much that may be restricted: see `apart`."""
    if claim.type in SPOKEN or claim.polarity == "negative" or claim.mode == "abduct":
        return True
    return (claim.type, claim.mode) in BROAD


def tolls_a_war(claim: Claim, words: Iterable[str]) -> bool:
    """ "The conflict has killed more than 220,000 people": by its stems and its figure."""
    many = any(f.of == "killed" and (f.least or 0) >= MANY for f in claim.figures)
    return many and not WARS.isdisjoint(words)
