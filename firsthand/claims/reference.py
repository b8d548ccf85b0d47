"""Whom "the source", "he" or "the agency" goes back to among those who have spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.claims.doers import doer_before, is_state, person_before
from firsthand.claims.found import Phrase, Reading
from firsthand.claims.papers import PAPERS, whose_paper
from firsthand.claims.sources import name_source
from firsthand.codebook.claim import Hop, HopKind

Links = tuple[Hop, ...]
_BODIES: tuple[HopKind, ...] = (
    "outlet",
    "news_agency",
    "state_media",
    "social_channel",
    "named_organisation",
    "monitor",
    "intelligence_agency",
    "armed_group",
    "document",
    "responder",
)
_PERSONS = ("named_person", "anonymous_official", "anonymous_person", "witness", "responder")
_PRIVATE = ("organisation", "organization", "ngo", "charity", "group", "network", "monitor")
_AS_SUBJECT = {"him": "he", "her": "she", "them": "they"}
_NEAR = 8  # sentences: further back "the source" may be anybody


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
    sentence = reading.sentence_of[phrase.head]
    near = [links for number, links in earlier if links and sentence - number <= _NEAR]
    pronoun = reading.words[phrase.head].upos == "PRON" and phrase.last - phrase.first == 1
    if pronoun:
        latest = max((number for number, links in earlier if links), default=-1)
        return _of_pronoun(reading, phrase, near, latest)
    words = reading.said(phrase.first, phrase.last).lower().split()
    if len(words) == 3 and words[1:] == ["of", "them"]:
        return near[-1] if near and near[-1][-1].count == "several" else None
    if (full := _in_full(reading, phrase)) is not None:
        return full
    if not _is_definite(reading, phrase):
        return None
    noun = reading.lemma(phrase.head)
    if noun in PAPERS:
        return whose_paper(reading, phrase, earlier)
    for links in reversed(near):
        same = noun in _head_words(links[-1].name) and _agrees(reading, phrase, links[-1])
        if same or (_has_title(reading, noun, links[-1]) and phrase.last - phrase.first == 2):
            return links
    return (
        _by_kind(reading, phrase, near)
        or _by_mention(reading, phrase)
        or doer_before(reading, phrase)
    )


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
    names_anew = (
        any(reading.words[i].upos == "PROPN" for i in inside) or phrase.last - phrase.first > 3
    )
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


def _of_pronoun(
    reading: Reading, phrase: Phrase, near: Sequence[Links], latest: int
) -> Phrase | Links | None:
    """'he': the last person who spoke; 'it': the last body; 'they': the last several."""
    word = _AS_SUBJECT.get(reading.lower(phrase.head), reading.lower(phrase.head))
    linked = _by_mention(reading, phrase)
    if word in ("he", "she"):
        told = phrase.first > 0 and reading.lower(phrase.first - 1) == "to"
        recent = bool(near) and _sentence_of(reading, phrase) - latest < 3
        spoke = recent and near[-1][-1].kind in _PERSONS and near[-1][-1].count != "several"
        if told and spoke:
            return near[-1]  # "A man died," the governor wrote. According to {him} ..."
        return _of_person(reading, phrase, (linked, near, latest))
    last = near[-1][-1] if near else None
    if word == "it":
        silent = latest < _sentence_of(reading, phrase) - 1
        if silent and linked is not None and _is_body(reading, linked):
            return linked  # "The ministry closed the port. {It} warned ...": no one spoke between
        if last is not None and last.kind in _BODIES and last.count != "several":
            return near[-1]
        return linked if linked is not None and _is_body(reading, linked) else None
    return _of_several(reading, phrase, linked, near) if word in ("they", "both") else None


def _of_person(
    reading: Reading, phrase: Phrase, known: tuple[Phrase | None, Sequence[Links], int]
) -> Phrase | Links | None:
    """'he', 'she': whom annotation has tied it to, else the last person who spoke."""
    linked, near, latest = known
    if linked is not None and _closes(reading, phrase, linked):
        linked = None  # "{Any person} who lies will be arrested, {he} warned"
        if latest < _sentence_of(reading, phrase) - 1:
            doer = person_before(reading, phrase)
            if doer is not None:
                return doer
    if linked is not None and name_source(reading, linked).kind in _PERSONS:
        return linked
    if linked is None and latest < _sentence_of(reading, phrase) - 1:
        doer = person_before(reading, phrase)
        if doer is not None and name_source(reading, doer).kind == "named_person":
            return doer  # "The governor, Adam Hamid, visited the wounded. {He} denied ..."
    last = near[-1][-1] if near else None
    person = last is not None and last.kind in _PERSONS and last.count != "several"
    return near[-1] if person else None


def _of_several(
    reading: Reading, phrase: Phrase, linked: Phrase | None, near: Sequence[Links]
) -> Phrase | Links | None:
    """'they': several of the same sentence, else the last who spoke, if several or a body."""
    several = linked is not None and name_source(reading, linked).count == "several"
    here = linked is not None and _sentence_of(reading, linked) == _sentence_of(reading, phrase)
    if linked is not None and several and here and not _closes(reading, phrase, linked):
        return linked  # "Britain and France gave evidence of attacks which {they} say ..."
    last = near[-1][-1] if near else None
    if last is not None and (last.count == "several" or last.kind in _BODIES):
        return near[-1]
    return linked if several else None


def _sentence_of(reading: Reading, phrase: Phrase) -> int:
    return reading.sentence_of[phrase.head]


def _closes(reading: Reading, phrase: Phrase, linked: Phrase) -> bool:
    """'..., he warned': the pronoun behind a comma, and what it is tied to in the same sentence."""
    before = reading.words[phrase.first - 1].form if phrase.first > 0 else ""
    same = _sentence_of(reading, linked) == _sentence_of(reading, phrase)
    return same and before in (",", '"', "”", "’", "»")


def _is_body(reading: Reading, phrase: Phrase) -> bool:
    """A body that speaks, by the table or by name; a state or a place called "it" need not."""
    named = name_source(reading, phrase)
    return (
        named.kind in _BODIES and named.why != "a name that speaks for an organisation or a state"
    )
