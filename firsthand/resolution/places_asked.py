"""The names of places in one report: what the gazetteer is asked, all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.codebook.claim import Claim, Extracted
from firsthand.resolution.gazetteer import Gazetteer
from firsthand.resolution.placenames import parted
from firsthand.resolution.toponyms import Asked
from firsthand.resolution.toponyms_candidates import nationality

LABELS = frozenset(("Location", "Facility", "GPE", "LOC", "FAC"))
_RUN = re.compile(
    r"\b[A-Z][\w'’.-]*"
    r"(?:[ -](?:(?:al|el|ez|as|ash|ar|an|ad|at|de|del|la|of|the|i)[ -])?[A-Z][\w'’.-]*){0,5}"
)
_CUT = re.compile(r"-[^\W_][\w'’]*")
_RANK = re.compile(
    r" (?:province|region|oblast|governorate|prefecture|department|district|county|raion)s?\b"
)
_COMMA = re.compile(
    r"(?<=[^\W\d_]),\s+(?=(?:the\s|[a-z-]{4,15}\s)?[A-Z])"
)  # between a town and where it lies
_OWNER = re.compile(r"['’]s\s(?=[A-Z])")
_RANKS = re.compile(
    r"(?:, [A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?){0,4},? and [A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?"
    r" (province|region|state|oblast|governorate|department|district|prefecture)s\b"
)  # "the Belgorod, Bryansk and Kursk regions"
_SENTENCE_END = re.compile(r"[.!?]\s")
_WITHIN = re.compile(r"[a-z,)] $")  # in front of a word inside a sentence
_PARTICLES = frozenset(
    ("al", "el", "ul", "il", "ez", "es", "as", "ash", "esh", "ad", "ed", "ar", "er", "at", "et", "an",
     "en", "az", "adh", "edh", "ath")
)  # fmt: skip


def loci(extracted: Extracted) -> list[tuple[int, int, Claim | None]]:
    """The stretches where claims say that something happened."""
    return [
        (locus.span.start, locus.span.end, claim)
        for claim in extracted.claims
        for locus in claim.places
        if locus.span is not None and locus.span.report == extracted.report.id
    ]


def asked(extracted: Extracted, gazetteer: Gazetteer) -> list[Asked]:
    """All names of places in the report, and names in phrases of place that no mention covers."""
    text, dateline = extracted.report.text, extracted.report.dateline
    spans = {
        piece
        for m in extracted.mentions
        if m.kind == "name" and m.label in LABELS
        for comma in apart(text, m.start, m.end)
        for piece in owned(text, *comma, gazetteer)
    }
    stretches = [(start, uncut(text, end, gazetteer)) for start, end, _ in loci(extracted)]
    if dateline and (at := text.find(dateline)) >= 0:
        stretches.append((at, at + len(dateline)))
    for start, end in stretches:
        if not any(start < e and s < end for s, e in spans):
            spans |= set(_runs(text, start, end, gazetteer))
    return [Asked(sorted_out(text, s, uncut(text, e, gazetteer)), s, e) for s, e in sorted(spans)]


def apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """'Jos' and 'Nigeria' of "Jos, Nigeria" taken for one name; else the name itself."""
    at = start
    for comma in _COMMA.finditer(text, start, end):
        yield at, comma.start()
        at = comma.end()
    yield at, end


def owned(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """'Nigeria' and 'Zamfara state' of "Nigeria's Zamfara state" taken for one name; not
    "St John's Park"."""
    mark = _OWNER.search(text, start, end)
    if (
        mark is None
        or gazetteer.has(text[start:end])
        or not gazetteer.has(text[start : mark.start()])
    ):
        yield start, end
        return
    yield start, mark.start()
    yield mark.end(), end


def sorted_out(text: str, start: int, end: int) -> str:
    """'Belgorod region' where the name found is "Belgorod" alone."""
    ranked = _RANKS.match(text, end)
    if ranked is not None:
        return f"{text[start:end]} {ranked.group(1)}"
    rank = _RANK.match(text, end)
    return text[start : rank.end() if rank else end]


def uncut(text: str, end: int, gazetteer: Gazetteer) -> int:
    """Where a name ends that the tree cut at its hyphen: "Deir ez" in "Deir ez-Zor", "Ye" in
    "Ye-U"."""
    if text[end : end + 1] != "-" or (rest := _CUT.match(text, end)) is None:
        return end
    last = re.split(r"[\s\"“(]", text[max(0, end - 30) : end])[-1]
    if last.lower() in _PARTICLES:
        return rest.end()
    found = gazetteer.find(last + rest.group(0)) if rest.group(0)[1].isupper() else ()
    return rest.end() if found and found[0].alike > 0.95 else end


def _runs(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Capitalised words of a stretch that the gazetteer knows by that very name."""
    for run in _RUN.finditer(text, start, end):
        words = run.group().rstrip(".,'’-")
        found = gazetteer.find(parted(words).core)
        first = not _WITHIN.search(text, max(0, run.start() - 3), run.start())
        alike = found[0].alike if found else 0.0  # "More than ..." is another name of some town
        if alike > (0.95 if first else 0.8) and nationality(words) is None:
            yield run.start(), run.start() + len(words)


def sentence_round(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence round a stretch, roughly: to the next full stop on either side."""
    before = [m.end() for m in _SENTENCE_END.finditer(text, max(0, start - 400), start)]
    after = _SENTENCE_END.search(text, end, min(len(text), end + 400))
    return (before[-1] if before else max(0, start - 400)), (
        after.start() if after else min(len(text), end + 400)
    )
