"""From raw reports to one record of what happened, when, where and to how many.

python benchmarks/incidents.py [--data FILE] [--reports FILE] [--limit N] [--kept] [--cache FOLDER]

FILE as `incidents-dev-truth.jsonl`, the reports as `incidents-dev.jsonl.gz` beside it. Stories are
found among all reports, then each story goes through the pipeline's right side; its violent events,
headlines and first lines together give the record. --limit N scores the first N incidents; --kept
those whose reports are in the cache (reading all takes many minutes). Of the truth only ids are
read, to know which reports to take.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from math import log10
from pathlib import Path
from typing import Any

from extracted import default_cache, extracted
from scoring import score, shared
from stories import read, telling

from benchmarks.incident.day import day_of
from benchmarks.incident.place import Known, Town, lands, regions, town_of
from benchmarks.incident.toll import tolls
from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.place import Place
from firsthand.events.stories import stories
from firsthand.pipeline import assemble
from firsthand.resolution.gazetteer import Gazetteer
from firsthand.resolution.gazetteer import Known as Entry

VIOLENT = ("ASSAULT",)
EXACT = 0.9  # likeness of a name in the gazetteer
GREAT = 500_000  # people: "New York" and "Washington" are cities first
TOWNS = ("town", "part", "district")


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
    pictures = {
        story: (ids, assemble([found[i] for i in ids])) for story, ids in sorted(told.items())
    }
    usual = usual_lands([made for _, made in pictures.values()])
    predictions = [
        record(story, [found[i] for i in ids], made, towns(made.places, usual)) | {"reports": ids}
        for story, (ids, made) in pictures.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "truth.jsonl"
        gold.write_text("".join(json.dumps(t) + "\n" for t in truths), encoding="utf-8")
        figures = score("incidents", gold, predictions)
    print(json.dumps(figures | {"incidents": len(truths), "reports": len(chosen)}))


def record(story: str, found: Sequence[Extracted], made: Picture, known: Known) -> dict[str, Any]:
    """A story as the register would have it."""
    reports = [one.report for one in found]
    events = weightiest(made)
    dead, hurt = tolls(reports, counted(events, "killed"), counted(events, "injured"))
    town = town_of(reports, made.places, known)
    day = day_of(reports, events)
    return {
        "id": story,
        "date": day.isoformat() if day else None,
        "place": (f"{town.name}, {town.region}" if town.region else town.name) if town else None,
        "lat": town.latitude if town else None,
        "lon": town.longitude if town else None,
        "killed": dead,
        "injured": hurt,
    }


def usual_lands(pictures: Sequence[Picture]) -> Counter[str]:
    """How many stories lie in each country: where one story names none, the collection's do."""
    most = (lands(made.places).most_common(1) for made in pictures)
    return Counter(found[0][0] for found in most if found)


def towns(places: Sequence[Place], usual: Counter[str]) -> Known:
    """Finds towns in the country a story's places lie in, its region's before all others'."""
    share = {country: n / max(1, usual.total()) for country, n in usual.items()}
    votes = lands(places)
    country = max({*share, *votes}, key=lambda c: (votes[c] + share.get(c, 0.0), c), default="")
    near = regions(places, country)

    def known(name: str) -> Town | None:
        listed = [] if is_land(name) else [k for k in named(name) if k.country == country]
        best = max(
            listed,
            key=lambda k: (near[k.region or ""] + log10(1 + k.people), k.name),
            default=None,
        )
        return Town(name, best.latitude, best.longitude, best.region) if best else None

    return known


@cache
def world() -> Gazetteer:
    """The packaged gazetteer."""
    return Gazetteer.load()


@cache
def named(name: str) -> tuple[Entry, ...]:
    """Towns of that very name."""
    found = (m.known for m in world().find(name) if m.alike >= EXACT)
    return tuple(known for known in found if known.kind in TOWNS)


@cache
def is_land(name: str) -> bool:
    """True of "Florida" and "Georgia", unless a great city of that name is meant as often."""
    found = [m.known for m in world().find(name)[:3] if m.alike >= EXACT]
    return any(k.kind in ("region", "country") for k in found) and not any(
        k.people >= GREAT for k in found if k.kind == "town"
    )


def weightiest(made: Picture) -> list[Event]:
    """Violent events, first those that most reports tell of."""
    report_of = {c.id: c.report for c in made.claims}

    def weight(event: Event) -> tuple[int, int, int, str]:
        reports = len({report_of[c] for c in event.claims})
        casualties = sum(f.of in ("killed", "injured") for f in event.figures)
        return -reports, -casualties, -len(event.claims), event.id

    return sorted((e for e in made.events if e.type in VIOLENT), key=weight)


def counted(events: Sequence[Event], what: str) -> int | None:
    """The best figure of the first event that has one."""
    for event in events:
        for figure in event.figures:
            if figure.of == what and figure.best is not None:
                return round(figure.best)
    return None


if __name__ == "__main__":
    main()
