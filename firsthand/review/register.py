"""The register of sources: what users know of an outlet, and what follows for the picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Dependence, Event, Grouped
from firsthand.codebook.review import GRADES, Entry, Outlet

PUBLISHING = ("outlet", "news_agency", "state_media", "social_channel")


def key(outlet: str) -> str:
    """ "The  Lakeside Courier" and "the lakeside courier" are one outlet."""
    return " ".join(outlet.casefold().split())


def registered(log: Iterable[Entry]) -> dict[str, Outlet]:
    """What the entries in force say of each outlet, by its key; the last word counts."""
    found: dict[str, Outlet] = {}
    for entry in log:
        if entry.action not in ("grade", "owner") or not entry.targets:
            continue
        name = entry.targets[0].id
        outlet = found.get(key(name), Outlet(name))
        if entry.action == "grade":
            found[key(name)] = replace(outlet, reliability=entry.new or "F")
        else:
            found[key(name)] = replace(outlet, owner=entry.new or None)
    return found


def owned_together(grouped: Grouped, register: Mapping[str, Outlet]) -> tuple[Dependence, ...]:
    """Two outlets of one owner are one publisher, where each tells in its own name.

    What both have from agencies is bound by the agency, if it is one.
    """
    owners = {name: key(o.owner) for name, o in register.items() if o.owner}
    if not owners:
        return ()
    lookup = Lookup(grouped.resolved)
    found: dict[tuple[str, str], Dependence] = {}
    for group in grouped.groups:
        first: dict[str, Claim] = {}
        for claim in (lookup.claims[c] for c in group.claims):
            outlet = _own_voice(claim, lookup)
            owner = owners.get(key(outlet)) if outlet else None
            if owner is None:
                continue
            other = first.setdefault(owner, claim)
            if other.attribution != claim.attribution and _own_voice(other, lookup) != outlet:
                a, b = sorted((other.attribution, claim.attribution))
                named = register[key(outlet or "")].owner
                why = f"{_own_voice(other, lookup)} and {outlet} belong to {named} (your register)"
                found[a, b] = Dependence("same_owner", a, b, why, ())
    return tuple(found[pair] for pair in sorted(found))


def _own_voice(claim: Claim, lookup: Lookup) -> str | None:
    """The outlet, where the claim comes through no agency or other publisher."""
    report = lookup.reports[claim.report]
    chain = lookup.attribution(claim).hops[1:]
    if report.credit or any(hop.kind in PUBLISHING for hop in chain):
        return None
    return report.outlet


def graded(event: Event, lookup: Lookup, register: Mapping[str, Outlet]) -> Event:
    """The event with the best letter among the outlets that say it happened.

    F, cannot be judged, is no verdict: it gives way to any other letter.
    """
    claims = [lookup.claims[c] for c in event.claims]
    telling = [c for c in claims if c.polarity == "positive"] or claims
    letters = [_letter(c, lookup, register) for c in telling]
    best = min(letters, key=GRADES.index, default="F")
    return event if best == event.reliability else replace(event, reliability=best)


def _letter(claim: Claim, lookup: Lookup, register: Mapping[str, Outlet]) -> str:
    outlet = lookup.reports[claim.report].outlet
    known = register.get(key(outlet)) if outlet else None
    return known.reliability if known else "F"
