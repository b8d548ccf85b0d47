"""Where it happened, by what stands in front: "• Tawila: Armed men robbed ...", a heading "El Obeid"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from firsthand.claims.kinds_words import countries
from firsthand.claims.loci_inside import Locus
from firsthand.claims.page import Page
from firsthand.claims.triggers import Trigger
from firsthand.codebook.annotated import Sentence
from firsthand.codebook.claim import LocusRole
from firsthand.codebook.tables import table

_ON_THE_GROUND = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"))
_LABEL = 7  # words from the bullet to the colon
_HEADING = 6  # words of a heading that does no more than name a place
_NAMING = frozenset(("PROPN", "PUNCT", "SYM", "ADP", "CCONJ", "DET", "NOUN", "NUM", "X"))
_ENDS = frozenset((":", "–", "—"))


def labelled(page: Page, trigger: Trigger, found: Mapping[int, LocusRole]) -> Iterator[Locus]:
    """The place that a label or a heading gives, where the sentence names none."""
    if trigger.entry.type not in _ON_THE_GROUND and trigger.entry.frame != "flee":
        return
    sentence = page.annotated.sentences[page.sentence[trigger.index]]
    arrives = page.lemmas[trigger.index] in _arriving()
    if any(page.is_a(index, "NAMED_PLACE") for index in found) and not arrives:
        return
    role: LocusRole = "destination" if arrives else "at"
    label = _label(page, sentence)
    if label is not None and label < trigger.index:
        yield role, label
    elif label is None and not arrives and not _names_place(page, sentence.first, sentence.last):
        heading = _heading(page, sentence)
        if heading is not None:
            yield role, heading


def _label(page: Page, sentence: Sentence) -> int | None:
    """'{Tawila}: ...' in front of a paragraph that is not the first: that may be a date line."""
    numbers = [s for s in page.annotated.sentences if s.block == "paragraph"]
    if sentence.block != "paragraph" or sentence.paragraph == numbers[0].paragraph:
        return None
    first = next(s for s in numbers if s.paragraph == sentence.paragraph).first
    for at in range(first, min(first + _LABEL, sentence.last)):
        if page.words[at].form in _ENDS:
            named = [i for i in range(first, at) if _is_small(page, i)]
            return named[0] if named else None
        if page.words[at].upos not in _NAMING:
            return None
    return None


def _heading(page: Page, sentence: Sentence) -> int | None:
    """'Situation in {El Obeid}': the heading above, where it names one place and tells nothing."""
    above = [
        s
        for s in page.annotated.sentences
        if s.block == "heading" and s.section == sentence.section and s.first < sentence.first
    ]
    if not above or above[-1].last - above[-1].first > _HEADING or sentence.block == "heading":
        return None
    inside = range(above[-1].first, above[-1].last)
    if any(page.verbs[at] or page.words[at].upos == "AUX" for at in inside):
        return None
    named = [at for at in inside if _is_small(page, at)]
    return named[0] if named else None


def _names_place(page: Page, first: int, last: int) -> bool:
    return any(page.is_a(at, "NAMED_PLACE") for at in range(first, last))


def _is_small(page: Page, index: int) -> bool:
    """A named place that is no country."""
    return page.is_a(index, "NAMED_PLACE") and page.words[index].form not in countries()


@cache
def _arriving() -> frozenset[str]:
    return frozenset(table("loci")["arriving"])
