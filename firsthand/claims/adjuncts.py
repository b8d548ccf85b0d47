"""Attributions without a verb of their own: "according to X", "X: ...", "... - X", "citing X"."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.claims.closing import (
    as_shown,
    closing_credit,
    closing_estimate,
    records_show,
    set_off,
)
from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.labels import with_label
from firsthand.claims.markers import cited, is_loose
from firsthand.claims.nounphrases import after
from firsthand.claims.opinions import in_his_view
from firsthand.claims.quote_labels import quote_label, source_label
from firsthand.claims.sources import name_source
from firsthand.claims.surface import noun_phrase_before
from firsthand.codebook.claim import Stance

_CITES = frozenset(["citing", "quoting"])
_ISSUES = frozenset(
    ["release", "issue", "publish", "post", "sign", "make", "write", "prepare", "draft", "file"]
    + ["compile", "record", "film", "share", "circulate", "send", "read", "deliver", "give"]
)
_CARRIES = frozenset(["report", "publish", "carry", "quote", "print", "broadcast", "air", "relay"])
_LEAKED = frozenset(["cable", "document", "email", "e-mail", "memo", "file", "tape", "paper"])


def found_adjuncts(reading: Reading, number: int) -> list[Found]:
    """All attributions of a sentence that stand beside its clause."""
    return [found for rule in RULES for found in rule(reading, number)]


def according_to(reading: Reading, number: int) -> Iterator[Found]:
    """'According to a senior officer, Y', 'Y, according to residents', 'in the words of a nurse'"""
    sentence = reading.sentence(number)
    for cue in according_words(reading, number):
        phrase = after(reading, cue[1], sentence.last)
        if phrase is None or reading.lemma(phrase.head) in reading.cues["not_sources"]:
            continue
        if is_loose(reading, cue, phrase) or _is_work(reading, cue):
            continue
        phrase = _before_that(reading, cue, phrase)
        if reading.lower(phrase.head) in ("whom", "which"):
            yield from _of_antecedent(reading, number, cue, phrase)
            continue
        frame = set(range(cue[0], _end_of_frame(reading, cue, phrase, sentence.last)))
        governed = reading.words[phrase.head].head
        content = reading.pieces(i for i in _scope(reading, number, governed) if i not in frame)
        if content:
            yield Found(number, "according_to", phrase.head, cue, phrase, content)


def _of_antecedent(reading: Reading, number: int, cue: Words, relative: Phrase) -> Iterator[Found]:
    """'{The village head}, according to whom {the men came on motorcycles}, fled'"""
    comma = cue[0] - 1
    if comma < 1 or reading.words[comma].form != ",":
        return
    source = noun_phrase_before(reading, comma)
    last = reading.sentence(number).last
    until = (i for i in range(relative.last, last) if reading.words[i].form == ",")
    content = reading.pieces(range(relative.last, next(until, last)))
    if source is not None and content:
        yield Found(number, "according_to", relative.head, cue, source, content)


def _is_work(reading: Reading, cue: Words) -> bool:
    """'The raid was attributed to a clan': who did it, not who told; "remarks attributed to" tell."""
    if reading.lower(cue[0]) != "attributed":
        return False
    before = reading.lemma(cue[0] - 1) if cue[0] > 0 else ""
    return before not in reading.cues["nouns"] and before not in ("remark", "quote", "word")


def _before_that(reading: Reading, cue: Words, phrase: Phrase) -> Phrase:
    """'It was learned from security sources | that eight men ...'"""
    if reading.lower(cue[1] - 1) != "from":
        return phrase
    inside = range(phrase.head + 1, phrase.last)
    that = next((i for i in inside if reading.lower(i) == "that"), None)
    return phrase if that is None else Phrase(phrase.first, that, phrase.head)


def _end_of_frame(reading: Reading, cue: Words, phrase: Phrase, last: int) -> int:
    """'..., according to videos | posted on social media': what still describes the source."""
    initial = cue[0] <= reading.sentence(reading.sentence_of[cue[0]]).first + 1
    describes = phrase.last < last and reading.words[phrase.last].xpos in (
        "VBN",
        "VBG",
        "VBD",
        "IN",
        "WP",
        "WDT",
    )
    comma = phrase.last + 1 < last and reading.words[phrase.last].form == ","
    if initial and comma and reading.words[phrase.last + 1].xpos in ("WP", "WDT"):
        commas = (i for i in range(phrase.last + 2, last) if reading.words[i].form == ",")
        return next(commas, phrase.last)  # "According to the sources, who asked ..., "
    who = comma and not initial and reading.lower(phrase.last + 1) == "who"
    if who:  # "Y, according to Hammons, | who said Z"
        commas = (i for i in range(phrase.last + 2, last) if reading.words[i].form == ",")
        return next(commas, last)
    if initial and describes and reading.words[phrase.last].xpos == "VBN":
        near = range(phrase.last, min(phrase.last + 10, last))
        return next((i for i in near if reading.words[i].form == ","), phrase.last)
    if initial or not describes:
        return phrase.last
    return next((i for i in range(phrase.last, last) if reading.words[i].upos == "PUNCT"), last)


def _scope(reading: Reading, number: int, governor: int) -> range:
    """The whole sentence; only the last clause where an earlier one has a reporting verb of its
    own.
    """
    sentence = reading.sentence(number)
    for at in (governor, *reading.tree.ancestors(governor)) if governor >= 0 else ():
        word = reading.words[at]
        if (
            word.relation in ("acl:relcl", "ccomp")
            and at != governor
            or word.relation == "acl:relcl"
        ):
            return range(*reading.tree.phrase(at))
        if (
            word.relation in ("conj", "parataxis", "ccomp")
            and reading.words[word.head].upos == "VERB"
        ):
            own = reading.lemma(word.head) in reading.stances
            first, last = reading.tree.phrase(at)
            if own and last - first > 3:
                return range(first, last)
    return range(sentence.first, sentence.last)


def citing(reading: Reading, number: int) -> Iterator[Found]:
    """'The death toll rose to 20, citing hospital officials': only where no cue verb governs
    "citing".
    """
    sentence = reading.sentence(number)
    lowers = reading.lowers
    for index in [i for i in range(sentence.first, sentence.last) if lowers[i] in _CITES]:
        phrase = cited(reading, index)
        governor = reading.words[index].head
        medium = _medium_before(reading, index)
        if phrase is not None and medium is not None:
            frame = set(range(medium.first, phrase.last))
            content = reading.pieces(
                i for i in range(sentence.first, sentence.last) if i not in frame
            )
            yield Found(
                number, "citing", index, (index, index + 1), medium, content, further=(phrase,)
            )
            continue
        if phrase is None or (governor >= 0 and reading.lemma(governor) in reading.stances):
            continue
        frame = set(range(index, phrase.last))
        content = reading.pieces(i for i in range(sentence.first, sentence.last) if i not in frame)
        if content:
            yield Found(number, "citing", index, (index, index + 1), phrase, content)


def _medium_before(reading: Reading, index: int) -> Phrase | None:
    """'AFP, citing a hospital source, put the toll at 31': the medium that cites."""
    comma = index - 1 if reading.words[index - 1].form == "," else index
    phrase = noun_phrase_before(reading, comma) if index > 0 else None
    if phrase is None:
        return None
    return (
        phrase
        if name_source(reading, phrase).kind
        in ("outlet", "news_agency", "state_media", "social_channel")
        else None
    )


def statement_that(reading: Reading, number: int) -> Iterator[Found]:
    """'a statement by the ministry that Y', 'reports from residents that Y', 'claims by rebels that
    Y'
    """
    sentence = reading.sentence(number)
    nouns, lemmas = reading.cues["nouns"], reading.lemmas
    for index in [i for i in range(sentence.first, sentence.last) if lemmas[i] in nouns]:
        if reading.words[index].upos != "NOUN":
            continue
        owner = owner_of(reading, index)
        heads = [index, *([owner.head] if owner is not None and owner.head > index else [])]
        clauses = (c for i in heads for c in reading.tree.under(i, "acl", "ccomp"))
        clause = next((c for c in clauses if reading.has(c, "mark", "that")), None)
        if clause is None or owner is None:
            continue
        content = reading.pieces(reading.tree.subtree(clause))
        if content:
            yield Found(
                number,
                "statement_that",
                index,
                (index, index + 1),
                owner,
                content,
                _NOUN_STANCES.get(reading.lemma(index), "neutral"),
            )


_NOUN_STANCES: dict[str, Stance] = {
    "claim": "distancing",
    "allegation": "distancing",
    "assertion": "distancing",
    "accusation": "distancing",
    "denial": "denial",
    "admission": "admission",
    "confession": "admission",
    "rumour": "hearsay",
    "rumor": "hearsay",
    "promise": "intention",
    "pledge": "intention",
    "threat": "intention",
}


def owner_of(reading: Reading, noun: int) -> Phrase | None:
    """Whose statement: "a statement {by the ministry}", "{the ministry}'s statement", "a statement
    released on Thursday by {the ministry}".
    """
    for child in reading.tree.under(noun, "nmod"):
        between = {reading.lower(i) for i in range(noun + 1, child)}
        if reading.words[child].relation == "nmod:poss" or between & {"by", "from", "of"}:
            return reading.phrase(child, ("acl", "parataxis"))
    if reading.lemma(noun) in _LEAKED:
        return None
    for clause in reading.tree.under(noun, "acl"):
        if clause > noun and reading.lemma(clause) in (*_ISSUES, *_CARRIES):
            for child in reading.tree.under(clause, "obl", "nmod"):
                if reading.has(child, "case", "by") or _is_carried(reading, clause, child):
                    return reading.phrase(child, ("acl", "parataxis"))
    return None


def _is_carried(reading: Reading, clause: int, child: int) -> bool:
    """'according to remarks reported in {La Stampa}', 'published on {Radio Sahra's} site'"""
    if reading.lemma(clause) not in _CARRIES or not reading.has(child, "case", "in", "on"):
        return False
    kind = name_source(reading, reading.phrase(child, ("acl", "parataxis"))).kind
    return kind in ("outlet", "news_agency", "state_media", "social_channel")


def according_words(reading: Reading, number: int) -> Iterator[Words]:
    """Where a preposition of sources stands: "in the words of"; the longest at each place."""
    sentence = reading.sentence(number)
    lowers, according = reading.lowers, reading.according
    for index in [i for i in range(sentence.first, sentence.last) if lowers[i] in according]:
        for words in according[lowers[index]]:
            last = index + len(words)
            if last < sentence.last and lowers[index:last] == words:
                yield index, last
                break


# order is the policy
RULES = (
    according_to,
    in_his_view,
    citing,
    quote_label,
    source_label,
    with_label,
    closing_credit,
    as_shown,
    closing_estimate,
    records_show,
    set_off,
    statement_that,
)
