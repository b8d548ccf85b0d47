"""The timeline: a lane an actor or a place, a bar for when it may have been, a mark for who saw it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.products.importance import happened, ranked
from firsthand.products.pictures.days import DAY, Axis, ends, stretch
from firsthand.products.pictures.letters import fitted, wrapped
from firsthand.products.pictures.marks import legend, mark, radius
from firsthand.products.pictures.rows import SIZE, Drawn, lies, packed
from firsthand.products.pictures.svg import (
    GRID,
    INK,
    PALE,
    QUIET,
    Link,
    document,
    element,
    flag,
    linked,
    text,
)
from firsthand.products.pictures.telling import (
    FAMILIES,
    Tell,
    disputed_events,
    family,
    in_full,
    label,
    place_of,
)

By = Literal["actor", "place"]
WIDTH, GUTTER, SIDE, UNDATED = 1120.0, 178.0, 66.0, 150.0
ROW, HEAD = 19.0, 100.0
MOST_EVENTS, MOST_LANES, MOST_LABELS = 300, 9, 34
OTHERS = {"actor": "Other actors", "place": "Other places"}
NOBODY = {"actor": "Actor not named", "place": "Place not named"}


def timeline_svg(
    picture: Picture,
    link: Link | None = None,
    by: By = "actor",
    most: int = MOST_EVENTS,
    tell: Tell = in_full,
) -> str:
    """Events in time, in lanes by actor or by place; what has no day stands at the end."""
    plan = _Plan(picture, by, most, tell)
    y = HEAD
    grounds: list[str] = []
    lanes: list[str] = []
    for number, (name, events) in enumerate(plan.lanes):
        drawn, height = plan.lane(name, events, y, link)
        if number % 2 == 0:
            grounds.append(element("rect", y=y, width=WIDTH, height=height, fill=PALE, x=0))
        lanes.append(drawn)
        y += height
    if not plan.lanes:
        lanes.append(text(WIDTH / 2, y + 30, "No event in these reports.", 14, anchor="middle"))
        y += 60
    title = f"Timeline by {by}"
    told = f"{plan.shown()} in {len(plan.lanes)} lanes."
    return document(
        "timeline", title, told, (WIDTH, y + 58),
        element("defs", *_fades()), _head(title, plan), *grounds,
        plan.axis_drawn(y) if plan.lanes else "", *lanes,
        *_foot(plan, y + 22),
        links=link is not None, data_axis=plan.stretch() if plan.lanes else None,
    )  # fmt: skip


class _Plan:
    """Which events are shown, in which lanes, on which stretch of time."""

    def __init__(self, picture: Picture, by: By, most: int, tell: Tell) -> None:
        self.lookup, self.by, self.tell = Lookup(picture), by, tell
        order = ranked(picture, self.lookup)
        self.events, self.total, self.left_out = order[:most], len(order), len(order[most:])
        self.disputed = disputed_events(picture)
        few = len(self.events) <= 2 * MOST_LABELS
        self.labelled = {e.id for e in (self.events if few else self.events[:MOST_LABELS])}
        middles = [m for m in map(_middle, self.events) if m is not None]
        first, last = stretch(middles) if middles else (0, DAY)
        undated = any(ends(e.when) == (None, None) for e in self.events)
        self.dated = WIDTH - (UNDATED if undated else SIDE)  # where the days end
        self.axis = Axis(first, last, GUTTER + SIDE, self.dated - SIDE)
        self.lanes = self._lanes()

    def shown(self) -> str:
        """ "33 events", "the 251 weightiest of 1945 events"; said once the lanes are drawn."""
        if self.left_out:
            return f"the {self.total - self.left_out} weightiest of {self.total} events"
        return f"{self.total} event{'' if self.total == 1 else 's'}"

    def _lanes(self) -> list[tuple[str, list[Event]]]:
        """The lanes with most in them; the others share one, those of nobody come last."""
        found: dict[str, list[Event]] = {}
        for event in self.events:
            found.setdefault(self._lane_of(event), []).append(event)
        nobody = found.pop("", [])
        order = sorted(found, key=lambda n: (-_weight(found[n]), n))
        rest = [e for name in order[MOST_LANES:] for e in found[name]]
        lanes = [(name, found[name]) for name in order[:MOST_LANES]]
        lanes += [(OTHERS[self.by], rest)] if rest else []
        return lanes + ([(NOBODY[self.by], nobody)] if nobody else [])

    def _lane_of(self, event: Event) -> str:
        if self.by == "place":
            return place_of(event, self.lookup)
        return self.lookup.actors[event.actors[0]].name if event.actors else ""

    def lane(
        self, name: str, events: Sequence[Event], y: float, link: Link | None
    ) -> tuple[str, float]:
        """A lane with its marks, and how high it is."""
        rows, dropped = packed((self.placed(event) for event in events), len(self.lanes))
        lines = len(wrapped(name, GUTTER - 22, 11.5))
        height = max(len(rows) * ROW + 10, 13 * lines + 26)
        marks = [
            self._mark(drawn, y + 5 + ROW * (number + 0.5), link)
            for number, row in enumerate(rows)
            for drawn in row
        ]
        self.left_out += len(dropped)
        return self._named(name, len(events), len(dropped), y) + "".join(marks), height

    def _named(self, name: str, events: int, dropped: int, y: float) -> str:
        """The name of a lane, on two lines where it is long, and how much is in it."""
        lines = wrapped(name, GUTTER - 22, 11.5)
        said = [
            text(12, y + 17 + 13 * n, line, 11.5, font_weight="bold")
            for n, line in enumerate(lines)
        ]
        count = f"{events} event{'' if events == 1 else 's'}"
        more = f", {dropped} not drawn" if dropped else ""
        said.append(text(12, y + 18 + 13 * len(lines), f"{count}{more}", 10.5, fill=QUIET))
        return "".join(said)

    def placed(self, event: Event) -> Drawn:
        """An event where it lies, with a label if it is of weight."""
        found = lies(event.when, self.axis, SIDE, self.dated)
        undated = ends(event.when) == (None, None)
        said = ""
        if event.id in self.labelled and (undated or not found.outside):
            names = [self.lookup.actors[a].name for a in event.actors[:1]]
            also = place_of(event, self.lookup) if self.by == "actor" else "".join(names)
            said = fitted(label(event, also), UNDATED - 36 if undated else 200, SIZE)
        printed = event.when.basis in ("publication", "metadata") and not found.outside
        return Drawn(event, found, said, printed, (WIDTH if undated else self.dated) - 4)

    def _mark(self, drawn: Drawn, y: float, link: Link | None) -> str:
        event, kind, at = drawn.event, family(drawn.event), drawn.lies.at
        parts = []
        if drawn.lies.right - drawn.lies.left > 1:
            parts.append(_bar(drawn, y, FAMILIES[kind][1], kind))
        parts.append(mark(event, kind, at, y, happened(event, self.lookup)))
        if drawn.label:
            parts.append(text(drawn.words_at, y + 3.8, drawn.label, SIZE, stroke="#ffffff",
                              stroke_width=3.2, paint_order="stroke", stroke_linejoin="round"))  # fmt: skip
        if event.id in self.disputed:
            parts.append(flag(at + radius(event.origins.sources[1]) - 1, y - 1))
        reach = None if drawn.lies.outside else f"{drawn.lies.left:.1f} {drawn.lies.right:.1f}"
        return linked(
            event.id, link, self.tell(event, self.lookup), *parts, data_e=event.id, data_x=reach
        )

    def stretch(self) -> str:
        """From and to in minutes and in pixels: what a page needs to tell days from pixels."""
        axis = self.axis
        return f"{axis.first} {axis.last} {axis.left:.1f} {axis.right:.1f}"

    def axis_drawn(self, bottom: float) -> str:
        """Ticks over the lanes, and the names of what stands beside them."""
        drawn = []
        for x, said, longer in self.axis.ticks():
            shade = "#8c959f" if longer else GRID
            drawn.append(_line(x, HEAD - 4, bottom, shade, "1 3"))
            drawn.append(text(x, HEAD - 9, said, 11, anchor="middle",
                              font_weight="bold" if longer else None))  # fmt: skip
        left, right = self.axis.left, self.axis.right
        drawn += [_line(x, HEAD - 4, bottom, "#8c959f") for x in (left, right, right + SIDE)]
        drawn.append(_line(GUTTER, HEAD - 4, bottom, "#8c959f"))
        beside = ((GUTTER + SIDE / 2, "earlier"), (right + SIDE / 2, "later"),
                  ((right + SIDE + WIDTH) / 2, "no date"))  # fmt: skip
        for x, said in beside:
            drawn.append(text(x, HEAD - 25, said, 10.5, fill=QUIET, anchor="middle"))
        return "".join(drawn)


def _middle(event: Event) -> int | None:
    first, last = ends(event.when)
    if first is None or last is None:
        return first if last is None else last - DAY // 2
    return (first + last) // 2


def _weight(events: Sequence[Event]) -> float:
    return sum(1 + e.origins.sources[0] for e in events)


def _bar(drawn: Drawn, y: float, colour: str, kind: str) -> str:
    """Solid for a day that is known, fading where the ends are not."""
    left, right = drawn.lies.fades
    name = {(True, True): "both", (True, False): "left", (False, True): "right"}.get((left, right))
    fill = f"url(#timeline-{kind}-{name})" if name else colour
    start, length = drawn.lies.left, drawn.lies.right - drawn.lies.left
    bar = element(
        "rect", x=start, y=y - 3, width=length, height=6.0, rx=2 if not name else None,
        fill=fill, fill_opacity=None if name else "0.34",
    )  # fmt: skip
    if not drawn.dashed:
        return bar
    return bar + element("path", d=f"M{start:.1f} {y:.1f}h{length:.1f}", stroke=colour,
                         stroke_dasharray="2 3", stroke_width=1)  # fmt: skip


def _fades() -> list[str]:
    """A gradient a kind and side; the box of the bar is the unit."""
    stops = {
        "both": ((0, "0.04"), (0.3, "0.42"), (0.7, "0.42"), (1, "0.04")),
        "left": ((0, "0.02"), (1, "0.42")),
        "right": ((0, "0.42"), (1, "0.02")),
    }
    return [
        element("linearGradient", *(element("stop", offset=o, stop_color=c, stop_opacity=a)
                                    for o, a in listed), id=f"timeline-{kind}-{name}")
        for kind, (_, c) in FAMILIES.items()
        for name, listed in stops.items()
    ]  # fmt: skip


def _line(x: float, top: float, bottom: float, colour: str, dashes: str | None = None) -> str:
    return element("line", x1=x, y1=top, x2=x, y2=bottom, stroke=colour, stroke_dasharray=dashes)


def _head(title: str, plan: _Plan) -> str:
    return "".join([
        text(12, 28, title, 19, font_weight="bold", fill=INK),
        text(12, 47, f"{plan.shown()}; times are local", 12, fill=QUIET),
        legend(WIDTH - 640, 28),
    ])  # fmt: skip


def _foot(plan: _Plan, y: float) -> list[str]:
    """How to read it."""
    said = (
        "Bar: when it may have been; faded where an end is open or not exact, dotted where only the"
        " day of printing dates it. Filled mark: sources at the least; ring: at the most;"
    )
    more = (
        "dashed outline: planned, feared, ordered or denied. Flag: reports contradict each other."
    )
    left = f" {plan.left_out} events of less weight are not drawn." if plan.left_out else ""
    return [text(12, y, said, 10.5, fill=QUIET), text(12, y + 15, more + left, 10.5, fill=QUIET)]
