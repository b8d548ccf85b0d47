"""From raw reports to one record of what happened, when, where and to how many.

python benchmarks/incidents.py [--data FILE] [--reports FILE] [--limit N] [--kept] [--cache FOLDER]

FILE as `incidents-dev-truth.jsonl`, the reports as `incidents-dev.jsonl.gz` beside it. Stories are
found among all reports, then each story goes through the pipeline's right side, and its weightiest
event is told. --limit N scores the first N incidents; --kept those whose reports are in the cache
(reading all takes many minutes). Of the truth only ids are read, to know which reports to take.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from extracted import default_cache, extracted
from scoring import score, shared
from stories import read, telling

from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Event, Picture
from firsthand.events.stories import stories
from firsthand.events.stories_words import signs
from firsthand.pipeline import assemble

VIOLENT = ("ASSAULT",)
DATELINE = re.compile(r"[,(—–]|--")
IN_TOWN = re.compile(r"\bin (?:north|south|east|west|downtown )*([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")
NO_TOWN = re.compile(
    r"\d|\b(?:Street|St|Avenue|Ave|Road|Rd|Drive|Boulevard|Lane|Park|Apartments?|Block|Hospital|County|Center"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Police)\b"
)
LEAD = 1200  # characters
LATEST = 14  # days between what a lead tells of and its publication; beyond it is background


def main() -> None:
    """Print the scorer's table and its JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=shared("data", "stories", "incidents-dev-truth.jsonl")
    )
    parser.add_argument(
        "--reports", type=Path, help="default: incidents-dev.jsonl.gz beside --data"
    )
    parser.add_argument("--limit", type=int, help="only so many incidents")
    parser.add_argument(
        "--kept", action="store_true", help="only incidents whose reports are in the cache"
    )
    parser.add_argument("--cache", type=Path, default=default_cache() / "incidents")
    options = parser.parse_args()
    records = {
        r["id"]: r
        for r in read(options.reports or options.data.with_name("incidents-dev.jsonl.gz"))
    }
    truths = read(options.data)
    named = stories(telling(r) for r in records.values())
    wanted = {i for t in truths[: None if options.kept else options.limit] for i in t["reports"]}
    found = extracted([records[i] for i in sorted(wanted)], options.cache, options.kept)
    truths = [t for t in truths if all(i in found for i in t["reports"])][: options.limit]
    chosen = {i for t in truths for i in t["reports"]}
    told: dict[str, list[str]] = defaultdict(list)
    for name in sorted(chosen):
        told[named[name]].append(name)
    predictions = [
        record(story, [records[i] for i in ids], [found[i] for i in ids])
        for story, ids in sorted(told.items())
    ]
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "truth.jsonl"
        gold.write_text("".join(json.dumps(t) + "\n" for t in truths), encoding="utf-8")
        figures = score("incidents", gold, predictions)
    print(json.dumps(figures | {"incidents": len(truths), "reports": len(chosen)}))


def record(
    story: str, records: Sequence[dict[str, Any]], found: Sequence[Extracted]
) -> dict[str, Any]:
    """The weightiest violent event of a story as the register would have it."""
    made = assemble(found)
    events = weightiest(made)
    places = {p.id: p for p in made.places}
    located = next((places[e.place] for e in events if e.place in places), None)
    town = named_town(made, events)
    if located is not None and town is not None and located.name != town:
        located = None
    return {
        "id": story,
        "reports": [r["id"] for r in records],
        "date": day(records, events),
        "place": town or (located.name if located else None),
        "lat": located.latitude if located else None,
        "lon": located.longitude if located else None,
        "killed": counted(events, "killed"),
        "injured": counted(events, "injured"),
    }


def weightiest(made: Picture) -> list[Event]:
    """Violent events, first those that most reports tell of."""
    report_of = {c.id: c.report for c in made.claims}

    def weight(event: Event) -> tuple[int, int, int, str]:
        reports = len({report_of[c] for c in event.claims})
        casualties = sum(f.of in ("killed", "injured") for f in event.figures)
        return -reports, -casualties, -len(event.claims), event.id

    return sorted((e for e in made.events if e.type in VIOLENT), key=weight)


def named_town(made: Picture, events: Sequence[Event]) -> str | None:
    """The town most often named: as the place of the violent claims, in a dateline, or after "in"."""
    votes: Counter[str] = Counter()
    texts = {r.id: r.text for r in made.reports}
    claims = {c.id: c for c in made.claims}
    for event in events:
        for claim in (claims[c] for c in event.claims):
            spans = [p.span for p in claim.places if p.role == "at" and p.span is not None]
            votes.update({town for s in spans if (town := s.words(texts[s.report]))})
    for report in made.reports:
        if report.dateline:
            votes[DATELINE.split(report.dateline)[0].strip().title()] += 2
        votes.update(IN_TOWN.findall(report.text[:LEAD]))
    good = {t: n for t, n in votes.items() if t[:1].isupper() and not NO_TOWN.search(t)}
    return min(good, key=lambda t: (-good[t], t), default=None)


def counted(events: Sequence[Event], what: str) -> int | None:
    """The best figure of the first event that has one."""
    for event in events:
        for figure in event.figures:
            if figure.of == what and figure.best is not None:
                return round(figure.best)
    return None


def day(records: Sequence[dict[str, Any]], events: Sequence[Event]) -> str:
    """The day of the first event that is dated to one; else the lead's of the earliest report."""
    first = min(records, key=lambda r: (r["published"], r["id"]))
    published = date.fromisoformat(first["published"][:10])
    for event in events[:3]:
        when = event.when
        if when.earliest and when.latest and when.basis in ("stated", "relative"):
            begins, ends = (date.fromisoformat(x[:10]) for x in (when.earliest, when.latest))
            if (ends - begins).days <= 1 and 0 <= (published - begins).days <= LATEST:
                return begins.isoformat()
    for ordinal in signs(telling(first)).days:
        if 0 <= published.toordinal() - ordinal <= LATEST:
            return date.fromordinal(ordinal).isoformat()
    return published.isoformat()


if __name__ == "__main__":
    main()
