"""TimelineJS: the JSON that the widget of that name reads. Its texts are HTML, so ours are escaped."""

from __future__ import annotations

import json

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.products.importance import happened, ranked, teller
from firsthand.products.pictures.svg import words as escaped
from firsthand.products.pictures.telling import label, place_of
from firsthand.products.quoting import telling
from firsthand.products.sources import chain
from firsthand.products.wording import interval, span_of_time

MOST = 300  # slides; the widget is of no use beyond


def to_timelinejs(picture: Picture) -> str:
    """A slide an event with a date that is told as done; the weightiest, in order of time."""
    lookup = Lookup(picture)
    dated = [e for e in ranked(picture, lookup) if happened(e, lookup) and _starts(e)]
    shown = sorted(dated[:MOST], key=lambda e: (e.when.begins() or e.when.ends(), e.id))
    return json.dumps({"events": [_slide(e, lookup) for e in shown]}, ensure_ascii=False, indent=1)


def _starts(event: Event) -> str | None:
    return event.when.earliest or event.when.latest


def _slide(event: Event, lookup: Lookup) -> dict[str, object]:
    best = teller(event, lookup)
    first, last = _starts(event) or "", event.when.latest or event.when.earliest or ""
    told = f"“{telling(best, lookup)}” — {chain(lookup.attribution(best), lookup)}"
    sources = interval(*event.origins.sources, "source")
    slide: dict[str, object] = {
        "unique_id": event.id,
        "start_date": _date(first),
        "display_date": escaped(span_of_time(event.when)),
        "text": {
            "headline": escaped(label(event, place_of(event, lookup))),
            "text": f"<p>{escaped(told)}</p><p>{sources}; credibility {event.credibility}</p>",
        },
    }
    if last[:16] > first[:16]:
        slide["end_date"] = _date(last)
    if event.actors:
        slide["group"] = escaped(lookup.actors[event.actors[0]].name)
    return slide


def _date(iso: str) -> dict[str, int]:
    parts = {"year": int(iso[:4]), "month": int(iso[5:7]), "day": int(iso[8:10])}
    if len(iso) > 10:
        parts |= {"hour": int(iso[11:13]), "minute": int(iso[14:16])}
    return parts
