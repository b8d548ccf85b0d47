"""Corrections of a situation: what a person at the desk decides, written to its log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from firsthand.codebook.picture import Picture
from firsthand.codebook.review import GRADES, Action, Entry, Outlet, Review, Target
from firsthand.codebook.span import Span
from firsthand.review import adding, in_force, naming, review, standing
from firsthand.review.register import key, registered
from firsthand.review.stretching import stretch
from firsthand.review.values import ValueRefusedError, check, told
from firsthand.store.log import Log, RefusedEntry, lines, read_lines
from firsthand.store.seen import ANCHORS, NoSuchRecord, Seen

SPLIT_ANCHORS = 200  # claims of a split event from which others are set apart
__all__ = ["By", "Corrections", "NoSuchRecord"]


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

    def text(self, report: str) -> str:
        """The stored text of a report, to choose words in."""
        return Seen(self._picture()).report(report).text

    def last(self) -> int:
        """The number of the last entry; 0 before there is any."""
        return self._log.last()

    def review(self) -> Review:
        """The log beside the picture: marks, orphans, the register."""
        return review(self._picture(), self._log.entries())

    def outlets(self) -> tuple[Outlet, ...]:
        """The register of sources, by name."""
        found = registered(standing(self._log.entries()))
        return tuple(found[name] for name in sorted(found))

    def accept(self, record: str, by: By) -> Entry:
        """A claim or event is right as it is shown."""
        shown = Seen(self._picture())
        self._not_rejected(record, shown)
        return self._write("accept", (shown.target(record),), by, made_by=shown.made_by(record))

    def reject(self, claim: str, by: By) -> Entry:
        """A claim is wrong: it counts for nothing from now on, and stays to be seen."""
        shown = Seen(self._picture())
        found = shown.claim(claim)
        self._not_rejected(claim, shown)
        old = f"{found.type}/{found.mode}" if found.mode else found.type
        target, made_by = shown.target(claim), shown.made_by(claim)
        return self._write("reject", (target,), by, old=old, made_by=made_by)

    def edit(self, claim: str, slot: str, new: str, by: By) -> Entry:
        """A field of a claim is another: `edit("c1...", "figure.killed", "14", by)`."""
        shown = Seen(self._picture())
        found = shown.claim(claim)
        self._not_rejected(claim, shown)
        try:
            check(found, slot, new.strip())
            if slot == "words":
                stretch(found, new, shown.report(found.report).text)
        except ValueRefusedError as refused:
            raise RefusedEntry(str(refused)) from refused
        made = {"slot": slot, "old": told(found, slot, shown.lookup), "new": new.strip()}
        if made["old"] == made["new"]:
            raise RefusedEntry(f"{slot} of {claim} is {made['new'] or 'empty'} already")
        return self._write("edit", (shown.target(claim),), by, made_by=shown.made_by(claim), **made)

    def merge(self, events: Iterable[str], by: By) -> Entry:
        """Two events or more are one happening."""
        shown = Seen(self._picture())
        names = list(dict.fromkeys(events))
        if len(names) < 2:
            raise RefusedEntry("name two events to put together")
        targets = tuple(shown.event_target(name, ANCHORS) for name in names)
        return self._write("merge", targets, by, made_by=shown.made_by(names[0]))

    def split(self, event: str, claims: Iterable[str], by: By) -> Entry:
        """Some claims of an event tell of another happening, all of them of one."""
        shown = Seen(self._picture())
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

    def add(self, words: Span, kind: str, fields: Mapping[str, str], by: By) -> Entry:
        """A claim that no rule read, from words of a report.

        >>> fields = {"figure.killed": "3", "place.at": "Goma"}
        >>> situation.corrections.add(Span("r1", 0, 40), "ASSAULT", fields, by) # doctest: +SKIP
        """
        shown = Seen(self._picture())
        report = shown.report(words.report)
        if any(adding.BETWEEN.strip() in part for part in (kind, *fields, *fields.values())):
            raise RefusedEntry(f"a value holds “{adding.BETWEEN.strip()}”; write it without")
        told = adding.told_fields(kind, fields)
        try:
            claim = adding.checked(report, words, told)
        except ValueRefusedError as refused:
            raise RefusedEntry(str(refused)) from refused
        there = adding.standing_there(claim, shown.claims_in(report.id))
        if there is not None:
            raise RefusedEntry(
                f"{there.id} says that at these words; accept, edit or undo it there"
            )
        target = Target("claim", claim.id, (shown.anchor(claim),))
        return self._write("add", (target,), by, slot="claim", new=told)

    def same(self, actors: Iterable[str], by: By) -> Entry:
        """Two actors or more are one; the first keeps its name."""
        shown = Seen(self._picture())
        names = list(dict.fromkeys(actors))
        if len(names) < 2:
            raise RefusedEntry("name two actors that are the same")
        found = [shown.actor(name) for name in names]
        told = {"slot": "actor", "old": "; ".join(a.name for a in found), "new": found[0].name}
        targets = tuple(shown.actor_target(actor) for actor in found)
        return self._write("same", targets, by, made_by=shown.made_by(names[0]), **told)

    def apart(self, actor: str, spellings: Iterable[str], by: By) -> Entry:
        """What is written in these spellings is somebody else, all of it one.

        A single mention is named by its place: "r0123456789ab:300-308".
        """
        shown = Seen(self._picture())
        found = shown.actor(actor)
        wanted = sorted({naming.spelled(words) for words in spellings} - {""})
        written = {m: naming.spelled(shown.lookup.words(m)) for m in found.mentions}
        gone, lost, told = set[Span](), [], []
        for words in wanted:
            at = naming.at_place(words)
            mine = {m for m, said in written.items() if m == at or (at is None and said == words)}
            gone |= mine
            lost += [] if mine else [words]
            told += [naming.placed(at, written[at]) if at in written else words] if at else [words]
        if lost or not wanted or len(gone) == len(written):
            raise RefusedEntry(
                f"{', '.join(lost) or found.name}: name some spellings or mentions of {found.name}, "
                "and not all"
            )
        new = {"slot": "spelling", "old": found.name, "new": naming.BETWEEN.join(told)}
        target = shown.actor_target(found)
        return self._write("apart", (target,), by, made_by=shown.made_by(actor), **new)

    def comment(self, record: str, by: By) -> Entry:
        """A remark on a claim or event; it changes nothing."""
        if not by.why.strip():
            raise RefusedEntry("a comment needs words")
        return self._write("comment", (Seen(self._picture()).target(record),), by)

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

    def _not_rejected(self, record: str, shown: Seen) -> None:
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
