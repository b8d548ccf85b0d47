"""Relations told in passing: "soldiers and allied militiamen", "a Wazalendo fighter", "the Northern
Front of the ELN".
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.claims.offices import person_beside
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
    + ["part", "affiliate", "subsidiary"]
)
_OWNED = _BODIES - {"part", "sector"} | frozenset(
    ["committee", "agency", "channel", "television", "radio", "newspaper", "mouthpiece", "office"]
    + ["outlet", "directorate", "department", "bureau", "council", "secretariat", "league"]
)
_ORGANS = frozenset(
    ["body", "agency", "institution", "organ", "outfit", "entity", "company", "unit"]
)
WORDS = _FIGHTS_FOR | _BODIES | _OWNED | _ORGANS | {"allied", "ally"}


def alliances_at(page: Page, index: int) -> Iterator[Told]:
    """The relations that the word at `index` tells of."""
    lemma = page.lemmas[index]
    if lemma == "allied":
        yield from _allied(page, index, page.words[index].head)
    elif lemma == "ally":
        yield from _ally(page, index)
    elif lemma in _FIGHTS_FOR:
        yield from _belongs(page, index)
    beside = page.words[index].upos == "PROPN" or page.words[index].relation == "appos"
    if lemma in _BODIES and beside:
        yield from _part(page, index)
    if lemma in _OWNED:
        yield from _owned(page, index)
    if lemma in _ORGANS and page.words[index].relation == "appos":
        yield from _organ(page, index, page.words[index].head)


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


def _owned(page: Page, index: int) -> Iterator[Told]:
    """'the rebels' prisoner committee', 'its agency Amaq': a part of those whose it is."""
    for owner in page.tree.under(index, "nmod:poss"):
        if page.lowers[owner] == "its" or page.is_a(owner, "FORCE", "ORGANISATION"):
            named = page.tree.under(index, "appos", "flat", "nmod:desc")
            part = next((each for each in named if page.words[each].upos == "PROPN"), index)
            yield "part_of", part, owner, f'part_of: "{page.words[index].form}" of theirs'


def _organ(page: Page, index: int, named: int) -> Iterator[Told]:
    """'the Relief Unit, a government body': a part of the government."""
    for owner in page.tree.under(index, "compound", "amod"):
        if page.is_a(owner, "GOVERNMENT", "FORCE", "ORGANISATION") and page.is_a(named, "PARTY"):
            yield "part_of", named, owner, f'part_of: "{page.words[index].form}"'


def whose_membership(page: Page, index: int) -> int:
    """'X is a former member of Y', 'the Arakan Army, a member of Y', 'a member of Y, Hamid Karimi':
    whose it is; else the word itself.
    """
    head = page.words[index].head
    if page.tree.under(index, "cop"):
        named = [i for i in page.tree.under(index, "nsubj") if page.is_a(i, "PARTY")]
        return named[0] if named else index
    if page.words[index].relation == "appos" and head >= 0 and page.is_a(head, "PARTY"):
        return head
    person = person_beside(page, index)
    return index if person is None else person


def names_body(page: Page, member: int, body: int) -> bool:
    """'the Ansar and Fajr groups', and 'the district council' of a named member; "members of Shiite
    militias" names no body.
    """
    if page.words[body].upos == "PROPN" or page.is_a(member, "PERSON"):
        return True
    before = page.tree.under(body, "compound", "amod", "nmod:poss", "nmod:desc", "flat")
    return any(page.words[each].upos == "PROPN" for each in before)
