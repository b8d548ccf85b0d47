"""What other clauses say of the place of an event: "killed when rockets slammed into a market in Hays"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from firsthand.claims.kinds import names_party
from firsthand.claims.loci_inside import Locus, also_named
from firsthand.claims.loci_phrases import after_prepositions, prepositions, verbal
from firsthand.claims.page import Page
from firsthand.claims.slots import preposition
from firsthand.claims.triggers import Trigger
from firsthand.codebook.tables import table

_AT = frozenset(["in", "at", "near", "outside", "to", "into", "from"])
_ADVANCES = frozenset(["march", "advance", "descend", "converge", "move"])
_WHEN = frozenset(["when", "as", "while"])


_GROWS = frozenset(
    ["rise", "grow", "climb", "increase", "reach", "jump", "mount", "go", "stand", "lead", "result"]
    + ["cause", "leave"]
)


def of_growing(page: Page, trigger: Trigger) -> Iterator[Locus]:
    """'The toll of the attack {on Zalingei} has grown to five dead and twelve wounded'."""
    if trigger.entry.type != "ASSAULT":
        return
    for above in page.tree.ancestors(trigger.index):
        if page.words[above].upos == "VERB":
            if page.lemmas[above] in _GROWS and above < trigger.index:
                for subject in page.tree.under(above, "nsubj"):
                    yield from _named_in(page, subject)
            return


def _named_in(page: Page, index: int) -> Iterator[Locus]:
    """'the balance of the attack {on Zalingei}': each name of a place in a phrase."""
    for at in page.tree.subtree(index):
        if page.tree.base[at] != "nmod" and page.words[at].relation != "conj":
            continue
        near = preposition(page, at) in ("on", "in", "at", "near")
        if page.is_a(at, "NAMED_PLACE") or near and also_named(page, at):
            yield "at", at


def of_clauses(page: Page, trigger: Trigger) -> Iterator[Locus]:
    """What other clauses say of the place: 'killed {when} rockets slammed into a market in Hays',
    'intends {to march} on Arequipa', 'a plane {carrying} detainees flew to Marib'.
    """
    if trigger.entry.type == "ASSAULT":
        for clause in _of_the_blow(page, trigger.index):
            yield from after_prepositions(page, clause, trigger)
        yield from _of_the_deed(page, trigger.index)
    elif verbal(trigger):
        for clause in page.tree.under(trigger.index, "xcomp"):
            yield from _meant(page, clause)
    yield from _of_vehicle(page, trigger)


def _of_the_blow(page: Page, index: int) -> Iterator[int]:
    """'killed {when} rockets slammed into', 'killed by missiles {that} tore through': its verb."""
    for clause in page.tree.under(index, "advcl"):
        if _opens_with(page, clause, _WHEN):
            yield clause
    for agent in page.tree.under(index, "obl"):
        if preposition(page, agent) == "by":
            yield from page.tree.under(agent, "acl:relcl")


def _of_the_deed(page: Page, index: int) -> Iterator[Locus]:
    """'Bombed {Zalingei} on Saturday, killing eight': what the verb above has hit."""
    above = page.words[index].head
    if page.words[index].xpos != "VBG" or page.tree.base[index] != "advcl" or above > index:
        return
    if page.lemmas[above] in _blows():
        for child in page.tree.under(above, "obj"):
            if page.is_a(child, "NAMED_PLACE"):
                yield "at", child


def _meant(page: Page, clause: int) -> Iterator[Locus]:
    """'to march {on Arequipa}', 'to hold talks {in Doha}'; not "sanctions on Russia"."""
    for child in page.tree.under(clause, "obl"):
        name = preposition(page, child)
        known = page.is_a(child, "NAMED_PLACE") and not names_party(page.words[child].form)
        if known and (name in _AT or name == "on" and page.lemmas[clause] in _ADVANCES):
            yield prepositions()[name], child


def _opens_with(page: Page, clause: int, words: frozenset[str]) -> bool:
    return any(page.lowers[c] in words for c in page.tree.under(clause, "mark", "advmod"))


def _of_vehicle(page: Page, trigger: Trigger) -> Iterator[Locus]:
    """'A plane {carrying} detainees flew from Sanaa to Marib': the way of what carries them."""
    thing = page.words[trigger.index].head
    if page.tree.base[trigger.index] != "acl" or thing < 0 or page.tree.base[thing] != "nsubj":
        return
    moves = page.words[thing].head
    if page.lemmas[moves] in _goes() and trigger.entry.type not in ("ASSAULT", "PROTEST"):
        yield from after_prepositions(page, moves, trigger)


def where(page: Page, index: int) -> Iterator[Locus]:
    """'in Geneina, where the militia attacked a camp': the place before "where"."""
    for child in page.tree.under(index, "advmod"):
        if page.lowers[child] != "where" or child > index:
            continue
        for at in range(child - 1, max(child - 4, -1), -1):
            if page.sentence[at] == page.sentence[index] and page.is_a(at, "NAMED_PLACE"):
                yield "at", at
                return


def moved_between(page: Page, index: int, steps: int) -> Iterator[Locus]:
    """'moved some of its forces from Lebanon to Syria', where the tree hangs both on the forces."""
    for child in page.tree.under(index, "nmod"):
        role = {"from": "origin", "to": "destination", "into": "destination"}
        found = role.get(preposition(page, child))
        if found is not None and page.is_a(child, "PLACE"):
            yield ("origin" if found == "origin" else "destination"), child
        if steps:
            yield from moved_between(page, child, steps - 1)


@cache
def _goes() -> frozenset[str]:
    return frozenset(table("loci")["goes"])


@cache
def _blows() -> frozenset[str]:
    return frozenset(table("loci")["blows"])
