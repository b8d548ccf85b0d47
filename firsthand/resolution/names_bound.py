"""A quick look at two names: can they be spellings of one at all? Most pairs need no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, reduce
from operator import or_

from rapidfuzz import fuzz

from firsthand.resolution.names_edit import (
    CONSONANT,
    VOWELS,
    articled,
    near_sounds,
    sounds,
    weight,
    within,
)
from firsthand.resolution.names_fold import NameKind, fold, given, parts, plain, stem

PAIR = 0.62  # below it two words are no spellings of each other
SAME = 0.86  # at or above it two names may be one bearer's: no trap of the hand list passes it
LEAST = 0.45  # weight of the worst pair of a person's name; the rest is the mean of all
LEAST_OF_BODY = 0.4  # the same of a body's name
COMPOUND = 0.8  # likeness from which two words may be one of the other name
SLIGHT = 0.4  # what a word of a person's name tells at least, beside a family name
GENERIC = 0.25  # what a word such as "committee" tells beside one with content
_SOFT = frozenset("hwy")  # consonants that may be left out for less
# Share of common letters, in hundredths, below which no two spellings of one name were seen.
CHEAP: Mapping[NameKind, float] = {"person": 50.0, "organisation": 60.0, "place": 50.0}
SLACK = 1e-3  # scores are rounded to four digits
_LETTERS = "bcdfgjklmnpqrstvxzSCGZTHDX"  # hard sounds with a bit each; all others share one


@lru_cache(maxsize=1 << 16)
def in_order(name: str) -> str:
    """The words of a name in order of the alphabet, as `alike` compares them."""
    return " ".join(sorted(plain(name).split()))


def alike(a: str, b: str, kind: NameKind) -> bool:
    """True where two names share enough letters: two spellings of one name always do."""
    return fuzz.ratio(in_order(a), in_order(b), score_cutoff=CHEAP[kind]) > 0.0


def hopeless(a: str, b: str, kind: NameKind) -> bool:
    """True where a word that must have a partner has none: such names never reach `SAME`.

    "Oleksandr Syrskyi" and "Oleksandr Usyk": no word is near "Syrskyi". False where only a full
    comparison can tell: scripts without vowels, two words that may be one of the other.
    """
    left, right = fold(min(a, b), kind), fold(max(a, b), kind)
    if left.bare or right.bare or left.words == right.words:
        return False
    if kind == "organisation":
        if left.numbers != right.numbers or left.directions != right.directions:
            return True
        mine, theirs = weighty(left.words), weighty(right.words)
        least = needed(LEAST_OF_BODY, least_of_body(left.words))
        alone = _alone(mine, right.words, least) or _alone(theirs, left.words, PAIR)
    else:  # of the shorter name every word
        short, long = sorted((left.words, right.words), key=len)
        alone = _alone(short, long, needed(LEAST, SLIGHT / (SLIGHT + len(short) - 1)))
    joins = alone and (_joins(left.words, right.words) or _joins(right.words, left.words))
    return alone and not joins


def needed(least: float, share: float) -> float:
    """How like a pair must be for the whole to reach `SAME`, all others being the same.

    `least` is the weight of the worst pair in the score, `share` its least part of the mean.
    """
    part = (1 - least) * share
    return (SAME - (1 - least) + part) / (least + part) - SLACK


def least_of_body(words: Sequence[str]) -> float:
    """The share of one weighty word in a body's name."""
    heavy = len(weighty(words))
    return 1 / max(1.0, heavy + GENERIC * (len(words) - heavy))


def _alone(words: tuple[str, ...], others: tuple[str, ...], least: float) -> bool:
    for word in words:
        for other in others:
            if _may_pair(word, other, least):
                break
        else:
            return True
    return False


def weighty(words: Sequence[str]) -> tuple[str, ...]:
    generic = parts("generic")
    return tuple([word for word in words if len(word) > 1 and word not in generic])


def _joins(words: tuple[str, ...], singles: tuple[str, ...]) -> bool:
    """'Abu Bakr' may be "Abubakr"."""
    longest = max(map(len, singles), default=0)
    for first, second in zip(words, words[1:], strict=False):
        over = max(len(first), len(second)) + 1
        if longest > over and any(
            _may_pair(first + second, single, COMPOUND - SLACK)
            for single in singles
            if len(single) > over
        ):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Sounding:
    """A word as it is compared: its forms, its sounds, and its hard sounds as the bits of a number.

    `reached` are the hard sounds that it has or nearly has.
    """

    given: str
    stem: str
    sounds: str
    weight: float
    hard: int
    reached: int


@lru_cache(maxsize=1 << 17)
def _sounding(word: str) -> _Sounding:
    heard = sounds(word)
    hard = reduce(or_, map(hard_bit, heard), 0)
    reached = reduce(or_, map(near_bits, heard), 0)
    return _Sounding(given(word), stem(word), heard, weight(heard), hard, reached)


@cache
def hard_bit(sound: str) -> int:
    """The bit of a sound that tells words apart; rare ones share one. 0 for a vowel, h, w and y."""
    soft = sound in VOWELS or sound in _SOFT
    return 0 if soft else 1 << (_LETTERS.find(sound) % 32)


@cache
def near_bits(sound: str) -> int:
    """The bits of a sound and of all that a spelling may put for it."""
    return reduce(or_, map(hard_bit, near_sounds(sound)), hard_bit(sound))


@lru_cache(maxsize=1 << 18)
def _may_pair(a: str, b: str, least: float) -> bool:
    """False where two words are further apart than spellings of so much likeness ever are."""
    one, other = _sounding(a), _sounding(b)
    if one.given == other.given or one.stem == other.stem:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if a[0].isdigit() or b[0].isdigit():
        return False
    whole = max(one.weight, other.weight)
    most = (1.0 - least) * whole + 1e-9
    odd = max((one.hard & ~other.reached).bit_count(), (other.hard & ~one.reached).bit_count())
    if CONSONANT * odd <= most and within(one.sounds, other.sounds, most):
        return True
    return articled(a, b) and CONSONANT * max(_odd(a, b), _odd(b, a)) <= (1.0 - PAIR) * whole + 1e-9


def _odd(word: str, other: str) -> int:
    """How many consonants of a word are like no sound of the other."""
    return len(_hard(word).translate(_reached(other)))


@lru_cache(maxsize=1 << 16)
def _hard(word: str) -> str:
    return "".join(s for s in sounds(word) if s not in VOWELS and s not in _SOFT)


@lru_cache(maxsize=1 << 16)
def _reached(word: str) -> dict[int, None]:
    """The sounds that a word has or nearly has, as a table that strikes them out."""
    own = set(sounds(word))
    return dict.fromkeys(ord(s) for sound in own for s in (sound, *near_sounds(sound)))
