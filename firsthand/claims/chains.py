"""The chain of an attribution: the report, then each link nearer to the one who knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.claims.adjuncts import owner_of
from firsthand.claims.found import Found, Named, Phrase, Reading
from firsthand.claims.known import known
from firsthand.claims.media import media
from firsthand.claims.reference import antecedent, is_first_person
from firsthand.claims.sources import name_source
from firsthand.codebook.claim import Hop


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source that has spoken: where, and the links after the report and its credit."""

    sentence: int
    links: tuple[Hop, ...]


def report_hops(reading: Reading) -> tuple[Hop, ...]:
    """Hop 0: the report itself, by its outlet."""
    outlet = reading.annotated.report.outlet
    return (Hop(outlet or "this report", "outlet", "one", None, "explicit", "the report itself"),)


def credited(reading: Reading) -> tuple[Hop, ...]:
    """The agency of a credit line or dateline, where it is not the outlet: an inferred link."""
    report = reading.annotated.report
    if not report.credit or (report.outlet or "").casefold() == report.credit.casefold():
        return ()
    entry = known(report.credit)
    name, kind = (entry.name, entry.kind) if entry else (report.credit, "news_agency")
    if entry is not None and entry == known(report.outlet or ""):
        return ()
    why = f"the report credits {name} in its head or last line"
    return (Hop(name, kind, "one", None, "inferred", why),)


def links_of(reading: Reading, found: Found, earlier: Sequence[Spoken]) -> tuple[Hop, ...] | None:
    """The links that one cue gives, outermost first; None where it is no source after all."""
    if found.source is None:
        return ()
    source = _links_of_phrase(reading, found.source, earlier)
    if source is None:
        return None
    outer = [
        _hop(reading, phrase, name_source(reading, phrase)) for phrase in media(reading, found)
    ]
    further = [
        link
        for phrase in found.further
        for link in _links_of_phrase(reading, phrase, earlier) or ()
    ]
    names = {link.name for link in source}
    return (
        *(hop for hop in outer if hop.name not in names),
        *source,
        *(h for h in further if h.name not in names),
    )


def _links_of_phrase(
    reading: Reading, phrase: Phrase, earlier: Sequence[Spoken]
) -> tuple[Hop, ...] | None:
    if is_first_person(reading, phrase):
        return None
    span = reading.span((phrase.first, phrase.last))
    found = antecedent(reading, phrase, [(spoken.sentence, spoken.links) for spoken in earlier])
    if isinstance(found, Phrase):
        named = name_source(reading, found)
        why = f'"{reading.said(phrase.first, phrase.last)}" stands for {named.name}'
        return (Hop(named.name, named.kind, named.count, span, "inferred", why),)
    if found is not None:
        words = reading.said(phrase.first, phrase.last)
        why = f'"{words}" goes back to {found[-1].name}, named before'
        last = replace(found[-1], span=span, status="inferred", why=why)
        return (*found[:-1], last)
    if reading.words[phrase.head].upos == "PRON":
        words = reading.said(phrase.first, phrase.last)
        return (
            Hop(
                words,
                "unresolved",
                "unknown",
                span,
                "explicit",
                f'the text does not say who "{words}" is',
            ),
        )
    return _owned(reading, phrase) or (_hop(reading, phrase, name_source(reading, phrase)),)


def _owned(reading: Reading, phrase: Phrase) -> tuple[Hop, ...]:
    """'a statement by the ministry said': the ministry speaks, its statement is the paper."""
    if name_source(reading, phrase).kind != "document":
        return ()
    owner = owner_of(reading, phrase.head)
    if owner is None:
        return ()
    if reading.words[owner.head].upos == "PRON":
        owner = _meant(reading, owner)
    named = name_source(reading, owner)
    personal = reading.words[owner.head].upos == "PRON" or named.why == "no known sort of source"
    if (
        personal
        or (mention := reading.names_by_head.get(owner.head)) is not None
        and mention.label.startswith("GPE")
    ):
        return ()
    words = reading.said(phrase.first, phrase.last)
    hop = _hop(reading, owner, named)
    return (replace(hop, why=f'"{words}" is its word'),)


def _meant(reading: Reading, phrase: Phrase) -> Phrase:
    """'{its} statement': the ministry that "its" stands for; the pronoun where that is unknown."""
    mention = reading.names_by_head.get(phrase.head)
    if mention is None or mention.refers_to is None:
        return phrase
    before = reading.annotated.mentions[mention.refers_to]
    body = Phrase(before.first, before.last, before.head)
    speaks = name_source(reading, body).kind in ("named_organisation", "armed_group")
    return body if before.kind != "pronoun" and speaks else phrase


def _hop(reading: Reading, phrase: Phrase, named: Named) -> Hop:
    span = reading.span((phrase.first, phrase.last))
    return Hop(named.name, named.kind, named.count, span, "explicit", named.why)
