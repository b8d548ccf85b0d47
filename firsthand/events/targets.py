"""What a claim says was hit: those on the road, or a place where people live. Two things hit are
two attacks: "an attack on the village" and "they ambushed a convoy"."""

from __future__ import annotations

import re
from typing import Literal

Target = Literal["road", "site"]
TARGETS: tuple[Target, ...] = ("road", "site")

_ROAD = (
    r"(?:convoys?|motorcades?|transports?|buse?s?|minibus(?:es)?|coach(?:es)?|trucks?|lorr(?:y|ies)"
    r"|tankers?|vehicles?|trains?|boats?|ferr(?:y|ies)|ships?|vessels?|ambulances?|cars?)\b"
)
_SITE = (
    r"(?:villages?|hamlets?|towns?|settlements?|markets?|schools?|hospitals?|clinics?|church(?:es)?"
    r"|mosques?|temples?|monaster(?:y|ies)|camps?|barracks|outposts?|farms?|prisons?|hotels?)\b"
)
_DEED = (
    r"\b(?:attack|ambush|raid|storm|shell|bomb|assault|burn|torch|loot|plunder|struck|strike|strik"
    r"|hit|target|rob|hijack|fired? (?:up)?on|shots? at)(?:e?d|ing|e?s|t)?\s"
)
# no word that begins where it was: "ambushed a convoy near the village" hit no village
_GAP = (
    r"(?:(?!(?:near|in|at|from|outside|between|after|when|while|and|carrying|bound|off|to)\b)"
    r"[\w'’-]{1,20}\s){0,7}"
)
_BEFALL = (
    r"[^.;:]{0,70}\b(?:was|were|came|been) (?:\w{2,12} )?(?:attack|ambush|raid|shell|bomb|shot|hit"
    r"|struck|loot|plunder|burn|torch|storm|under (?:fire|attack))"
)
_NOUNS: tuple[tuple[Target, str], ...] = (("road", _ROAD), ("site", _SITE))
_HIT: dict[Target, tuple[re.Pattern[str], ...]] = {
    target: (
        re.compile(_DEED + _GAP + noun, re.IGNORECASE),
        re.compile(r"\b" + noun + _BEFALL, re.IGNORECASE),
    )
    for target, noun in _NOUNS
}


def target_of(words: str) -> Target | None:
    """What was hit, where the words name one sort of thing and not both."""
    hit = [target for target, told in _HIT.items() if any(p.search(words) for p in told)]
    return hit[0] if len(hit) == 1 else None
