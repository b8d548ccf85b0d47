"""Whose man, whose unit, whose army, by the body's own name in the noun phrase: "Major Karim Haddad
of the 31st Brigade", "a Hamas official", "Hezbollah's Radwan Force", "General Diallo's Patriotic Army".
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.claims.offices import person_beside, titles
from firsthand.claims.page import Page
from firsthand.claims.slots import preposition

Told = tuple[str, int, int, str]
"""Relation, subject and object (word numbers), reason."""

_BODY = ("FORCE", "ORGANISATION")
_OF_PERSONS = frozenset(["of", "from", "with", "in", "at"])
_SERVES = frozenset(  # who is of the body before him, whether it has another name or not
    ["official", "lawmaker", "mp", "deputy", "senator", "member", "militant", "fighter", "officer"]
    + ["soldier", "cadre", "operative", "politician", "legislator", "representative", "source"]
    + ["councillor", "candidate", "activist", "worker", "employee", "volunteer", "paramedic"]
    + ["medic", "rescuer", "negotiator", "delegate", "commander", "spokesman", "spokeswoman"]
    + ["spokesperson", "policeman", "correspondent", "analyst", "researcher", "lawyer"]
)
_PLAIN = frozenset(["force", "troop", "army", "militia", "fighter", "unit", "party", "movement"])
ALLIES = frozenset(["ally", "partner", "backer", "sponsor", "patron"])
_BACKS = frozenset(["backer", "sponsor", "patron"])


def bodies_at(page: Page, index: int) -> Iterator[Told]:
    """The relations of the body (or the man) named at `index` with what it hangs on."""
    word = page.words[index]
    if word.head < 0:
        return
    if word.relation == "nmod:poss":
        yield from _owner(page, index, word.head)
    elif word.relation.startswith("nmod") and preposition(page, index):
        yield from _after(page, index, word.head)
    elif word.relation in ("compound", "nmod:desc", "amod", "nmod"):
        yield from _before(page, index, word.head)
    elif word.relation == "appos":
        yield from _in_brackets(page, index, word.head)


def ally_of(page: Page, index: int) -> Iterator[Told]:
    """'Qatar, {Iran's} closest ally', '{regime} ally Iran', 'the {rebel} backer': who stands by whom,
    told by the word at `index`.
    """
    owners = page.tree.under(index, "nmod:poss", "compound", "amod")
    owners = [each for each in owners if page.is_a(each, "PARTY") or _rebels(page, each)]
    owners = [each for each in owners if page.words[each].upos != "PRON"]
    who = _called(page, index)
    if not owners or who is None:
        return
    kind = "supports" if page.lemmas[index] in _BACKS else "allied_with"
    yield kind, who, owners[0], f'{kind}: "{page.words[index].form}"'


def _rebels(page: Page, index: int) -> bool:
    return page.lemmas[index] in ("rebel", "insurgent", "opposition")


def _called(page: Page, index: int) -> int | None:
    """'regime ally {Iran}', '{Turkey}, its closest ally': the name beside the word."""
    word = page.words[index]
    if word.relation == "appos" and page.is_a(word.head, "PARTY"):
        return word.head
    near = page.tree.under(index, "appos", "flat")
    near += [word.head] if word.relation in ("compound", "nmod:desc", "nmod", "appos") else []
    near += [index + 1]  # whatever the parse makes of two nouns in a row
    for each in near:
        inside = 0 <= each < len(page.words) and page.sentence[each] == page.sentence[index]
        if inside and page.words[each].upos == "PROPN" and page.is_a(each, "PARTY"):
            return each
    return None


def _owner(page: Page, index: int, owned: int) -> Iterator[Told]:
    """'{Khalifa Haftar}'s Libyan National Army' obeys him, '{Hezbollah}'s Radwan Force' is its part."""
    if page.words[index].upos != "PROPN" or not _is_body(page, owned):
        return
    if page.is_a(index, "PERSON") and not page.is_a(index, "NAMED_PLACE"):
        plain = page.lemmas[owned] in _PLAIN or page.words[owned].upos == "PROPN"
        if plain and not page.is_a(owned, "BUILDING"):
            yield "commands", index, owned, "commands: whose force it is"
    elif _is_body(page, index) and page.words[owned].upos == "PROPN":
        yield "part_of", owned, index, "part_of: named as theirs"


def _after(page: Page, index: int, head: int) -> Iterator[Told]:
    """'Major Karim Haddad of {the 31st Brigade}', 'a medic with {the Red Cross}', 'two regiments of
    {the 44th Corps}', 'forces of {General Diallo}'.
    """
    word = preposition(page, index)
    if word not in _OF_PERSONS:
        return
    person = page.is_a(index, "PERSON") and not page.is_a(index, "NAMED_PLACE", *_BODY)
    if person and word == "of" and page.lemmas[head] in _PLAIN - {"party"}:
        yield "commands", index, head, "commands: forces of a person"
    elif _is_body(page, index):
        told = _of_a_body(page, head, word, index)
        if told is not None:
            yield *told, index, f'{told[0]}: "{word}" and the name of a body'


def _of_a_body(page: Page, head: int, word: str, body: int) -> tuple[str, int] | None:
    """What somebody or something named before "of the 31st Brigade" is to it."""
    if page.words[head].upos == "PROPN":
        serves = page.is_a(head, "PERSON") and word in ("of", "from", "with")
        return ("member_of", head) if serves else None
    if page.words[head].upos != "NOUN" or page.lemmas[head] in titles():
        return None
    person = person_beside(page, head)
    if person is not None and word != "of":
        return "member_of", person
    unit = page.words[body].upos == "PROPN" and word in ("of", "from")
    unit = unit and page.is_a(head, "FORCE_WORD") and not _holds(page, head)
    return ("part_of", head) if unit else None


def _holds(page: Page, index: int) -> bool:
    """'units of X' are its part; 'elements' and 'fighters' of it are told by relations.yml."""
    return page.lemmas[index] in ("element", "member", "fighter", "force", "unit", "brigade")


def _before(page: Page, index: int, head: int) -> Iterator[Told]:
    """'{Hezbollah} lawmaker Hassan Bitar', 'a {Hamas} official': of the named body."""
    named = page.words[index].upos == "PROPN" and _is_body(page, index)
    if not named or page.lemmas[head] not in _SERVES or page.words[head].upos != "NOUN":
        return
    person = person_beside(page, head)
    leads = titles().get(page.lemmas[head]) == "commands"
    if person is None and leads:
        return  # offices tells of "a Hamas commander"
    yield "member_of", head if person is None else person, index, "member_of: named before him"


def _in_brackets(page: Page, index: int, head: int) -> Iterator[Told]:
    """'the 128th Motor Rifle Brigade ({44th Army Corps})': the unit that it belongs to."""
    first = min(page.tree.subtree(index))
    opened = page.words[first].form == "(" or first > 0 and page.words[first - 1].form == "("
    whole = page.words[index].upos == page.words[head].upos == "PROPN"
    if opened and whole and page.is_a(index, "FORCE") and page.is_a(head, "FORCE"):
        long = sum(page.words[i].upos not in ("PUNCT", "DET") for i in page.tree.subtree(index))
        if long > 1:  # "(ZNA)" is its own name made short
            yield "part_of", head, index, "part_of: the unit in brackets"


def _is_body(page: Page, index: int) -> bool:
    known = page.is_a(index, *_BODY, "GOVERNMENT")
    return known and not page.is_a(index, "STATE", "NAMED_PLACE", "PERSON")
