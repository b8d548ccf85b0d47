"""One edit of one claim: the field as a person corrected it, and the records it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from firsthand.codebook.claim import Attribution, Claim, Hop, Locus, Role
from firsthand.codebook.entity import Actor
from firsthand.codebook.figure import Figure
from firsthand.codebook.identity import identity
from firsthand.codebook.place import Place
from firsthand.codebook.review import Entry
from firsthand.codebook.tables import table
from firsthand.codebook.when import When
from firsthand.review.records import Records
from firsthand.review.stretching import stretch
from firsthand.review.values import (
    ValueRefusedError,
    bounds,
    check,
    hops,
    moments,
    names,
    reference,
)
from firsthand.review.values import point as pointed


def edited(claim: Claim, entry: Entry, records: Records) -> Claim:
    """The claim with the field of the entry changed. Raises ValueRefusedError."""
    check(claim, entry.slot, entry.new)
    made = changed(claim, entry, records)
    told = f"{entry.slot} by {entry.who} (entry {entry.id})"
    return replace(made, why=f"{claim.why}; {told}" if claim.why else told)


def changed(claim: Claim, entry: Entry, records: Records) -> Claim:
    """The same, for a value that was checked; who changed it is told elsewhere."""
    part, _, name = entry.slot.partition(".")
    return _EDITS[part](claim, name, entry, records)


def _type(claim: Claim, _: str, entry: Entry, __: Records) -> Claim:
    kind, _, mode = entry.new.partition("/")
    return replace(claim, type=kind, mode=mode or None, acled=_acled(kind, mode))


def _acled(kind: str, mode: str) -> str | None:
    """The sub-event that a type and mode have whoever is who; None where it hangs on the parties."""
    wanted = f"{kind}/{mode}" if mode else kind
    lines = (line for line in table("acled") if set(line) == {"is", "gives"})
    return next((str(line["gives"]) for line in lines if line["is"] == wanted), None)


def _plain(claim: Claim, _: str, entry: Entry, __: Records) -> Claim:
    return replace(claim, **{entry.slot: entry.new})  # type: ignore[arg-type]  # checked above


def _words(claim: Claim, _: str, entry: Entry, records: Records) -> Claim:
    """Other words of its report; what the word of the event was goes with them if it is left out."""
    span = stretch(claim, entry.new, records.texts[claim.report])
    return replace(
        claim, evidence=span, anchor=claim.anchor if span.contains(claim.anchor) else span
    )


def _when(claim: Claim, _: str, entry: Entry, __: Records) -> Claim:
    begin, end = moments(entry.new)
    return replace(
        claim, when=When(begin, end, "stated" if begin or end else "none", claim.when.span)
    )


def _figure(claim: Claim, name: str, entry: Entry, _: Records) -> Claim:
    """The figure keeps its words; one that no word gave stands on the evidence."""
    ends = bounds(entry.new)
    if ends is None:
        return replace(claim, figures=tuple(f for f in claim.figures if f.of != name))
    span = next((f.span for f in claim.figures if f.of == name), claim.evidence)
    made = Figure(name, *ends, span)
    at = next((i for i, f in enumerate(claim.figures) if f.of == name), len(claim.figures))
    others = [f for f in claim.figures if f.of != name]
    return replace(claim, figures=(*others[:at], made, *others[at:]))


def _role(claim: Claim, name: str, entry: Entry, records: Records) -> Claim:
    spans = [r.span for r in claim.roles if r.role == name and r.span is not None]
    span = spans[0] if spans else None
    actors = dict.fromkeys(_actor(each, entry, records) for each in names(entry.new))
    made = [Role(name, span, span is None, actor) for actor in actors]  # type: ignore[arg-type]
    return replace(claim, roles=(*(r for r in claim.roles if r.role != name), *made))


def _actor(value: str, entry: Entry, records: Records) -> str:
    """The actor of this id, else of this name, else a new one."""
    name, number = reference(value)
    while number in records.heirs:
        number = records.heirs[number]
    if number in records.actors:
        return number
    same = _of_name(name, records.actors)
    if same is not None:
        return same
    made = identity("a", "review", name.casefold())
    why = f"named by {entry.who} in review (entry {entry.id})"
    records.actors[made] = Actor(made, name, "unknown", None, None, (), why)
    return made


def _place(claim: Claim, name: str, entry: Entry, records: Records) -> Claim:
    spans = [p.span for p in claim.places if p.role == name and p.span is not None]
    span = spans[0] if spans else None
    places = dict.fromkeys(_located(each, entry, records) for each in names(entry.new))
    made = [Locus(name, span, span is None, place) for place in places]  # type: ignore[arg-type]
    return replace(claim, places=(*(p for p in claim.places if p.role != name), *made))


def _located(value: str, entry: Entry, records: Records) -> str:
    """The place of this id, else of this name, else a new one: with a point, or without a pin."""
    at = pointed(value)
    name, number = (at[0], "") if at else reference(value)
    if number in records.places:
        return number
    same = _of_name(name, records.places)
    if same is not None and at is None:
        return same
    why = f"placed by {entry.who} in review (entry {entry.id})"
    _, lat, lon = at or (name, None, None)
    made = identity("p", "review", name.casefold(), lat, lon)
    precision = "exact" if at else "unknown"
    records.places[made] = Place(made, name, lat, lon, None, precision, None, None, (), why)  # type: ignore[arg-type]
    return made


def _source(claim: Claim, _: str, entry: Entry, records: Records) -> Claim:
    """The same words, told by somebody else: a chain of its own behind the same report."""
    old = records.attributions[claim.attribution]
    chain = (old.hops[0], *(_hop(n, k, entry, records) for n, k in hops(entry.new)))
    made = identity("a", "review", old.id, entry.new)
    records.attributions[made] = Attribution(
        id=made,
        report=old.report,
        status="explicit" if len(chain) > 1 else "own_voice",
        directness=old.directness,
        stance=old.stance,
        source=None,
        cue=None,
        content=old.content,
        hops=chain,
        why=f"given by {entry.who} in review (entry {entry.id})",
    )
    return replace(claim, attribution=made)


def _hop(name: str, kind: str, entry: Entry, records: Records) -> Hop:
    """A link of the chain, with the actor of the same name where there is one."""
    why = f"given by {entry.who} in review"
    same = _of_name(name, records.actors)
    return Hop(name, kind, "unknown", None, "explicit", why, same)  # type: ignore[arg-type]


def _of_name(name: str, known: Mapping[str, Actor] | Mapping[str, Place]) -> str | None:
    """The first of this name; what is written in capitals is no other."""
    return min(
        (k for k, one in known.items() if one.name.casefold() == name.casefold()), default=None
    )


_EDITS: dict[str, Callable[[Claim, str, Entry, Records], Claim]] = {
    "type": _type,
    "polarity": _plain,
    "modality": _plain,
    "when": _when,
    "figure": _figure,
    "role": _role,
    "place": _place,
    "source": _source,
    "words": _words,
}
__all__ = ["ValueRefusedError", "changed", "edited"]
