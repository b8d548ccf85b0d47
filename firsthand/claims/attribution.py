"""Who says each sentence of a report, and through whom.

Every sentence of a headline, heading or paragraph gets at least one attribution: an explicit one
where a cue names the source, else what the sentences around it tell (carried over, named in the
next sentence, restated from the body, a bare quotation), else the report's own voice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from firsthand.claims.carry import Voice, frame_goes_on, goes_on, is_quotation
from firsthand.claims.chains import Spoken, credited, links_of, report_hops
from firsthand.claims.founds import founds
from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.hearsay import hedged
from firsthand.claims.reach import covers_before, whole_quotations
from firsthand.claims.stance import directness_of
from firsthand.claims.summary import restated, same_words
from firsthand.codebook.annotated import Annotated
from firsthand.codebook.claim import Attribution, Directness, Hop, HopKind, Stance, Status
from firsthand.codebook.identity import identity
from firsthand.codebook.tree import Tree

_SPEAKING = ("headline", "heading", "paragraph")
_OPENERS: tuple[HopKind, ...] = (
    "intelligence_agency", "news_agency", "outlet", "state_media", "social_channel", "monitor", "document",
)  # fmt: skip
_PERSONS: tuple[HopKind, ...] = ("named_person", "anonymous_official", "anonymous_person", "witness", "responder")


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before it has ids and offsets; `links` are the hops after the report."""

    sentence: int
    status: Status
    content: tuple[Words, ...]
    links: tuple[Hop, ...]
    why: str
    source: Phrase | None = None
    cue: Words | None = None
    stance: Stance = "neutral"


def attribute(annotated: Annotated, tree: Tree) -> tuple[Attribution, ...]:
    """Who says each sentence of the report, and through whom."""
    reading = Reading(annotated, tree)
    telling = Telling(reading)
    for number, sentence in enumerate(annotated.sentences):
        if sentence.block in _SPEAKING:
            telling.read(number)
    telling.look_back()
    drafts = sorted(telling.drafts, key=lambda draft: (draft.sentence, draft.content, draft.status))
    finished = {one.id: one for one in (_finished(reading, draft) for draft in drafts if draft.content)}
    return tuple(finished.values())


class Telling:
    """Reads the sentences in order and remembers who has spoken."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.drafts: list[Draft] = []
        self.earlier: list[Spoken] = []
        self.voice: Voice | None = None
        self.covered: set[int] = set()  # sentences inside a quotation that began before

    def read(self, number: int) -> None:
        """One sentence: its own cues, else whoever still speaks, else the report."""
        if self.reading.sentence(number).block != "paragraph":
            self.voice = None
        cited = founds(self.reading, number)
        drafts = self._explicit(number, cited)
        if drafts:
            self.drafts += drafts
        elif any(found.reach == "before" for found in cited):
            return
        elif number not in self.covered:
            self._silent(number)

    def _explicit(self, number: int, cited: list[Found]) -> list[Draft]:
        """The attributions that cues of this sentence make, outer ones first."""
        made: list[tuple[Found, Draft]] = []
        for found in cited:
            links = links_of(self.reading, found, self.earlier)
            if links is None:
                continue
            if found.reach == "before":
                self._backward(found, links)
                continue
            outer = _outer(found, made)
            links = _joined(outer.links, links) if outer is not None else self._framed(number, links)
            made.append((found, self._draft(found, links)))
            self.earlier.append(Spoken(number, links))
        drafts = [draft for _, draft in made]
        if drafts and self.reading.sentence(number).block == "paragraph":
            self._hear(number, drafts[0])
        return drafts + self._rest(number, [found for found, _ in made])

    def _draft(self, found: Found, links: tuple[Hop, ...]) -> Draft:
        content, sentences = whole_quotations(self.reading, found)
        self.covered |= sentences
        before = covers_before(self.reading, found, self.drafts)
        if before:
            words = [draft.content for draft in self.drafts if draft.sentence in before]
            self.drafts = [draft for draft in self.drafts if draft.sentence not in before]
            content = (*(piece for pieces in words for piece in pieces), *content)
        why = f'"{self.reading.said(*found.cue)}": {found.rule.replace("_", " ")}'
        return Draft(found.sentence, "explicit", content, links, why, found.source, found.cue, found.stance)

    def _framed(self, number: int, links: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """'As noted in the GUR, ... The general admitted that ...': the general by way of the GUR."""
        voice = self.voice
        if voice is None or not voice.frame or voice.frame[-1].name in {link.name for link in links}:
            return links
        inside = self.reading.sentence(number).section == self.reading.sentence(voice.latest).section
        if not inside or links[0].kind not in _PERSONS:
            return links
        why = f"stands in a section that tells what {voice.frame[-1].name} reports"
        return (*(replace(hop, status="inferred", why=why) for hop in voice.frame), *links)

    def _hear(self, number: int, draft: Draft) -> None:
        """From here on this source speaks; one that opens a section under a heading frames it."""
        opens = self._opens_section(number) and bool(draft.links) and draft.links[-1].kind in _OPENERS
        relays = draft.cue is not None and draft.why.endswith(("as reported", "according to"))
        kept = self.voice.frame if self.voice is not None else ()
        frame = draft.links if opens and relays else kept
        if draft.links and draft.links[0].name not in {hop.name for hop in frame} and draft.links[0].kind in _OPENERS:
            frame = ()
        self.voice = Voice(draft.links, number, number, draft.content, frame)

    def _opens_section(self, number: int) -> bool:
        """True for the first sentence after a heading."""
        before = self.reading.annotated.sentences[:number]
        return bool(before) and before[-1].block in ("heading", "headline") and before[-1].section > 0

    def _silent(self, number: int) -> None:
        """A sentence without a cue."""
        content = self.reading.pieces(range(self.reading.sentence(number).first, self.reading.sentence(number).last))
        reason = goes_on(self.reading, number, self.voice)
        links = self.voice.links if self.voice is not None else ()
        if reason is None:
            reason = frame_goes_on(self.reading, number, self.voice)
            links = self.voice.frame if self.voice is not None else ()
        if reason is not None and self.voice is not None:
            carried = tuple(replace(hop, status="inferred", why=reason) for hop in links)
            self.drafts.append(Draft(number, "carried_over", content, carried, reason))
            self.voice = replace(self.voice, links=links, latest=number, content=content)
            return
        self.voice = None
        cue = hedged(self.reading, number)
        stance: Stance = "hearsay" if cue is not None else "neutral"
        why = "nobody is cited" if cue is None else f'"{self.reading.said(*cue)}": hearsay, and nobody is named'
        self.drafts.append(Draft(number, "own_voice", content, (), why, None, cue, stance))

    def _rest(self, number: int, cited: list[Found]) -> list[Draft]:
        """What a sentence with a cue says outside it: "The minister, {who fled on Monday}, said ..."."""
        if not cited:
            return []
        taken = {i for found in cited for piece in (found.cue, *found.content) for i in range(*piece)}
        taken |= {found.verb for found in cited}
        sentence = self.reading.sentence(number)
        rest = [i for i in range(sentence.first, sentence.last) if i not in taken]
        finite = ("VBD", "VBZ", "VBP")  # "a channel {associated} with" tells nothing of its own
        verbs = [i for i in rest if self.reading.words[i].xpos in finite and self.reading.lower(i) not in _FRAME_VERBS]
        pieces = self.reading.pieces(rest)
        if not verbs or not pieces:
            return []
        return [Draft(number, "own_voice", pieces, (), "the words around the attribution: nobody is cited for them")]

    def _backward(self, found: Found, links: tuple[Hop, ...]) -> None:
        """'This information was reported by Reuters': said of the sentence before."""
        why = f'"{self.reading.said(*found.cue)}" in the next sentence names the source'
        paragraph = self.reading.sentence(found.sentence).paragraph
        last = max((d.sentence for d in self.drafts if d.sentence < found.sentence), default=None)
        if last is None:
            return
        for at, draft in enumerate(self.drafts):
            near = draft.sentence == last or self.reading.sentence(draft.sentence).paragraph == paragraph
            if not near or draft.sentence < last - 2 or self.reading.sentence(draft.sentence).block != "paragraph":
                continue
            if draft.status == "explicit":
                self.drafts[at] = replace(draft, links=_joined(links, draft.links)) if draft.sentence == last else draft
            else:
                self.drafts[at] = replace(
                    draft, status="backward", links=links, why=why, source=found.source, cue=found.cue
                )
        self.earlier.append(Spoken(found.sentence, links))
        content = tuple(piece for draft in self.drafts if draft.sentence == last for piece in draft.content)
        self.voice = Voice(links, found.sentence, found.sentence, content)

    def look_back(self) -> None:
        """Once all is read: headlines, headings and the lead that restate the body; bare quotations."""
        told = [
            (draft.sentence, draft.content, draft.links)
            for draft in self.drafts
            if draft.links and draft.status in ("explicit", "backward", "carried_over")
        ]
        lead = min((s.paragraph for s in self.reading.annotated.sentences if s.block == "paragraph"), default=-1)
        for at, draft in enumerate(self.drafts):
            if draft.status != "own_voice" or draft.cue is not None:
                continue
            if is_quotation(self.reading, draft.sentence):
                self.drafts[at] = self._bare_quotation(draft, told)
                continue
            sentence = self.reading.sentence(draft.sentence)
            if sentence.block == "paragraph" and sentence.paragraph != lead:
                continue
            near = [one for one in told if sentence.block != "heading" or self._section(one[0]) == sentence.section]
            match = restated(self.reading, draft.sentence, near)
            if match is not None:
                self.drafts[at] = self._summary(draft, match[2], match[0])

    def _section(self, number: int) -> int:
        return self.reading.sentence(number).section

    def _summary(self, draft: Draft, links: tuple[Hop, ...], sentence: int) -> Draft:
        said = self.reading.sentence(sentence)
        start = " ".join(self.reading.text[said.start : said.end].split())[:60]
        why = f'restates what the body gives to {links[-1].name} ("{start}...")'
        inferred = tuple(replace(hop, status="inferred", why=why) for hop in links)
        return replace(draft, status="lead_summary", links=inferred, why=why)

    def _bare_quotation(self, draft: Draft, told: list[tuple[int, tuple[Words, ...], tuple[Hop, ...]]]) -> Draft:
        match = same_words(self.reading, draft.sentence, told)
        if match is not None:
            why = f"a quotation without a source; the body gives the same words to {match[2][-1].name}"
            links = tuple(replace(hop, status="inferred", why=why) for hop in match[2])
        else:
            why = "a quotation, and the text does not say whose"
            links = (Hop("unnamed speaker", "unresolved", "unknown", None, "inferred", why),)
        return replace(draft, status="quote_without_source", links=links, why=why)


_FRAME_VERBS = ("interviewed", "contacted", "reached", "cited", "citing", "quoting", "according", "told", "saying", "adding", "speaking", "asked", "carried", "quoted")


def _outer(found: Found, made: list[tuple[Found, Draft]]) -> Draft | None:
    """The innermost attribution whose content holds this one's cue."""
    around = [
        (sum(last - first for first, last in outer.content), draft)
        for outer, draft in made
        if any(first <= found.verb < last for first, last in outer.content)
    ]
    return min(around, key=lambda pair: pair[0])[1] if around else None


def _joined(outer: tuple[Hop, ...], inner: tuple[Hop, ...]) -> tuple[Hop, ...]:
    names = {hop.name for hop in inner}
    return (*(hop for hop in outer if hop.name not in names), *inner)


def _finished(reading: Reading, draft: Draft) -> Attribution:
    report = reading.annotated.report.id
    content = tuple(reading.span(piece) for piece in draft.content)
    source = reading.span((draft.source.first, draft.source.last)) if draft.source is not None else None
    cue = reading.span(draft.cue) if draft.cue is not None else None
    directness: Directness = "none" if draft.status in ("own_voice", "lead_summary") else directness_of(reading, content)
    if draft.status == "quote_without_source":
        directness = "direct"
    own = draft.status in ("own_voice", "lead_summary")
    credit = () if own or (draft.links and draft.links[0].kind == "news_agency") else credited(reading)
    credit = tuple(hop for hop in credit if hop.name not in {link.name for link in draft.links})
    offsets = [(span.start, span.end) for span in content]
    cue_at = (cue.start, cue.end) if cue is not None else None
    name = identity("a", report, draft.status, offsets, cue_at)
    hops = (*report_hops(reading), *credit, *draft.links)
    return Attribution(name, report, draft.status, directness, draft.stance, source, cue, content, hops, draft.why)
