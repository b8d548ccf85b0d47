"""One village in the reports of some days: where one says what holds it, the others mean it too.

"The village of Namacoro, in the Macomia district" is an area in Macomia; "Namacoro" alone, in another
report of those days, is that village and not a namesake at the other end of the country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from firsthand.codebook.place import Place
from firsthand.codebook.report import Report
from firsthand.resolution.placenames import plain, spelling
from firsthand.resolution.places_held import UNMAPPED

DAYS = 14  # between two reports that may speak of one village
SMALL = ("area", "town", "exact")
Told = tuple[Report, Place]


def agreed(told: Iterable[Told]) -> dict[tuple[str, str], Place]:
    """By report and place as read there: the place that another report has told more closely."""
    named: dict[tuple[str, str | None], list[Told]] = defaultdict(list)
    for report, place in told:
        if place.precision in SMALL and place.name[:1].isupper():
            named[spelling(plain(place.name)), place.country].append((report, place))
    found: dict[tuple[str, str], Place] = {}
    for group in named.values():
        held = [(r, p) for r, p in group if p.why.startswith(UNMAPPED) and p.radius_km is not None]
        for report, place in group if held else ():
            near = [p for r, p in held if _within_days(r, report)]
            best = min(near, key=lambda p: (p.radius_km or 0.0, p.id), default=place)
            if best.id != place.id:
                found[report.id, place.id] = best
    return found


def _within_days(one: Report, other: Report) -> bool:
    days = [r.published.begins()[:10] for r in (one, other) if r.published.earliest]
    if len(days) < 2:
        return one.id == other.id
    first, second = map(date.fromisoformat, days)
    return abs((first - second).days) <= DAYS
