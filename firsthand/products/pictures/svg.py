"""SVG as text: every word escaped, every number short, colours by attribute and never by style.

Attributes, because the pages that hold these pictures allow no inline style.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from firsthand.products.wording import visible

Link = Callable[[str], str]  # from the id of an event, claim or report to where it is shown

# On white all but GRID and PALE have a contrast of 4.5 to 1 or more; a test reckons it.
INK, QUIET, GRID, PALE, PAPER = "#1b1f24", "#57606a", "#d0d7de", "#f3f5f7", "#ffffff"
WARN = "#9a3412"  # what is disputed, always with a flag beside it
FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"
_SCHEME = re.compile(r"\s{0,20}([A-Za-z][A-Za-z0-9+.-]{0,40}):")
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML may hold these


def words(said: str) -> str:
    """Words as a reader sees them: one line, nothing in them obeyed by SVG, HTML or a terminal."""
    shown = visible(" ".join(said.split()))
    return escape(_NO_XML.sub(lambda found: ascii(found[0])[1:-1], shown))


def amount(value: float) -> str:
    """A coordinate: a tenth of a pixel is enough."""
    short = f"{value:.1f}"
    return "0" if short in ("-0.0", "0.0") else short.removesuffix(".0")


def element(name: str, *inside: str, **attributes: object) -> str:
    """ "<rect x="1.5"/>"; `stroke_width` is stroke-width; None leaves an attribute out.

    Strings of `inside` are SVG already.
    """
    parts = [name]
    for key, value in attributes.items():
        if value is None:
            continue
        given = amount(value) if isinstance(value, float) else words(str(value))
        parts.append(f'{key.rstrip("_").replace("_", "-")}="{given}"')
    head = " ".join(parts)
    return f"<{head}>{''.join(inside)}</{name}>" if inside else f"<{head}/>"


def text(x: float, y: float, said: str, size: float = 12, **attributes: object) -> str:
    """A line of words; `anchor` is start, middle or end."""
    anchor = attributes.pop("anchor", None)
    fill = attributes.pop("fill", INK)
    return element(
        "text", words(said), x=float(x), y=float(y), font_size=size, fill=fill,
        text_anchor=anchor, **attributes,
    )  # fmt: skip


def linked(
    record: str | None, link: Link | None, said: str, *inside: str, **data: str | None
) -> str:
    """Marks with words for who cannot see them; a link where the caller knows an address.

    An empty address is none. `data_e="e1 e2"` is data-e of the link: what a page knows it again by.
    """
    where = link(record) if link is not None and record is not None else None
    told = element("title", words(said))
    if not where or not is_harmless(where):
        return element("g", told, *inside)
    return element("a", told, *inside, href=where, **data)  # its title names it to a screen reader


def is_harmless(address: str) -> bool:
    """False for "javascript:..." and "data:..."; true for #, paths and the web."""
    scheme = _SCHEME.match(visible(address))
    return scheme is None or scheme[1].lower() in ("http", "https")


def hatch(name: str, colour: str, gap: float = 5) -> str:
    """A pattern of slanted lines, for `fill="url(#name)"`."""
    line = element("line", x1=0, y1=0, x2=0, y2=gap, stroke=colour, stroke_width=1.6)
    return element(
        "pattern", line, id=name, width=gap, height=gap, patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )  # fmt: skip


def flag(x: float, y: float) -> str:
    """The mark of what is disputed, its foot at x, y."""
    pole = element("path", d=f"M{amount(x)} {amount(y)}v-10", stroke=WARN, stroke_width=1.3)
    cloth = element("path", d=f"M{amount(x)} {amount(y - 10)}h6l-1.6 2.2l1.6 2.2h-6z", fill=WARN)
    return pole + cloth


def document(
    name: str, title: str, told: str, size: tuple[float, float], *inside: str, links: bool = False,
    **data: str | None,
) -> str:  # fmt: skip
    """The whole picture; `name` keeps its ids apart from those of other pictures on one page.

    `data` are attributes of a picture with links, as of `linked`.
    """
    width, height = size
    paper = element("rect", width=float(width), height=float(height), fill=PAPER)
    return element(
        "svg",
        element("title", words(title), id=f"{name}-title"),
        element("desc", words(told), id=f"{name}-desc"),
        paper,
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {amount(width)} {amount(height)}",
        width=float(width), height=float(height),
        role="group" if links else "img",  # an image hides its links from a screen reader
        aria_labelledby=f"{name}-title {name}-desc",
        font_family=FONT, **(data if links else {}),
    )  # fmt: skip


def path(points: Sequence[tuple[float, float]], closed: bool = False) -> str:
    """The `d` of a line through points."""
    drawn = "L".join(f"{amount(x)} {amount(y)}" for x, y in points)
    return f"M{drawn}{'z' if closed else ''}" if points else ""
