"""A view of the dependency tree: who governs whom. Used by annotation and claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.codebook.annotated import Word


class Tree:
    """The trees of all sentences of a report over one list of words.

    `children[i]` are the word indices governed by word i, in order of the text.
    """

    __slots__ = ("_names", "children", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        children: list[list[int]] = [[] for _ in words]
        for index, word in enumerate(words):
            if word.head >= 0:
                children[word.head].append(index)
        self.children = children
        # each word's relation with and without its subtype, cut once: rules ask for it all the time
        self._names = [(w.relation, w.relation.partition(":")[0]) for w in words]

    def under(self, index: int, *relations: str) -> list[int]:
        """Children of a word by relation; "nsubj" also finds "nsubj:pass"."""
        names = self._names
        return [
            child
            for child in self.children[index]
            if names[child][0] in relations or names[child][1] in relations
        ]

    def first(self, index: int, *relations: str) -> int | None:
        """The first child with one of these relations, or None."""
        found = self.under(index, *relations)
        return found[0] if found else None

    def subtree(self, index: int, without: Sequence[str] = ()) -> list[int]:
        """A word and all below it, sorted; branches with a relation in `without` are left out."""
        found, waiting = [], [index]
        while waiting:
            word = waiting.pop()
            found.append(word)
            waiting.extend(c for c in self.children[word] if self.words[c].relation not in without)
        return sorted(found)

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
        """The word and those coordinated with it: "Badr and Nujabaa" from "Badr"."""
        return [index, *self.under(index, "conj")]
