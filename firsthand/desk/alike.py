"""Actors that may be one: what a span might have meant as well, and names that share a rare word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.codebook.entity import Actor
from firsthand.codebook.place import Candidate
from firsthand.codebook.span import Span
from firsthand.desk import links
from firsthand.desk.shown import Shown
from firsthand.products.wording import visible

MOST = 8
RARE = 6  # actors that share a word of their names; a commoner word tells nothing
SHORT = 4  # letters of a word that is looked at
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Alike:
    """Another actor, and why it may be the same."""

    id: str
    name: str
    kind: str
    href: str
    why: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Names:
    """What else each span might have meant, and the actors whose names have a word."""

    meant: dict[Span, tuple[Candidate, ...]]
    named: dict[str, list[str]]


def names(shown: Shown) -> Names:
    """Worked out once for a picture, and kept with it."""
    kept: Names | None = shown.drawings.get(Names)
    if kept is None:
        kept = Names({c.span: c.candidates for c in shown.picture.choices}, {})
        for actor in shown.actors:
            for word in _words(actor.name):
                kept.named.setdefault(word, []).append(actor.id)
        shown.drawings[Names] = kept
    return kept


def alike(actor: Actor, shown: Shown) -> list[Alike]:
    """Those that may be the same, the likeliest first."""
    known = names(shown)
    found: dict[str, tuple[float, str]] = {}
    for span in actor.mentions:
        for candidate in known.meant.get(span, ()):
            if candidate.id != actor.id and candidate.id in shown.lookup.actors:
                said = f"“{shown.lookup.words(span)}” might name it: {candidate.why}"
                found[candidate.id] = max(
                    found.get(candidate.id, (0.0, "")), (1 + candidate.score, said)
                )
    for word in _words(actor.name):
        named = known.named.get(word, ())
        if len(named) <= RARE:
            for other in named:
                if other != actor.id:
                    found.setdefault(other, (1 / len(named), f"both names have “{word}”"))
    order = sorted(found, key=lambda a: (-found[a][0], -len(shown.lookup.actors[a].mentions), a))
    return [_alike(shown.lookup.actors[a], found[a][1]) for a in order[:MOST]]


def _words(name: str) -> list[str]:
    return list(dict.fromkeys(w for w in WORD.findall(name.casefold()) if len(w) >= SHORT))


def _alike(actor: Actor, why: str) -> Alike:
    name = visible(actor.name)
    return Alike(
        actor.id, name, actor.kind, links.actor(actor.id), visible(why), len(actor.mentions)
    )
