"""Who says each sentence of a report, and through whom.

Every sentence of a headline, heading or paragraph gets at least one attribution: an explicit one
where a cue names the source, else what the sentences around it tell (carried over, named in the
next sentence, restated from the body, a bare quotation), else the report's own voice.
"""

from __future__ import annotations

from firsthand.claims.chains import credited, report_hops
from firsthand.claims.found import Reading
from firsthand.claims.lookback import look_back
from firsthand.claims.stance import directness_of
from firsthand.claims.telling import Telling
from firsthand.claims.voiced import Voiced
from firsthand.codebook.annotated import Annotated
from firsthand.codebook.claim import Attribution, Directness
from firsthand.codebook.identity import identity
from firsthand.codebook.tree import Tree

_SPEAKING = ("headline", "heading", "paragraph")


def attribute(annotated: Annotated, tree: Tree) -> tuple[Attribution, ...]:
    """Who says each sentence of the report, and through whom."""
    reading = Reading(annotated, tree)
    telling = Telling(reading)
    for number, sentence in enumerate(annotated.sentences):
        if sentence.block in _SPEAKING:
            telling.read(number)
    drafts = look_back(reading, telling.drafts)
    drafts.sort(key=lambda draft: (draft.sentence, draft.content, draft.status))
    finished = {
        one.id: one for one in (_finished(reading, draft) for draft in drafts if draft.content)
    }
    return tuple(finished.values())


def _finished(reading: Reading, draft: Voiced) -> Attribution:
    report = reading.annotated.report.id
    content = tuple(reading.span(piece) for piece in draft.content)
    source = (
        reading.span((draft.source.first, draft.source.last)) if draft.source is not None else None
    )
    cue = reading.span(draft.cue) if draft.cue is not None else None
    directness: Directness = (
        "none" if draft.status in ("own_voice", "lead_summary") else directness_of(reading, content)
    )
    if draft.status == "quote_without_source":
        directness = "direct"
    own = draft.status in ("own_voice", "lead_summary")
    credit = (
        () if own or (draft.links and draft.links[0].kind == "news_agency") else credited(reading)
    )
    credit = tuple(hop for hop in credit if hop.name not in {link.name for link in draft.links})
    offsets = [(span.start, span.end) for span in content]
    cue_at = (cue.start, cue.end) if cue is not None else None
    name = identity("a", report, draft.status, offsets, cue_at)
    hops = (*report_hops(reading), *credit, *draft.links)
    return Attribution(
        name, report, draft.status, directness, draft.stance, source, cue, content, hops, draft.why
    )
