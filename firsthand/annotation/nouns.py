"""What a common noun stands for: a party, a place or a source; one or many; he, she or it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from firsthand.codebook.tables import table


@dataclass(frozen=True, slots=True)
class Noun:
    """ "rebel" is an actor of sector REB, a person; "army" is an actor, a body."""

    label: str  # actor, place or source
    sector: str
    person: bool


@cache
def _known() -> dict[str, Noun]:
    nouns = table("nouns")
    found: dict[str, Noun] = {}
    for names in nouns["places"].values():
        found.update({name: Noun("place", "", False) for name in names})
    for form in ("bodies", "persons"):
        found.update(
            {name: Noun("source", "UNK", form == "persons") for name in nouns["sources"][form]}
        )
    for sector in reversed(list(nouns["actors"])):  # the first sector to list a noun keeps it
        for form in ("bodies", "persons"):
            for name in nouns["actors"][sector].get(form, ()):
                found[name] = Noun("actor", sector, form == "persons")
    for name in ("source", "witness", "eyewitness", "insider", "informant"):
        found[name] = Noun("source", "UNK", True)
    for name in (
        "country",
        "camp",
        "neighborhood",
        "quarter",
        "republic",
        "kingdom",
        "hospital",
        "school",
    ):
        found[name] = Noun("place", "", False)
    return found


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(table("nouns")[name])


def noun_of(lemma: str, before: str = "") -> Noun | None:
    """The noun, or the two-word noun it ends: "force" after "air"."""
    known = _known()
    return known.get(f"{before} {lemma}") or known.get(lemma)


def gender_of(lemma: str) -> str:
    """ "m", "f" or "" where the noun does not say."""
    return "m" if lemma in _group("male") else "f" if lemma in _group("female") else ""


@cache
def _given() -> dict[str, str]:
    return {name: sex for sex in "fm" for name in table("titles_given")[sex]}


def given_gender(name: str) -> str:
    """ "f" for "amina", "m" for "kwame", "" for names of both and names not known."""
    return _given().get(name, "")


def always_plural(lemma: str) -> bool:
    """ "people", "police", "personnel"."""
    return lemma in _group("plural")


@cache
def _fighting() -> frozenset[str]:
    """Names of armed parties, in lower case."""
    rows = [row for country in table("actors").values() for row in country]
    armed = [row for row in rows if row[1] in ("military", "militia", "rebel")]
    return frozenset(str(name).lower() for row in armed for name in (row[0], *row[3]))


def fights(name: str) -> bool:
    """ "Ahrar al-Jabal Brigade", "Hezbollah": an armed party by its words or the table."""
    words = set(name.split(" "))
    return name in _fighting() or bool(words & set(table("nouns")["armed"]))


def speaks(lemma: str) -> bool:
    """ "say", "announce"."""
    return lemma in _group("speech")


def title_of(words: str) -> tuple[str, str, str] | None:
    """ "Gen." -> ("general", "MIL", ""): what a title calls its bearer."""
    found = table("titles").get(words.lower().rstrip("."))
    return None if found is None else (str(found[0]), str(found[1]), str(found[2]))
