"""The words of a claim, chosen anew by a person: they stand in its report, or they are refused."""

from __future__ import annotations

import re

from firsthand.codebook.claim import Claim
from firsthand.codebook.span import Span
from firsthand.review.values import ValueRefusedError


def stretch(claim: Claim, words: str, text: str) -> Span:
    """Where the words stand in the text of its report; the place nearest to where it stands now.

    White space may differ: who selects over a line break copies a blank. Raises ValueRefusedError.
    """
    if not any(letter.isalnum() for letter in words):
        raise ValueRefusedError("a claim stands on words; choose some in the text")
    wanted = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    found = [Span(claim.report, *match.span()) for match in wanted.finditer(text)]
    if not found:
        raise ValueRefusedError(
            f"its report has no words “{words}”; write them as they stand there"
        )
    return min(found, key=lambda span: (abs(span.start - claim.evidence.start), span.start))
