"""The canonical name of a source phrase, and how many stand behind it."""

from __future__ import annotations

import re
from typing import cast

from firsthand.claims.found import Named, Phrase, Reading
from firsthand.codebook.claim import Count, HopKind

_LEAVE = (
    "the",
    "a",
    "an",
    "some",
    "this",
    "that",
    "these",
    "those",
    "its",
    "his",
    "her",
    "their",
    "our",
    "other",
    "another",
    "such",
    "same",
    "both",
    "any",
)
PLATFORMS = frozenset(
    ["telegram", "x", "facebook", "twitter", "instagram", "whatsapp", "tiktok", "youtube", "weibo"]
    + ["vk", "signal", "viber", "truth", "threads", "linkedin", "snapchat", "social"]
)
_BEFORE = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART")
_ACRONYM = re.compile(r"\s*\([^()]{1,60}\)")
_QUOTES = re.compile(r"[\"“”«»]")


def nominal(reading: Reading, phrase: Phrase, kind: str) -> Named:
    first, last = trimmed(reading, phrase)
    organisation = kind in (
        "named_organisation",
        "state_media",
        "news_agency",
        "outlet",
        "monitor",
        "intelligence_agency",
        "document",
    )
    count: Count = "one" if organisation else count_of(reading, phrase)
    why = f'"{reading.said(first, last)}" reads as {kind.replace("_", " ")}'
    return Named(plain(reading, first, last), cast(HopKind, kind), count, why)


def trimmed(reading: Reading, phrase: Phrase) -> tuple[int, int]:
    """Without determiners in front, and without relative clauses and appositions behind."""
    inside = range(phrase.first, phrase.last)
    joined = _is_joined(reading, phrase)
    if joined and not any(
        reading.words[i].upos in ("VERB", "AUX", "PUNCT", "PRON") for i in inside
    ):
        return phrase.first, phrase.last  # "two medics and a priest", whatever the tree makes of it
    kept = set(
        reading.tree.subtree(
            phrase.head, ("acl", "acl:relcl", "appos", "advcl", "parataxis", "ccomp")
        )
    )
    first = last = phrase.head
    while first - 1 >= phrase.first and first - 1 in kept:
        first -= 1
    while last + 1 < phrase.last and last + 1 in kept:
        last += 1
    last += 1
    before = range(phrase.first, phrase.head)
    if all(reading.words[i].upos in _BEFORE for i in before):
        first = phrase.first  # "Lebanon's health ministry", whatever the tree makes of it
    if reading.words[first].upos == "CCONJ" and phrase.first < first:
        first = phrase.first  # "{a war monitor} | and state media"
    while first < phrase.head and reading.lower(first) in _LEAVE:
        first += 1
    while last - 1 > phrase.head and (
        reading.words[last - 1].upos == "PUNCT" or reading.is_time(last - 1)
    ):
        last -= 1  # "the opposition party | last week"
    return first, last


def _is_joined(reading: Reading, phrase: Phrase) -> bool:
    """True of "two medics and a priest", whichever of them the tree makes the head."""
    if any(reading.words[i].upos == "CCONJ" for i in range(phrase.head, phrase.last)):
        return True
    return any(
        reading.words[i].upos == "CCONJ" and reading.words[i + 1].upos == "DET"
        for i in range(phrase.first + 1, phrase.head)
    )


def whole_name(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """'Jean | - Claude Habimana': a name that goes on behind its hyphen."""
    limit = len(reading.words)
    while (
        last + 1 < limit
        and reading.words[last].form in ("-", "‑")
        and reading.words[last].start == reading.words[last - 1].end
        and reading.words[last + 1].start == reading.words[last].end
        and reading.words[last + 1].form[:1].isupper()
    ):
        last += 2
        while last < limit and reading.words[last].upos == "PROPN":
            last += 1
    return first, last


def plain(reading: Reading, first: int, last: int) -> str:
    """The words without a leading determiner, brackets and quotation marks, on one line."""
    while first < last - 1 and reading.lower(first) in _LEAVE:
        first += 1
    said = _QUOTES.sub("", _ACRONYM.sub("", reading.said(first, last)))
    said = " ".join(said.split()).strip(" ,;:")
    return said.removesuffix("'s").removesuffix("’s")


def count_of(reading: Reading, phrase: Phrase) -> Count:
    """one: "a source"; several: "sources", "residents and rescuers"; unknown where words do not
    say.
    """
    joined = _is_joined(reading, phrase)
    if (
        joined
        or reading.tree.under(phrase.head, "conj")
        or reading.words[phrase.head].xpos in ("NNS", "NNPS")
    ):
        return "several"
    if reading.lower(phrase.head) in ("people", "police", "others", "many", "several", "locals"):
        return "several"
    return "one" if reading.words[phrase.head].xpos in ("NN", "NNP") else "unknown"


def without_platform(reading: Reading, phrase: Phrase) -> Phrase:
    """'the mayor of the city Ivan Roba {on Telegram}': who, not where he wrote it."""
    at = phrase.last - 2
    if at <= phrase.head or reading.lower(at) not in ("on", "via"):
        return phrase
    if reading.lower(at + 1) not in PLATFORMS:
        return phrase
    return Phrase(phrase.first, at, phrase.head)
