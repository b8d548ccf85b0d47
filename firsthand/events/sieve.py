"""Pairs that may be one happening, by what their features can add up to at most.

Most pairs under one key are far from alike. Here every feature of `likeness` is taken at its best,
for all pairs at once; a pair that even so stays below the line is not looked at. Nothing that
`likeness` would join, or show as a near miss, is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.entity import Actor
from firsthand.events import context as c
from firsthand.events import likeness as l
from firsthand.events.apart import SPOKEN
from firsthand.events.traits import Traits
from firsthand.events.vectors import Floats, Ints, flattened, summed

Flags = NDArray[np.bool_]
SLACK = 1e-3  # scores are rounded to four digits
TWO = 2  # parties of a side that are compared by number; of more, any may be the same
NONE = -1


@dataclass(frozen=True, slots=True)
class Lines:
    """Scores from which a pair matters: in two reports, in one, of a heading, with one veto."""

    apart: float
    inside: float
    heading: float
    vetoed: float


class Sieve:
    """All traits as columns, one row a claim, in the order of `blocks`."""

    def __init__(self, ordered: Sequence[Traits], weight: dict[str, float], lines: Lines) -> None:
        self._ordered, self._lines = ordered, lines
        self._report = self._coded(lambda t: t.claim.report)
        self._story = self._coded(lambda t: t.story)
        self._type = self._coded(lambda t: t.claim.type)
        self._mode = self._coded(lambda t: t.claim.mode or None)
        self._anchor = self._coded(lambda t: t.anchor)
        self._happened, self._leads, self._restates, self._bounded, self._dead = (
            self._flags(told)
            for told in (
                lambda t: t.happened, lambda t: t.leads, lambda t: t.restates,
                lambda t: t.bounded, lambda t: bool(t.dead),
            )
        )  # fmt: skip
        self._heading, self._alone, self._toll, self._denies, self._others, self._known = (
            self._flags(told)
            for told in (
                lambda t: t.heading, lambda t: t.alone, lambda t: t.marks.toll,
                lambda t: t.marks.denies, lambda t: t.marks.others, lambda t: t.marks.known,
            )
        )  # fmt: skip
        self._spoken = self._flags(lambda t: t.claim.type in SPOKEN)
        self._figures = self._numbers(lambda t: len(t.claim.figures))
        self._begins = self._numbers(lambda t: _minute(t.begins, -1))
        self._ends = self._numbers(lambda t: _minute(t.ends, 10**13))
        self._days = self._rows(lambda t: (t.first_day, t.last_day))
        self._spans = self._rows(_spans)
        self._placed = self._rows(lambda t: [bool(p) for p in t.places]).astype(bool)
        known: dict[str, int] = {}
        self._acting = self._rows(lambda t: _parties(t.acting, known))
        self._befallen = self._rows(lambda t: _parties(t.befallen, known))
        self._weapons = self._foreign_weapons()
        self._index_words(weight)

    def plausible(self, first: Ints, second: Ints) -> Flags:
        """True for the pairs that may be above one of the lines."""
        apart = self._report[first] != self._report[second]
        same_kind = self._happened[first] == self._happened[second]
        fit = same_kind & ~self._weapons[self._mode[first], self._mode[second]]
        near = self._near(first, second)
        fit &= near | apart
        line = np.where(
            apart, self._lines.apart,
            np.where(
                (self._restates[first] != self._restates[second])
                | (self._heading[first] != self._heading[second]),
                self._lines.heading, self._lines.inside,
            ),
        )  # fmt: skip
        line = np.where(near, line, self._lines.vetoed) - SLACK
        most = self._most(first, second, apart, near)
        fit &= most + l.WORDS_WEIGHT >= line
        doubtful = np.flatnonzero(fit & ((most < line) | ~near))
        share = self._share(first[doubtful], second[doubtful])
        enough = most[doubtful] + l.WORDS_WEIGHT * share >= line[doubtful]
        enough &= near[doubtful] | (share >= l.LEAST_SHARE - SLACK)
        fit[doubtful] = enough
        return np.asarray(fit, dtype=bool)

    def _most(self, first: Ints, second: Ints, apart: Flags, near: Flags) -> Floats:
        """The score without words, every feature at its best."""
        score = np.where(self._type[first] == self._type[second], l.TYPE, l.TYPE_BESIDE)
        modes = self._mode[first], self._mode[second]
        against = (modes[0] != NONE) & (modes[1] != NONE) & (modes[0] != modes[1])
        score += np.where(against & ~self._spoken[first], l.MODE_AGAINST, 0.0)
        score += l.MODE * ((modes[0] == modes[1]) & (modes[0] != NONE))
        score += l.ANCHOR * (self._anchor[first] == self._anchor[second])
        story = apart & (self._story[first] == self._story[second])
        score += np.where(story, self._in_story(first, second), 0.0)
        score += np.where(apart, 0.0, self._inside(first, second))
        score += _parties_fit(
            self._acting[first], self._acting[second],
            np.where(apart, l.ACTOR, l.ACTOR_INSIDE), l.ACTOR_MAYBE,
        )  # fmt: skip
        score += _parties_fit(
            self._befallen[first], self._befallen[second],
            np.full(len(first), l.OTHER), l.OTHER_MAYBE,
        )  # fmt: skip
        score += l.PLACE * (self._placed[first] & self._placed[second]).sum(axis=1)
        beside = self._type[first] != self._type[second]
        score += (l.PLACE + l.GAIN) * beside  # a town is entered, taken, or lost
        score += l.FIGURE * self._figures[first] * self._figures[second]
        return np.asarray(score + self._time(first, second, near), dtype=np.float64)

    def _in_story(self, first: Ints, second: Ints) -> Floats:
        """As `context.in_story`, at its best."""
        toll = self._toll[first] | self._toll[second]
        told = c.STORY + (self._leads[first] & self._leads[second]) * (c.NEWS + c.BARE_NEWS * toll)
        told += l.ONLY_TOLL * (self._dead[first] & self._dead[second])
        told += c.ALONE * (self._alone[first] & self._alone[second])
        told += c.KNOWN * (self._known[first] ^ self._known[second])
        return np.asarray(told, dtype=np.float64)

    def _inside(self, first: Ints, second: Ints) -> Floats:
        """As `context.inside`, at its best."""
        told = c.NESTED * self._nested(first, second)
        told += c.BARE * (self._toll[first] | self._toll[second])
        denied = c.DENIES + max(c.DENIER, c.NEWS_DENIED, c.ONLY_SUCH)
        told += denied * (self._denies[first] | self._denies[second])
        told += c.OTHERS * (self._others[first] | self._others[second])
        told += c.KNOWN_NEWS * (self._known[first] ^ self._known[second])
        return np.asarray(told, dtype=np.float64)

    def _time(self, first: Ints, second: Ints, near: Flags) -> Floats:
        width = self._days[:, 1] - self._days[:, 0]
        wide = np.where(np.maximum(width[first], width[second]) <= l.SHORT, l.TIME, l.TIME_WIDE)
        return wide * (near & self._bounded[first] & self._bounded[second])

    def _near(self, first: Ints, second: Ints) -> Flags:
        """As `likeness.near`."""
        meets = (self._begins[first] <= self._ends[second]) & (
            self._begins[second] <= self._ends[first]
        )
        gap = np.where(
            self._ends[first] < self._begins[second],
            self._days[second, 0] - self._days[first, 1],
            self._days[first, 0] - self._days[second, 1],
        )
        return np.asarray(meets | (gap <= l.DAYS_APART), dtype=bool)

    def _nested(self, first: Ints, second: Ints) -> Flags:
        def holds(one: Ints, other: Ints) -> Flags:
            whole, act = self._spans[one], self._spans[other]
            return np.asarray((whole[:, 0] <= act[:, 2]) & (act[:, 3] <= whole[:, 1]), dtype=bool)

        return holds(first, second) | holds(second, first)

    def _index_words(self, weight: dict[str, float]) -> None:
        number = {word: at for at, word in enumerate(weight)}
        listed = [sorted(number[w] for w in t.words) for t in self._ordered]
        self._terms = np.array([w for words in listed for w in words], dtype=np.int64)
        lengths = np.array([len(words) for words in listed], dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        self._weights = np.array(list(weight.values()), dtype=np.float64)
        self._total = summed(self._weights[self._terms], lengths)
        self._vocabulary = max(1, len(weight))
        owner = np.repeat(np.arange(len(listed)), lengths)
        self._having = owner * self._vocabulary + self._terms

    def _share(self, first: Ints, second: Ints) -> Floats:
        """The weighted share of telling words in common."""
        if not len(first) or not len(self._having):
            return np.zeros(len(first))
        at, lengths = flattened(self._starts, first)
        terms = self._terms[at]
        wanted = np.repeat(second, lengths) * self._vocabulary + terms
        found = np.minimum(np.searchsorted(self._having, wanted), len(self._having) - 1)
        both = summed(self._weights[terms] * (self._having[found] == wanted), lengths)
        either = self._total[first] + self._total[second] - both
        return np.asarray(both / np.where(either > 0, either, 1.0), dtype=np.float64)

    def _foreign_weapons(self) -> Flags:
        """Modes of an assault, by number, that are never one attack."""
        named = {
            int(code): str(t.claim.mode)
            for code, t in zip(self._mode, self._ordered, strict=True)
            if t.claim.type == "ASSAULT" and code != NONE
        }
        others = {
            int(code)
            for code, t in zip(self._mode, self._ordered, strict=True)
            if t.claim.type != "ASSAULT"
        }
        table = np.zeros((int(self._mode.max(initial=0)) + 2,) * 2, dtype=bool)
        for a, one in named.items():
            for b, other in named.items():
                if a != b and a not in others and b not in others:
                    table[a, b] = not l.kin(one, other)
        return table

    def _coded(self, told: Callable[[Traits], Hashable]) -> Ints:
        """A number for each different value; NONE for none."""
        codes: dict[Hashable, int] = {}
        listed = [told(t) for t in self._ordered]
        made = [NONE if v is None else codes.setdefault(v, len(codes)) for v in listed]
        return np.array(made, dtype=np.int64)

    def _flags(self, told: Callable[[Traits], bool]) -> Flags:
        return np.array([told(t) for t in self._ordered], dtype=bool)

    def _numbers(self, told: Callable[[Traits], int]) -> Ints:
        return np.array([told(t) for t in self._ordered], dtype=np.int64)

    def _rows(self, told: Callable[[Traits], Sequence[Any]]) -> Ints:
        return np.array([told(t) for t in self._ordered], dtype=np.int64)


def _minute(moment: str, otherwise: int) -> int:
    """ "2024-12-02T06:00" as 202412020600."""
    return int(re.sub(r"\D", "", moment)) if len(moment) > 4 else otherwise


def _spans(traits: Traits) -> tuple[int, int, int, int]:
    claim = traits.claim
    return claim.evidence.start, claim.evidence.end, claim.anchor.start, claim.anchor.end


def _parties(actors: Sequence[Actor], known: dict[str, int]) -> tuple[int, int, int]:
    """How many there are, and the numbers of the first TWO."""
    numbers = [known.setdefault(a.id, len(known)) for a in actors[:TWO]]
    return (len(actors), *numbers, *[NONE] * (TWO - len(numbers)))  # type: ignore[return-value]


def _parties_fit(mine: Ints, theirs: Ints, same: Floats, maybe: float) -> Floats:
    some = (mine[:, 0] > 0) & (theirs[:, 0] > 0)
    one = (mine[:, 0] > TWO) | (theirs[:, 0] > TWO)
    for a in range(1, TWO + 1):
        for b in range(1, TWO + 1):
            one |= (mine[:, a] == theirs[:, b]) & (mine[:, a] != NONE)
    return np.asarray(np.where(one & some, same, maybe * some), dtype=np.float64)
