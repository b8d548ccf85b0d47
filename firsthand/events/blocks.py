"""Which claims are held against each other: those of one family that share a key.

A key is the story, an actor, a place or the last day. A block of many claims under one key (all
that police did) is put in order of time, and each claim is held against the next few only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.events.traits import Traits
from firsthand.events.vectors import Ints

BLOCK_CAP = 100  # claims compared under one key; beyond it only neighbours in time
CHUNK = 2_000  # claims whose pairs are in memory at once

Key = tuple[str, ...]


@dataclass(frozen=True)
class Blocks:
    """Claims by number, block after block: block b is `members[starts[b]:starts[b + 1]]`.

    Members are in order of time. `keys` names each block.
    """

    keys: tuple[Key, ...]
    starts: Ints
    members: Ints

    @property
    def capped(self) -> list[tuple[Key, int]]:
        """Blocks of which not all pairs are looked at, and how many claims each has."""
        sizes = np.diff(self.starts)
        return [(self.keys[b], int(sizes[b])) for b in np.flatnonzero(sizes > BLOCK_CAP).tolist()]


def in_time(claims: Sequence[Traits]) -> list[Traits]:
    """In the order by which their numbers go: last moment, then id."""
    return sorted(claims, key=lambda t: (t.ends, t.claim.id))


def blocks(ordered: Sequence[Traits]) -> Blocks:
    """All blocks of two claims and more."""
    found: dict[Key, list[int]] = {}
    for number, traits in enumerate(ordered):
        families = {traits.family, *traits.readings} if traits.readings else (traits.family,)
        for name, value in _keys(traits):
            for family in families:
                found.setdefault((family, name, value), []).append(number)
    kept = {key: members for key, members in sorted(found.items()) if len(members) > 1}
    lengths = [len(members) for members in kept.values()]
    flat = [number for members in kept.values() for number in members]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Blocks(tuple(kept), starts, np.array(flat, dtype=np.int64))


def pairs(found: Blocks, claims: int) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of claim numbers, first < second, each once, a stretch of claims at a time."""
    sizes = np.diff(found.starts)
    wide = np.maximum(2, BLOCK_CAP * BLOCK_CAP // np.maximum(1, 2 * sizes))
    reach = np.repeat(np.where(sizes <= BLOCK_CAP, sizes, wide), sizes)
    place = np.arange(len(found.members))
    lengths = np.minimum(reach, np.repeat(found.starts[1:], sizes) - place - 1)
    order = np.argsort(found.members, kind="stable")
    edges = np.searchsorted(found.members[order], np.arange(0, claims + CHUNK, CHUNK))
    for begin, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        mine = order[begin:end]
        many = lengths[mine]
        before = np.cumsum(many) - many
        ahead = np.arange(int(many.sum())) - np.repeat(before, many) + 1
        first = np.repeat(found.members[mine], many)
        second = found.members[np.repeat(mine, many) + ahead]
        keys = np.unique(first * claims + second)
        if len(keys):
            yield keys // claims, keys % claims


def _keys(traits: Traits) -> set[tuple[str, str]]:
    claim = traits.claim
    keys = {("actor", r.actor) for r in claim.roles if r.actor}
    if claim.places:
        keys |= {("place", p.place) for p in claim.places if p.place}
    if claim.when.latest:
        keys.add(("until", claim.when.latest[:10]))
    if traits.story is not None:
        keys.add(("story", traits.story))
    return keys
