"""Which body a definite noun goes back to that has done something but not spoken: "the charity"."""

from __future__ import annotations

from firsthand.claims.clauses import subject_at
from firsthand.claims.found import Phrase, Reading
from firsthand.claims.sources import name_source

_STATE = (
    "ministry",
    "government",
    "police",
    "army",
    "military",
    "court",
    "parliament",
    "navy",
    "authority",
    "authorities",
    "cabinet",
    "prosecutor",
    "presidency",
    "kremlin",
    "pentagon",
)
_BODIES = (
    "foundation",
    "charity",
    "organisation",
    "organization",
    "association",
    "ngo",
    "union",
    "institute",
    "network",
    "group",
    "movement",
    "agency",
    "centre",
    "center",
    "committee",
    "commission",
    "council",
    "party",
    "company",
    "observatory",
    "monitor",
    "watchdog",
)


def doer_before(reading: Reading, phrase: Phrase) -> Phrase | None:
    """'Doctors for Peace treated 40 wounded. Half were children, {the charity} said.'

    The subject of one of the two sentences before, where it is the name of an organisation.
    """
    if reading.lemma(phrase.head) not in _BODIES or phrase.last - phrase.first > 2:
        return None
    here = reading.sentence_of[phrase.head]
    for number in range(here - 1, max(here - 3, -1), -1):
        sentence = reading.sentence(number)
        if sentence.section != reading.sentence(here).section or sentence.block != "paragraph":
            return None
        subject = subject_at(reading, number)
        if subject is None or reading.words[subject].upos != "PROPN":
            continue
        who = reading.phrase(subject, ("acl", "acl:relcl", "parataxis", "appos"))
        kind = name_source(reading, who).kind
        bodies = (
            "named_organisation",
            "monitor",
            "outlet",
            "news_agency",
            "armed_group",
            "responder",
        )
        if kind in bodies and _may_be(reading, who, reading.lemma(phrase.head)):
            return who
    return None


def person_before(reading: Reading, phrase: Phrase) -> Phrase | None:
    """'General Lusala decreed a curfew. Looters will be shot, {he} warned': the one who did it."""
    number = reading.sentence_of[phrase.head] - 1
    if number < 0 or reading.sentence(number).section != reading.sentence(number + 1).section:
        return None
    subject = subject_at(reading, number)
    if subject is None or reading.words[subject].upos == "PRON":
        return None
    who = reading.phrase(subject, ("acl", "acl:relcl", "parataxis"))
    named = name_source(reading, who)
    person = named.kind in ("named_person", "anonymous_official")
    return who if person and named.count != "several" else None


def is_state(name: str) -> bool:
    """A ministry, the police: no "organisation", "group" or "charity"."""
    return bool(set(name.lower().split()) & set(_STATE))


def _may_be(reading: Reading, who: Phrase, noun: str) -> bool:
    """The noun stands in the name, or the name says nothing else: a place or a person is none."""
    words = {reading.lower(i) for i in range(who.first, who.last)}
    if noun in words:
        return True
    mention = reading.names_by_head.get(who.head)
    label = mention.label if mention is not None else ""
    other = words & set(_BODIES)
    return not is_state(" ".join(words)) and not other and label in ("Organization", "Misc")
