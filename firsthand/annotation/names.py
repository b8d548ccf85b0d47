"""Names: the engine's spans, put to a vote over the report, and repeats it overlooked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from firsthand.annotation.nouns import given_gender, title_of
from firsthand.codebook.annotated import Word
from firsthand.codebook.tables import table

KEPT = frozenset(("Person", "Location", "Organization", "NORP", "Misc", "Facility", "Product"))
_TABLE_WEIGHT = 2.0  # what a table's word counts in the vote, in names of full confidence
_PERSON_WEIGHT = 1.5  # what a title or a given name in front counts against one reading as a place
_KUNYA = frozenset(("abu", "abou", "umm", "oum", "bint", "ibn"))  # they open a person's name
_SURE = 0.6  # a name this sure, on average, lends its label to unlabelled repeats


class Named(Protocol):
    """A name as the engine gives it: words `start` to `end`, a label, a confidence."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def confidence(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Name:
    """Words `first` to `last` (exclusive) and the class the report as a whole gives them."""

    first: int
    last: int
    label: str


@cache
def _tabled() -> dict[str, str]:
    """Names the tables know, in lower case -> class."""
    found: dict[str, str] = {}
    for rows in table("actors").values():
        for row in rows:
            label = "Person" if row[1] == "person" else "Organization"
            for name in (row[0], *row[3]):
                found[str(name).lower()] = label
    found.update({str(name).lower(): "NORP" for name in table("demonyms")})
    return found


def names(words: Sequence[Word], engine: Iterable[Named]) -> list[Name]:
    """The report's names, in order, none overlapping: one form has one class throughout."""
    read = _apart([_trimmed(words, name) for name in engine if name.label in KEPT])
    spans = _whole(words, read)
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for first, last, label, sure in spans:
        votes[_form(words, first, last)][label] += sure
        if label in ("Location", "Misc", "Facility") and _personal(words, first, last):
            votes[_form(words, first, last)]["Person"] += _PERSON_WEIGHT
    chosen = {form: _elected(form, labels) for form, labels in votes.items()}
    _share_family_names(chosen, votes)
    found = [Name(first, last, chosen[_form(words, first, last)]) for first, last, _, _ in spans]
    strong = {form for form, labels in votes.items() if max(labels.values()) >= _SURE}
    found += _overlooked(words, found, {form: chosen[form] for form in strong})
    return sorted(found, key=lambda name: name.first)


def _trimmed(words: Sequence[Word], name: Named) -> tuple[int, int, str, float]:
    """A name without an article before it or "'s" behind it."""
    first, last = name.start, name.end
    while first < last - 1 and words[first].form.lower() in ("the", "a", "an", '"', "“"):
        first += 1
    while last - 1 > first and words[last - 1].form in (
        "'s",
        "’s",
        "'",
        "’",
        ",",
        ".",
        '"',
        "”",
        "-",
    ):
        last -= 1
    return first, last, name.label, name.confidence


def _apart(spans: list[tuple[int, int, str, float]]) -> list[tuple[int, int, str, float]]:
    kept: list[tuple[int, int, str, float]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _whole(
    words: Sequence[Word], spans: list[tuple[int, int, str, float]]
) -> list[tuple[int, int, str, float]]:
    """'Bo Thu | Ya' is one name where the tree joins its halves"""
    joined: list[tuple[int, int, str, float]] = []
    for first, last, label, sure in spans:
        before = joined[-1] if joined else None
        if before is not None and before[1] == first and _flat(words, before, first):
            joined[-1] = (before[0], last, before[2], max(before[3], sure))
        else:
            joined.append((first, last, label, sure))
    return joined


def _flat(words: Sequence[Word], before: tuple[int, int, str, float], at: int) -> bool:
    word = words[at]
    return word.relation.startswith("flat") and before[0] <= word.head < before[1]


def _personal(words: Sequence[Word], first: int, last: int) -> bool:
    """'Col. {Idris Maiga}', '{Abu Huzeifa}', '{Amina Diallo}': a title or a given name in front"""
    opener = words[first].form.lower()
    if last - first > 1 and (opener in _KUNYA or given_gender(opener)):
        return all(words[at].upos == "PROPN" for at in range(first, last))
    before = words[first - 1].form if first else ""
    return before[:1].isupper() and title_of(before) is not None and words[first].upos == "PROPN"


def _form(words: Sequence[Word], first: int, last: int) -> str:
    return " ".join(word.form.lower() for word in words[first:last]).replace(" - ", "-")


def _elected(form: str, labels: dict[str, float]) -> str:
    """The class with most confidence; a table's word counts as two sure names."""
    known = _tabled().get(form) or _tabled().get(form.removesuffix("s"))
    if known == "NORP" and not set(labels) & {"NORP", "Location", "Misc"}:
        known = None
    totals = dict(labels)
    if known is not None:
        totals[known] = totals.get(known, 0.0) + _TABLE_WEIGHT
    return max(sorted(totals), key=lambda label: totals[label])


def _share_family_names(chosen: dict[str, str], votes: dict[str, dict[str, float]]) -> None:
    """ "Haddad" is a person where "Salim Haddad" is named, unless a place is surer."""
    last = {
        form.rsplit(" ", 1)[1]
        for form, label in chosen.items()
        if label == "Person" and " " in form
    }
    for form in last & set(chosen):
        if chosen[form] != "Person" and form not in _tabled() and votes[form][chosen[form]] < 2.0:
            chosen[form] = "Person"


def _overlooked(words: Sequence[Word], found: Sequence[Name], known: dict[str, str]) -> list[Name]:
    """Capitalised repeats of a name that the engine passed over."""
    taken = {at for name in found for at in range(name.first, name.last)}
    longest = max((form.count(" ") + 1 + 2 * form.count("-") for form in known), default=0)
    heads = {form.split(" ")[0].split("-")[0] for form in known}
    more: list[Name] = []
    capital = [at for at, word in enumerate(words) if word.form[:1].isupper()]
    for at in capital:
        if at in taken or words[at].form.lower() not in heads:
            continue
        name = _repeat(words, at, known, min(longest, 8))
        if name is not None and not any(i in taken for i in range(name.first, name.last)):
            more.append(name)
            taken.update(range(name.first, name.last))
    return more


def _repeat(words: Sequence[Word], at: int, known: dict[str, str], longest: int) -> Name | None:
    for last in range(min(len(words), at + longest), at, -1):
        form = _form(words, at, last)
        if (
            form in known
            and (len(form) > 3 or words[at].form.isupper())
            and words[last - 1].upos in ("PROPN", "NOUN", "ADJ")
        ):
            return Name(at, last, known[form])
    return None
