"""Who the claims of a situation go back to: the last one that each chain names."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.codebook.claim import Claim, HopKind
from firsthand.codebook.lookup import Lookup
from firsthand.products.sources import UNNAMED, named
from firsthand.products.wording import visible

GROUPS: dict[str, tuple[HopKind, ...]] = {  # in the order of the columns
    "official": ("anonymous_official", "named_person", "intelligence_agency"),
    "body": ("named_organisation", "document"),
    "armed group": ("armed_group",),
    "state media": ("state_media",),
    "wire": ("news_agency",),
    "monitor": ("monitor",),
    "local": ("witness", "responder", "anonymous_person"),
    "social": ("social_channel",),
    "outlet": ("outlet",),
    "unnamed": ("unresolved",),
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
NAMED = (
    "armed group",
    "state media",
    "wire",
    "monitor",
)  # groups of bodies with names of their own
ORDER = {group: number for number, group in enumerate(GROUPS)}


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody at the end of a chain: a column of the matrix."""

    key: str
    name: str
    group: str


def source_of(claim: Claim, lookup: Lookup) -> Source:
    """Who knows it, as far as the report says; the outlet where it cites nobody."""
    attribution = lookup.attribution(claim)
    hop = attribution.hops[-1]
    if len(attribution.hops) == 1:
        name = visible(lookup.outlet(claim.report))
        return Source(f"outlet:{name}", name, "outlet")
    name = visible(named(hop, lookup))
    group = GROUP_OF[hop.kind]
    if name == UNNAMED:
        outlet = visible(lookup.outlet(claim.report))
        return Source(f"unnamed:{outlet}", f"unnamed source of {outlet}", "unnamed")
    actor = lookup.actors.get(hop.actor or "")
    if actor is not None and group in NAMED:  # "SANA" and "Syria's news agency" are one column
        name = visible(actor.name)
    return Source(f"{group}:{name.lower()}", name, group)
