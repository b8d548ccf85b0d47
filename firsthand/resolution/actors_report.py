"""Who acts in one report, read span by span: all that can be told before the other reports are at
hand.

`parties_of` is done in the workers and kept under the report's hash; `explained` reads those spans
anew whose abbreviation another report explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from firsthand.codebook.claim import Extracted
from firsthand.codebook.party import Parties, Party, Reading
from firsthand.codebook.span import Span
from firsthand.resolution.actors_context import Context, context_of
from firsthand.resolution.actors_deeds import counted_before, not_their_own, striking, sufferer
from firsthand.resolution.actors_merge import spelled
from firsthand.resolution.actors_parties import parties
from firsthand.resolution.actors_persons import bare_name, person_in, tabled
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_read import read
from firsthand.resolution.actors_reading import NO_PARTY
from firsthand.resolution.actors_short import body_before, halved, town_named
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


def parties_of(extracted: Extracted) -> Parties:
    """The parties of a report, by its own words alone."""
    own = _aliases(extracted)
    context = context_of(extracted)
    page = page_of(extracted, context, own, {})
    listed: list[Party] = []
    asked: list[tuple[str, int, int]] = []
    for span in wanted(extracted):
        page.asked.clear()
        listed += _parties(page, span)
        asked += [(key, span.start, span.end) for key in sorted(page.asked)]
    return Parties(tuple(listed), tuple(own.items()), tuple(asked), tuple(sorted(context.total)))


def explained(extracted: Extracted, known: Parties, shared: Mapping[str, str]) -> Sequence[Party]:
    """The parties of a report, now that the names which other reports explain are at hand."""
    again = {(start, end) for key, start, end in known.asked if key in shared}
    if not again:
        return known.listed
    page = page_of(extracted, context_of(extracted), dict(known.aliases), shared)
    kept = [party for party in known.listed if (party.start, party.end) not in again]
    for start, end in sorted(again):
        kept += _parties(page, Span(extracted.report.id, start, end))
    return sorted(kept, key=lambda party: (party.start, party.end))  # of one span as they were read


def _parties(page: Page, span: Span) -> Iterator[Party]:
    """The parties of one span; those of whom "six" counts where it stands alone."""
    text = page.extracted.report.text
    of_whom = counted_before(page.deeds, span, text, page.context.starts)
    if of_whom is None:
        yield from _told(page, span)
        return
    why = f'"{text[span.start : span.end]}" counts {text[of_whom.start : of_whom.end]}'
    for party in _told(page, of_whom):
        yield replace(party, start=span.start, end=span.end, why=why)


def _told(page: Page, span: Span) -> Iterator[Party]:
    """The parties of the words; a person's name waits until all names are known."""
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
        reading = None if name is None else _no_person(page, start, phrase, name)
        if name is not None and reading is not None:
            yield _party(span, name, why, reading)
            continue
        if name is not None and not _is_group(name):
            hint = _hint(phrase, name) or _country(page.context, start)
            first = _AGE.match(text, end) is not None and phrases == (phrase,)
            waiting = Reading(name, "person", hint, None, "", page.context.report, "person")
            yield replace(_party(span, phrase, why, waiting), first=first)
            continue
        reading = _by_deed(page, span, phrase, start) or _by_words(page, span, phrase, start)
        if reading.kind != "unknown" or is_party(page, start, end):
            yield _party(span, phrase, why, reading)


def _by_deed(page: Page, span: Span, phrase: str, start: int) -> Reading | None:
    """What the deed makes of the words: "men" who shoot, "the commander" who was killed."""
    if span in page.suffered:
        return sufferer(phrase, start, page.context)
    return striking(phrase, start, page.context) if span in page.deeds.strikes else None


def _by_words(page: Page, span: Span, phrase: str, start: int) -> Reading:
    """What the words say; troops that strike a state's troops are not that state's."""
    found = read(phrase, start, page.context)
    against = page.deeds.against.get(span, frozenset())
    if found.country not in against or found.kind != "military":
        return found
    return not_their_own(phrase, start, page.context, against) or found


def _party(span: Span, said: str, why: str, reading: Reading) -> Party:
    listed = tabled(reading) if reading.sort == "person" else None
    if reading.sort == "name":
        listed = spelled(reading.name)
    half = tuple(sorted(halved(said)))
    return Party(span.start, span.end, said, why, reading, listed, half)


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


def _key(name: str) -> str:
    return name if is_abbreviation(name) else key_of(name)


def _is_known(name: str) -> bool:
    return _key(name) in group_index() or _key(bare_name(name)) in person_index()
