"""Events as a table with ACLED-like and UCDP-like columns, explained in `docs/columns.md`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from firsthand.codebook.claim import Claim
from firsthand.codebook.entity import Actor
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture, Tally
from firsthand.codebook.place import Place
from firsthand.products.importance import ranked, teller
from firsthand.products.quoting import telling
from firsthand.products.sources import chain
from firsthand.products.wording import visible

# name: what it holds. The order is the order of the columns, and stays within a major version.
COLUMNS: dict[str, str] = {
    "event_id": "our id; stable when reports are added",
    "event_date": "ACLED: latest day the event can have ended, ISO 8601",
    "time_precision": "ACLED: 1 the day is known, 2 the week, 3 the month or less",
    "event_type": "ACLED event type of the sub-event, empty where none fits",
    "sub_event_type": "ACLED sub-event type",
    "actor1": "ACLED: who acts; several joined with '; '",
    "actor2": "ACLED: the other side, victim or recipient",
    "civilian_targeting": "ACLED: 'Civilian targeting' where the victims are civilians",
    "iso3": "country of the place, ISO 3166-1 alpha-3",
    "admin1": "first-level region of the place",
    "location": "name of the place",
    "latitude": "WGS84, empty for areas without a centre",
    "longitude": "WGS84",
    "geo_precision": "ACLED: 1 town or better, 2 district or area, 3 province or country",
    "source": "all chains behind the event, joined with ' | '",
    "notes": "the best-told claim in the report's own words",
    "fatalities": "ACLED: conservative count of the killed (dozens 12, hundreds 100), else 0",
    "date_start": "UCDP: earliest day",
    "date_end": "UCDP: latest day",
    "date_prec": "UCDP: 1 exact day, 2 a span of 2 to 6 days, 3 a week, 4 a month, 5 more",
    "where_prec": "UCDP: 1 exact, 2 about 25 km, 3 district, 4 province, 6 country, 7 unknown",
    "low": "UCDP: low estimate of the killed",
    "best": "UCDP: best estimate",
    "high": "UCDP: high estimate",
    "injured_best": "best estimate of the injured",
    "number_of_sources": "UCDP: reports that tell of it, copies counted",
    "publishers_least": "independent gatherers, least",
    "publishers_most": "independent gatherers, most",
    "sources_least": "independent sources, least",
    "sources_most": "independent sources, most",
    "credibility": "Admiralty credibility 1 to 6, by rule",
    "disagreements": "kinds of contradiction, joined with ';'",
    "plover_type": "PLOVER type",
    "plover_mode": "PLOVER mode",
    "story": "id shared by the events of one story",
    "claims": "ids of the claims, joined with ' '",
    "reliability": "Admiralty reliability A to F of the best outlet, by your register of sources",
    "urls": "addresses of the reports, where they are known, joined with ' '",
}
ACLED_TYPES = {
    "Armed clash": "Battles", "Government regains territory": "Battles",
    "Non-state actor overtakes territory": "Battles",
    "Chemical weapon": "Explosions/Remote violence",
    "Air/drone strike": "Explosions/Remote violence", "Suicide bomb": "Explosions/Remote violence",
    "Shelling/artillery/missile attack": "Explosions/Remote violence",
    "Remote explosive/landmine/IED": "Explosions/Remote violence",
    "Grenade": "Explosions/Remote violence",
    "Sexual violence": "Violence against civilians", "Attack": "Violence against civilians",
    "Abduction/forced disappearance": "Violence against civilians", "Peaceful protest": "Protests",
    "Protest with intervention": "Protests", "Excessive force against protesters": "Protests",
    "Violent demonstration": "Riots", "Mob violence": "Riots",
}  # fmt: skip
GEO = {"exact": 1, "town": 1, "district": 2, "area": 2, "province": 3, "country": 3, "unknown": 3}
WHERE = {"exact": 1, "town": 1, "area": 2, "district": 3, "province": 4, "country": 6, "unknown": 7}
FORMULA = ("=", "+", "-", "@")  # with these a spreadsheet begins to reckon
CONSERVATIVE = {(24, 99): 12, (200, 999): 100, (2000, 9999): 1000, (20, 99): 10}  # CODEBOOK 7


def to_csv(picture: Picture) -> str:
    """One line an event, most important first; cells never begin a spreadsheet formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    for row in rows(picture):
        writer.writerow({name: sheet_cell(row.get(name)) for name in COLUMNS})
    return out.getvalue()


def rows(picture: Picture) -> Iterator[dict[str, object]]:
    """The values of each line, as they are; None or no key for what is not known."""
    lookup = Lookup(picture)
    kinds: dict[str, set[str]] = {}
    for dispute in picture.contradictions:
        kinds.setdefault(dispute.event or "", set()).add(dispute.kind)
    for event in ranked(picture, lookup):
        yield _row(event, lookup) | {"disagreements": ";".join(sorted(kinds.get(event.id, ())))}


def sheet_cell(value: object) -> str:
    """ "=HYPERLINK(...)" from a hostile title stays text in a spreadsheet; -1.67 stays a number."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = visible(" ".join(value.split()))  # one line, and no tab at its head
    return "'" + text if text[:1] in FORMULA else text


def _row(event: Event, lookup: Lookup) -> dict[str, object]:
    claims = [lookup.claims[c] for c in event.claims]
    chains = sorted({chain(lookup.attribution(c), lookup) for c in claims})
    return {
        "event_id": event.id,
        "event_type": ACLED_TYPES.get(
            event.acled or "", "Strategic developments" if event.acled else ""
        ),
        "sub_event_type": event.acled,
        "source": " | ".join(chains),
        "notes": telling(teller(event, lookup), lookup),
        "number_of_sources": len({c.report for c in claims}),
        "publishers_least": event.origins.publishers[0],
        "publishers_most": event.origins.publishers[1],
        "sources_least": event.origins.sources[0],
        "sources_most": event.origins.sources[1],
        "credibility": event.credibility,
        "plover_type": event.type,
        "plover_mode": event.mode,
        "story": event.story,
        "claims": " ".join(event.claims),
        "reliability": event.reliability,
        "urls": " ".join(_addresses(claims, lookup)),
        **_who(event, lookup),
        **_where(lookup.places[event.place] if event.place else None),
        **_when(event),
        **_harm({f.of: f for f in event.figures}),
    }


def _addresses(claims: list[Claim], lookup: Lookup) -> list[str]:
    """Pages on the web, each once; nothing that a spreadsheet would run."""
    known = {lookup.reports[c.report].url or "" for c in claims}
    return sorted(url for url in known if url.startswith(("http://", "https://")))


def _who(event: Event, lookup: Lookup) -> dict[str, object]:
    others: list[Actor] = []
    for claim in (lookup.claims[c] for c in event.claims):
        others += [
            lookup.actors[r.actor]
            for r in claim.roles
            if r.actor and r.role in ("recipient", "victim")
        ]
    names = list(dict.fromkeys(a.name for a in others if a.id not in event.actors))
    targeted = event.type == "ASSAULT" and any(a.kind == "civilians" for a in others)
    return {
        "actor1": "; ".join(lookup.actors[a].name for a in event.actors),
        "actor2": "; ".join(names),
        "civilian_targeting": "Civilian targeting" if targeted else "",
    }


def _where(place: Place | None) -> dict[str, object]:
    if place is None:
        return {"geo_precision": "", "where_prec": 7}
    return {
        "iso3": place.country, "admin1": place.region, "location": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude, "geo_precision": GEO[place.precision],
        "where_prec": WHERE[place.precision],
    }  # fmt: skip


def _when(event: Event) -> dict[str, object]:
    first, last = event.when.earliest, event.when.latest
    days = _width(first, last)
    precise = next(n for n, top in enumerate((1, 6, 7, 31, 10**9), 1) if days <= top)
    return {
        "event_date": (last or first or "")[:10],
        "time_precision": 1 if days <= 1 else 2 if days <= 7 else 3,
        "date_start": (first or "")[:10],
        "date_end": (last or "")[:10],
        "date_prec": precise,
    }


def _width(first: str | None, last: str | None) -> int:
    if first is None or last is None:
        return 10**6
    return (
        (int(last[:4]) - int(first[:4])) * 365
        + (int(last[5:7]) - int(first[5:7])) * 30
        + (int(last[8:10]) - int(first[8:10]))
    )


def _harm(figures: dict[str, Tally]) -> dict[str, object]:
    killed, injured = figures.get("killed"), figures.get("injured")
    injured_best = injured.best if injured else None
    if killed is None:
        return {"fatalities": 0, "injured_best": injured_best}
    return {
        "fatalities": fatalities(killed),
        "low": killed.low, "best": killed.best, "high": killed.high, "injured_best": injured_best,
    }  # fmt: skip


def fatalities(killed: Tally) -> int:
    """ACLED's conservative count: "dozens" is 12, "hundreds" 100, where nobody gives a number."""
    bounds = (int(killed.low or 0), int(killed.high or 0))
    vague = CONSERVATIVE.get(bounds) if killed.best == killed.low else None
    return int(killed.best or 0) if vague is None else vague
