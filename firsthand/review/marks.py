"""The log set beside a picture: who has looked at what, and what no longer fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.codebook.picture import Picture
from firsthand.codebook.review import Entry, Mark, MarkState, Orphan, Review, Target
from firsthand.review.adding import fits
from firsthand.review.finding import Finder, LostError
from firsthand.review.naming import still_so
from firsthand.review.register import registered
from firsthand.review.standing import in_force
from firsthand.review.stretching import stretch
from firsthand.review.values import ValueRefusedError, check

STATES: dict[str, MarkState] = {
    "accept": "reviewed", "edit": "edited", "reject": "rejected", "add": "edited", "same": "edited",
    "apart": "edited",
}  # fmt: skip
RANK = ("reviewed", "edited", "rejected")
FOLLOWED = ("edit", "reject")  # what holds for copies in the same words as well


def review(picture: Picture, log: Iterable[Entry], finder: Finder | None = None) -> Review:
    """Marks on claims and events, orphans with their reasons, and the register of sources.

    `finder` is that of the picture (`finder_of`), where one is kept from the last time.
    """
    ordered = tuple(sorted(log, key=lambda e: e.number))
    inforce = in_force(ordered)
    marking = _Marking(picture, finder or finder_of(picture))
    orphans = [*_undone_nothing(ordered)]
    for entry in inforce:
        try:
            marking.mark(entry)
        except (LostError, ValueRefusedError) as reason:
            orphans.append(Orphan(entry.number, str(reason)))
    register = registered(inforce)
    return Review(
        entries=ordered,
        active=frozenset(e.number for e in inforce),
        marks=marking.marks(),
        orphans=tuple(sorted(orphans, key=lambda o: o.entry)),
        outlets=tuple(register[name] for name in sorted(register)),
    )


def finder_of(picture: Picture) -> Finder:
    """Finds the claims of a picture, the rejected among them."""
    reports = {report.id: report for report in picture.reports}
    return Finder((*picture.claims, *picture.struck), reports)


def _undone_nothing(log: Sequence[Entry]) -> Iterable[Orphan]:
    """Undos whose entry never came: a log that was imported in part."""
    known = {entry.id for entry in log}
    for entry in log:
        if entry.action == "undo" and not any(t.id in known for t in entry.targets):
            yield Orphan(entry.number, f"the entry it undoes, {_ids(entry)}, is not in this log")


def _ids(entry: Entry) -> str:
    return ", ".join(target.id for target in entry.targets)


class _Marking:
    """Claims and events of a picture, and the marks they gather."""

    def __init__(self, picture: Picture, finder: Finder) -> None:
        self._finder = finder
        self._event_of = {c: event.id for event in picture.events for c in event.claims}
        self._events = {event.id for event in picture.events}
        self._struck = {claim.id for claim in picture.struck}
        self._actors = {actor.id: actor for actor in picture.actors}
        self._state: dict[str, MarkState] = {}
        self._entries: dict[str, list[int]] = {}

    def marks(self) -> tuple[Mark, ...]:
        return tuple(
            Mark(name, self._state[name], tuple(self._entries[name]))
            for name in sorted(self._state)
        )

    def mark(self, entry: Entry) -> None:
        """Raises LostError or ValueRefusedError where the entry no longer fits."""
        if entry.action == "add":
            fits(entry, self._finder.reports)
        if entry.action in ("same", "apart") and entry.targets:
            for name in still_so(entry, self._actors, self._finder.reports):
                self._put(name, entry)
            return
        targets = [t for t in entry.targets if t.kind in ("claim", "event")]
        if not targets and entry.action not in ("grade", "owner", "comment", "undo"):
            raise LostError("it names nothing that is in the picture")
        for target in targets:
            for name in self._named(target, entry):
                self._put(name, entry)

    def _named(self, target: Target, entry: Entry) -> list[str]:
        """Ids of the claims that are meant, with copies; of the event, for an event."""
        found = self._finder.found(target)
        if target.kind == "event":
            counting = [c for c in found if c.id in self._event_of and c.id not in self._struck]
            if not counting:
                raise LostError(f"event {target.id}: its claims are rejected or in no event")
            return [self._event_of[counting[0].id]]
        if entry.action == "edit":
            check(found[0], entry.slot, entry.new)
            if entry.slot == "words":
                stretch(found[0], entry.new, self._finder.reports[found[0].report].text)
        if entry.action in FOLLOWED:
            found += [copy for claim in found for copy in self._finder.copies(claim)]
        return [claim.id for claim in found]

    def _put(self, name: str, entry: Entry) -> None:
        """A comment alone is no verdict; merging or splitting means having looked."""
        if entry.action == "comment":
            return
        numbers = self._entries.setdefault(name, [])
        if entry.number not in numbers:
            numbers.append(entry.number)
        before = self._state.get(name, "reviewed")
        self._state[name] = max(before, STATES.get(entry.action, "reviewed"), key=RANK.index)
