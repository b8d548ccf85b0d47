"""The likeness of many pairs at once, where nothing about them is out of the ordinary.

What `likeness` says of a pair with its reasons is said here as a number, to the last digit: in
arrays, from `parts` that judge each two values once; of what is odd (a speech, a denial) only what
`apart` says is asked pair by pair. What is not plain ("the attack", "two more", an entry beside a
capture) is left to `likeness`, one by one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firsthand.events import context as c
from firsthand.events import features as f
from firsthand.events.apart import told_otherwise
from firsthand.events.columns import Pairs, Shares, columns
from firsthand.events.parts import Others, Parts, barred
from firsthand.events.reason import Veto
from firsthand.events.traits import Traits
from firsthand.events.vectors import Flags, Floats, Ints
from firsthand.events.wording import share

DIGITS = 4  # of a score, and of what the words in common add


class Scores:
    """All claims as columns, in the order of `blocks`, and what their pairs weigh."""

    def __init__(
        self, ordered: Sequence[Traits], weight: dict[str, float], parts: Parts, others: Others
    ) -> None:
        self.told = columns(ordered)
        self.shares = Shares(ordered, weight)
        self._ordered, self._parts, self._others = ordered, parts, others
        self._weight = weight

    def plain(self, pairs: Pairs) -> Flags:
        """Pairs that are weighed here: of one family, and with no mark that has a rule of its own."""
        told = self.told
        ordinary = told.same("family", pairs) & told.same("happened", pairs)
        ordinary &= told.same("known", pairs)
        unmarked = ~told.either("others", pairs) & ~told.either("further", pairs)
        within = unmarked & told.same("toll", pairs) & told.same("denies", pairs)
        across = ~(told.same("story", pairs) & told.both("dead", pairs))
        return np.asarray(ordinary & np.where(pairs.within, within, across), dtype=bool)

    def of(self, pairs: Pairs) -> tuple[Floats, Ints]:
        """The scores of plain pairs, and their vetoes: SHOWN for one that a near miss may show."""
        values, vetoes = self.values(pairs)
        return self.whole(pairs, values + self.words(pairs), vetoes)

    def whole(self, pairs: Pairs, values: Floats, vetoes: Ints) -> tuple[Floats, Ints]:
        """The same where the `parts` and the words have been asked before."""
        told, (time, news, deed, ties) = self.told, self._others
        story, across = told.same("story", pairs), ~pairs.within
        deeds = told.both("assault", pairs) | told.both("taking", pairs)
        score = values + c.NESTED * (pairs.within & told.nested(pairs))
        everywhere = np.ones(len(story), dtype=bool)
        otherwise, barring, settled = self._told_otherwise(pairs)
        score, vetoes = score + otherwise, vetoes + barring
        for part, asked in (
            (time, everywhere), (news, across & story), (deed, across & deeds & ~settled),
            (ties, ~story),
        ):  # fmt: skip
            at = np.flatnonzero(asked)
            weights, barred = part.weighed(self._ordered, told.codes, pairs.of(at))
            score[at] += weights
            vetoes = vetoes + np.bincount(at, barred, len(asked)).astype(np.int64)
        return np.asarray(np.round(score, DIGITS), dtype=np.float64), vetoes

    def _told_otherwise(self, pairs: Pairs) -> tuple[Floats, Ints, Flags]:
        """What `apart.told_otherwise` says of each pair with an odd claim: weight, veto, and whether
        it says anything."""
        many, fits = len(pairs.first), self._parts.act.fits
        weights, vetoes = np.zeros(many), np.zeros(many, dtype=np.int64)
        settled = np.zeros(many, dtype=bool)
        odd = np.flatnonzero(self.told.either("odd", pairs))
        sides = pairs.first[odd].tolist(), pairs.second[odd].tolist()
        for at, one, other in zip(odd.tolist(), *sides, strict=True):
            a, b = self._ordered[one], self._ordered[other]
            found = told_otherwise(a, b, share(self._weight, a, b), fits)
            if isinstance(found, Veto):
                vetoes[at] = barred(found)
            elif found:
                weights[at] = sum([reason.weight for reason in found])
            settled[at] = bool(found)
        return weights, vetoes, settled

    def words(self, pairs: Pairs) -> Floats:
        """As `features.words`."""
        share = self.shares.of(pairs.first, pairs.second)
        return np.round(f.WORDS_WEIGHT * np.where(share >= f.LEAST_SHARE, share, 0.0), DIGITS)

    def values(self, pairs: Pairs) -> tuple[Floats, Ints]:
        """What the `parts` add, and the sum of their vetoes."""
        score, vetoes = np.zeros(len(pairs.first)), np.zeros(len(pairs.first), dtype=np.int64)
        for part in self._parts:
            weights, barred = part.weighed(self._ordered, self.told.codes, pairs)
            score += weights
            vetoes += barred
        return score, vetoes
