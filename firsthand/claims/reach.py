"""How far a cue reaches beyond its own sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from firsthand.claims.clauses import is_quotation, root_of
from firsthand.claims.found import Found, Reading, Words


class HasSentence(Protocol):
    """What covers_before asks of a draft."""

    @property
    def sentence(self) -> int:
        """The number of its sentence."""

    @property
    def status(self) -> str:
        """Its status."""


def whole_quotations(reading: Reading, found: Found) -> tuple[tuple[Words, ...], set[int]]:
    """The content with every quotation it touches taken whole, and the later sentences it so
    covers.
    """
    covered: set[int] = set()
    words = {i for piece in found.content for i in range(*piece)}
    if not words:
        return found.content, covered
    sentence = reading.sentence(found.sentence)
    for quotation in reading.annotated.quotations:
        if not quotation.whole or quotation.end <= sentence.end or quotation.start >= sentence.end:
            continue
        if not any(quotation.start <= reading.words[i].start < quotation.end for i in words):
            continue
        for number in range(found.sentence + 1, len(reading.annotated.sentences)):
            later = reading.sentence(number)
            if later.paragraph != sentence.paragraph or later.start >= quotation.end:
                break
            inside = {
                i for i in range(later.first, later.last) if reading.words[i].start < quotation.end
            }
            words |= inside
            if quotation.end >= later.end - 3:
                covered.add(number)
    return (reading.pieces(words) if covered else found.content), covered


def covers_before(reading: Reading, found: Found, drafts: Sequence[HasSentence]) -> set[int]:
    """'A. B, said the minister.': sentences before that the closing cue covers too.

    Only at the end of a paragraph, and only statements (present, future, quoted): what a past tense
    tells may be the report's own.
    """
    sentence = reading.sentence(found.sentence)
    begun = _begun_before(reading, found)
    if begun:
        return begun
    closes = (
        found.rule in ("said_that", "said_in_order")
        and found.content
        and found.content[-1][1] <= found.cue[0]
    )
    numbers = [
        n
        for n in range(max(0, found.sentence - 3), found.sentence)
        if reading.sentence(n).paragraph == sentence.paragraph
    ]
    last = found.sentence + 1 == len(reading.annotated.sentences) or (
        reading.sentence(found.sentence + 1).paragraph != sentence.paragraph
    )
    if not closes or not last or not numbers or sentence.block != "paragraph":
        return set()
    first = numbers[0] == 0 or reading.sentence(numbers[0] - 1).paragraph != sentence.paragraph
    silent = all(draft.status == "own_voice" for draft in drafts if draft.sentence in numbers)
    states = all(_states(reading, number) for number in numbers)
    return set(numbers) if first and silent and states else set()


def _begun_before(reading: Reading, found: Found) -> set[int]:
    """'"A. B," he said.': the sentences of one quotation that stand before the cue's own."""
    sentence = reading.sentence(found.sentence)
    starts = [
        q.start
        for q in reading.annotated.quotations
        if q.start < sentence.start < q.end < sentence.end
    ]
    if (
        not starts
        or not found.content
        or reading.words[found.content[0][0]].start > sentence.start + 1
    ):
        return set()
    numbers = range(max(0, found.sentence - 12), found.sentence)
    same = (n for n in numbers if reading.sentence(n).paragraph == sentence.paragraph)
    return {
        n
        for n in same
        if reading.sentence(n).end > min(starts) and reading.sentence(n).start >= min(starts) - 2
    }


def _states(reading: Reading, number: int) -> bool:
    """A statement in present or future, or a quotation: "Iran is ready", "groups will help"."""
    if is_quotation(reading, number):
        return True
    root = root_of(reading, number)
    if root is None:
        return False
    helpers = [*reading.tree.under(root, "aux", "cop")]
    forms = {reading.words[i].xpos for i in (root, *helpers)}
    return bool(forms & {"MD", "VBZ", "VBP"}) and not any(
        reading.lower(i) in ("has", "have") for i in helpers
    )
