"""The pictures of a page, drawn from the events it shows; and disagreements in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Contradiction, Event, Picture
from firsthand.desk import links
from firsthand.desk.markup import picture as markup
from firsthand.desk.shown import Shown
from firsthand.desk.views import Voice, voices
from firsthand.products.disputes import TITLES
from firsthand.products.pictures import (
    Link,
    map_svg,
    network_svg,
    origin_bar_svg,
    timeline_svg,
)
from firsthand.products.pictures.telling import Tell, in_full
from firsthand.products.wording import visible

MOST = 250  # events in one picture; more cannot be told apart
SIDES = 4  # sentences under one disagreement
MOST_FILTERED = 60  # the same where they are drawn while somebody waits
KEPT = 64  # drawings kept for each run
Drawings = dict[str, Markup]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement: what of, the likeliest innocent reading, and the sentences that clash."""

    title: str
    why: str
    reading: str
    sides: list[Voice]
    left: int  # sentences not shown
    firm: bool  # False for two happenings that are only told alike


PICTURES = ("origins", "timeline", "map", "network")  # of a situation, in this order
DRAWN: dict[str, Callable[[Picture, Link, Tell], str]] = {
    "origins": lambda part, link, _: origin_bar_svg(part, link),
    "timeline": lambda part, link, tell: timeline_svg(part, link, tell=tell),
    "map": lambda part, link, tell: map_svg(part, link, tell=tell),
    "network": lambda part, link, _: network_svg(part, link),
    # the timeline, with a lane for each place
    "places": lambda part, link, tell: timeline_svg(part, link, by="place", tell=tell),
}
WHOLE = "situation"


def of_situation(shown: Shown) -> Drawings:
    """Origins, timeline, map and network of the weightiest events; drawn before they are asked for."""
    found: Drawings | None = shown.drawings.get(WHOLE)
    if found is None:
        part = _part(shown, shown.ranked[:MOST])
        found = {name: _draw(name, part, shown) for name in PICTURES}
        shown.drawings[WHOLE] = found
    return found


def of_window(
    shown: Shown, name: str, key: object, events: Sequence[Event], most: int = MOST_FILTERED
) -> Markup:
    """One picture of the events that pass a filter."""
    return _kept(shown, (name, (key, most)), events[:most])


def of_event(shown: Shown, event: Event) -> Markup:
    """A map of one event."""
    return _kept(shown, ("map", event.id), [event])


def _draw(name: str, part: Picture, shown: Shown) -> Markup:
    """What is said of an event is worked out once, however many drawings it is in."""
    known: dict[str, str] = shown.drawings.setdefault("said", {})

    def tell(event: Event, _: Lookup) -> str:
        if event.id not in known:
            known[event.id] = in_full(event, shown.lookup, shown.teller(event))
        return known[event.id]

    return markup(DRAWN[name](part, links.any_record, tell))


def _kept(shown: Shown, key: tuple[str, object], events: Sequence[Event]) -> Markup:
    """Drawn once for each run and filter; the oldest go."""
    found: Markup | None = shown.drawings.get(key)
    if found is None:
        found = _draw(key[0], _part(shown, events), shown)
        while len(shown.drawings) >= KEPT:
            oldest = next((k for k in list(shown.drawings) if isinstance(k, tuple)), None)
            if oldest is None or shown.drawings.pop(oldest, None) is None:
                break
        shown.drawings[key] = found
    return found


def _part(shown: Shown, events: Sequence[Event]) -> Picture:
    """The picture of some events alone: a drawing costs what it shows, not what there is."""
    claims = [c for e in events for c in shown.claims(e)]
    within = {c.id for c in claims}
    attributions = {c.attribution for c in claims}
    reports = {c.report for c in claims}
    actors = {a for e in events for a in e.actors} | {
        r.actor for c in claims for r in c.roles if r.actor
    } | {
        h.actor for a in attributions for h in shown.lookup.attributions[a].hops if h.actor
    }  # fmt: skip
    places = {e.place for e in events} | {p.place for c in claims for p in c.places}
    disputes = {
        id(d): d for e in events for d in shown.disputes.get(e.id, ())
        if d.event == e.id and within.issuperset(d.claims)
    }  # fmt: skip
    look = shown.lookup
    return replace(
        shown.picture,
        reports=tuple(look.reports[r] for r in sorted(reports)),
        attributions=tuple(look.attributions[a] for a in sorted(attributions)),
        claims=tuple(claims),
        actors=tuple(look.actors[a] for a in sorted(actors) if a in look.actors),
        places=tuple(look.places[p] for p in sorted(p for p in places if p) if p in look.places),
        events=tuple(events), contradictions=tuple(disputes.values()),
        dependences=(), choices=(), problems=(), capped=(),  # none of them is drawn
    )  # fmt: skip


def dispute(found: Contradiction, shown: Shown) -> Dispute:
    """A disagreement with the sentences on both sides."""
    claims = [shown.lookup.claims[c] for c in found.claims if c in shown.lookup.claims]
    sides = voices(claims, shown, SIDES)
    return Dispute(
        TITLES[found.kind], visible(found.why), visible(found.reading or ""), sides[:SIDES],
        max(0, len(claims) - SIDES) if len(sides) == SIDES else 0, found.kind not in ("time", "place"),
    )  # fmt: skip


def dispute_in_words(found: Contradiction) -> str:
    """ "Figures disagree: '54' and 'Some 120' injured: no number fits both"."""
    return visible(f"{TITLES[found.kind]}: {found.why}")
