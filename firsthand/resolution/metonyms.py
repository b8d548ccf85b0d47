"""States: their names, adjectives, capitals and seats, and when a place is a government."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from firsthand.codebook.claim import Claim, Locus
from firsthand.codebook.span import Span
from firsthand.codebook.tables import table
from firsthand.resolution.aliases import is_abbreviation, key_of

How = Literal["name", "adjective", "people", "seat"]
_OWN_ADJECTIVE = {
    "USA": "US",
    "GBR": "British",
    "SAU": "Saudi",
    "ARE": "Emirati",
    "ARG": "Argentine",
    "MMR": "Myanmar",
    "KGZ": "Kyrgyz",
    "TWN": "Taiwanese",
    "KAZ": "Kazakh",
    "NER": "Nigerien",
    "NZL": "New Zealand",
    "DNK": "Danish",
    "SWE": "Swedish",
    "TUR": "Turkish",
    "ESP": "Spanish",
    "POL": "Polish",
    "FIN": "Finnish",
    "PHL": "Philippine",
    "NLD": "Dutch",
    "IRL": "Irish",
}
_ON_THE_GROUND = frozenset(("ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "CONSULT"))


@dataclass(frozen=True, slots=True)
class State:
    """A word for a state and how it names it: "Damascus" is SYR by its seat."""

    country: str
    how: How


@cache
def state_name(country: str) -> str:
    """The name of a state as an actor; the code itself for a territory outside the table."""
    row = table("countries").get(country)
    return str(row[0]) if row else country


@cache
def adjective(country: str) -> str:
    """The adjective of its actors' names: "Syrian", "US"; the state's name where there is none."""
    if country in _OWN_ADJECTIVE:
        return _OWN_ADJECTIVE[country]
    return _first_adjectives().get(country) or state_name(country)


@cache
def _first_adjectives() -> Mapping[str, str]:
    first: dict[str, str] = {}
    for word, country in table("demonyms").items():
        first.setdefault(country, str(word))
    return first


@cache
def _states() -> Mapping[str, State]:
    found: dict[str, State] = {}
    for country, (name, others, seats) in table("countries").items():
        for each in (name, *others):
            found.setdefault(_key(each), State(country, "name"))
        for seat in seats:
            found.setdefault(_key(seat), State(country, "seat"))
    for word, country in table("demonyms").items():
        found.setdefault(_key(word), State(country, "adjective"))
        found.setdefault(_key(word + "s"), State(country, "people"))
    return found


def state_keys() -> frozenset[str]:
    """All keys under which a state is found."""
    return frozenset(_states())


def _key(name: str) -> str:
    return name if is_abbreviation(name) else key_of(name)


def state_of(name: str) -> State | None:
    """The state that a name, adjective, capital or seat stands for; "us" is no state, "US" is."""
    if is_abbreviation(name):
        return _states().get(name) or _states().get(name.replace(".", ""))
    if not name[:1].isupper() and name.isascii():
        return None
    return _states().get(key_of(name))


def state_why(name: str, state: State) -> str:
    """'Damascus acts here: a capital stands for its government'"""
    if state.how == "seat":
        stands = f"stands for the government of {state_name(state.country)}"
        return f'"{name}" acts here: a capital or seat {stands}'
    if state.how == "adjective":
        return f'"{name}" acts here: the adjective stands for {state_name(state.country)}'
    return f'"{name}" names the state'


def stands_for_government(claim: Claim, locus: Locus, seats: frozenset[Span]) -> bool:
    """'Damascus' in "provide Damascus with support": the place of nothing; but Kyiv, shelled, is
    one.

    `seats` are the spans read as states.
    """
    if locus.span not in seats:
        return False
    for role in claim.roles:
        if role.span is not None and role.span == locus.span:
            if locus.role != "at":
                return False  # "a visit to Paris"
            return role.role == "actor" or claim.type not in _ON_THE_GROUND
    return False


def acting(claims: Iterable[Claim], seats: frozenset[Span]) -> frozenset[Span]:
    """Spans that are states wherever they stand in a claim, and never where it happened."""
    spoken: set[Span] = set()
    placed: set[Span] = set()
    for claim in claims:
        spoken.update([r.span for r in claim.roles if r.span is not None and r.span in seats])
        for locus in claim.places:
            span = locus.span  # only a seat can be both
            if (
                span is not None
                and span in seats
                and not stands_for_government(claim, locus, seats)
            ):
                placed.add(span)
    return frozenset(spoken - placed)
