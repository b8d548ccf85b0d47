"""What a report says, who says so, and through whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.codebook.annotated import Mention
from firsthand.codebook.figure import Figure
from firsthand.codebook.party import Parties
from firsthand.codebook.place import Located
from firsthand.codebook.report import Problem, Report
from firsthand.codebook.signs import Signs
from firsthand.codebook.span import Span
from firsthand.codebook.timewords import TimeWords
from firsthand.codebook.when import When

HopKind = Literal[
    "outlet", "news_agency", "state_media", "social_channel", "named_person", "named_organisation",
    "anonymous_official", "anonymous_person", "witness", "responder", "monitor",
    "intelligence_agency", "armed_group", "document", "unresolved",
]  # fmt: skip
Count = Literal["one", "several", "unknown"]
Status = Literal[
    "explicit", "carried_over", "backward", "lead_summary", "quote_without_source", "own_voice"
]
Directness = Literal["direct", "indirect", "mixed", "none"]
Stance = Literal[
    "neutral", "committed", "distancing", "denial", "hearsay", "intention", "directive", "admission"
]
ClaimKind = Literal["event", "relation", "statement"]
RoleName = Literal["actor", "recipient", "victim", "beneficiary", "subject", "object"]
LocusRole = Literal["at", "origin", "destination", "crossing"]
Modality = Literal["asserted", "possible", "planned", "commanded", "conditional", "aim"]
Tense = Literal["past", "perfect", "present", "future", "none"]


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of the chain towards the one who knows; hop 0 is the report itself."""

    name: str
    kind: HopKind
    count: Count
    span: Span | None
    status: Literal["explicit", "inferred"]
    why: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """ "This was reported by {2:Reuters}, citing {1:sources in the Syrian army}.": who says what.

    `content` are the words attributed; `hops` run from the report (hop 0) to the last source.
    """

    id: str
    report: str
    status: Status
    directness: Directness
    stance: Stance
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    hops: tuple[Hop, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Role:
    """Who did it, or to whom; `span` None and `inferred` true where the words leave it out.

    `span` may lie outside the claim's evidence ("they": the span is the pronoun, its reference is
    found by `resolution` through the report's mentions).
    """

    role: RoleName
    span: Span | None
    inferred: bool = False
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Locus:
    """Where, and as what: at, origin, destination or crossing."""

    role: LocusRole
    span: Span | None
    inferred: bool = False
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one report says, or says that somebody says.

    `type` is a PLOVER type, a relation or "statement". Out of `claims.extract`, `when` carries only
    the span of the time words (basis "none") and `tense`; `resolution` fills its ends. `id` hangs
    on the report, the kind, type and evidence alone, so that adding reports never changes it.
    `attribution` is the id of an Attribution of the same report. `anchor` is the word that names
    the event ("crossed").
    """

    id: str
    report: str
    kind: ClaimKind
    type: str
    mode: str | None
    acled: str | None
    evidence: Span
    anchor: Span
    roles: tuple[Role, ...]
    places: tuple[Locus, ...]
    when: When
    tense: Tense
    figures: tuple[Figure, ...]
    polarity: Literal["positive", "negative"]
    modality: Modality
    attribution: str
    why: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """All that one report gives: what is kept under its hash, and what the corpus steps read.

    `unread` are the sentences (spans) that no rule of any kind read: kept and counted. `located`
    are its places on the packaged map and `parties` who acts, as it alone tells; None until
    `resolution.locate` has read them and has set the times of the claims. `notes` are what is to be
    listed of a report that was read all the same, as that a larger engine did not answer. `signs`
    are its words as `events.group` compares them; None until `events.sign` has read them.
    """

    report: Report
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeWords, ...]
    unread: tuple[Span, ...]
    engine: str
    located: tuple[Located, ...] | None = None
    parties: Parties | None = None
    notes: tuple[Problem, ...] = ()
    signs: Signs | None = None
