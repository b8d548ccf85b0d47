"""Features that hang on few values, each judged once for all pairs of claims with the same values.

"The army" against "M23" is asked for thousands of pairs of claims, and is always answered alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from firsthand.events.anchored import anchored
from firsthand.events.columns import Pairs
from firsthand.events.context import in_story
from firsthand.events.discord import discord
from firsthand.events.features import act, actors, figures, others, things, when, where
from firsthand.events.fits import Fits
from firsthand.events.reason import Found, Reason, Veto
from firsthand.events.traits import Codes, Traits
from firsthand.events.vectors import Floats, Ints

KEPT = 300_000  # answers of one feature that are kept; they are worked out again where lost
SHOWN, HIDDEN = 1, 2  # vetoes as numbers: one that a near miss may show, and any other


class Answer(NamedTuple):
    """What a feature says of two values: its reasons and their sum, or a veto."""

    reasons: list[Reason]
    weight: float
    veto: Veto | None


class Part:
    """One feature, and what it has answered so far; `value` names what of a claim it reads."""

    def __init__(
        self, value: str, judge: Callable[[Traits, Traits, Fits], Found], fits: Fits
    ) -> None:
        self._at, self._judge, self.fits = Codes._fields.index(value), judge, fits
        self._known: dict[int, Answer] = {}

    def of(self, a: Traits, b: Traits, within: bool) -> Answer:
        """The answer for two claims, `within` one report."""
        key = (a.codes[self._at] << 32 | b.codes[self._at]) << 1 | within
        return self._known.get(key) or self._judged(key, a, b)

    def weighed(self, ordered: Sequence[Traits], codes: Ints, pairs: Pairs) -> tuple[Floats, Ints]:
        """The weight of many pairs, and SHOWN or HIDDEN where it is a veto; row r is of claim r."""
        mine = codes[:, self._at]
        keys = (mine[pairs.first] << 32 | mine[pairs.second]) << 1 | pairs.within
        different, back = np.unique(keys, return_inverse=True)
        at = np.empty(len(different), dtype=np.int64)
        at[back] = np.arange(len(keys))  # any pair with the key will do
        firsts, seconds = pairs.first[at].tolist(), pairs.second[at].tolist()
        found = [
            self._known.get(key) or self._judged(key, ordered[one], ordered[other])
            for key, one, other in zip(different.tolist(), firsts, seconds, strict=True)
        ]
        weights = np.array([answer.weight for answer in found])
        vetoes = np.array([barred(answer.veto) for answer in found], dtype=np.int64)
        return weights[back], vetoes[back]

    def _judged(self, key: int, a: Traits, b: Traits) -> Answer:
        if len(self._known) > KEPT:
            self._known.clear()
        found = self._judge(a, b, self.fits)
        if isinstance(found, Veto):
            answer = Answer([], 0.0, found)
        else:
            answer = Answer(found, sum([r.weight for r in found]), None)
        self._known[key] = answer
        return answer


class Parts(NamedTuple):
    """Those of any two claims, in the order in which a pair's reasons stand."""

    act: Part
    doers: Part
    hurt: Part
    where: Part
    tolls: Part
    things: Part


def parts(fits: Fits) -> Parts:
    """None has been asked yet."""
    return Parts(
        Part("act", act, fits),
        Part("doers", actors, fits),
        Part("hurt", others, fits),
        Part("where", where, fits),
        Part("tolls", figures, fits),
        Part("things", things, fits),
    )


class Others(NamedTuple):
    """Those asked of some pairs only: of two reports in one story, in two, of two assaults."""

    time: Part
    news: Part
    deed: Part
    ties: Part


def others_of(fits: Fits) -> Others:
    """None has been asked yet."""
    return Others(
        Part("time", lambda a, b, _: when(a, b), fits),
        Part("news", lambda a, b, _: in_story(a, b), fits),
        Part("deed", discord, fits),
        Part("ties", anchored, fits),
    )


def barred(veto: Veto | None) -> int:
    if veto is None:
        return 0
    return HIDDEN if veto.kind is None else SHOWN
