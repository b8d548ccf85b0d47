"""How an actor is written: every spelling with its mentions one by one, to set some of them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.codebook.span import Span
from firsthand.desk import links
from firsthand.desk.shown import Shown
from firsthand.products.wording import visible
from firsthand.review.naming import placed, spelled

SPELLINGS = 24
ONE_BY_ONE = 10  # mentions of a spelling; a commoner one is set apart as a whole
AROUND = 38  # characters to each side


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention with the words around it; `value` is its name in a form."""

    value: str
    href: str
    number: int  # of the report
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling with its mentions, and how many of them are not listed."""

    words: str
    href: str
    count: int
    mentions: list[Mention]
    left: int


def spellings(mentions: Sequence[Span], shown: Shown) -> list[Spelling]:
    """The commonest first."""
    found: dict[str, list[Span]] = {}
    for span in mentions:
        found.setdefault(spelled(shown.lookup.words(span)), []).append(span)
    listed = sorted(found.items(), key=lambda f: (-len(f[1]), f[0]))[:SPELLINGS]
    return [
        Spelling(
            visible(words), links.sentence(at[0]), len(at),
            [_mention(span, shown) for span in at[:ONE_BY_ONE]], max(0, len(at) - ONE_BY_ONE),
        )
        for words, at in listed
    ]  # fmt: skip


def _mention(span: Span, shown: Shown) -> Mention:
    text, words = shown.lookup.reports[span.report].text, shown.lookup.words(span)
    before, after = (
        text[max(0, span.start - AROUND) : span.start],
        text[span.end : span.end + AROUND],
    )
    return Mention(
        placed(span, words), links.sentence(span), shown.numbers[span.report],
        _line(before.partition(" ")[2] or before), _line(words), _line(after.rpartition(" ")[0] or after),
    )  # fmt: skip


def _line(words: str) -> str:
    """One line; a space at its ends stays, for there it meets the mention."""
    ends = (" " if words[:1].isspace() else "", " " if words[-1:].isspace() else "")
    return f"{ends[0]}{visible(' '.join(words.split()))}{ends[1]}"
