"""Corrections of a situation: what a person at the desk decides, written to its log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import firsthand
from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.review import GRADES, Action, Anchor, Entry, Outlet, Review, Target
from firsthand.review import in_force, review, standing
from firsthand.review.register import key, registered
from firsthand.review.values import ValueRefusedError, check, told
from firsthand.store.log import Log, RefusedEntry, lines, read_lines

ANCHORS = 24  # claims by which a merged or accepted event is found again
SPLIT_ANCHORS = 200  # claims of a split event from which others are set apart


class NoSuchRecord(LookupError):  # noqa: N818 - what happened, in words
    """Nothing in the picture has this id."""


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, why, and what they had seen: the number of the last entry on their page.

    `seen` None: decided on what is there now. `at` None: now; a test gives its own.
    """

    who: str
    why: str = ""
    seen: int | None = None
    at: str | None = None


class Corrections:
    """Accept, reject, edit, merge, split, undo: each is on the disk when the call returns.

    >>> situation.corrections.reject("c0123456789ab", By("maria", "another attack")) # doctest: +SKIP
    """

    def __init__(self, log: Log, picture: Callable[[], Picture]) -> None:
        self._log, self._picture = log, picture

    def seen_in(self, picture: Picture) -> Corrections:
        """The same, for a person who looks at this picture: ids are those it shows."""
        return Corrections(self._log, lambda: picture)

    def entries(self) -> tuple[Entry, ...]:
        """The whole log, first to last."""
        return self._log.entries()

    def review(self) -> Review:
        """The log beside the picture: marks, orphans, the register."""
        return review(self._picture(), self._log.entries())

    def outlets(self) -> tuple[Outlet, ...]:
        """The register of sources, by name."""
        found = registered(standing(self._log.entries()))
        return tuple(found[name] for name in sorted(found))

    def accept(self, record: str, by: By) -> Entry:
        """A claim or event is right as it is shown."""
        shown = _Shown(self._picture())
        self._not_rejected(record, shown)
        return self._write("accept", (shown.target(record),), by, made_by=shown.made_by(record))

    def reject(self, claim: str, by: By) -> Entry:
        """A claim is wrong: it counts for nothing from now on, and stays to be seen."""
        shown = _Shown(self._picture())
        found = shown.claim(claim)
        self._not_rejected(claim, shown)
        old = f"{found.type}/{found.mode}" if found.mode else found.type
        target, made_by = shown.target(claim), shown.made_by(claim)
        return self._write("reject", (target,), by, old=old, made_by=made_by)

    def edit(self, claim: str, slot: str, new: str, by: By) -> Entry:
        """A field of a claim is another: `edit("c1...", "figure.killed", "14", by)`."""
        shown = _Shown(self._picture())
        found = shown.claim(claim)
        self._not_rejected(claim, shown)
        try:
            check(found, slot, new.strip())
        except ValueRefusedError as refused:
            raise RefusedEntry(str(refused)) from refused
        made = {"slot": slot, "old": told(found, slot, shown.lookup), "new": new.strip()}
        if made["old"] == made["new"]:
            raise RefusedEntry(f"{slot} of {claim} is {made['new'] or 'empty'} already")
        return self._write("edit", (shown.target(claim),), by, made_by=shown.made_by(claim), **made)

    def merge(self, events: Iterable[str], by: By) -> Entry:
        """Two events or more are one happening."""
        shown = _Shown(self._picture())
        names = list(dict.fromkeys(events))
        if len(names) < 2:
            raise RefusedEntry("name two events to put together")
        targets = tuple(shown.event_target(name, ANCHORS) for name in names)
        return self._write("merge", targets, by, made_by=shown.made_by(names[0]))

    def split(self, event: str, claims: Iterable[str], by: By) -> Entry:
        """Some claims of an event tell of another happening, all of them of one."""
        shown = _Shown(self._picture())
        names = list(dict.fromkeys(claims))
        inside = shown.event(event).claims
        outside = [name for name in names if name not in inside]
        if outside or not names or len(names) == len(inside):
            raise RefusedEntry(
                f"{', '.join(outside) or event}: name some claims of {event}, and not all of them"
            )
        whole = shown.event_target(event, SPLIT_ANCHORS)
        targets = (whole, *(shown.target(name) for name in names))
        return self._write("split", targets, by, made_by=shown.made_by(event))

    def comment(self, record: str, by: By) -> Entry:
        """A remark on a claim or event; it changes nothing."""
        if not by.why.strip():
            raise RefusedEntry("a comment needs words")
        return self._write("comment", (_Shown(self._picture()).target(record),), by)

    def undo(self, entry: str | int, by: By) -> Entry:
        """One entry, by number or id, no longer holds; all others do."""
        log = self._log.entries()
        found = [e for e in log if str(entry) in (str(e.number), e.id)]
        if not found:
            raise NoSuchRecord(f"no entry {entry} in the log")
        undone = found[0]
        if undone not in in_force(log):
            raise RefusedEntry(f"entry {undone.number} is undone already")
        return self._write("undo", (Target("entry", undone.id),), by, old=undone.action)

    def grade(self, outlet: str, letter: str, by: By) -> Entry:
        """The reliability of an outlet: A to F, F for cannot be judged."""
        if letter.upper() not in GRADES:
            raise RefusedEntry(f"{letter or 'nothing'}: the letter is one of {', '.join(GRADES)}")
        return self._register("grade", outlet, letter.upper(), by)

    def owner(self, outlet: str, owner: str, by: By) -> Entry:
        """Who owns an outlet; two of one owner are no two publishers. Empty: nobody known."""
        return self._register("owner", outlet, " ".join(owner.split()), by)

    def exported(self) -> Iterator[str]:
        """The log as JSON Lines, to be taken in elsewhere."""
        return lines(self._log.entries())

    def take_in(self, text: Iterable[str], name: str = "the log") -> int:
        """A log exported elsewhere; entries that are here already are passed over."""
        return self._log.take_in(read_lines(text, name))

    def _not_rejected(self, record: str, shown: _Shown) -> None:
        """Rejected in the picture, or since: the picture may be a moment behind the log."""
        rejects = [e for e in standing(self._log.entries()) if e.action == "reject"]
        if record in shown.struck or any(t.id == record for e in rejects for t in e.targets):
            raise RefusedEntry(f"{record} is rejected; undo that entry first")

    def _register(self, action: Action, outlet: str, new: str, by: By) -> Entry:
        name = " ".join(outlet.split())
        if not name:
            raise RefusedEntry("name an outlet")
        known = registered(standing(self._log.entries())).get(key(name), Outlet(name))
        old = known.reliability if action == "grade" else known.owner or ""
        slot = "reliability" if action == "grade" else "owner"
        if old == new:
            raise RefusedEntry(f"{slot} of {name} is {new or 'empty'} already")
        return self._write(action, (Target("outlet", name),), by, slot=slot, old=old, new=new)

    def _write(self, action: Action, targets: tuple[Target, ...], by: By, **given: str) -> Entry:
        at = by.at or datetime.now(UTC).isoformat(timespec="microseconds")
        entry = Entry("", 0, at, by.who.strip(), action, targets, why=by.why.strip())
        return self._log.append(replace(entry, **given), by.seen)  # type: ignore[arg-type]


class _Shown:
    """The records that a person had before them, and the anchors that find them again."""

    def __init__(self, picture: Picture) -> None:
        self.lookup = Lookup(picture)
        self.struck = {claim.id: claim for claim in picture.struck}
        self._events = {event.id: event for event in picture.events}

    def claim(self, record: str) -> Claim:
        found = self.lookup.claims.get(record) or self.struck.get(record)
        if found is None:
            raise NoSuchRecord(f"no claim {record} in the picture")
        return found

    def event(self, record: str) -> Event:
        if record not in self._events:
            raise NoSuchRecord(f"no event {record} in the picture")
        return self._events[record]

    def target(self, record: str) -> Target:
        """A claim with its anchor, or an event with those of its first claims."""
        if record in self._events:
            return self.event_target(record, ANCHORS)
        return Target("claim", record, (self._anchor(self.claim(record)),))

    def event_target(self, record: str, most: int) -> Target:
        claims = self.event(record).claims[:most]
        return Target("event", record, tuple(self._anchor(self.claim(c)) for c in claims))

    def made_by(self, record: str) -> str:
        """The rule or model that made it, and the version of the program."""
        event = self._events.get(record)
        why = event.why[0] if event and event.why else ""
        rule = why or self.claim(record if event is None else event.claims[0]).why
        return f"{rule} (firsthand {firsthand.__version__})"[:400]

    def _anchor(self, claim: Claim) -> Anchor:
        return Anchor(
            claim.id, claim.report, claim.kind, claim.type, claim.evidence, claim.anchor,
            self.lookup.words(claim.evidence),
        )  # fmt: skip
