"""Those who are quoted: "Reuters quoted a medic as saying that Y"."""

from __future__ import annotations

from firsthand.claims.content import complement
from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.surface import noun_phrase_before, noun_phrase_behind


def quoted_as_saying(reading: Reading, number: int, verb: int) -> Found | None:
    """'Reuters quoted a medic as saying that Y', 'a medic was quoted by Reuters as saying Y'"""
    if reading.lemma(verb) not in ("quote", "cite", "report", "describe"):
        return None
    saying = _as_saying(reading, verb)
    if saying is None:
        return None
    last = reading.sentence(number).last
    content = complement(reading, saying, number) or reading.pieces(range(saying + 1, last))
    described = _described(reading, verb)
    if not _has_verb(reading, content):
        content = _ahead_of_frame(reading, number, described or noun_phrase_before(reading, verb))
    before = described or noun_phrase_before(reading, verb) or _before_which(reading, verb)
    patient = reading.tree.first(verb, "nsubj:pass")
    if before is None and patient is not None and patient < verb:
        before = reading.phrase(patient, ("acl", "acl:relcl", "parataxis"))
    if before is None or not content:
        return None
    cue = cue_of(reading, verb)
    passive = any(reading.words[i].lemma == "be" for i in range(before.last, verb))
    behind = _quoted(reading, verb, saying)
    if passive:
        through = (behind,) if behind is not None and reading.lower(verb + 1) == "by" else ()
        return Found(number, "quoted_as_saying", verb, cue, before, content, "neutral", through)
    if behind is None:
        return None
    return Found(
        number, "quoted_as_saying", verb, cue, before, content, "neutral", further=(behind,)
    )


def _quoted(reading: Reading, verb: int, saying: int) -> Phrase | None:
    """Who is quoted: "cited {an informed source} as saying", "was quoted by {Reuters}"."""
    first = verb + 1 + (reading.lower(verb + 1) == "by")
    thing = reading.tree.first(verb, "obj")
    behind = noun_phrase_behind(reading, first, saying - 1)
    if behind is None and thing is not None and verb < thing < saying:
        return reading.phrase(thing, ("acl", "acl:relcl", "advcl"))
    return behind


def _described(reading: Reading, verb: int) -> Phrase | None:
    """'"...," {Rosa Vela, a member of the council,} was quoted as saying'"""
    patient = reading.tree.first(verb, "nsubj:pass")
    first = cue_of(reading, verb)[0]
    while first > 0 and reading.words[first - 1].upos in ("AUX", "ADV"):
        first -= 1
    if patient is None or patient > verb or reading.words[first - 1].form != ",":
        return None
    behind = reading.words[patient + 1 : first]
    if reading.words[patient].upos != "PROPN" or not any(w.form == "," for w in behind):
        return None
    phrase = reading.phrase(patient, ("acl", "acl:relcl", "parataxis", "appos"))
    return phrase if phrase.last <= first else None


def _before_which(reading: Reading, verb: int) -> Phrase | None:
    """'according to {local radio}, which quoted the mayor as saying that Y'"""
    if verb < 3 or reading.lower(verb - 1) not in ("which", "who"):
        return None
    noun = reading.words[verb].head
    if noun >= 0 and reading.words[verb].relation.startswith("acl"):
        return reading.phrase(noun, ("acl", "acl:relcl", "parataxis"))
    return noun_phrase_before(reading, verb - 1 - (reading.words[verb - 2].form == ","))


def _has_verb(reading: Reading, content: tuple[Words, ...]) -> bool:
    return any(reading.words[i].upos in ("VERB", "AUX") for p in content for i in range(*p))


def _ahead_of_frame(reading: Reading, number: int, before: Phrase | None) -> tuple[Words, ...]:
    """'{Y}, the agency quoted an engineer as saying', '"{Y}," a survivor was quoted as saying'"""
    first = reading.sentence(number).first
    if before is None or before.first <= first + 1:
        return ()
    closes = reading.words[before.first - 1].form in (",", '"', "”", "’", "»")
    return reading.pieces(range(first, before.first)) if closes else ()


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


def cue_of(reading: Reading, verb: int) -> Words:
    """The verb with its auxiliaries and adverbs next to it: "has also said"."""
    first, last = verb, verb + 1
    near = set(reading.tree.under(verb, "aux", "advmod", "neg", "cop"))
    while first - 1 in near:
        first -= 1
    while last in reading.tree.under(verb, "compound:prt"):
        last += 1
    return first, last
