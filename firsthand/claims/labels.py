"""Labels of headlines that name a speaker: "Ministry: 12 killed", "12 killed - army"."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.claims.found import Found, Phrase, Reading, Words
from firsthand.claims.kinds_words import countries
from firsthand.claims.sources import name_source
from firsthand.codebook.annotated import Sentence

_DASHES = ("-", "–", "—", "--")
_MARKS = frozenset([*_DASHES, ":"])
_ANYBODY = ("man", "woman", "people", "boy", "girl", "worker", "friend", "member", "hospital")
_LABEL = 9  # words in front of "our forces ..." or a quotation: "The General Command of the Army"
_ASKING = ("what", "how", "why", "who", "when", "where", "here", "watch", "see")


def with_label(reading: Reading, number: int) -> Iterator[Found]:
    """'Ministry: 12 killed in floods', 'Three killed in strike - state TV', in headlines and
    headings.
    """
    sentence = reading.sentence(number)
    if sentence.block not in ("headline", "heading", "paragraph"):
        return
    prose = sentence.block == "paragraph"  # only "Police: ..." in front
    last = min(sentence.first + _LABEL + 1, sentence.last - 1) if prose else sentence.last - 1
    marks = [i for i in range(sentence.first + 1, last) if reading.lowers[i] in _MARKS]
    for index in marks:
        for label, rest in _sides(reading, sentence, index):
            phrase = _label(reading, label)
            content = reading.pieces(range(*rest))
            speaks = phrase is not None and name_source(reading, phrase).kind != "document"
            speaks = speaks and not (prose and _is_part(reading, sentence.first, content))
            asks = bool(content) and reading.lower(content[0][0]) in _ASKING
            if phrase is not None and speaks and content and not asks:
                yield Found(number, "with_label", phrase.head, (index, index + 1), phrase, content)
                return


def _is_part(reading: Reading, first: int, content: tuple[Words, ...]) -> bool:
    """'Quote from the mayor: ...', 'Source: the mayor on Telegram': a part's name, nobody's."""
    if reading.lower(first) in ("quote", "quotation", "details", "background"):
        return True
    told = any(
        reading.words[i].xpos in ("VBD", "VBZ", "VBP", "MD") for p in content for i in range(*p)
    )
    return reading.lower(first) == "source" and not told


def _sides(reading: Reading, sentence: Sentence, index: int) -> list[tuple[Words, Words]]:
    """Label and rest at a colon or a dash; in prose only a short label in front: "Police: ..."."""
    form = reading.words[index].form
    hyphen = form in _DASHES and reading.words[index].start == reading.words[index - 1].end
    if hyphen:  # "Port-au-Prince"
        return []
    front, back = (sentence.first, index), (index + 1, sentence.last)
    if sentence.block == "paragraph":
        ours = any(reading.lowers[i] in ("our", "we") for i in range(*back))
        quotes = reading.words[min(index + 1, sentence.last - 1)].form in ('"', "“", "«")
        short = index - sentence.first <= (_LABEL if ours or quotes else 3)
        return [(front, back)] if form == ":" and short else []
    sides = [(front, back)] if form == ":" and index - sentence.first <= 6 else []
    return [*sides, (back, front)] if sentence.last - index - 1 <= 6 else sides


def _label(reading: Reading, words: Words) -> Phrase | None:
    """A label without a verb that names a speaker: a noun of sources at its end, or a name."""
    inside = [i for i in range(*words) if reading.words[i].upos != "PUNCT"]
    if not inside or any(reading.words[i].upos in ("VERB", "AUX", "NUM") for i in inside):
        return None
    head = next((i for i in inside if reading.words[i].head not in range(*words)), inside[-1])
    preposition = next((i for i in inside if reading.words[i].upos == "ADP"), inside[-1] + 1)
    noun = reading.lemma(preposition - 1)
    if noun in _ANYBODY or not (_speaks(reading, noun) or _known_name(reading, words)):
        return None
    return Phrase(inside[0], inside[-1] + 1, head)


def _speaks(reading: Reading, noun: str) -> bool:
    people = reading.cues["people"]
    return any(noun in nouns for kind, nouns in people.items() if kind != "document")


def _is_place(reading: Reading, words: Words) -> bool:
    """'Sudan: ...', 'Beni: ...': where, not who; read so here or further down the report."""
    said = reading.said(*words)
    if said in countries():
        return True
    return any(
        m.label.startswith(("GPE", "Location")) and reading.said(m.first, m.last) == said
        for m in reading.annotated.mentions
        if m.kind == "name"
    )


def _known_name(reading: Reading, words: Words) -> bool:
    """A person or a body whose name ends the label: "Nadir Osmani", not "The Nadir Osmani Case"."""
    if _is_place(reading, words):
        return False
    names = (
        m
        for m in reading.annotated.mentions
        if m.kind == "name" and m.label in ("Person", "Organization")
    )
    return any(words[0] <= m.first <= words[0] + 2 and words[1] <= m.last for m in names)
