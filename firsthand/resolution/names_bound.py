"""A quick look at two names: can they be spellings of one at all? Most pairs need no other."""

from __future__ import annotations

from functools import lru_cache

from firsthand.resolution.names_edit import CONSONANT, VOWELS, near_sounds, sounds, weight
from firsthand.resolution.names_fold import NameKind, fold, given, parts, stem

PAIR = 0.62  # below it two words are no spellings of each other
_SOFT = frozenset("hwy")  # consonants that may be left out for less


def hopeless(a: str, b: str, kind: NameKind) -> bool:
    """True where a word that must have a partner has none: such names never reach `SAME`.

    "Oleksandr Syrskyi" and "Oleksandr Usyk": no word is near "Syrskyi". False where only a full
    comparison can tell: scripts without vowels, two words that may be one of the other.
    """
    left, right = fold(a, kind), fold(b, kind)
    if left.bare or right.bare:
        return False
    if _joins(left.words, right.words) or _joins(right.words, left.words):
        return False
    if kind == "person":  # of the shorter name every word
        short, long = sorted((left.words, right.words), key=len)
        return _alone(short, long)
    return _alone(_weighty(left.words), right.words) or _alone(_weighty(right.words), left.words)


def _alone(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(not any(_may_pair(word, other) for other in others) for word in words)


def _weighty(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 1 and word not in parts("generic"))


def _joins(words: tuple[str, ...], singles: tuple[str, ...]) -> bool:
    """'Abu Bakr' may be "Abubakr"."""
    longest = max(map(len, singles), default=0)
    return any(
        longest > max(len(first), len(second)) + 1
        for first, second in zip(words, words[1:], strict=False)
    )


@lru_cache(maxsize=1 << 18)
def _may_pair(a: str, b: str) -> bool:
    """False where the consonants alone put two words further apart than spellings ever are."""
    if a == b or given(a) == given(b) or stem(a) == stem(b):
        return True
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    if a[0].isdigit() or b[0].isdigit():
        return False
    odd = max(_odd(a, b), _odd(b, a))
    return CONSONANT * odd <= (1.0 - PAIR) * max(weight(sounds(a)), weight(sounds(b))) + 1e-9


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
