"""Relations told in passing: "soldiers and allied militiamen", "a Wazalendo fighter", "the Northern
Front of the ELN".
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.claims.page import Page
from firsthand.claims.slots import preposition

Told = tuple[str, int, int, str]
"""Relation, subject and object (word numbers), reason."""

_FIGHTS_FOR = frozenset(
    ["fighter", "militant", "rebel", "soldier", "commander", "member", "militiaman", "insurgent"]
    + ["guerrilla", "gunman", "activist", "lawmaker", "official", "operative", "veteran"]
)
_BODIES = frozenset(
    ["front", "wing", "arm", "offshoot", "brigade", "battalion", "division", "faction", "command"]
    + [
        "bloc",
        "regiment",
        "unit",
        "column",
        "branch",
        "sector",
        "squad",
        "corps",
        "cell",
        "chapter",
    ]
)
WORDS = _FIGHTS_FOR | _BODIES | {"allied", "ally"}


def alliances_at(page: Page, index: int) -> Iterator[Told]:
    """The relations that the word at `index` tells of."""
    lemma = page.lemmas[index]
    if lemma == "allied":
        yield from _allied(page, index, page.words[index].head)
    elif lemma == "ally":
        yield from _ally(page, index)
    elif lemma in _FIGHTS_FOR:
        yield from _belongs(page, index)
    elif lemma in _BODIES and (
        page.words[index].upos == "PROPN" or page.words[index].relation == "appos"
    ):
        yield from _part(page, index)


def _allied(page: Page, index: int, noun: int) -> Iterator[Told]:
    """'Soldiers and allied militiamen'."""
    if noun < 0 or page.tree.base[noun] != "conj" or page.tree.base[index] != "amod":
        return
    other = page.words[noun].head
    if page.is_a(noun, "PARTY") and page.is_a(other, "PARTY"):
        yield "allied_with", noun, other, 'allied_with: "allied"'


def _ally(page: Page, index: int) -> Iterator[Told]:
    """'soldiers and their militia allies', 'Washington, an ally of Colombia'."""
    above = page.words[index].head
    if above < 0:
        return
    theirs = any(page.words[c].upos == "PRON" for c in page.tree.under(index, "nmod:poss"))
    if page.tree.base[index] == "conj" and theirs and page.is_a(above, "PARTY"):
        yield "allied_with", index, above, 'allied_with: "their allies"'
    if page.words[index].relation == "appos" and page.is_a(above, "PARTY"):
        for child in page.tree.under(index, "nmod"):
            if preposition(page, child) == "of" and page.is_a(child, "PARTY"):
                yield "allied_with", above, child, 'allied_with: "ally of"'


def _belongs(page: Page, index: int) -> Iterator[Told]:
    """'Her husband, a Wazalendo fighter', 'he was an M23 fighter'."""
    names = [
        child
        for child in page.tree.under(index, "compound")
        if page.words[child].upos == "PROPN" and page.is_a(child, "ORGANISATION", "FIGHTERS")
    ]
    if not names:
        return
    above = page.words[index].head
    persons = [above] if page.words[index].relation == "appos" and above >= 0 else []
    if page.tree.under(index, "cop"):
        persons = page.tree.under(index, "nsubj")
    for person in persons:
        if page.is_a(person, "HUMAN"):
            yield "member_of", person, names[0], f'member_of: "{page.words[index].form}"'


def _part(page: Page, index: int) -> Iterator[Told]:
    """'the Northern Front of the ELN', 'Al-Nusra, the media wing of the movement'."""
    whose = page.words[index].head if page.words[index].relation == "appos" else index
    for child in page.tree.under(index, "nmod"):
        named = page.words[child].upos == "PROPN" or whose != index
        named = named and page.is_a(child, "ORGANISATION", "FORCE")
        if named and preposition(page, child) == "of" and not page.is_a(child, "NAMED_PLACE"):
            yield "part_of", whose, child, f'part_of: "{page.words[index].form} of"'
