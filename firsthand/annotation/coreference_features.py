"""What a mention is like: one or many; he, she or it; person, body or place; where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.annotation.nouns import always_plural, gender_of, given_gender, noun_of, title_of
from firsthand.codebook.annotated import Mention, Quotation, Sentence, Word
from firsthand.codebook.tree import Tree

_SORT_OF_NAME = {
    "Person": "person",
    "Organization": "body",
    "Location": "place",
    "Facility": "place",
    "NORP": "person",
}
_SUBJECT = ("nsubj", "csubj")


@dataclass(frozen=True, slots=True)
class Features:
    """`number` is one, many or "" (unknown), `gender` m, f or "", `sort` person, body, place.

    `sentence` is its number in the report, `subject` its office, `quoted` the quotation
    it stands in, -1 for none; `bare` is true for an adjective such as "Syrian", which is nobody.
    """

    number: str
    gender: str
    sort: str
    sector: str
    sentence: int
    subject: bool
    quoted: int
    bare: bool
    lemma: str


@dataclass(frozen=True, slots=True)
class Page:
    """A report as coreference sees it."""

    words: Sequence[Word]
    tree: Tree
    mentions: Sequence[Mention]
    features: Sequence[Features]
    sentences: Sequence[Sentence]
    parties: frozenset[int]  # words that are in a name or head a mention


def page(
    words: Sequence[Word],
    tree: Tree,
    found: Sequence[Mention],
    parts: tuple[Sequence[Sentence], Sequence[Quotation]],
) -> Page:
    sentences, quotations = parts
    owner: list[int] = []
    for number, sentence in enumerate(sentences):
        owner += [number] * (sentence.last - sentence.first)
    quoted = _quoted(words, quotations)
    features = [_features(words, tree, mention, (owner, quoted)) for mention in found]
    named = {at for m in found if m.kind == "name" for at in range(m.first, m.last)}
    parties = frozenset(named | {mention.head for mention in found})
    return Page(words, tree, found, features, sentences, parties)


def _quoted(words: Sequence[Word], quotations: Sequence[Quotation]) -> list[int]:
    """For each word the quotation it is in, -1 for none."""
    found = [-1] * len(words)
    for number, quotation in enumerate(quotations):
        if quotation.whole:
            first = bisect_left(words, quotation.start, key=_start)
            last = bisect_left(words, quotation.end, first, key=_start)
            found[first:last] = [number] * (last - first)
    return found


def _start(word: Word) -> int:
    return word.start


def _features(
    words: Sequence[Word], tree: Tree, mention: Mention, places: tuple[Sequence[int], Sequence[int]]
) -> Features:
    owner, quoted = places
    head = words[mention.head]
    relation = head.relation.partition(":")[0]
    joined = _joined(tree, mention)
    return Features(
        number="many" if joined else _number(mention, head),
        gender="" if joined else _gender(words, mention),
        sort=_sort(words, mention),
        sector=_sector(words, mention),
        sentence=owner[mention.head],
        subject=relation in _SUBJECT,
        quoted=quoted[mention.head],
        bare=relation in ("amod", "compound")
        and mention.kind == "name"
        and mention.label in ("NORP", "Location"),
        lemma=head.lemma.lower(),
    )


def _joined(tree: Tree, mention: Mention) -> bool:
    return mention.kind == "nominal" and any(
        mention.head < child < mention.last for child in tree.under(mention.head, "conj")
    )


def _number(mention: Mention, head: Word) -> str:
    if mention.kind == "name":
        if mention.label == "NORP":
            return "many" if head.form.endswith("s") else ""
        return "one" if mention.label == "Person" else ""
    if (
        head.xpos in ("NNS", "NNPS")
        or always_plural(head.lemma.lower())
        or head.upos in ("ADJ", "VERB")
    ):
        return "many"
    noun = noun_of(head.lemma.lower())
    return "one" if noun is None or noun.person or noun.label == "place" else ""


def _gender(words: Sequence[Word], mention: Mention) -> str:
    if mention.kind == "nominal":
        return gender_of(words[mention.head].lemma.lower())
    if mention.label != "Person":
        return ""
    before = title_of(words[mention.first - 1].form) if mention.first else None
    return before[2] if before else given_gender(words[mention.first].form.lower())


def _sort(words: Sequence[Word], mention: Mention) -> str:
    if mention.kind == "name":
        return _SORT_OF_NAME.get(mention.label, "thing")
    if mention.kind == "pronoun":
        return "pronoun"
    if mention.label == "place":
        return "place"
    lemma = words[mention.head].lemma.lower()
    noun = noun_of(lemma, words[mention.head - 1].lemma.lower() if mention.head else "")
    return "person" if noun is None or noun.person else "body"


def _sector(words: Sequence[Word], mention: Mention) -> str:
    if mention.kind != "nominal":
        return ""
    noun = noun_of(
        words[mention.head].lemma.lower(),
        words[mention.head - 1].lemma.lower() if mention.head else "",
    )
    return noun.sector if noun else ""


def heads_of(view: Page) -> dict[int, int]:
    """Word -> the widest mention it heads: "residents and rescuers" before "residents"."""
    found: dict[int, int] = {}
    for at, mention in enumerate(view.mentions):
        known = found.get(mention.head)
        if (
            known is None
            or mention.last - mention.first > view.mentions[known].last - view.mentions[known].first
        ):
            found[mention.head] = at
    return found
