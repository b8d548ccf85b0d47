"""From an answer to offers: every field is looked up in the report, letter for letter.

What is not there is dropped and counted. A quotation that stands there more than once is taken
where it was not taken before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from firsthand.asking.prompt import FIELDS, MOST_CLAIMS, MOST_TEXT, types
from firsthand.codebook.offered import Offered
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span

LONGEST = {"quote": 2_000}  # letters; of the other fields 300
_REST = ("source", "cue", "by", "to", "place", "time")


@dataclass(slots=True)
class Looked:
    """What was found of an answer, and how many of its fields were no words of the report."""

    offers: list[Offered] = field(default_factory=list)
    fields: int = 0
    dropped: int = 0


def looked_up(given: object, report: Report) -> Looked | None:
    """The offers of an answer as it was read from JSON; None where it is of another shape."""
    claims = given.get("claims") if isinstance(given, dict) else None
    if not isinstance(claims, list):
        return None
    found = Looked()
    taken: set[Span] = set()
    for claim in claims[:MOST_CLAIMS]:
        offer = _offer(claim, report, found, taken) if isinstance(claim, dict) else None
        if offer is not None:
            taken.add(offer.word)
            found.offers.append(offer)
    for claim in claims[MOST_CLAIMS:]:  # counted as what they are: dropped
        found.fields += len(claim) if isinstance(claim, dict) else 1
        found.dropped += len(claim) if isinstance(claim, dict) else 1
    return found


def _offer(
    claim: dict[str, Any], report: Report, found: Looked, taken: set[Span]
) -> Offered | None:
    """One claim with its words found, or None: without quote, word and type it is none."""
    said = {name: claim.get(name) for name in FIELDS if claim.get(name) is not None}
    found.fields += len(said) + 1
    places = _places(said.get("quote"), "quote", report)
    spans = ((quote, _within(said.get("word"), quote, report)) for quote in places)
    both = [(quote, word) for quote, word in spans if word is not None]
    kind = claim.get("type")
    if not both or kind not in types():
        found.dropped += len(said) + 1
        return None
    quote, word = next(((q, w) for q, w in both if w not in taken), both[0])
    rest = {name: _near(said[name], name, quote, report) for name in _REST if name in said}
    found.dropped += sum(span is None for span in rest.values())
    return Offered(str(kind), quote, word, **rest)


def _places(words: object, name: str, report: Report) -> Iterator[Span]:
    """Where words stand in what was sent of the report, first to last."""
    most = LONGEST.get(name, 300)
    if not isinstance(words, str) or not words.strip() or len(words) > most:
        return
    at = report.text.find(words, 0, MOST_TEXT)
    for _ in range(MOST_CLAIMS):
        if at < 0:
            return
        if _is_whole(report.text, at, at + len(words)):
            yield Span(report.id, at, at + len(words))
        at = report.text.find(words, at + 1, MOST_TEXT)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Words and no parts of words: "aid" of "said" is no word of the report."""
    return not (
        (start > 0 and text[start - 1].isalnum() and text[start].isalnum())
        or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
    )


def _within(words: object, quote: Span, report: Report) -> Span | None:
    return next((span for span in _places(words, "word", report) if quote.contains(span)), None)


def _near(words: object, name: str, quote: Span, report: Report) -> Span | None:
    """In the quotation, else where they stand nearest to it: a source may be named before."""
    found = list(_places(words, name, report))
    return min(found, key=lambda span: _gap(span, quote), default=None)


def _gap(span: Span, quote: Span) -> int:
    return max(span.start - quote.end, quote.start - span.end, 0)
