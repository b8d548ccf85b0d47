"""Merges and splits laid over the groups that `events.group` found, in the order of the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from firsthand.codebook.claim import Claim
from firsthand.codebook.identity import identity
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import EventGroup, Grouped
from firsthand.codebook.review import Entry, Target
from firsthand.review.finding import Finder, LostError


def regrouped(grouped: Grouped, log: Iterable[Entry], struck: frozenset[str]) -> Grouped:
    """The groups as people see them; a later entry wins over an earlier one and over the rules.

    What no longer fits is passed over here, and listed as orphaned by `marks.review`. Rejected
    claims are taken out last: the others stay where they are, and the event keeps its id.
    """
    links = [entry for entry in log if entry.action in ("merge", "split")]
    if not links and not struck:
        return grouped
    groups = _Groups(grouped)
    for entry in links:
        with suppress(LostError):
            groups.merge(entry) if entry.action == "merge" else groups.split(entry)
    resolved = grouped.resolved
    return replace(
        grouped,
        resolved=replace(resolved, claims=tuple(c for c in resolved.claims if c.id not in struck)),
        groups=groups.without(struck),
        near_misses=tuple(m for m in grouped.near_misses if not struck & {m.a, m.b}),
    )


class _Groups:
    """The groups while they are joined and parted."""

    def __init__(self, grouped: Grouped) -> None:
        self.lookup = Lookup(grouped.resolved)
        self.finder = Finder(self.lookup.claims.values(), self.lookup.reports)
        self._groups = {group.id: group for group in grouped.groups}
        self._of = {claim: group.id for group in grouped.groups for claim in group.claims}

    def without(self, struck: frozenset[str]) -> tuple[EventGroup, ...]:
        """All groups by id, their rejected claims set aside; one with no other claim is gone."""
        found = []
        for group in sorted(self._groups.values(), key=lambda g: g.id):
            rest = tuple(c for c in group.claims if c not in struck)
            if len(rest) == len(group.claims):
                found.append(group)
            elif rest:
                gone = tuple(c for c in group.claims if c in struck)
                kind = self._kind(rest, group.type)
                found.append(replace(group, type=kind, claims=rest, struck=gone))
        return tuple(found)

    def merge(self, entry: Entry) -> None:
        """ "These two are one happening": the groups of the first claims still there become one."""
        names = list(dict.fromkeys(self._of[self._first(t)] for t in entry.targets))
        if len(names) > 1:
            self._join(names, f"put together by {_said(entry)}")

    def split(self, entry: Entry) -> None:
        """ "These claims tell of another happening": they, and copies of them, leave the others."""
        event, *parted = entry.targets
        chosen = self._chosen(parted)
        others = {c.id for c in self._rest(event)} - chosen
        pieces = []
        for name in sorted({self._of[claim] for claim in chosen}):
            group = self._groups[name]
            inside = self._followed([c for c in group.claims if c in chosen], group)
            rest = [c for c in group.claims if c not in inside]
            if rest and not others.isdisjoint(rest):
                pieces.append(self._part(group, inside, f"set apart by {_said(entry)}"))
            else:
                pieces.append(name)
        if len(pieces) > 1:
            self._join(pieces, f"set apart together by {_said(entry)}")

    def _first(self, target: Target) -> str:
        """The first claim of an event that is still there and in an event."""
        found = [c.id for c in self.finder.found(target) if c.id in self._of]
        if not found:
            raise LostError(f"{target.kind} {target.id}: its claims are in no event any more")
        return found[0]

    def _chosen(self, parted: Sequence[Target]) -> set[str]:
        chosen: set[str] = set()
        lost: list[LostError] = []
        for target in parted:
            try:
                chosen.add(self._first(target))
            except LostError as reason:
                lost.append(reason)
        if not chosen:
            raise lost[0] if lost else LostError("a split that names no claims")
        return chosen

    def _rest(self, event: Target) -> list[Claim]:
        """The claims that were left behind; none of them there is nothing to be parted from."""
        return self.finder.found(event) if event.anchors else []

    def _followed(self, inside: list[str], group: EventGroup) -> set[str]:
        """The claims set apart and their copies within the group: a copy is no witness of its own."""
        copies = {c.id for name in inside for c in self.finder.copies(self.lookup.claims[name])}
        return set(inside) | (copies & set(group.claims))

    def _part(self, group: EventGroup, inside: set[str], why: str) -> str:
        rest = [c for c in group.claims if c not in inside]
        del self._groups[group.id]
        self._put(rest, self._kind(rest, group.type), group.story, group.why)
        return self._put(inside, self._kind(inside), group.story, (why,))

    def _join(self, names: Sequence[str], why: str) -> str:
        """One group of several; the type of the largest, as a copy more does not retype it."""
        joined = [self._groups.pop(name) for name in names]
        largest = max(joined, key=lambda g: (len(g.claims), g.id))
        members = self._ordered(claim for group in joined for claim in group.claims)
        story = next(g.story for g in joined if members[0].id in g.claims)
        reasons = [reason for group in joined for reason in group.why]
        return self._put((c.id for c in members), largest.type, story, (*reasons, why))

    def _put(self, claims: Iterable[str], kind: str, story: str, why: tuple[str, ...]) -> str:
        """The id hangs on the earliest claim, as that of every event."""
        members = tuple(c.id for c in self._ordered(claims))
        made = EventGroup(identity("e", members[0]), kind, members, story, why)
        self._groups[made.id] = made
        self._of.update(dict.fromkeys(members, made.id))
        return made.id

    def _ordered(self, claims: Iterable[str]) -> list[Claim]:
        return sorted((self.lookup.claims[c] for c in claims), key=lambda c: (self._day(c), c.id))

    def _day(self, claim: Claim) -> str:
        return self.lookup.reports[claim.report].published.begins() or "9999"

    def _kind(self, claims: Iterable[str], before: str = "") -> str:
        """The commonest type, of equals the earliest; as before where a claim still has it."""
        types = [c.type for c in self._ordered(claims)]
        if before in types:
            return before
        return min(types, key=lambda t: (-types.count(t), types.index(t)))


def _said(entry: Entry) -> str:
    """ "maria: two attacks on one day"."""
    return f"{entry.who}: {entry.why}" if entry.why else f"{entry.who} in review"
