"""Pairs that may be one happening, by what their features can add up to at most.

Most pairs under one key are far from alike. First every feature of `likeness` is taken at its best,
for all pairs at once. Of what is left, the `parts` are taken for what they are, each judged once
for all pairs with the same values; then the words in common. A pair that stays below the line is
not looked at. Nothing that `likeness` would join, or show as a near miss, is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.events import context as c
from firsthand.events import features as f
from firsthand.events.columns import NONE, TWO, Shares, columns
from firsthand.events.parts import SHOWN, Pairs, Parts
from firsthand.events.traits import Traits
from firsthand.events.vectors import Flags, Floats, Ints

SLACK = 1e-3  # scores are rounded to four digits


@dataclass(frozen=True, slots=True)
class Lines:
    """Scores from which a pair matters: in two reports, in one, of a heading, with one veto.

    A pair with a veto matters where both have `worded` telling words and more.
    """

    apart: float
    inside: float
    heading: float
    vetoed: float
    worded: int


class Sieve:
    """All claims as columns, in the order of `blocks`."""

    def __init__(
        self, ordered: Sequence[Traits], weight: dict[str, float], lines: Lines, parts: Parts
    ) -> None:
        self._ordered, self._lines, self._parts = ordered, lines, parts
        told = columns(ordered)
        self._numbers, self._flags, self._codes = told.numbers, told.flags, told.codes
        self._shares = Shares(ordered, weight)

    def plausible(self, first: Ints, second: Ints) -> tuple[Ints, Ints]:
        """Those pairs that may be above one of the lines, the smaller id of each first."""
        rank = self._numbers["rank"]
        turned = rank[first] > rank[second]
        first, second = np.where(turned, second, first), np.where(turned, first, second)
        report = self._numbers["report"]
        pairs = Pairs(first, second, report[first] == report[second])
        near, context = self._near(pairs), self._context(pairs)
        line = np.where(near, self._line(pairs), self._lines.vetoed) - SLACK
        fit = self._same("happened", pairs) & (near | ~pairs.within)
        most = context + self._values(pairs)
        kept = np.flatnonzero(fit & (most + f.WORDS_WEIGHT >= line))
        share = self._shares.of(first[kept], second[kept])
        share = np.where(share >= f.LEAST_SHARE - SLACK, share, 0.0)
        told = f.WORDS_WEIGHT * share
        some = (most[kept] + told >= line[kept]) & (near[kept] | (share > 0))
        kept, told = kept[some], told[some]
        close = self._close(pairs.of(kept), near[kept], context[kept] + told, told > 0)
        return first[kept[close]], second[kept[close]]

    def _close(self, pairs: Pairs, near: Flags, rest: Floats, worded: Flags) -> Flags:
        """With `parts` as they are; a pair with one veto that may be shown is kept."""
        vetoes = np.where(near, 0, SHOWN)
        score = rest.copy()
        for part in self._parts:
            weights, barred = part.weighed(self._ordered, self._codes, pairs)
            score += weights
            vetoes += barred
        shown = (vetoes == SHOWN) & worded & ~pairs.within & ~self._both("spoken", pairs)
        for side in (pairs.first, pairs.second):
            shown &= self._shares.lengths[side] >= self._lines.worded
        line = np.where(vetoes == 0, self._line(pairs), self._lines.vetoed) - SLACK
        return np.asarray(((vetoes == 0) | shown) & (score >= line), dtype=bool)

    def _line(self, pairs: Pairs) -> Floats:
        other = ~self._same("restates", pairs) | ~self._same("heading", pairs)
        inside = np.where(other, self._lines.heading, self._lines.inside)
        return np.where(pairs.within, inside, self._lines.apart)

    def _values(self, pairs: Pairs) -> Floats:
        """What `parts` may add, every one at its best."""
        types = self._same("type", pairs)
        score = np.where(types, f.TYPE, f.TYPE_BESIDE)
        one, other = self._sides("mode", pairs)
        both = (one != NONE) & (other != NONE)
        score += f.MODE * (both & (one == other))
        against = both & (one != other) & types & ~self._flags["spoken"][pairs.first]
        score += np.where(against, f.MODE_AGAINST, 0.0)
        score += f.ANCHOR * self._same("anchor", pairs)
        same = np.where(pairs.within, f.ACTOR_INSIDE, f.ACTOR)
        score += self._parties("acting", pairs, same, f.ACTOR_MAYBE)
        score += self._parties("befallen", pairs, np.full(len(same), f.OTHER), f.OTHER_MAYBE)
        for role in ("at", "origin", "destination"):
            score += f.PLACE * self._both(role, pairs)
        one, other = self._sides("figures", pairs)
        return np.asarray(score + f.FIGURE * one * other, dtype=np.float64)

    def _context(self, pairs: Pairs) -> Floats:
        """What all else may add but words: where the two are told, and when."""
        score = np.where(pairs.within, self._inside(pairs), self._in_story(pairs))
        score += (f.PLACE + f.GAIN) * ~self._same(
            "type", pairs
        )  # a town is entered, taken, or lost
        return np.asarray(score + self._time(pairs), dtype=np.float64)

    def _in_story(self, pairs: Pairs) -> Floats:
        """As `context.in_story`, at its best."""
        bare = c.BARE_NEWS * self._either("toll", pairs)
        told = c.STORY + self._both("leads", pairs) * (c.NEWS + bare)
        told += f.ONLY_TOLL * self._both("dead", pairs)
        told += c.ALONE * self._both("alone", pairs)
        told += c.KNOWN * ~self._same("known", pairs)
        return np.asarray(told * self._same("story", pairs), dtype=np.float64)

    def _inside(self, pairs: Pairs) -> Floats:
        """As `context.inside`, at its best."""
        told = c.NESTED * self._nested(pairs)
        told += c.BARE * self._either("toll", pairs)
        denied = c.DENIES + max(c.DENIER, c.NEWS_DENIED, c.ONLY_SUCH)
        told += denied * self._either("denies", pairs)
        told += c.OTHERS * self._either("others", pairs)
        told += c.KNOWN_NEWS * ~self._same("known", pairs)
        return np.asarray(told, dtype=np.float64)

    def _time(self, pairs: Pairs) -> Floats:
        width = self._numbers["last_day"] - self._numbers["first_day"]
        widest = np.maximum(width[pairs.first], width[pairs.second])
        wide = np.where(widest <= f.SHORT, f.TIME, f.TIME_WIDE)
        return wide * (self._near(pairs) & self._both("bounded", pairs))

    def _near(self, pairs: Pairs) -> Flags:
        """As `features.near`."""
        begins, their_begins = self._sides("begins", pairs)
        ends, their_ends = self._sides("ends", pairs)
        first, their_first = self._sides("first_day", pairs)
        last, their_last = self._sides("last_day", pairs)
        meets = (begins <= their_ends) & (their_begins <= ends)
        gap = np.where(ends < their_begins, their_first - last, first - their_last)
        return np.asarray(meets | (gap <= f.DAYS_APART), dtype=bool)

    def _nested(self, pairs: Pairs) -> Flags:
        names = ("evidence_start", "evidence_end", "anchor_start", "anchor_end")
        start, end, act, act_end = (self._numbers[name] for name in names)

        def holds(one: Ints, other: Ints) -> Flags:
            return np.asarray((start[one] <= act[other]) & (act_end[other] <= end[one]), dtype=bool)

        return holds(pairs.first, pairs.second) | holds(pairs.second, pairs.first)

    def _parties(self, name: str, pairs: Pairs, same: Floats, maybe: float) -> Floats:
        many, others = self._sides(name, pairs)
        some = (many > 0) & (others > 0)
        one = (many > TWO) | (others > TWO)
        for a in range(1, TWO + 1):
            mine = self._numbers[f"{name}_{a}"][pairs.first]
            for b in range(1, TWO + 1):
                one |= (mine == self._numbers[f"{name}_{b}"][pairs.second]) & (mine != NONE)
        return np.asarray(np.where(one & some, same, maybe * some), dtype=np.float64)

    def _sides(self, name: str, pairs: Pairs) -> tuple[Ints, Ints]:
        column = self._numbers[name]
        return column[pairs.first], column[pairs.second]

    def _same(self, name: str, pairs: Pairs) -> Flags:
        column = self._flags[name] if name in self._flags else self._numbers[name]
        return np.asarray(column[pairs.first] == column[pairs.second], dtype=bool)

    def _both(self, name: str, pairs: Pairs) -> Flags:
        return self._flags[name][pairs.first] & self._flags[name][pairs.second]

    def _either(self, name: str, pairs: Pairs) -> Flags:
        return self._flags[name][pairs.first] | self._flags[name][pairs.second]
