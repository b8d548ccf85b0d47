"""Reads the sentences of a report in order and remembers who has spoken."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.backward import told_before
from firsthand.claims.carry import Voice, frame_goes_on, goes_on
from firsthand.claims.chains import Spoken, links_of
from firsthand.claims.found import Found, Reading
from firsthand.claims.founds import founds
from firsthand.claims.hearsay import hedged
from firsthand.claims.reach import covers_before, whole_quotations
from firsthand.claims.voiced import AROUND, Voiced, joined
from firsthand.codebook.claim import Hop, HopKind, Stance

_OPENERS: tuple[HopKind, ...] = (
    "intelligence_agency",
    "news_agency",
    "outlet",
    "state_media",
    "social_channel",
    "monitor",
    "document",
)
_PERSONS: tuple[HopKind, ...] = (
    "named_person",
    "anonymous_official",
    "anonymous_person",
    "witness",
    "responder",
)
_FRAME_VERBS = (
    "interviewed",
    "contacted",
    "reached",
    "cited",
    "citing",
    "quoting",
    "quoted",
    "according",
    "told",
    "saying",
    "adding",
    "speaking",
    "spoke",
    "asked",
    "carried",
    "requested",
    "declined",
    "wanted",
    "authorised",
    "authorized",
    "published",
    "confirmed",
    "added",
    "seen",
    "saw",
    "obtained",
    "reviewed",
    "gave",
)


_EARLY = 8  # words: "{As noted in the weekly} GUR report, ...", not "..., according to the IOM"


class Telling:
    """Reads the sentences in order and remembers who has spoken."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.drafts: list[Voiced] = []
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

    def _explicit(self, number: int, cited: list[Found]) -> list[Voiced]:
        """The attributions that cues of this sentence make, outer ones first."""
        made: list[tuple[Found, Voiced]] = []
        for found in cited:
            links = links_of(self.reading, found, self.earlier)
            if links is None or self._speaks_itself(found, links):
                continue
            outer = _outer(found, made)
            if outer is not None and _same_voice(outer.links, links):
                continue  # "It had registered 40 families, the office added": one voice
            if found.reach == "before":
                self._backward(found, joined(outer.links, links) if outer is not None else links)
                continue
            links = joined(outer.links, links) if outer is not None else self._framed(number, links)
            made.append((found, self._draft(found, links)))
            self.earlier.append(Spoken(number, links))
        drafts = [draft for _, draft in made]
        if drafts and self.reading.sentence(number).block == "paragraph":
            self._hear(number, drafts[0])
        return drafts + self._rest(number, [found for found, _ in made])

    def _speaks_itself(self, found: Found, links: tuple[Hop, ...]) -> bool:
        """'The Observatory has documented ten deaths' in its own bulletin; 'our team counted'."""
        own = self.reading.annotated.report.outlet
        if found.rule != "counts" or found.source is None:
            return False
        ours = self.reading.lower(found.source.first) == "our"
        return ours or (own is not None and len(links) == 1 and links[0].name == own)

    def _draft(self, found: Found, links: tuple[Hop, ...]) -> Voiced:
        content, sentences = whole_quotations(self.reading, found)
        self.covered |= sentences
        before = covers_before(self.reading, found, self.drafts)
        if before:
            words = [draft.content for draft in self.drafts if draft.sentence in before]
            self.drafts = [draft for draft in self.drafts if draft.sentence not in before]
            content = (*(piece for pieces in words for piece in pieces), *content)
        why = f'"{self.reading.said(*found.cue)}": {found.rule.replace("_", " ")}'
        return Voiced(
            found.sentence, "explicit", content, links, why, found.source, found.cue, found.stance
        )

    def _framed(self, number: int, links: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """'As noted in the GUR, ... The general admitted ...': the general by way of the GUR."""
        voice = self.voice
        if (
            voice is None
            or not voice.frame
            or voice.frame[-1].name in {link.name for link in links}
        ):
            return links
        inside = (
            self.reading.sentence(number).section == self.reading.sentence(voice.latest).section
        )
        if not inside or links[0].kind not in _PERSONS:
            return links
        why = f"stands in a section that tells what {voice.frame[-1].name} reports"
        return (*(replace(hop, status="inferred", why=why) for hop in voice.frame), *links)

    def _hear(self, number: int, draft: Voiced) -> None:
        """From here on this source speaks; one that opens a section under a heading frames it."""
        opens = (
            self._opens_section(number) and bool(draft.links) and draft.links[-1].kind in _OPENERS
        )
        start = self.reading.sentence(number).first
        relays = draft.cue is not None and draft.why.endswith(("as reported", "according to"))
        relays = relays and draft.cue is not None and draft.cue[0] - start < _EARLY
        kept = self.voice.frame if self.voice is not None else ()
        frame = draft.links if opens and relays else kept
        if (
            draft.links
            and draft.links[0].name not in {hop.name for hop in frame}
            and draft.links[0].kind in _OPENERS
        ):
            frame = ()
        self.voice = Voice(draft.links, number, number, draft.content, frame)

    def _opens_section(self, number: int) -> bool:
        """True for the first sentence after a heading."""
        before = self.reading.annotated.sentences[:number]
        return (
            bool(before) and before[-1].block in ("heading", "headline") and before[-1].section > 0
        )

    def _silent(self, number: int) -> None:
        """A sentence without a cue."""
        content = self.reading.pieces(
            range(self.reading.sentence(number).first, self.reading.sentence(number).last)
        )
        reason = goes_on(self.reading, number, self.voice)
        links = self.voice.links if self.voice is not None else ()
        if reason is None:
            reason = frame_goes_on(self.reading, number, self.voice)
            links = self.voice.frame if self.voice is not None else ()
        if reason is not None and self.voice is not None:
            carried = tuple(replace(hop, status="inferred", why=reason) for hop in links)
            self.drafts.append(Voiced(number, "carried_over", content, carried, reason))
            told = (*self.voice.content, *content) if links == self.voice.links else content
            self.voice = replace(self.voice, links=links, latest=number, content=told)
            return
        self.voice = None
        cue = hedged(self.reading, number)
        stance: Stance = "hearsay" if cue is not None else "neutral"
        why = (
            "nobody is cited"
            if cue is None
            else f'"{self.reading.said(*cue)}": hearsay, and nobody is named'
        )
        self.drafts.append(Voiced(number, "own_voice", content, (), why, None, cue, stance))

    def _rest(self, number: int, cited: list[Found]) -> list[Voiced]:
        """What a sentence with a cue says outside it: "The minister, {who fled on Monday}, said
        ...".
        """
        if not cited:
            return []
        taken = {
            i for found in cited for piece in (found.cue, *found.content) for i in range(*piece)
        }
        taken |= {found.verb for found in cited}
        sentence = self.reading.sentence(number)
        rest = [i for i in range(sentence.first, sentence.last) if i not in taken]
        finite = ("VBD", "VBZ", "VBP")  # "a channel {associated} with" tells nothing of its own
        verbs = [
            i
            for i in rest
            if self.reading.words[i].xpos in finite and self.reading.lower(i) not in _FRAME_VERBS
        ]
        pieces = self.reading.pieces(rest)
        if not verbs or not pieces:
            return []
        return [Voiced(number, "own_voice", pieces, (), AROUND)]

    def _backward(self, found: Found, links: tuple[Hop, ...]) -> None:
        """'This information was reported by Reuters': said of the sentence before."""
        told = told_before(self.reading, self.drafts, found, links)
        if told is None:
            return
        self.drafts, last = told
        self.earlier.append(Spoken(found.sentence, links))
        content = tuple(
            piece for draft in self.drafts if draft.sentence == last for piece in draft.content
        )
        self.voice = Voice(links, found.sentence, found.sentence, content)


def _same_voice(outer: tuple[Hop, ...], inner: tuple[Hop, ...]) -> bool:
    return [hop.name for hop in outer] == [hop.name for hop in inner]


def _outer(found: Found, made: list[tuple[Found, Voiced]]) -> Voiced | None:
    """The innermost attribution whose content holds this one's cue."""
    around = [
        (sum(last - first for first, last in outer.content), draft)
        for outer, draft in made
        if any(first <= found.verb < last for first, last in outer.content)
    ]
    return min(around, key=lambda pair: pair[0])[1] if around else None
