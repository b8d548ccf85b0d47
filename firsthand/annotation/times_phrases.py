"""Time words of more than one word: "a couple of", "local time", "Christmas Eve", "the near future"."""

from __future__ import annotations

import re
from functools import cache

from firsthand.annotation.times_numerals import Worth
from firsthand.codebook.tables import table

OPENS = re.compile(r"[^\W\d_]+")


@cache
def phrases() -> dict[str, re.Pattern[str]]:
    """The known words of more than one word by the first, longest first; bounded, so linear."""
    words = table("times")
    many = [
        w
        for name in ("about", "holidays", "zones", "hours")
        for w in words[name]
        if " " in w or "'" in w or "-" in w
    ]
    many += [w for w in words["fuzzy"] if " " in w]
    many += [w for group in words["vague"].values() for w in group if " " in w or "-" in w]
    by_first: dict[str, list[str]] = {}
    for phrase in sorted(set(many), key=lambda w: (-len(w), w)):
        body = re.escape(phrase).replace(r"\ ", r"\s").replace("'", "['’]")
        by_first.setdefault(opener(phrase), []).append(body)
    return {
        first: re.compile(rf"(?:{'|'.join(bodies)})(?!\w)", re.I)
        for first, bodies in by_first.items()
    }


def opener(phrase: str) -> str:
    """The letters that a phrase begins with: "a" of "a couple of", "mid" of "mid-day"."""
    opens = OPENS.match(phrase)
    return opens[0].lower() if opens is not None else ""


@cache
def phrase_letters() -> dict[str, tuple[str, Worth]]:
    """What the longer phrases and the remaining single words are worth."""
    words = table("times")
    known: dict[str, tuple[str, Worth]] = {w: ("q", worth) for w, worth in words["about"].items()}
    known |= dict.fromkeys(words["fuzzy"], ("Z", None))
    known |= {w: ("V", value) for value, group in words["vague"].items() for w in group}
    known |= {w: ("H", w) for w in words["holidays"]}
    known |= {w: ("L", w) for w in words["zones"]}
    known |= {w: ("P", part) for w, part in words["hours"].items()}
    return known
