"""A view of the dependency tree: who governs whom. Used by annotation and claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.codebook.annotated import Word


class Tree:
    """The trees of all sentences of a report over one list of words.

    `children[i]` are the word indices governed by word i, in order of the text; `base[i]` is its
    relation without the subtype: "nsubj" of "nsubj:pass".
    """

    __slots__ = ("_lowers", "_relations", "base", "children", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        children: list[list[int]] = [[] for _ in words]
        for index, word in enumerate(words):
            if word.head >= 0:
                children[word.head].append(index)
        self.children = children
        # each word's relation with and without its subtype, cut once: rules ask for it all the time
        self._relations = [word.relation for word in words]
        short = {relation: relation.partition(":")[0] for relation in set(self._relations)}
        self.base = [short[relation] for relation in self._relations]
        self._lowers: tuple[str, ...] | None = None

    @property
    def lowers(self) -> tuple[str, ...]:
        """The words in small letters, made once: every step that walks the tree asks for them."""
        if self._lowers is None:
            self._lowers = tuple([word.form.lower() for word in self.words])
        return self._lowers

    def under(self, index: int, *relations: str) -> list[int]:
        """Children of a word by relation; "nsubj" also finds "nsubj:pass"."""
        children = self.children[index]
        if not children:  # most words govern none
            return []
        whole, base = self._relations, self.base
        return [c for c in children if base[c] in relations or whole[c] in relations]

    def first(self, index: int, *relations: str) -> int | None:
        """The first child with one of these relations, or None."""
        for child in self.children[index]:
            if self.base[child] in relations or self._relations[child] in relations:
                return child
        return None

    def subtree(self, index: int, without: Sequence[str] = ()) -> list[int]:
        """A word and all below it, sorted; branches with a relation in `without` are left out."""
        children, relations = self.children, self._relations
        found = [index]
        for word in found:  # grows as it is walked
            if children[word]:
                found += [c for c in children[word] if relations[c] not in without]
        found.sort()
        return found

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of a word, nearest first."""
        head = self.words[index].head
        while head >= 0:
            yield head
            head = self.words[head].head

    def phrase(self, index: int, without: Sequence[str] = ()) -> tuple[int, int]:
        """First and last (exclusive) word of the unbroken stretch around a word in its subtree."""
        below = set(self.subtree(index, without))
        first = last = index
        while first - 1 in below:
            first -= 1
        while last + 1 in below:
            last += 1
        return first, last + 1

    def conjuncts(self, index: int) -> list[int]:
        """The word and those coordinated with it: "Ansar and Fajr" from "Ansar"."""
        return [index, *self.under(index, "conj")]
