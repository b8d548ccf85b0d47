"""Frames that the tree lost: "Y, the ministry informed.", "Y said the monitor.", "X made known Y"."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.hearers import hearers
from firsthand.claims.quoting import cue_of
from firsthand.claims.sources import name_source
from firsthand.claims.stance import stance_of
from firsthand.claims.surface import noun_phrase_before, noun_phrase_behind

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PAST = ("VBD", "VBZ", "VBP", "VBN")
ABOUT = ("write", "report", "post", "inform", "speak", "talk", "tell")
_WHOM = ("accuse", "blame", "charge", "urge", "ask", "tell", "order", "threaten", "promise")
_WHOM_ONLY = ("accuse", "blame", "charge", "urge", "order", "ask", "threaten")
_RELATIVE = ("WP", "WP$", "WDT")
_CITES = ("citing", "quoting", "referring")
_MEANT = ("known", "public", "clear")  # "made {known}": told, in translated copy
_BEHIND = ("ADP", "DET", "NOUN", "PROPN", "NUM", "ADJ", "PUNCT", "ADV", "PRON", "PART")


def said_at_end(reading: Reading, number: int, verb: int) -> Found | None:
    """'Two bodies were found, {the Department of Migrant Workers} informed.', '25 were wounded said
    {the monitor}', 'Nine died in the raid {the monitor} said on Sunday' (copy without commas)
    """
    sentence = reading.sentence(number)
    speaks = reading.words[verb].xpos in _PAST and verb > sentence.first + 3
    if not speaks or reading.lower(verb - 1) in ("to", "not", "be", "is", "was", "were", "been"):
        return None
    if reading.lemma(verb) in reading.cues["attitude"] or reading.words[verb].upos == "NOUN":
        return None
    source = _before(reading, verb) or _behind(reading, number, verb)
    if source is None or name_source(reading, source).why == "no known sort of source":
        return None
    cut = min(source.first, verb)
    told = range(sentence.first, cut)
    if not any(reading.words[i].xpos in (*_FINITE, "VBN") for i in told):
        return None
    plain = reading.lemma(verb) in ("say", "report", "add", "announce", "state")
    if reading.words[cut - 1].form not in (",", '"', "”", "’", "»") and not plain:
        return None
    if not _ends(reading, max(source.last, verb + 1), sentence.last):
        return None
    content = reading.pieces(told)
    cue, stance = (verb, verb + 1), stance_of(reading, verb)
    return Found(number, "said_at_end", verb, cue, source, content, stance) if content else None


def _before(reading: Reading, verb: int) -> Phrase | None:
    """The noun phrase beside the verb: behind a comma, or from its own determiner on where a noun
    stands before that ("in the raid | the monitor said").
    """
    found = noun_phrase_before(reading, verb)
    if found is None or found.last != verb:
        return None
    if reading.words[found.first - 1].form in (",", '"', "”", "’", "»"):
        return found
    cuts = [i for i in range(found.first + 1, verb - 1) if _begins_anew(reading, i)]
    if not cuts:
        return found if reading.words[found.first].upos == "DET" else None
    ends = (i for i in range(cuts[-1] + 1, verb) if reading.words[i].upos == "ADP")
    return Phrase(cuts[-1], verb, next(ends, verb) - 1)


def _begins_anew(reading: Reading, index: int) -> bool:
    """A determiner right behind a noun: two noun phrases stand side by side."""
    before = reading.words[index - 1].upos in ("NOUN", "PROPN")
    return reading.words[index].upos == "DET" and before


def _behind(reading: Reading, number: int, verb: int) -> Phrase | None:
    """'..., said {the Observatory}': the tree knows it for the subject, or a comma stands before."""
    subject = reading.tree.first(verb, "nsubj", "nsubj:pass")
    apart = reading.words[verb - 1].form == "," and reading.lemma(verb) not in _WHOM
    if (subject is not None and subject < verb) or not (subject is not None or apart):
        return None
    return noun_phrase_behind(reading, verb + 1, reading.sentence(number).last)


def said_after_clause(reading: Reading, number: int, verb: int) -> Found | None:
    """'Y, {a source} told Radio Sahra.': a frame that closes the sentence, whatever the tree makes
    of its subject.
    """
    if reading.words[verb].xpos not in _PAST[:3] or reading.lemma(verb) in _WHOM_ONLY:
        return None
    source = noun_phrase_before(reading, verb)
    if source is None or source.last != verb or reading.words[source.first - 1].form != ",":
        return None
    apart = reading.words[source.first].upos in ("DET", "PROPN", "PRON")
    found = said_at_end(reading, number, verb) if apart else None
    if found is None or name_source(reading, source).why == "no known sort of source":
        return None
    told = reading.lemma(verb) in reading.cues["hearer"]
    through = hearers(reading, verb) if told else ()
    return replace(found, rule="said_in_order", through=through)


def said_behind_quotation(reading: Reading, number: int, verb: int) -> Found | None:
    """'"...", {the colonel, who fights there}, said of it in an interview': the quotation that opens
    the sentence, and the verb's own subject right behind it.
    """
    sentence = reading.sentence(number)
    opens = (
        q
        for q in reading.annotated.quotations
        if q.whole and q.start <= sentence.start + 1 < q.end < reading.words[verb].start
    )
    quotation, subject = next(opens, None), reading.tree.first(verb, "nsubj")
    if quotation is None or subject is None or subject > verb:
        return None
    source = reading.phrase(subject, ("parataxis",))
    told = [i for i in range(sentence.first, verb) if reading.words[i].start < quotation.end]
    between = range(told[-1] + 1, source.first)
    beside = source.last < verb and all(
        reading.words[i].upos == "PUNCT" for i in (*between, *range(source.last, verb))
    )
    if not beside or reading.lower(source.head) in ("who", "which", "that"):
        return None
    content, cue = reading.pieces(range(sentence.first, source.first)), (verb, verb + 1)
    stance = stance_of(reading, verb)
    return Found(number, "said_that", verb, cue, source, content, stance) if content else None


def reports_number(reading: Reading, number: int, verb: int) -> Found | None:
    """'Local responders report {at least 21 civilians killed}', where the tree sees no object."""
    last = reading.sentence(number).last
    near = range(verb + 1, min(verb + 5, last))
    source = noun_phrase_before(reading, verb)
    counted = any(reading.words[i].upos == "NUM" for i in near)
    if not counted or source is None or reading.words[verb].xpos not in _PAST[:3]:
        return None
    if source.last != verb or name_source(reading, source).why == "no known sort of source":
        return None
    content = reading.pieces(range(verb + 1, last))
    return Found(number, "reports_number", verb, (verb, verb + 1), source, content)


def _ends(reading: Reading, first: int, last: int) -> bool:
    """Only when, where, to whom and citing whom stand behind: no clause of its own."""
    for index in range(first, last):
        apart = index > first and reading.words[index - 1].form == ","
        if (apart and reading.words[index].xpos in _RELATIVE) or reading.lower(index) in _CITES:
            last = index
            break
    if last - first > 9:
        return False
    return all(reading.words[i].upos in _BEHIND or reading.is_time(i) for i in range(first, last))


def makes_known(reading: Reading, number: int, verb: int) -> Found | None:
    """'The prefecture made known that Y', 'Y, the same source makes known' (translated)"""
    if reading.lemma(verb) != "make" or reading.words[verb].xpos not in _PAST[:3]:
        return None
    sentence = reading.sentence(number)
    if verb + 1 >= sentence.last or reading.lower(verb + 1) not in _MEANT:
        return None
    source = noun_phrase_before(reading, verb)
    if source is None or source.last != verb:
        return None
    cue: Words = (verb, verb + 2)
    if verb + 2 < sentence.last and reading.lower(verb + 2) in ("that", "to", "on", "in"):
        that = next((i for i in range(verb + 2, sentence.last) if reading.lower(i) == "that"), None)
        if that is not None:
            content = reading.pieces(range(that, sentence.last))
            return Found(number, "makes_known", verb, cue, source, content)
    content = reading.pieces(range(sentence.first, source.first))
    apart = source.first > 0 and reading.words[source.first - 1].form == ","
    if not content or not apart or not _ends(reading, verb + 2, sentence.last):
        return None
    return Found(number, "makes_known", verb, cue, source, content)


def draws_attention(reading: Reading, number: int, verb: int) -> Found | None:
    """'The headquarters drew attention to the fact that Y' (translated)"""
    last = reading.sentence(number).last
    words = reading.lowers[verb + 1 : min(verb + 6, last)]
    if "attention" not in words or reading.words[verb].xpos not in _PAST[:3]:
        return None
    near = range(verb + 2, min(verb + 9, last - 2))
    that = next((i for i in near if reading.lower(i) == "that"), None)
    source = noun_phrase_before(reading, verb)
    if that is None or source is None:
        return None
    content, cue = reading.pieces(range(that, last)), (verb, verb + 2)
    return Found(number, "draws_attention", verb, cue, source, content)


def was_told_by(reading: Reading, number: int, verb: int) -> Found | None:
    """'Kyodo was told by {an official} that Y': the agency passes on what the official said."""
    patient = reading.tree.first(verb, "nsubj:pass")
    if patient is None or reading.lemma(verb) not in ("tell", "inform"):
        return None
    last = reading.sentence(number).last
    near = range(verb + 1, min(verb + 16, last - 1))
    that = next((i for i in near if reading.lower(i) == "that"), None)
    if verb + 2 >= last or reading.lower(verb + 1) != "by" or that is None:
        return None
    source = noun_phrase_behind(reading, verb + 2, that)
    if source is None or source.last != that:
        return None
    content, cue = reading.pieces(range(that, last)), (cue_of(reading, verb)[0], verb + 2)
    through = (reading.phrase(patient),)
    return Found(number, "was_told_by", verb, cue, source, content, through=through)


def tells_about(reading: Reading, number: int, verb: int) -> Found | None:
    """'Residents wrote in chats about {five explosions}', not "wrote about his childhood"."""
    if reading.lemma(verb) not in ABOUT or reading.words[verb].xpos not in _FINITE:
        return None
    last = reading.sentence(number).last
    near = range(verb + 1, min(verb + 9, last - 1))
    about = next((i for i in near if reading.lower(i) == "about"), None)
    if about is None or any(
        reading.words[i].upos in ("VERB", "AUX") for i in range(verb + 1, about)
    ):
        return None
    ends = (i for i in range(about + 1, last) if reading.words[i].form in (",", ";", "."))
    told = range(about + 1, next(ends, last))
    happens = reading.cues["happenings"]
    counted = reading.cues["counted"]
    if not any(reading.lemma(i) in happens or reading.lemma(i) in counted for i in told[:6]):
        return None
    source = noun_phrase_before(reading, verb)
    if source is None or name_source(reading, source).why == "no known sort of source":
        return None
    content = reading.pieces(told)
    return Found(number, "tells_about", verb, (verb, verb + 1), source, content)


def found_out(reading: Reading, number: int, verb: int) -> Found | None:
    """'Journalists geolocated the video: {it was filmed at the gate}': what looking gave."""
    if reading.lemma(verb) not in reading.cues["verifying"]:
        return None
    if reading.words[verb].xpos not in _FINITE:
        return None
    last = reading.sentence(number).last
    colon = next((i for i in range(verb + 1, last) if reading.words[i].form == ":"), None)
    source = noun_phrase_before(reading, verb)
    subject = reading.tree.first(verb, "nsubj")
    if subject is not None and subject < verb:
        source = reading.phrase(subject, ("acl:relcl", "parataxis"))
    if colon is None or source is None or colon + 2 >= last:
        return None
    if not any(reading.words[i].xpos in _FINITE for i in range(colon + 1, last)):
        return None
    if name_source(reading, source).why == "no known sort of source":
        return None
    content = reading.pieces(range(colon + 1, last))
    return Found(number, "found_out", verb, (verb, verb + 1), source, content)
