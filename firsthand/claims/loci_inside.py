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
    named = [] if _called(page, index) else name_after_of(page, index)
    several = bool(named) and not _one_name(page, named[0])
    if several and page.is_a(index, "SETTLEMENT") and len(page.tree.conjuncts(named[0])) > 1:
        return [each for each in page.tree.conjuncts(named[0]) if is_place(page, each)]
    if page.words[index].xpos == "NNS" and (bearers := _bearers(page, index)):
        return bearers
    joined = page.tree.conjuncts(index)
    if len(joined) > 1 and (_one_name(page, index) or _address(page, index, joined)):
        return [index]
    found: list[int] = []
    for each in joined:
        told = each == index or is_place(page, each) or also_named(page, each)
        again = _is_its_country(page, each, joined) or _is_rest_of(page, each, found)
        if told and not again:
            found.append(each)
    return found


def _bearers(page: Page, index: int) -> list[int]:
    """'the Belgorod, Bryansk and Kursk regions': the three."""
    for child in page.tree.under(index, "compound"):
        joined = [i for i in page.tree.conjuncts(child) if page.words[i].upos == "PROPN"]
        if len(joined) > 1 and page.is_a(index, "SETTLEMENT"):
            return joined
    return []


def _called(page: Page, index: int) -> bool:
    """'the Baramulla district of Jammu and Kashmir': the name stands before its noun."""
    return any(page.words[c].upos == "PROPN" for c in page.tree.under(index, "compound"))


def _one_name(page: Page, index: int) -> bool:
    """'Jammu and Kashmir': the "and" is part of the name."""
    return any(" ".join(page.lowers[index : index + n]) in _with_and() for n in (3, 4))


def _address(page: Page, index: int, joined: Sequence[int]) -> bool:
    """'in Barangay Buenavista, Las Navas, Northern Samar': each holds the one before it."""
    between = page.lowers[index : joined[-1]]
    proper = all(page.words[each].upos == "PROPN" for each in joined)
    return proper and "," in between and not {"and", "or", "&"} & set(between)


@cache
def _with_and() -> frozenset[str]:
    return frozenset(table("loci")["joined"])


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
