"""From a report to its sentences, words, tree, mentions, quotations, times and quantities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.annotation import quantities, times
from firsthand.annotation.coreference import resolved
from firsthand.annotation.engine import Engine, Reading
from firsthand.annotation.lemmas import lemma
from firsthand.annotation.mentions import mentions
from firsthand.annotation.names import names
from firsthand.annotation.quotations import PROSE, quotations
from firsthand.annotation.sentences import sentences
from firsthand.annotation.words import words
from firsthand.codebook.annotated import Annotated, Quoted, Sentence, Word
from firsthand.codebook.quantity import Quantity
from firsthand.codebook.report import Report
from firsthand.codebook.timewords import TimeWords
from firsthand.codebook.tree import Tree

__all__ = ["annotate", "annotate_many"]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Sentences with the offsets of their words, before the engine has read them."""

    sentences: tuple[Sentence, ...]
    spans: tuple[tuple[int, int], ...]


def annotate(report: Report, engine: Engine) -> Annotated:
    """Everything the language of one report says. The only door to the engine."""
    layout = _layout(report)
    forms = [report.text[start:end] for start, end in layout.spans]
    reading = engine.read([forms[s.first : s.last] for s in layout.sentences])
    read = _words(forms, layout.spans, reading)
    tree = Tree(read)
    said = quotations(report.text, report.blocks, read)
    found = mentions(read, tree, names(read, reading.names))
    return Annotated(
        report=report,
        words=read,
        sentences=layout.sentences,
        mentions=resolved(read, tree, found, (layout.sentences, said)),
        quotations=said,
        quoted=_quoted(reading, layout.spans),
        times=_times(report.text, layout.sentences, read),
        quantities=_quantities(report.text, layout.sentences),
        engine=engine.name,
    )


def annotate_many(reports: Iterable[Report], engine: Engine) -> list[Annotated]:
    """One after another; the same as `annotate` on each."""
    return [annotate(report, engine) for report in reports]


def _layout(report: Report) -> _Layout:
    """Sentences of headline, headings and paragraphs; a sentence never crosses a block."""
    found: list[Sentence] = []
    spans: list[tuple[int, int]] = []
    section = 0
    for paragraph, block in enumerate(report.blocks):
        if block.kind not in PROSE:
            continue
        section += block.kind == "heading"
        for start, end in sentences(report.text, block.start, block.end):
            first = len(spans)
            spans.extend(words(report.text, start, end))
            if len(spans) > first:
                found.append(
                    Sentence(first, len(spans), start, end, block.kind, paragraph, section)
                )
    return _Layout(tuple(found), tuple(spans))


def _words(
    forms: Sequence[str], spans: Sequence[tuple[int, int]], reading: Reading
) -> tuple[Word, ...]:
    return tuple(
        Word(form, start, end, lemma(form, upos, xpos), upos, xpos, head, relation, happened)
        for form, (start, end), upos, xpos, head, relation, happened in zip(
            forms,
            spans,
            reading.upos,
            reading.xpos,
            reading.heads,
            reading.relations,
            reading.happened,
            strict=True,
        )
    )


def _quoted(reading: Reading, spans: Sequence[tuple[int, int]]) -> tuple[Quoted, ...]:
    """The tagger's attributions, from words to characters."""

    def characters(runs: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple((spans[first][0], spans[last - 1][1]) for first, last in runs if first < last)

    return tuple(
        Quoted(characters(q.source), characters(q.cue), characters(q.content), q.confidence)
        for q in reading.quoted
    )


def _times(text: str, parts: Sequence[Sentence], read: Sequence[Word]) -> tuple[TimeWords, ...]:
    """The words the tree knows for verbs name no time: "may" attack, they "march"."""
    # "the following day" has a participle that says which
    veto = frozenset(
        w.start for w in read if w.upos in ("VERB", "AUX") and w.relation.split(":")[0] != "amod"
    )
    return tuple(t for s in parts for t in times.find(text, s.start, s.end, veto))


def _quantities(text: str, parts: Sequence[Sentence]) -> tuple[Quantity, ...]:
    return tuple(q for s in parts for q in quantities.find(text, s.start, s.end))
