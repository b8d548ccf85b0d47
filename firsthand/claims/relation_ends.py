"""The words of the two ends of a relation, and its place."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.claims.page import Page
from firsthand.claims.phrases import bare_phrase, noun_phrase, own_phrase
from firsthand.codebook.claim import Locus
from firsthand.codebook.span import Span
from firsthand.codebook.tables import table


@dataclass(frozen=True, slots=True)
class Pair:
    """A relation between two words, and the word that says so."""

    type: str
    subject: int
    object: int
    anchor: int
    why: str


def ends_of(page: Page, pair: Pair) -> tuple[Span, Span]:
    """The words of the subject and of the object."""
    subject, other = _end(page, pair.subject, pair), _end(page, pair.object, pair)
    if pair.type == "commands":
        other = _cut(page, pair.object, other, subject)
    return _without_title(page, pair, subject, other), other


def _without_title(page: Page, pair: Pair, subject: Span, other: Span) -> Span:
    """'Defence Minister Ramiro Salcedo' holds the office; the person is his name alone."""
    mention = page.at.get(pair.subject)
    if pair.type not in ("holds_office", "represents"):
        part = pair.type in ("member_of", "part_of", "commands")
        return _cut(page, pair.subject, subject, other) if part else subject
    if not subject.overlaps(other):
        return subject
    if mention is None or mention.kind != "name":
        return subject
    name = page.span(mention.first, mention.last)
    if not name.overlaps(other):
        return name
    last = max(page.tree.subtree(pair.subject, ("appos", "conj", "acl", "punct")))
    return page.span(pair.subject, max(last, pair.subject) + 1)


def _cut(page: Page, head: int, whole: Span, part: Span) -> Span:
    """'{Major Karim Haddad} of the 31st Brigade', "Hezbollah's {elite Radwan Force}"."""
    if page.words[head].upos != "PROPN" or not whole.contains(part) or whole == part:
        return whole
    first = last = head
    if part.start > page.words[head].start:
        while page.words[first - 1].start >= whole.start and first > 0:
            first -= 1
        while page.words[last + 1].start < part.start:
            last += 1
        while last > head and page.words[last].upos in ("ADP", "DET", "PUNCT"):
            last -= 1
    else:
        while page.words[first - 1].start >= part.end and page.words[first - 1].upos != "PART":
            first -= 1
        while last + 1 < len(page.words) and page.words[last + 1].end <= whole.end:
            last += 1
    return page.span(first, last + 1)


def _end(page: Page, index: int, pair: Pair) -> Span:
    """The words of one end; of "Iran-backed" and "rebel-held" only the name."""
    form = page.words[index].form
    if (
        index == pair.anchor
        and "-" in form
        and pair.type not in ("member_of", "commands", "holds_office")
    ):
        span = page.span(index, index + 1)
        before, _, _ = form.partition("-")
        if before.lower() in table("relwords")["prefixes"]:
            return Span(span.report, span.start + len(before) + 1, span.end)
        return Span(span.report, span.start, span.start + len(form.rpartition("-")[0]))
    office = page.words[pair.object].upos == "NOUN" and page.is_a(pair.object, "OFFICIAL")
    if pair.type == "holds_office" and index == pair.object and (office or index == pair.anchor):
        return own_phrase(page, index)  # "an aide to {the president}, Hamid Sayyadi"
    one = page.lemmas[index] in ("commander", "leader", "chief")  # "a commander in X" is himself
    if pair.type == "member_of" and index == pair.subject == pair.anchor and not one:
        return bare_phrase(page, index)
    return noun_phrase(page, index)


def seat_of(page: Page, pair: Pair) -> tuple[Locus, ...]:
    """'is active in the region': the object as a place too."""
    if pair.type != "based_in" or pair.object == pair.anchor:
        return ()
    return (Locus("at", noun_phrase(page, pair.object)),)
