"""Countries of a passage, and borders: "the border" between the two that are said, or spoken of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from firsthand.codebook.claim import Claim
from firsthand.resolution.areas import border_name
from firsthand.resolution.gazetteer import Gazetteer
from firsthand.resolution.gazetteer_tables import neighbours
from firsthand.resolution.places_asked import sentence_round
from firsthand.resolution.places_found import Found
from firsthand.resolution.places_held import Ground
from firsthand.resolution.toponyms_candidates import nationality

_NATION = re.compile(
    r"(?<![Pp]ro-)(?<![Aa]nti-)\b[A-Z][a-z]+\b(?!-(?:backed|led|made|allied|supported|funded|trained|linked|aligned|sponsored))"
)


class Sides:
    """Which countries a passage names; remembers the borders that the report has spoken of."""

    def __init__(self, ground: Ground, gazetteer: Gazetteer, spoken: Mapping[str, float]) -> None:
        self._ground, self._gazetteer, self._spoken = ground, gazetteer, spoken
        self._borders: list[list[str]] = []

    def border(self, start: int, end: int, claim: Claim | None) -> Found:
        """'the border' between two countries: those in the words, else of the claim, else of the
        sentence."""
        words = self._ground.text[start:end]
        sides = self._named(start, end)
        if claim is not None and len(sides) < 2:
            for locus in claim.places:
                if locus.span is not None and locus.span.start != start:
                    sides += [
                        c for c in self._named(locus.span.start, locus.span.end) if c not in sides
                    ]
        if len(sides) < 2:
            near = self._named(*sentence_round(self._ground.text, start, end))
            kept = next(
                (
                    p
                    for p in self._borders
                    if set(sides) <= set(p) and (not near or set(near) & set(p))
                ),
                near,
            )
            sides += [c for c in kept if c not in sides]  # the border the report has spoken of
        if len(sides) < 2:
            sides += [c for c in self._most() if c not in sides]
        if sides:
            touching = [c for c in sides[1:] if c in neighbours().get(sides[0], frozenset())]
            sides = [sides[0], *touching[:1]]
            self._borders += [sides] if touching else []
        names = [known.name for side in sides if (known := self._gazetteer.country(side))]
        why = (
            f'"{words}" in a passage on {" and ".join(names)}'
            if names
            else f'"{words}": no country named'
        )
        return Found(border_name(names), None, why, "area", shared=len(names) == 2)

    def _most(self) -> list[str]:
        """The countries that the report speaks of most."""
        return sorted(self._spoken, key=lambda c: (-self._spoken.get(c, 0.0), c))[:6]

    def _named(self, start: int, end: int) -> list[str]:
        """Countries named within a stretch, by name or by nationality, in order."""
        found = [
            (s, options[0].known.country)
            for (s, e), options in self._ground.settled.items()
            if start <= s and e <= end and options and options[0].known.country
        ]
        for word in _NATION.finditer(self._ground.text, start, end):
            nation = nationality(word.group())
            found += [(word.start(), nation)] if nation else []
        return list(dict.fromkeys(country for _, country in sorted(found, key=lambda f: f[0])))

    def country_at(self, start: int, end: int) -> str | None:
        """The country a passage is about: of its sentence, else of the report."""
        here = self._named(*sentence_round(self._ground.text, start, end))
        if here:
            return max(here, key=lambda c: (self._spoken.get(c, 0.0), c))
        return max(self._spoken, key=lambda c: (self._spoken.get(c, 0.0), c), default=None)
