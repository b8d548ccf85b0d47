"""One report laid open: its tree, and what its words are names of."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from firsthand.claims.kinds import all_kinds
from firsthand.claims.lemmas import known_lemma
from firsthand.codebook.annotated import Annotated, Mention, Word
from firsthand.codebook.span import Span
from firsthand.codebook.tree import Tree


@dataclass(frozen=True, slots=True)
class Page:
    """The report with its tree; `at` finds the mention whose head a word is, `sentence` its
    number; `words` are those of the report, `lowers` the same in small letters, `verbs` says which
    of them stand as verbs.
    """

    annotated: Annotated
    tree: Tree
    at: dict[int, Mention]
    sentence: tuple[int, ...]
    kinds: tuple[frozenset[str], ...]
    lemmas: tuple[str, ...]
    timed: frozenset[int]
    words: tuple[Word, ...]
    lowers: tuple[str, ...]
    verbs: tuple[bool, ...]
    slots: dict[int, dict[str, tuple[int, ...]]]
    """What stands around a word, found once: events and relations both ask (claims/slots.py)."""
    passives: dict[int, bool]
    """Whether a verb is passive, found once as well."""

    def lemma(self, index: int) -> str:
        """The lemma of a word, small letters."""
        return self.lemmas[index]

    def span(self, first: int, last: int) -> Span:
        """Words `first` to `last` (exclusive) as a span."""
        return Span(self.annotated.report.id, self.words[first].start, self.words[last - 1].end)

    def is_a(self, index: int, *kinds: str) -> bool:
        """True when the word names one of these kinds of thing: `page.is_a(i, "FORCE")`."""
        return not self.kinds[index].isdisjoint(kinds)


def page_of(annotated: Annotated) -> Page:
    """Lay a report open."""
    tree = Tree(annotated.words)
    at = {mention.head: mention for mention in reversed(annotated.mentions)}
    numbers: list[int] = []
    for number, sentence in enumerate(annotated.sentences):
        numbers.extend([number] * (sentence.last - sentence.first))
    words = annotated.words
    lemmas = tuple([known_lemma(word) for word in words])
    kinds = all_kinds(annotated, tree, lemmas)
    timed = _timed(annotated)
    verbs = tuple(
        [w.upos == "VERB" and not w.relation.startswith(("amod", "compound")) for w in words]
    )
    return Page(
        annotated, tree, at, tuple(numbers), kinds, lemmas, timed, words, tree.lowers, verbs, {}, {}
    )


def _timed(annotated: Annotated) -> frozenset[int]:
    """The words that say when: "on Saturday" is nobody's partner in "called on"."""
    starts = [word.start for word in annotated.words]
    return frozenset(
        index
        for t in annotated.times
        for index in range(bisect_left(starts, t.start), bisect_left(starts, t.end))
    )
