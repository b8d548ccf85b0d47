"""The place within a phrase: "a hospital in Idlib", "a depot north of Saada"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from firsthand.claims.kinds_words import countries
from firsthand.claims.page import Page
from firsthand.claims.slots import preposition
from firsthand.codebook.claim import LocusRole
from firsthand.codebook.tables import table

Locus = tuple[LocusRole, int]
"""The part a place plays, and its head word."""

_MOVABLE = frozenset(
    [
        "vehicle",
        "car",
        "truck",
        "bus",
        "train",
        "tank",
        "ship",
        "boat",
        "vessel",
        "tanker",
        "convoy",
    ]
    + ["business", "property", "crop", "livestock", "equipment", "grid", "cable", "tent", "grave"]
    + ["statue", "part", "land", "ground", "bank"]
)

_COMPASS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "outside",
    ]
)

_LOCATING = frozenset(["between", "in", "near", "at", "outside", "around", "on", "of"])

_REACHING = frozenset(["of", "on", "against", "by", "with"])

_FOUND_IN = frozenset(["SETTLEMENT", "POSITIONS", "BORDER", "NAMED_PLACE"])


def inside(page: Page, index: int, steps: int = 2) -> Iterator[Locus]:
    """'attacked a hospital in Idlib', 'in an ambush on a convoy near the town of Homs': the place
    within a phrase.
    """
    yield from beyond(page, index)
    for child in page.tree.under(index, "nmod"):
        name = preposition(page, child)
        if name == "between" and page.is_a(index, "BORDER"):
            continue
        if name in _LOCATING and is_place(page, child):
            named = is_named(page, child) or page.is_a(index, *_FOUND_IN)
            same = name == "of" and page.is_a(index, "PARTY", "SETTLEMENT", "BORDER", "POSITIONS")
            if named and not same:
                yield "at", child
            elif steps and not named:  # "demonstrators outside the parliament in Yerevan"
                yield from inside(page, child, steps - 1)
        elif steps and name in _REACHING:
            yield from inside(page, child, steps - 1)


def beyond(page: Page, index: int) -> Iterator[Locus]:
    """'a depot north of Saada'."""
    for child in page.tree.under(index, "advmod"):
        if child > index and page.lowers[child] in _COMPASS:
            near = page.tree.under(child, "obl", "nmod")
            yield from (("at", each) for each in near if is_place(page, each))


def is_named(page: Page, index: int) -> bool:
    """'Homs', 'the town of Homs', 'Nangarhar province'."""
    if page.is_a(index, "NAMED_PLACE") or not page.is_a(index, "SETTLEMENT"):
        return page.is_a(index, "NAMED_PLACE")
    before = page.tree.under(index, "compound")
    named = any(page.words[each].upos == "PROPN" for each in before)
    return named or bool(name_after_of(page, index))


def is_place(page: Page, index: int) -> bool:
    """A named place, or a noun for one; a vehicle is a thing."""
    if page.lowers[index] in _languages():
        return False  # "slogans in Arabic"
    if page.lemmas[index] in ("mine", "landmine") and not page.is_a(index, "NAMED_PLACE"):
        return page.tree.first(index, "compound") is not None  # "a gold mine"; "stepped on a mine"
    if page.lemma(index) in _MOVABLE and not page.is_a(index, "NAMED_PLACE"):
        return False
    return page.is_a(index, *_FOUND_IN, "BUILDING")


def one_by_one(page: Page, index: int) -> list[int]:
    """'in Hama, Homs and Suwayda'; 'the cities of Hama, Homs and Suwayda' gives the three, not
    the cities.
    """
    named = name_after_of(page, index)
    if named and page.is_a(index, "SETTLEMENT") and len(page.tree.conjuncts(named[0])) > 1:
        return [each for each in page.tree.conjuncts(named[0]) if is_place(page, each)]
    joined = page.tree.conjuncts(index)
    found: list[int] = []
    for each in joined:
        told = each == index or is_place(page, each) or also_named(page, each)
        again = _is_its_country(page, each, joined) or _is_rest_of(page, each, found)
        if told and not again:
            found.append(each)
    return found


def _is_its_country(page: Page, index: int, joined: Sequence[int]) -> bool:
    """'in Nairobi, {Kenya}, and Kampala': the country of the town before the comma."""
    before = index - 2
    if before not in joined or page.words[index - 1].form != "," or not _is_country(page, index):
        return False
    after = page.words[index + 1].form if index + 1 < len(page.words) else ""
    return not _is_country(page, before) and after == ","


def _is_country(page: Page, index: int) -> bool:
    return page.words[index].form in countries()


def _is_rest_of(page: Page, index: int, found: Sequence[int]) -> bool:
    """'Dar-es-{Salaam}': one name, which the tree has taken apart."""
    mention = page.at.get(index)
    if mention is None:
        return False
    return any(mention.first <= each < mention.last for each in found)


def also_named(page: Page, index: int) -> bool:
    """'in Hama, Homs and Suwayda': a name beside place names is one."""
    named = page.words[index].upos == "PROPN" and not page.is_a(index, "PERSON", "FORCE")
    return named and page.lowers[index] not in _languages()


@cache
def _languages() -> frozenset[str]:
    return frozenset(table("loci")["languages"])


def name_after_of(page: Page, index: int) -> list[int]:
    """'the town of Bunagana': one place, named after "of"."""
    of = [child for child in page.tree.under(index, "nmod") if preposition(page, child) == "of"]
    return [child for child in of if page.is_a(child, "NAMED_PLACE")]
