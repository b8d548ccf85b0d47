"""Two phrases that cannot be one party: "the rebels" are no government forces."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.resolution.actors_phrase import phrase_of

_IRREGULAR = frozenset(("rebels", "militants", "jihadists", "gangs"))
_UNRULED = re.compile(r"^the (?:militia|paramilitaries|gang|guerrillas?)$", re.IGNORECASE)
_STATE = frozenset(
    ("armed forces", "police", "security forces", "state", "air force", "navy", "border guards",
     "intelligence service", "peacekeepers", "national guard", "junta", "parliament")
)  # fmt: skip
_UNARMED = frozenset(("civilians", "refugees", "students", "farmers", "medical workers"))


@lru_cache(maxsize=1 << 14)
def opposed(a: str, b: str) -> bool:
    """True for "the attackers" and "a column of the Nigerien army", for "soldiers" and "rebels"."""
    return frozenset((side(a), side(b))) in (
        frozenset(("irregular", "state")),
        frozenset(("irregular", "unarmed")),
        frozenset(("state", "unarmed")),
    )


def side(said: str) -> str:
    """'irregular', 'state' or 'unarmed'; "" where the words do not tell."""
    phrase = phrase_of(said)
    if _UNRULED.match(said):  # "the militia" is never the army
        return "irregular"
    if phrase.hits:
        kind = phrase.hits[0].known[0].kind
        return {"rebel": "irregular", "military": "state", "state": "state"}.get(kind, "")
    label = phrase.group.label if phrase.group is not None else ""
    if not label and phrase.links:
        return side(phrase.links[0].rest)
    if label in _IRREGULAR or phrase.side == "anti":
        return "irregular"
    if label in _STATE or label == "state":
        return "state"
    return "unarmed" if label in _UNARMED else ""
