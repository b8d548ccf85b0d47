"""Offices: "Foreign Minister Rosa Almeida", "the commander of the brigade, Gen. Orlik"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from firsthand.claims.kinds_words import kinds_of
from firsthand.claims.owners import body_before
from firsthand.claims.page import Page
from firsthand.claims.slots import preposition
from firsthand.codebook.tables import table

Office = tuple[str, int, int, str]

_SPEAKS = frozenset(
    ["spokesman", "spokeswoman", "spokesperson", "representative", "envoy", "ambassador"]
    + ["delegate", "negotiator"]
)
_GROUPS = frozenset(
    ["group", "militia", "gang", "cartel", "movement", "faction", "outfit", "party", "organisation"]
    + ["organization", "agency", "network", "channel", "newspaper", "charity", "company"]
)
_LOCAL = frozenset(["governor", "mayor", "prefect", "administrator", "wali", "commissioner"])
_ARMED = ("FORCE", "ORGANISATION")
_OF = ("of", "to", "for", "in", "at")
_SECOND = ("deputy", "vice", "assistant", "acting")  # "deputy director": no sheriff's deputy
_ABOVE = ("appos", "compound", "nmod", "flat", "dep")
_BESIDE = ("appos", "flat", "nmod:desc", "compound", "nmod", "dep", "list")


def offices_of(page: Page, index: int) -> Iterable[Office]:
    """The relation of a person to the body or country whose office the word at `index` names."""
    kind = _kind(page, index)
    return () if kind is None else _held(page, index, kind)


def _held(page: Page, index: int, kind: str) -> Iterator[Office]:
    found = _relation(page, index, kind)
    if found is not None:
        yield *found, f'{found[0]}: title "{page.words[index].form}" (relwords.yml)'


def _relation(page: Page, index: int, kind: str) -> tuple[str, int, int] | None:
    body, person = body_of(page, index), person_beside(page, index)
    if body is None and person is not None and page.lemma(index).startswith("spokes"):
        body = body_before(page, index)  # "'We had to stop,' spokeswoman Lena Berger said"
    if person is None:
        return _unnamed(page, index, kind, body)
    if body is None:
        titled = _set_off(page, index, person) or _with_portfolio(page, index, person)
        return (kind, person, index) if titled and kind == "holds_office" else None
    if page.lemma(index) in _SPEAKS and (page.is_a(body, "PARTY") or body == _owner(page, index)):
        return "represents", person, body
    if kind == "commands":
        if any(page.lemmas[each] == "police" for each in page.tree.under(index, "compound")):
            return "holds_office", person, index  # "the police chief of Puno"
        return "commands" if _commanded(page, body) else "holds_office", person, body
    return kind, person, body if _apart(page, index, body, person) else index


def _unnamed(page: Page, index: int, kind: str, body: int | None) -> tuple[str, int, int] | None:
    """'A PMF commander in the area', "an alleged leader of the Sinaloa Cartel", "a commander of the
    'Fajr' unit": of a named body; "the group's military spokesman": of the body told of.
    """
    if body is None or page.is_a(body, "STATE"):
        return None
    if page.lemma(index) in _SPEAKS and page.words[body].relation == "nmod:poss":
        told = page.is_a(body, *_ARMED) or page.lemmas[body] in _GROUPS
        return ("represents", index, body) if told else None
    if kind != "commands" or not (page.words[body].upos == "PROPN" or _has_name(page, body)):
        return None
    one = any(page.lowers[each] in ("a", "an") for each in page.tree.under(index, "det"))
    known = page.is_a(body, *_ARMED) or page.lemmas[body] in _GROUPS
    within = preposition(page, body) in ("in", "at", "from")  # a commander in it is one of many
    kind = "member_of" if within else kind
    return (kind, index, _own_name(page, body)) if one and known else None


def _has_name(page: Page, body: int) -> bool:
    """'the "Fajr" unit', "the Ansar group"."""
    names = page.tree.under(body, "compound", "nmod:desc", "appos")
    return any(page.words[each].upos == "PROPN" for each in names)


def _own_name(page: Page, body: int) -> int:
    """'the Iran-backed group {Saraya al-Nur}'."""
    named = [i for i in page.tree.under(body, "appos", "flat") if page.words[i].upos == "PROPN"]
    return named[0] if named and page.words[body].upos == "NOUN" else body


def _commanded(page: Page, body: int) -> bool:
    """'Iran's leader' holds an office; "the rebels' leader" commands."""
    armed = page.is_a(body, "FORCE", "ORGANISATION", "POSITIONS")
    return armed or not page.is_a(body, "STATE")


def _apart(page: Page, index: int, body: int, person: int) -> bool:
    """'The mayor {of El Tarra}, Yolanda Prada', '{Homs} Governor Samir Barazi': the office is the
    town's; of "Cuban foreign minister Rosa Vidal" the country alone would not tell the office.
    """
    if page.words[body].relation == "nmod:poss":  # "the hospital's deputy director"
        return page.is_a(body, "ORGANISATION", "BUILDING", "PRONOUN")
    if body > index:
        return page.words[body].relation.startswith("nmod") and person != body
    local = page.is_a(body, "NAMED_PLACE") or not page.kinds[body]
    local = local and page.words[body].upos != "ADJ"
    return local or (page.is_a(body, *_ARMED, "GOVERNMENT") and not page.is_a(body, "STATE"))


def _set_off(page: Page, index: int, person: int) -> bool:
    """'The minister, Salifou Amadou': a name set beside "the minister"."""
    beside = page.words[person].relation in ("appos", "nmod", "flat") or (
        page.words[person].relation == page.words[index].relation == "nsubj"
    )  # 'conceded the administrator, Joseph Kahindo': the parse sees two subjects
    return beside and any(page.lowers[each] == "the" for each in page.tree.under(index, "det"))


def _with_portfolio(page: Page, index: int, person: int) -> bool:
    """'Defence Minister Ramiro Salcedo': a title with its field, right before the name."""
    field = page.tree.under(index, "compound", "amod")
    named = page.tree.base[index] in ("nmod", "compound") and page.words[index].head == person
    return bool(field) and named and page.words[person].upos == "PROPN" and person == index + 1


def _kind(page: Page, index: int) -> str | None:
    if page.lowers[index - 1 : index + 1] == ("in", "chief"):
        return None
    kind = titles().get(page.lemmas[index])
    return kind if kind is not None and page.words[index].upos in ("NOUN", "PROPN") else None


def body_of(page: Page, index: int) -> int | None:
    """'Iranian' or 'Iran's' before the title, 'of Iran' after it, "foreign" for want of those."""
    for child in page.tree.children[index]:
        word = page.words[child]
        if word.relation.startswith("nmod") and _names_body(page, child):
            in_chief = page.lowers[child] == "chief"  # "commander in chief of the army"
            return body_of(page, child) if in_chief else child
    for child in page.tree.under(index, "nmod:poss", "amod", "compound"):
        if page.lowers[child] in _SECOND:
            continue
        if page.is_a(child, "STATE", "ORGANISATION", "FORCE", "GOVERNMENT", "NAMED_PLACE"):
            return child
        if page.words[child].form[:1].isupper() and page.words[child].upos == "ADJ":
            return child
    owner = _owner(page, index)
    return _right_before(page, index) if owner is None else owner


def _names_body(page: Page, index: int) -> bool:
    """'a commander {of the brigade}', '{in the army}', not "a PMF commander {in the area}"."""
    before = preposition(page, index)
    if before in ("in", "at") and page.words[index].upos == "NOUN":
        return page.is_a(index, *_ARMED, "GOVERNMENT", "BUILDING")
    return before in _OF


def _right_before(page: Page, index: int) -> int | None:
    """'{LPP} Secretary-General Amina Njeri': the name before it, wherever the parse hangs it."""
    before = index - 1
    if before < 0 or page.sentence[before] != page.sentence[index]:
        return None
    named = page.words[before].upos == "PROPN" and page.words[before].head > before
    known = page.kinds[before]  # a town that nobody knows has no kind
    town = page.lemmas[index] in _LOCAL and (not known or page.is_a(before, "NAMED_PLACE"))
    return before if named and (page.is_a(before, *_ARMED) or town) else None


def _owner(page: Page, index: int) -> int | None:
    """'its spokesperson', "the network's spokeswoman": whose, where no person's."""
    heads = table("relwords")["commanding"]
    leads = page.lemma(index) in _SPEAKS or page.lemma(index) in heads
    for child in page.tree.under(index, "nmod:poss"):
        word = page.words[child]
        if word.form.lower() in ("its", "their"):
            return child
        if not leads:
            return child if page.is_a(child, "ORGANISATION", "BUILDING") else None
        if word.upos in ("NOUN", "PROPN") and "CIVILIANS" not in kinds_of(page.lemma(child)):
            return child
    return None


def person_beside(page: Page, index: int) -> int | None:
    """The name beside the title, or the subject of "is the commander"."""
    near = [each for each in page.tree.under(index, *_BESIDE) if not preposition(page, each)]
    head = page.words[index].head
    if head >= 0 and page.tree.base[index] in _ABOVE and not preposition(page, index):
        near.append(head)  # not the aide of "an aide to the president"
    for each in near:
        if page.is_a(each, "PERSON"):
            return each
    beside = name_after(page, index)
    beside = _name_before(page, index) if beside is None else beside
    beside = _known_as(page, index) if beside is None else beside
    if beside is not None:
        return beside
    if page.tree.under(index, "cop"):
        for each in page.tree.under(index, "nsubj"):
            if page.words[each].upos in ("PROPN", "PRON"):
                return each
    return None


def name_after(page: Page, index: int) -> int | None:
    """'The head of the headquarters at the base, Colonel-General Orlik': the name after
    the comma.
    """
    for at in page.tree.subtree(index):
        if page.lowers[at] == "alias" and at + 1 < len(page.words):
            return at + 1  # "alias Tigre", wherever the parse hangs it
    last = max(page.tree.subtree(index, ("acl:relcl", "appos", "parataxis", "conj", "punct")))
    for at in range(last + 1, min(last + 7, len(page.words))):
        if page.sentence[at] != page.sentence[index]:
            return None
        if at == last + 1 and page.lemmas[last] in _GROUPS and page.lowers[at] != ",":
            return None  # "a commander of the Iran-backed group Saraya al-Nur": its name, not his
        if page.at.get(at) is not None and page.is_a(at, "PERSON"):
            return at
        if page.words[at].upos not in ("PUNCT", "PROPN", "NOUN"):
            return None
    return None


def _known_as(page: Page, index: int) -> int | None:
    """'a commander known as Kumander Tigas', "a leader nicknamed El Zurdo"."""
    for called in page.tree.under(index, "acl"):
        if page.lemmas[called] in ("know", "nickname", "call", "name", "identify", "dub"):
            for each in page.tree.under(called, "obl", "xcomp", "obj"):
                if page.words[each].upos == "PROPN":
                    return each
    return None


def _name_before(page: Page, index: int) -> int | None:
    """'said Innocent Kambale, head of the Red Cross': the name before the comma."""
    comma = min(page.tree.subtree(index, ("punct",))) - 1
    if comma < 1 or page.lowers[comma] != "," or page.sentence[comma] != page.sentence[index]:
        return None
    named = page.at.get(comma - 1) is not None and page.is_a(comma - 1, "PERSON")
    return comma - 1 if named and not page.is_a(comma - 1, "NAMED_PLACE") else None


@cache
def titles() -> dict[str, str]:
    """Each title with the relation it tells of: "commander" commands, "minister" holds an office."""
    words = table("relwords")
    titles = dict.fromkeys(words["titles"], "holds_office")
    return titles | dict.fromkeys(words["commanding"], "commands")
