"""The values of an edit, in words a person types: "10-20", "2024-12-01/..", "Goma [p1f2e...]"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import get_args

from firsthand.codebook.claim import Attribution, Claim, HopKind, LocusRole, Modality, RoleName
from firsthand.codebook.figure import Figure
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.tables import table
from firsthand.codebook.when import When

POLARITIES = ("positive", "negative")
MODALITIES = get_args(Modality)
KINDS = get_args(HopKind)
ROLES = get_args(RoleName)
LOCI = get_args(LocusRole)
SINGLE = ("type", "polarity", "modality", "when", "source", "words")
REFERENCE = re.compile(r"[ap][0-9a-f]{12}")
NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
OPEN = ".."


class ValueRefusedError(Exception):
    """The slot or value cannot be read; the message says what is expected."""


@cache
def types() -> tuple[str, ...]:
    """All PLOVER types with their modes, "ASSAULT/aerial", as the table of event words has them."""
    known = {group["is"] for group in table("events")}
    return tuple(sorted(known | {name.partition("/")[0] for name in known}))


@cache
def relations() -> tuple[str, ...]:
    """All relations of the table: "backed_by"."""
    return tuple(sorted({group["is"] for group in table("relations")}))


def check(claim: Claim, slot: str, value: str) -> None:
    """Raises ValueRefusedError where a slot or its value cannot be read."""
    part, dot, name = slot.partition(".")
    named = {"role": name in ROLES, "place": name in LOCI, "figure": bool(name.strip())}
    if (part not in SINGLE or dot) and not named.get(part, False):
        known = (*SINGLE, "figure.killed", "role.actor", "place.at")
        raise ValueRefusedError(
            f"{slot}: no such field; fields are {', '.join(known)} and the like"
        )
    readers: dict[str, Callable[[str], object]] = {
        "when": moments,
        "source": hops,
        "figure": bounds,
        "place": lambda value: [point(each) for each in names(value)],
        "role": names,
        "words": str,  # whether they stand in the text, `stretching` says
    }
    if part in readers:
        readers[part](value)
    else:
        _one_of(value, _allowed(claim, part), slot)


def _allowed(claim: Claim, part: str) -> tuple[str, ...]:
    if part == "type":
        return {"event": types(), "relation": relations()}.get(claim.kind, (claim.type,))
    return POLARITIES if part == "polarity" else MODALITIES


def _one_of(value: str, known: tuple[str, ...], slot: str) -> None:
    if value not in known:
        raise ValueRefusedError(f"{slot}: {value or 'nothing'} is none of {', '.join(known)}")


def bounds(value: str) -> tuple[float | None, float | None] | None:
    """ "14", "10-20", "300-" (at least), "-50" (at most); "" for no figure."""
    if not value.strip():
        return None
    least, dash, most = (part.strip() for part in value.partition("-"))
    ends = (_number(least, value), _number(most, value) if dash else _number(least, value))
    if ends == (None, None) or (None not in ends and ends[0] > ends[1]):  # type: ignore[operator]
        raise ValueRefusedError(f"{value}: no figure; write 14, 10-20, 300- or -50")
    return ends


def _number(words: str, value: str) -> float | None:
    if words and not NUMBER.fullmatch(words):
        raise ValueRefusedError(f"{value}: no figure; write 14, 10-20, 300- or -50")
    return float(words) if words else None


def moments(value: str) -> tuple[str | None, str | None]:
    """ "2024-12-01", "2024-12-01T18:00/2024-12-02T06:00", "2024-12-01/.."; "" for never said."""
    if not value.strip():
        return None, None
    first, slash, last = (part.strip() for part in value.partition("/"))
    begin, end = _moment(first, value), _moment(last if slash else first, value)
    if begin and end and When(begin, None, "stated").begins() > When(None, end, "stated").ends():
        raise ValueRefusedError(f"{value}: ends before it begins")
    if begin and end and len(begin) != len(end):
        raise ValueRefusedError(f"{value}: give both ends as days, or both with a clock")
    return begin, end


def _moment(words: str, value: str) -> str | None:
    if words in ("", OPEN):
        return None
    try:
        if len(words) not in (10, 16):
            raise ValueError
        return datetime.fromisoformat(words).isoformat()[: len(words)]
    except ValueError as error:
        told = "write 2024-12-01, 2024-12-01T18:00/2024-12-02T06:00, or 2024-12-01/.."
        raise ValueRefusedError(f"{value}: no day; {told}") from error


def hops(value: str) -> list[tuple[str, HopKind]]:
    """ "Reuters (news_agency) > sources in the army (anonymous_official)"; "" for own voice."""
    found: list[tuple[str, HopKind]] = []
    for words in value.split(">") if value.strip() else ():
        head, mark, tail = words.strip().rpartition("(")
        closed = bool(mark) and tail.endswith(")")
        name, kind = (head.strip(), tail[:-1]) if closed else (words.strip(), "unresolved")
        if kind not in KINDS or not name:
            raise ValueRefusedError(f"{words.strip()}: the kind is one of {', '.join(KINDS)}")
        found.append((name, kind))  # type: ignore[arg-type]  # checked on the line above
    return found


def reference(value: str) -> tuple[str, str]:
    """ "Wagner [a1f2e3d4c5b6]" is a name and an id; without brackets the id is empty."""
    head, mark, tail = value.strip().rpartition("[")
    if mark and tail.endswith("]") and REFERENCE.fullmatch(tail[:-1]):
        return head.strip(), tail[:-1]
    return value.strip(), ""


def point(value: str) -> tuple[str, float, float] | None:
    """ "Kitchanga @ -1.23, 29.05": a place that the picture does not have yet."""
    name, mark, tail = value.rpartition("@")
    if not mark or not name.strip():
        return None
    latitude, _, longitude = tail.partition(",")
    try:
        lat, lon = float(latitude), float(longitude)
    except ValueError as error:
        raise ValueRefusedError(f"{value}: write NAME @ LATITUDE, LONGITUDE in degrees") from error
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueRefusedError(f"{value}: no such point on the globe")
    return name.strip(), lat, lon


def names(value: str) -> list[str]:
    """ "Wagner; the army [a12...]": several parties or places of one role."""
    return [name.strip() for name in value.split(";") if name.strip()]


def told(claim: Claim, slot: str, lookup: Lookup) -> str:
    """What a claim says in a slot now, in the words an edit of it would have."""
    part, _, name = slot.partition(".")
    if part == "type":
        return f"{claim.type}/{claim.mode}" if claim.mode else claim.type
    if part in ("polarity", "modality"):
        return str(getattr(claim, part))
    if part == "when":
        return _when(claim.when)
    if part == "words":
        return " ".join(lookup.words(claim.evidence).split())
    if part == "source":
        return chain(lookup.attribution(claim))
    if part == "figure":
        return next((_figure(f) for f in claim.figures if f.of == name), "")
    if part == "role":
        actors = [lookup.actors[r.actor] for r in claim.roles if r.role == name and r.actor]
        return "; ".join(f"{a.name} [{a.id}]" for a in actors)
    places = [lookup.places[p.place] for p in claim.places if p.role == name and p.place]
    return "; ".join(f"{p.name} [{p.id}]" for p in places)


def chain(attribution: Attribution) -> str:
    """The chain behind the report, as an edit of the source would have it."""
    return " > ".join(f"{hop.name} ({hop.kind})" for hop in attribution.hops[1:])


def _figure(figure: Figure) -> str:
    if figure.least is not None and figure.least == figure.most:
        return f"{figure.least:.15g}"
    least, most = (f"{end:.15g}" if end is not None else "" for end in (figure.least, figure.most))
    return f"{least}-{most}" if least or most else ""


def _when(when: When) -> str:
    if when.earliest is None and when.latest is None:
        return ""
    if when.earliest == when.latest:
        return when.earliest or ""
    return f"{when.earliest or OPEN}/{when.latest or OPEN}"
