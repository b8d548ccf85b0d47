"""A report with its sentences, words, tree, mentions and quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.codebook.quantity import Quantity
from firsthand.codebook.report import BlockKind, Report
from firsthand.codebook.timewords import TimeWords

MentionKind = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place in the tree of its sentence.

    `start`, `end` are offsets into the text. `head` is the index of the governing word in
    `Annotated.words`, -1 for the root of a sentence; `relation` is the Universal Dependencies
    label with its subtype ("nsubj:pass"). `happened` is the engine's reading of whether what the
    word names took place, -3 (certainly not) to 3 (certainly); 0 where it has none.
    """

    form: str
    start: int
    end: int
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str
    happened: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `first` to `last` (exclusive), characters `start` to `end`.

    `block` is the kind of the block it stands in. `paragraph` numbers the blocks; `section` goes
    up by one at each heading.
    """

    first: int
    last: int
    start: int
    end: int
    block: BlockKind
    paragraph: int
    section: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, a noun phrase for an actor or place, or a pronoun: words `first` to `last`, exclusive.

    `label` of a name is one of the nine newswire classes (Person, Organization, GPE/Location,
    Nationality, Facility, ... as in labels.json); of a nominal "actor", "place" or "source"; of a
    pronoun "pronoun". `head` is the word index of its head. `refers_to` is the index in
    `Annotated.mentions` of what it stands for ("the source" -> "sources in the Iraqi security
    forces"), None where it stands for itself or cannot be resolved; `why` is the reason.
    """

    first: int
    last: int
    start: int
    end: int
    kind: MentionKind
    label: str
    head: int
    refers_to: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """An attribution as the trained tagger sees it: character pairs of source, cue and content."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; `start`, `end` are those of the words inside the marks.

    `whole` is true for a stretch of speech (a clause or more), false for a name or a scare quote.
    """

    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report and all that its language says: the only thing `claims` reads."""

    report: Report
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[Quoted, ...]
    times: tuple[TimeWords, ...]
    quantities: tuple[Quantity, ...]
    engine: str
