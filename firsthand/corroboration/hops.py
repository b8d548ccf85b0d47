"""Reading a chain: who published, and who knew."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from firsthand.codebook.claim import Attribution, Hop
from firsthand.codebook.report import Report

PUBLISHING = ("outlet", "news_agency", "state_media", "social_channel")
_NO_SOURCE = frozenset((*PUBLISHING, "unresolved"))
ALIKE = 0.8  # of the letters of a surname, from which one is a spelling of the other
NAMED = (
    "named_person",
    "named_organisation",
    "intelligence_agency",
    "monitor",
    "armed_group",
    "document",
)
# Speakers that are no one man: described ("the group"), they may be any that is named
BODIES = (
    "named_organisation", "intelligence_agency", "monitor", "armed_group", "document", "responder",
)  # fmt: skip


def publisher(attribution: Attribution) -> Hop:
    """The gatherer of news nearest to the one who knows; hop 0 where the chain names no other."""
    hops = attribution.hops
    if len(hops) > 1:
        for hop in reversed(hops):
            if hop.kind in PUBLISHING:
                return hop
    return hops[0]


def source(attribution: Attribution) -> Hop | None:
    """The first in the chain who is no publisher: the only road to whoever stands behind.

    "The GUR says the general admitted ..." has one source, the GUR. None: nobody is named.
    """
    hops = attribution.hops
    if len(hops) == 1:
        return None
    if len(hops) == 2:  # as most chains are
        return None if hops[1].kind in _NO_SOURCE else hops[1]
    known = [h for h in hops[1:] if h.kind not in _NO_SOURCE]
    if len(known) > 1 and named_as(known[0].name, hops[0].name):
        return known[1]  # "two inhabitants told the Observatory", in the Observatory's own bulletin
    return known[0] if known else None


def named_as(name: str, outlet: str) -> bool:
    """ "The Observatory" and "the non-governmental Rovuma Observatory" for "Rovuma Observatory"."""
    mine, theirs = (set(n.casefold().split()) - {"the"} for n in (name, outlet))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def told_to(attributions: Iterable[Attribution]) -> dict[tuple[str, str], Hop]:
    """(report, source) -> the one publisher to whom that source is said to have spoken.

    "The jet came twice," he told Myanmar Pulse: what else he says was told there as well.
    """
    found: dict[tuple[str, str], Hop] = {}
    several: set[tuple[str, str]] = set()
    for attribution in attributions:
        if len(attribution.hops) == 1:
            continue
        knower, gatherer = source(attribution), publisher(attribution)
        if knower is None or gatherer is attribution.hops[0]:
            continue
        key = attribution.report, same_name(knower)
        if same_name(found.setdefault(key, gatherer)) != same_name(gatherer):
            several.add(key)
    return {key: hop for key, hop in found.items() if key not in several}


def same_name(hop: Hop) -> str:
    """A key under which two hops are one: the name of a publisher, the actor of a named source.

    "Sources in the army" and "a senior officer" belong to one actor and may be two men.
    """
    if hop.actor and hop.kind in NAMED:
        return hop.actor
    words = " ".join(hop.name.lower().split())
    return f"publisher:{words}" if hop.kind in PUBLISHING else f"{hop.kind}:{words}"


def spelled_alike(name: str, other: str) -> bool:
    """ "Nino Kaladze" and "Nino Kaladse": one person in two transliterations, by all we see."""
    mine, theirs = (sorted(n.casefold().replace("-", " ").split()) for n in (name, other))
    apart = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if len(mine) != len(theirs) or len(mine) < 2 or len(apart) != 1:
        return False
    one, two = apart[0]
    alike = SequenceMatcher(None, one, two, autojunk=False).ratio() >= ALIKE
    return alike and one[0] == two[0]


def one_mouth(a: Hop, b: Hop) -> bool:
    """ "Karim" and "Salim Karim", "the group" and "the Delta Front": no two speakers, by all we see.

    "A senior officer" and "Sergeant Haddad" are two: somebody has changed who said it.
    """
    if same_name(a) == same_name(b) or (a.actor is not None and a.actor == b.actor):
        return True
    mine, theirs = (set(h.name.casefold().split()) - {"the"} for h in (a, b))
    if mine <= theirs or theirs <= mine or spelled_alike(a.name, b.name):
        return True
    bodies = [h for h in (a, b) if h.kind in BODIES]
    if len(bodies) < len((a, b)):
        return False
    alike = SequenceMatcher(None, a.name.casefold(), b.name.casefold(), autojunk=False).ratio()
    return any(h.name.islower() for h in bodies) or alike >= ALIKE


def named_in_full(name: str, outlet: str) -> bool:
    """ "The non-governmental Rovuma Observatory", and not any observatory."""
    mine, theirs = (set(n.casefold().split()) - {"the"} for n in (name, outlet))
    return bool(theirs) and theirs <= mine


def publisher_key(attribution: Attribution, report: Report) -> str:
    """Who gathered it: the chain's last publisher, else the agency credit, else the outlet.

    A report without outlet and credit is a publisher of its own, whoever that is.
    """
    gatherer = publisher(attribution)
    if gatherer is not attribution.hops[0]:
        return same_name(gatherer)
    name = report.credit or report.outlet
    return f"publisher:{' '.join(name.lower().split())}" if name else f"report:{report.id}"
