"""What country a report and each of its sentences speak of: whose "rebels", whose "the
president"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from firsthand.codebook.claim import Extracted
from firsthand.resolution.actors_clues import STATE, SURE, Said, clues_of, filed_from, introduced
from firsthand.resolution.actors_table import person_index
from firsthand.resolution.aliases import key_of
from firsthand.resolution.metonyms import adjective, state_name, state_of

_END = re.compile(r"[.!?][\"”’')\]]*\s|\n")
_POLICE = re.compile(r"\b[Pp]olic(?:e|em[ae]n)\b|\bconstables?\b")
_SOLDIERS = re.compile(r"\b(?:[Ss]oldiers?|[Aa]rmy|[Tt]roops)\b")
_CLEAR = 1.5  # a country must weigh this many times the next to be taken in a sentence
_FILED = 0.45  # what a dateline says: less than any word of the report itself
_SHARE = 0.4  # and this share of the whole report


@dataclass(frozen=True, slots=True)
class Country:
    """A country taken from the context, with the reason; `near` when from the sentence itself."""

    code: str
    why: str
    near: bool = False
    others: tuple[tuple[str, float], ...] = ()


class Setting(Protocol):
    """What a phrase may ask of the report it stands in."""

    @property
    def report(self) -> str: ...
    @property
    def year(self) -> int | None: ...
    @property
    def names(self) -> frozenset[str]: ...
    @property
    def policed(self) -> bool: ...
    def country(self, start: int, ground: bool = False) -> Country | None: ...
    def sentence(self, start: int) -> str: ...
    def said_before(self, noun: str, start: int, armed: bool) -> Country | None: ...


@dataclass(slots=True)
class Nowhere:
    """No report at all; it notes whether a phrase asked for one."""

    asked: bool = False

    @property
    def report(self) -> str:
        """The id of no report."""
        self.asked = True
        return ""

    @property
    def year(self) -> int | None:
        """No year."""
        self.asked = True
        return None

    @property
    def names(self) -> frozenset[str]:
        """Nobody is named."""
        self.asked = True
        return frozenset()

    @property
    def policed(self) -> bool:
        """No police is spoken of."""
        self.asked = True
        return False

    def country(self, start: int, ground: bool = False) -> Country | None:
        """No country is spoken of."""
        del start, ground
        self.asked = True
        return None

    def sentence(self, start: int) -> str:
        """The name of no sentence."""
        del start
        return self.report

    def said_before(self, noun: str, start: int, armed: bool) -> Country | None:
        """Nothing was said before."""
        del noun, start, armed
        self.asked = True
        return None


@dataclass(frozen=True, slots=True)
class Context:
    """Where the words of one report that tell of countries stand, and what they add up to.

    `names` are the known persons whom the report names; `policed`: it tells of police, and not more of
    soldiers; `said` where a noun stands with a country's name; `known` what was found for a sentence.
    """

    report: str
    year: int | None
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clues: tuple[tuple[int, str, float], ...]
    total: Mapping[str, float]
    names: frozenset[str]
    policed: bool = False
    said: Mapping[str, Said] = field(default_factory=dict)
    known: dict[tuple[int, bool], Country | None] = field(
        default_factory=dict, compare=False, repr=False
    )

    def country(self, start: int, ground: bool = False) -> Country | None:
        """The country that the sentence speaks of, else the report; None where neither is clear.

        `ground`: by towns first, for rebels are of where they fight and not of who speaks of them.
        """
        at = max(bisect_right(self.starts, start) - 1, 0)
        if (at, ground) not in self.known:
            towns = self._by_towns(at) if ground else None
            self.known[at, ground] = towns or self._here(at, STATE) or self._whole(False)
        return self.known[at, ground]

    def sentence(self, start: int) -> str:
        """A name for the sentence: what bare "fighters" are no wider than."""
        return f"{self.report}:{self.starts[max(bisect_right(self.starts, start) - 1, 0)]}"

    def said_before(self, noun: str, start: int, armed: bool) -> Country | None:
        """Whose "police" are, where the report met them as "Turkish police".

        Those of whom it first speaks without a country are of its own ground; but "23 pirates" are
        the "Somali pirates" of the next sentence. Not where the sentence tells of a town elsewhere.
        """
        told = self.said.get(noun, ())
        codes = {code for _, code in told if code}
        if not codes or (told[0][1] is None and not (armed and len(codes) == 1)):
            return None
        before = [code for at, code in told if code and at < start]
        code = before[-1] if before else next(iter(codes)) if len(codes) == 1 else None
        here = self._here(max(bisect_right(self.starts, start) - 1, 0), SURE)
        if code is None or (here is not None and here.code != code):
            return None
        return Country(code, f"{adjective(code)} {noun} are spoken of", False, self._others())

    def _by_towns(self, at: int) -> Country | None:
        return self._here(at, SURE) or self._whole(True)

    def _whole(self, ground: bool) -> Country | None:
        """The country of the report, by its towns alone or by all its clues."""
        if (-1, ground) not in self.known:
            weights: dict[str, float] = defaultdict(float)
            for _, code, weight in self.clues if ground else ():
                if weight >= SURE:
                    weights[code] += weight
            self.known[-1, ground] = self._mostly(weights if ground else self.total)
        return self.known[-1, ground]

    def _here(self, at: int, least: float) -> Country | None:
        """The country of a sentence, from words that weigh at least so much."""
        first = bisect_left(self.clues, (self.starts[at], "", 0.0))
        last = bisect_left(self.clues, (self.ends[at], "", 0.0))
        near: dict[str, float] = defaultdict(float)
        for _, code, weight in self.clues[first:last]:
            if weight >= least:
                near[code] += weight
        here = _ranked(near)
        if not here or (len(here) > 1 and here[0][1] < _CLEAR * here[1][1]):
            return None
        code, weight = here[0]
        if weight < SURE and code not in [c for c, _ in _ranked(self.total)[:2]]:
            return None
        why = f"the sentence speaks of {state_name(code)}"
        return Country(code, why, True, self._others())

    def _mostly(self, weights: Mapping[str, float]) -> Country | None:
        ranked = _ranked(weights)
        if not ranked or ranked[0][1] < _SHARE * sum(weights.values()):
            return None
        code = ranked[0][0]
        why = f"the report speaks mostly of {state_name(code)}"
        return Country(code, why, False, self._others())

    def _others(self) -> tuple[tuple[str, float], ...]:
        """The countries spoken of most, with their shares."""
        whole = sum(self.total.values())
        return tuple((code, round(weight / whole, 3)) for code, weight in _ranked(self.total)[:3])


def _ranked(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(weights.items(), key=lambda item: (-item[1], item[0]))


def context_of(extracted: Extracted) -> Context:
    """The clues to countries in the names of a report."""
    text = extracted.report.text
    breaks = [found.end() for found in _END.finditer(text)]
    starts = (0, *breaks)
    clues = clues_of(extracted)
    total: dict[str, float] = defaultdict(float)
    lead = starts[min(3, len(starts) - 1)]
    for start, code, weight in clues:
        total[code] += weight * (1.5 if start < lead else 1.0)
    home = filed_from(extracted.report.dateline)
    if home is not None:
        total[home] += _FILED
    year = extracted.report.published.earliest
    return Context(
        extracted.report.id, int(year[:4]) if year and year[:4].isdigit() else None,
        starts, (*breaks, len(text) + 1), tuple(clues), total, _known_persons(extracted),
        len(_POLICE.findall(text)) > max(0, len(_SOLDIERS.findall(text)) - 1),
        introduced(extracted),
    )  # fmt: skip


def _known_persons(extracted: Extracted) -> frozenset[str]:
    """The persons of the tables whom the report names: who "the minister" may be."""
    text = extracted.report.text
    found: set[str] = set()
    for mention in extracted.mentions:
        if mention.label == "Person":
            rows = person_index().get(key_of(text[mention.start : mention.end]), ())
            found.update(row.name for row in rows)
    return frozenset(found)


def countries_in(words: Sequence[str]) -> list[str]:
    """The states that a few words name, as alpha-3."""
    return [state.country for word in words if (state := state_of(word)) is not None]
