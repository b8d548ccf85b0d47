"""How far apart two spellings of one word are, sound by sound: "Khartoum" and "Hartoum" are
near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, permutations
from math import inf

from firsthand.resolution.names_fold import unarticled

_DIGRAPHS = (
    ("shch", "S"), ("sch", "S"), ("tsch", "C"), ("tch", "C"), ("dzh", "j"), ("dj", "j"),
    ("kh", "x"), ("gh", "G"), ("sh", "S"), ("ch", "C"), ("zh", "Z"), ("ts", "T"), ("tz", "T"),
    ("dz", "d"), ("th", "H"), ("dh", "D"), ("ph", "f"), ("ck", "k"), ("qu", "k"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("iy", "i"), ("yi", "i"),
)  # fmt: skip
VOWELS = frozenset("aeiou")
_VOWEL = 0.25
_VOWEL_GAP = 0.3
CONSONANT = 1.5  # above 1: a consonant tells names apart, a vowel hardly does
_NEAR: dict[frozenset[str], float] = {
    frozenset(pair): cost
    for cost, pairs in (
        (0.1, "kq kc qc sc zs vw jG Ht"),
        (0.2, "xk xh jZ Gg Gq uw iy gq CT hG uv Sc xq SC"),
        (
            0.35,
            "Hs Hd HT HD gk gh td Dd Dz sz Ss Zz jy jg fv Ts Tz "
            "TS CZ Ck Cx ST bp bv Gx tT nm zd jC jd Zy XC Cj Zj",
        ),
        (0.6, "fp Dt Gk GC Zs Gh jz mb rl"),
    )
    for pair in pairs.split()
}


_SURNAMES = re.compile(r"(?:i?[aeo]u|i?ow|off)$")  # Belarusian "Herasimau" is "Gerasimov"
_ADJECTIVES = re.compile(r"(?:iy|yi|yy|ii|ij)$")
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL_Y = re.compile(r"(?<=[^aeiou])y|y(?![aeiou])")
_LONG_I = re.compile(r"ii+")


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """A folded word as sounds, one character each: "shaykhun" -> "Saixun"."""
    if len(word) > 4:
        word = _ADJECTIVES.sub("i", _SURNAMES.sub("ov", word))
    word = word.replace("x", "ks")
    for letters, sound in _DIGRAPHS:
        if letters in word:
            word = word.replace(letters, sound)
    word = _DOUBLED.sub(r"\1", word)
    if "y" in word:
        word = _VOWEL_Y.sub("i", word)
    return _LONG_I.sub("i", word) if "ii" in word else word


def gap(sound: str, before: str) -> float:
    """What a sound costs where the other word has none for it."""
    if sound in VOWELS:
        return _VOWEL_GAP
    if sound in "hw":
        return 0.45
    if sound == "y":
        return 0.7
    return 0.5 if sound == before else CONSONANT


def _changes() -> dict[str, dict[str, float]]:
    """For each sound, what it costs to put another for it, where that is less than a consonant."""
    found: dict[str, dict[str, float]] = {}
    for pair, cost in _NEAR.items():
        for a, b in permutations(pair):
            found.setdefault(a, {})[b] = cost
    for a, b in permutations(sorted(VOWELS), 2):
        found.setdefault(a, {})[b] = _VOWEL
    return found


_CHANGES = _changes()


def near_sounds(sound: str) -> Iterable[str]:
    """The sounds that a spelling may put for this one."""
    return _CHANGES.get(sound, ())


def change(sound: str, other: str) -> float:
    """What it costs to put another sound for this one."""
    return 0.0 if sound == other else _CHANGES.get(sound, {}).get(other, CONSONANT)


@lru_cache(maxsize=1 << 16)
def _gaps(word: str) -> tuple[float, ...]:
    return tuple([gap(sound, before) for sound, before in zip(word, " " + word, strict=False)])


@lru_cache(maxsize=262144)
def distance(a: str, b: str) -> float:
    """The cost of turning one run of sounds into the other."""
    return _cost(a, b, inf)


def within(a: str, b: str, most: float) -> bool:
    """True where the cost is not above `most`: most pairs are told after a few sounds."""
    return _cost(a, b, most) <= most


def _cost(a: str, b: str, most: float) -> float:
    """The cost, or anything above `most` as soon as it is known to be above it."""
    if a == b:
        return 0.0
    asides = _gaps(b)
    row = [0.0, *accumulate(asides)]
    for left, gap in zip(a, _gaps(a), strict=True):
        change = _CHANGES.get(left, {})
        corner = row[0]
        cost = corner + gap
        new = [cost]
        for at, right in enumerate(b):
            above = row[at + 1]
            aside = cost + asides[at]
            cost = corner if left == right else corner + change.get(right, CONSONANT)
            if above + gap < cost:
                cost = above + gap
            if aside < cost:
                cost = aside
            new.append(cost)
            corner = above
        if min(new) > most:
            return inf
        row = new
    return row[-1]


def likeness(a: str, b: str) -> float:
    """1 for the same sounds down to 0; a changed consonant weighs most, and more in a short
    word."""
    if a == b:
        return 1.0
    longest = max(weight(a), weight(b))
    return max(0.0, 1.0 - distance(a, b) / longest) if longest else 0.0


@lru_cache(maxsize=1 << 16)
def weight(word: str) -> float:
    """How much there is to tell apart: a vowel counts little."""
    return sum(0.6 if sound in VOWELS else 1.0 for sound in word)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a word: what a script that writes no short vowels keeps."""
    return "".join(sound for sound in sounds(word) if sound not in VOWELS and sound not in "wy")


def articled(a: str, b: str) -> bool:
    """'elamin' beside "amin": the article of "al-Amin" written in one with the name."""
    short, long = sorted((a, b), key=len)
    bare = unarticled(long)
    return bare != long and len(bare) < len(long) and likeness(sounds(bare), sounds(short)) > 0.9
