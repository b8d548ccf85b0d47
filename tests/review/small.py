"""A small corpus with two happenings told by several outlets, and a log over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Resolved
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.review import Action, Anchor, Entry, Target
from firsthand.corroboration import reconcile
from firsthand.events import group
from firsthand.review import replay
from firsthand.store.log import content_id
from tests.made import Desk

OUTLETS = ("Paper One", "Paper Two", "Paper Three")
WITNESSES = ("a doctor", "a priest", "a trader")
TOLD = (
    "M23 shelled a crowded market in Goma, {who} at the hospital said",
    "According to {who}, rockets fell on stalls when the rebels shelled the centre of Goma",
    "Fighters from the hills shelled Goma while people were shopping, {who} recalls",
)


def corpus() -> Desk:
    """Shelling at Goma in three papers with three witnesses; a raid on Bunia in two."""
    desk = Desk()
    goma, bunia = desk.place("Goma", -1.67, 29.22), desk.place("Bunia", 1.56, 30.25)
    for number, (outlet, witness) in enumerate(zip(OUTLETS, WITNESSES, strict=True), 1):
        words = TOLD[number - 1].format(who=witness)
        desk.report(f"r{number}", f"{words}.", outlet)
        said = desk.says(f"r{number}", words, (witness, "witness"))
        desk.claim(
            said, words, "ASSAULT/heavy-weapons", "shelled", actor="M23", at=goma,
            killed=(10 + number, 10 + number),
        )  # fmt: skip
    for number in (4, 5):
        words = f"CODECO raided a mining camp near Bunia, a miner named M{number} said"
        desk.report(f"r{number}", f"{words}.", f"Radio {number}", day="2023-06-09")
        said = desk.says(f"r{number}", words, (f"M{number}", "witness"))
        desk.claim(said, words, "ASSAULT", "raided", actor="CODECO", at=bunia)
    return desk


def picture(resolved: Resolved, log: Iterable[Entry] = ()) -> Picture:
    """The corpus-wide steps after `resolve`, as the pipeline calls them."""
    read_as = replay(log, resolved)
    grouped = read_as.regrouped(group(read_as.resolved))
    return read_as.told(reconcile(grouped, (), read_as.owned(grouped)), grouped)


def target(claim: Claim, resolved: Resolved) -> Target:
    """The claim with its anchor."""
    return Target("claim", claim.id, (anchor(claim, resolved),))


def anchor(claim: Claim, resolved: Resolved) -> Anchor:
    texts = {e.report.id: e.report.text for e in resolved.extracted}
    words = claim.evidence.words(texts[claim.report])
    return Anchor(
        claim.id, claim.report, claim.kind, claim.type, claim.evidence, claim.anchor, words
    )


def event_target(event: Event, resolved: Resolved) -> Target:
    known = {c.id: c for c in resolved.claims}
    return Target("event", event.id, tuple(anchor(known[c], resolved) for c in event.claims))


def entry(number: int, action: Action, targets: Iterable[Target], **given: str) -> Entry:
    """An entry of a test's own, with its id."""
    at = f"2026-01-01T00:00:{number % 60:02}.{number:06}+00:00"
    made = Entry("", number, at, "maria", action, tuple(targets), **given)  # type: ignore[arg-type]
    return replace(made, id=content_id(made))


def event_of(made: Picture, claim: str) -> Event | None:
    return next((e for e in made.events if claim in e.claims), None)
