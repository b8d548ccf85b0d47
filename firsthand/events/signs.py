"""The words of one report as the grouping compares them: read with the report, not with the pile."""

from __future__ import annotations

from dataclasses import replace

from firsthand.codebook.claim import Extracted
from firsthand.codebook.signs import Signs
from firsthand.events.stories import telling
from firsthand.events.stories_words import signs
from firsthand.events.wording import Stems, read


def sign(extracted: Extracted) -> Extracted:
    """A report with its signs. Pure, as all to the left of a claim, and kept under its hash."""
    report, stems = extracted.report, Stems()
    said = tuple([read(claim, report.text, stems) for claim in extracted.claims])
    return replace(extracted, signs=Signs(signs(telling(report)), said))
