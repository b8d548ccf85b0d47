"""Half a name and a lone name: "the doctors' network" after the Kordofan Doctors Network, "Lanmsi"
after "the Lanmsi gang"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from firsthand.codebook.party import Party
from firsthand.codebook.span import Span
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_reading import Reading
from firsthand.resolution.actors_towns import town_country
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import singular, words

_OWNER = re.compile(r"['’]s?$|['’](?=\s)")
_BODY_BEFORE = re.compile(r"([a-z-]{1,24})\s{1,3}$")
_LOOK = 24  # characters in front of a name in which the noun stands
_UNTABLED = ("one name", "a family name or single name, no full name near")  # reasons of a person
_ARMED = frozenset(("militia", "rebel"))

Said = tuple[Span, Reading, Party]  # a span, what it was read as, and what its report tells of it


def completed(read: Sequence[Said]) -> list[tuple[Span, Reading]]:
    """Every reading, the half names and lone names put under the full one where only one fits."""
    full = _full(read)
    lone: dict[str, Reading] = {}
    for reading in full.values():
        if reading.kind in _ARMED:
            lone.setdefault(_glued(reading.name), reading)
    whole = _wholes({party.half for _, _, party in read if party.half}, full)
    made: list[tuple[Span, Reading]] = []
    for span, reading, party in read:
        other = _alone(reading, lone) if reading.kind == "person" else None
        if other is None and party.half:
            other = whole.get(party.half)
            if other is not None and other.id() == reading.id():
                other = None
            if other is not None:
                other = replace(other, why=f'"{party.said}": only {other.name} is called so')
        made.append((span, other or reading))
    return made


def _wholes(
    halves: Iterable[tuple[str, ...]], full: Mapping[str, Reading]
) -> dict[tuple[str, ...], Reading]:
    """The one full name that has all words of a half; none for a half that fits several."""
    names = {key: _content(reading.name) for key, reading in full.items()}
    having: dict[str, list[str]] = {}  # a word -> the names with it
    for key, content in names.items():
        for word in content:
            having.setdefault(word, []).append(key)
    found: dict[tuple[str, ...], Reading] = {}
    for half in halves:
        rarest = min((having.get(word, []) for word in half), key=len)
        fits = [key for key in rarest if names[key].issuperset(half)]
        if len(fits) == 1:
            found[half] = full[fits[0]]
    return found


def _full(read: Sequence[Said]) -> dict[str, Reading]:
    """Every full name that no table has, by the id of its actor."""
    ids: dict[tuple[str, str | None, str], str] = {}
    full: dict[str, Reading] = {}
    for _, reading, _ in read:
        if reading.sort == "name":
            what = (reading.name, reading.country, reading.scope)
            full[ids.get(what) or ids.setdefault(what, reading.id())] = reading
    return full


def _alone(reading: Reading, lone: Mapping[str, Reading]) -> Reading | None:
    if not reading.why.endswith(_UNTABLED):
        return None
    found = lone.get(_glued(reading.name))
    return found and replace(found, why=f'"{reading.name}": the {found.kind} of that name')


def _glued(name: str) -> str:
    return plain(name).replace(" ", "")


@lru_cache(maxsize=1 << 14)
def halved(said: str) -> frozenset[str]:
    """The content of "the doctors' network"; nothing for a name, or for a noun alone."""
    flat = " ".join(_OWNER.sub("", said).split())
    if not flat.lower().startswith("the ") or len(flat) > 60:
        return frozenset()
    low = flat[4:]
    if low != low.lower():
        return frozenset()
    phrase = phrase_of(flat)
    if phrase.links or not phrase.words or plain(phrase.words[-1]) not in words("short_heads"):
        return frozenset()
    content = _content(low)
    return content if len(content) > 1 else frozenset()


@lru_cache(maxsize=1 << 14)
def _content(name: str) -> frozenset[str]:
    return frozenset(singular(word) for word in plain(_OWNER.sub("", name)).split()) - _SMALL


_SMALL = frozenset(("of", "the", "for", "and", "in", "s"))


def town_named(name: str) -> str | None:
    """The country of "Umm Ruwaba", "Tell Rifaat", "Puerto Asis" that the tagger took for a person."""
    starts = plain(name).split(" ")[0] in words("town_starts")
    return town_country(name) if starts else None


def body_before(text: str, start: int) -> bool:
    """True behind "the newspaper ", "the rights group ": the name is a body's, whatever the tagger
    says."""
    found = _BODY_BEFORE.search(text, max(0, start - _LOOK), start)
    return found is not None and found.group(1) in words("titled_bodies")
