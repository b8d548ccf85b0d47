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
    drafts = _held_open(reading, drafts)
    silent = [draft.status == "own_voice" and draft.cue is None for draft in drafts]
    return [
        _tied(reading, draft, told, lead) if alone else draft
        for draft, alone in zip(drafts, silent, strict=True)
    ]


def _held_open(reading: Reading, drafts: Sequence[Voiced]) -> list[Voiced]:
    """'"The shells came at dawn. || "We ran," Hawa Idris said.': a quotation that the paragraph
    leaves open is hers who is named in the next.
    """
    made = list(drafts)
    for at in range(len(made) - 1, -1, -1):
        draft = made[at]
        if draft.links or draft.status != "own_voice" or not _stays_open(reading, draft.sentence):
            continue
        sentence = reading.sentence(draft.sentence)
        after = [
            other
            for other in made
            if other.links and reading.sentence(other.sentence).paragraph == sentence.paragraph + 1
        ]
        if not after or not after[0].content or not _opens_paragraph(reading, after[0]):
            continue
        who = after[0]
        why = f"the quotation goes on in the next paragraph, which names {who.links[-1].name}"
        links = _inferred(who.links, why)
        made[at] = replace(draft, status="backward", links=links, why=why)
    return made


def _stays_open(reading: Reading, number: int) -> bool:
    """The sentence stands in a quotation that runs to the end of its paragraph and is not closed."""
    sentence = reading.sentence(number)
    for quotation in reading.annotated.quotations:
        if quotation.start <= sentence.start + 1 and sentence.end <= quotation.end + 1:
            following = reading.text[quotation.end : quotation.end + 1]
            return is_quotation(reading, number) and following in ("", "\n")
    return False


def _opens_paragraph(reading: Reading, draft: Voiced) -> bool:
    """Its content begins the paragraph with a quotation mark."""
    start = min(reading.words[first].start for first, _ in draft.content)
    numbers = (s for s in reading.annotated.sentences if s.start <= start < s.end)
    sentence = next(numbers, None)
    return (
        sentence is not None
        and reading.text[sentence.start] in '"“«„‘'
        and (start <= sentence.start + 1)
    )


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
