"""Where each claim of an event stands: who gathered it, and who knew it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from firsthand.codebook.claim import Attribution, Claim, Hop
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.report import Report
from firsthand.corroboration.hops import NAMED, publisher, publisher_key, same_name, source

BARE = frozenset(("a", "an", "another", "of", "one", "some", "the", "two", "several"))
PLAIN = BARE | {"s", "for", "in", "from", "and", "by", "its", "their", "local"}
# "the army command", "an army spokesman", "a statement of the army": the army's one voice
SPEAKING = ("spokes", "command", "statement", "leadership", "headquarters", "press", "service")
GENRES = ("TV", "FM")  # "local FM stations", "state TV"
WORD = re.compile(r"[^\W_]+")

# "Medical sources" may be the hospital that another report names: one trade, perhaps one source.
TRADES = {
    word: trade
    for trade, words in (
        (
            "medical",
            "medical medic medics doctor doctors hospital hospitals clinic nurse nurses health",
        ),
        ("police", "police policeman policemen"),
        ("military", "army military soldier soldiers"),
    )
    for word in words.split()
}
SECTORS = {"MED": "medical", "COP": "police", "MIL": "military"}

Spoke = Mapping[tuple[str, str], Hop]  # (report, source) -> the publisher that source spoke to


class Stand(NamedTuple):
    """Where one claim of an event stands: its publisher and its source, by key.

    `gathered`, `known`: the report names who gathered or knew it. What it leaves open adds
    nothing to the least number of origins and one to the most. `anonymous` is the kind of an
    unnamed source ("witness"), empty for a named one. `trade`: "medical" for doctors and hospitals.
    """

    claim: str
    report: str
    attribution: str
    publisher: str
    source: str
    gathered: bool
    known: bool
    origin: str
    anonymous: str
    why: str
    trade: str = ""

    @property
    def vague(self) -> bool:
        """True for a source without a name of its own: "local authorities", "residents"."""
        return self.known and (bool(self.anonymous) or self.origin.islower())

    @property
    def voice_of(self) -> str:
        """The body a source speaks for by description, "army" for its command or spokesman."""
        if not self.known or self.anonymous:
            return ""
        words = [w for w in WORD.findall(self.origin) if w.islower() and w not in PLAIN]
        return " ".join(sorted(w for w in words if not w.startswith(SPEAKING)))


def origin_of(claim: Claim, lookup: Lookup) -> tuple[str, str]:
    """Who stands behind a claim, by name, and why: that of its `Stand`, where nobody else tells it."""
    attribution = lookup.attributions[claim.attribution]
    knower = source(attribution)
    if knower is not None:
        return knower.name, attribution.why or "named in the text"
    gatherer, report = publisher(attribution), lookup.reports[claim.report]
    own = gatherer is attribution.hops[0]
    name = (report.credit or lookup.outlet(report.id)) if own else gatherer.name
    return name, _open(attribution)


def stands_of(claims: list[Claim], spoke: Spoke, lookup: Lookup) -> list[Stand]:
    """One stand a claim; headlines stand where their own text does."""
    return _fold(claims, [_stand(claim, spoke, lookup) for claim in claims], lookup)


def told_on(attribution: Attribution, spoke: Spoke, report: Report) -> Attribution:
    """The chain with the publisher to whom the source spoke, in a report that names no outlet."""
    knower = None if report.credit or report.outlet else source(attribution)
    if knower is None:
        return attribution
    first, *others = attribution.hops
    gatherer = spoke.get((attribution.report, same_name(knower)))
    if gatherer is None or publisher(attribution) is not first:
        return attribution
    return replace(attribution, hops=(first, gatherer, *others))


def _stand(claim: Claim, spoke: Spoke, lookup: Lookup) -> Stand:
    report = lookup.reports[claim.report]
    attribution = told_on(lookup.attribution(claim), spoke, report)
    gatherer, knower = publisher(attribution), source(attribution)
    own = gatherer is attribution.hops[0]
    name = (report.credit or lookup.outlet(report.id)) if own else gatherer.name
    key = publisher_key(attribution, report)
    gathered = bool(report.credit or (report.outlet and knower)) if own else _called(name)
    if knower is None:
        return Stand(
            claim.id, report.id, attribution.id, key, _source_key(None, key), gathered, False, name,
            "", _open(attribution),
        )  # fmt: skip
    return Stand(
        claim.id, report.id, attribution.id, key, _source_key(knower, key), gathered, True,
        knower.name, "" if knower.kind in NAMED else knower.kind,
        attribution.why or "named in the text", _trade(knower, lookup),
    )  # fmt: skip


def _called(name: str) -> bool:
    """False for a publisher without a name, "state radio": it may be any other that is named."""
    return any(w[0].isupper() for w in name.split() if w not in GENRES)


def _trade(knower: Hop, lookup: Lookup) -> str:
    """What the source does, by its words or by its sector: "medical sources", a hospital's head."""
    for word in WORD.findall(knower.name.lower()):
        if word in TRADES:
            return TRADES[word]
    actor = lookup.actors.get(knower.actor or "")
    return SECTORS.get(actor.sector or "", "") if actor is not None else ""


def source_key(attribution: Attribution, lookup: Lookup) -> str:
    """An anonymous "official" is one man within what one publisher gathered, and no further."""
    scope = publisher_key(attribution, lookup.reports[attribution.report])
    return _source_key(source(attribution), scope)


def _source_key(knower: Hop | None, scope: str) -> str:
    if knower is None:
        return f"behind {scope}"
    return same_name(knower) if knower.kind in NAMED else f"{scope}|{same_name(knower)}"


def _open(attribution: Attribution) -> str:
    return (
        "the chain names nobody behind it"
        if len(attribution.hops) > 1
        else "the report cites nobody for it"
    )


def _fold(claims: list[Claim], stands: list[Stand], lookup: Lookup) -> list[Stand]:
    """A headline or uncited sentence stands on what its own report cites for the same event."""
    said = [lookup.attributions[claim.attribution] for claim in claims]
    many = [len(attribution.hops) > 1 for attribution in said]
    if all(many) or not any(many):
        return stands
    cited: dict[str, Stand] = {}
    order = sorted(range(len(claims)), key=lambda at: claims[at].evidence.start)
    for at in order:  # the first source the text names speaks for its headline
        if many[at] and said[at].stance != "denial":  # who denies it did not tell of it
            cited.setdefault(claims[at].report, stands[at])
    folded = []
    for claim, stand, sourced in zip(claims, stands, many, strict=True):
        basis = cited.get(claim.report)
        if basis is not None and not sourced:
            why = "restates what its own report attributes"
            stand = basis._replace(claim=claim.id, attribution=stand.attribution, why=why)
        folded.append(stand)
    return folded
