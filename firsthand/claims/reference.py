"""Whom "the source", "he" or "the agency" goes back to among those who have spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.claims.doers import doer_before, is_state
from firsthand.claims.found import Phrase, Reading
from firsthand.claims.papers import PAPERS, whose_paper
from firsthand.claims.reference_pronouns import NEAR, of_pronoun
from firsthand.codebook.claim import Hop, HopKind

Links = tuple[Hop, ...]
_SAME_SPEAKER = ("interlocutor", "collocutor")  # "the agency's {interlocutor}" (Russian manner)
_PRIVATE = ("organisation", "organization", "ngo", "charity", "group", "network", "monitor")


def is_first_person(reading: Reading, phrase: Phrase) -> bool:
    """ "I", "we": inside a quotation the speaker himself, outside the report."""
    return phrase.last - phrase.first == 1 and reading.lower(phrase.head) in (
        "i",
        "we",
        "you",
        "one",
    )


def antecedent(
    reading: Reading, phrase: Phrase, earlier: Sequence[tuple[int, Links]]
) -> Phrase | Links | None:
    """The links of an earlier source, or the earlier noun phrase; None: it stands for itself or is
    unknown.
    """
    phrase = _without_clause(reading, phrase)
    sentence = reading.sentence_of[phrase.head]
    near = [links for number, links in earlier if links and sentence - number <= NEAR]
    pronoun = reading.words[phrase.head].upos == "PRON" and phrase.last - phrase.first == 1
    if pronoun:
        return of_pronoun(reading, phrase, earlier, _by_mention(reading, phrase))
    words = reading.said(phrase.first, phrase.last).lower().split()
    if len(words) == 3 and words[1:] == ["of", "them"]:
        return near[-1] if near and near[-1][-1].count == "several" else None
    noun = reading.lemma(phrase.head)
    again = near[-1] if noun in _SAME_SPEAKER and near else None
    if (full := again or _in_full(reading, phrase)) is not None:
        return full
    if not _is_definite(reading, phrase):
        return None
    if noun in PAPERS:
        return whose_paper(reading, phrase, earlier)
    for links in reversed(near):
        same = noun in _head_words(links[-1].name) and _agrees(reading, phrase, links[-1])
        if same or (_has_title(reading, noun, links[-1]) and phrase.last - phrase.first == 2):
            return links
    return (
        _named_so(reading, phrase, near)
        or _by_kind(reading, phrase, near)
        or _by_mention(reading, phrase)
        or doer_before(reading, phrase)
    )


def _named_so(reading: Reading, phrase: Phrase, near: Sequence[Links]) -> Phrase | None:
    """'The group' after "a commander of the armed group Saraya al-Nakhl": the name behind the noun,
    in the sentence before.
    """
    noun, here = reading.lemma(phrase.head), reading.sentence_of[phrase.head]
    if here == 0 or noun not in ("group", "faction", "militia", "party", "company", "movement"):
        return None
    before = reading.sentence(here - 1)
    for index in range(before.last - 2, before.first, -1):
        last = index + 1
        while last < before.last and reading.words[last].upos in ("PROPN", "PUNCT"):
            if reading.words[last].upos == "PUNCT" and reading.words[last].form != "-":
                break
            last += 1
        if reading.lemma(index) == noun and last > index + 1:
            found = Phrase(index, last, index)
            own = any(reading.said(index + 1, last) == links[-1].name for links in near)
            return None if own else found
    return None


def _without_clause(reading: Reading, phrase: Phrase) -> Phrase:
    """'{The minister}, who was at a parade': without what tells more of him."""
    who = ("who", "which", "whose", "speaking")
    behind = (i for i in range(phrase.head + 1, phrase.last - 1) if reading.words[i].form == ",")
    comma = next((i for i in behind if reading.lower(i + 1) in who), phrase.last)
    return replace(phrase, last=comma)


def _in_full(reading: Reading, phrase: Phrase) -> Phrase | None:
    """'Rahmani' after "Colonel Basil Rahmani": the same person by his whole name."""
    mention = reading.names_by_head.get(phrase.head)
    if mention is None or mention.kind != "name" or mention.label != "Person":
        return None
    if mention.refers_to is None or mention.last - mention.first > 1:
        return None
    before = reading.annotated.mentions[mention.refers_to]
    longer = before.kind == "name" and before.last - before.first > 1
    behind = reading.words[phrase.last].form if phrase.last < len(reading.words) else ""
    aged = behind == "," and reading.words[min(phrase.last + 1, len(reading.words) - 1)].upos
    if not longer or aged == "NUM" or before.head >= phrase.first:
        return None  # "Furaha, 29," is somebody else
    return Phrase(before.first, before.last, before.head)


def _is_definite(reading: Reading, phrase: Phrase) -> bool:
    """ "The source", "the senior official": a determiner, a noun, nothing that names anew."""
    inside = range(phrase.first, phrase.last)
    sorts = reading.cues["people"].values()
    single = phrase.last - phrase.first == 2  # "The Minister", with a capital
    plain = single and any(reading.lower(phrase.head) in sort for sort in sorts)
    proper = not plain and any(reading.words[i].upos == "PROPN" for i in inside)
    names_anew = proper or phrase.last - phrase.first > 3
    return (
        reading.lower(phrase.first) in ("the", "this", "that", "these", "those", "same")
        and not names_anew
    )


def _has_title(reading: Reading, noun: str, hop: Hop) -> bool:
    """'the governor', 'the official' after "Governor Ivan Roba" or "the mayor, Rosa Vela"."""
    if hop.kind != "named_person" or hop.span is None:
        return False
    titles = reading.cues["people"]["anonymous_official"]
    said = reading.text[hop.span.start : hop.span.end].lower().replace("-", " ").replace(",", " ")
    words = said.split()
    if noun in ("official", "officer"):
        return any(word in titles for word in words)
    return noun in titles and noun in words


def _words(name: str) -> set[str]:
    words = name.lower().replace("-", " ").split()
    return {*words, *(word[:-1] for word in words if word.endswith("s"))}


def _head_words(name: str) -> set[str]:
    """What a name's phrase is about: "two medics" of "two medics and a priest in Goma" has both
    nouns.
    """
    parts = re.split(
        r" (?:of|in|from|at|for|with|on|near|close|within) ", name.lower(), maxsplit=1
    )[0]
    heads = {part.split()[-1] for part in re.split(r" and |, ", parts) if part.split()}
    return {*heads, *(head[:-1] for head in heads if head.endswith("s"))}


def _agrees(reading: Reading, phrase: Phrase, hop: Hop) -> bool:
    """A modifier of its own must be the earlier one's too: "the security source", "the army
    source".
    """
    modifiers = [
        reading.lemma(i)
        for i in range(phrase.first + 1, phrase.last)
        if i != phrase.head and reading.words[i].upos != "PUNCT"
    ]
    return all(
        modifier in _words(hop.name) or modifier in ("same", "senior", "two", "three")
        for modifier in modifiers
    )


# Which kinds of source a noun may go back to: "the agency" after Xinhua.
_NOUNS: dict[str, tuple[HopKind, ...]] = {
    "agency": ("news_agency", "state_media", "intelligence_agency"),
    "broadcaster": ("outlet", "state_media"),
    "newspaper": ("outlet", "state_media"),
    "paper": ("outlet", "state_media"),
    "outlet": ("outlet", "state_media"),
    "daily": ("outlet",),
    "channel": ("social_channel", "outlet", "state_media"),
    "website": ("outlet",),
    "portal": ("outlet",),
    "publication": ("outlet",),
    "station": ("outlet", "state_media"),
    "monitor": ("monitor",),
    "observatory": ("monitor",),
    "watchdog": ("monitor",),
    "network": ("outlet", "monitor"),
    "organisation": ("monitor", "named_organisation"),
    "organization": ("monitor", "named_organisation"),
    "ngo": ("monitor", "named_organisation"),
    "charity": ("named_organisation",),
    "ministry": ("named_organisation",),
    "entity": ("named_organisation", "monitor", "anonymous_official"),
    "group": ("monitor", "armed_group", "named_organisation"),
    "source": ("anonymous_official", "anonymous_person", "responder", "witness"),
    "official": ("anonymous_official",),
    "officer": ("anonymous_official",),
    "witness": ("witness",),
    "medic": ("responder",),
    "doctor": ("responder",),
}


def _by_kind(reading: Reading, phrase: Phrase, near: Sequence[Links]) -> Links | None:
    """'the agency' after Xinhua, 'the newspaper' after Haaretz, 'the monitor' after the
    Observatory.
    """
    noun = reading.lemma(phrase.head)
    words = reading.said(phrase.first, phrase.last).lower().split()
    if words in (["the", "same", "source"], ["the", "same", "sources"]):
        return near[-1] if near else None
    if phrase.last - phrase.first > 2 + ("same" in words[:2]):
        return None
    allowed = _NOUNS.get(noun, ())
    if noun in ("newspaper", "paper", "broadcaster", "daily", "station", "website", "channel"):
        for links in reversed(near):  # "told the daily El Pais. ... The newspaper added"
            at = next((n for n, hop in enumerate(links) if hop.kind in allowed), None)
            if at is not None:
                return links[: at + 1]
    private = noun in _PRIVATE
    return next(
        (
            links
            for links in reversed(near)
            if links[-1].kind in allowed and not (private and is_state(links[-1].name))
        ),
        None,
    )


def _by_mention(reading: Reading, phrase: Phrase) -> Phrase | None:
    """Where annotation has linked the words: "the general" to General Petrenko."""
    mention = reading.names_by_head.get(phrase.head)
    if mention is None or mention.refers_to is None:
        return None
    before = reading.annotated.mentions[mention.refers_to]
    if before.kind == "pronoun" or before.head >= phrase.first:
        return None
    without = ("acl", "parataxis", "appos") if before.kind == "nominal" else ("acl", "parataxis")
    found = reading.phrase(before.head, without)
    if before.kind != "name":
        return found
    return replace(
        found, first=min(found.first, before.first), last=max(found.last, before.last)
    )  # "Jean-Claude Habimana", where the tree breaks the name
