"""A situation as a row of a list: what it holds, and when it last changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from firsthand.desk.held import Held, NotReadyError
from firsthand.desk.looked import looked
from firsthand.desk.shown import Shown
from firsthand.store import RefusedSituation, Situation

COUNTED = (
    "reports",
    "stories",
    "events",
    "claims",
    "origins",
    "contradictions",
    "to review",
    "problems",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One situation; a count that is not known before it is opened is left out."""

    name: str
    href: str
    path: str
    counts: dict[str, int]
    changed: str
    refused: str = ""


def listed(name: str, path: Path, held: Held | None) -> Row:
    """By its desk where that is open, else by a glance into the file."""
    href = f"/in/{quote(name)}/"
    try:
        shown = held.shown() if held is not None else None
    except (NotReadyError, RefusedSituation):
        shown = None
    try:
        counts = counts_of(shown) if shown else glance(path)
    except RefusedSituation as refused:
        return Row(name, href, str(path), {}, "", str(refused))
    return Row(name, href, str(path), counts, changed(path))


def glance(path: Path) -> dict[str, int]:
    """What can be counted without reading the picture."""
    with Situation.open(path, create=False) as situation:
        return situation.counts()


def counts_of(shown: Shown) -> dict[str, int]:
    """All counts of a picture that is open."""
    picture = shown.picture
    found = (
        len(picture.reports), len({e.story for e in picture.events}), len(picture.events),
        len(picture.claims), len(shown.fed_by), len(picture.contradictions), to_review(shown),
        len(picture.problems),
    )  # fmt: skip
    return dict(zip(COUNTED, found, strict=True))


def to_review(shown: Shown) -> int:
    """Doubtful events that nobody has looked at: the length of the queue."""
    seen = shown.judged
    return sum(
        i.event not in seen and not all(c in seen for c in i.claims) for i in looked(shown).items
    )


def changed(path: Path) -> str:
    """ "2026-05-12 14:03 UTC"."""
    try:
        at = path.stat().st_mtime
    except OSError:
        return ""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M} UTC"
