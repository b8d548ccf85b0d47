"""Corrections laid over what was read: the verb of this step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Resolved
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Dependence, Grouped, Picture
from firsthand.codebook.review import Entry, Outlet
from firsthand.review.adding import add
from firsthand.review.editing import edited
from firsthand.review.finding import Finder, LostError
from firsthand.review.naming import put_together, set_apart
from firsthand.review.records import Records
from firsthand.review.register import graded, owned_together, registered
from firsthand.review.regroup import regrouped
from firsthand.review.standing import shaping
from firsthand.review.values import ValueRefusedError, told

PLACING = ("type", "when", "role", "place")  # edits that may move a claim to another event
NAMING = ("same", "apart")
LAID = (
    "add",
    "edit",
    "reject",
    *NAMING,
)  # what is laid over the claims; the rest over their groups


@dataclass(frozen=True, slots=True)
class Replayed:
    """A corpus as people corrected it, and what is still to be done once it is grouped.

    `resolved` is what to group: what makes a happening (who, what, where, when) is corrected
    there. `corrected` has all else too: how many, who says so, whether it is denied. `struck` are
    the rejected claims; `log` the entries that shape the picture.
    """

    resolved: Resolved
    corrected: Resolved
    struck: tuple[Claim, ...]
    log: tuple[Entry, ...]
    register: Mapping[str, Outlet]

    def regrouped(self, grouped: Grouped) -> Grouped:
        """The events with merges and splits and without what was rejected, to be reconciled."""
        if not self.log:
            return grouped
        whole = replace(grouped, resolved=self.corrected)
        return regrouped(whole, self.log, frozenset(c.id for c in self.struck))

    def owned(self, grouped: Grouped) -> tuple[Dependence, ...]:
        """What the register adds to the reasons why two are not two witnesses."""
        return owned_together(grouped, self.register)

    def told(self, picture: Picture, grouped: Grouped) -> Picture:
        """The picture with reliability letters, and with the rejected claims beside it."""
        if not self.log:
            return picture
        lookup = Lookup(picture)
        struck = {group.id: group.struck for group in grouped.groups}
        events = (graded(event, lookup, self.register) for event in picture.events)
        return replace(
            picture,
            events=tuple(replace(e, struck=struck[e.id]) if struck[e.id] else e for e in events),
            struck=self.struck,
        )


def replay(log: Iterable[Entry], resolved: Resolved) -> Replayed:
    """The claims as corrected: added, edited in their fields, and which of them are rejected.

    Who is who, and who, what, where and when of a claim are settled before the claims are grouped,
    so that a claim whose place was wrong finds its event; a figure or source after, so that
    correcting it moves nothing. What no longer fits changes nothing here; `marks.review` lists it
    with the reason.
    """
    entries = shaping(log)
    register = registered(entries)
    laid = [entry for entry in entries if entry.action in LAID]
    if not laid:
        return Replayed(resolved, resolved, (), entries, register)
    reports = {e.report.id: e.report for e in resolved.extracted}
    records = Records(resolved)
    for entry in (e for e in laid if e.action == "add"):
        with suppress(LostError, ValueRefusedError):
            add(entry, records, reports)
    whole = records.put_into(resolved)
    over = _Over(records, Finder(whole.claims, reports), Lookup(whole))
    for entry in (e for e in laid if _places(e)):
        over.lay(entry)
    placed = records.put_into(resolved)
    for entry in (e for e in laid if e.action != "add" and not _places(e)):
        over.lay(entry)
    struck = tuple(c for c in records.claims.values() if c.id in records.struck)
    return Replayed(placed, records.put_into(resolved), struck, entries, register)


def _places(entry: Entry) -> bool:
    """True for what makes the happening: who is who, and an edit of who, what, where or when."""
    edits = entry.action == "edit" and entry.slot.partition(".")[0] in PLACING
    return edits or entry.action in NAMING


class _Over:
    """The records while entries are laid over them, one after the other."""

    def __init__(self, records: Records, finder: Finder, lookup: Lookup) -> None:
        self._records, self._finder, self._lookup = records, finder, lookup

    def lay(self, entry: Entry) -> None:
        """What an entry no longer fits it leaves as it is: `marks.review` lists it as orphaned."""
        with suppress(LostError, ValueRefusedError):
            if entry.action == "same":
                put_together(entry, self._records, self._finder.reports)
            elif entry.action == "apart":
                set_apart(entry, self._records, self._finder.reports)
            else:
                self._on_claims(entry)

    def _on_claims(self, entry: Entry) -> None:
        """One entry over its claims, and over the copies of them that were read the same way."""
        for target in entry.targets:
            with suppress(LostError, ValueRefusedError):
                for claim in self._finder.found(target):
                    for each in (claim, *self._finder.copies(claim)):
                        self._one(claim, each, entry)

    def _one(self, claim: Claim, each: Claim, entry: Entry) -> None:
        records = self._records
        if entry.action == "reject":
            records.struck.add(each.id)
        elif told(claim, entry.slot, self._lookup) == told(each, entry.slot, self._lookup):
            records.claims[each.id] = edited(records.claims[each.id], entry, records)
