"""What a common noun says of a party: "troops" are armed forces, MIL; "residents" civilians,
CVL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from firsthand.codebook.tables import table
from firsthand.resolution.names_fold import plain

_LONGEST = 4  # words of the longest phrase worth trying


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of party: its label in an actor's name, its kind and PLOVER sector."""

    label: str
    kind: str
    sector: str


@cache
def groups() -> Mapping[str, Group]:
    """All groups by label."""
    return {
        label: Group(label, row["kind"], row["sector"])
        for label, row in table("sectors")["groups"].items()
    }


@cache
def words(key: str) -> frozenset[str]:
    """One of the plain word lists of `sectors`."""
    return frozenset(str(word).lower() for word in table("sectors")[key])


@cache
def _nouns() -> Mapping[str, Group]:
    found: dict[str, Group] = {}
    for label, row in table("sectors")["groups"].items():
        to = table("sectors")["aliases_of_labels"].get(label, label)
        for word in (*row["words"], label):
            found.setdefault(plain(word), groups()[to])
    return found


@cache
def offices() -> Mapping[str, str]:
    """How an office is worded, and what the table of offices calls it."""
    return {plain(worded): str(office) for worded, office in table("sectors")["offices"].items()}


def singular(word: str) -> str:
    """ "troops" -> "troop", "militias" -> "militia", "parties" -> "party"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def group_of(head: Sequence[str]) -> tuple[Group, int] | None:
    """The group that the last words name, and how many words that took: "riot police" 2."""
    for length in range(min(_LONGEST, len(head)), 0, -1):
        phrase = " ".join(head[-length:])
        found = _nouns().get(phrase)
        if found is None:
            one = " ".join((*head[-length:-1], singular(head[-1])))
            found = _nouns().get(one) or _nouns().get(_plural_inside(one))
        if found is not None:
            return found, length
    return None


def _plural_inside(phrase: str) -> str:
    """'rebels fighter' is no phrase, but 'forces' may stand for 'force'."""
    return phrase + "s"


@cache
def _people() -> Mapping[str, str]:
    return {word: label for label, nouns in table("sectors")["people"].items() for word in nouns}


def of_people(group: Group, head: str) -> Group:
    """By their noun: "families" are not the "women" who were shot, "prosecutors" not the courts."""
    label = _people().get(head) or _people().get(singular(head))
    return group if label is None else replace(group, label=label)


def is_member(word: str) -> bool:
    """True for nouns that stand for a part of a body: "fighters", "sources", "spokesman"."""
    return singular(word) in words("members") or word in words("members")


def of_name(name_words: Sequence[str]) -> tuple[str, str]:
    """Kind and sector that the words of an unlisted name give away."""
    rows = table("sectors")["name_words"]
    joined = " ".join(name_words)
    for word, (kind, sector) in rows.items():
        if word in name_words or (" " in word and word in joined):
            return str(kind), str(sector)
    return "organisation", "UNK"
