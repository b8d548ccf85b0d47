"""Actors across spellings, titles, nationalities and reports: one id for each, whoever words it.

actors = find_actors(extracted)
actors.actor_of[Span("r17", 120, 131)]    # the id of "Assad's army"
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from firsthand.codebook.claim import Extracted
from firsthand.codebook.entity import Actor
from firsthand.codebook.place import Choice
from firsthand.codebook.span import Span
from firsthand.resolution.actors_context import Context, context_of
from firsthand.resolution.actors_merge import merged
from firsthand.resolution.actors_parties import parties
from firsthand.resolution.actors_persons import Named, bare_name, person_in, persons
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_read import read, sufferer
from firsthand.resolution.actors_reading import NO_PARTY, Reading
from firsthand.resolution.actors_short import Said, body_before, completed, town_named
from firsthand.resolution.actors_spans import (
    PLACES,
    Page,
    extended,
    fellow,
    followed,
    inside,
    is_party,
    mended,
    page_of,
    renamed,
    wanted,
)
from firsthand.resolution.actors_table import group_index, person_index
from firsthand.resolution.actors_whose import named_before, whose
from firsthand.resolution.aliases import is_abbreviation, key_of, mined
from firsthand.resolution.metonyms import state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import words

_AGE = re.compile(r", (?:aged )?\d{1,2}(?:[,.)]| years\b)| \(\d{1,2}\)")  # "Furaha, 29, ..."
_REASONS = 3  # how many different reasons an actor shows


@dataclass(frozen=True, slots=True)
class Actors:
    """All actors, the actor of every span that names one, and the spans that could be several.

    `more` are the further parties of a span: Fajr in "militants from the Ansar and Fajr
    groups".
    `seats` are the spans of a capital or seat that stands for its government.
    """

    actors: tuple[Actor, ...]
    actor_of: Mapping[Span, str]
    choices: tuple[Choice, ...]
    more: Mapping[Span, tuple[str, ...]] = field(default_factory=dict)
    seats: frozenset[Span] = frozenset()


@dataclass(slots=True)
class _Found:
    """What was read so far, in order of the spans; persons wait until all names are known."""

    parties: list[tuple[Span, Reading | Named, str, str]] = field(default_factory=list)

    def names(self) -> list[Named]:
        return [what for _, what, _, _ in self.parties if isinstance(what, Named)]

    def readings(self, people: Mapping[Named, Reading]) -> list[Said]:
        """Every span with the readings of its parties and the words read, the names set aside now
        read."""
        made = [
            (span, _told(people[what] if isinstance(what, Named) else what, why), said)
            for span, what, why, said in self.parties
        ]
        return [each for each in made if not each[1].why.endswith(NO_PARTY)]


def find_actors(extracted: Sequence[Extracted]) -> Actors:
    """The actors of a set of reports; whatever their order, the same."""
    ordered = sorted(extracted, key=lambda e: e.report.id)
    own = {each.report.id: _aliases(each) for each in ordered}
    shared = _shared_aliases(own)
    found = _Found()
    contexts: dict[str, Context] = {}
    for each in ordered:
        context = contexts[each.report.id] = context_of(each)
        page = page_of(each, context, own[each.report.id], shared)
        for span in wanted(each):
            _read_span(page, span, found)
    readings = found.readings(persons(found.names(), contexts))
    final = merged([reading for _, reading, _ in readings if reading.sort == "name"])
    return _actors(
        completed([(s, final[r.name] if r.sort == "name" else r, said) for s, r, said in readings])
    )


def _told(reading: Reading, why: str) -> Reading:
    return replace(reading, why=f"{why}; {reading.why}") if why else reading


def _read_span(page: Page, span: Span, found: _Found) -> None:
    """Read the parties of one span, or lay a person's name aside until all names are known."""
    text = page.extracted.report.text
    start, end, why, target = followed(page, span.start, span.end)
    if target is not None and target.label in PLACES and state_of(text[start:end]) is None:
        return  # "the town had fallen": a place, and nobody
    body = named_before(page, start, text[start:end]) if target is None else None
    if body is not None:
        why = f'"{text[start:end]}": the body named before'
    start, end = body or mended(text, start, end)
    names = inside(page, start, end)
    cuts = [(m.start - start, m.end - start) for m in names]
    said = fellow(text, start, text[start:end])
    said = whose(page, start, said) if said == text[start:end] else said
    phrases = parties(said, cuts)
    if phrases == (said,):
        phrases = (renamed(page, extended(said, text[end : end + 90])),)
    for phrase in phrases:
        name = person_in(phrase, start, names if phrase == text[start:end] else [])
        body_of = None if name is None else _no_person(page, start, phrase, name)
        if name is not None and body_of is not None:
            found.parties.append((span, body_of, why, name))
            continue
        if name is not None and not _is_group(name):
            hint = _hint(phrase, name) or _country(page.context, start)
            first = _AGE.match(text, end) is not None and phrases == (phrase,)
            named = Named(page.extracted.report.id, name, hint, first)
            found.parties.append((span, named, why, phrase))
            continue
        reading = sufferer(phrase, start, page.context) if span in page.suffered else None
        reading = reading or read(phrase, start, page.context)
        if reading.kind != "unknown" or is_party(page, start, end):
            found.parties.append((span, reading, why, phrase))


def _hint(said: str, name: str) -> str | None:
    """The country of "Russian Gen. Pavel Orlik"; William Hague is not of The Hague."""
    phrase = phrase_of(said)
    inside = phrase.country is None or phrase.country_word in name
    return None if inside or phrase.country is None else phrase.country.country


def _country(context: Context, start: int) -> str | None:
    found = context.country(start)
    return found.code if found and found.near else None


def _is_group(name: str) -> bool:
    """The engine may call "Hezbollah" a person; the table of actors knows better."""
    key = name if is_abbreviation(name) else key_of(name)
    return (key in group_index() or state_of(name) is not None) and key not in person_index()


def _no_person(page: Page, start: int, phrase: str, name: str) -> Reading | None:
    """The reading of a name that the tagger took for a person: "Umm Ruwaba", "Radio Kordofan"."""
    if name == phrase and (town := town_named(name)) is not None:
        return Reading(name, "unknown", town, None, NO_PARTY)
    if _is_body(page.extracted.report.text, start, phrase, name):
        return read(name, start, page.context)
    return None


def _is_body(text: str, start: int, phrase: str, name: str) -> bool:
    """'Le Relais' behind "the newspaper", "Radio Kordofan": a body, though taken for a person."""
    if key_of(name) in person_index():
        return False
    at = phrase.find(name)
    before = body_before(phrase, at) if at > 0 else body_before(text, start)
    return before or plain(name).split(" ")[0] in words("body_starts")


def _aliases(extracted: Extracted) -> dict[str, str]:
    """Names this report gives as other names: key -> the name to read instead."""
    found: dict[str, str] = {}
    for alias in mined(extracted.report.text):
        known = _is_known(alias.name)
        if _is_known(alias.other):
            if not known:
                found.setdefault(_key(alias.name), alias.other)
        else:
            found.setdefault(_key(alias.other), bare_name(alias.name))
    return found


def _shared_aliases(own: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Abbreviations that every report which explains them explains alike."""
    told: dict[str, set[str]] = {}
    fuller: dict[str, str] = {}
    for aliases in own.values():
        for key, name in aliases.items():
            told.setdefault(key, set()).add(key_of(name))
            fuller[key] = min(fuller.get(key, name), name)
    return {key: fuller[key] for key, names in told.items() if len(names) == 1}


def _key(name: str) -> str:
    return name if is_abbreviation(name) else key_of(name)


def _is_known(name: str) -> bool:
    return _key(name) in group_index() or _key(bare_name(name)) in person_index()


def _actors(readings: Sequence[tuple[Span, Reading]]) -> Actors:
    """The records, in order of their ids; the reasons most often given first."""
    ids: dict[tuple[str, str | None, str], str] = {}
    spans: dict[str, list[Span]] = {}
    first: dict[str, Reading] = {}
    whys: dict[str, Counter[str]] = {}
    keys: dict[Span, list[str]] = {}
    choices: dict[Span, Choice] = {}
    for span, reading in readings:
        what = (reading.name, reading.country, reading.scope)
        key = ids.get(what) or ids.setdefault(what, reading.id())
        first.setdefault(key, reading)
        whys.setdefault(key, Counter())[reading.why] += 1
        found = keys.setdefault(span, [])
        if not found and len(reading.candidates) > 1:
            choices[span] = Choice(span, reading.candidates)
        if key not in found:
            found.append(key)
            spans.setdefault(key, []).append(span)
    return Actors(
        tuple(_actor(key, first[key], spans[key], whys[key]) for key in sorted(spans)),
        {span: found[0] for span, found in keys.items()},
        tuple(choices.values()),
        {span: tuple(found[1:]) for span, found in keys.items() if len(found) > 1},
        frozenset(span for span, reading in readings if reading.kind == "state"),
    )


def _actor(key: str, reading: Reading, spans: Sequence[Span], whys: Counter[str]) -> Actor:
    reasons = sorted(whys, key=lambda why: (-whys[why], why))[:_REASONS]
    return Actor(
        key, reading.name, reading.kind, reading.country, reading.sector, tuple(spans),
        " / ".join(reasons),
    )  # fmt: skip
