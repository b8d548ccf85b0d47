"""Why two attributions are not two witnesses: evidence, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Dependence, EventGroup
from firsthand.codebook.span import Span
from firsthand.corroboration.copies import Passage
from firsthand.corroboration.hops import (
    NAMED,
    PUBLISHING,
    named_in_full,
    same_name,
    source,
    told_to,
)
from firsthand.corroboration.paraphrases import paraphrased
from firsthand.corroboration.stands import Spoke, told_on
from firsthand.corroboration.wording import SameWords

COPIED_WORDS = 6  # "for displaced persons on Sunday" alone is nobody's wording
COPIED_SHARE = 0.5  # of an attribution's words, from which its wording is the other's
RARE_FROM = 11  # smaller and round figures recur by chance


def dependences(
    groups: Iterable[EventGroup],
    lookup: Lookup,
    copied: Iterable[Passage],
    alike: Iterable[SameWords],
) -> tuple[Dependence, ...]:
    """All dependences, each pair once per kind, sorted."""
    found = [*_copied(copied, lookup), *_quoted(alike, lookup), *_retold(lookup)]
    spoke = told_to(lookup.attributions.values())
    for group in groups:
        claims = [lookup.claims[c] for c in group.claims]
        found += [*_shared_hops(claims, spoke, lookup), *_versions(claims, lookup)]
        found += _outlet_cited(claims, lookup)
        found += _rare_values(claims)
    unique = {(d.kind, d.a, d.b): d for d in found if d.a != d.b}
    return tuple(unique[key] for key in sorted(unique))


def _pair(kind: str, a: str, b: str, why: str, evidence: Iterable[Span] = ()) -> Dependence:
    first, second = sorted((a, b))
    return Dependence(kind, first, second, why, tuple(sorted(evidence, key=_place)))  # type: ignore[arg-type]


def _place(span: Span) -> tuple[str, int, int]:
    return span.report, span.start, span.end


def _copied(passages: Iterable[Passage], lookup: Lookup) -> Iterable[Dependence]:
    """Attributions whose words are, by half or more, those of an attribution elsewhere."""
    standing = _Standing(lookup)
    runs: dict[tuple[str, str], list[tuple[int, Passage]]] = {}
    for passage in passages:
        theirs = standing.at(passage.b)
        for begin, end, one in standing.at(passage.a) if theirs else ():
            for first, last, other in theirs:
                common = min(end, last) - max(begin, first)
                if common > 0:  # the same words of the passage, not two ends of a copied page
                    runs.setdefault((one, other), []).append((common, passage))
    for (one, other), listed in sorted(runs.items(), key=lambda item: item[0]):
        shorter = min(standing.lengths[one], standing.lengths[other])
        length = sum([common for common, _ in listed])
        words = sum({id(p): p.words for _, p in listed}.values())  # also around a short claim
        if length / shorter >= COPIED_SHARE and words >= COPIED_WORDS:
            copies = {id(p): p for _, p in listed}.values()
            spans = [span for p in copies for span in (p.a, p.b)]
            where = f"{lookup.outlet(spans[0].report)} and {lookup.outlet(spans[1].report)}"
            why = f"the same run of words stands in {where}"
            yield _pair("copied_text", one, other, why, spans)


Inside = list[tuple[int, int, str]]


class _Standing:
    """Which attributions' words stand where; a passage that recurs is looked up once."""

    def __init__(self, lookup: Lookup) -> None:
        self._contents = _contents(lookup)
        self._found: dict[tuple[str, int, int], Inside] = {}
        self.lengths = {name: _length(a) for name, a in lookup.attributions.items()}

    def at(self, span: Span) -> Inside:
        """Attributions whose words meet a span, and from where to where, counted from its start."""
        key = _place(span)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = [
                (max(start, span.start) - span.start, min(end, span.end) - span.start, name)
                for start, end, name in self._contents.get(span.report, ())
                if start < span.end and end > span.start
            ]
        return found


Contents = dict[str, list[tuple[int, int, str]]]


def _contents(lookup: Lookup) -> Contents:
    """Report -> where the words of its attributions start and end, in the order of the text."""
    found: Contents = {}
    for attribution in lookup.attributions.values():
        for span in attribution.content:
            found.setdefault(span.report, []).append((span.start, span.end, attribution.id))
    return {report: sorted(spans) for report, spans in found.items()}


def _length(attribution: Attribution) -> int:
    return sum(c.end - c.start for c in attribution.content) or 1


def _quoted(alike: Iterable[SameWords], lookup: Lookup) -> Iterable[Dependence]:
    """The same quotation, whoever is said to speak it."""
    for pair in alike:
        spans = [s for x in (pair.a, pair.b) for s in lookup.attributions[x].content]
        why = f"{pair.share:.0%} of the quoted words are the same"
        yield _pair("same_quote", pair.a, pair.b, why, spans)


def _retold(lookup: Lookup) -> Iterable[Dependence]:
    """ "'There was no soldier near', she said" and "according to her, no soldiers were near"."""
    for one, other, name in paraphrased(lookup):
        spans = [*one.content, *other.content]
        yield _pair("same_source", one.id, other.id, f"{name} says the same in both", spans)


def _shared_hops(claims: list[Claim], spoke: Spoke, lookup: Lookup) -> Iterable[Dependence]:
    """One agency in both chains, one named source, or one anonymous description in one story."""
    seen: dict[tuple[str, str], Attribution] = {}
    for claim in claims:
        attribution = told_on(lookup.attribution(claim), spoke, lookup.reports[claim.report])
        for hop in attribution.hops[1:]:
            publishing = hop.kind in PUBLISHING
            if not publishing and hop != source(attribution):
                continue
            kind = (
                ("credit_line" if hop.status == "inferred" else "same_agency")
                if publishing
                else "same_source"
            )
            first = seen.setdefault(
                ("publishing" if publishing else "knowing", same_name(hop)), attribution
            )
            if first.id != attribution.id:
                why = f"both go back to {hop.name}" + (
                    "" if hop.kind in NAMED or publishing else ", by description"
                )
                yield _pair(kind, first.id, attribution.id, why, [hop.span] if hop.span else ())


def _versions(claims: list[Claim], lookup: Lookup) -> Iterable[Dependence]:
    """Two reports of one outlet on one event: a later version, not a second gatherer."""
    first: dict[str, Claim] = {}
    for claim in claims:
        outlet = lookup.reports[claim.report].outlet
        if outlet is None:
            continue
        other = first.setdefault(outlet.lower(), claim)
        if other.report != claim.report:
            yield _pair(
                "version", other.attribution, claim.attribution, f"both are reports of {outlet}"
            )


def _outlet_cited(claims: list[Claim], lookup: Lookup) -> Iterable[Dependence]:
    """ "The Delta Observatory said this week", beside the Observatory's own bulletin."""
    own: dict[str, tuple[str, Claim]] = {}
    for claim in claims:
        outlet = lookup.reports[claim.report].outlet
        if outlet is not None:
            own.setdefault(claim.report, (outlet, claim))
    for claim in claims if own else ():
        attribution = lookup.attribution(claim)
        knower = source(attribution)
        if knower is None or knower.kind not in NAMED:
            continue
        for report, (outlet, first) in own.items():
            if report != claim.report and named_in_full(knower.name, outlet):
                why = f"{outlet} tells it itself, and is the source of the other"
                spans = [knower.span] if knower.span else []
                yield _pair("same_source", first.attribution, attribution.id, why, spans)


def _rare_values(claims: list[Claim]) -> Iterable[Dependence]:
    """The same odd figure for the same thing: 143 killed is rarely counted twice."""
    first: dict[tuple[str, float], Claim] = {}
    for claim in claims:
        for figure in claim.figures:
            value = figure.least
            if value is None or value != figure.most or value < RARE_FROM or value % 10 == 0:
                continue
            other = first.setdefault((figure.of, value), claim)
            if other.report != claim.report:
                yield _pair(
                    "rare_value",
                    other.attribution,
                    claim.attribution,
                    f"both count {value:g} {figure.of}",
                )
