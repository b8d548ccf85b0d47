"""How many were killed and hurt, as headlines and first lines put it.

Headlines speak a grammar of their own, without verbs: "2 dead, 7 wounded in market blast", "Four
shot, one fatally". Here they are read by their words; where no number is said but somebody was
killed, the least is one. A headline outweighs a sentence, and a round-up ("5 dead in weekend
shootings") tells of more than one deed and hardly counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.incident.words import (
    COUPLE,
    DEAD,
    FATAL,
    GROUPS,
    INJURED,
    ITEM,
    KILLED,
    MANY,
    MONTH,
    NTH,
    NUMBERS,
    ORDER,
    ROW,
    SELF,
    SENTENCE,
    SHOT,
    SITE,
    STRUCK,
)  # fmt: skip
from firsthand.codebook.report import Report

READ = 4000  # characters of a report that are read for sentences with a number
OPENING = 3000  # characters in which a death or a wound may be told without a number
SENTENCES = 3  # of a report that tell of its own deed; what follows is background
HEADLINE, FADES, ROUND_UP = 2.0, 0.8, 0.3  # weights, a first sentence being 1
OWN_DEAD, OWN_HURT = 2.0, 0.5  # of the event's own figures: claims of the hurt are often of a part


@dataclass(frozen=True, slots=True)
class Toll:
    """Killed, hurt, and hit whether they lived or not; None where no number is said.

    `fatal` and `struck` are true where somebody died or was hit at all, `both` where the one who
    did it died too; `several` in a round-up.
    """

    killed: int | None
    injured: int | None
    shot: int | None
    fatal: bool
    struck: bool
    both: bool
    several: bool

    def counts(self) -> bool:
        """True where a number is said."""
        return self.killed is not None or self.injured is not None or self.shot is not None


@dataclass(frozen=True, slots=True)
class Heard:
    """What one report says: its headline, its first sentences with a number, all of its opening."""

    title: Toll
    sentences: tuple[Toll, ...]
    opening: Toll


def toll(text: str) -> Toll:
    """What a headline or a sentence says of its dead and hurt."""
    lowered = text.lower()
    return Toll(
        killed(lowered),
        _first(INJURED, lowered),
        _first(SHOT, lowered),
        FATAL.search(lowered) is not None,
        STRUCK.search(lowered) is not None,
        SELF.search(lowered) is not None,
        MANY.search(lowered) is not None,
    )


def killed(text: str) -> int | None:
    """The dead of a headline, the one who shot and then died among them."""
    count = max((n for n in (_first(KILLED, text), row(text)) if n is not None), default=None)
    nth = NTH.search(text)
    if nth is not None:
        return max(count or 0, ORDER[nth.group(1)])
    if count is None or SELF.search(text) is None:
        return count
    stated_dead = DEAD.search(text.replace("killed", ""))  # "4 dead in murder-suicide": all of them
    return count if stated_dead else count + 1


def row(text: str) -> int | None:
    """ "Mother, 2 children found dead": three."""
    for pattern in ROW:
        found = pattern.search(text)
        if found is not None:
            return sum(_persons(item.group()) for item in ITEM.finditer(found.group(1)))
    return None


def _persons(item: str) -> int:
    """ "2 children", "his wife", "a couple"."""
    for word in item.split():
        if word.isdigit() or word in NUMBERS:
            return int(word) if word.isdigit() else NUMBERS[word]
    return 2 if COUPLE.search(item) else 1


def headline(title: str) -> str:
    """A title without the name of the site behind it: "5 hurt in fire - The Valley Herald"."""
    parts = SITE.split(title)[:2]
    return max(parts, key=lambda p: sum(bool(r.search(p.lower())) for r in (STRUCK, FATAL)))


def heard(report: Report) -> Heard:
    """What a report's headline, sentences and opening say."""
    told = (toll(sentence) for sentence in SENTENCE.split(report.text[:READ]))
    counting = [t for t in told if t.counts()][:SENTENCES]
    return Heard(toll(headline(report.title or "")), tuple(counting), toll(report.text[:OPENING]))


def tolls(
    reports: Iterable[Report], own_killed: int | None, own_injured: int | None
) -> tuple[int, int]:
    """Killed and hurt of one story, from its reports and its event's own figures."""
    told = [heard(report) for report in reports]
    dead = agreed([*_votes(told, lambda t: t.killed), *_own(own_killed, OWN_DEAD)])
    if dead is None:
        opened = sum(h.opening.fatal for h in told) > len(told) / 2
        dead = int(opened or any(h.title.fatal for h in told))
        dead += dead and any(h.title.both or (h.opening.both and h.title.fatal) for h in told)
    hurt = agreed([*_votes(told, lambda t: survived(t, dead)), *_own(own_injured, OWN_HURT)])
    if hurt is None:
        hurt = int(not dead and any(h.opening.struck for h in told))
    return dead, hurt


def survived(said: Toll, dead: int) -> int | None:
    """Those hurt: as said, or those shot less the dead: "four shot, one fatally"."""
    return max(said.injured or 0, (said.shot or 0) - dead) or None


def agreed(values: Iterable[tuple[int, float]]) -> int | None:
    """The value with the most weight; of two, the larger: tolls rise."""
    weights: dict[int, float] = defaultdict(float)
    for value, weight in values:
        weights[value] += weight
    return max(weights, key=lambda v: (weights[v], v), default=None)


def _own(value: int | None, weight: float) -> list[tuple[int, float]]:
    return [(value, weight)] if value else []


def _votes(
    told: Sequence[Heard], number: Callable[[Toll], int | None]
) -> Iterator[tuple[int, float]]:
    for one in told:
        value = number(one.title)
        if value is not None:
            yield value, ROUND_UP if one.title.several else HEADLINE
        for place, sentence in enumerate(one.sentences):
            value = number(sentence)
            if value is not None:
                yield value, FADES**place


def _first(patterns: Sequence[re.Pattern[str]], text: str) -> int | None:
    for pattern in patterns:
        for found in pattern.finditer(text):
            if MONTH.search(text[: found.start(1)][-12:]):
                continue
            word = found.group(1)
            return int(word) if word.isdigit() else NUMBERS.get(word) or GROUPS[word]
    return None
