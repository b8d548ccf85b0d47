"""The text of a report cut where anything begins or ends that was read in it (FAULTS F-17).

Offsets are code points of the stored text. The pieces put together again are the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.report import Block, Report
from firsthand.codebook.span import Span
from firsthand.desk.shown import Shown
from firsthand.products.quoting import sentence_around
from firsthand.products.wording import span_of_time, visible

PART = 40_000  # code points shown at once; few reports are longer
NUMBERED = 20_000  # code points of a paragraph; in a longer one no sentence is numbered


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text with one look: which classes it has, where it leads, what it resolves to."""

    words: str
    start: int
    classes: str
    href: str
    hint: str
    chosen: bool
    anchor: str  # the id that "#s=r1:300-320" jumps to; only on the first chosen piece
    number: int  # of the sentence that begins here; 0 for none
    sentence: str  # "300-412": the whole sentence that begins here


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text with its pieces; what lies between two blocks belongs to the first."""

    kind: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class _Layer:
    """Something read in the text: from, to, the class of its look, where it leads, what it is."""

    start: int
    end: int
    name: str
    href: str = ""
    hint: str = ""


def paragraphs(
    report: Report,
    shown: Shown,
    chosen: Span | None,
    within: tuple[int, int],
    fed: Iterable[Claim] = (),
) -> list[Paragraph]:
    """The text between two offsets, block by block; `fed` are claims to light up."""
    lit = [_Layer(c.evidence.start, c.evidence.end, "fed") for c in fed]
    layers = sorted((*_layers(report, shown), *lit), key=lambda layer: (layer.start, -layer.end))
    found, number = [], 0
    for block in _whole(report.blocks, within):
        numbered = []
        for piece in _pieces(report, block, layers, chosen):
            number += piece.number
            numbered.append(replace(piece, number=number) if piece.number else piece)
        found.append(Paragraph(block.kind, numbered))
    return found


def parts(report: Report) -> list[tuple[int, int]]:
    """Where a very long text is cut: at the beginning of a block, every 40,000 code points."""
    starts = [b.start for b in report.blocks]
    cuts = [0]
    while len(report.text) - cuts[-1] > PART:
        far = cuts[-1] + PART
        near = max((s for s in starts if cuts[-1] < s <= far), default=far)
        cuts.append(near)
    return list(zip(cuts, [*cuts[1:], len(report.text)], strict=True))


def _whole(blocks: Sequence[Block], within: tuple[int, int]) -> list[Block]:
    """The blocks between two offsets, stretched so that together they hold every character."""
    starts = [0, *(b.start for b in blocks[1:]), within[1]]
    found = []
    for block, start, end in zip(blocks, starts, starts[1:], strict=False):
        first, last = max(start, within[0]), min(end, within[1])
        if last > first:
            found.append(Block(block.kind, first, last))
    return found or [Block("paragraph", *within)]


def _layers(report: Report, shown: Shown) -> Iterable[_Layer]:
    for attribution in shown.attributions_in.get(report.id, ()):
        yield from _of_attribution(attribution, report.id)
    for claim in shown.claims_in.get(report.id, ()):
        yield from _of_claim(claim, shown)


def _of_attribution(attribution: Attribution, report: str) -> Iterable[_Layer]:
    for span in (attribution.source, attribution.cue):
        if span is not None and span.report == report:
            yield _Layer(
                span.start, span.end, "source-words", hint=f"who says it: {attribution.why}"
            )


def _of_claim(claim: Claim, shown: Shown) -> Iterable[_Layer]:
    href = f"/report/{claim.report}?c={claim.id}"
    yield _Layer(claim.evidence.start, claim.evidence.end, "claim", href, f"claim: {claim.why}")
    for role in claim.roles:
        if role.span is not None and role.span.report == claim.report:
            actor = shown.lookup.actors.get(role.actor or "")
            hint = f"{role.role}: {actor.name if actor else 'not resolved'}"
            yield _Layer(role.span.start, role.span.end, "who-words", href, hint)
    for locus in claim.places:
        if locus.span is not None and locus.span.report == claim.report:
            place = shown.lookup.places.get(locus.place or "")
            hint = f"{locus.role}: {place.name} ({place.precision})" if place else "not resolved"
            yield _Layer(locus.span.start, locus.span.end, "where-words", href, hint)
    if claim.when.span is not None and claim.when.span.report == claim.report:
        span = claim.when.span
        yield _Layer(span.start, span.end, "when-words", href, f"when: {span_of_time(claim.when)}")
    for figure in claim.figures:
        bounds = f"{figure.of}: {figure.least} to {figure.most if figure.most is not None else '…'}"
        yield _Layer(figure.span.start, figure.span.end, "figure-words", href, bounds)


def _pieces(
    report: Report, block: Block, layers: Sequence[_Layer], chosen: Span | None
) -> list[Piece]:
    inside = [y for y in layers if y.start < block.end and y.end > block.start]
    cuts = {block.start, block.end}
    for layer in inside:
        cuts |= {max(layer.start, block.start), min(layer.end, block.end)}
    if chosen is not None:
        cuts |= {c for c in (chosen.start, chosen.end) if block.start < c < block.end}
    sentences = dict(_sentences(report, block))
    starts = set(sentences)
    printed = block.start + len(report.text[block.start : block.end].rstrip())
    cuts |= starts | {max(printed, block.start)}
    ordered = sorted(cuts)
    found = []
    for start, end in zip(ordered, ordered[1:], strict=False):
        over = [y for y in inside if y.start <= start and y.end >= end]
        lit = chosen is not None and chosen.start < end and chosen.end > start
        anchor = ""
        if chosen is not None and start == max(chosen.start, block.start) and lit:
            anchor = f"s={report.id}:{chosen.start}-{chosen.end}" if start == chosen.start else ""
        whole = f"{start}-{sentences[start]}" if start in starts else ""
        piece = _piece(report.text[start:end], over, _Look(start, lit, anchor, whole))
        found.append(piece if start < printed else replace(piece, classes="gap", number=0))
    return found


@dataclass(frozen=True, slots=True)
class _Look:
    start: int
    lit: bool
    anchor: str
    sentence: str  # the whole sentence that begins here; empty where none does


def _piece(words: str, over: Sequence[_Layer], look: _Look) -> Piece:
    inner = min(over, key=lambda y: (y.end - y.start, y.name == "claim"), default=None)
    linked = min((y for y in over if y.href), key=lambda y: y.end - y.start, default=None)
    hints = list(dict.fromkeys(visible(y.hint) for y in over if y.name != "claim"))
    hint = "; ".join(hints[:3]) if hints else visible(inner.hint) if inner else ""
    return Piece(
        words=words, start=look.start, classes=" ".join(dict.fromkeys(y.name for y in over)),
        href=linked.href if linked else "", hint=hint[:300], chosen=look.lit, anchor=look.anchor,
        number=int(bool(look.sentence)), sentence=look.sentence,
    )  # fmt: skip


def _sentences(report: Report, block: Block) -> list[tuple[int, int]]:
    """Where sentences begin and end, by the stops that the brief goes by."""
    found: list[tuple[int, int]] = []
    at = block.start
    if block.end - block.start > NUMBERED:
        return found
    while at < block.end:
        while at < block.end and report.text[at].isspace():
            at += 1
        if at >= block.end:
            break
        if block.kind in ("headline", "heading"):
            printed = report.text[at : block.end].rstrip()
            found.append((at, at + len(printed)))
            break
        end = min(max(sentence_around(Span(report.id, at, at + 1), report).end, at + 1), block.end)
        found.append((at, end))
        at = end
    return found
