"""Who a source is: its canonical name, its kind and whether one or several stand behind it."""

from __future__ import annotations

import re

from firsthand.claims.found import Named, Phrase, Reading
from firsthand.claims.known import Known, known, may_begin
from firsthand.claims.listed import is_listed, is_plain_word, listed
from firsthand.claims.naming import PLATFORMS, count_of, nominal, plain, trimmed, without_platform
from firsthand.claims.persons import is_name_of_body, person, person_by_words
from firsthand.claims.sorts import armed, compounds, sort_by_name, source_kind
from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import HopKind

_BODIES = frozenset(
    ["agency", "monitor", "observatory", "group", "organisation", "organization", "watchdog"]
    + ["wire", "service", "ministry", "network", "ngo", "association", "charity", "centre"]
    + ["center", "society", "foundation", "team", "outfit"]
)
_STAFF = frozenset(
    ["activist", "correspondent", "reporter", "journalist", "team", "photographer", "crew"]
    + ["spokesman", "spokeswoman", "spokesperson", "newsroom", "bureau", "staff", "monitor"]
    + ["witness"]
)
_UNSORTED = (
    *("ngo", "organisation", "organization", "group", "association", "charity", "union"),
    *("company", "firm", "airline", "operator", "party", "movement", "coalition", "militia"),
)
_INTELLIGENCE = re.compile(r"\bintelligence (?:agency|service|directorate|services)\b")
_ADDRESS = re.compile(r"[\w-]{1,40}\.(?:com|net|org|info|news|[a-z]{2})")  # "Actualite.cd"
_NUMBERED = re.compile(r"[A-Z][\w-]{1,30} \d{1,2}")  # "Kontakt 24"
_STATION = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM)| \d{1,2})")  # "KOB 4", "KDKA-TV"
_MARKS = frozenset("\"“”«»'‘’")  # 'the channel "Desert Chronicle"'
_BY_NOUN = (
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
)  # order is the policy


def name_source(reading: Reading, phrase: Phrase) -> Named:
    """The source that a noun phrase names; read once for each phrase."""
    key = (phrase.first, phrase.last, phrase.head)
    if key not in reading.named:
        reading.named[key] = _named(reading, phrase)
    return reading.named[key]


def _named(reading: Reading, phrase: Phrase) -> Named:
    """The tests in order are the policy."""
    phrase = without_platform(reading, phrase)
    for test in (_from_table, _behind_its_sort, person, person_by_words, _apposed, _by_noun):
        named = test(reading, phrase)
        if named is not None:
            return named
    return _by_name(reading, phrase)


def _from_table(reading: Reading, phrase: Phrase) -> Named | None:
    """'the Reuters news agency', 'the portal Sky News Arabic', 'a channel ..., "Rybar"'"""
    whole = known(plain(reading, phrase.first, phrase.last))
    if whole is not None and is_listed(reading, phrase):
        return _in_full(reading, phrase) or _entry(whole)
    people, noun = reading.cues["people"], reading.lemma(phrase.head)
    generic = noun in _BODIES or noun in people["outlet"] or noun in people["social_channel"]
    for first in range(phrase.first, phrase.last):
        if not may_begin(reading.words[first].form):
            continue
        for last in range(min(phrase.last, first + 9), first, -1):
            entry = listed(reading, first, last)
            if entry is None:
                continue
            if first <= phrase.head < last or (
                generic and _stands_for(reading, phrase, first, last)
            ):
                return _entry(entry)
    return _its_people(reading, phrase)


def _in_full(reading: Reading, phrase: Phrase) -> Named | None:
    """'the Monitor' after "the Kivu Conflict Monitor": short for a name in the same report."""
    last = phrase.last - 1
    names = [i for i in range(phrase.first, phrase.last) if reading.words[i].upos != "DET"]
    if len(names) != 1 or not is_plain_word(reading, last):
        return None
    said = " " + reading.lower(last)
    outlet = reading.annotated.report.outlet or ""
    longer = (
        plain(reading, m.first, m.last)
        for m in reading.annotated.mentions
        if m.kind == "name" and m.first < phrase.first and m.last - m.first > 1
    )
    for name in (outlet, *longer):
        if name.lower().endswith(said) or name.lower().startswith(f"{said[1:]} of "):
            entry = known(name)
            kind = sort_by_name(None, name.lower()) or "named_organisation"
            why = f'"{reading.said(phrase.first, phrase.last)}" is short for {name}'
            return _entry(entry) if entry is not None else Named(name, kind, "one", why)
    return None


def _its_people(reading: Reading, phrase: Phrase) -> Named | None:
    """'SOHR activists', 'a Reuters correspondent', 'a WHO spokesman': they speak for it."""
    noun = reading.lemma(phrase.head)
    if noun not in _STAFF and noun != "source":
        return None
    for first in range(phrase.first, phrase.head):
        shorter = first < phrase.head - 1
        entry = listed(reading, first, phrase.head) or (
            listed(reading, first, phrase.head - 1) if shorter else None
        )
        if entry is not None and (noun in _STAFF or entry.kind == "monitor"):
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
            return reading.tree.base[index] in (
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


def _behind_its_sort(reading: Reading, phrase: Phrase) -> Named | None:
    """'the portal {Delta Online}', 'the conflict monitor {Lake Watch}', 'the daily {Al Noor}'"""
    kinds: tuple[HopKind, ...] = ("outlet", "social_channel", "monitor", "news_agency")
    at = phrase.first + (reading.words[phrase.first].upos == "DET")
    proper = all(reading.words[i].form[:1].isupper() for i in range(at, phrase.last))
    if proper and phrase.last - at > 1 and reading.lower(at) in ("radio", "tv", "rádio", "télé"):
        return Named(plain(reading, at, phrase.last), "outlet", "one", "a station by its name")
    for index in range(phrase.first, phrase.last - 1):
        ngo = reading.lower(index) == "ngo"
        platform = reading.lower(index) in PLATFORMS  # "the {Telegram} channel Desert Log"
        capital = reading.words[index].form[:1].isupper()
        if capital and index > phrase.first and not (ngo or platform):
            return None
        if reading.words[index].upos not in ("NOUN", "ADJ", "DET", "NUM", "PROPN", "PART", "PRON"):
            return None
        if reading.words[index].form[:1].isupper() and not ngo:
            continue  # "Radio Kandadji"
        sort = next((k for k in kinds if reading.lemma(index) in reading.cues["people"][k]), None)
        sort = "news_agency" if reading.lemma(index) == "agency" else sort
        if sort is None and reading.lemma(index) in _UNSORTED and index + 1 < phrase.last:
            named = plain(reading, index + 1, phrase.last).lower()
            sort = sort_by_name(None, named) or "named_organisation"
        behind = [reading.words[i] for i in range(index + 1, phrase.last)]
        opens = next((i for i, word in enumerate(behind) if word.form == "("), 0)
        behind = behind[:opens] if opens else behind  # "the group Lake Watch (LW)"
        until = index + 1 + len(behind)
        behind = [word for word in behind if word.form not in _MARKS] or behind
        proper = behind[0].upos == "PROPN" and behind[0].form[:1].isupper()
        if (
            sort is None
            or not proper
            or any(w.upos in ("VERB", "AUX", "PUNCT") and w.form != "-" for w in behind)
        ):
            continue
        name = plain(reading, index + 1, until)
        return Named(name, sort, "one", f'a name behind "{reading.lower(index)}"')
    return None


def _apposed(reading: Reading, phrase: Phrase) -> Named | None:
    """'another monitoring group, {the Lake Committees}': the name behind the comma."""
    noun, at = reading.lemma(phrase.head), phrase.head + 1
    if noun not in ("group", "organisation", "organization", "network", "agency", "ngo", "outlet"):
        return None
    if at + 1 >= phrase.last or reading.words[at].form != ",":
        return None
    first = at + 1 + (reading.words[at + 1].upos == "DET")
    last = first
    while last < phrase.last and reading.words[last].upos in ("PROPN", "ADP"):
        last += 1
    if last == first or reading.words[first].upos != "PROPN":
        return None
    name = plain(reading, first, last)
    kind = sort_by_name(None, name.lower()) or "named_organisation"
    return Named(name, kind, "one", f'a name behind "{noun}"')


def _by_noun(reading: Reading, phrase: Phrase) -> Named | None:
    """'sources in the army', 'local residents and rescuers', 'state television'"""
    if reading.words[phrase.head].upos not in ("NOUN", "ADJ", "VERB", "NUM", "DET", "PROPN"):
        return None
    said = reading.said(phrase.first, phrase.last).lower()
    noun = reading.lemma(phrase.head)
    people = reading.cues["people"]
    until_head = f" {reading.said(phrase.first, phrase.head + 1).lower()}"
    for compound, endings in compounds():
        if until_head.endswith(endings):  # "the local rescue workers" and "rescue worker"
            return nominal(reading, phrase, compound)
    if noun in ("intelligence", "spy") or _INTELLIGENCE.search(said):
        return nominal(reading, phrase, "intelligence_agency")
    if noun in ("source", "insider"):
        return nominal(reading, phrase, source_kind(said))
    single = noun.removesuffix("s")
    for kind in _BY_NOUN:
        if noun in people[kind] or single in people[kind]:
            return nominal(reading, phrase, kind)
    return None


def _by_name(reading: Reading, phrase: Phrase) -> Named:
    """A name of which the table knows nothing: "the GUR", "Iran", "the Al-Farouq Brigade"."""
    if reading.is_group(phrase.head):
        return Named("IS", "armed_group", "one", "the group IS, in capitals")
    mention = reading.names_by_head.get(phrase.head)
    name = plain(reading, *trimmed(reading, phrase))
    if is_name_of_body(reading, phrase):
        mention, name = None, plain(reading, phrase.first, phrase.last)
    if name.lower().rstrip(".") in ("mr", "mrs", "ms", "dr", "sheikh", "sir", "lord", "col", "gen"):
        name = plain(reading, phrase.first, phrase.last)
    lower = name.lower()
    timely = reading.is_time(phrase.head)
    said = reading.said(phrase.first, phrase.last)
    if (site := _by_sign(name, said)) is not None and not timely:
        return site
    if name != lower and (sort := sort_by_name(mention, lower)) is not None:
        return Named(name, sort, "one", f"{sort.replace('_', ' ')} by its name")
    if armed().search(lower):
        return Named(name, "armed_group", "one", "an armed group by its name")
    if mention is not None and mention.label == "Person":
        return Named(name, "named_person", "one", "a person with a name")
    return _common(reading, phrase, mention, name) or Named(
        name, "named_organisation", "one", "a name that speaks for an organisation or a state"
    )


def _by_sign(name: str, said: str) -> Named | None:
    """'KOB 4', 'WQAD-TV', 'Actualite.cd'"""
    if _STATION.fullmatch(name):
        return Named(name, "outlet", "one", "a station by its call sign")
    if _NUMBERED.fullmatch(name):
        return Named(name, "outlet", "one", "a station by its number")
    if _ADDRESS.fullmatch(said):
        return Named(said, "outlet", "one", "a site by its address")
    return None


def _common(reading: Reading, phrase: Phrase, mention: Mention | None, name: str) -> Named | None:
    """A noun of no sort in the table: "health partners" act, "the example" does not."""
    named = mention is not None and mention.kind == "name"
    if named or reading.words[phrase.head].upos == "PROPN":
        return None
    acts = mention is not None and mention.label in ("actor", "source")
    why = "somebody who acts, of no sort in the table" if acts else "no known sort of source"
    return Named(name, "anonymous_person", count_of(reading, phrase), why)
