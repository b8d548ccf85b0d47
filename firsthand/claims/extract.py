"""From an annotated report to its claims: the verb of this step."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from firsthand.claims.attribution import attribute
from firsthand.claims.drafts import Draft
from firsthand.claims.elliptic import elliptic
from firsthand.claims.events import PROSE, events_of
from firsthand.claims.events_tolls import beside
from firsthand.claims.figures import Counted, counted
from firsthand.claims.mended import mended
from firsthand.claims.page import Page, page_of
from firsthand.claims.relations import events_beside, relations_of
from firsthand.claims.statements import statements_of
from firsthand.claims.unwrap import claimed_by, trimmed, unwrapped
from firsthand.claims.whose import whose
from firsthand.codebook.annotated import Annotated
from firsthand.codebook.claim import Attribution, Claim, Extracted
from firsthand.codebook.figure import Figure
from firsthand.codebook.span import Span


def extract(annotated: Annotated) -> Extracted:
    """What the report says, who says so, and what no rule could read."""
    annotated = mended(annotated)
    page = page_of(annotated)
    attributions = attribute(annotated, page.tree)
    counts = counted(annotated, page.tree)
    meant = elliptic(page, counts)
    counts = (*counts, *(each.count for each in meant))
    read = events_of(page, counts, meant)
    drafts = [draft for _, draft in read]
    events = [_with_figures(page, each, counts, drafts) for each in read]
    relations = relations_of(page)
    claims = [*events_beside(events, relations), *relations]
    claims += statements_of(page, attributions, claims, counts)
    claims = _once(_told(claims, attributions, annotated.report.text))
    return Extracted(
        report=annotated.report,
        attributions=attributions,
        claims=tuple(claims),
        mentions=annotated.mentions,
        times=annotated.times,
        unread=_unread(page, claims),
        engine=annotated.engine,
    )


def _told(claims: Sequence[Claim], attributions: Sequence[Attribution], text: str) -> list[Claim]:
    """The claims without the words that say who told them, each given to who told it."""
    pieces = [(piece.start, piece.end, said) for said in attributions for piece in said.content]
    given: list[Claim] = []
    for claim in claims:
        start, end = claim.anchor.start, claim.anchor.end
        near = [said for first, last, said in pieces if first < end and start < last]
        bare = _without_teller(trimmed(unwrapped(claim, near, text), text), near, text)
        if attributions:
            bare = replace(bare, attribution=whose(near or attributions, claim.anchor).id)
        given.append(bare)
    return given


_DEEDS = frozenset(["ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION"])


def _without_teller(claim: Claim, near: Sequence[Attribution], text: str) -> Claim:
    """'Eight people were killed in Hays, {medics and an official} said': those who tell it are no
    party to it, whatever the tree makes of the comma.
    """
    behind = claim.anchor.end  # "The group claimed the bombing": it did it, and stands before
    tellers = [
        said.source
        for said in near  # "was claimed by the group": it did it, too
        if said.source and said.source.start >= behind and not claimed_by(said, text)
    ]
    if not tellers or claim.type not in _DEEDS:
        return claim

    def tells(span: Span | None) -> bool:
        return span is not None and any(teller.contains(span) for teller in tellers)

    roles = tuple(role for role in claim.roles if not tells(role.span))
    figures = tuple(figure for figure in claim.figures if not tells(figure.span))
    same = len(roles) == len(claim.roles) and len(figures) == len(claim.figures)
    return claim if same else replace(claim, roles=roles, figures=figures)


def _with_figures(
    page: Page, read: tuple[Claim, Draft], counts: Sequence[Counted], drafts: Sequence[Draft]
) -> Claim:
    """Figures on the event's own words: counted nouns among its parties, or under its verb."""
    claim, draft = read
    slots = draft.trigger.slots
    heads = {index for _, index in draft.roles} | set(slots.get("obj", ()))
    if draft.type == "ASSAULT":  # "{two missiles} hit a van", "struck it with {two bombs}"
        heads |= {*slots.get("subj", ()), *slots.get("with", ())}
    words = {draft.index, *draft.also}
    loose = beside(page, counts, draft, drafts)
    found: list[Figure] = []
    for number, count in enumerate(counts):
        ours = (
            count.noun in heads | words or count.verb in words or _within(page, count.noun, heads)
        )
        ours = ours or number in loose
        if ours and all(count.figure.span != figure.span for figure in found):
            found.append(count.figure)
    return replace(claim, figures=tuple(found)) if found else claim


def _within(page: Page, noun: int | None, heads: set[int]) -> bool:
    """'hundreds of fighters': the counted noun hangs on the party's head."""
    if noun is None:
        return False
    head = page.words[noun].head
    return head in heads and page.words[noun].relation.startswith(("nmod", "nummod"))


def _once(claims: list[Claim]) -> list[Claim]:
    """In the order of the text, each id once."""
    found: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.evidence, c.anchor, c.kind, c.type, c.id)):
        found.setdefault(claim.id, claim)
    return list(found.values())


def _unread(page: Page, claims: Sequence[Claim]) -> tuple[Span, ...]:
    """Sentences of prose that gave no claim: kept and counted."""
    report = page.annotated.report.id
    anchors = sorted(claim.anchor.start for claim in claims)
    return tuple(
        Span(report, sentence.start, sentence.end)
        for sentence in page.annotated.sentences
        if sentence.block in PROSE
        and bisect_left(anchors, sentence.start) == bisect_left(anchors, sentence.end)
    )
