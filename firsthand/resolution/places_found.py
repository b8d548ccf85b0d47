"""What a span names, and the record a name gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from firsthand.codebook.place import Precision
from firsthand.codebook.tables import table
from firsthand.resolution.gazetteer import Known
from firsthand.resolution.placenames import parted
from firsthand.resolution.toponyms_votes import Option

_KIND_LAST = re.compile(r"(?:city|town|village|port|hub|municipality|settlement|capital)$")


@dataclass(frozen=True, slots=True)
class Found:
    """What a span names. `known` None: no map has it, and `precision` says what kind of thing it
    is.

    `shared` is true of what is one thing in all reports ("Iraq-Syria border"); `first` of the first
    span of a name in its report.
    """

    name: str
    known: Known | None
    why: str
    precision: Precision = "unknown"
    country: str | None = None
    shared: bool = False
    first: bool = False
    options: tuple[Option, ...] = ()


def called(words: str, known: Known) -> str:
    """Towns go by the report's own spelling ("Hama", not "Ḩamāh"); countries and regions by the
    table's."""
    own = parted(words).core
    return (
        own
        if known.kind in ("town", "part") and own[:1].isupper() and not own.isupper()
        else known.name
    )


def apposed(
    text: str, start: int, end: int, settled: Mapping[tuple[int, int], tuple[Option, ...]]
) -> tuple[int, int]:
    """'Haiti's second city, Cap-Haitien': the name behind the comma, where a town's is."""
    if text[end : end + 2] != ", " or _KIND_LAST.search(text, start, end) is None:
        return start, end
    named = max(((s, e) for (s, e), o in settled.items() if s == end + 2 and o), default=None)
    if named is None or settled[named][0].known.kind not in ("town", "part"):
        return start, end
    return named


def widened(known: Known, sort: str | None) -> Known | None:
    """'Kunduz district' where only the town is on the map: the area of that rank round it."""
    reach = {"district": 25.0, "region": 100.0}.get(sort or "")
    if reach is None or known.kind not in ("town", "part"):
        return None
    return replace(known, kind=sort or "area", people=0, radius_km=reach)


def distinct(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Without the province of a town's own name, and without what is out of the question."""
    best = options[0].known
    return tuple(
        option
        for option in options
        if option.score >= 0.02
        and not (
            option.known.kind in ("region", "airport")
            and option.known.country == best.country
            and best.kind == "town"
        )
    )


def unknown(words: str) -> Found:
    """'a dirt road', 'rebel-held areas': kept as worded, with no coordinates."""
    common = table("placewords")["common"]
    last = re.findall(r"[a-z]+", words.lower())
    precision: Precision = next(
        (common[word] for word in reversed(last) if word in common), "unknown"
    )
    return Found(words, None, f'"{words}" names no known place', precision)
