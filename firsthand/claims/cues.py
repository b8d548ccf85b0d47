"""Verbs that attribute, read over the tree: "X said that Y", "Y, said X", "Y was reported by X"."""

from __future__ import annotations

from firsthand.claims.content import complement, content_of, words_of_sentence
from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.sources import name_source
from firsthand.claims.stance import stance_of
from firsthand.claims.subjects import by_phrase, hearers, subject_of
from firsthand.claims.surface import noun_phrase_before, noun_phrase_behind, said_in_order
from firsthand.claims.wordings import WORDINGS


def found_verbs(reading: Reading, number: int) -> list[Found]:
    """All verbs of a sentence that attribute something to somebody, in the order of the text."""
    sentence = reading.sentence(number)
    found = []
    for verb in range(sentence.first, sentence.last):
        if reading.words[verb].upos not in ("VERB", "AUX"):
            continue
        for rule in RULES:
            one = rule(reading, number, verb)
            if one is not None:
                found.append(one)
                break
    return found


def quoted_as_saying(reading: Reading, number: int, verb: int) -> Found | None:
    """'Reuters quoted a medic as saying that Y', 'a medic was quoted by Reuters as saying Y'"""
    if reading.lemma(verb) not in ("quote", "cite", "report", "describe"):
        return None
    saying = _as_saying(reading, verb)
    if saying is None:
        return None
    last = reading.sentence(number).last
    content = complement(reading, saying, number) or reading.pieces(range(saying + 1, last))
    before = noun_phrase_before(reading, verb)
    patient = reading.tree.first(verb, "nsubj:pass")
    if before is None and patient is not None and patient < verb:
        before = reading.phrase(patient, ("acl", "acl:relcl", "parataxis"))
    if before is None or not content:
        return None
    cue = _cue(reading, verb)
    passive = any(reading.words[i].lemma == "be" for i in range(before.last, verb))
    behind = noun_phrase_behind(reading, verb + 1 + (reading.lower(verb + 1) == "by"), saying - 1)
    if passive:
        through = (behind,) if behind is not None and reading.lower(verb + 1) == "by" else ()
        return Found(number, "quoted_as_saying", verb, cue, before, content, "neutral", through)
    if behind is None:
        return None
    return Found(
        number, "quoted_as_saying", verb, cue, before, content, "neutral", further=(behind,)
    )


def _as_saying(reading: Reading, verb: int) -> int | None:
    """The word "saying" in "quoted X as saying", wherever the parser hangs it."""
    last = reading.sentence(reading.sentence_of[verb]).last
    for index in range(verb + 1, min(last, verb + 40)):
        if reading.lower(index) in (
            "saying",
            "telling",
            "stating",
            "reporting",
            "adding",
            "warning",
        ):
            return index if reading.lower(index - 1) == "as" else None
    return None


def reported_by(reading: Reading, number: int, verb: int) -> Found | None:
    """'This information was reported by Reuters', 'the removal was announced by the ministry'"""
    lemma = reading.lemma(verb)
    if lemma not in reading.stances and lemma not in reading.cues["relaying"]:
        return None
    patient = reading.tree.first(verb, "nsubj:pass", "csubj:pass")
    agent = by_phrase(reading, verb)
    if agent is None or reading.tree.first(verb, "compound:prt") is not None:
        return None
    clause = complement(reading, verb, number)
    stance = stance_of(reading, verb)
    cue = (_cue(reading, verb)[0], agent.first)
    if cue[1] <= cue[0]:
        cue = _cue(reading, verb)
    if clause:
        return Found(number, "reported_by", verb, cue, agent, clause, stance)
    if patient is None:
        return None
    whole = reading.phrase(patient)
    if _points_back(reading, whole) or takes_up(reading, number, whole):
        return Found(number, "reported_by", verb, cue, agent, (), stance, reach="before")
    if lemma in reading.cues["noun_content"] and lemma not in ("accuse", "blame"):
        return Found(number, "reported_by", verb, cue, agent, ((whole.first, whole.last),), stance)
    return None


def _points_back(reading: Reading, phrase: Phrase) -> bool:
    """ "This information", "The news", "It": the thing said stands in the sentence before."""
    if phrase.last - phrase.first > 3 or reading.lower(phrase.first) not in (
        "this",
        "the",
        "these",
        "it",
        "that",
    ):
        return False
    return reading.lemma(phrase.head) in reading.cues["backward_subjects"]


def takes_up(reading: Reading, number: int, phrase: Phrase) -> bool:
    """'Russia offered to send rice. {The offer} was reported by ...': a word of the sentence
    before.
    """
    short = phrase.last - phrase.first <= 3
    definite = reading.lower(phrase.first) in ("the", "this", "these", "that", "those", "its")
    before = reading.sentence(number - 1) if number > 0 else None
    if before is None or not short or not definite or before.block != "paragraph":
        return False
    if before.section != reading.sentence(number).section:
        return False
    stem = reading.lemma(phrase.head)[:5]
    words = range(before.first, before.last)
    told = (i for i in words if reading.words[i].upos in ("VERB", "NOUN"))
    return len(stem) > 3 and any(reading.lemma(i).startswith(stem) for i in told)


def cited_whom(reading: Reading, number: int, verb: int) -> Found | None:
    """'It cited Dr Alma Reyes, the hospital's director.': names who stands behind the sentence
    before
    """
    if reading.lemma(verb) not in ("cite", "quote"):
        return None
    thing = reading.tree.first(verb, "obj")
    subject = reading.tree.first(verb, "nsubj")
    if thing is None or subject is None:
        return None
    if reading.words[verb].xpos not in ("VBD", "VBZ", "VBP") or reading.words[thing].upos not in (
        "NOUN",
        "PROPN",
    ):
        return None
    further = (reading.phrase(thing, ("acl", "acl:relcl", "advcl", "parataxis")),)
    if reading.words[thing].upos == "NOUN" and (
        name_source(reading, further[0]).why == "no known sort of source"
    ):
        return None  # "He cited a lack of water"
    source = reading.phrase(subject)
    return Found(
        number, "cited_whom", verb, _cue(reading, verb), source, (), further=further, reach="before"
    )


def as_reported(reading: Reading, number: int, verb: int) -> Found | None:
    """'As noted in the GUR, Y', 'as Reuters reported', 'as reported by state television'"""
    lemma = reading.lemma(verb)
    if lemma not in reading.stances or not _introduced_by_as(reading, verb):
        return None
    source = subject_of(reading, verb, inherit=False) or by_phrase(reading, verb)
    if source is None and _as_before(reading, verb) < verb - 1:
        source = noun_phrase_before(reading, verb)
    place = next(
        (
            c
            for c in reading.tree.under(verb, "obl", "nmod")
            if reading.has(c, "case", "in", "on", "by")
        ),
        None,
    )
    if source is None and place is not None:
        source = reading.phrase(place, ("acl", "advcl", "parataxis"))
    if source is None or source.head == verb:
        return None
    frame = set(reading.tree.subtree(verb))
    whole = words_of_sentence(reading, number)
    comma = next((i for i in whole if i > verb and reading.words[i].form == ","), None)
    if _as_before(reading, verb) > whole.start and complement(reading, verb, number):
        return None  # "The warning came as the president revealed that ..."
    if _as_before(reading, verb) == whole.start and comma is not None:
        frame = set(range(whole.start, comma))  # the tree may hang all the rest below "reported"
    content = reading.pieces(i for i in whole if i not in frame)
    if not content:
        return None
    first = min(_cue(reading, verb)[0], _as_before(reading, verb))
    last = source.first if first < verb < source.first else _cue(reading, verb)[1]
    return Found(
        number, "as_reported", verb, (first, last), source, content, stance_of(reading, verb)
    )


def _introduced_by_as(reading: Reading, verb: int) -> bool:
    """ "as" at the head of the clause, only a noun phrase (or nothing) between it and the verb."""
    at = _as_before(reading, verb)
    if at == verb or verb - at > 12:
        return False
    start = reading.sentence(reading.sentence_of[verb]).first
    opens = at == start or reading.words[at - 1].form in (",", "(", "-", "–", "—")
    clear = not any(
        reading.words[i].upos in ("VERB", "PUNCT", "SCONJ") for i in range(at + 1, verb)
    )
    return clear and (opens or reading.has(verb, "mark", "as") or at == verb - 1)


def _as_before(reading: Reading, verb: int) -> int:
    first = reading.sentence(reading.sentence_of[verb]).first
    return next((i for i in range(verb - 1, first - 1, -1) if reading.lower(i) == "as"), verb)


def said_that(reading: Reading, number: int, verb: int) -> Found | None:
    """'X said that Y', 'X said Y', 'Y, X said', 'Y, said X', 'X vowed to Y', 'X told Z that Y'"""
    lemma = reading.lemma(verb)
    if lemma not in reading.stances or reading.tree.first(verb, "nsubj:pass") is not None:
        return None
    if lemma == "say" and _says_nothing(reading, number, verb):
        return None
    source = subject_of(reading, verb)
    if source is not None and reading.said(*_two_before(source)).lower() == "according to":
        source = noun_phrase_before(reading, verb)  # "According to Kyodo, | the coast guard said"
    if source is None or _is_aim(reading, verb) or _is_unsaid(reading, verb):
        return None
    content = content_of(reading, number, verb, source)
    if not content:
        return None
    through = hearers(reading, verb)
    return Found(
        number,
        "said_that",
        verb,
        _cue(reading, verb),
        source,
        content,
        stance_of(reading, verb),
        through,
    )


def _says_nothing(reading: Reading, number: int, verb: int) -> bool:
    """ "said a lot", "said nothing", "said a prayer": no words of theirs are told."""
    behind = range(verb + 1, min(verb + 4, reading.sentence(number).last))
    words = [reading.lower(i) for i in behind]
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
    if modal or (negated and reading.lemma(verb) not in ("deny", "dispute", "contradict")):
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


def _cue(reading: Reading, verb: int) -> Words:
    """The verb with its auxiliaries and adverbs next to it: "has also said"."""
    first, last = verb, verb + 1
    near = set(reading.tree.under(verb, "aux", "advmod", "neg", "cop"))
    while first - 1 in near:
        first -= 1
    while last in reading.tree.under(verb, "compound:prt"):
        last += 1
    return first, last


RULES = (
    quoted_as_saying,
    cited_whom,
    reported_by,
    as_reported,
    *WORDINGS,
    said_that,
    said_in_order,
)  # order is the policy
