"""Verbs that judge, call for or make known: "called the retreat a mistake", "called for an inquiry"."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.found import Found, Reading
from firsthand.claims.nounphrases import after
from firsthand.claims.quoting import cue_of
from firsthand.claims.wordings import Rule, end_of_clause, is_finite, known_speaker

_MARCHES = frozenset(
    ["strike", "march", "protest", "demonstration", "rally", "boycott", "shutdown", "stoppage"]
    + ["vigil", "walkout", "sit-in", "disobedience", "uprising", "revolt", "jihad"]
)
_PLAINLY = ("report", "describe", "characterise", "characterize")
_DESCRIBING = (*_PLAINLY, "denounce", "brand", "label", "portray")
_NAMING = ("call", "label", "brand", "term", "dub", "consider", "deem")


def calls_so(reading: Reading, number: int, verb: int) -> Found | None:
    """'The general called the retreat a mistake', 'the party termed the arrests "political"'"""
    if reading.lemma(verb) not in _NAMING or not is_finite(reading, verb):
        return None
    last = end_of_clause(reading, number, verb)
    so = _judgement(reading, verb, last)
    source = known_speaker(reading, verb) if so is not None else None
    if so is None or source is None or reading.has(so, "mark", "to"):
        return None
    return Found(number, "calls_so", verb, cue_of(reading, verb), source, ((verb + 1, last),))


def _judgement(reading: Reading, verb: int, last: int) -> int | None:
    """What something is called: "it {a rumour}", "the protests {"manipulated"}"."""
    thing, so = reading.tree.first(verb, "obj"), reading.tree.first(verb, "xcomp")
    if thing is not None and so is not None and verb < thing < so:
        judged = so + 1 == last and reading.words[so].xpos in ("VBG", "VBN")  # "alarming"
        return so if judged or reading.words[so].upos in ("NOUN", "ADJ") else None
    at = verb + 1 + (reading.words[min(verb + 1, last - 1)].upos == "DET")
    while at < last and reading.words[at].upos in ("NOUN", "PROPN", "PRON", "ADJ"):
        at += 1
        if at >= last or reading.words[at - 1].upos == "ADJ":
            continue
        plain = reading.words[at].upos == "ADJ" or reading.words[at].xpos in ("VBG", "VBN")
        if plain and at + 1 == last and reading.words[at - 1].upos in ("NOUN", "PRON"):
            return at  # "the figures {alarming}"
        if at + 1 >= last:
            return None
        article = reading.lower(at) in ("a", "an") and not reading.is_time(at + 1)
        many = reading.lower(at + 1) in ("few", "second", "third", "lot", "little")
        if (article and not many) or reading.words[at].form in ('"', "“"):
            return at + 1
    return None


def describes_as(reading: Reading, number: int, verb: int) -> Found | None:
    """'Amnesty described the killings as a war crime', 'Rabat denounced the vote as a sham'"""
    if not is_finite(reading, verb) or reading.tree.first(verb, "nsubj:pass") is not None:
        return None
    thing = reading.tree.first(verb, "obj")
    if thing is None or thing < verb or reading.words[thing].upos == "PRON":
        return None
    last = end_of_clause(reading, number, verb)
    so = next((i for i in range(thing + 1, last - 1) if reading.lower(i) == "as"), None)
    if so is None or reading.words[so + 1].upos not in (
        "DET",
        "ADJ",
        "NOUN",
        "ADV",
        "PROPN",
        "VERB",
        "PUNCT",
    ):
        return None
    source = known_speaker(reading, verb)
    if source is None or reading.words[source.head].xpos in ("WP", "WDT"):
        return None
    stance = "neutral" if reading.lemma(verb) in _PLAINLY else None
    found = Found(number, "describes_as", verb, cue_of(reading, verb), source, ((verb + 1, last),))
    return found if stance else replace(found, stance="distancing")


def condemns(reading: Reading, number: int, verb: int) -> Found | None:
    """'The council condemned the shelling of the market by the militia, in which 31 people died'"""
    thing = reading.tree.first(verb, "obj")
    if thing is None or not is_finite(reading, verb):
        return None
    below = [i for i in reading.tree.subtree(thing) if i > verb]
    tells = any(
        reading.words[i].relation == "acl:relcl"
        and any(reading.lower(c) in ("which", "that") for c in reading.tree.subtree(i))
        for i in below
    )
    if not tells or reading.lemma(thing) not in reading.cues["happenings"]:
        return None
    source = known_speaker(reading, verb)
    if source is None:
        return None
    content = ((verb + 1, max(below) + 1),)
    return Found(number, "condemns", verb, cue_of(reading, verb), source, content, "distancing")


def made_known(reading: Reading, number: int, verb: int) -> Found | None:
    """'This was made known by the bishop': said of the sentence before"""
    if verb + 1 >= len(reading.words) or reading.lower(verb + 1) not in ("known", "public"):
        return None
    sentence = reading.sentence(number)
    near = range(verb + 2, min(verb + 4, sentence.last))
    by = next((i for i in near if reading.lower(i) == "by"), None)
    this = reading.lower(sentence.first) in ("this", "it", "that", "the")
    if by is None or not this or verb - sentence.first > 5:
        return None
    source = after(reading, by + 1, sentence.last)
    if source is None:
        return None
    return Found(number, "reported_by", verb, (verb, by + 1), source, (), reach="before")


def calls_for(reading: Reading, number: int, verb: int) -> Found | None:
    """'The European Union called for an independent inquiry'"""
    last = end_of_clause(reading, number, verb)
    if verb + 2 >= last or reading.lower(verb + 1) != "for" or not is_finite(reading, verb):
        return None
    source = known_speaker(reading, verb)
    if source is None or any(reading.lemma(i) in _MARCHES for i in range(verb + 2, last)):
        return None  # "called for a general strike" is a deed
    content = ((verb + 2, last),)
    return Found(number, "calls_for", verb, (verb, verb + 2), source, content, "directive")


# each rule with the verbs it is for
WORDINGS_JUDGING: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (calls_so, _NAMING),
    (made_known, ("make",)),
    (calls_for, ("call",)),
    (describes_as, _DESCRIBING),
    (condemns, ("condemn", "denounce", "deplore", "decry")),
)
