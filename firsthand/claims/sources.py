"""Who a source is: its canonical name, its kind and whether one or several stand behind it."""

from __future__ import annotations

import re

from firsthand.claims.found import Named, Phrase, Reading
from firsthand.claims.known import Known, known
from firsthand.claims.naming import count_of, nominal, plain, trimmed
from firsthand.claims.persons import person, person_by_words
from firsthand.codebook.claim import HopKind


def name_source(reading: Reading, phrase: Phrase) -> Named:
    """The source that a noun phrase names; read once for each phrase."""
    key = (phrase.first, phrase.last, phrase.head)
    if key not in reading.named:
        reading.named[key] = _named(reading, phrase)
    return reading.named[key]


def _named(reading: Reading, phrase: Phrase) -> Named:
    """The tests in order are the policy."""
    for test in (_from_table, person, person_by_words, _by_noun):
        named = test(reading, phrase)
        if named is not None:
            return named
    return _by_name(reading, phrase)


def _from_table(reading: Reading, phrase: Phrase) -> Named | None:
    """'the Reuters news agency', 'the portal Sky News Arabic', 'a channel ..., "Rybar"'"""
    whole = known(plain(reading, phrase.first, phrase.last))
    if whole is not None:
        return _entry(whole)
    people = reading.cues["people"]
    media = {
        *people["outlet"],
        *people["social_channel"],
        "agency",
        "monitor",
        "observatory",
        "group",
        "organisation",
        "organization",
        "watchdog",
        "wire",
        "service",
        "ministry",
        "network",
        "ngo",
        "association",
        "charity",
        "centre",
        "center",
        "society",
        "foundation",
        "team",
        "outfit",
    }
    generic = reading.lemma(phrase.head) in media
    for first in range(phrase.first, phrase.last):
        for last in range(min(phrase.last, first + 9), first, -1):
            entry = known(reading.said(first, last))
            if entry is not None and (
                first <= phrase.head < last
                or (generic and _stands_for(reading, phrase, first, last))
            ):
                return _entry(entry)
    return _its_people(reading, phrase)


def _its_people(reading: Reading, phrase: Phrase) -> Named | None:
    """'SOHR activists', 'a Reuters correspondent', 'a WHO spokesman': they speak for it."""
    noun = reading.lemma(phrase.head)
    people = (
        "activist",
        "correspondent",
        "reporter",
        "journalist",
        "team",
        "photographer",
        "crew",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "newsroom",
        "bureau",
        "staff",
        "monitor",
        "witness",
    )
    for first in range(phrase.first, phrase.head):
        entry = known(reading.said(first, phrase.head)) or known(
            reading.said(first, phrase.head - 1) if first < phrase.head - 1 else ""
        )
        if entry is not None and (noun in people or (noun == "source" and entry.kind == "monitor")):
            return _entry(entry)
    return None


def _stands_for(reading: Reading, phrase: Phrase, first: int, last: int) -> bool:
    """The name is apposed to or compounded with the head, not inside "of ..." or "with ..."."""
    if first == phrase.head + 1 or last == phrase.head:
        return True
    inside = set(range(first, last))
    for index in inside:
        word = reading.words[index]
        if word.head == phrase.head and word.head not in inside:
            return word.relation.split(":")[0] in (
                "appos",
                "compound",
                "flat",
                "dep",
                "parataxis",
                "nmod:desc",
                "obj",
            )
    return (
        reading.words[first - 1].form in ('"', "“", "«", "'", "‘")
        if first > phrase.first
        else False
    )


def _entry(entry: Known) -> Named:
    kind: HopKind = (
        "state_media" if entry.state and entry.kind in ("outlet", "news_agency") else entry.kind
    )
    return Named(entry.name, kind, "one", f"{entry.name} is in the table of sources")


def _by_noun(reading: Reading, phrase: Phrase) -> Named | None:
    """'sources in the army', 'local residents and rescuers', 'state television'"""
    if reading.words[phrase.head].upos not in ("NOUN", "ADJ", "VERB", "NUM", "DET", "PROPN"):
        return None
    said = reading.said(phrase.first, phrase.last).lower()
    noun = reading.lemma(phrase.head)
    people = reading.cues["people"]
    compounds = [(kind, people[kind]) for kind in ("state_media", "news_agency")]
    for compound, phrases in (*compounds, *reading.cues["compounds"].items()):
        if any(_ends_with(_until_head(reading, phrase), words) for words in phrases):
            return nominal(reading, phrase, compound)
    if noun in ("intelligence", "spy") or re.search(
        r"\bintelligence (?:agency|service|directorate|services)\b", said
    ):
        return nominal(reading, phrase, "intelligence_agency")
    if noun in ("source", "insider"):
        return nominal(reading, phrase, _source_kind(reading, said))
    order = (
        "document",
        "monitor",
        "social_channel",
        "outlet",
        "responder",
        "witness",
        "anonymous_official",
        "armed_group",
        "anonymous_person",
        "named_organisation",
    )
    for kind in order:
        if noun in people[kind] or _plural_of(noun, people[kind]):
            return nominal(reading, phrase, kind)
    return None


def _until_head(reading: Reading, phrase: Phrase) -> str:
    return reading.said(phrase.first, phrase.head + 1).lower()


def _ends_with(said: str, words: str) -> bool:
    """True of "the local rescue workers" and "rescue worker"."""
    return f" {said}".endswith((f" {words}", f" {words}s"))


def _plural_of(noun: str, known_nouns: list[str]) -> bool:
    return noun.endswith("s") and noun[:-1] in known_nouns


def _source_kind(reading: Reading, said: str) -> str:
    """ "sources": official ones, responders, or nobody knows."""
    if any(re.search(rf"\b{word}\b", said) for word in reading.cues["responder_sources"]):
        return "responder"
    if any(re.search(rf"\b{word}\b", said) for word in reading.cues["official_sources"]):
        return "anonymous_official"
    return "anonymous_person"


def _by_name(reading: Reading, phrase: Phrase) -> Named:
    """A name of which the table knows nothing: "the GUR", "Iran", "the Al-Farouq Brigade"."""
    mention = reading.names_by_head.get(phrase.head)
    name = plain(reading, *trimmed(reading, phrase))
    lower = name.lower()
    armed = reading.cues["people"]["armed_group"]
    if any(re.search(rf"\b{re.escape(noun)}s?\b", lower) for noun in armed):
        return Named(name, "armed_group", "one", "an armed group by its name")
    if mention is not None and mention.label == "Person":
        return Named(name, "named_person", "one", "a person with a name")
    if mention is None and reading.words[phrase.head].upos != "PROPN":
        return Named(name, "anonymous_person", count_of(reading, phrase), "no known sort of source")
    return Named(
        name, "named_organisation", "one", "a name that speaks for an organisation or a state"
    )
