"""Words that name one happening, within a story: "the acquisition" and "bought".

Works on words alone: no tree, no types. `likeness` says how strongly each named feature speaks,
`chains` joins the mentions of one story.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from firsthand.codebook.tables import table
from firsthand.events.stories_links import linked
from firsthand.events.stories_words import STOP, WORD, stem

FEATURES = (
    "same_words",
    "a_word_shared",
    "same_last_word",
    "same_first_word",
    "same_beginning",
    "words_around",
    "names_shared",
    "one_sentence",
    "word_often_one",
    "words_often_one",
    "often_used",
    "word_and_names",
)
LIGHT = frozenset(
    "be have do get make take give go come a an the of in on to into up out off down over with"  # noqa: SIM905
    " for at his her its their by and".split()
)
ENDINGS = ("ation", "ition", "ment", "ing", "ion", "ance", "ence", "er", "or", "al", "e", "y")
LEAST_STEM = 4
BEGINNING = 5  # letters: "acquire", "acquisition"
AROUND = 60  # characters on either side
TRIM = re.compile(r"^['’\"-.]+|['’\"-.]+$")


@dataclass(frozen=True, slots=True)
class Wording:
    """ "was gunned down": the words, and the sentence they stand in, from `begins` of the text."""

    id: str
    story: str
    words: str
    start: int
    sentence: str
    begins: int


@dataclass(frozen=True, slots=True)
class Read:
    """A wording with its stems and the weighted words about it."""

    wording: Wording
    stems: tuple[str, ...]
    around: dict[str, float]
    names: dict[str, float]


def chains(wordings: Iterable[Wording]) -> dict[str, str]:
    """Wording id -> the id of the first wording of its chain."""
    learned = table("stories_mentions")
    found: dict[str, str] = {}
    for story in by_story(wordings):
        links = [
            (a, b, told(features, learned["weights"]))
            for a, b, features in compared(story, learned)
        ]
        speakers = linked(len(story), links, learned["joined_above"], learned["never_compared"])
        names = [story[s].wording.id for s in speakers]
        found |= {read.wording.id: name for read, name in zip(story, names, strict=True)}
    return found


def by_story(wordings: Iterable[Wording]) -> list[list[Read]]:
    """Read all wordings, story by story; a word's weight hangs on how many sentences have it."""
    listed = sorted(wordings, key=lambda w: (w.story, w.id))
    sentences = {w.sentence for w in listed}
    spread = Counter(word for s in sentences for word in {stem(w.lower()) for w in WORD.findall(s)})
    stories: dict[str, list[Read]] = defaultdict(list)
    for wording in listed:
        stories[wording.story].append(_read(wording, spread, len(sentences)))
    return [stories[name] for name in sorted(stories)]


def compared(
    story: Sequence[Read], learned: Mapping[str, Mapping[str, float]]
) -> Iterable[tuple[int, int, dict[str, float]]]:
    """All pairs of a story with what speaks for them."""
    used = Counter(read.stems[-1] for read in story)
    for i, one in enumerate(story):
        for j in range(i + 1, len(story)):
            yield i, j, likeness(one, story[j], used, learned)


def likeness(
    one: Read, other: Read, used: Counter[str], learned: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """The features of two wordings, by name; those that are 0 are left out."""
    last, their_last = one.stems[-1], other.stems[-1]
    shared = bool(set(one.stems) & set(other.stems))
    names = _cosine(one.names, other.names)
    key = " ".join(sorted((last, their_last)))
    found = {
        "same_words": float(set(one.stems) == set(other.stems)),
        "a_word_shared": float(shared),
        "same_last_word": float(last == their_last),
        "same_first_word": float(one.stems[0] == other.stems[0]),
        "same_beginning": float(not shared and _begin_alike(one.stems, other.stems)),
        "words_around": _cosine(one.around, other.around),
        "names_shared": names,
        "one_sentence": float(one.wording.sentence == other.wording.sentence),
        "word_often_one": learned["one_word"].get(last, 0.0) if last == their_last else 0.0,
        "words_often_one": learned["two_words"].get(key, 0.0) if last != their_last else 0.0,
        "often_used": log(used[last] + used[their_last]) if shared else 0.0,
        "word_and_names": names if shared else 0.0,
    }
    return {name: value for name, value in found.items() if value}


def told(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Log odds that two wordings name one happening."""
    return weights["to_begin_with"] + sum(weights[name] * value for name, value in features.items())


def _read(wording: Wording, spread: Counter[str], sentences: int) -> Read:
    own = set(WORD.findall(wording.words))
    telling = [w for w in WORD.findall(wording.words) if w.lower() not in LIGHT]
    stems = tuple(root(w) for w in telling or sorted(own)) or (wording.words.lower(),)
    placed = [
        (match.group(), match.start() + wording.begins) for match in WORD.finditer(wording.sentence)
    ]
    others = [(w, at) for w, at in placed if w.lower() not in STOP and w not in own]
    around = {stem(w.lower()) for w, at in others if abs(at - wording.start) < AROUND}
    names = {stem(w.lower()) for w, _ in others if w[0].isupper()}
    return Read(
        wording, stems, _weighed(around, spread, sentences), _weighed(names, spread, sentences)
    )


def root(word: str) -> str:
    """ "bought", "buying": buy; "acquisition", "acquired": acqui..., as far as endings go."""
    lower = TRIM.sub("", word.lower()) or word.lower()
    plain = _irregular().get(lower) or stem(lower)
    for ending in ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= LEAST_STEM:
            return plain[: -len(ending)]
    return plain


@cache
def _irregular() -> dict[str, str]:
    verbs: dict[str, list[str]] = table("irregular")["verbs"]
    return {form: verb for verb, forms in verbs.items() for form in forms}


def _weighed(words: set[str], spread: Counter[str], sentences: int) -> dict[str, float]:
    weights = {w: log(1 + sentences / (spread[w] + 0.5)) for w in sorted(words)}
    length = sqrt(sum(v * v for v in weights.values())) or 1.0
    return {w: v / length for w, v in weights.items()}


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other[word] for word, value in one.items() if word in other)


def _begin_alike(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    heads = {s[:BEGINNING] for s in theirs if len(s) >= BEGINNING}
    return any(s[:BEGINNING] in heads for s in mine if len(s) >= BEGINNING)
