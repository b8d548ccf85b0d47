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
from firsthand.products.disputes import TITLES, is_firm
from firsthand.products.pictures import (
    Link,
    map_svg,
    network_svg,
    origin_bar_svg,
    timeline_svg,
)
from firsthand.products.pictures.layer import Layer
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
LINK: Link = links.any_record
DRAWN: dict[str, Callable[[Picture, Tell, Sequence[Layer]], str]] = {
    "origins": lambda part, _, __: origin_bar_svg(part, LINK),
    "timeline": lambda part, tell, _: timeline_svg(part, LINK, tell=tell),
    "map": lambda part, tell, layers: map_svg(part, LINK, tell=tell, layers=layers),
    "network": lambda part, _, __: network_svg(part, LINK),
    # the timeline, with a lane for each place
    "places": lambda part, tell, _: timeline_svg(part, LINK, by="place", tell=tell),
}
WHOLE = "situation"


def of_situation(shown: Shown, layers: Sequence[Layer] = ()) -> Drawings:
    """Origins, timeline, map and network of the weightiest events; drawn before they are asked for."""
    found: Drawings | None = shown.drawings.get(WHOLE)
    if found is None:
        part = _part(shown, shown.ranked[:MOST])
        found = {name: _draw(name, part, shown) for name in PICTURES}
        shown.drawings[WHOLE] = found
    if layers:
        return found | {"map": _kept(shown, ("map", WHOLE), shown.ranked[:MOST], layers)}
    return found


def of_window(
    shown: Shown, name: str, chosen: tuple[object, Sequence[Event]],
    layers: Sequence[Layer] = (), most: int = MOST_FILTERED,
) -> Markup:  # fmt: skip
    """One picture of the events that pass a filter: what the filter is, and these events."""
    key, events = chosen
    return _kept(shown, (name, (key, most)), events[:most], layers)


def of_event(shown: Shown, event: Event, layers: Sequence[Layer] = ()) -> Markup:
    """A map of one event."""
    return _kept(shown, ("map", event.id), [event], layers)


def _draw(name: str, part: Picture, shown: Shown, layers: Sequence[Layer] = ()) -> Markup:
    """What is said of an event is worked out once, however many drawings it is in."""
    known: dict[str, str] = shown.drawings.setdefault("said", {})

    def tell(event: Event, _: Lookup) -> str:
        if event.id not in known:
            known[event.id] = in_full(event, shown.lookup, shown.teller(event))
        return known[event.id]

    return markup(DRAWN[name](part, tell, layers))


def _kept(
    shown: Shown, what: tuple[str, object], events: Sequence[Event], layers: Sequence[Layer]
) -> Markup:
    """Drawn once for each run, filter and state of the user's layers; the oldest go."""
    layers = layers if what[0] == "map" else ()
    key = (*what, tuple((layer.name, layer.digest) for layer in layers))
    found: Markup | None = shown.drawings.get(key)
    if found is None:
        found = _draw(what[0], _part(shown, events), shown, layers)
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
        max(0, len(claims) - SIDES) if len(sides) == SIDES else 0, is_firm(found),
    )  # fmt: skip


def dispute_in_words(found: Contradiction, shown: Shown) -> str:
    """ "“31” killed (Kivu Conflict Monitor) against “45” (Felix Mbuyi)"; "denied by Felix Mbuyi"."""
    claims = [shown.lookup.claims[c] for c in found.claims if c in shown.lookup.claims]
    if found.kind == "polarity":
        no = dict.fromkeys(shown.source_of(c).name for c in claims if c.polarity == "negative")
        return f"denied by {_some(list(no))}" if no else visible(found.why)
    sides: dict[str, list[str]] = {}
    for claim in claims if found.kind == "figure" else ():
        for figure in claim.figures:
            words = " ".join(shown.lookup.words(figure.span).split())
            if f"'{words}'" in found.why:
                sides.setdefault(words, []).append(shown.source_of(claim).name)
    if len(sides) < 2:
        return visible(f"{TITLES[found.kind]}: {found.why}")
    told = [f"“{visible(w)}” ({_some(list(dict.fromkeys(who)))})" for w, who in sides.items()]
    of = next((f.of for c in claims for f in c.figures), "")
    return f"{visible(of)}: {' against '.join(told)}"


def _some(names: list[str]) -> str:
    """ "Reuters, the mayor and 3 more"."""
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return f"{', '.join(names[:2])}{more}"
