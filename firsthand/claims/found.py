"""What the rules work on, and what they give: one cue with its source and content."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from firsthand.codebook.annotated import Annotated, Mention, Quoted, Sentence
from firsthand.codebook.claim import Count, HopKind, Stance
from firsthand.codebook.span import Span
from firsthand.codebook.tables import table
from firsthand.codebook.tree import Tree

Words = tuple[int, int]  # first word, last word (exclusive)


@dataclass(frozen=True, slots=True)
class Named:
    """A source by its canonical name: "Reuters", "sources in the Syrian army"."""

    name: str
    kind: HopKind
    count: Count
    why: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may be a source: words `first` to `last` (exclusive), and its head."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Found:
    """ "Reuters reported, citing the army, that ...": a cue with what belongs to it, as words.

    `through` are those between the report and the source ("told {Reuters}"); `further` those behind
    the source ("citing {the army}"). `reach` "before": the content is the sentence before this one.
    """

    sentence: int
    rule: str
    verb: int
    cue: Words
    source: Phrase | None
    content: tuple[Words, ...]
    stance: Stance = "neutral"
    through: tuple[Phrase, ...] = ()
    further: tuple[Phrase, ...] = ()
    reach: Literal["here", "before"] = "here"


class Reading:
    """A report's words, tree and tables, with the few questions every rule asks."""

    def __init__(self, annotated: Annotated, tree: Tree) -> None:
        self.annotated = annotated
        self.tree = tree
        self.words = annotated.words
        self.text = annotated.report.text
        self.named: dict[tuple[int, int, int], Named] = {}  # phrases already named, by name_source

    @cached_property
    def cues(self) -> dict[str, Any]:
        """The table of attributing words."""
        found: dict[str, Any] = table("cues")
        return found

    @cached_property
    def according(self) -> dict[str, list[list[str]]]:
        """The prepositions of sources by their first word, longest first."""
        found: dict[str, list[list[str]]] = {}
        for words in sorted(
            (phrase.split() for phrase in self.cues["according"]), key=len, reverse=True
        ):
            if len(words) > 1:
                found.setdefault(words[0], []).append(words)
        return found

    @cached_property
    def stances(self) -> dict[str, Stance]:
        """Verb lemma to its stance; the more telling stance wins where a verb has two."""
        order = (
            "neutral",
            "committed",
            "directive",
            "intention",
            "distancing",
            "admission",
            "denial",
        )
        return {lemma: stance for stance in order for lemma in self.cues["verbs"][stance]}  # type: ignore[misc]

    @cached_property
    def names_by_head(self) -> dict[int, Mention]:
        """Mentions by the word that heads them; a name before a nominal."""
        found: dict[int, Mention] = {}
        for mention in self.annotated.mentions:
            if mention.head not in found or mention.kind == "name":
                found[mention.head] = mention
        return found

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The sentence number of every word."""
        numbers: list[int] = [-1] * len(self.words)
        for number, sentence in enumerate(self.annotated.sentences):
            numbers[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
        return tuple(numbers)

    @cached_property
    def starts(self) -> list[int]:
        """The first character of every word."""
        return [word.start for word in self.words]

    @cached_property
    def tagged(self) -> dict[int, list[Quoted]]:
        """The tagger's attributions by the sentence of their cue."""
        found: dict[int, list[Quoted]] = {}
        for quoted in self.annotated.quoted:
            if quoted.cue:
                at = bisect_right(self.starts, quoted.cue[0][0]) - 1
                found.setdefault(self.sentence_of[at], []).append(quoted)
        return found

    def lower(self, index: int) -> str:
        """The word as written, in lower case."""
        return self.words[index].form.lower()

    def lemma(self, index: int) -> str:
        """The lemma in lower case; an engine without a lemma leaves the form."""
        word = self.words[index]
        return (word.lemma or word.form).lower()

    def said(self, first: int, last: int) -> str:
        """The words as they stand in the text."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def span(self, words: Words) -> Span:
        """Words as a span of the report."""
        start, end = self.words[words[0]].start, self.words[words[1] - 1].end
        return Span(self.annotated.report.id, start, end)

    def phrase(self, head: int, without: Iterable[str] = ()) -> Phrase:
        """The unbroken noun phrase of a head, its prepositions and outer punctuation left out."""
        first, last = self.tree.phrase(head, tuple(without))
        leading = set(self.tree.under(head, "case", "cc", "mark"))
        while first < head and (self.words[first].upos in ("PUNCT", "ADP") or first in leading):
            first += 1
        while last - 1 > head and self.words[last - 1].upos == "PUNCT":
            last -= 1
        if last < len(self.words) and self._closes(first, last):
            last += 1  # "Rybar," with its quotation mark
        return Phrase(first, last, head)

    def _closes(self, first: int, last: int) -> bool:
        opens = any(self.words[i].form in "\"“‘'«" for i in range(first, last))
        return opens and self.words[last].form in "\"”’'»"

    def has(self, index: int, relation: str, *forms: str) -> bool:
        """True when a child with this relation has one of these forms: has(v, "mark", "as")."""
        return any(self.lower(child) in forms for child in self.tree.under(index, relation))

    def sentence(self, number: int) -> Sentence:
        """The sentence with this number."""
        return self.annotated.sentences[number]

    def pieces(self, chosen: Iterable[int]) -> tuple[Words, ...]:
        """Words as unbroken ranges, outer stops trimmed, joined over lone punctuation."""
        ordered = sorted(set(chosen))
        groups: list[list[int]] = []
        for index in ordered:
            if groups and all(
                self.words[i].upos == "PUNCT" for i in range(groups[-1][-1] + 1, index)
            ):
                groups[-1].append(index)
            else:
                groups.append([index])
        trimmed = (self._trim(group[0], group[-1] + 1) for group in groups)
        return tuple(piece for piece in trimmed if piece is not None)

    def _trim(self, first: int, last: int) -> Words | None:
        stops = {",", ".", ";", ":", "-", "–", "—", "--", "!", "?", "...", "…"}
        while first < last and self.words[first].form in stops:
            first += 1
        while last > first and self.words[last - 1].form in stops:
            last -= 1
        if all(self.words[i].upos == "PUNCT" for i in range(first, last)):
            return None
        return first, last
