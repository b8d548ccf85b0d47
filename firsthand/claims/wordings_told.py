"""More verbs that attribute only in a certain wording: "counted 64 detainees", "attributed X to Y"."""

from __future__ import annotations

from firsthand.claims.found import Found, Reading, Words
from firsthand.claims.quoting import cue_of
from firsthand.claims.sources import name_source
from firsthand.claims.wordings import (
    Rule,
    end_of_clause,
    is_deaf,
    is_finite,
    known_speaker,
    speaker,
)

_ASCRIBING = ("attribute", "ascribe", "impute")
_COUNTING = ("count", "register", "tally", "log", "list", "tabulate", "catalogue", "catalog")
_DOCUMENTING = ("document", "record", "verify", "chronicle")
_SEEN = frozenset(
    ["body", "corpse", "gunfire", "gunshot", "shot", "shooting", "scene", "smoke", "panic"]
)
_BELIEVING = ("believe", "think", "suspect", "fear")
_MANY = ("dozen", "hundred", "thousand", "score", "many", "several", "few")
_TELLING = ("describe", "recall", "recount", "remember", "report", "relate", "mention")


def attributes_to(reading: Reading, number: int, verb: int) -> Found | None:
    """'The governor attributed the attack to dissidents', 'the army ascribes the raid to bandits'"""
    if reading.lemma(verb) not in _ASCRIBING:
        return None
    source = known_speaker(reading, verb)
    last = end_of_clause(reading, number, verb)
    to = next((i for i in range(verb + 2, last - 1) if reading.lower(i) == "to"), None)
    if source is None or to is None or not is_finite(reading, verb):
        return None
    sections = ("happenings", "counted", "tallies", "pointed_at", "troubles")
    said = {reading.lemma(i) for i in range(verb + 1, to)}
    if not any(said & reading.cues[section].keys() for section in sections):
        return None  # "attributed the painting to his pupil"
    content = ((verb + 1, last),)
    return Found(
        number, "attributes_to", verb, cue_of(reading, verb), source, content, "distancing"
    )


def describes(reading: Reading, number: int, verb: int) -> Found | None:
    """'Residents described at least three explosions', not "described the painting"."""
    if reading.lemma(verb) not in ("describe", "recall", "recount") or not is_finite(reading, verb):
        return None
    source, last = known_speaker(reading, verb), end_of_clause(reading, number, verb)
    if source is None:
        return None
    seen = name_source(reading, source).kind in ("witness", "responder", "anonymous_person")
    near = [reading.lemma(i) for i in range(verb + 1, min(verb + 7, last))]
    if not seen or not any(x in reading.cues["happenings"] or x in _SEEN for x in near):
        return None
    content = ((verb + 1, last),)
    return Found(number, "describes", verb, cue_of(reading, verb), source, content)


def counts(reading: Reading, number: int, verb: int) -> Found | None:
    """'The network counted 71 detainees', 'the mission documented 14 cases of torture'"""
    lemma = reading.lemma(verb)
    if lemma not in _COUNTING and lemma not in _DOCUMENTING:
        return None
    last = end_of_clause(reading, number, verb)
    near = range(verb + 1, min(last, verb + 8))
    counted = reading.cues["counted"]
    told = next(
        (i for i in near if reading.lemma(i) in counted or reading.lower(i) in counted), None
    )
    if told is None and last - verb < 5 and reading.words[last - 1].upos == "NUM":
        told = last  # "Residents counted only nine"
    if told is None or not is_finite(reading, verb):
        return None
    numbered = any(reading.words[i].upos == "NUM" for i in range(verb + 1, told))
    numbered = numbered or any(reading.lemma(i) in _MANY for i in range(verb + 1, told))
    if not (numbered or lemma in _DOCUMENTING):
        return None
    source = known_speaker(reading, verb)
    if source is None:
        return None
    paper = name_source(reading, source).kind == "document"
    if paper and not (numbered and lemma in ("list", "record", "register")):
        return None  # "{The register} lists 31 injured", not "the report documented abuses"
    content = ((verb + 1, last),)
    return Found(number, "counts", verb, cue_of(reading, verb), source, content)


def reports_this(reading: Reading, number: int, verb: int) -> Found | None:
    """'Radio Sahra reported this, citing an officer', 'About this the governor wrote on Telegram'"""
    lemma = reading.lemma(verb)
    if lemma not in reading.cues["relaying"] and lemma not in ("announce", "state", "say", "tell"):
        return None
    first = reading.sentence(number).first
    last = reading.sentence(number).last
    about = reading.lowers[first : first + 2] in (("about", "this"), ("about", "it"))
    this = verb + 1 < last and reading.lower(verb + 1) in ("this", "it")
    if not is_finite(reading, verb) or not (about or this):
        return None
    if this and verb + 2 < last and not _adjunct(reading, verb + 2, last):
        return None
    source = known_speaker(reading, verb)
    if source is None or name_source(reading, source).kind == "witness":
        return None
    return Found(number, "reports_this", verb, cue_of(reading, verb), source, (), reach="before")


def _adjunct(reading: Reading, index: int, last: int) -> bool:
    """ "this | on Friday", "this | last week, citing ...", "this.": no further clause."""
    if reading.words[index].upos == "PUNCT" or reading.lower(index) in ("on", "in", "earlier"):
        return True
    times = ("last", "yesterday", "today", "late", "early", "monday", "tuesday", "wednesday")
    days = (*times, "thursday", "friday", "saturday", "sunday", "citing", "with", "via", "at")
    return index < last and reading.lower(index) in days


def posts_pictures(reading: Reading, number: int, verb: int) -> Found | None:
    """'Activists circulated a video clip showing the burning of the headquarters'"""
    if reading.lemma(verb) not in reading.cues["posting"] or not is_finite(reading, verb):
        return None
    last = end_of_clause(reading, number, verb)
    near = range(verb + 1, min(last, verb + 9))
    shows = next(
        (i for i in near if reading.lower(i) in ("showing", "depicting", "purporting")), None
    )
    if shows is None or shows + 1 >= last:
        return None
    if not any(reading.lemma(i) in reading.cues["pictures"] for i in range(verb + 1, shows)):
        return None
    source = known_speaker(reading, verb)
    if source is None:
        return None
    return Found(number, "posts_pictures", verb, (verb, shows + 1), source, ((shows + 1, last),))


def points_to(reading: Reading, number: int, verb: int) -> Found | None:
    """'The sources pointed to the presence of a convoy', 'he indicated the arrival of troops'"""
    if reading.lemma(verb) not in ("point", "indicate", "refer", "allude"):
        return None
    last = end_of_clause(reading, number, verb)
    first = verb + 1 + (verb + 1 < last and reading.lower(verb + 1) == "to")
    near = range(first, min(last, first + 3))
    if not any(reading.lemma(i) in reading.cues["pointed_at"] for i in near):
        return None
    source = known_speaker(reading, verb) if is_finite(reading, verb) else None
    if source is None or name_source(reading, source).kind == "document":
        return None
    return Found(number, "points_to", verb, (verb, first), source, ((first, last),))


def tells_of_doing(reading: Reading, number: int, verb: int) -> Found | None:
    """'Neighbours described hearing screams', 'she recalled seeing smoke'"""
    if reading.lemma(verb) not in _TELLING or not is_finite(reading, verb):
        return None
    last = end_of_clause(reading, number, verb)
    if verb + 2 >= last or reading.words[verb + 1].xpos != "VBG":
        return None
    if reading.words[verb + 1].upos not in ("VERB", "AUX"):
        return None
    if reading.lower(verb + 1) in ("citing", "quoting", "referring", "adding"):
        return None  # "..., the agency {reports citing} the press service"
    source = speaker(reading, verb)
    if source is None or is_deaf(reading, source):
        return None
    return Found(number, "tells_of_doing", verb, cue_of(reading, verb), source, ((verb + 1, last),))


def tells_how(reading: Reading, number: int, verb: int) -> Found | None:
    """'Two of the wounded recounted how the boat had capsized', 'she described what she saw'"""
    if reading.lemma(verb) not in (*_TELLING, "explain") or not is_finite(reading, verb):
        return None
    last = end_of_clause(reading, number, verb)
    if verb + 2 >= last or reading.lower(verb + 1) not in ("how", "what", "why", "when", "where"):
        return None
    source = speaker(reading, verb)
    if source is None:
        return None
    several = reading.words[source.head].upos == "NUM"  # "two of the wounded"
    if is_deaf(reading, source) and not several:
        return None
    return Found(number, "tells_how", verb, cue_of(reading, verb), source, ((verb + 1, last),))


def holds_responsible(reading: Reading, number: int, verb: int) -> Found | None:
    """'Kinshasa holds the rebels responsible for the shelling of a camp'"""
    if reading.lemma(verb) != "hold" or not is_finite(reading, verb):
        return None
    last = end_of_clause(reading, number, verb)
    near = range(verb + 2, min(last, verb + 12))
    guilty = next((i for i in near if reading.lower(i) in ("responsible", "accountable")), None)
    if guilty is None or guilty + 1 >= last or reading.lower(guilty + 1) != "for":
        return None
    source = known_speaker(reading, verb)
    if source is None:
        return None
    content = ((verb + 1, last),)
    return Found(
        number, "holds_responsible", verb, cue_of(reading, verb), source, content, "distancing"
    )


def believes(reading: Reading, number: int, verb: int) -> Found | None:
    """'Investigators believe the gunmen came from abroad', 'It considered that ...' (translated)"""
    if reading.lemma(verb) not in (*_BELIEVING, "consider"):
        return None
    judged = reading.lower(min(verb + 1, len(reading.words) - 1)) == "that"
    if reading.lemma(verb) == "consider" and not judged:
        return None
    clause = reading.tree.first(verb, "ccomp")
    last = reading.sentence(number).last
    closes = verb + 2 >= last and clause is not None and clause < verb
    if clause is None or (clause < verb and not closes) or not is_finite(reading, verb):
        return None
    source = known_speaker(reading, verb)
    pronoun = source is not None and reading.words[source.head].upos == "PRON"
    if source is None or (pronoun and reading.lemma(verb) != "consider"):
        return None
    content: tuple[Words, ...] = ((verb + 1, end_of_clause(reading, number, verb)),)
    if closes:  # "The fire was set on purpose, the ministry believes."
        content = reading.pieces(range(reading.sentence(number).first, source.first))
        if not content or source.first > verb:
            return None
    return Found(number, "believes", verb, cue_of(reading, verb), source, content, "distancing")


def denies_charge(reading: Reading, number: int, verb: int) -> Found | None:
    """'..., a charge Kigoma denies', '..., an accusation that the army has rejected'"""
    if reading.lemma(verb) not in ("deny", "reject", "dispute", "dismiss"):
        return None
    subject = reading.tree.first(verb, "nsubj") if is_finite(reading, verb) else None
    if subject is None or subject > verb:
        return None
    source = reading.phrase(subject)
    if source.first < 3:
        return None
    noun = source.first - 1 - (reading.lower(source.first - 1) in ("that", "which"))
    apart = reading.lower(noun - 1) in ("a", "an") and reading.words[noun - 2].form in (
        ",",
        "-",
        "–",
    )
    if not apart or reading.lemma(noun) not in (*reading.cues["nouns"], "charge"):
        return None
    return Found(
        number,
        "denies_charge",
        verb,
        cue_of(reading, verb),
        source,
        ((noun - 1, noun + 1),),
        "denial",
    )


# each rule with the verbs it is for: lemmas, or a section of cues.yml
WORDINGS_TOLD: tuple[tuple[Rule, str | tuple[str, ...]], ...] = (
    (attributes_to, _ASCRIBING),
    (counts, (*_COUNTING, *_DOCUMENTING)),
    (reports_this, "relaying"),
    (reports_this, ("announce", "state", "say", "tell")),
    (posts_pictures, "posting"),
    (points_to, ("point", "indicate", "refer", "allude")),
    (describes, ("describe", "recall", "recount")),
    (tells_of_doing, _TELLING),
    (tells_how, (*_TELLING, "explain")),
    (holds_responsible, ("hold",)),
    (believes, (*_BELIEVING, "consider")),
    (denies_charge, ("deny", "reject", "dispute", "dismiss")),
)
