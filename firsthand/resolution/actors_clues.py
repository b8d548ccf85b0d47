"""What the names of a report say of countries, and how surely: states, seats, towns, known bodies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import Extracted
from firsthand.codebook.tables import table
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_table import group_index
from firsthand.resolution.actors_towns import great, lies_in, of_note, town_countries, town_country
from firsthand.resolution.aliases import is_abbreviation, key_of
from firsthand.resolution.metonyms import state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import singular

Clue = tuple[int, str, float]  # where it stands, the country, how surely it is spoken of
Said = tuple[tuple[int, str | None], ...]  # where a noun stands, and the country said with it

TOWN, STATE, SEAT, ADJECTIVE, GROUP = 2.0, 1.0, 0.7, 0.5, 0.4  # how surely a word says where
SURE = 1.6  # of a town whose name no other country's town of note has
_FRONTED = 2.0  # "In neighbouring Bolivia, police ..." tells of Bolivia's
_CROSSED = 0.4  # "crossed from Cameroon": those who come are not of where they come from
_SHARED = 0.3  # of a state whose name a province elsewhere has
_AROUND = 60  # characters in front of a name that are looked at
_HEADING_OFF = re.compile(
    r"(?:^|[.!?][\"”’')]{0,2}\s+|\n)(?:Meanwhile,? )?[Ii]n (?:[a-z]{3,12} )?$"
)
_IN_TOWN = re.compile(
    r"\b(?:in|near|outside|at|around|across|(?:streets|suburbs|outskirts|city|centre|center) of)"
    r" (?:central |downtown |the capital,? )?$",
    re.IGNORECASE,
)
_IN_STATE = re.compile(
    r",? (?:in |of )?(?:(?:north|south|east|west|centr)\w{0,4} )?"
    r"([A-Z][\w'’-]{1,20}(?: (?:of |the )?[A-Z][\w'’-]{1,20}){0,2})"
)
_SPOKEN_NEAR = re.compile(
    r"\b(?:sa(?:id|ys)|told|talks|met|meets?|meeting|speaking|summit|statement|conference|visit\w{0,3}"
    r"|embassy|ministry|government|officials?|announced|ministers?|analysts?|experts?|institutes?|based"
    r"|spokes\w{3,6}|correspondents?|think.tank|diplomats?|leaders?)\b[^.]{0,40}$"
)
_SAID_IN = re.compile(
    r"\b(?:said|says|told \w{2,12}|announced|spoke|speaking|talks|summit|conference|meeting|met)"
    r"(?: \w{2,10}){0,2} in (?:the capital,? )?$"
)
_CAME = re.compile(
    r"\b(?:cross\w{0,4}|fle[ed]\w{0,3}|flew|travel\w{0,4}|return\w{0,3}|escap\w{0,3}|arriv\w{0,3}|came"
    r"|coming|back) (?:over |back |in |the border ){0,2}(?:from|into|to|for) (?:neighbouring )?$"
)


def clues_of(extracted: Extracted) -> list[Clue]:
    """The clues to countries in the names of a report, in order of the text."""
    text = extracted.report.text
    clues: list[Clue] = []
    towns: set[int] = set()
    told: set[str] = set()
    for mention in extracted.mentions:
        if mention.kind != "name":
            continue
        name = " ".join(text[mention.start : mention.end].split())
        found = _weighed(text, mention, name)
        if found and state_of(name) is None:
            towns.add(mention.start)
        clues += [(mention.start, code, weight) for code, weight in found]
        told |= {name} if found else set()
    if len(told) == 1 and 1.0 < max(weight for *_, weight in clues) < SURE:
        return []  # a single "San Jose" tells of no country
    return sorted(_at_home(clues, towns, extracted))


def introduced(extracted: Extracted) -> Mapping[str, Said]:
    """By noun, where a report speaks of "Somali pirates", and of plain "pirates" (None)."""
    found: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
    text = extracted.report.text
    for mention in extracted.mentions:
        if mention.kind != "nominal":
            continue
        phrase = phrase_of(text[mention.start : mention.end])
        if phrase.words and phrase.group is not None:
            country = phrase.country.country if phrase.country is not None else None
            noun = singular(plain(phrase.words[-1]))
            told = None if phrase.hits or phrase.links else country
            found[noun].append((mention.start, told))
    return {
        noun: tuple(sorted(said, key=lambda one: one[0]))
        for noun, said in found.items()
        if any(country for _, country in said)
    }


def _weighed(text: str, mention: Mention, name: str) -> list[tuple[str, float]]:
    """The countries a name speaks of, as the words before it make of them."""
    found = [clue for part in name.split(", ") for clue in _clue(part, mention.label)]
    if not found:
        return []
    start, before = mention.start, max(0, mention.start - _AROUND)
    if state_of(name) is None and mention.label in ("Location", "Facility", "GPE"):
        told = _IN_STATE.match(text, mention.end)
        state = state_of(told.group(1)) if told is not None else None
        if state is not None and state.how == "name":  # "Kita in Mali" is no ward of Tokyo
            found = [(state.country, TOWN)]
    if found[0][1] == SEAT and _stands_in(text, before, start):
        # "Protests in Ankara" are in Turkey, as those of any town are
        found = [(code, SURE) for code, _ in found]
    if _HEADING_OFF.search(text, before, start):
        return [(code, weight * _FRONTED) for code, weight in found]
    if _SAID_IN.search(text, before, start):  # "he said in Paris" tells of who spoke
        return [(code, min(weight, SEAT)) for code, weight in found]
    if _CAME.search(text, before, start):
        return [(code, min(weight, _CROSSED)) for code, weight in found]
    return found


def _stands_in(text: str, before: int, start: int) -> bool:
    """'Protests in Ankara': the town, and not the government that sits there."""
    standing = _IN_TOWN.search(text, before, start) is not None
    return standing and _SPOKEN_NEAR.search(text, before, start) is None


def _at_home(clues: Sequence[Clue], towns: set[int], extracted: Extracted) -> list[Clue]:
    """The clues, a town that the country spoken of most has as well taken for its own.

    A hamlet of a country that nothing else speaks of tells nothing: "Banki" in Nigeria is no town
    of Russia.
    """
    text = extracted.report.text
    total: dict[str, float] = defaultdict(float)
    for _, code, weight in clues:
        total[code] += weight
    main = min(total, key=lambda code: (-total[code], code), default="")
    home = filed_from(extracted.report.dateline)
    once = {code for code in total if sum(1 for _, each, _ in clues if each == code) == 1}
    ends = {m.start: m.end for m in extracted.mentions if m.kind == "name"}
    outright = {code for start, code, _ in clues if start not in towns}
    kept: list[Clue] = []
    for start, code, weight in clues:
        name = text[start : ends[start]]
        if code != main and weight >= SURE and lies_in(name, main):
            kept.append((start, main, weight))
        elif start in towns and code in once and home not in (None, code) and not great(name):
            continue  # "NIAMEY - Gunmen attacked Abala": of Ethiopia's nothing else tells
        elif start not in towns or not outright or code in outright or of_note(name):
            kept.append((start, code, weight))
    return kept


_TOWN = re.compile(r"[^\W\d_][^\d,(/:]{1,30}(?=[,(:]|$)")


def filed_from(dateline: str | None) -> str | None:
    """The country a report was filed from: "Maputo, 3 March (AFP)", "GOMA, Congo"."""
    filed = _TOWN.match(dateline or "")
    if filed is None:
        return None
    name = filed[0].strip().title()
    state = state_of(name)
    return state.country if state is not None else town_country(name)


@lru_cache(maxsize=1 << 15)
def _clue(name: str, label: str) -> tuple[tuple[str, float], ...]:
    """The countries a name speaks of, and how surely."""
    name = re.sub(r"['’]s?$", "", name)
    state = state_of(name)
    if state is not None:
        weight = {"name": STATE, "seat": SEAT}.get(state.how, ADJECTIVE)
        return ((state.country, _SHARED if name in shared() else weight),)
    if label in ("Location", "Facility", "GPE"):
        shares = town_countries(name)
        return tuple((code, round(TOWN * share, 3)) for code, share in shares)
    known = group_index().get(name if is_abbreviation(name) else key_of(name), ())
    codes = {row.country for row in known}
    if len(codes) == 1 and (code := next(iter(codes))) is not None:
        return ((code, GROUP),)
    return ()


@cache
def shared() -> Mapping[str, str]:
    """States that share their name with a province elsewhere: "Georgia" -> USA."""
    return dict(table("placewords")["shared"])
