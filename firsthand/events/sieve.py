"""Pairs that may be one happening, by what their features can add up to at most.

Most pairs under one key are far from alike. First every feature of `likeness` is taken at its best,
for all pairs at once. Of what is left, the `parts` are taken for what they are, each judged once
for all pairs with the same values; then the words in common. A pair that stays below the line is
not looked at. Nothing that `likeness` would join, or show as a near miss, is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from firsthand.events import context as c
from firsthand.events import features as f
from firsthand.events.columns import NONE, TWO, Pairs
from firsthand.events.gathering import Good
from firsthand.events.parts import SHOWN
from firsthand.events.scores import Scores
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


@dataclass(frozen=True)
class Left:
    """Pairs that may matter, each with its line, what `parts` and words add, and their vetoes."""

    pairs: Pairs
    line: Floats
    values: Floats
    vetoes: Ints


class Sieve:
    """Passes on few of many pairs of claims."""

    def __init__(self, scores: Scores, lines: Lines) -> None:
        self._scores, self._told, self._lines = scores, scores.told, lines

    def plausible(self, first: Ints, second: Ints) -> Left:
        """Those pairs that may be above one of the lines, the smaller id of each first."""
        told = self._told
        pairs = told.paired(first, second)
        near, context = told.near(pairs, f.DAYS_APART), self._context(pairs)
        line = np.where(near, self._line(pairs), self._lines.vetoed) - SLACK
        fit = told.same("happened", pairs) & (near | ~pairs.within)
        most = context + self._values(pairs)
        kept = np.flatnonzero(fit & (most + f.WORDS_WEIGHT >= line))
        pairs, near, context, most, line = (
            pairs.of(kept), near[kept], context[kept], most[kept], line[kept]
        )  # fmt: skip
        words = self._scores.words(pairs)
        some = np.flatnonzero((most + words >= line) & (near | (words > 0)))
        return self._close(pairs.of(some), near[some], context[some], words[some])

    def scored(self, left: Left) -> tuple[Good, list[tuple[int, int]]]:
        """Of plain pairs those above their line; and the pairs that only `likeness` can tell."""
        plain = self._scores.plain(left.pairs)
        at, odd = np.flatnonzero(plain), np.flatnonzero(~plain)
        pairs = left.pairs.of(at)
        score, vetoes = self._scores.whole(pairs, left.values[at], left.vetoes[at])
        some = np.flatnonzero((vetoes == 0) & (score >= left.line[at]))
        missed = (vetoes == SHOWN) & ~pairs.within & ~self._told.flags["spoken"][pairs.first]
        missed = np.flatnonzero(missed)  # perhaps a near miss
        told = left.pairs.of(np.concatenate([odd, at[missed]]))
        listed = list(zip(told.first.tolist(), told.second.tolist(), strict=True))
        return Good(score[some], pairs.first[some], pairs.second[some]), listed

    def _close(self, pairs: Pairs, near: Flags, context: Floats, words: Floats) -> Left:
        """With `parts` as they are; a pair with one veto that may be shown is kept."""
        values, barred = self._scores.values(pairs)
        values = values + words
        vetoes = barred + np.where(near, 0, SHOWN)
        shown = (vetoes == SHOWN) & (words > 0) & ~pairs.within & ~self._told.both("spoken", pairs)
        for side in (pairs.first, pairs.second):
            shown &= self._scores.shares.lengths[side] >= self._lines.worded
        line = self._line(pairs)
        least = np.where(vetoes == 0, line, self._lines.vetoed) - SLACK
        kept = np.flatnonzero(((vetoes == 0) | shown) & (values + context >= least))
        return Left(pairs.of(kept), line[kept], values[kept], barred[kept])

    def _line(self, pairs: Pairs) -> Floats:
        other = ~self._told.same("restates", pairs) | ~self._told.same("heading", pairs)
        inside = np.where(other, self._lines.heading, self._lines.inside)
        return np.where(pairs.within, inside, self._lines.apart)

    def _values(self, pairs: Pairs) -> Floats:
        """What `parts` may add, every one at its best."""
        told = self._told
        types = told.same("type", pairs)
        score = np.where(types, f.TYPE, f.TYPE_BESIDE)
        one, other = told.sides("mode", pairs)
        both = (one != NONE) & (other != NONE)
        score += f.MODE * (both & (one == other))
        against = both & (one != other) & types & ~told.flags["spoken"][pairs.first]
        score += np.where(against, f.MODE_KIN, 0.0)
        score += f.ANCHOR * told.same("anchor", pairs)
        same = np.where(pairs.within, f.ACTOR_INSIDE, f.ACTOR)
        score += self._parties("acting", pairs, same, f.ACTOR_MAYBE)
        score += self._parties("befallen", pairs, np.full(len(same), f.OTHER), f.OTHER_MAYBE)
        for role in ("at", "origin", "destination"):
            score += f.PLACE * told.both(role, pairs)
        score += f.THING * (told.both("things", pairs) & ~pairs.within)
        one, other = told.sides("figures", pairs)
        return np.asarray(score + f.FIGURE * one * other, dtype=np.float64)

    def _context(self, pairs: Pairs) -> Floats:
        """What all else may add but words: where the two are told, and when."""
        score = np.where(pairs.within, self._inside(pairs), self._in_story(pairs))
        # a town is entered, taken, or lost
        score += (f.PLACE + f.GAIN) * ~self._told.same("type", pairs)
        return np.asarray(score + self._time(pairs), dtype=np.float64)

    def _in_story(self, pairs: Pairs) -> Floats:
        """As `context.in_story`, at its best."""
        told = self._told
        bare = c.BARE_NEWS * told.either("toll", pairs)
        score = c.STORY + told.both("leads", pairs) * (c.NEWS + bare)
        score += f.ONLY_TOLL * told.both("dead", pairs)
        score += c.ALONE * told.both("alone", pairs)
        score += c.KNOWN * ~told.same("known", pairs)
        score += c.DENIED_NEWS * ~told.same("denies", pairs)
        one, other = told.sides("figures", pairs)
        score += c.TOTAL * ((one > 0) & (other > 0))
        return np.asarray(score * told.same("story", pairs), dtype=np.float64)

    def _inside(self, pairs: Pairs) -> Floats:
        """As `context.inside`, at its best."""
        told = self._told
        score = c.NESTED * told.nested(pairs)
        score += c.BARE * told.either("toll", pairs)
        denied = c.DENIES + max(c.DENIER, c.NEWS_DENIED, c.ONLY_SUCH)
        score += denied * told.either("denies", pairs)
        score += c.OTHERS * told.either("others", pairs)
        score += c.KNOWN_NEWS * ~told.same("known", pairs)
        return np.asarray(score, dtype=np.float64)

    def _time(self, pairs: Pairs) -> Floats:
        told = self._told
        wide = np.where(told.widest(pairs) <= f.SHORT, f.TIME, f.TIME_WIDE)
        both = told.both("bounded", pairs)
        return np.where(both, wide, f.SOON) * told.near(pairs, f.DAYS_APART)

    def _parties(self, name: str, pairs: Pairs, same: Floats, maybe: float) -> Floats:
        many, others = self._told.sides(name, pairs)
        some = (many > 0) & (others > 0)
        one = (many > TWO) | (others > TWO)
        for a in range(1, TWO + 1):
            mine = self._told.numbers[f"{name}_{a}"][pairs.first]
            for b in range(1, TWO + 1):
                one |= (mine == self._told.numbers[f"{name}_{b}"][pairs.second]) & (mine != NONE)
        return np.asarray(np.where(one & some, same, maybe * some), dtype=np.float64)
