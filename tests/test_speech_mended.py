"""Attributions of the tagger that the tree mends: sentences taken apart by hand."""

from __future__ import annotations

import pytest

from firsthand.annotation.speech import Quoted, Span
from firsthand.annotation.speech_mended import Parsed, mended

Row = tuple[str, str, str, int, str]  # word, upos, xpos, head, relation


def parsed(rows: list[Row], ends: tuple[int, ...] = ()) -> Parsed:
    """A document of these rows; `ends` are the last words of its sentences but the last."""
    sentence = [sum(index > end for end in ends) for index in range(len(rows))]
    words, upos, xpos, heads, relations = zip(*rows, strict=True)
    return Parsed(words, upos, xpos, heads, relations, sentence)


def said(source: Span | None, cue: Span | None, content: Span) -> Quoted:
    """An attribution with one span of each role."""
    return Quoted((source,) if source else (), (cue,) if cue else (), (content,), 0.9)


VOTE: list[Row] = [
    ("Aides", "NOUN", "NNS", 1, "nsubj"),
    ("left", "VERB", "VBD", -1, "root"),
    (".", "PUNCT", ".", 1, "punct"),
    ("Garba", "PROPN", "NNP", 5, "nsubj:pass"),
    ("is", "AUX", "VBZ", 5, "aux:pass"),
    ("expected", "VERB", "VBN", -1, "root"),
    ("to", "PART", "TO", 7, "mark"),
    ("resign", "VERB", "VB", 5, "xcomp"),
]


def test_a_passive_without_an_agent_names_nobody() -> None:
    (one,) = mended([said((0, 1), (4, 6), (6, 8))], parsed(VOTE, (2,)))
    assert one.source == ()


def test_a_passive_with_its_agent_keeps_it() -> None:
    rows = [
        *VOTE,
        ("by", "ADP", "IN", 9, "case"),
        ("aides", "NOUN", "NNS", 5, "obl:agent"),
    ]
    (one,) = mended([said((9, 10), (4, 6), (6, 8))], parsed(rows, (2,)))
    assert one.source == ((9, 10),)


def test_who_is_convinced_is_the_source() -> None:
    rows = [*VOTE[:5], ("convinced", *VOTE[5][1:]), *VOTE[6:]]
    (one,) = mended([said((3, 4), (4, 6), (6, 8))], parsed(rows, (2,)))
    assert one.source == ((3, 4),)


SLIDE: list[Row] = [
    ("Aides", "NOUN", "NNS", 1, "nsubj"),
    ("left", "VERB", "VBD", -1, "root"),
    (".", "PUNCT", ".", 1, "punct"),
    ("Another", "DET", "DT", 4, "det"),
    ("slide", "NOUN", "NN", 5, "nsubj"),
    ("shows", "VERB", "VBZ", -1, "root"),
    ("losses", "NOUN", "NNS", 5, "obj"),
]


@pytest.mark.parametrize("source", [(0, 1), None])
def test_the_subject_of_the_cue_is_its_source(source: Span | None) -> None:
    (one,) = mended([said(source, (5, 6), (6, 7))], parsed(SLIDE, (2,)))
    assert one.source == ((3, 5),)


def test_a_source_of_the_same_sentence_stays() -> None:
    (one,) = mended([said((3, 4), (5, 6), (6, 7))], parsed(SLIDE, (2,)))
    assert one.source == ((3, 4),)


def flat(text: str) -> Parsed:
    """Words of which the tree says nothing."""
    return parsed([(word, "X", "X", -1, "root") for word in text.split()])


def test_a_lone_quotation_mark_is_no_content() -> None:
    assert mended([said(None, None, (0, 1))], flat('" We left')) == ()


def test_a_signed_quotation_is_its_signers() -> None:
    found = mended([said(None, None, (1, 4))], flat('" We lost everything . " — Maria Condori .'))
    assert [(q.source, q.cue, q.content) for q in found] == [(((7, 9),), ((6, 7),), ((0, 6),))]


@pytest.mark.parametrize(
    "text",
    ['" We lost everything . " — and left', "We lost everything — Maria Condori"],
)
def test_a_dash_that_signs_nothing(text: str) -> None:
    assert mended([], flat(text)) == ()
