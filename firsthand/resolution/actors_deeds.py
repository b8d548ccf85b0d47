"""What a deed tells of those in it: "men in uniform shot three" are gunmen; of "pilgrims were
attacked; six died" the six are pilgrims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from firsthand.codebook.claim import Extracted
from firsthand.codebook.span import Span
from firsthand.resolution.actors_context import Context, Setting, countries_in
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_read import read
from firsthand.resolution.actors_reading import Reading
from firsthand.resolution.metonyms import adjective
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import words

_COUNT = re.compile(
    r"(?:(?:at least|some|about|around|nearly|almost|more than|over|another|the other|a further"
    r"|as many as) )?(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|dozens|scores|hundreds)(?: of (?:them|whom|these|those))?",
    re.IGNORECASE,
)
_UNNAMED = frozenset(("men", "individuals", "persons", "subjects", "elements"))


_ARMS = re.compile(
    r"\b(?:drones?|UAVs?|missiles?|rockets?|jets?|aircraft|warplanes?|helicopters?|troops|soldiers"
    r"|servicemen|forces|army|positions?|units?|tanks?|warships?|boats?)\b"
)


@dataclass(frozen=True, slots=True)
class Deeds:
    """The spans of a report that only strike others, and those that suffer, in order."""

    strikes: frozenset[Span]
    suffers: tuple[Span, ...]
    against: Mapping[Span, frozenset[str]] = field(default_factory=dict)  # whose arms were hit


def deeds_of(extracted: Extracted) -> Deeds:
    """Who strikes and who suffers, by the roles of the claims."""
    struck: set[Span] = set()
    other: set[Span] = set()
    suffered: set[Span] = set()
    for claim in extracted.claims:
        for role in claim.roles:
            if role.span is None or claim.kind != "event":
                continue
            if role.role in ("victim", "recipient"):
                suffered.add(role.span)
            (struck if role.role == "actor" and claim.type == "ASSAULT" else other).add(role.span)
    ordered = sorted(suffered, key=lambda span: (span.start, span.end))
    return Deeds(frozenset(struck - other), tuple(ordered), _hit(extracted))


def _hit(extracted: Extracted) -> Mapping[Span, frozenset[str]]:
    """By striker, the states whose troops or weapons were struck: "shot down two {Syrian} drones"."""
    text, found = extracted.report.text, dict[Span, frozenset[str]]()
    for claim in extracted.claims:
        if claim.kind != "event" or claim.type != "ASSAULT":
            continue
        spans = [r.span for r in claim.roles if r.span is not None and r.role != "actor"]
        said = [text[s.start : s.end] for s in spans]
        codes = frozenset(
            c for each in said if _ARMS.search(each) for c in countries_in(each.split())
        )
        for role in claim.roles if codes else ():
            if role.role == "actor" and role.span is not None:
                found[role.span] = found.get(role.span, frozenset()) | codes
    return found


def not_their_own(
    said: str, start: int, context: Context, against: frozenset[str]
) -> Reading | None:
    """'Air defences shot down Syrian drones': no Syrian air defences, whatever else is told of
    Syria."""
    if phrase_of(said).country is not None:
        return None
    clues = tuple(clue for clue in context.clues if clue[1] not in against)
    total = {code: weight for code, weight in context.total.items() if code not in against}
    found = read(said, start, replace(context, clues=clues, total=total, known={}))
    return found if found.country is not None else None


def striking(said: str, start: int, context: Setting) -> Reading | None:
    """'Unidentified men', 'men in uniform' who shoot or abduct: gunmen, and no civilians."""
    phrase = phrase_of(said)
    if phrase.group is None or phrase.group.label != "civilians" or phrase.people:
        return None
    head = plain(phrase.words[-1])
    if head not in _UNNAMED or phrase.country is not None or phrase.hits:
        return None
    found = read("gunmen", start, context)
    why = f'"{said}" are told to strike; {found.why}'
    return Reading(found.name, found.kind, found.country, found.sector, why, found.scope)


def sufferer(text: str, start: int, context: Setting) -> Reading | None:
    """'Russian commander' as the one dismissed or killed: a person without a name."""
    phrase = phrase_of(text)
    if not phrase.words or phrase.office or plain(phrase.words[-1]) not in words("ranks"):
        return None
    whose = read(text, start, context)
    if whose.kind in ("unknown", "person") or whose.sort == "name":
        return None
    name = f"{phrase.words[-1].lower()} of {whose.name}"
    if whose.country and whose.kind not in ("rebel", "militia"):
        name = f"{adjective(whose.country)} {phrase.words[-1].lower()}"
    why = f"one of {whose.name}, not named"
    return Reading(name, "person", whose.country, whose.sector, why, context.report)


def counted_before(deeds: Deeds, span: Span, text: str, starts: tuple[int, ...]) -> Span | None:
    """'Pilgrims were attacked; {six} were killed': whom the bare number counts, of this sentence or
    the one before."""
    if _COUNT.fullmatch(" ".join(text[span.start : span.end].split())) is None:
        return None
    here = max(bisect_right(starts, span.start) - 1, 0)
    oldest = starts[max(here - 1, 0)]
    at = bisect_left(deeds.suffers, (span.start, span.end), key=lambda s: (s.start, s.end))
    for other in reversed(deeds.suffers[:at]):
        if other.start < oldest:
            break
        said = " ".join(text[other.start : other.end].split())
        if other.end <= span.start and _COUNT.fullmatch(said) is None:
            return other if _are_people(said) else None
    return None


def _are_people(said: str) -> bool:
    phrase = phrase_of(said)
    if phrase.group is None and phrase.links:  # "a team of militiamen"
        phrase = phrase_of(phrase.links[0].rest)
    if phrase.group is None or not phrase.words:
        return False
    head = plain(phrase.words[-1])
    return phrase.group.kind not in ("government", "state") and head not in words("standing")
