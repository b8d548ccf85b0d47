"""Actors across spellings, titles, nationalities and reports: one id for each, whoever words it.

actors = find_actors(extracted)
actors.actor_of[Span("r17", 120, 131)]    # the id of "Assad's army"
"""

from __future__ import annotations

import re
from collections import ChainMap, Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import Extracted
from firsthand.codebook.entity import Actor, Choice
from firsthand.codebook.span import Span
from firsthand.resolution.actors_context import Context, context_of
from firsthand.resolution.actors_merge import merged
from firsthand.resolution.actors_persons import Named, bare_name, person_in, persons
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_read import read
from firsthand.resolution.actors_reading import Reading
from firsthand.resolution.actors_table import group_index, person_index
from firsthand.resolution.aliases import is_abbreviation, key_of, mined
from firsthand.resolution.metonyms import state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import group_of, is_member, words

_NAMES = frozenset(("Person", "Organization", "Misc"))
_BODY = re.compile(
    r" (?:from|of|belonging to|loyal to|affiliated with|linked to) "
    r"((?:the |a )?(?:[a-z-]+ )?[A-Z0-9][\w'’-]*(?: (?:[A-Z0-9]|al-|of )[\w'’-]*){0,6})"
)
_NEXT = re.compile(r"[^\s.;:!?\"”]+")
_REASONS = 3  # how many different reasons an actor shows


@dataclass(frozen=True, slots=True)
class Actors:
    """All actors, the actor of every span that names one, and the spans that could be several."""

    actors: tuple[Actor, ...]
    actor_of: Mapping[Span, str]
    choices: tuple[Choice, ...]


@dataclass(slots=True)
class _Page:
    """One report while its spans are read."""

    extracted: Extracted
    context: Context
    aliases: Mapping[str, str]
    mentions: Sequence[Mention]
    starts: dict[int, list[int]] = field(default_factory=dict)


def find_actors(extracted: Sequence[Extracted]) -> Actors:
    """The actors of a set of reports; whatever their order, the same."""
    ordered = sorted(extracted, key=lambda e: e.report.id)
    own = {each.report.id: _aliases(each) for each in ordered}
    shared = _shared_aliases(own)
    readings: dict[Span, Reading] = {}
    named: dict[Span, tuple[Named, str]] = {}
    contexts: dict[str, Context] = {}
    for each in ordered:
        context = contexts[each.report.id] = context_of(each)
        page = _Page(each, context, ChainMap(own[each.report.id], shared), each.mentions)
        for at, mention in enumerate(page.mentions):
            page.starts.setdefault(mention.start, []).append(at)
        for span in _wanted(each):
            _read_span(page, span, readings, named)
    found = persons((name for name, _ in named.values()), contexts)
    for span, (name, why) in named.items():
        reading = found[name]
        readings[span] = _told(reading, why)
    final = merged([r for r in readings.values() if r.sort == "name"])
    settled = {
        span: (final[reading.name] if reading.sort == "name" else reading)
        for span, reading in readings.items()
    }
    return _actors(settled)


def _told(reading: Reading, why: str) -> Reading:
    if not why:
        return reading
    return Reading(
        reading.name, reading.kind, reading.country, reading.sector, f"{why}; {reading.why}", reading.scope,
        reading.sort, reading.candidates,
    )  # fmt: skip


def _wanted(extracted: Extracted) -> Iterator[Span]:
    """Every span that must have an actor, each once."""
    report = extracted.report.id
    seen: dict[Span, None] = {}
    for claim in extracted.claims:
        seen.update((role.span, None) for role in claim.roles if role.span is not None)
    for attribution in extracted.attributions:
        seen.update((hop.span, None) for hop in attribution.hops if hop.span is not None)
    for mention in extracted.mentions:
        actor = mention.kind == "nominal" and mention.label in ("actor", "source")
        if actor or (mention.kind == "name" and mention.label in _NAMES):
            seen[Span(report, mention.start, mention.end)] = None
    yield from sorted(seen)


def _read_span(
    page: _Page, span: Span, readings: dict[Span, Reading], named: dict[Span, tuple[Named, str]]
) -> None:
    """Read one span, or lay a person's name aside until all names are known."""
    text = page.extracted.report.text
    start, end, why = _followed(page, span)
    said = text[start:end]
    phrase = _renamed(page, _extended(said, text[end : end + 90]))
    inside = _inside(page, start, end) if phrase == said else []
    name = person_in(phrase, start, inside)
    if name is not None and not _is_group(name):
        country = phrase_of(phrase).country
        hint = country.country if country else _country(page.context, start)
        named[span] = (Named(page.extracted.report.id, name, hint), why)
        return
    readings[span] = _told(read(phrase, start, page.context), why)


def _extended(said: str, after: str) -> str:
    """'Fighters' with ' from the M23 rebel movement' behind it, where the tree cut the phrase short."""
    if _counts(said) and after.startswith(" of "):
        said, after = _counted(said, after)
    found = _BODY.match(after)
    if found is None or not said.strip() or not is_member(plain(said.split()[-1])):
        return said
    return said + found.group(0) if phrase_of(found.group(1)).hits else said


def _counts(said: str) -> bool:
    return plain(said.split()[-1]) in words("number_nouns") if said.strip() else False


def _counted(said: str, after: str) -> tuple[str, str]:
    """'Dozens' with ' of Iraqi fighters' behind it: up to the noun counted."""
    at = 0
    for word in _NEXT.finditer(after):
        at = word.end()
        if group_of([plain(word.group(0))]) or is_member(plain(word.group(0))):
            return said + after[:at], after[at:]
        if at > 60:
            break
    return said, after


def _country(context: Context, start: int) -> str | None:
    found = context.country(start)
    return found.code if found and found.near else None


def _is_group(name: str) -> bool:
    """The engine may call "Hezbollah" a person; the table of actors knows better."""
    key = name if is_abbreviation(name) else key_of(name)
    return (key in group_index() or state_of(name) is not None) and key not in person_index()


def _followed(page: _Page, span: Span) -> tuple[int, int, str]:
    """Where the words stand that a pronoun or "the general" refers to, and why."""
    start, end, why = span.start, span.end, ""
    for _ in range(5):
        mention = _referring(page, start, end)
        if mention is None or mention.refers_to is None:
            break
        target = page.mentions[mention.refers_to]
        said = page.extracted.report.text[start:end]
        why = why or f'"{" ".join(said.split())}": {mention.why or "refers back"}'
        start, end = target.start, target.end
    return start, end, why


def _referring(page: _Page, start: int, end: int) -> Mention | None:
    """The mention that these words are, or all but an article or a preposition of them."""
    for at in range(start, min(end, start + 8)):
        for index in page.starts.get(at, ()):
            mention = page.mentions[index]
            if mention.refers_to is not None and mention.end <= end and end - mention.end <= 2:
                return mention
    return None


def _inside(page: _Page, start: int, end: int) -> list[Mention]:
    return [
        page.mentions[index]
        for at in range(start, end)
        for index in page.starts.get(at, ())
        if page.mentions[index].kind == "name" and page.mentions[index].end <= end
    ]


def _renamed(page: _Page, said: str) -> str:
    """The fuller name where the report says that this is another name of it."""
    if not page.aliases:
        return said
    core = " ".join(phrase_of(said).words) or said
    return page.aliases.get(core if is_abbreviation(core) else key_of(core), said)


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


def _actors(readings: Mapping[Span, Reading]) -> Actors:
    """The records, in order of their ids; the reasons most often given first."""
    ids: dict[tuple[str, str | None, str], str] = {}
    spans: dict[str, list[Span]] = {}
    first: dict[str, Reading] = {}
    whys: dict[str, Counter[str]] = {}
    actor_of: dict[Span, str] = {}
    choices: list[Choice] = []
    for span in sorted(readings):
        reading = readings[span]
        what = (reading.name, reading.country, reading.scope)
        key = actor_of[span] = ids.get(what) or ids.setdefault(what, reading.id())
        spans.setdefault(key, []).append(span)
        first.setdefault(key, reading)
        whys.setdefault(key, Counter())[reading.why] += 1
        if len(reading.candidates) > 1:
            choices.append(Choice(span, reading.candidates))
    actors = [_actor(key, first[key], spans[key], whys[key]) for key in sorted(spans)]
    return Actors(tuple(actors), actor_of, tuple(choices))


def _actor(key: str, reading: Reading, spans: Sequence[Span], whys: Counter[str]) -> Actor:
    reasons = sorted(whys, key=lambda why: (-whys[why], why))[:_REASONS]
    return Actor(
        key, reading.name, reading.kind, reading.country, reading.sector, tuple(spans),
        " / ".join(reasons),
    )  # fmt: skip
