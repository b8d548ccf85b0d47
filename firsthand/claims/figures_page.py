"""A report as the counting of figures sees it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.codebook.annotated import Annotated, Word
from firsthand.codebook.tree import Tree


@dataclass(frozen=True, slots=True)
class Page:
    """The words, also in small letters, their tree, where they start; `parties`, `places` head
    such a mention.
    """

    annotated: Annotated
    tree: Tree
    words: tuple[Word, ...]
    lowers: tuple[str, ...]
    starts: list[int]
    parties: frozenset[int]
    places: frozenset[int]


def page_of(annotated: Annotated, tree: Tree) -> Page:
    """The page with what its mentions say of its nouns."""
    heads: dict[str, set[int]] = {"place": set(), "actor": set(), "source": set()}
    for mention in annotated.mentions:
        if mention.kind == "nominal" and mention.label in heads:
            heads[mention.label].add(mention.head)
    return Page(
        annotated,
        tree,
        annotated.words,
        tree.lowers,
        [word.start for word in annotated.words],
        frozenset(heads["actor"] | heads["source"]),
        frozenset(heads["place"]),
    )


def things_before(page: Page, at: int) -> int | None:
    """'hijacked {buses} and trucks and set fire to 14 of them': no party, but what was hijacked"""
    for before in range(at - 2, max(-1, at - 16), -1):
        word = page.words[before]
        if word.form in (".", ";", "?", "!"):
            return None
        if word.xpos == "NNS" and word.relation == "obj" and before not in page.parties:
            return before
    return None
