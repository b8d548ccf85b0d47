"""Persons with a name: "the minister, Rosa Almeida", "Colonel Petro Hrytsenko"."""

from __future__ import annotations

from firsthand.claims.found import Named, Phrase, Reading
from firsthand.claims.naming import plain, whole_name
from firsthand.codebook.annotated import Mention


def person(reading: Reading, phrase: Phrase) -> Named | None:
    """'Colonel-General Oleksandr Petrenko', 'the minister, Rosa Almeida'"""
    if is_name_of_body(reading, phrase):
        return None
    heads = {phrase.head, *reading.tree.under(phrase.head, "appos", "flat", "compound")}
    for mention in reading.persons:
        if mention.first < phrase.first or mention.last > phrase.last or _owns(reading, mention):
            continue
        rank = mention.first == phrase.head + 1 and mention.last == phrase.last
        if rank and reading.words[phrase.head].upos == "NOUN":
            name = plain(reading, *whole_name(reading, mention.first, mention.last))
            return Named(name, "named_person", "one", "a person with a name")
        beside = reading.words[mention.first - 1]
        one_of = reading.lower(phrase.head) == "one" and mention.last == phrase.last
        behind_title = (reading.words[phrase.head].upos == "NOUN" or one_of) and (
            beside.form == ","
            or beside.upos == "NOUN"  # "the mayor of the city Ivan Roba"
            and reading.lemma(phrase.head) in reading.cues["people"]["anonymous_official"]
        )
        if (
            mention.head in heads
            or mention.last == phrase.last
            and behind_title
            or reading.words[mention.head].head in heads
            and _near(reading, mention.head)
        ):
            name = plain(reading, *whole_name(reading, mention.first, mention.last))
            return Named(name, "named_person", "one", "a person with a name")
    return None


def is_name_of_body(reading: Reading, phrase: Phrase) -> bool:
    """'The Jharkhand Jan Morcha', 'the Ahmed Bello Foundation': a name with an article, nothing
    but names behind it, and no title among them.
    """
    first = phrase.first + 1
    if reading.lower(phrase.first) != "the" or phrase.last - first < 2:
        return False
    titles = reading.cues["people"]["anonymous_official"]
    return all(
        reading.words[i].upos == "PROPN" and not _titled(reading, i, titles)
        for i in range(first, phrase.last)
    )


def person_by_words(reading: Reading, phrase: Phrase) -> Named | None:
    """'the head of the mission, Colonel Petro Hrytsenko', 'Governor Hamid Azizi': by words alone"""
    titles = reading.cues["people"]["anonymous_official"]
    if reading.lemma(phrase.head) not in titles and not _titled(reading, phrase.head, titles):
        return None
    first = phrase.head + 1 if reading.words[phrase.head].upos == "NOUN" else phrase.first
    commas = [i for i in range(first, phrase.last) if reading.words[i].form == ","]
    begin = commas[0] + 1 if commas else first
    end = next((i for i in commas if i > begin), phrase.last)
    while begin < end and (
        _titled(reading, begin, titles) or reading.words[begin].form in ("-", ".") or begin < first
    ):
        begin += 1
    names = range(begin, end)
    if len(names) < 2 or any(reading.words[i].upos != "PROPN" for i in names):
        return None
    return Named(plain(reading, begin, end), "named_person", "one", "a name behind a title")


def _titled(reading: Reading, index: int, titles: list[str]) -> bool:
    """True of "General", "Colonel-General", "Gov.": a title, alone or last in a compound."""
    word = reading.lower(index).rstrip(".")
    short = (
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "sgt",
        "brig",
        "adm",
        "gov",
        "sen",
        "rep",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
    )
    return word in titles or word.split("-")[-1] in titles or word in short


def _near(reading: Reading, head: int) -> bool:
    return reading.tree.base[head] in ("appos", "flat", "compound", "nsubj")


def _owns(reading: Reading, mention: Mention) -> bool:
    """ "{Rosa Almeida}'s mother": whose, not who."""
    last = min(mention.last, len(reading.words) - 1)
    behind = reading.words[last].xpos == "POS" or reading.words[mention.last - 1].xpos == "POS"
    return behind or reading.words[mention.head].relation == "nmod:poss"
