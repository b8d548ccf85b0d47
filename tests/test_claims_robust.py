"""Whatever the engine makes of a text, the report is read: any tree and any tags, no exception."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.claims import extract
from firsthand.claims.spans import spans
from firsthand.codebook.annotated import Annotated, Mention, Quotation, Quoted, Sentence, Word
from firsthand.codebook.quantity import Quantity
from firsthand.codebook.report import BlockKind, Report
from firsthand.codebook.span import Span
from firsthand.codebook.tree import Tree
from firsthand.codebook.when import NEVER_SAID

_FORMS = (
    "and and but that as to of by in from said says told quoted citing according reported announced"
    " denied shows put called accused cited rebels army Reuters ministry source sources Goma Mali"
    " The the a no nobody who which it they he killed wounded attack shelled seized must will not"
    " have dead 12 at least toll group commander Iran - backed Iran-backed talks with reference"
    ' against , . : " ” “ – ; ('
)
_TAGS = "NOUN PROPN VERB AUX ADJ ADP DET PRON NUM PUNCT SCONJ CCONJ ADV PART X SYM"
_FINE = "NN NNS NNP VB VBD VBZ VBP VBN VBG MD IN DT CD WP WDT PRP POS , ."
_RELATIONS = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss nmod:desc amod compound compound:prt"
    " flat appos acl acl:relcl advcl advmod ccomp xcomp csubj parataxis conj cc case mark det"
    " nummod aux aux:pass cop punct dep"
)
_BLOCKS: tuple[BlockKind, ...] = ("headline", "heading", "paragraph", "paragraph")
_word = st.tuples(
    st.sampled_from(_FORMS.split()),
    st.sampled_from(_TAGS.split()),
    st.sampled_from(_FINE.split()),
    st.sampled_from(_RELATIONS.split()),
    st.integers(0, 10_000),  # chooses the governor among the words that are in the tree already
)


def _lemma(form: str) -> str:
    known = {"said": "say", "says": "say", "told": "tell", "killed": "kill", "shelled": "shell"}
    return known.get(form, form.removesuffix("ed").lower())


@st.composite
def _annotated(draw: st.DrawFn) -> Annotated:
    """One to three sentences of at most twelve words each, any tree over them, any tags."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    at = 0
    for number in range(draw(st.integers(1, 3))):
        given_words = draw(st.lists(_word, min_size=1, max_size=12))
        first = len(words)
        order = draw(st.permutations(range(first, first + len(given_words))))
        heads = {order[0]: -1}
        for step, index in enumerate(order[1:], start=1):
            heads[index] = order[given_words[step][4] % step]
        for offset, (form, upos, xpos, relation, _) in enumerate(given_words):
            head = heads[first + offset]
            tag = relation if head >= 0 else "root"
            words.append(Word(form, at, at + len(form), _lemma(form), upos, xpos, head, tag, 0.0))
            at += len(form) + 1
        block: BlockKind = draw(st.sampled_from(_BLOCKS))
        sentences.append(
            Sentence(first, len(words), words[first].start, at - 1, block, number // 2, 0)
        )
    text = " ".join(word.form for word in words)
    report = Report(
        "r1", "1", "invented.txt", "Lake Post", None, None, None, None, NEVER_SAID, "en", text, ()
    )
    bare = Annotated(report, tuple(words), tuple(sentences), (), (), (), (), (), "none")
    return replace(
        bare,
        mentions=draw(st.lists(_mention(words), max_size=3).map(tuple)),
        quotations=draw(st.lists(_quotation(words), max_size=1).map(tuple)),
        quoted=draw(st.lists(_tagged(words), max_size=1).map(tuple)),
        quantities=tuple(
            Quantity(word.start, word.end, 12.0, 12.0, 12.0, "none", "")
            for word in words
            if word.form == "12"
        ),
    )


def _stretch(words: list[Word]) -> st.SearchStrategy[tuple[int, int]]:
    """Some words side by side."""
    return st.tuples(st.integers(0, len(words) - 1), st.integers(1, 4)).map(
        lambda pair: (pair[0], min(pair[0] + pair[1], len(words)))
    )


def _mention(words: list[Word]) -> st.SearchStrategy[Mention]:
    label = st.sampled_from(
        [("name", "Person"), ("name", "Organization"), ("name", "GPE/Location")]
        + [("nominal", "actor"), ("nominal", "place"), ("pronoun", "pronoun")]
    )
    return st.tuples(_stretch(words), label).map(
        lambda given_: Mention(
            *given_[0],
            words[given_[0][0]].start,
            words[given_[0][1] - 1].end,
            given_[1][0],  # type: ignore[arg-type]
            given_[1][1],
            given_[0][1] - 1,
        )
    )


def _pair(words: list[Word]) -> st.SearchStrategy[tuple[int, int]]:
    return _stretch(words).map(lambda pair: (words[pair[0]].start, words[pair[1] - 1].end))


def _quotation(words: list[Word]) -> st.SearchStrategy[Quotation]:
    return st.tuples(_pair(words), st.booleans()).map(lambda two: Quotation(*two[0], two[1]))


def _tagged(words: list[Word]) -> st.SearchStrategy[Quoted]:
    pair = _pair(words)
    return st.tuples(pair, pair, pair).map(lambda p: Quoted((p[0],), (p[1],), (p[2],), 0.9))


def _spans(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [span for part in value for span in _spans(part)]
    if is_dataclass(value):
        return [span for part in fields(value) for span in _spans(getattr(value, part.name))]
    return []


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_annotated())
def test_any_tree_is_read_and_every_span_lies_in_the_text(annotated: Annotated) -> None:
    found = extract(annotated)
    length = len(annotated.report.text)
    assert all(
        0 <= span.start < span.end <= length for span in _spans((found.attributions, found.claims))
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_annotated())
def test_any_tree_gives_plain_spans(annotated: Annotated) -> None:
    length = len(annotated.report.text)
    for quoted in spans(annotated, Tree(annotated.words)):
        pairs = (*quoted.source, *quoted.cue, *quoted.content)
        assert all(0 <= start < end <= length for start, end in pairs)
