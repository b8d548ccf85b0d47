"""Whose paper "the statement" is: "The Front issued a statement. The statement said ..."."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.claims.found import Phrase, Reading
from firsthand.claims.sources import name_source
from firsthand.codebook.claim import Hop, HopKind

Links = tuple[Hop, ...]
_RELAYS: tuple[HopKind, ...] = ("monitor", "news_agency", "outlet", "state_media")
PAPERS = (
    *("statement", "claim", "message", "communique", "communiqué", "announcement", "letter"),
    *("notification", "circular", "release", "bulletin", "memo", "advisory", "brief"),
)
_BACK = 8  # sentences: further back "the notification" may be another one


def whose_paper(
    reading: Reading, phrase: Phrase, earlier: Sequence[tuple[int, Links]]
) -> Phrase | Links | None:
    """'The statement said' after "the Front issued a statement", 'the claim' after "IS claimed"."""
    noun, here = reading.lemma(phrase.head), reading.sentence_of[phrase.head]
    last = next((links for at, links in reversed(earlier) if at == here - 1 and links), None)
    for number in range(here - 1, max(here - 1 - _BACK, -1), -1):
        sentence = reading.sentence(number)
        if sentence.section != reading.sentence(here).section:
            return None
        words = range(sentence.first, sentence.last)
        told = any(reading.lemma(i) == noun for i in words if reading.words[i].upos == "NOUN")
        told = told or any(reading.lemma(i) == noun for i in words)
        if not told:
            continue
        spoken = [links for at, links in earlier if at == number and links]
        paper = next((links for links in spoken if links[-1].kind == "document"), None)
        if paper is not None:
            return paper
        return (
            _by_way_of(reading, (number, noun), spoken[-1])
            if spoken
            else _issuer(reading, number, noun)
        )
    bodies = ("named_organisation", "armed_group", "monitor", "responder")
    return last if last is not None and last[-1].kind in bodies else None


def _by_way_of(reading: Reading, paper: tuple[int, str], told: Links) -> Links:
    """'The Front claimed the attack in a statement, according to the monitor. The statement
    said': the Front by way of the monitor.
    """
    who = _issuer(reading, *paper) if told[-1].kind in _RELAYS else None
    if who is None:
        return told
    named = name_source(reading, who)
    if named.kind not in ("armed_group", "named_organisation") or named.name in {
        hop.name for hop in told
    }:
        return told
    span = reading.span((who.first, who.last))
    return (*told, Hop(named.name, named.kind, named.count, span, "inferred", "its statement"))


def _issuer(reading: Reading, number: int, noun: str) -> Phrase | None:
    """'{The Front} issued a statement': the subject over the noun."""
    sentence = reading.sentence(number)
    for index in range(sentence.first, sentence.last):
        if reading.lemma(index) != noun:
            continue
        for at in (index, *reading.tree.ancestors(index)):
            subject = reading.tree.first(at, "nsubj")
            if subject is not None and subject != index:
                who = reading.phrase(subject, ("acl", "acl:relcl", "parataxis"))
                sort = name_source(reading, who)
                return None if sort.why == "no known sort of source" else who
    return None
