"""A claim that a person made from words of a report: what no rule read there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from firsthand.codebook.claim import Attribution, Claim, ClaimKind, Hop, Locus, Role
from firsthand.codebook.figure import Figure
from firsthand.codebook.identity import identity
from firsthand.codebook.report import Report
from firsthand.codebook.review import Entry
from firsthand.codebook.span import Span
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.review.editing import changed
from firsthand.review.finding import LostError
from firsthand.review.records import Records
from firsthand.review.values import ValueRefusedError, check, relations, types

BETWEEN = " | "  # fields of one entry: "ASSAULT/aerial | figure.killed=3 | place.at=Goma"
STATEMENT = "statement"


def told_fields(kind: str, fields: Mapping[str, str]) -> str:
    """The fields of a new claim as one value of the log."""
    return BETWEEN.join((kind, *(f"{slot}={value}" for slot, value in fields.items() if value)))


def read_fields(value: str) -> tuple[str, dict[str, str]]:
    """The type and the fields of a new claim. Raises ValueRefusedError."""
    kind, *parts = value.split(BETWEEN)
    fields: dict[str, str] = {}
    for part in parts:
        slot, mark, said = part.partition("=")
        if not mark or slot in fields or slot == "type":
            raise ValueRefusedError(f"{part}: no field of a new claim; write FIELD=VALUE")
        fields[slot] = said
    return kind, fields


def bare(report: Report, span: Span, kind: str) -> Claim:
    """The claim with nothing but its words and its type. Raises ValueRefusedError."""
    if span.report != report.id or not 0 <= span.start < span.end <= len(report.text):
        raise ValueRefusedError(f"report {report.id} has no characters {span.start} to {span.end}")
    if not any(letter.isalnum() for letter in span.words(report.text)):
        raise ValueRefusedError("a claim stands on words; choose some in the text")
    type_, _, mode = kind.partition("/")
    return Claim(
        id=identity("c", report.id, "review", kind, span.start, span.end), report=report.id,
        kind=_kind(kind), type=type_, mode=mode or None, acled=None, evidence=span, anchor=span,
        roles=(), places=(), when=_published(report), tense="past", figures=(),
        polarity="positive", modality="asserted", attribution="", why="",
    )  # fmt: skip


def _kind(kind: str) -> ClaimKind:
    if kind in types():
        return "event"
    if kind in relations():
        return "relation"
    if kind != STATEMENT:
        raise ValueRefusedError(f"type: {kind or 'nothing'} is none of {', '.join(types())}")
    return "statement"


def _published(report: Report) -> When:
    """What is told without a time lies before the day it was published."""
    if report.published.latest is None:
        return NEVER_SAID
    return When(None, report.published.latest, "publication")


def checked(report: Report, span: Span, value: str) -> Claim:
    """What a new claim would be, its fields read as far as one can. Raises ValueRefusedError."""
    kind, fields = read_fields(value)
    claim = bare(report, span, kind)
    for slot, said in fields.items():
        check(claim, slot, said)
    return claim


def standing_there(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """A claim of the same type that is read at the same words already."""
    same = [
        c for c in others
        if (c.kind, c.type, c.mode) == (claim.kind, claim.type, claim.mode)
        and claim.evidence.contains(c.anchor)
    ]  # fmt: skip
    return min(same, key=lambda c: (c.anchor, c.id), default=None)


def add(entry: Entry, records: Records, reports: Mapping[str, Report]) -> None:
    """Put the claim of an entry among the others; where a rule reads it by now, its fields hold.

    Raises LostError where its words are not there any more.
    """
    span, report = _words(entry, reports)
    kind, fields = read_fields(entry.new)
    claim = bare(report, span, kind)
    there = standing_there(claim, (c for c in records.claims.values() if c.report == report.id))
    if there is None:
        why = f"added by {entry.who} in review (entry {entry.id})"
        claim = replace(claim, attribution=_attributed(claim, report, records), why=why)
        claim = changed(claim, replace(entry, slot="type", new=kind), records)
    made = there or claim
    for slot, said in fields.items():
        check(made, slot, said)
        made = changed(made, replace(entry, slot=slot, new=said), records)
    records.claims[made.id] = _at_its_words(made, fields, report, there is None)


def fits(entry: Entry, reports: Mapping[str, Report]) -> None:
    """Raises LostError or ValueRefusedError where an entry no longer makes a claim."""
    span, report = _words(entry, reports)
    checked(report, span, entry.new)


def _words(entry: Entry, reports: Mapping[str, Report]) -> tuple[Span, Report]:
    """Where the new claim stands. Raises LostError."""
    anchors = [a for target in entry.targets for a in target.anchors]
    if not anchors:
        raise LostError("a claim without a sentence cannot be shown")
    report = reports.get(anchors[0].report)
    if report is None:
        raise LostError(f"its report {anchors[0].report} is not in this situation")
    if anchors[0].evidence.words(report.text) != anchors[0].words:
        raise LostError(f"the text of report {report.id} is another one at its words")
    return anchors[0].evidence, report


def _attributed(claim: Claim, report: Report, records: Records) -> str:
    """Who says the words around it says it too, else the report in its own voice."""
    mine = [a for a in records.attributions.values() if a.report == report.id]
    over = [(c.end - c.start, a.id) for a in mine for c in a.content if c.contains(claim.evidence)]
    if over:
        return min(over)[1]
    outlet = report.outlet or "this report"
    hop = mine[0].hops[0] if mine else Hop(
        outlet, "outlet", "one", None, "explicit", "the report itself"
    )  # fmt: skip
    made = identity("a", "review", "own", claim.id)
    records.attributions[made] = Attribution(
        id=made, report=report.id, status="own_voice", directness="none", stance="neutral",
        source=None, cue=None, content=(claim.evidence,), hops=(hop,),
        why="no source is given around the words that a person chose",
    )  # fmt: skip
    return made


def _at_its_words(claim: Claim, fields: Mapping[str, str], report: Report, is_new: bool) -> Claim:
    """Each name and figure a person gave stands at its own words, where the claim has them."""
    if not is_new:
        return claim
    find = _finding(claim.evidence, report)
    names = {slot: value.split("[")[0].split("@")[0].strip() for slot, value in fields.items()}
    return replace(
        claim,
        roles=tuple(
            Role(r.role, find(names.get(f"role.{r.role}", "")), False, r.actor) for r in claim.roles
        ),
        places=tuple(
            Locus(p.role, find(names.get(f"place.{p.role}", "")), False, p.place)
            for p in claim.places
        ),
        figures=tuple(
            Figure(f.of, f.least, f.most, find(fields.get(f"figure.{f.of}", ""))) for f in claim.figures
        ),
        when=replace(claim.when, span=claim.evidence) if fields.get("when") else claim.when,
    )  # fmt: skip


def _finding(evidence: Span, report: Report) -> Callable[[str], Span]:
    """Where words stand within the evidence; all of it, where they do not."""
    said = evidence.words(report.text).casefold()
    exact = len(said) == evidence.end - evidence.start  # else letters have changed their number

    def find(words: str) -> Span:
        at = said.find(words.casefold()) if words and exact else -1
        if at < 0:
            return evidence
        start = evidence.start + at
        return Span(evidence.report, start, start + len(words))

    return find
