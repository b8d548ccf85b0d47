"""What a larger engine offers, laid beside what the rules have read.

The rules win: an offer stands only where no claim of theirs covers it, its attribution only where
they name no source. How the words present it (planned, denied) and when is read by the rules
in either case, and it carries no figure: a count is read by the rules, or by nobody.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from firsthand.claims.chains import credited, report_hops
from firsthand.claims.events import PROSE
from firsthand.claims.found import Phrase, Reading
from firsthand.claims.mended import mended
from firsthand.claims.modality import standing
from firsthand.claims.moments import when_of
from firsthand.claims.page import Page, page_of
from firsthand.claims.sources import name_source
from firsthand.claims.tense import tense_of
from firsthand.claims.whose import whose
from firsthand.codebook.annotated import Annotated
from firsthand.codebook.claim import (
    Attribution,
    Claim,
    Extracted,
    Hop,
    Locus,
    Role,
    RoleName,
    Status,
)
from firsthand.codebook.identity import identity
from firsthand.codebook.offered import BY_MODEL, Answer, Offered
from firsthand.codebook.span import Span
from firsthand.codebook.when import When

_HARMS = ("ASSAULT", "COERCE")


def with_offers(annotated: Annotated, extracted: Extracted, answer: Answer) -> Extracted:
    """What was read, with what a larger engine alone reads, marked by its name."""
    extracted = replace(extracted, notes=(*extracted.notes, *answer.told))
    if not answer.engine:
        return extracted
    extracted = replace(extracted, engine=f"{extracted.engine} + {answer.engine}")
    if not answer.offers:
        return extracted
    page = page_of(mended(annotated))
    reading = Reading(page.annotated, page.tree)
    claims = list(extracted.claims)
    voices = {said.id: said for said in extracted.attributions}
    for offer in answer.offers:
        index = _word(page, offer.word)
        if index is None or _covered(page, offer, index, claims):
            continue
        said = _said(reading, offer, tuple(voices.values()), (index, answer.engine))
        voices.setdefault(said.id, said)
        claims.append(replace(_claim(page, offer, index, answer.engine), attribution=said.id))
    return replace(
        extracted,
        attributions=tuple(voices.values()),
        claims=_ordered(claims),
        unread=_still_unread(extracted.unread, claims),
    )


def _word(page: Page, span: Span) -> int | None:
    """The word that an offer hangs on, the highest of several; None where it is no prose."""
    words = page.words
    first = max(0, bisect_right(words, span.start, key=lambda word: word.start) - 1)
    inside = [i for i in range(first, len(words)) if span.start < words[i].end <= span.end]
    inside = [i for i in inside if words[i].start >= span.start and words[i].upos != "PUNCT"]
    if not inside or len(inside) > 8:
        return None
    top = next((i for i in inside if words[i].head not in inside), inside[0])
    sentence = page.annotated.sentences[page.sentence[top]]
    return top if sentence.block in PROSE else None


def _evidence(page: Page, offer: Offered, index: int) -> Span:
    """The quotation, within the sentence of its word: a claim is told in one sentence."""
    sentence = page.annotated.sentences[page.sentence[index]]
    start, end = max(offer.quote.start, sentence.start), min(offer.quote.end, sentence.end)
    return Span(offer.quote.report, start, end)


def _covered(page: Page, offer: Offered, index: int, claims: Sequence[Claim]) -> bool:
    """Whether a claim tells the same already: at the same word, or of the same kind around it."""
    anchor = page.span(index, index + 1)
    for claim in claims:
        if claim.anchor.overlaps(anchor):
            return True
        here = claim.evidence.contains(anchor) or offer.quote.contains(claim.anchor)
        if here and (offer.type in (claim.type, "statement")):
            return True
    return False


def _claim(page: Page, offer: Offered, index: int, engine: str) -> Claim:
    evidence, anchor = _evidence(page, offer, index), page.span(index, index + 1)
    found = standing(page, index)
    is_said = offer.type == "statement"
    parts = (anchor.report, "model", offer.type, evidence.start, evidence.end, anchor.start)
    return Claim(
        id=identity("c", *parts),
        report=anchor.report,
        kind="statement" if is_said else "event",
        type=offer.type,
        mode=None,
        acled=None,
        evidence=evidence,
        anchor=anchor,
        roles=_roles(offer),
        places=(Locus("at", offer.place),) if offer.place is not None and not is_said else (),
        when=_when(page, offer, index),
        tense=tense_of(page, index),
        figures=(),
        polarity=found.polarity,
        modality=found.modality,
        attribution="",
        why=f'{BY_MODEL}, {engine}: {offer.type} by "{page.words[index].form}"; no rule reads it',
    )


def _roles(offer: Offered) -> tuple[Role, ...]:
    done: RoleName = "victim" if offer.type in _HARMS else "recipient"
    if offer.type == "statement":
        return (Role("subject", offer.by),) if offer.by is not None else ()
    by = (Role("actor", offer.by),) if offer.by is not None else ()
    to = (Role(done, offer.to),) if offer.to is not None and offer.to != offer.by else ()
    return (*by, *to)


def _when(page: Page, offer: Offered, index: int) -> When:
    """The time words offered, where the rules read them as such; else those of the clause."""
    if offer.time is not None:
        for words in page.annotated.times:
            if words.start < offer.time.end and offer.time.start < words.end:
                span = Span(offer.time.report, words.start, words.end)
                return When(None, None, "none", span)
    return when_of(page, index)


def _said(
    reading: Reading, offer: Offered, voices: Sequence[Attribution], at: tuple[int, str]
) -> Attribution:
    """Who says it: by the rules where they name a source, else by the words offered."""
    index, engine = at
    anchor = reading.span((index, index + 1))
    ours = whose(voices, anchor) if voices else None
    hop = _hop(reading, offer, engine)
    if ours is not None and (ours.status != "own_voice" or hop is None or offer.cue is None):
        return ours
    hops = (*report_hops(reading), *credited(reading), *((hop,) if hop is not None else ()))
    cue = (offer.cue.start, offer.cue.end) if offer.cue is not None else None
    status: Status = "own_voice" if hop is None else "explicit"
    name = identity("a", anchor.report, "model", (offer.quote.start, offer.quote.end), cue)
    why = f'{BY_MODEL}, {engine}: "{hop.name}" says it' if hop is not None else "nobody is named"
    return Attribution(
        id=name, report=anchor.report, status=status,
        directness="none" if hop is None else "indirect", stance="neutral", source=offer.source,
        cue=offer.cue, content=(offer.quote,), hops=hops, why=why,
    )  # fmt: skip


def _hop(reading: Reading, offer: Offered, engine: str) -> Hop | None:
    """The source offered, named as the rules name one; None for "he" and for no words."""
    if offer.source is None:
        return None
    span = offer.source
    words = reading.words
    inside = [
        i for i, word in enumerate(words) if span.start <= word.start and word.end <= span.end
    ]
    if not inside or len(inside) > 12 or any(words[i].upos == "VERB" for i in inside):
        return None
    head = next((i for i in inside if words[i].head not in inside), inside[-1])
    if words[head].upos not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    named = name_source(reading, Phrase(inside[0], inside[-1] + 1, head))
    return Hop(named.name, named.kind, named.count, span, "explicit", f"{BY_MODEL}, {engine}")


def _ordered(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """In the order of the text, each id once; of two the one that a rule gave."""
    once: dict[str, Claim] = {}
    for claim in claims:
        once.setdefault(claim.id, claim)
    by_place = sorted(once.values(), key=lambda c: (c.evidence, c.anchor, c.kind, c.type, c.id))
    return tuple(by_place)


def _still_unread(unread: Sequence[Span], claims: Sequence[Claim]) -> tuple[Span, ...]:
    anchors = [claim.anchor for claim in claims]
    return tuple(span for span in unread if not any(span.contains(each) for each in anchors))
