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
from firsthand.review.editing import edited
from firsthand.review.finding import Finder, LostError
from firsthand.review.records import Records
from firsthand.review.register import graded, owned_together, registered
from firsthand.review.regroup import regrouped
from firsthand.review.standing import shaping
from firsthand.review.values import ValueRefusedError, told

PLACING = ("type", "when", "role", "place")  # edits that may move a claim to another event


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
    """The claims as corrected: edited in their fields, and which of them are rejected.

    Who, what, where and when are edited before the claims are grouped, so that a claim whose place
    was wrong finds its event; a figure or source after, so that correcting it moves nothing. What
    no longer fits changes nothing here; `marks.review` lists it with the reason.
    """
    entries = shaping(log)
    register = registered(entries)
    if not any(entry.action in ("edit", "reject") for entry in entries):
        return Replayed(resolved, resolved, (), entries, register)
    reports = {e.report.id: e.report for e in resolved.extracted}
    finder = Finder(resolved.claims, reports)
    records, lookup = Records(resolved), Lookup(resolved)
    laid = [e for e in entries if e.action in ("edit", "reject")]
    for entry in (e for e in laid if _places(e)):
        _lay(entry, finder, records, lookup)
    placed = records.put_into(resolved)
    for entry in (e for e in laid if not _places(e)):
        _lay(entry, finder, records, lookup)
    struck = tuple(c for c in records.claims.values() if c.id in records.struck)
    return Replayed(placed, records.put_into(resolved), struck, entries, register)


def _places(entry: Entry) -> bool:
    """True for an edit of what makes the happening."""
    return entry.action == "edit" and entry.slot.partition(".")[0] in PLACING


def _lay(entry: Entry, finder: Finder, records: Records, lookup: Lookup) -> None:
    """One entry over its claims, and over the copies of them that were read the same way."""
    for target in entry.targets:
        with suppress(LostError, ValueRefusedError):  # `marks.review` lists both as orphaned
            for claim in finder.found(target):
                for each in (claim, *finder.copies(claim)):
                    if entry.action == "reject":
                        records.struck.add(each.id)
                    elif told(claim, entry.slot, lookup) == told(each, entry.slot, lookup):
                        changed = edited(records.claims[each.id], entry, records)
                        records.claims[each.id] = changed
