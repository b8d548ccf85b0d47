"""What a phrase was read as, and how an actor of the tables or of a kind is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.codebook.identity import identity
from firsthand.codebook.party import Reading as Reading
from firsthand.codebook.place import Candidate
from firsthand.resolution.actors_table import Known, group_index
from firsthand.resolution.aliases import key_of
from firsthand.resolution.metonyms import adjective, state_name
from firsthand.resolution.sectors import Group

NO_PARTY = "a place, and nobody"  # the reason of a reading that gives no actor


def known_reading(known: Sequence[Known], wanted: str | None, why: str) -> Reading:
    """A row of the tables; of several with one name, that of the wanted country."""
    best = sorted(known, key=lambda row: (row.country != wanted, known.index(row)))
    row = best[0]
    reading = Reading(row.name, row.kind, row.country, row.sector, why)
    if len(best) == 1:
        return reading
    fits = row.country == wanted
    why = f"{why}; of several by that name " + (
        "the one of the country spoken of" if fits else "the first known"
    )
    rows = tuple(
        Candidate(
            identity("a", r.name, r.country or "", ""),
            r.name,
            0.7 if r is row else 0.3 / (len(best) - 1),
            why,
        )
        for r in best
    )
    return replace(reading, why=why, candidates=rows)


def state_reading(code: str, why: str) -> Reading:
    """A state as one actor, whichever of its names, seats or officials is worded."""
    return Reading(state_name(code), "state", code, "GOV", why)


def composed(group: Group, code: str, why: str) -> Reading:
    """'Syrian armed forces'; the row of the tables where one has that name."""
    if group.label == "state":
        return state_reading(code, why)
    name = f"{adjective(code)} {group.label}"
    for row in group_index().get(key_of(name), ()):
        if row.country == code:
            return Reading(row.name, row.kind, row.country, row.sector, why)
    return Reading(name, group.kind, code, group.sector, why)
