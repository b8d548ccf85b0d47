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
