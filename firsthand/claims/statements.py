"""What is said that is neither an event nor a relation: "the army is capable of fighting the
rebels".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from firsthand.claims.events import PROSE
from firsthand.claims.figures import Counted
from firsthand.claims.modality import governing, standing
from firsthand.claims.moments import when_of
from firsthand.claims.page import Page
from firsthand.claims.phrases import noun_phrase
from firsthand.claims.slots import is_verb, subjects
from firsthand.claims.tense import tense_of
from firsthand.codebook.claim import Attribution, Claim, Role
from firsthand.codebook.identity import identity
from firsthand.codebook.span import Span
from firsthand.codebook.tables import table

_META = frozenset(
    ["speak", "interview", "cite", "report", "contact", "quote", "ask", "say", "tell", "talk"]
    + ["publish", "announce", "reach", "verify", "obtain", "see", "mention", "respond"]
)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the report has told already: the anchors of its claims and of its events, and the
    words that have a source.
    """

    anchors: frozenset[int]
    events: tuple[Span, ...]
    sourced: tuple[Span, ...]


def _heard(attributions: Sequence[Attribution], told: Sequence[Claim]) -> _Heard:
    return _Heard(
        frozenset(claim.anchor.start for claim in told),
        tuple(claim.anchor for claim in told if claim.kind == "event"),
        tuple(
            piece
            for attribution in attributions
            if attribution.status != "own_voice"
            and (attribution.source is not None or attribution.status == "carried_over")
            for piece in attribution.content
        ),
    )


def statements_of(
    page: Page,
    attributions: Sequence[Attribution],
    told: Sequence[Claim],
    counts: Sequence[Counted] = (),
) -> list[Claim]:
    """Attributed clauses that tell no event, judgements of the report itself, and counts that no
    event has.
    """
    found: list[Claim] = []
    heard = _heard(attributions, told)
    predicates = _predicates(page)
    for number, sentence in enumerate(page.annotated.sentences):
        if sentence.block not in PROSE:
            continue
        for index in [i for i in range(sentence.first, sentence.last) if i in predicates]:
            why = _reason(page, index, heard)
            if why is None:
                continue
            claim = _claim(page, index, number, why)
            if not any(claim.evidence.overlaps(other.evidence) for other in found):
                found.append(claim)
        found += _counts_alone(page, number, [*told, *found], counts)
    return [_with_counts(claim, counts) for claim in found]


def _counts_alone(
    page: Page, number: int, told: Sequence[Claim], counts: Sequence[Counted]
) -> list[Claim]:
    """'Nine more are missing', 'Floods killed 40 people': a count in a sentence without a claim."""
    sentence = page.annotated.sentences[number]
    spans = [count.figure.span for count in counts]
    counted = any(sentence.start <= span.start and span.end <= sentence.end for span in spans)
    if not counted and not _tells_a_share(page, sentence.first):
        return []
    whole = Span(page.annotated.report.id, sentence.start, sentence.end)
    if any(whole.overlaps(claim.evidence) for claim in told):
        return []
    tops = [
        index
        for index in range(sentence.first, sentence.last)
        if page.words[index].head < 0
        and (is_verb(page, index) or page.tree.first(index, "cop") is not None)
    ]
    tops = [index for index in tops if page.lemma(index) not in _META]
    why = "statement: a count that no event has"
    return [_claim(page, index, number, why) for index in tops[:1]]


def _tells_a_share(page: Page, first: int) -> bool:
    """'{Most} are women and children.': what those counted before are"""
    word = page.words[first]
    return page.lowers[first] in ("most", "half", "many", "some") and word.relation == "nsubj"


def _wants(page: Page, index: int) -> bool:
    """'The company wants to reopen its mine': what a body or a state is after"""
    if page.lemma(index) not in ("want", "intend") or not page.tree.under(index, "xcomp"):
        return False
    sort = ("ORGANISATION", "STATE", "GOVERNMENT", "OFFICIAL")
    return any(page.is_a(each, *sort) for each in page.tree.under(index, "nsubj"))


def _with_counts(claim: Claim, counts: Sequence[Counted]) -> Claim:
    inside = tuple(c.figure for c in counts if claim.evidence.contains(c.figure.span))
    return replace(claim, figures=inside) if inside else claim


def _reason(page: Page, index: int, heard: _Heard) -> str | None:
    """Why the clause of this word is a statement, or None where it is none."""
    start, end = page.words[index].start, page.words[index].end
    if start in heard.anchors:  # an anchor is one word
        return None
    if page.lemma(index) in _judging():
        return f'statement: "{page.words[index].form}" judges or explains (relwords.yml)'
    if _wants(page, index):
        return f'statement: "{page.words[index].form}" tells what somebody is after'
    for piece in heard.sourced:
        if piece.start <= start and end <= piece.end and _tops(page, index, piece):
            inside = any(piece.overlaps(anchor) for anchor in heard.events)
            return None if inside else "statement: attributed words that tell no event"
    return None


def _predicates(page: Page) -> set[int]:
    """The verbs, and what "is" says of somebody: "the road is {closed}"."""
    said = {
        word.head for word, base in zip(page.words, page.tree.base, strict=True) if base == "cop"
    }
    return said.union(index for index, verb in enumerate(page.verbs) if verb)


def _tops(page: Page, index: int, piece: Span) -> bool:
    """The highest predicate within the attributed words."""
    return not any(
        piece.start <= page.words[above].start < piece.end for above in page.tree.ancestors(index)
    )


def _claim(page: Page, index: int, number: int, why: str) -> Claim:
    evidence = _evidence(page, index, number)
    anchor = page.span(index, index + 1)
    found = standing(page, index)
    modality = governing(page, index) if found.modality == "asserted" else found.modality
    roles = tuple(Role("subject", noun_phrase(page, each)) for each in subjects(page, index)[:1])
    parts = (
        anchor.report,
        "statement",
        "statement",
        None,
        evidence.start,
        evidence.end,
        anchor.start,
    )
    return Claim(
        id=identity("c", *parts),
        report=anchor.report,
        kind="statement",
        type="statement",
        mode=None,
        acled=None,
        evidence=evidence,
        anchor=anchor,
        roles=roles,
        places=(),
        when=when_of(page, index),
        tense=tense_of(page, index),
        figures=(),
        polarity=found.polarity,
        modality=modality,
        attribution="",
        why=why,
    )


def _evidence(page: Page, index: int, number: int) -> Span:
    """The clause from its subject to its end, without what hangs on loosely."""
    sentence = page.annotated.sentences[number]
    below = [
        i
        for i in page.tree.subtree(index, ("parataxis", "punct"))
        if sentence.first <= i < sentence.last
    ]
    first, last = below[0], below[-1]
    while first < index and page.words[first].upos in ("PUNCT", "CCONJ", "SCONJ"):
        first += 1
    return page.span(first, last + 1)


@cache
def _judging() -> frozenset[str]:
    return frozenset(table("relwords")["judging"]) - {
        "be",
        "remain",
        "help",
        "need",
        "believe",
        "think",
        "expect",
        "hope",
        "fear",
    }
