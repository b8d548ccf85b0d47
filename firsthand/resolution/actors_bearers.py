"""Who bears a name: the full names of all reports, by the sound of their last and first words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from firsthand.codebook.party import Reading
from firsthand.resolution.names import similarity
from firsthand.resolution.names_bound import hopeless
from firsthand.resolution.names_edit import skeleton
from firsthand.resolution.names_fold import fold, unarticled

ENDS = ("last", "first")  # where a single name stands in a full one; the likelier first
_ONE_WORD = 0.9  # likeness from which one word is a spelling of another

_Place = tuple[str, str, str]  # a report, "" for all; which end of the name; how it sounds
_Bearing = dict[str, tuple[int, Reading]]  # by id: those who bear one word, and when first met


class Named(NamedTuple):
    """A person's name as one report has it, with the country its phrase or report speaks of.

    `introduced`: "Furaha, 29" is met for the first time, and is no Dr. Grace Furaha.
    """

    report: str
    name: str
    country: str | None
    introduced: bool = False


class Bearers:
    """Full names by the sound of their last and first words, in all reports and in each."""

    def __init__(self, found: Mapping[Named, Reading]) -> None:
        self._at: dict[_Place, dict[str, _Bearing]] = {}
        self._known: dict[tuple[str, Sequence[str]], list[Reading]] = {}
        ids: dict[tuple[str, str | None, str], str] = {}
        at = self._at
        sounding: dict[str, list[tuple[str, str, str]]] = {}  # a name -> end, sound and form
        for order, (each, reading) in enumerate(found.items()):
            heard = sounding.get(each.name)
            if heard is None:
                heard = sounding[each.name] = _sounding(words_of_name(each.name))
            what = (reading.name, reading.country, reading.scope)
            key = ids.get(what) or ids.setdefault(what, reading.id())
            for end, sound, form in heard:
                for report in (each.report, ""):
                    place = report, end, sound
                    forms = at.get(place)
                    if forms is None:
                        forms = at[place] = {}
                    bearing = forms.get(form)
                    if bearing is None:
                        bearing = forms[form] = {}
                    met = bearing.get(key)
                    bearing[key] = (order if met is None else met[0], reading)

    def of(self, name: str, report: str, ends: Sequence[str] = ENDS) -> list[Reading]:
        """Those whose full name ends (failing that, begins) with this word or a spelling of it."""
        if report:
            return self._found(name, report, ends)
        if (name, ends) not in self._known:
            self._known[name, ends] = self._found(name, "", ends)
        return self._known[name, ends]

    def _found(self, name: str, report: str, ends: Sequence[str]) -> list[Reading]:
        words_of = words_of_name(name)
        for end in ends if words_of else ():  # ":" is no name
            single = unarticled(words_of[0])
            fits: _Bearing = {}
            for word, bearing in self._at.get((report, end, skeleton(single)[:3]), {}).items():
                if hopeless(single, word, "person"):
                    continue
                if similarity(single, word, "person").score >= _ONE_WORD:
                    for key, met in bearing.items():
                        fits[key] = max(fits.get(key, met), met, key=itemgetter(0))
            if fits:
                return [fits[key][1] for key in sorted(fits)]
        return []


def _sounding(words_of: Sequence[str]) -> list[tuple[str, str, str]]:
    """The last and the first word of a name, with and without its article, and how they sound."""
    return [
        (end, skeleton(form)[:3], form)
        for end, word in (("last", words_of[-1]), ("first", words_of[0]))
        for form in {word, unarticled(word)}
    ]


def words_of_name(name: str) -> tuple[str, ...]:
    return fold(name, "person").words
