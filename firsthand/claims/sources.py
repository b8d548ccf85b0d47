"""Who a source is: its canonical name, its kind and whether one or several stand behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast

from firsthand.claims.found import Phrase, Reading
from firsthand.codebook.claim import Count, HopKind
from firsthand.codebook.tables import table

_LEAVE = ("the", "a", "an", "some", "this", "that", "these", "those", "its", "his", "her", "their", "our", "other",
          "another", "such", "same", "both", "any")  # fmt: skip
_ACRONYM = re.compile(r"\s*\([^()]{1,60}\)")
_TRIM = "\"“”«»' ,"
_COMMON = ("who", "aim", "map", "tap", "mit", "raw", "bin", "can", "site", "air", "mia", "car", "ana", "ami", "it", "us",
           "sis", "acp", "pa", "tt", "ap", "un", "mash", "shot", "planet", "time", "trend", "must", "car", "apa", "one")  # fmt: skip
_QUOTES = re.compile(r"[\"“”«»]")


@dataclass(frozen=True, slots=True)
class Named:
    """A source by its canonical name: "Reuters", "sources in the Syrian army"."""

    name: str
    kind: HopKind
    count: Count
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the table of sources."""

    name: str
    kind: HopKind
    country: str | None
    state: bool


@cache
def known_sources() -> Mapping[str, Known]:
    """The table of sources by lower-case name and alias, without a leading "the"."""
    found: dict[str, Known] = {}
    for row in table("sources"):
        entry = Known(row["name"], cast(HopKind, row["kind"]), row.get("country"), bool(row.get("state")))
        for alias in (row["name"], *row.get("aliases", ())):
            found.setdefault(_key(alias), entry)
    return MappingProxyType(found)


def _key(name: str) -> str:
    plain = _QUOTES.sub("", name).casefold().replace("’", "'").replace("-", " ").replace(".", "").strip(" ,'")
    return " ".join(plain.removeprefix("the ").removesuffix("'s").split())


def known(name: str) -> Known | None:
    """The table's entry for a name as written: "the Reuters news agency" is Reuters.

    A name has a capital: "WHO" and "Aim" are no sources where the text says "who" and "aim".
    """
    key = _key(name)
    sources = known_sources()
    bare = name.strip(_TRIM)
    if not any(letter.isupper() for letter in bare) or key in _COMMON and not bare.isupper():
        return None
    if key in sources:
        return sources[key]
    for tail in (" news agency", " agency", " newspaper", " news", " tv", " television", " daily", " channel"):
        if key.endswith(tail) and key.removesuffix(tail) in sources:
            return sources[key.removesuffix(tail)]
    return None


def name_source(reading: Reading, phrase: Phrase) -> Named:
    """The source that a noun phrase names; the tests in order are the policy."""
    for test in (_from_table, _person, _person_by_words, _by_noun):
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
    media = {*people["outlet"], *people["social_channel"], "agency", "monitor", "observatory", "group", "organisation",
             "organization", "watchdog", "wire", "service", "ministry", "network"}  # fmt: skip
    generic = reading.lemma(phrase.head) in media
    for first in range(phrase.first, phrase.last):
        for last in range(min(phrase.last, first + 9), first, -1):
            entry = known(reading.said(first, last))
            if entry is not None and (first <= phrase.head < last or (generic and _stands_for(reading, phrase, first, last))):
                return _entry(entry)
    return None


def _stands_for(reading: Reading, phrase: Phrase, first: int, last: int) -> bool:
    """The name is apposed to or compounded with the head, not inside "of ..." or "with ..."."""
    inside = set(range(first, last))
    for index in inside:
        word = reading.words[index]
        if word.head == phrase.head and word.head not in inside:
            return word.relation.split(":")[0] in ("appos", "compound", "flat", "dep", "parataxis", "nmod:desc", "obj")
    return reading.words[first - 1].form in ('"', "“", "«", "'", "‘") if first > phrase.first else False


def _entry(entry: Known) -> Named:
    kind: HopKind = "state_media" if entry.state and entry.kind in ("outlet", "news_agency") else entry.kind
    return Named(entry.name, kind, "one", f"{entry.name} is in the table of sources")


def _person(reading: Reading, phrase: Phrase) -> Named | None:
    """'Colonel-General Oleksandr Petrenko', 'the minister, Rosa Almeida'"""
    heads = {phrase.head, *reading.tree.under(phrase.head, "appos", "flat", "compound")}
    for mention in reading.annotated.mentions:
        if mention.kind != "name" or mention.label != "Person":
            continue
        if mention.first < phrase.first or mention.last > phrase.last or _owns(reading, mention.head):
            continue
        behind_title = reading.words[mention.first - 1].form == "," and reading.words[phrase.head].upos == "NOUN"
        if mention.head in heads or mention.last == phrase.last and behind_title or reading.words[mention.head].head in heads and _near(reading, mention.head):
            name = plain(reading, mention.first, mention.last)
            return Named(name, "named_person", "one", "a person with a name")
    return None


def _person_by_words(reading: Reading, phrase: Phrase) -> Named | None:
    """'the head of the mission, Colonel Petro Hrytsenko', 'Governor Hamid Azizi': no tagger needed"""
    titles = reading.cues["people"]["anonymous_official"]
    if reading.lemma(phrase.head) not in titles and not _titled(reading, phrase.head, titles):
        return None
    first = phrase.head + 1 if reading.words[phrase.head].upos == "NOUN" else phrase.first
    commas = [i for i in range(first, phrase.last) if reading.words[i].form == ","]
    begin = commas[0] + 1 if commas else first
    end = next((i for i in commas if i > begin), phrase.last)
    while begin < end and (_titled(reading, begin, titles) or reading.words[begin].form in ("-", ".") or begin < first):
        begin += 1
    names = range(begin, end)
    if len(names) < 2 or any(reading.words[i].upos != "PROPN" for i in names):
        return None
    return Named(plain(reading, begin, end), "named_person", "one", "a name behind a title")


def _titled(reading: Reading, index: int, titles: list[str]) -> bool:
    """True of "General", "Colonel-General", "Gov.": a title, as one word or the last of a compound."""
    word = reading.lower(index).rstrip(".")
    short = ("gen", "col", "lt", "maj", "capt", "sgt", "brig", "adm", "gov", "sen", "rep", "dr", "mr", "mrs", "ms", "prof")
    return word in titles or word.split("-")[-1] in titles or word in short


def _near(reading: Reading, head: int) -> bool:
    return reading.words[head].relation.split(":")[0] in ("appos", "flat", "compound", "nsubj")


def _owns(reading: Reading, head: int) -> bool:
    return reading.words[head].relation == "nmod:poss"


def _by_noun(reading: Reading, phrase: Phrase) -> Named | None:
    """'sources in the army', 'local residents and rescuers', 'state television'"""
    if reading.words[phrase.head].upos not in ("NOUN", "ADJ", "VERB", "NUM", "DET", "PROPN"):
        return None
    said = reading.said(phrase.first, phrase.last).lower()
    noun = reading.lemma(phrase.head)
    people = reading.cues["people"]
    for compound, phrases in (("state_media", people["state_media"]), ("news_agency", people["news_agency"]),
                              *reading.cues["compounds"].items()):  # fmt: skip
        if any(re.search(rf"\b{re.escape(words)}s?$", _until_head(reading, phrase)) for words in phrases):
            return _nominal(reading, phrase, compound)
    if noun in ("intelligence", "spy") or re.search(r"\bintelligence (?:agency|service|directorate|services)\b", said):
        return _nominal(reading, phrase, "intelligence_agency")
    if noun in ("source", "insider"):
        return _nominal(reading, phrase, _source_kind(reading, said))
    order = ("document", "monitor", "social_channel", "outlet", "responder", "witness", "anonymous_official",
             "armed_group", "anonymous_person", "named_organisation")  # fmt: skip
    for kind in order:
        if noun in people[kind] or _plural_of(noun, people[kind]):
            return _nominal(reading, phrase, kind)
    return None


def _until_head(reading: Reading, phrase: Phrase) -> str:
    return reading.said(phrase.first, phrase.head + 1).lower()


def _plural_of(noun: str, known_nouns: list[str]) -> bool:
    return noun.endswith("s") and noun[:-1] in known_nouns


def _source_kind(reading: Reading, said: str) -> str:
    """"sources": official ones, responders, or nobody knows."""
    if any(re.search(rf"\b{word}\b", said) for word in reading.cues["responder_sources"]):
        return "responder"
    if any(re.search(rf"\b{word}\b", said) for word in reading.cues["official_sources"]):
        return "anonymous_official"
    return "anonymous_person"


def _nominal(reading: Reading, phrase: Phrase, kind: str) -> Named:
    first, last = trimmed(reading, phrase)
    organisation = kind in ("named_organisation", "state_media", "news_agency", "outlet", "monitor",
                            "intelligence_agency", "document")  # fmt: skip
    count: Count = "one" if organisation else count_of(reading, phrase)
    why = f'"{reading.said(first, last)}" reads as {kind.replace("_", " ")}'
    return Named(plain(reading, first, last), cast(HopKind, kind), count, why)


def trimmed(reading: Reading, phrase: Phrase) -> tuple[int, int]:
    """Without determiners in front, and without relative clauses and appositions behind."""
    kept = set(reading.tree.subtree(phrase.head, ("acl", "acl:relcl", "appos", "advcl", "parataxis", "ccomp")))
    first = last = phrase.head
    while first - 1 >= phrase.first and first - 1 in kept:
        first -= 1
    while last + 1 < phrase.last and last + 1 in kept:
        last += 1
    last += 1
    while first < phrase.head and reading.lower(first) in _LEAVE:
        first += 1
    while last - 1 > phrase.head and reading.words[last - 1].upos == "PUNCT":
        last -= 1
    return first, last


def plain(reading: Reading, first: int, last: int) -> str:
    """The words without a leading determiner, brackets and quotation marks, on one line."""
    while first < last - 1 and reading.lower(first) in _LEAVE:
        first += 1
    said = _QUOTES.sub("", _ACRONYM.sub("", reading.said(first, last)))
    said = " ".join(said.split()).strip(" ,;:")
    return said.removesuffix("'s").removesuffix("’s")


def count_of(reading: Reading, phrase: Phrase) -> Count:
    """one: "a source"; several: "sources", "residents and rescuers"; unknown where words do not say."""
    if reading.tree.under(phrase.head, "conj") or reading.words[phrase.head].xpos in ("NNS", "NNPS"):
        return "several"
    if reading.lower(phrase.head) in ("people", "police", "others", "many", "several", "locals"):
        return "several"
    return "one" if reading.words[phrase.head].xpos in ("NN", "NNP") else "unknown"


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
    return Named(name, "named_organisation", "one", "a name that speaks for an organisation or a state")
