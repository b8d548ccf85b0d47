"""The words of figures: what befell the counted, and what a plain noun is counted as."""

from __future__ import annotations

from functools import cache
from typing import Any

from firsthand.codebook.annotated import Word
from firsthand.codebook.tables import table

_PLURAL = frozenset(("NNS", "NNPS"))


@cache
def table_of(name: str) -> Any:  # noqa: ANN401 - the groups have shapes of their own
    """A group of the table of tolls; lists as sets."""
    group = table("tolls")[name]
    return frozenset(group) if isinstance(group, list) else group


@cache
def _by_office(office: str) -> dict[str, str]:
    return {word: of for of, words in table("tolls")["outcomes"].items() for word in words[office]}


@cache
def _groups() -> dict[str, str]:
    return {noun: name for name, nouns in table("tolls")["groups"].items() for noun in nouns}


def outcome_of(word: Word, office: str) -> str | None:
    """What a word says befell somebody: ("killed" as state) -> "killed"; None for other words."""
    known = _by_office(office)
    form = word.form.lower()
    if office == "state":
        return known.get(form)
    if office == "counts" and word.upos not in ("NOUN", "ADJ", "VERB"):
        return None
    return known.get(word.lemma.lower()) or (known.get(form) if office == "counts" else None)


def plural_of(word: Word) -> str:
    """What a plain noun is counted as: "fighters" for militants, "members" for members."""
    lemma = word.lemma.lower()
    if lemma in _groups():
        return _groups()[lemma]
    if lemma in table_of("plurals"):
        return str(table_of("plurals")[lemma])
    form = word.form.lower()
    return form if word.xpos in _PLURAL or form.endswith("s") else lemma + "s"
