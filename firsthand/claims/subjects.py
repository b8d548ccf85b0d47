"""Who is the subject of a cue verb, by whom it was said, and whom it was told."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.contact import is_contact
from firsthand.claims.found import Phrase, Reading
from firsthand.claims.surface import noun_phrase_before
from firsthand.claims.tails import (
    TAIL_MARKS,
    aside,
    behind_quotation,
    behind_tail,
    with_name,
)

_WHOM = ("accuse", "blame", "charge", "urge", "ask", "tell", "order", "call")  # never inverted


def subject_of(reading: Reading, verb: int, inherit: bool = True) -> Phrase | None:
    """The subject of a verb; of "..., he said, | adding that B" the one who said."""
    if is_contact(reading, verb):
        return Phrase(verb - 1, verb, verb - 1)
    behind = behind_tail(reading, verb) or aside(reading, verb) or _of_age(reading, verb)
    if behind is not None:
        return behind
    shared = _shared(reading, verb) if inherit else None
    if shared is None:
        found = _subject_of(reading, verb, inherit)
        return found or behind_quotation(reading, verb) or _before_aside(reading, verb)
    return _subject_of(reading, shared, inherit=False) or noun_phrase_before(reading, shared)


def _before_aside(reading: Reading, verb: int) -> Phrase | None:
    """'{Relatives of the victims}, gathered at the morgue, accused the police': what opens the
    sentence, where the tree lost it.
    """
    first = reading.sentence(reading.sentence_of[verb]).first
    if reading.lemma(verb) not in _WHOM or verb < 1 or reading.words[verb - 1].form != ",":
        return None
    commas = (i for i in range(verb - 2, first, -1) if reading.words[i].form == ",")
    comma = next(commas, None)
    if comma is None or reading.words[comma + 1].xpos not in ("VBN", "VBG", "VBD", "IN"):
        return None
    phrase = noun_phrase_before(reading, comma)
    return phrase if phrase is not None and phrase.first == first else None


def _of_age(reading: Reading, verb: int) -> Phrase | None:
    """'"...," {one woman, 28}, told the paper', where the tree knows no subject."""
    apart = verb > 4 and reading.words[verb - 1].form == reading.words[verb - 3].form == ","
    if not apart or reading.words[verb - 2].upos != "NUM" or _nearest_subject(reading, verb):
        return None
    before = noun_phrase_before(reading, verb - 3)
    return None if before is None else replace(before, last=verb - 1)


def _nearest_subject(reading: Reading, verb: int) -> int | None:
    """The subject; of two that the tree hung on the verb the one beside it: "A, 48, was held, said
    | Trooper B", "A, B and C scheduled talks, | D said".
    """
    subjects = reading.tree.under(verb, "nsubj")
    active = is_active(reading, verb)
    if len(subjects) < 2:
        only = next(iter(subjects), None)
        passive = only is not None and reading.words[only].relation == "nsubj:pass"
        return None if passive and not active else only
    plain = [s for s in subjects if reading.words[s].relation == "nsubj" or (active and s < verb)]
    behind = [s for s in plain if s > verb]
    if behind and reading.words[verb - 1].form in (*TAIL_MARKS, "-", "–", "—"):
        return behind[-1]
    before = [s for s in plain if s < verb]
    return before[-1] if before else next(iter(plain), None)


def is_active(reading: Reading, verb: int) -> bool:
    """'A source {denied} on Friday the reports', which passes for a participle: what it governs
    stands right behind it.
    """
    word = reading.words[verb]
    if word.xpos != "VBN" or word.head >= 0 or reading.tree.first(verb, "aux", "aux:pass", "cop"):
        return False
    last = reading.sentence(reading.sentence_of[verb]).last
    behind = verb + 1
    while behind + 1 < last and (reading.is_time(behind) or reading.is_time(behind + 1)):
        behind += 1
    kinds = ("DET", "PRON", "NOUN", "PROPN", "NUM", "ADJ")
    governs = behind < last and reading.words[behind].upos in kinds
    at_least = reading.lowers[behind : behind + 2] == ("at", "least")
    return governs or at_least


def _with_rank(reading: Reading, subject: int, verb: int) -> Phrase:
    """'{Trooper} {Stephen Hammons}', 'councilman Toby Darden': two subjects side by side are one."""
    phrase = _hyphened(reading, reading.phrase(subject, ("parataxis",)))
    if phrase.first < subject and reading.words[phrase.first].upos == "CCONJ":
        phrase = replace(phrase, first=phrase.first + 1)  # "two officers | and a local official"
    for other in reversed(reading.tree.under(verb, "nsubj")):
        rank = reading.phrase(other, ("parataxis",))
        apart = reading.words[phrase.first].upos == "DET"  # "in the attack | the agency said"
        if rank.last == phrase.first and other < subject and not apart:
            phrase = Phrase(rank.first, phrase.last, phrase.head)
    return phrase


def _hyphened(reading: Reading, phrase: Phrase) -> Phrase:
    """'OVD-Info said': a name from before its hyphen, which the words have apart."""
    words, first = reading.words, phrase.first
    while first > 1 and words[first - 1].form in ("-", "‑") and words[first].form[:1].isupper():
        if not words[first - 2].end == words[first - 1].start == words[first].start - 1:
            break
        first -= 2
    return replace(phrase, first=first)


def _subject_of(reading: Reading, verb: int, inherit: bool) -> Phrase | None:
    """The subject, or the one that a coordinated or participial verb shares: "said A, adding that
    B".
    """
    at, steps = verb, 0
    while steps < 4:
        subject = _nearest_subject(reading, at)
        if subject is not None:
            phrase = _up_to(reading, _with_rank(reading, subject, at), at)
            phrase = _with_noun(reading, with_name(reading, _from_start(reading, phrase)))
            return _relative(reading, _with_first(reading, phrase))
        word = reading.words[at]
        inverted = _inverted(reading, at)
        if inverted is not None:
            return inverted
        if not inherit or word.head < 0:
            return None
        relation = reading.tree.base[at]
        if relation == "acl" and reading.words[word.head].upos in ("NOUN", "PROPN"):
            if reading.tree.first(at, "mark", "case") is not None and word.xpos == "VBG":
                return None  # "a process for admitting refugees"
            return reading.phrase(
                word.head, ("acl", "acl:relcl", "nsubj", "cop", "aux", "advcl")
            )  # "a statement saying that"
        loose = reading.tree.first(at, "mark", "case") is None and word.xpos == "VBG"
        if relation not in ("conj", "advcl", "xcomp", "parataxis") or (
            relation != "conj" and not loose
        ):
            return None  # "critics blame him for denying that": nobody says it
        at, steps = word.head, steps + 1
    return None


def _shared(reading: Reading, verb: int) -> int | None:
    """'"...," he said, | adding that Y': the verb of speech right before the comma, if one is
    there.
    """
    if reading.words[verb].xpos != "VBG" or verb < 2 or reading.words[verb - 1].form != ",":
        return None
    first = reading.sentence(reading.sentence_of[verb]).first
    finite = ("VBD", "VBZ", "VBP")
    for before in range(verb - 2, max(first, verb - 9), -1):
        if reading.words[before].upos == "PUNCT":
            break
        if reading.lemma(before) in reading.stances and reading.words[before].xpos in finite:
            return before  # "Ramos {told} Canal N, noting that ..."
    governor = reading.words[verb].head
    if governor < 0 or governor > verb or reading.lemma(governor) in reading.stances:
        return None  # else "He said that the loss was large, {pointing out} that ...": he does
    above = (i for i in reading.tree.ancestors(governor) if reading.lemma(i) in reading.stances)
    return next((i for i in above if i < governor and reading.words[i].xpos in finite), None)


def _up_to(reading: Reading, phrase: Phrase, verb: int) -> Phrase:
    """All nouns and names between the subject and its verb belong to it: "a channel | Rybar |
    wrote".
    """
    last = phrase.last
    between = range(last, verb)
    stops = ("PUNCT", "VERB", "PRON", "SCONJ")
    if not between or any(reading.words[i].upos in stops for i in between):
        return phrase
    while last < verb and reading.words[last].upos not in ("AUX", "ADV", "PART"):
        last += 1
    while reading.words[last - 1].upos in ("ADP", "DET", "CCONJ"):
        last -= 1
    return replace(phrase, last=max(last, phrase.last))


def _from_start(reading: Reading, phrase: Phrase) -> Phrase:
    """'a Malian | army officer': what stands before the noun up to its determiner."""
    first, limit = phrase.first, reading.sentence(reading.sentence_of[phrase.head]).first
    if reading.words[first].upos not in ("NOUN", "ADJ", "NUM", "PROPN"):
        return phrase
    while first > limit and reading.words[first - 1].upos in (
        "ADJ",
        "NOUN",
        "PROPN",
        "NUM",
        "DET",
        "PART",
    ):
        first -= 1
        if reading.words[first].upos == "DET":
            return replace(phrase, first=first)
    bounded = first == limit or reading.words[first - 1].upos in ("PUNCT", "CCONJ", "SCONJ")
    return replace(phrase, first=first) if bounded else phrase


def _with_noun(reading: Reading, phrase: Phrase) -> Phrase:
    """'A channel close to the ministry, | "Rybar," | announced': the noun that a name stands
    beside.
    """
    first = reading.sentence(reading.sentence_of[phrase.head]).first
    before = range(first, phrase.first)
    if (
        len(before) < 3
        or reading.words[phrase.head].upos != "PROPN"
        or reading.words[first].upos != "DET"
    ):
        return phrase
    comma = any(reading.words[i].form == "," for i in before[-2:])
    finite = any(reading.words[i].xpos in ("VBD", "VBZ", "VBP", "MD") for i in before)
    return phrase if finite or not comma else replace(phrase, first=first)


def _with_first(reading: Reading, phrase: Phrase) -> Phrase:
    """'two security sources and | a local official | told': the first of two that the tree left
    out.
    """
    and_ = phrase.first - 1
    first = reading.sentence(reading.sentence_of[phrase.head]).first
    if and_ <= first or reading.lower(and_) not in ("and", "or", "&"):
        return phrase
    before = noun_phrase_before(reading, and_)
    if before is None or before.last != and_:
        return phrase
    bounded = before.first == first or reading.words[before.first - 1].upos == "PUNCT"
    return Phrase(before.first, phrase.last, before.head) if bounded else phrase


def _inverted(reading: Reading, verb: int) -> Phrase | None:
    """ "..., said the minister": the parser may call the speaker an object."""
    if reading.words[verb].xpos == "VBG" or reading.lemma(verb) in _WHOM:
        return None  # ", blaming the gangs": whom, not who
    after = reading.tree.first(verb, "obj")
    tail = verb > 0 and reading.words[verb - 1].form in (",", '"', "”", "’", "»", "-", "–", "—")
    if after == verb + 1 or (after is not None and tail and after > verb):
        speaks = reading.words[after].upos in ("NOUN", "PROPN", "PRON") and tail
        return reading.phrase(after) if speaks else None
    return None


def _relative(reading: Reading, phrase: Phrase) -> Phrase:
    """ "the official, who said that": the noun before the relative word."""
    if reading.lower(phrase.head) not in ("who", "which", "that"):
        return phrase
    clause = reading.words[phrase.head].head
    noun = reading.words[clause].head if clause >= 0 else -1
    if noun < 0 or not reading.words[clause].relation.startswith("acl"):
        comma = phrase.head - 1
        apart = (
            comma > 0 and reading.words[comma].form == "," and reading.lower(phrase.head) == "who"
        )
        return (noun_phrase_before(reading, comma) if apart else None) or phrase
    name = reading.words[noun].head  # "{Farid Noori}, director of the hospital, who said that"
    if reading.words[noun].relation == "appos" and reading.words[name].upos == "PROPN":
        noun = name
    return reading.phrase(noun, ("acl", "acl:relcl", "parataxis"))


def by_phrase(reading: Reading, verb: int) -> Phrase | None:
    """ "by Reuters" after a passive verb."""
    for child in reading.tree.under(verb, "obl", "nmod"):
        if child > verb and reading.has(child, "case", "by") and not _is_means(reading, child):
            if reading.is_time(child):
                continue  # "tallied 33 dead by Sunday"
            phrase = reading.phrase(child, ("acl", "advcl", "parataxis"))
            by = next(
                (i for i in range(phrase.first - 1, verb, -1) if reading.lower(i) == "by"), -1
            )
            plain = all(reading.words[i].upos != "PUNCT" for i in range(by, phrase.first))
            return replace(phrase, first=by + 1) if by > verb and plain else phrase
    return None


def _is_means(reading: Reading, noun: int) -> bool:
    """ "by telephone", "by satellite phone": how it was told, not by whom."""
    if reading.lemma(noun) not in reading.cues["instruments"] or reading.words[noun].upos != "NOUN":
        return False
    return reading.tree.first(noun, "det", "nmod:poss") is None
