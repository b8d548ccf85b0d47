"""Events of a report as claims: what happened, who did it, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.claims.acled_told import sub_events
from firsthand.claims.collapse import collapsed
from firsthand.claims.drafts import Draft, drafts_in
from firsthand.claims.elliptic import Repeated, repeated
from firsthand.claims.events_tolls import is_violent, tolls, turnouts
from firsthand.claims.figures import Counted
from firsthand.claims.loci_spans import place_spans
from firsthand.claims.mishaps import without_mishaps
from firsthand.claims.modality import Standing
from firsthand.claims.moments import when_of
from firsthand.claims.page import Page
from firsthand.claims.phrases import clause, group_names, noun_phrase
from firsthand.claims.slots import preposition
from firsthand.claims.tense import tense_of
from firsthand.claims.weapons import weapon_told
from firsthand.codebook.annotated import Sentence
from firsthand.codebook.claim import Claim, Locus, Role
from firsthand.codebook.identity import identity
from firsthand.codebook.span import Span
from firsthand.codebook.when import When

PROSE = ("headline", "heading", "paragraph")
_PER_PLACE = frozenset(["ASSAULT", "PROTEST", "COERCE", "RETREAT"])


def events_of(
    page: Page, counts: Sequence[Counted], meant: Sequence[Repeated] = ()
) -> list[tuple[Claim, Draft]]:
    """The events of a report in the order of the text; attribution and figures are still to
    come.
    """
    read = [
        drafts_in(page, sentence.first, sentence.last)
        for sentence in page.annotated.sentences
        if sentence.block in PROSE and not _is_label(page, sentence)
    ]
    read = without_mishaps(page, read)
    violent = is_violent(page, read)
    found: list[Draft] = []
    told: frozenset[tuple[str, str | None]] = frozenset()
    for sentence in read:
        drafts = [
            _moved_as_before(page, draft, told)
            for draft in collapsed(page, sentence, told, violent)
        ]
        drafts = [_placed_as_joined(page, draft, drafts) for draft in drafts]
        found += [_placed_as_before(page, draft, found) for draft in drafts]
        told |= {(draft.type, draft.mode) for draft in drafts}
    toll = [c for c in _of_prose(page, counts) if violent or c.figure.of == "detained"]
    found += tolls(page, toll, found)
    found += turnouts(page, counts, found)
    found += repeated(page, meant, found)
    found = weapon_told(page, found)
    found.sort(key=lambda draft: draft.index)
    acled = sub_events(page, found)
    return [
        (_claim(page, each, acled[draft.index, draft.type]), each)
        for draft in found
        for each in _per_place(page, draft)
    ]


def _is_label(page: Page, sentence: Sentence) -> bool:
    """'Blockades', 'Bus bombing', 'The attack on the train': a heading that names its section."""
    if sentence.block != "heading" or sentence.last - sentence.first > 8:
        return False
    inside = range(sentence.first, sentence.last)
    return not any(page.verbs[i] or page.words[i].upos in ("AUX", "NUM") for i in inside)


def _of_prose(page: Page, counts: Sequence[Counted]) -> list[Counted]:
    blocks = page.annotated.sentences
    return [count for count in counts if blocks[page.sentence[count.noun]].block in PROSE]


def _placed_as_joined(page: Page, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """'killed 17 people and burned 40 houses in Kita': both there."""
    if draft.type != "ASSAULT" or draft.places:
        return draft
    for other in drafts:
        word = page.words[other.index]
        joined = word.relation == "conj" and word.head == draft.index
        spots = tuple(part for part in other.places if part[0] == "at")
        named = tuple(part for part in spots if page.is_a(part[1], "PLACE"))
        if joined and named and other.type == "ASSAULT" and _same_doers(draft, other):
            return replace(draft, places=named)
    return draft


def _same_doers(one: Draft, two: Draft) -> bool:
    return bool(one.heads("actor")) and one.heads("actor") == two.heads("actor")


def _placed_as_before(page: Page, draft: Draft, told: Sequence[Draft]) -> Draft:
    """'The army shelled Sake. Three people were killed': there, as an inference."""
    if draft.type != "ASSAULT" or draft.trigger.entry.frame != "harm" or draft.places:
        return draft
    number = page.sentence[draft.index]
    for before in reversed(told):
        if page.sentence[before.index] < number - 2:
            break
        spots = [part for part in before.places if part[0] == "at"]
        if before.type == "ASSAULT" and spots and before.standing == Standing():
            return replace(draft, places=tuple(spots[-1:]))
    return draft


def _moved_as_before(page: Page, draft: Draft, told: frozenset[tuple[str, str | None]]) -> Draft:
    """'These are fresh reinforcements', 'The strike goes on': of the kind that the report has
    told of.
    """
    noun = draft.trigger.part == "noun" and page.lemmas[draft.index] == "strike"
    if noun and draft.mode is None and not draft.roles and ("PROTEST", "strike") in told:
        return replace(draft, type="PROTEST", mode="strike")
    sure = any(
        page.is_a(i, "TROOPS", "FIGHTERS", "POLICE", "STATE", "GOVERNMENT")
        for i in draft.heads("actor")
    )
    if draft.type != "MOBILIZE" or draft.mode != "troops" or sure:
        return draft
    return replace(draft, mode="militia") if ("MOBILIZE", "militia") in told else draft


def _per_place(page: Page, draft: Draft) -> list[Draft]:
    """ACLED: one event, one place. "Battles in Hama and Homs" are two; "from Hama to Homs" is
    one.
    """
    at = [part for part in draft.places if part[0] == "at" and page.words[part[1]].upos == "PROPN"]
    towns = [part for part in at if any(_coordinate(page, part[1], other) for _, other in at)]
    between = any(preposition(page, town) == "between" for _, town in towns)
    if draft.type not in _PER_PLACE or len(towns) < 2 or between:
        return [draft]
    rest = tuple(part for part in draft.places if part not in towns)
    return [
        Draft(
            draft.trigger,
            draft.type,
            draft.mode,
            draft.standing,
            draft.roles,
            (town, *rest),
            draft.also,
        )
        for town in towns
    ]


def _coordinate(page: Page, one: int, two: int) -> bool:
    if one == two:
        return False
    words = page.words
    joined = words[one].relation == "conj" and words[one].head == two
    joined = joined or words[two].relation == "conj" and words[two].head == one
    return joined or (
        words[one].relation == words[two].relation == "conj" and words[one].head == words[two].head
    )


def _claim(page: Page, draft: Draft, acled: str | None) -> Claim:
    evidence = _evidence(page, draft)
    anchor = page.span(draft.index, draft.index + 1)
    places = tuple(
        Locus(role, span, page.sentence[index] != page.sentence[draft.index])
        for role, index, span in place_spans(page, draft.places)
    )
    parts: list[object] = [page.annotated.report.id, "event", draft.type, draft.mode]
    parts += [evidence.start, evidence.end, anchor.start]
    if places and not places[0].inferred and draft.type in _PER_PLACE:
        parts.append(places[0].span.start if places[0].span else "")
    return Claim(
        id=identity("c", *parts),
        report=page.annotated.report.id,
        kind="event",
        type=draft.type,
        mode=draft.mode,
        acled=acled,
        evidence=evidence,
        anchor=anchor,
        roles=tuple(
            Role(role, noun_phrase(page, each))
            for role, index in draft.roles
            for each in group_names(page, index) or [index]
        ),
        places=places,
        when=_when(page, draft),
        tense=tense_of(page, draft.index),
        figures=(),
        polarity=draft.standing.polarity,
        modality=draft.standing.modality,
        attribution="",
        why=_why(page, draft),
    )


def _when(page: Page, draft: Draft) -> When:
    """When the event word's own clause says, else the clause of another word of the event:
    "the shelling of the market, in which 31 died on Tuesday".
    """
    said = [when_of(page, index) for index in (draft.index, *draft.also)]
    return next((when for when in said if when.span is not None), said[0])


def _evidence(page: Page, draft: Draft) -> Span:
    """The event's own clause; where two words tell it, the stretch that holds both."""
    spans = [clause(page, draft.index)]
    spans += [clause(page, index) for index in draft.also]
    tellers = {draft.index, *draft.also}
    beside = [i for i in tellers if page.words[i].head in tellers]
    if any(page.words[i].relation == "conj" for i in beside):  # "three died and 12 were wounded"
        both = [clause(page, i) for i in sorted(tellers)]
        return replace(both[0], start=min(s.start for s in both), end=max(s.end for s in both))
    largest = max(spans, key=lambda span: span.end - span.start)
    return largest if largest.contains(spans[0]) else spans[0]


def _why(page: Page, draft: Draft) -> str:
    entry = draft.trigger.entry
    code = f"{draft.type}/{draft.mode}" if draft.mode else draft.type
    word = page.words[draft.index].form
    part = draft.trigger.part
    why = f'{code}: "{word}" as {part} "{entry.written}" (events.yml)'
    if draft.standing.why:
        polarity = ", negative" if draft.standing.polarity == "negative" else ""
        why += f'; {draft.standing.modality}{polarity} by "{draft.standing.why}"'
    return why
