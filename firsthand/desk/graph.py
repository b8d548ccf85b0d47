"""Who feeds a report: the people it cites, and the reports it shares words or sources with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.desk import links
from firsthand.desk.origins import ORDER, Source
from firsthand.desk.shown import Shown
from firsthand.desk.views import Words
from firsthand.products.pictures.letters import fitted
from firsthand.products.pictures.svg import INK, PALE, QUIET, WARN, element, text, words
from firsthand.products.wording import visible

MOST = 8  # sources, and related reports
WIDTH, ROW = 340.0, 30.0


@dataclass(frozen=True, slots=True)
class Related:
    """Another report this one hangs together with: how, on which words, how often.

    `share` of this text stands word for word in the other; 0 where no run of words is shared.
    """

    report: str
    number: int
    outlet: str
    day: str
    kind: str
    why: str
    words: Words
    bonds: int
    share: float


def sources_of(report: Report, shown: Shown) -> list[tuple[Source, int]]:
    """Those at the end of its chains, with how many claims each feeds."""
    counts: Counter[Source] = Counter(
        shown.source_of(c) for c in shown.claims_in.get(report.id, ())
    )
    return sorted(counts.items(), key=lambda s: (-s[1], ORDER[s[0].group], s[0].name))


def related(report: Report, shown: Shown) -> list[Related]:
    """Reports bound to this one, the closest first."""
    met: dict[str, list[tuple[str, str, Words]]] = {}
    shared: dict[str, list[Span]] = {}
    for attribution in shown.attributions_in.get(report.id, ()):
        for bond in shown.bonds.get(attribution.id, ()):
            other = shown.lookup.attributions.get(bond.b if bond.a == attribution.id else bond.a)
            if other is None or other.report == report.id:
                continue
            spans = [s for s in bond.evidence if s.report == other.report]
            told = " ".join(shown.lookup.words(spans[0]).split()) if spans else ""
            href = links.sentence(spans[0]) if spans else links.report(other.report)
            said = Words(visible(told), href)
            met.setdefault(other.report, []).append((bond.kind, visible(bond.why), said))
            if bond.kind == "copied_text":
                mine = (s for s in bond.evidence if s.report == report.id)
                shared.setdefault(other.report, []).extend(mine)
    found = [
        _related(other, bonds, _letters(shared.get(other, ())) / max(1, len(report.text)), shown)
        for other, bonds in met.items()
    ]
    found.sort(key=lambda r: (-r.bonds, r.number))
    return found


def _letters(spans: Iterable[Span]) -> int:
    """How many characters lie in any of them."""
    count = end = 0
    for span in sorted(spans):
        count += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return count


def _related(
    other: str, bonds: list[tuple[str, str, Words]], share: float, shown: Shown
) -> Related:
    order = ("version", "copied_text", "credit_line", "same_agency", "same_quote")
    bonds.sort(key=lambda b: (order.index(b[0]) if b[0] in order else 9, -len(b[2].words)))
    kind, why, told = bonds[0]
    day = (shown.lookup.reports[other].published.earliest or "undated")[:10]
    return Related(
        other, shown.numbers[other], shown.outlet(other), day, kind.replace("_", " "), why, told,
        len(bonds), share,
    )  # fmt: skip


def report_graph(report: Report, shown: Shown) -> str:
    """Sources on the right, this report and its like on the left; dotted where words are shared."""
    sources = sources_of(report, shown)[:MOST]
    others = related(report, shown)[:MOST]
    rows = max(len(sources), 1 + len(others))
    height = rows * ROW + 26
    middle = 26 + ROW / 2
    parts = [
        text(0, 14, "reports", 11, fill=QUIET), text(WIDTH - 150, 14, "sources", 11, fill=QUIET)
    ]  # fmt: skip
    for number, (source, count) in enumerate(sources):
        y = 26 + number * ROW
        curve = (
            f"M140 {middle:.1f} C165 {middle:.1f} 165 {y + 11:.1f} {WIDTH - 152:.1f} {y + 11:.1f}"
        )
        weight = min(4.0, 1 + count / 4)
        parts.append(element("path", d=curve, fill="none", stroke=QUIET, stroke_width=weight))
        href = f"{links.report(report.id)}?o={quote(source.key)}"
        parts.append(_box((WIDTH - 150, y), 148, f"{source.name} ({count})", href))
    parts.append(_box((0, 26), 140, shown.outlet(report.id), links.report(report.id), bold=True))
    for number, other in enumerate(others, 1):
        y = 26 + number * ROW
        line = f"M6 {middle + 11:.1f} V{y + 11:.1f} H16"
        dashes = "2 3" if other.kind in ("copied text", "same quote", "rare value") else None
        parts.append(element("path", d=line, stroke=WARN, fill="none", stroke_dasharray=dashes))
        name, room = f"{other.number} {other.outlet}", 124.0 if not other.share else 90.0
        parts.append(_box((16, y), 124, name, links.report(other.report), room=room))
        if other.share:
            told = text(136, y + 15, f"{other.share:.0%}", 11, anchor="end", fill=QUIET)
            parts.append(told)
    name = shown.outlet(report.id)
    said = f"{name}: {len(sources)} sources, and {len(others)} reports it hangs together with"
    return element(
        "svg", *parts, viewBox=f"0 0 {WIDTH:g} {height:g}",
        width=WIDTH, height=height, role="group", aria_label=said, xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


def _box(  # noqa: PLR0913 - what a box is
    at: tuple[float, float], width: float, said: str, href: str, bold: bool = False, room: float = 0
) -> str:
    x, y = at
    box = element("rect", x=x, y=y, width=width, height=22, rx=4, fill=PALE, stroke="#8c959f")
    weight = "bold" if bold else None
    shown = text(
        x + 7, y + 15, fitted(said, (room or width) - 14, 11), 11, fill=INK, font_weight=weight
    )
    return element("a", element("title", words(said)), box, shown, href=href)
