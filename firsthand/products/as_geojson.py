"""Events on the map as GeoJSON (RFC 7946). A coarse place is never a pin."""

from __future__ import annotations

import json

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.codebook.place import Place
from firsthand.products.importance import ranked, teller
from firsthand.products.quoting import telling
from firsthand.products.sources import chain

PINNED = ("exact", "town", "district")  # what may stand on a map as a point


def to_geojson(picture: Picture) -> str:
    """A FeatureCollection: points for what has a place, null geometry for what has only an area.

    An area carries its centre and `radius_km` as properties, so that a map can draw a circle.
    """
    lookup = Lookup(picture)
    features = [_feature(event, lookup) for event in ranked(picture, lookup)]
    return json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1
    )


def _feature(event: Event, lookup: Lookup) -> dict[str, object]:
    place = lookup.places[event.place] if event.place else None
    best = teller(event, lookup)
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _geometry(place),
        "properties": {
            "type": event.type,
            "mode": event.mode,
            "acled": event.acled,
            "what": telling(best, lookup),
            "says": chain(lookup.attribution(best), lookup),
            "earliest": event.when.earliest,
            "latest": event.when.latest,
            "place": place.name if place else None,
            "precision": place.precision if place else None,
            "radius_km": place.radius_km if place else None,
            "centre": _centre(place) if place and place.precision not in PINNED else None,
            "actors": [lookup.actors[a].name for a in event.actors],
            "figures": {f.of: [f.low, f.best, f.high] for f in event.figures},
            "publishers": list(event.origins.publishers),
            "sources": list(event.origins.sources),
            "credibility": event.credibility,
            "reliability": event.reliability,
            "claims": list(event.claims),
        },
    }


def _centre(place: Place) -> list[float] | None:
    return (
        None
        if place.latitude is None or place.longitude is None
        else [place.longitude, place.latitude]
    )


def _geometry(place: Place | None) -> dict[str, object] | None:
    centre = _centre(place) if place is not None and place.precision in PINNED else None
    return None if centre is None else {"type": "Point", "coordinates": centre}
