"""What the review desk shows of one item: its claims, the words, the fields, what else it may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fastapi import Request

from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Event
from firsthand.codebook.review import Entry, Mark, Review
from firsthand.codebook.span import Span
from firsthand.desk import links
from firsthand.desk.looked import looked
from firsthand.desk.rendering import MARKS, held_of
from firsthand.desk.shown import Shown
from firsthand.desk.views import Line, Voice, line, voice
from firsthand.products.wording import visible
from firsthand.review import review
from firsthand.review.queue import Item
from firsthand.review.values import MODALITIES, POLARITIES, reference, relations, told, types

AROUND = 700  # characters of the text shown before and after the words
LISTED = 12  # claims of an item; the rest are on the event's page
BESIDE = 8  # events that may be the same happening


def beside_log(request: Request, shown: Shown) -> Review:
    """The log as it is now beside the picture that is shown, which may be a moment older.

    Worked out again only when the log has grown.
    """
    with held_of(request).open() as situation:
        last = situation.corrections.last()
        kept: tuple[int, Review] | None = shown.drawings.get(Review)
        if kept is not None and kept[0] == last:
            return kept[1]
        log = situation.corrections.entries()
    found = review(shown.picture, log, looked(shown).finder)
    shown.drawings[Review] = (last, found)
    return found


def history(event: Event, found: Review) -> list[Entry]:
    """What people decided on an event and on its claims, and said of it; the latest first."""
    mine = {event.id, *event.claims, *event.struck}
    return [
        e for e in reversed(found.entries)
        if any(
            t.id in mine or (t.kind == "event" and any(a.claim in mine for a in t.anchors))
            for t in e.targets
        )
    ]  # fmt: skip


def last_number(found: Review) -> int:
    """The number of the last entry that a page knew of."""
    return found.entries[-1].number if found.entries else 0


def last_seen(request: Request) -> int:
    """The number of the last entry there is, for a form to say what its author had before them."""
    with held_of(request).open() as situation:
        return situation.corrections.last()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: its slot, what it says now, and what it may say (none: anything)."""

    slot: str
    name: str
    value: str
    allowed: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """The words of a claim in their text: what stands before, the words, what stands after."""

    before: str
    words: str
    after: str
    whole: str  # the address of the whole text


@dataclass(frozen=True, slots=True)
class Shelved:
    """One claim of the item in hand, with what people did to it."""

    claim: Claim
    voice: Voice
    mark: str
    href: str


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry of the log as the pages show it."""

    entry: Entry
    held: bool
    about: tuple[tuple[str, str], ...]  # id and address of what it is about
    orphaned: str


def shelved(
    event: Event, asked: Sequence[str], shown: Shown, marks: Iterable[Mark]
) -> list[Shelved]:
    """The claims to look at, those in question first, the rejected last."""
    state = {mark.id: mark.state for mark in marks}
    counting = dict.fromkeys((*asked, *event.claims))
    order = [*list(counting)[:LISTED], *event.struck[:LISTED]]
    claims = [c for name in order if (c := shown.any_claim(name)) is not None]
    return [
        Shelved(
            claim, voice(claim, shown),
            "rejected" if claim.id in shown.struck else state.get(claim.id, voice(claim, shown).mark),
            f"/review?event={event.id}&claim={claim.id}",
        )
        for claim in claims
    ]  # fmt: skip


def around(claim: Claim, shown: Shown) -> Around:
    """Some of the text to each side, cut between words."""
    text, span = shown.lookup.reports[claim.report].text, claim.evidence
    start, end = max(0, span.start - AROUND), min(len(text), span.end + AROUND)
    start = text.find(" ", start) + 1 if start and " " in text[start : span.start] else start
    return Around(
        text[start : span.start], text[span.start : span.end], text[span.end : end],
        links.sentence(Span(claim.report, span.start, span.end), claim.id),
    )  # fmt: skip


def fields(claim: Claim, shown: Shown) -> list[Field]:
    """The fields of the form, with what the claim says in each."""
    lookup, names = shown.lookup, looked(shown).names

    def field(slot: str, name: str, allowed: tuple[str, ...] = (), hint: str = "") -> Field:
        value = told(claim, slot, lookup)
        if slot.startswith(("role.", "place.")):
            value = "; ".join(_short(each, names) for each in value.split("; ")) if value else ""
        return Field(slot, name, value, allowed, hint)

    kinds = {"event": types(), "relation": relations()}.get(claim.kind, (claim.type,))
    found = [field("type", "what", tuple(dict.fromkeys((told(claim, "type", lookup), *kinds))))]
    figures = dict.fromkeys((*(f.of for f in claim.figures), "killed", "injured"))
    found += [field(f"figure.{of}", of, hint="14, 10-20, 300-") for of in figures]
    found.append(field("when", "when", hint="2024-12-01, or from/to, .. for open"))
    loci = dict.fromkeys(("at", *(p.role for p in claim.places)))
    found += [field(f"place.{r}", f"where: {r}", hint="name, or name @ lat, lon") for r in loci]
    roles = dict.fromkeys(("actor", "victim", *(r.role for r in claim.roles)))
    found += [field(f"role.{r}", f"who: {r}", hint="several with ;") for r in roles]
    found.append(field("source", "who says so", hint="Reuters (news_agency) > a nurse (responder)"))
    found.append(field("polarity", "polarity", POLARITIES))
    found.append(field("modality", "modality", MODALITIES))
    return found


def _short(value: str, names: Counter[str]) -> str:
    """The name alone, where one record only has it; else with its id."""
    name, number = reference(value)
    return name if number and names[name.casefold()] == 1 else value


def beside(event: Event, item: Item | None, shown: Shown) -> list[Line]:
    """Events that may be the same happening: named by a doubt, then of the same story and type."""
    named = [shown.events[e] for e in (item.beside if item else ()) if e in shown.events]
    story = [e for e in shown.in_story.get(event.story or "", ()) if e.id != event.id]
    story.sort(key=lambda e: (e.type != event.type, shown.rank[e.id]))
    found = dict.fromkeys((*(e.id for e in named), *(e.id for e in story)))
    return [line(shown.events[e], shown) for e in list(found)[:BESIDE]]


def decided(found: Review, shown: Shown, entries: Iterable[Entry]) -> list[Decided]:
    """Entries with whether they hold, where what they are about is shown, and orphans' reasons."""
    orphans = {orphan.entry: orphan.why for orphan in found.orphans}
    return [
        Decided(
            entry,
            entry.number in found.active,
            tuple(
                (target.id, _where(target.id, target.kind, shown)) for target in entry.targets[:6]
            ),
            orphans.get(entry.number, ""),
        )
        for entry in entries
    ]


def _where(record: str, kind: str, shown: Shown) -> str:
    """The address of what an entry is about; "" where it is no longer shown."""
    if kind == "event" and (record in shown.events or record in shown.heirs):
        return links.event(record)
    if kind == "claim" and shown.any_claim(record) is not None:
        return links.claim(record)
    if kind == "actor" and record in shown.lookup.actors:
        return links.actor(record)
    return {"outlet": "/review/sources", "entry": f"/review/log#{record}"}.get(kind, "")


def sign(state: str) -> str:
    """ "✓ reviewed and accepted"."""
    glyph, words = MARKS[state]
    return visible(f"{glyph} {words}")
