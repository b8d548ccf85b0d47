"""The origin bar: how many claims stand on each origin, and how many of them are only repeated."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.products.pictures.cells import KINDS, Kind, by_origin, kind_of, spelled
from firsthand.products.pictures.letters import fitted, width, wrapped
from firsthand.products.pictures.svg import (
    PAPER,
    QUIET,
    Link,
    document,
    element,
    linked,
    text,
)
from firsthand.products.wording import interval

WIDTH, TOP, HIGH = 960.0, 62.0, 46.0
MOST = 14  # segments; the others share the last
NARROW = 44.0  # pixels: below that a segment has its name in the list only
COLOURS: dict[Kind, str] = {
    "official": "#1f5fa8", "wire": "#6b3fa0", "monitor": "#0b6e63", "local": "#9a5b00",
    "social": "#a3261b", "unnamed": "#57606a",
}  # fmt: skip
REST = "#57606a"


@dataclass(frozen=True, slots=True)
class Segment:
    """An origin: claims it gave first, claims that other reports only repeat, reports."""

    name: str
    kind: Kind
    own: int
    repeated: int
    reports: int
    claim: str

    @property
    def claims(self) -> int:
        """All that stands on it."""
        return self.own + self.repeated


def origin_bar_svg(picture: Picture, link: Link | None = None) -> str:
    """Segments as wide as the claims of an origin; the hatched part is copies."""
    found = segments(picture)
    shown, rest = found[:MOST], found[MOST:]
    total = sum(s.claims for s in found)
    copies = sum(s.repeated for s in found)
    told = (
        f"{interval(total, total, 'claim')} in {interval(*_count(len(picture.reports)), 'report')}"
        f" stand on {interval(*_count(len(found)), 'origin')}; {copies} of them only repeat"
    )
    drawn, x = [], 12.0
    room = (WIDTH - 24) / max(total, 1)
    for number, segment in enumerate(shown, 1):
        drawn.append(_segment(segment, number, (x, segment.claims * room), link))
        x += segment.claims * room
    if rest:
        drawn.append(_rest(x, sum(s.claims for s in rest) * room, len(rest)))
    if not found:
        drawn.append(text(WIDTH / 2, TOP + 28, "No claim of these reports has an event.", 14,
                          anchor="middle"))  # fmt: skip
    listed, bottom = _listed(shown, TOP + HIGH + 26, link)
    return document(
        "origins", "Claims by independent origin", told, (WIDTH, bottom + 12),
        element("defs", *(_hatch(kind, colour) for kind, colour in COLOURS.items())),
        text(12, 26, "Who stands behind it", 19, font_weight="bold"),
        text(12, 46, told, 12, fill=QUIET), _key(), *drawn, *listed, links=link is not None,
    )  # fmt: skip


def segments(picture: Picture) -> list[Segment]:
    """Origins by the number of claims on them.

    Of the claims of one origin in one event those of the report published first are its own; the
    same told by other reports repeats them.
    """
    lookup = Lookup(picture)
    claims: dict[str, list[tuple[Event, list[str]]]] = {}
    names: dict[str, str] = {}
    for event in sorted(picture.events, key=lambda e: e.id):
        for key, mine in by_origin(event).items():
            claims.setdefault(key, []).append((event, mine))
            names.setdefault(key, spelled(event, key))
    found = []
    for key, told in claims.items():
        every = [c for _, mine in told for c in mine]
        own = sum(len(_first(mine, lookup)) for _, mine in told)
        reports = len({lookup.claims[c].report for c in every})
        kind = kind_of(key, every, lookup)
        found.append(Segment(names[key], kind, own, len(every) - own, reports, every[0]))
    return sorted(found, key=lambda s: (-s.claims, s.name))


def _first(ids: list[str], lookup: Lookup) -> list[str]:
    """The claims of the report that had it first."""
    reports = {lookup.claims[c].report for c in ids}
    first = min(reports, key=lambda r: (lookup.reports[r].published.begins() or "9999", r))
    return [c for c in ids if lookup.claims[c].report == first]


def _segment(segment: Segment, number: int, at: tuple[float, float], link: Link | None) -> str:
    x, wide = at
    own = wide * segment.own / segment.claims
    told = _told(segment)
    colour = COLOURS[segment.kind]
    parts = [
        element("rect", x=x, y=TOP, width=own, height=HIGH, fill=colour),
        element("rect", x=x + own, y=TOP, width=wide - own, height=HIGH,
                fill=f"url(#origins-{segment.kind})") if segment.repeated else "",
        element("line", x1=x + wide, y1=TOP, x2=x + wide, y2=TOP + HIGH, stroke=PAPER,
                stroke_width=1.6),
    ]  # fmt: skip
    if own > 16:
        parts.append(text(x + 5, TOP + 16, str(number), 11.5, fill=PAPER, font_weight="bold"))
    if own > NARROW:
        said = fitted(segment.name, own - 10, 11)
        if width(said, 11) > 24:
            parts.append(text(x + 5, TOP + 36, said, 11, fill=PAPER))
    return linked(segment.claim, link, told, *parts)


def _told(segment: Segment) -> str:
    repeated = f", {segment.repeated} of them repeated" if segment.repeated else ""
    return (
        f"{segment.name} ({KINDS[segment.kind].lower()}): "
        f"{interval(*_count(segment.claims), 'claim')}{repeated}, "
        f"in {interval(*_count(segment.reports), 'report')}"
    )


def _rest(x: float, wide: float, many: int) -> str:
    said = fitted(f"{many} others", max(0.0, wide - 10), 11)
    return linked(
        None, None, f"{many} more origins",
        element("rect", x=x, y=TOP, width=wide, height=HIGH, fill="#e6e9ec", stroke=REST),
        text(x + 5, TOP + 28, said, 11) if wide > NARROW else "",
    )  # fmt: skip


def _listed(shown: list[Segment], y: float, link: Link | None) -> tuple[list[str], float]:
    """The names in full, in two columns: number, shape of the kind, claims."""
    drawn = []
    half = -(-len(shown) // 2)
    for n, segment in enumerate(shown):
        x, base = (12.0, y + 17 * n) if n < half else (WIDTH / 2 + 6, y + 17 * (n - half))
        repeated = f", {segment.repeated} repeated" if segment.repeated else ""
        what = f"{interval(*_count(segment.claims), 'claim')}{repeated}"
        name = fitted(f"{n + 1}  {segment.name}", 280, 11.5, True)
        drawn.append(linked(
            segment.claim, link, _told(segment),
            element("rect", x=x, y=base - 9, width=10, height=10, fill=COLOURS[segment.kind]),
            text(x + 16, base, name, 11.5, font_weight="bold"),
            text(x + 22 + width(name, 11.5, True), base, what, 11, fill=QUIET),
        ))  # fmt: skip
    return drawn, y + 17 * max(half - 1, 0)


def _hatch(kind: str, colour: str) -> str:
    """Copies: lines of the colour on white."""
    ground = element("rect", width=6, height=6, fill=PAPER)
    line = element("line", x1=0, y1=0, x2=0, y2=6, stroke=colour, stroke_width=4)
    return element("pattern", ground, line, id=f"origins-{kind}", width=6, height=6,
                   patternUnits="userSpaceOnUse", patternTransform="rotate(45)")  # fmt: skip


def _key() -> str:
    """The colours, in words, and the hatching."""
    drawn, x = [], WIDTH - 12.0
    for kind in reversed(KINDS):
        said = wrapped(KINDS[kind], 200, 10.5, 1)[0]
        x -= width(said, 10.5) + 26
        drawn.append(element("rect", x=x, y=15, width=10, height=10, fill=COLOURS[kind]))
        drawn.append(text(x + 14, 24, said, 10.5, fill=QUIET))
    drawn.append(element("rect", x=WIDTH - 196, y=37, width=22, height=10, stroke=COLOURS["wire"],
                         fill="url(#origins-wire)"))  # fmt: skip
    drawn.append(text(WIDTH - 168, 46, "repeated by other reports", 10.5, fill=QUIET))
    return "".join(drawn)


def _count(number: int) -> tuple[int, int]:
    return number, number
