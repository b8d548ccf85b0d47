"""When each claim holds: by its own time words, else by when it was told, else by its tense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from firsthand.codebook.claim import Attribution, Claim, Extracted, Tense
from firsthand.codebook.report import Report
from firsthand.codebook.timewords import TimeWords
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.resolution.times import PASSED, anchor, anchored, days_of, minute_of
from firsthand.resolution.times_apart import counted_from, shifted
from firsthand.resolution.times_frame import Frame
from firsthand.resolution.times_lead import Leads
from firsthand.resolution.times_story import frames
from firsthand.resolution.times_told import told

_TO_COME = ("planned", "aim", "conditional")
_SPOKEN = ("THREATEN", "REQUEST", "AGREE", "ACCUSE", "REJECT", "SUPPORT")
_DEADLINES = ("by", "before", "until")
_AHEAD = ("planned", "commanded", "aim")


@dataclass(slots=True)
class _Page:
    """The time words of one report; each is set against the calendar once for each tense."""

    extracted: Extracted
    framed: Sequence[tuple[TimeWords, Frame]]
    minute: int | None
    leads: Leads
    attributions: dict[str, Attribution] = field(default_factory=dict)
    set_once: dict[tuple[int, Tense], When] = field(default_factory=dict)
    heard_once: dict[tuple[int, int], When] = field(default_factory=dict)
    default_once: dict[tuple[Tense, bool], When] = field(default_factory=dict)

    def said(self, claim: Claim, tense: Tense) -> When:
        """What the time words of a claim say; of several, what all of them say."""
        span = claim.when.span
        best = NEVER_SAID
        if span is None:
            return best
        for at, (words, frame) in enumerate(self.framed):
            if words.start < span.end and span.start < words.end:
                meant = _ahead_in_speech(claim, tense, frame)
                found = self._set(at, "future" if meant else tense)
                best = found if best.basis == "none" else narrower(best, found)
        return best

    def counted(self, claim: Claim) -> When:
        """The day of "an attack" in "resumed on Tuesday, six days after an attack"."""
        text = self.extracted.report.text
        found = counted_from(claim, text, self.extracted.times)
        if found is None:
            return NEVER_SAID
        return shifted(self._set(found[0], "past"), found[1], text)

    def led(self, claim: Claim, tense: Tense) -> When:
        """What stands in front of the whole sentence or entry; only for what has happened."""
        if claim.kind != "event" or claim.modality != "asserted" or tense not in PASSED:
            return NEVER_SAID
        at = self.leads.over(claim, self.attributions.get(claim.attribution))
        return NEVER_SAID if at is None else self._set(at, tense)

    def _set(self, at: int, tense: Tense) -> When:
        if (at, tense) not in self.set_once:
            words, frame = self.framed[at]
            meant = "future" if frame.ahead else tense if tense != "none" else frame.tense
            frame = replace(frame, tense=meant, minute=self.minute, guessed=tense == "none")
            self.set_once[at, tense] = anchored(words, frame)
        return self.set_once[at, tense]

    def of_content(self, claim: Claim, said: When) -> bool:
        """'threatened to clear the roads by Friday', 'called for a strike on Friday': a speech that
        was made has not the deadline, or the coming day, of what it speaks of."""
        span, days = claim.when.span, days_of(self.extracted.report.published)
        if span is None or claim.modality != "asserted" or claim.tense not in PASSED:
            return False
        words = [w for w, _ in self.framed if w.start < span.end and span.start < w.end]
        later = bool(days) and said.begins()[:10] > days[-1].isoformat()
        behind = [w for w in words if w.start > claim.anchor.end]
        text, end = self.extracted.report.text, claim.anchor.end
        asked = claim.type == "REQUEST" and any(" for " in text[end : w.start] for w in behind)
        return later or asked or any(w.bound in _DEADLINES for w in behind)

    def tense(self, claim: Claim) -> Tense:
        """As it is meant; what is only told in the present ("It speaks of eleven dead", "The rebels
        deny any abduction") has been done by then."""
        tense = tense_of(claim, self.extracted.report)
        told_by = self.attributions.get(claim.attribution)
        if told_by is None or told_by.cue is None or claim.kind != "event" or tense != "present":
            return tense
        done = told_by.stance == "denial" or told_by.cue.overlaps(claim.anchor)
        return "perfect" if done else tense

    def heard(self, claim: Claim) -> When:
        """When it was told; `NEVER_SAID` where no time words stand beside its cue."""
        teller = told(claim, self.attributions.get(claim.attribution), self.extracted.times)
        if teller is None:
            return NEVER_SAID
        words = (teller.start, teller.end)
        if words not in self.heard_once:
            self.heard_once[words] = anchor(teller, self.extracted.report.published, "past")
        return self.heard_once[words]

    def default(self, claim: Claim, tense: Tense) -> When:
        """What the tense alone says."""
        ahead = tense == "none" and claim.modality in _AHEAD
        if (tense, ahead) not in self.default_once:
            published = self.extracted.report.published
            self.default_once[tense, ahead] = by_tense("future" if ahead else tense, published)
        return self.default_once[tense, ahead]


def _ahead_in_speech(claim: Claim, tense: Tense, frame: Frame) -> bool:
    """'intends to march on Monday', 'is scheduled to visit on Sunday': the day to come."""
    spoken = claim.type in _SPOKEN or frame.guessed
    return spoken and tense in ("present", "none") and frame.tense == "future"


def whens(extracted: Extracted) -> dict[str, When]:
    """When each claim of a report holds, by the claim's id.

    'announced yesterday that X was removed': the removal has no words, and lies before the telling.
    """
    published = extracted.report.published
    days = days_of(published)
    given = frames(extracted.report.text, extracted.times, days[-1] if days else None)
    page = _Page(
        extracted,
        list(zip(extracted.times, given, strict=True)),
        minute_of(published),
        Leads(extracted.report, extracted.times),
        {a.id: a for a in reversed(extracted.attributions)},
    )
    return {claim.id: _when(claim, page) for claim in extracted.claims}


def _when(claim: Claim, page: _Page) -> When:
    tense, span = page.tense(claim), claim.when.span
    if (apart := page.counted(claim)).basis != "none":
        return replace(apart, span=span)
    said = page.said(claim, tense)
    if said.basis != "none" and not (claim.type in _SPOKEN and page.of_content(claim, said)):
        return replace(said, span=span)
    if (led := page.led(claim, tense)).basis != "none":
        return replace(led, span=span)
    found = page.default(claim, tense)
    if tense in (*PASSED, "none") and found.earliest is None:
        heard = page.heard(claim)
        if heard.latest is not None and heard.basis != "none":
            found = When(None, heard.latest, "relative")
    return found if span is None else replace(found, span=span)


def tense_of(claim: Claim, report: Report) -> Tense:
    """The tense as it is meant: "plans to evacuate on Wednesday" is to come, a headline's "Air
    strike
    hits monastery" is past."""
    if claim.tense in ("present", "none") and claim.modality in _TO_COME:
        return "future"
    if claim.tense == "present" and claim.kind == "event":
        for block in report.blocks:
            if block.start <= claim.anchor.start < block.end:
                return "perfect" if block.kind in ("headline", "heading") else "present"
    return claim.tense


def narrower(one: When, other: When) -> When:
    """What both say, where they fit: "yesterday" and "around 5 p.m."; else the first."""
    if other.basis == "none" or not one.meets(other):
        return one
    first = max((one, other), key=When.begins)
    last = min((one, other), key=When.ends)
    if any(len(end or "") > 10 for end in (first.earliest, last.latest)):
        earliest = first.begins() if first.earliest else None
        return When(earliest, last.ends() if last.latest else None, one.basis)
    return When(first.earliest, last.latest, one.basis)


def by_tense(tense: Tense, published: When) -> When:
    """Without words: what is past lies before the report, what is to come after it, what goes on
    at it."""
    days = days_of(published)
    if not days:
        return NEVER_SAID
    first, last = days[0].isoformat(), days[-1].isoformat()
    if tense == "future":
        return When(first, None, "publication")
    if tense == "present":
        return When(first, last, "publication")
    return When(None, last, "publication")
