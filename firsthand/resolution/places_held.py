"""A name that no map has where the report puts it: "Umm Sayala in North Kordofan state".

The report's own words say what holds it, or how far it lies from a town. That is where it is marked,
as an area; a namesake in another province is none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from firsthand.resolution.areas import Phrase, beside, step_of
from firsthand.resolution.gazetteer import Known, apart
from firsthand.resolution.placenames import plain, spelling
from firsthand.resolution.places_found import Found
from firsthand.resolution.toponyms_votes import Option, within

Settled = Mapping[tuple[int, int], tuple[Option, ...]]

UNMAPPED = "no map has"  # how the reason of such a place begins
OF_NOTE = 100_000  # people of a town that is meant whatever stands beside it
TOWN_KM, AREA_KM, REGION_KM = 60.0, 85.0, 300.0  # farther from its holder a name is another's
ROUND_TOWN_KM = 20.0  # radius of the area round a town that a hamlet is told by
LINKS = 4  # names of a chain "X, Y district, Z state" that are looked at
_SORTS = (
    "village|town|city|district|territory|zone|county|township|area|state|province|region|governorate"
    "|commune|municipality|department|prefecture|locality|tehsil|taluk|taluka|woreda|chiefdom|groupement"
    "|sector|neighbourhood|neighborhood|suburb|quarter|division|parish|ward|borough|canton|raion|oblast"
    "|district headquarters|local government area|LGA|sub-district|subdistrict|administrative unit"
)
_COMPASS = "(?:north|south)(?:-?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central"
_JOINS = re.compile(
    rf"(?:,? (?:{_SORTS}))?(?:,? (?:in|of|near|outside)|,| \(| within|['’]s)\s?"
    rf"(?:the |a )?(?:(?:{_COMPASS}) )?"
    rf"(?:(?:[\w-]{{2,20}} ){{0,2}}(?:{_SORTS}) (?:of|in|outside|near) )?(?:the )?"
)
_NAME = re.compile(r"[A-Z][\w'’-]{1,30}(?: (?:of |de |del |el |al )?[A-Z][\w'’-]{1,30}){0,3}")
_LISTED = re.compile(r"[^,.;()]{2,40}(?:, [^,.;()]{2,40}){0,5},? (?:and|or|as well as) [A-Z]")
_RANKED = re.compile(r"\b(?:state|province|region|governorate|department|prefecture|oblast) of ")
_RANK_BEHIND = re.compile(r" (?:state|province|region|governorate|department|oblast)\b")
_WATER = re.compile(r"(?i)\b(?:river|lake|sea|strait|gulf|ocean|canal|road|highway)\b")
_SMALL = ("town", "part", "other", "airport")
_FAR = re.compile(
    r",? (?:which (?:is|lies) |located |situated |lying )?"
    r"(?:some |about |around |roughly |just |nearly |only )?"
    r"(\d{1,3})[ -]?(km|kilomet(?:er|re)s?|miles?)(?: \([^)]{1,20}\))? (?:to the )?"
    rf"(?:({_COMPASS}) )?(?:of|from|away from|outside) (?:the )?(?:(?:\w{{2,20}} ){{0,2}}(?:{_SORTS}) of )?"
)
_TOWN_OF = re.compile(rf"(?:the |a )?(?:[\w-]{{2,20}} ){{0,2}}(?:{_SORTS}) of (?=[A-Z])")
_OFF = re.compile(rf",? (?:just |to the )?({_COMPASS}) of (?:the )?(?:(?:city|town|village) of )?")


@dataclass(frozen=True, slots=True)
class Ground:
    """The text of a report, and what its names are settled as."""

    text: str
    settled: Settled

    def name_from(self, start: int, ranked: bool = False) -> tuple[int, Known] | None:
        """The name that starts just here: where it ends, and what it means; the region of that
        name where its rank is said ("the region of Arequipa")."""
        found = [
            (end, options)
            for (first, end), options in self.settled.items()
            if first == start and options
        ]
        if not found:
            return None
        end, options = max(found, key=lambda f: f[0])
        if ranked or _RANK_BEHIND.match(self.text, end):
            regions = [o.known for o in options if o.known.kind in ("region", "district")]
            return end, regions[0] if regions else options[0].known
        return end, options[0].known

    def unsettled_town(self, start: int, end: int) -> bool:
        """'the village of Umm Sayala in North Kordofan': the first name is on no map."""
        of = _TOWN_OF.match(self.text, start, end)
        named = _NAME.match(self.text, of.end(), end) if of else None
        if named is None:
            return False
        first = [e for (s, e), options in self.settled.items() if s == named.start() and options]
        return not first


def placed(found: Found, start: int, end: int, ground: Ground) -> Found:
    """What was read, or where the report's own words put it."""
    name = _name_in(start, end, ground)
    if name is None or _is_settled(found, ground.text[name[0] : name[1]], ground.text[start:end]):
        return found
    holders = list(holders_of(name[1], ground)) or list(holders_of(end, ground))
    known = found.known
    if known is not None:
        against = [holder for holder in holders if contradicts(known, holder)]
        if not against:
            return found
        for option in found.options:
            if not any(_elsewhere(option.known, holder) for holder in holders):
                return replace(found, known=option.known, why=f"in {against[0].name}, beside it")
        holders = against if known.country != against[0].country else holders
    return _marked(found, name, end, holders, ground)


def _is_settled(found: Found, name: str, words: str) -> bool:
    """What nothing beside it can put elsewhere: no town, a large one, a river."""
    if found.known is None:
        return _WATER.search(words) is not None  # it lies in more than the town named beside it
    return found.known.kind not in _SMALL or _of_note(found.known, name)


def _marked(
    found: Found, name: tuple[int, int], end: int, holders: list[Known], ground: Ground
) -> Found:
    """By its distance from a town, else within the narrowest that holds it."""
    words = ground.text[name[0] : name[1]]
    far = _at_distance(words, name[1], ground) or _at_distance(words, end, ground)
    if far is not None:
        return far
    narrow = next((h for h in holders if h.kind != "country"), holders[0] if holders else None)
    return found if narrow is None else _within(words, narrow)


def _of_note(known: Known, words: str) -> bool:
    """A large town by its own name is meant whatever stands beside it."""
    return known.people >= OF_NOTE and spelling(plain(words)) == spelling(plain(known.name))


def _elsewhere(known: Known, holder: Known) -> bool:
    return known.country != holder.country or contradicts(known, holder)


def _name_in(start: int, end: int, ground: Ground) -> tuple[int, int] | None:
    """The first name in an unknown phrase: "Umm Sayala" of "the village of Umm Sayala"."""
    named = _NAME.search(ground.text, start, end)
    return named.span() if named else None


def holders_of(end: int, ground: Ground) -> Iterator[Known]:
    """'X, {Y district}, {Z state}': the names of the chain behind X that are on the map."""
    at = end
    for _ in range(LINKS):
        join = _JOINS.match(ground.text, at)
        if join is None or (join.group() == ", " and _LISTED.match(ground.text, join.end())):
            return
        found = ground.name_from(join.end(), _RANKED.search(join.group()) is not None)
        if found is not None:
            yield found[1]
        skipped = _NAME.match(ground.text, join.end())
        if found is None and skipped is None:
            return
        at = found[0] if found is not None else skipped.end() if skipped else at


def contradicts(known: Known, holder: Known) -> bool:
    """True where a place cannot be the one that the report says lies there."""
    if holder.country is None or known.country is None:
        return False
    if known.country != holder.country:
        return holder.kind in ("country", "region", "district", "county")
    if holder.kind == "country" or within(known, holder):
        return False
    if holder.kind == "region":
        return apart(known, holder) > REGION_KM
    if holder.kind in ("district", "area"):
        return apart(known, holder) > (holder.radius_km or 0.0) + AREA_KM
    return holder.kind in ("town", "part") and apart(known, holder) > TOWN_KM


def _at_distance(words: str, end: int, ground: Ground) -> Found | None:
    """'Bokayanga, 40 km north of Bossangoa': an area there, however little is known of it."""
    far = _FAR.match(ground.text, end)
    off = None if far else _OFF.match(ground.text, end)
    match = far or off
    base = ground.name_from(match.end()) if match else None
    if match is None or base is None or base[1].kind not in ("town", "part"):
        return None
    km = float(match.group(1)) * (1.609 if match.group(2)[0] == "m" else 1.0) if far else None
    way = match.group(3) if far else match.group(1)
    town = base[1]
    why = f'{UNMAPPED} "{words}"; by its distance from {town.name}'
    if way is None:
        return Found(words, _round(town, words, (km or 0.0) + 5.0), why)
    area = beside(town, Phrase("side", step_of(way), km), f"{way} of {town.name}")
    return Found(words, replace(area, name=words, region=town.region), why)


def _within(words: str, holder: Known) -> Found:
    """The place that holds it, marked as no more than that."""
    why = f'{UNMAPPED} "{words}"; in {holder.name}'
    if holder.kind in ("country", "county", "water"):
        return Found(words, None, why, country=holder.country)
    return Found(words, _round(holder, words, holder.radius_km or ROUND_TOWN_KM), why)


def _round(known: Known, name: str, radius: float) -> Known:
    return replace(
        known, name=name, kind="area", people=0, radius_km=round(radius, 1), iso=None,
        region=known.region,
    )  # fmt: skip
