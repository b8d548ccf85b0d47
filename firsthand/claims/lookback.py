"""Once all is read: headlines, headings and leads that restate the body; bare quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.claims.clauses import is_quotation
from firsthand.claims.found import Reading
from firsthand.claims.summary import Told, restated, same_words
from firsthand.claims.voiced import Voiced
from firsthand.codebook.claim import Hop


def look_back(reading: Reading, drafts: Sequence[Voiced]) -> list[Voiced]:
    """The drafts, with silent headlines, headings, leads and bare quotations tied to the body."""
    told: list[Told] = [
        (draft.sentence, draft.content, draft.links)
        for draft in drafts
        if draft.links and draft.status in ("explicit", "backward", "carried_over")
    ]
    paragraphs = (s.paragraph for s in reading.annotated.sentences if s.block == "paragraph")
    lead = min(paragraphs, default=-1)
    silent = [draft.status == "own_voice" and draft.cue is None for draft in drafts]
    return [
        _tied(reading, draft, told, lead) if alone else draft
        for draft, alone in zip(drafts, silent, strict=True)
    ]


def _tied(reading: Reading, draft: Voiced, told: Sequence[Told], lead: int) -> Voiced:
    if is_quotation(reading, draft.sentence):
        return _bare_quotation(reading, draft, told)
    sentence = reading.sentence(draft.sentence)
    if sentence.block == "paragraph":
        if sentence.paragraph != lead:
            return draft
        near = [one for one in told if one[0] != draft.sentence]
    else:
        near = [
            one
            for one in told
            if sentence.block != "heading" or reading.sentence(one[0]).section == sentence.section
        ]
    match = restated(reading, draft.sentence, near)
    return draft if match is None else _summary(reading, draft, match)


def _summary(reading: Reading, draft: Voiced, match: Told) -> Voiced:
    said = reading.sentence(match[0])
    start = " ".join(reading.text[said.start : said.end].split())[:60]
    why = f'restates what the body gives to {match[2][-1].name} ("{start}...")'
    return replace(draft, status="lead_summary", links=_inferred(match[2], why), why=why)


def _bare_quotation(reading: Reading, draft: Voiced, told: Sequence[Told]) -> Voiced:
    match = same_words(reading, draft.sentence, told)
    if match is not None:
        why = f"a quotation without a source; the body gives the same words to {match[2][-1].name}"
        links = _inferred(match[2], why)
    else:
        why = "a quotation, and the text does not say whose"
        links = (Hop("unnamed speaker", "unresolved", "unknown", None, "inferred", why),)
    return replace(draft, status="quote_without_source", links=links, why=why)


def _inferred(links: Sequence[Hop], why: str) -> tuple[Hop, ...]:
    return tuple(replace(hop, status="inferred", why=why) for hop in links)
