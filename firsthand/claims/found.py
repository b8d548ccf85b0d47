"""What the rules work on, and what they give: one cue with its source and content."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from firsthand.codebook.annotated import Annotated, Mention, Quoted, Sentence
from firsthand.codebook.claim import Count, HopKind, Stance
from firsthand.codebook.span import Span
from firsthand.codebook.tables import table
from firsthand.codebook.tree import Tree

Words = tuple[int, int]  # first word, last word (exclusive)

_GLOSS = re.compile(r"\(([A-Z]{2,7})\)")
_GLOSSED = 80  # characters before the brackets
_QUOTES = frozenset("\"“„«'‘")
_LOOSE_SORTS = frozenset(
    ["media", "press", "network", "station", "paper", "user", "poster", "site"]
)
_STOPS = frozenset([",", ".", ";", ":", "-", "–", "—", "--", "!", "?", "...", "…"])


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
        # small letters once for each word: every rule asks for them
        self.lowers = tree.lowers
        self.lemmas = [(word.lemma or word.form).lower() for word in self.words]
        self.named: dict[tuple[int, int, int], Named] = {}  # phrases already named, by name_source

    @cached_property
    def cues(self) -> dict[str, Any]:
        """The table of attributing words."""
        return _cues()

    @cached_property
    def glosses(self) -> dict[str, str]:
        """Letters that the report spells out: "Rapid Support Forces (RSF)"."""
        found = {}
        for gloss in _GLOSS.finditer(self.text):
            words = self.text[max(0, gloss.start() - _GLOSSED) : gloss.start()].split()
            spelt = _spelt(words, gloss[1])
            if spelt:
                found[gloss[1]] = spelt
        return found

    @cached_property
    def according(self) -> dict[str, list[tuple[str, ...]]]:
        """The prepositions of sources by their first word, longest first."""
        return _according()

    @cached_property
    def stances(self) -> dict[str, Stance]:
        """Verb lemma to its stance; the more telling stance wins where a verb has two."""
        return _stances()

    @cached_property
    def media_here(self) -> frozenset[tuple[str, ...]]:
        """Media that the report itself introduces: 'the channel "Two Banks" wrote', and further
        down "a source told Two Banks".
        """
        people = self.cues["people"]
        sorts = (people["outlet"].keys() | people["social_channel"].keys()) - _LOOSE_SORTS
        found = set()
        for index in [i for i, lemma in enumerate(self.lemmas[:-2]) if lemma in sorts]:
            first = index + 1 + (self.words[index + 1].form in _QUOTES)
            last = first
            while last < len(self.words) and self.words[last].form[:1].isupper():
                last += 1
            if last > first and self.words[index].form.islower():
                found.add(self.lowers[first:last])
        return frozenset(found)

    @cached_property
    def persons(self) -> tuple[Mention, ...]:
        """The names of persons."""
        return tuple(m for m in self.annotated.mentions if m.kind == "name" and m.label == "Person")

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
        return self.lowers[index]

    def lemma(self, index: int) -> str:
        """The lemma in lower case; an engine without a lemma leaves the form."""
        return self.lemmas[index]

    def is_group(self, index: int) -> bool:
        """ "IS said": the group and no verb, unless the words beside it are in capitals too."""
        if self.words[index].form != "IS":
            return False
        beside = self.words[max(0, index - 1) : index + 2]
        return not any(w.form != "IS" and w.form.isupper() and len(w.form) > 1 for w in beside)

    def is_time(self, index: int) -> bool:
        """A word of a time expression: "on {Monday}", "by {Sunday}"."""
        at = self.words[index].start
        return any(time.start <= at < time.end for time in self.annotated.times)

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
        if self.words[last].form not in "\"”’'»":
            return False
        return any(self.words[i].form in "\"“‘'«" for i in range(first, last))

    def has(self, index: int, relation: str, *forms: str) -> bool:
        """True when a child with this relation has one of these forms: has(v, "mark", "as")."""
        return any(self.lower(child) in forms for child in self.tree.under(index, relation))

    def sentence(self, number: int) -> Sentence:
        """The sentence with this number."""
        return self.annotated.sentences[number]

    def pieces(self, chosen: Iterable[int]) -> tuple[Words, ...]:
        """Words as unbroken ranges, outer stops trimmed, joined over lone punctuation."""
        groups: list[list[int]] = []
        before = -2
        for index in sorted(set(chosen)):
            if index == before + 1 or (groups and self._only_stops(before + 1, index)):
                groups[-1][1] = index
            else:
                groups.append([index, index])
            before = index
        trimmed = (self._trim(first, last + 1) for first, last in groups)
        return tuple(piece for piece in trimmed if piece is not None)

    def _only_stops(self, first: int, last: int) -> bool:
        return all(self.words[i].upos == "PUNCT" for i in range(first, last))

    def _trim(self, first: int, last: int) -> Words | None:
        while first < last and self.words[first].form in _STOPS:
            first += 1
        while last > first and self.words[last - 1].form in _STOPS:
            last -= 1
        return None if self._only_stops(first, last) else (first, last)


def _spelt(words: list[str], letters: str) -> str:
    """'Rapid Support Forces' for RSF: the last words whose capitals are these letters."""
    capitals = ""
    for at in range(len(words) - 1, -1, -1):
        if words[at][0].isupper():
            capitals = words[at][0] + capitals
        if capitals == letters:
            return " ".join(words[at:])
    return ""


@cache
def _cues() -> dict[str, Any]:
    """The table cues.yml, its lists of words as dicts: they keep the order and find a word at
    once.
    """
    return {name: _by_word(words) for name, words in table("cues").items()}


def _by_word(words: Any) -> Any:  # noqa: ANN401 - each section of the table has its own shape
    if isinstance(words, dict):
        return {name: _by_word(inner) for name, inner in words.items()}
    if isinstance(words, list) and all(isinstance(word, str) for word in words):
        return dict.fromkeys(words)
    return words


@cache
def _according() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    phrases = (tuple(phrase.split()) for phrase in _cues()["according"])
    for words in sorted(phrases, key=len, reverse=True):
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return found


@cache
def _stances() -> dict[str, Stance]:
    order = ("neutral", "committed", "directive", "intention", "distancing", "admission", "denial")
    return {lemma: stance for stance in order for lemma in _cues()["verbs"][stance]}  # type: ignore[misc]
