"""Do two names belong to one bearer? A weighted edit by word, with a veto on words left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.resolution.names_bound import COMPOUND, GENERIC, LEAST, PAIR, SLIGHT
from firsthand.resolution.names_bound import SAME as SAME
from firsthand.resolution.names_edit import articled, distance, likeness, skeleton, sounds
from firsthand.resolution.names_fold import Folded, NameKind, fold, given, parts, stem

_APART = 2.0  # power that lowers the likeness of words set side by side for want of better
_ARTICLE = 0.93  # likeness of a name with its article glued on, and without
_EXTRA = 0.025  # cost of a name that one of the two leaves out

_Offer = tuple[float, tuple[int, ...], tuple[int, ...]]  # likeness, words of the left, of the right


@dataclass(frozen=True, slots=True)
class Match:
    """How alike two names are, from 0 to 1, and what decided it."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Pairing:
    """The words of two names paired off: (left, right, likeness), and those left over."""

    pairs: tuple[tuple[str, str, float], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


@lru_cache(maxsize=65536)
def similarity(a: str, b: str, kind: NameKind) -> Match:
    """ "Kataib Hezbollah" and "Kata'ib Hizballah" are near 1; "Hezbollah" and either are not."""
    if a == b:
        return Match(1.0, "the same")
    a, b = min(a, b), max(a, b)  # both ways the same
    left, right = fold(a, kind), fold(b, kind)
    if not left.words or not right.words:
        return Match(0.0, "no letters or digits to compare")
    if left.words == right.words:
        return Match(1.0, "the same words")
    if kind == "organisation":
        return _organisation(a, b, left, right)
    if kind == "place":
        return _place(left, right)
    return _person(left, right)


def _person(left: Folded, right: Folded) -> Match:
    """Given and family names pair off in any order; a middle name may be missing."""
    if sorted(left.words) == sorted(right.words):
        return Match(0.99, "the same words in another order")
    paired = _align(left, right)
    forced = _forced(paired, left.bare or right.bare)
    pairs = [*paired.pairs, *forced]
    worth = [min(_worth(x), _worth(y)) for x, y, _ in pairs]
    mean = sum(w * p[2] for w, p in zip(worth, pairs, strict=True)) / sum(worth)
    least = min(like for _, _, like in pairs)
    extra = abs(len(paired.left) - len(paired.right))
    score = (1 - LEAST) * mean + LEAST * least - _EXTRA * extra - _thin(left, right, sum(worth))
    worst = min(pairs, key=lambda pair: pair[2])
    if forced:
        return Match(_bounded(score), f"{worst[0]} has no partner")
    return Match(_bounded(score), f"{worst[0]} beside {worst[1]}")


def _forced(paired: _Pairing, bare: bool) -> list[tuple[str, str, float]]:
    """Words that are no spellings of each other, set side by side because something must be."""
    found: list[tuple[str, str, float]] = []
    left, right = list(paired.left), list(paired.right)
    while left and right:
        like, x, y = max((_like(x, y, bare), x, y) for x in left for y in right)
        left.remove(x)
        right.remove(y)
        found.append((x, y, like**_APART))
    return found


def _thin(left: Folded, right: Folded, shared: float) -> float:
    """What is missing for one word alone, or for common given names alone, that fit many
    bearers."""
    short, long = sorted((left.words, right.words), key=len)
    if len(short) == len(long):
        return 0.0
    if len(short) == 1:
        return 0.2
    first = 0.04 if long[0] not in short and _worth(long[0]) > 0.5 else 0.0
    return first + 0.12 * max(0.0, 1.6 - shared)


def _organisation(a: str, b: str, left: Folded, right: Folded) -> Match:
    """Every word with content must find its partner, and the numbers and directions must agree."""
    initials = _initialism(a, right) or _initialism(b, left)
    if initials:
        return Match(0.8, "the initials of the other")
    if left.numbers != right.numbers:
        share = 0.3 if left.numbers and right.numbers else 0.55
        return Match(round(share * _covered(_align(left, right))[0], 4), "the numbers differ")
    if left.directions != right.directions:
        return Match(round(0.55 * _covered(_align(left, right))[0], 4), "the directions differ")
    if _capitals(a) and _capitals(b):
        return Match(0.2, "different abbreviations")
    paired = _align(left, right)
    score, odd = _covered(paired)
    if odd:
        return Match(score, f"{odd} has no partner")
    return Match(score, "all words with content pair off")


def _covered(paired: _Pairing) -> tuple[float, str]:
    """The share of content that is paired, and the weightiest word left over."""
    matched = sum(_content(x) * like for x, _, like in paired.pairs)
    weight = sum(_content(x) for x, *_ in paired.pairs)
    if not paired.pairs:
        return 0.0, (paired.left or paired.right or ("",))[0]
    least = min((like for x, _, like in paired.pairs if _content(x) == 1.0), default=0.5)
    odd_left, odd_right = _sum(paired.left), _sum(paired.right)
    content = [w for w in (*paired.left, *paired.right) if _content(w) == 1.0]
    one, both = max(odd_left, odd_right), min(odd_left, odd_right)
    score = (0.6 * matched / weight + 0.4 * least) * weight / (weight + 0.45 * one + 1.2 * both)
    if content:
        score *= 0.85
    return _bounded(score), content[0] if content else ""


def _place(left: Folded, right: Folded) -> Match:
    """A place's name is one run of sounds: "Deir ez-Zor" and "Dayr az Zawr"."""
    if left.numbers != right.numbers or left.directions != right.directions:
        return Match(0.4 * _joined(left, right), "the numbers or directions differ")
    return Match(_bounded(_joined(left, right)), "the sounds of the whole name")


def _joined(left: Folded, right: Folded) -> float:
    bare = left.bare or right.bare
    return _like("".join(left.words), "".join(right.words), bare)


def _align(left: Folded, right: Folded) -> _Pairing:
    """The best pairing, likest first; two words may be one in the other ("Amir Abdollahian")."""
    bare = left.bare or right.bare
    offers: list[_Offer] = [
        (_like(x, y, bare), (i,), (j,))
        for i, x in enumerate(left.words)
        for j, y in enumerate(right.words)
    ]
    offers += [(s, i, j) for s, i, j in _compounds(left.words, right.words, bare)]
    offers += [(s, j, i) for s, i, j in _compounds(right.words, left.words, bare)]
    offers.sort(key=lambda offer: (-offer[0], -len(offer[1]) - len(offer[2]), offer[1:]))
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[tuple[str, str, float]] = []
    for like, i, j in offers:
        if like < PAIR:
            break
        if used_left.isdisjoint(i) and used_right.isdisjoint(j):
            used_left.update(i)
            used_right.update(j)
            pairs.append(
                ("".join(left.words[k] for k in i), "".join(right.words[k] for k in j), like)
            )
    return _Pairing(tuple(pairs), _rest(left.words, used_left), _rest(right.words, used_right))


def _compounds(words: Sequence[str], singles: Sequence[str], bare: bool) -> list[_Offer]:
    """Two neighbouring words beside one: "Abu Bakr" and "Abubakr"."""
    found: list[_Offer] = []
    for i in range(len(words) - 1):
        for j, single in enumerate(singles):
            joined = words[i] + words[i + 1]
            if len(single) > max(len(words[i]), len(words[i + 1])) + 1:
                like = _like(joined, single, bare)
                if like > COMPOUND:
                    found.append((like, (i, i + 1), (j,)))
    return found


def _rest(words: Sequence[str], used: set[int]) -> tuple[str, ...]:
    return tuple(word for index, word in enumerate(words) if index not in used)


@lru_cache(maxsize=262144)
def _like(a: str, b: str, bare: bool) -> float:
    """Likeness of two words, through the forms that a given name takes and initials."""
    if a == b:
        return 1.0
    if given(a) == given(b) or stem(a) == stem(b):
        return 0.97
    if bare:
        x, y = skeleton(a), skeleton(b)
        return likeness(x, y) if x and y else 0.0
    if articled(a, b):
        return _ARTICLE
    if min(len(a), len(b)) == 1:
        return 0.75 if a[0] == b[0] else 0.0
    if a[0].isdigit() or b[0].isdigit():
        return 0.0
    x, y = sounds(a), sounds(b)
    if min(len(x), len(y)) <= 3 and distance(x, y) >= 1.0:
        return 0.0
    return likeness(x, y)


def _worth(word: str) -> float:
    """A common given name or a patronymic tells less than a family name."""
    if stem(word) != word or word.endswith(("vich", "vna", "vych")):
        return 0.6
    if given(word).lstrip("=") in parts("common"):
        return 0.5
    return SLIGHT if len(word) == 1 else 1.0


def _content(word: str) -> float:
    return GENERIC if word in parts("generic") or len(word) == 1 else 1.0


def _sum(words: Sequence[str]) -> float:
    return sum(_content(word) for word in words)


def _capitals(name: str) -> bool:
    return name.isupper() and 2 <= len(name) <= 6 and name.isalpha()


def _initialism(name: str, other: Folded) -> bool:
    """ "PMF" beside "Popular Mobilization Forces"."""
    initials = "".join(word[0] for word in other.words)
    return _capitals(name) and len(other.words) >= 2 and name.lower() == initials


def _bounded(score: float) -> float:
    return round(min(1.0, max(0.0, score)), 4)
