"""Who acts, as far as one report alone tells: what waits to be set beside the other reports."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.codebook.identity import identity
from firsthand.codebook.place import Candidate


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase was read as. `scope` is the report's id where the actor is no wider than that.

    `sort` "person" and "name" are still to be set beside other spellings; "done" is final.
    """

    name: str
    kind: str
    country: str | None
    sector: str | None
    why: str
    scope: str = ""
    sort: str = "done"
    candidates: tuple[Candidate, ...] = ()

    def id(self) -> str:
        """The actor's id: its name, country and, where unknown beyond it, its report."""
        return identity("a", self.name, self.country or "", self.scope)


@dataclass(frozen=True, slots=True)
class Party:
    """Who characters `start` to `end` name: "Orlik" is a person whose full name may stand elsewhere.

    `said` are the words that were read, and `why` how they were come by, where they are not the
    span's own. `listed` is the row of the tables that a person or name not "done" is a spelling of;
    `half` are the words of "the doctors' network", which may be half of a longer name. `first`:
    "Furaha, 29" is met for the first time, and is no Dr. Grace Furaha.
    """

    start: int
    end: int
    said: str
    why: str
    reading: Reading
    listed: Reading | None = None
    half: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """All parties of one report in order of the text, and what it tells about names.

    `aliases` are other names that it explains, as key and name: ("PMF", "Popular Mobilization
    Forces"). `asked` are the keys, with their characters, that another report may explain.
    `countries` are those it speaks of.
    """

    listed: tuple[Party, ...]
    aliases: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, int, int], ...]
    countries: tuple[str, ...]
