"""Reading a chain: who published, and who knew."""

from __future__ import annotations

from firsthand.codebook.claim import Attribution, Hop

PUBLISHING = ("outlet", "news_agency", "state_media", "social_channel")
NAMED = (
    "named_person",
    "named_organisation",
    "intelligence_agency",
    "monitor",
    "armed_group",
    "document",
)


def publisher(attribution: Attribution) -> Hop:
    """The gatherer of news nearest to the one who knows; hop 0 where the chain names no other."""
    found = [hop for hop in attribution.hops if hop.kind in PUBLISHING]
    return found[-1] if found else attribution.hops[0]


def source(attribution: Attribution) -> Hop | None:
    """The first in the chain who is no publisher: the only road to whoever stands behind.

    "The GUR says the general admitted ..." has one source, the GUR. None: nobody is named.
    """
    return next(
        (h for h in attribution.hops[1:] if h.kind not in (*PUBLISHING, "unresolved")), None
    )


def same_name(hop: Hop) -> str:
    """A key under which two hops are one: the actor's id, else the name."""
    return hop.actor or f"{hop.kind}:{' '.join(hop.name.lower().split())}"
