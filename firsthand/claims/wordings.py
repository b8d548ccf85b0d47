"""Verbs that attribute only in a certain wording: "put the toll at", "called on X to"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from firsthand.claims.adjuncts import owner_of
from firsthand.claims.found import Found, Phrase, Reading
from firsthand.claims.nounphrases import after
from firsthand.claims.quoting import cue_of
from firsthand.claims.sources import name_source
from firsthand.claims.subjects import is_active, subject_of
from firsthand.claims.surface import noun_phrase_before

Rule = Callable[[Reading, int, int], Found | None]
_CALLS = {"call": ("on", "upon"), "appeal": ("to",)}
_URGES = ("urge", "exhort", "implore", "beg", "beseech", "advise", "instruct", "order")


def puts_at(reading: Reading, number: int, verb: int) -> Found | None:
    """'An officer put the number of dead at nine', 'the UN raised the toll to 40', 'police put the
    blame for the raid on a rival clan'
    """
    if reading.lemma(verb) not in reading.cues["gauging"]:
        return None
    source = speaker(reading, verb)
    last = end_of_clause(reading, number, verb)
    thing = _tally(reading, verb + 1, last)
    if source is None or thing is None or _tally(reading, source.first, source.last) is not None:
        return None
    blames = reading.lemma(thing) == "blame"
    links = {"on"} if blames else {"at", "to", "as"}
    if reading.lemma(verb) == "give":
        links = {"of", "at"}
    at = next((i for i in range(thing + 1, last) if reading.lower(i) in links), None)
    if at is None or not (blames or _has_number(reading, at + 1, last)):
        return None
    found = Found(number, "puts_at", verb, cue_of(reading, verb), source, ((verb + 1, last),))
    return replace(found, stance="distancing") if blames else found


def blames_on(reading: Reading, number: int, verb: int) -> Found | None:
    """'The authorities blame the violence on armed gangs', 'The officer blamed the Sand Front'"""
    if reading.lemma(verb) != "blame":
        return None
    last = end_of_clause(reading, number, verb)
    source = speaker(reading, verb)
    said = [reading.lower(i) for i in range(verb + 1, last)]
    whom = "for" not in said and reading.tree.first(verb, "obj") is not None and len(said) > 1
    if source is None or not ("on" in said[1:-1] or whom) or not is_finite(reading, verb):
        return None
    content = ((verb + 1, last),)
    return Found(number, "blames_on", verb, cue_of(reading, verb), source, content, "distancing")


def speaks_of(reading: Reading, number: int, verb: int) -> Found | None:
    """'It speaks of eleven dead', 'residents spoke of looting'"""
    evokes = reading.lemma(verb) == "evoke"  # translated from French: "evokes 40 dead"
    if not (evokes or reading.lemma(verb) in ("speak", "talk")) or not is_finite(reading, verb):
        return None
    last = end_of_clause(reading, number, verb)
    source = speaker(reading, verb)
    if evokes and source is not None and verb + 2 < last and _has_number(reading, verb + 1, last):
        return Found(number, "speaks_of", verb, cue_of(reading, verb), source, ((verb + 1, last),))
    if verb + 2 >= last or reading.lower(verb + 1) != "of" or source is None:
        return None
    return Found(number, "speaks_of", verb, (verb, verb + 2), source, ((verb + 2, last),))


def calls_on(reading: Reading, number: int, verb: int) -> Found | None:
    """'The envoy called on both sides to cease fire', 'she appealed to drivers to stay at home'"""
    prepositions = _CALLS.get(reading.lemma(verb))
    if prepositions is None:
        return None
    last = end_of_clause(reading, number, verb)
    if verb + 1 >= last or reading.lower(verb + 1) not in prepositions:
        return None
    to = next((i for i in range(verb + 3, last - 1) if reading.lower(i) == "to"), None)
    source = speaker(reading, verb)
    if to is None or source is None or reading.words[to + 1].xpos != "VB":
        return None
    content = ((verb + 2, last),)
    return Found(number, "calls_on", verb, (verb, verb + 2), source, content, "directive")


def urges_to(reading: Reading, number: int, verb: int) -> Found | None:
    """'The envoy urged {both sides to cease fire}': those who are urged are part of it"""
    if reading.lemma(verb) not in _URGES or not is_finite(reading, verb):
        return None
    last = end_of_clause(reading, number, verb)
    near = range(verb + 1, min(verb + 12, last - 1))
    to = next((i for i in near if reading.lower(i) == "to"), None)
    if to is None or to == verb + 1 or reading.words[to + 1].xpos != "VB":
        return None
    if any(reading.words[i].upos in ("VERB", "AUX", "PUNCT") for i in range(verb + 1, to)):
        return None
    source = speaker(reading, verb)
    if source is None:
        return None
    content = ((verb + 1, last),)
    return Found(number, "urges_to", verb, cue_of(reading, verb), source, content, "directive")


def shows(reading: Reading, number: int, verb: int) -> Found | None:
    """'Footage showed a burning bus', 'photos posted by {villagers} show burned huts'"""
    seems = reading.lower(verb - 1) == "to" and reading.lemma(verb - 2) in ("appear", "seem")
    if reading.lemma(verb) not in ("show", "depict", "capture"):
        return None
    if not (seems or is_finite(reading, verb)):
        return None
    first, last = reading.sentence(number).first, end_of_clause(reading, number, verb)
    pictures = reading.cues["pictures"]
    noun = next((i for i in range(first, verb) if reading.lemma(i) in pictures), None)
    marked = verb + 1 < last and reading.lower(verb + 1) == "that"
    if noun is None or verb + 1 >= last or marked:
        return None
    between = _without_aside(reading, noun + 1, verb - 2 if seems else verb)
    if any(reading.words[i].xpos in ("VBZ", "VBP", "MD") for i in between):
        return None
    by = next((i for i in between if reading.lower(i) == "by"), None)
    taken = by is not None and reading.lemma(by - 1) in reading.cues["posting"]
    source = after(reading, by + 1, verb) if by is not None and taken else None
    source = source or noun_phrase_before(reading, verb) or reading.phrase(noun)
    return Found(number, "shows", verb, cue_of(reading, verb), source, ((verb + 1, last),))


def _without_aside(reading: Reading, first: int, last: int) -> list[int]:
    """The words without what stands between commas: "videos, which X could not verify, show"."""
    commas = [i for i in range(first, last) if reading.words[i].form == ","]
    aside = range(commas[0], commas[-1]) if len(commas) > 1 else range(0)
    return [i for i in range(first, last) if i not in aside]


def version_is(reading: Reading, number: int, verb: int) -> Found | None:
    """'The ministry's version is that the boat capsized': the ministry says so."""
    if reading.lemma(verb) != "be":
        return None
    last = reading.sentence(number).last
    if verb + 2 >= last or reading.lower(verb + 1) != "that":
        return None
    before = noun_phrase_before(reading, verb)
    if before is None:
        return None
    nouns = (i for i in range(before.first, before.last) if _is_version(reading, i))
    noun = next(nouns, None)
    owner = owner_of(reading, noun) if noun is not None else None
    if noun is None or owner is None or reading.lower(owner.head) in ("our", "my", "your"):
        return None
    content = reading.pieces(range(verb + 1, last))
    cue = (noun, verb + 1) if owner.last <= noun else (verb, verb + 1)
    return Found(number, "version_is", verb, cue, owner, content)


def _is_version(reading: Reading, index: int) -> bool:
    return reading.lemma(index) in reading.cues["versions"]


def speaker(reading: Reading, verb: int) -> Phrase | None:
    """The subject; none where the verb is passive, under a modal, or somebody's wish."""
    helpers = reading.tree.under(verb, "aux", "aux:pass")
    going_on = _is_going_on(reading, verb, helpers)  # "The administration {is calling} it a rumour"
    if any(reading.words[i].xpos == "MD" for i in helpers):
        return None
    if not going_on and any(reading.lemma(i) == "be" for i in helpers):
        return None
    if reading.has(verb, "mark", "to") or (reading.words[verb].xpos == "VBG" and not going_on):
        return None
    before = {reading.lower(i) for i in range(max(0, verb - 2), verb)}
    if before & {"not", "n't", "never", "to"}:
        return None
    return subject_of(reading, verb) or noun_phrase_before(reading, verb)


def _is_going_on(reading: Reading, verb: int, helpers: list[int]) -> bool:
    """ "is calling", "are blaming": said now; not "having been calling"."""
    finite = (i for i in helpers if reading.words[i].xpos in ("VBZ", "VBP", "VBD"))
    return reading.words[verb].xpos == "VBG" and any(reading.lemma(i) == "be" for i in finite)


def known_speaker(reading: Reading, verb: int) -> Phrase | None:
    """The subject, where it is somebody who may know or a pronoun for somebody."""
    source = speaker(reading, verb)
    return None if source is None or is_deaf(reading, source) else source


def is_deaf(reading: Reading, source: Phrase) -> bool:
    if reading.words[source.head].upos == "PRON":
        return reading.lower(source.head) not in ("he", "she", "it", "they")
    return name_source(reading, source).why == "no known sort of source"


def is_finite(reading: Reading, verb: int) -> bool:
    """A verb with a tense; also "Residents interviewed alone {described} blasts", called a
    participle.
    """
    helped = reading.tree.first(verb, "aux") is not None
    return reading.words[verb].xpos in ("VBD", "VBZ", "VBP") or helped or is_active(reading, verb)


def end_of_clause(reading: Reading, number: int, verb: int) -> int:
    """Where what the verb governs ends: before ", ...", "and denied ..." or the full stop."""
    last = reading.sentence(number).last
    listed = False  # "documented a raid: men came, killed two and left": all that follows ":"
    for index in range(verb + 1, last):
        word = reading.words[index]
        if word.form in (";", ".", "!", "?", "–", "—"):
            return index
        listed = listed or (word.form == ":" and index > verb + 1)
        if listed:
            continue
        if word.form == "," and not _enumerates(reading, index, last):
            return index
        after = reading.words[index + 1].upos if index + 1 < last else ""
        if index > verb + 2 and word.upos == "CCONJ" and after == "VERB":
            return index
    return last


def _enumerates(reading: Reading, comma: int, last: int) -> bool:
    """True of "10,000" written apart and of "one child, two women and ..."."""
    after = reading.words[comma + 1] if comma + 1 < last else None
    return after is not None and after.upos == "NUM"


def _tally(reading: Reading, first: int, last: int) -> int | None:
    """The word for a count or a toll in a stretch: "the {number} of missing"."""
    tallies = reading.cues["tallies"]
    near = range(first, min(last, first + 5))
    return next((i for i in near if reading.lemma(i) in tallies), None)


def _has_number(reading: Reading, first: int, last: int) -> bool:
    near = range(first, min(last, first + 6))
    return any(
        reading.words[i].upos == "NUM"
        or reading.lemma(i) in ("dozen", "hundred", "thousand", "score", "ten")
        for i in near
    )


# each rule with the verbs it is for: lemmas, or a section of cues.yml
WORDINGS: tuple[tuple[Rule, str | tuple[str, ...]], ...] = (
    (puts_at, "gauging"),
    (blames_on, ("blame",)),
    (speaks_of, ("speak", "talk", "evoke")),
    (calls_on, tuple(_CALLS)),
    (urges_to, _URGES),
    (shows, ("show", "depict", "capture")),
    (version_is, ("be",)),
)
