"""The words of a statement: its clause without what hangs on it loosely."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.claims.modality import governing, standing
from firsthand.claims.moments import when_of
from firsthand.claims.page import Page
from firsthand.claims.phrases import noun_phrase
from firsthand.claims.slots import is_verb, subjects
from firsthand.claims.tense import tense_of
from firsthand.codebook.claim import Claim, Role
from firsthand.codebook.identity import identity
from firsthand.codebook.span import Span

_LOOSELY = frozenset(
    ["when", "while", "as", "after", "before", "since", "until", "because", "although", "whereas"]
)


def own_words(page: Page, index: int) -> list[int]:
    """The words of a predicate's own clause, without the clauses that hang on it loosely: those
    joined to it, relative clauses, "when the blast shook them", ", denying what was reported".
    """
    loose = {
        word
        for each in page.tree.subtree(index)
        if each != index and is_verb(page, each) and _hangs_loosely(page, each)
        for word in page.tree.subtree(each)
    }
    return [each for each in page.tree.subtree(index) if each not in loose]


def _hangs_loosely(page: Page, index: int) -> bool:
    word = page.words[index]
    if word.relation in ("conj", "parataxis", "acl:relcl"):
        return True
    if word.relation != "advcl":
        return False
    first = min(page.tree.subtree(index))
    marks = {page.lowers[each] for each in page.tree.under(index, "mark", "advmod")}
    return bool(marks & _LOOSELY) or (first > 0 and page.words[first - 1].form == ",")


def statement(page: Page, index: int, evidence: Span, why: str) -> Claim:
    anchor = page.span(index, index + 1)
    found = standing(page, index)
    modality = governing(page, index) if found.modality == "asserted" else found.modality
    if modality == "planned":  # what will be is told by the tense; that it will be is asserted
        modality = "asserted"
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


def evidence_of(page: Page, index: int, number: int, events: Sequence[Span] = ()) -> Span:
    """The clause from its subject to its end, without what hangs on loosely and tells an event."""
    sentence = page.annotated.sentences[number]
    below = [
        i
        for i in page.tree.subtree(index, ("parataxis", "punct"))
        if sentence.first <= i < sentence.last
    ]
    own = [i for i in below if i in set(own_words(page, index))]
    first, last = below[0], below[-1]
    if own and own[-1] < last:
        rest = page.span(own[-1] + 1, last + 1)
        last = own[-1] if any(rest.contains(anchor) for anchor in events) else last
    while last > index and page.words[last].upos in ("PUNCT", "CCONJ", "SCONJ"):
        last -= 1
    while first < index and page.words[first].upos in ("PUNCT", "CCONJ", "SCONJ"):
        first += 1
    return page.span(first, last + 1)
