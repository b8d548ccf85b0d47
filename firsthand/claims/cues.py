"""Verbs that attribute, read over the tree: "X said that Y", "Y, said X", "Y was reported by X"."""

from __future__ import annotations

from functools import cache

from firsthand.claims.apposed import said_in_apposition
from firsthand.claims.contact import is_contact, until_main_verb
from firsthand.claims.content import content_of
from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.frames import (
    ABOUT,
    draws_attention,
    found_out,
    makes_known,
    reports_number,
    said_after_clause,
    said_at_end,
    said_behind_quotation,
    tells_about,
    was_told_by,
)
from firsthand.claims.frames_shared import denies_past_participle, speaks_on_too
from firsthand.claims.hearers import hearers
from firsthand.claims.introduced import as_reported
from firsthand.claims.quoting import cue_of, quoted_as_saying
from firsthand.claims.reported import cited_whom, reported_by
from firsthand.claims.stance import stance_of
from firsthand.claims.subjects import subject_of
from firsthand.claims.surface import noun_phrase_before, said_in_order
from firsthand.claims.witnessed import WORDINGS_WITNESSED
from firsthand.claims.wordings import WORDINGS, Rule
from firsthand.claims.wordings_denied import WORDINGS_DENIED
from firsthand.claims.wordings_judging import WORDINGS_JUDGING
from firsthand.claims.wordings_told import WORDINGS_TOLD
from firsthand.codebook.tables import table


def found_verbs(reading: Reading, number: int) -> list[Found]:
    """All verbs of a sentence that attribute something to somebody, in the order of the text."""
    sentence = reading.sentence(number)
    found = []
    for verb in [v for v in range(sentence.first, sentence.last) if rules_for(reading.lemmas[v])]:
        word = reading.words[verb]
        if word.upos not in ("VERB", "AUX") and word.xpos not in ("VBZ", "VBD", "VBP"):
            continue  # "KOB 4 {reports}" may be called a noun
        for rule in rules_for(reading.lemmas[verb]):
            one = rule(reading, number, verb)
            if one is not None:
                found.append(one)
                break
    return found


def said_that(reading: Reading, number: int, verb: int) -> Found | None:
    """'X said that Y', 'X said Y', 'Y, X said', 'Y, said X', 'X vowed to Y', 'X told Z that Y'"""
    lemma = reading.lemma(verb)
    if lemma not in reading.stances or reading.tree.first(verb, "nsubj:pass") is not None:
        return None
    if _is_told_of(reading, verb) or (lemma == "say" and _says_nothing(reading, number, verb)):
        return None
    if lemma == "threaten" and any(
        reading.lower(i) == "had" for i in reading.tree.under(verb, "aux")
    ):
        return None  # "Its leader had threatened to burn the town" is a deed the report recalls
    source = subject_of(reading, verb)
    if source is not None and reading.said(*_two_before(source)).lower() == "according to":
        source = noun_phrase_before(reading, verb)  # "According to Kyodo, | the coast guard said"
    if source is None or _is_aim(reading, verb) or _is_unsaid(reading, verb):
        return None
    content = _with_accused(reading, verb, content_of(reading, number, verb, source))
    if not content:
        return None
    if source.last == verb and is_contact(reading, verb):
        content = until_main_verb(reading, content)
    through = hearers(reading, verb)
    return Found(
        number,
        "said_that",
        verb,
        cue_of(reading, verb),
        source,
        content,
        stance_of(reading, verb),
        through,
    )


def _with_accused(reading: Reading, verb: int, content: tuple[Words, ...]) -> tuple[Words, ...]:
    """'accused {the police | of firing from roofs}': whom, wherever the tree hangs it."""
    if not content or reading.lemma(verb) not in ("accuse", "charge"):
        return content
    first, last = content[0]
    near = 0 < first - verb - 1 < 12 and reading.lower(first) in ("of", "with")
    return ((verb + 1, last), *content[1:]) if near else content


_STAND_NEGATED = frozenset(["deny", "dispute", "contradict", "discard", "exclude", "rule"])
_FATES = frozenset(["dead", "killed", "missing", "wounded", "injured", "safe", "captured", "hurt"])


def _is_told_of(reading: Reading, verb: int) -> bool:
    """'a man {accused} of crashing a party', 'weapons are {alleged} to have been used', '14 rebels
    {reported} dead': no speech
    """
    behind = reading.lower(min(verb + 1, len(reading.words) - 1))
    if reading.lemma(verb) == "report" and behind in _FATES:
        return True
    if reading.lemma(verb) == "claim" and _takes_lives(reading, verb):
        return True
    if reading.lowers[verb : verb + 4] == ("asking", "not", "to", "be"):
        return True  # "a resident said, {asking} not to be named"
    if reading.words[verb].xpos != "VBN":
        return False
    helpers = reading.tree.under(verb, "aux", "aux:pass")
    if reading.words[verb].relation == "acl" and not helpers:
        return True
    return any(reading.lemma(i) == "be" for i in helpers)


def _takes_lives(reading: Reading, verb: int) -> bool:
    """'The raid {claimed} 18 lives.'"""
    return any(reading.lemma(i) == "life" for i in reading.tree.under(verb, "obj"))


def _says_nothing(reading: Reading, number: int, verb: int) -> bool:
    """ "said a lot", "said nothing", "said a prayer": no words of theirs are told."""
    behind = range(verb + 1, min(verb + 4, reading.sentence(number).last))
    words = [reading.lower(i) for i in behind]
    if words[:2] == ["to", "be"]:
        return True  # "the army said to be advancing"
    if not words or words[0] in ("nothing", "little", "goodbye", "hello", "prayers", "so"):
        return bool(words)
    return words[0] in ("a", "no") and words[1:2] in (["lot"], ["prayer"], ["word"], ["more"])


def _two_before(phrase: Phrase) -> Words:
    return max(phrase.first - 2, 0), max(phrase.first, 1)


def _is_unsaid(reading: Reading, verb: int) -> bool:
    """ "will announce", "declined to say", "could not confirm": nothing has been said."""
    modal = [c for c in reading.tree.under(verb, "aux") if reading.words[c].xpos == "MD"]
    negated = any(
        reading.lower(c) in ("not", "n't", "n’t", "never")
        for c in reading.tree.under(verb, "advmod")
    )
    if modal or (negated and reading.lemma(verb) not in _STAND_NEGATED):
        return True
    word = reading.words[verb]
    if not reading.has(verb, "mark", "to") or word.head < 0:
        return False
    return reading.lemma(word.head) not in ("go", "continue", "begin", "come", "proceed")


def _is_aim(reading: Reading, verb: int) -> bool:
    """ "who aim to", "wanted to say": the verb of speech stands under a wish, or is none itself."""
    word = reading.words[verb]
    if reading.lemma(verb) in reading.cues["attitude"]:
        return reading.tree.first(verb, "ccomp") is None or reading.lemma(verb) not in (
            "agree",
            "hear",
        )
    governed = word.relation == "xcomp" and word.head >= 0
    return governed and reading.lemma(word.head) in reading.cues["attitude"]


# each rule with the verbs it is for: lemmas, or a section of cues.yml; order is the policy
RULES: tuple[tuple[Rule, str | tuple[str, ...]], ...] = (
    (quoted_as_saying, ("quote", "cite", "report", "describe")),
    (cited_whom, ("cite", "quote")),
    (was_told_by, ("tell", "inform")),
    (reported_by, "verbs"),
    (reported_by, "relaying"),
    (as_reported, "verbs"),
    *WORDINGS,
    *WORDINGS_DENIED,
    *WORDINGS_TOLD,
    *WORDINGS_JUDGING,
    *WORDINGS_WITNESSED,
    (said_in_apposition, "plain_speech"),
    (said_after_clause, "plain_speech"),
    (said_after_clause, "hearer"),
    (speaks_on_too, "verbs"),
    (denies_past_participle, "verbs"),
    (makes_known, ("make",)),
    (draws_attention, ("draw", "call")),
    (tells_about, ABOUT),
    (said_that, "verbs"),
    (said_in_order, "plain_speech"),
    (said_behind_quotation, "plain_speech"),
    (said_at_end, "verbs"),
    (found_out, "verifying"),
    (reports_number, ("report", "announce", "confirm", "record")),
)


@cache
def rules_for(lemma: str) -> tuple[Rule, ...]:
    """The rules that a verb may meet, each once, in order; none for most verbs."""
    found: dict[Rule, None] = {}
    for rule, verbs in RULES:
        if lemma in (_section(verbs) if isinstance(verbs, str) else verbs):
            found[rule] = None
    return tuple(found)


@cache
def _section(name: str) -> frozenset[str]:
    section = table("cues")[name]
    lists = section.values() if isinstance(section, dict) else (section,)
    return frozenset(lemma for words in lists for lemma in words)
