"""Whether the source of a cue can speak at all: "the attack showed that" names none."""

from __future__ import annotations

from firsthand.claims.found import Found, Phrase, Reading
from firsthand.claims.sources import name_source

_EVIDENCE = (
    "show",
    "suggest",
    "indicate",
    "signal",
    "imply",
    "prove",
    "demonstrate",
    "underline",
    "underscore",
    "highlight",
    "reveal",
    "hint",
    "express",
    "read",
    "find",
    "establish",
    "determine",
    "echo",
    "rule",
    "run",
    "carry",
    "report",
    "reflect",
    "circulate",
    "claim",
    "confirm",
    "illustrate",
    "attest",
)


_PROOF = (
    "show",
    "prove",
    "demonstrate",
    "establish",
    "discover",
    "express",
    "expose",
    "uncover",
    "find",
)
_SPEAKERS = (
    "named_person",
    "anonymous_official",
    "anonymous_person",
    "witness",
    "responder",
    "armed_group",
)
_NOBODY = ("there", "what", "nobody", "nothing", "everything", "this", "that")


def is_source(reading: Reading, found: Found) -> bool:
    """Somebody or something that can know: not "the attack showed that"."""
    if found.source is None or not (found.content or found.reach == "before"):
        return False
    if not _can_speak(reading, found.source) or _is_deed(reading, found):
        return False
    if reading.words[found.source.head].upos == "PRON":
        return True
    return _knows(reading, found, found.source)


def _knows(reading: Reading, found: Found, source: Phrase) -> bool:
    """The sort of source fits the verb: "records show", not "the example confirms"."""
    named = name_source(reading, source)
    verb = reading.lemma(found.verb)
    if verb == "claim" and named.kind == "document" and reading.lower(found.verb + 1) == "to":
        return False  # "footage {claimed to} have been shot after the strike"
    if verb in _PROOF and named.kind in _SPEAKERS and found.rule != "shows":
        return False
    documents = verb in ("document", "record", "verify") and found.rule != "counts"
    if documents and named.kind not in ("monitor", "responder"):
        return False
    if named.why != "no known sort of source" or _closes(reading, found, source):
        return True
    if found.rule == "said_in_order" and verb != "say":
        return False  # "turning the gun on himself wrote a note"
    if verb == "report" and _tells_clause(reading, found):
        return True  # "the headmistress reports that ...": no happening does
    return verb not in _EVIDENCE and found.rule not in ("citing", "statement_that")


def _tells_clause(reading: Reading, found: Found) -> bool:
    """What is told has a verb with a tense."""
    finite = ("VBD", "VBZ", "VBP", "MD")
    return any(reading.words[i].xpos in finite for piece in found.content for i in range(*piece))


def _closes(reading: Reading, found: Found, source: Phrase) -> bool:
    """'Three men were hurt, {the headquarters} reported': set off behind what it tells, whatever
    noun it is.
    """
    said = found.rule in ("said_that", "said_in_order") and source.last == found.cue[0]
    plain = reading.lemma(found.verb) in reading.cues["plain_speech"]
    apart = source.first > 0 and reading.words[source.first - 1].form in (",", '"', "”")
    ends = reading.words[min(found.verb + 1, len(reading.words) - 1)].form == "."
    return said and plain and apart and ends and found.content[-1][1] <= source.first


def _is_name_or_sort(reading: Reading, source: Phrase) -> bool:
    """ "The New Dawn", "the daily": words of time that are media all the same."""
    mention = reading.names_by_head.get(source.head)
    if mention is not None and mention.kind == "name":
        return True
    return any(reading.lemma(source.head) in nouns for nouns in reading.cues["people"].values())


def _can_speak(reading: Reading, source: Phrase) -> bool:
    """A noun, a name or a pronoun for somebody; not "no one", "what", "2011"."""
    head = reading.words[source.head]
    lower = reading.lower(source.head)
    if reading.is_time(source.head) and not _is_name_or_sort(reading, source):
        return False
    if lower[:1].isdigit() or (reading.lemma(source.head) == "one" and head.upos == "NOUN"):
        return False
    if reading.lower(source.first) in ("no", "none", "nobody", "neither", "nothing"):
        return False
    if head.upos == "PRON":
        return lower not in _NOBODY
    if reading.is_group(source.head):
        return True
    return head.upos in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "X", "SYM")


def _is_deed(reading: Reading, found: Found) -> bool:
    """ "the strike claimed nine lives", "he declared war": something is done, nothing is told."""
    if found.source is None or found.rule in ("according_to", "citing", "with_label"):
        return False
    if reading.lemma(found.source.head) in reading.cues["happenings"]:
        return True
    if reading.lemma(found.verb) == "claim" and found.rule == "said_that":
        return _takes(reading, found)
    return reading.lemma(found.verb) == "declare" and _declares(reading, found)


def _takes(reading: Reading, found: Found) -> bool:
    """ "claimed the town | as their capital": they took it, and told nothing."""
    last = found.content[-1][1] if found.content else 0
    if 0 < last < len(reading.words) and reading.lower(last) == "as":
        return True
    behind = reading.lowers[max(0, last - 2) : last + 2]
    return any(word in ("itself", "themselves", "himself", "herself") for word in behind)


def _declares(reading: Reading, found: Found) -> bool:
    """ "declared war", "declared a state of emergency": a deed, no news."""
    words = [reading.lemma(i) for i in range(*found.content[0])] if found.content else []
    deeds = {"war", "emergency", "bankruptcy", "mourning", "independence", "curfew", "holiday"}
    return len(words) < 10 and bool(deeds & set(words))
