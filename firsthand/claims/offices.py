"""Offices: "Foreign Minister Rosa Almeida", "the commander of the brigade, Gen. Orlik"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from firsthand.claims.kinds_words import kinds_of
from firsthand.claims.page import Page
from firsthand.claims.slots import preposition
from firsthand.codebook.tables import table

Office = tuple[str, int, int, str]

_SPEAKS = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "representative",
        "envoy",
        "ambassador",
        "delegate",
    ]
    + ["negotiator"]
)
_BESIDE = ("appos", "flat", "nmod:desc", "compound", "nmod", "dep", "list")


def offices_of(page: Page, index: int) -> Iterable[Office]:
    """The relation of a person to the body or country whose office the word at `index` names."""
    kind = _kind(page, index)
    return () if kind is None else _held(page, index, kind)


def _held(page: Page, index: int, kind: str) -> Iterator[Office]:
    body = body_of(page, index)
    person = _person(page, index)
    if body is None:
        if (
            kind == "holds_office"
            and person is not None
            and (_set_off(page, index, person) or _with_portfolio(page, index, person))
        ):
            title = page.words[index].form
            yield kind, person, index, f'{kind}: title "{title}" (relwords.yml)'
        return
    speaks = page.is_a(body, "PARTY") or body == _owner(page, index)
    police = next((c for c in page.tree.under(index, "compound") if page.is_a(c, "POLICE")), None)
    if person is not None and police is not None and kind == "commands":
        title = page.words[index].form
        yield "holds_office", person, police, f'holds_office: title "{title}" (relwords.yml)'
        return
    if person is not None and page.lemma(index) in _SPEAKS and speaks:
        title = page.words[index].form
        yield "represents", person, body, f'represents: title "{title}" (relwords.yml)'
    if (
        kind == "commands"
        and not page.is_a(body, "FORCE", "ORGANISATION", "POSITIONS")
        and page.is_a(body, "STATE")
    ):
        kind = "holds_office"
    if person is not None:
        named = kind == "holds_office" and not _apart(page, index, body, person)
        held = index if named else body
        yield kind, person, held, f'{kind}: title "{page.words[index].form}" (relwords.yml)'


def _apart(page: Page, index: int, body: int, person: int) -> bool:
    """'The mayor {of El Tarra}, Yolanda Prada': "the mayor" is herself, the office is the town's."""
    beside = page.words[index].relation == "appos" or page.words[person].relation == "appos"
    return beside and body > index and page.words[body].relation.startswith("nmod")


def _set_off(page: Page, index: int, person: int) -> bool:
    """'The minister, Salifou Amadou': a name set beside "the minister"."""
    return page.words[person].relation in ("appos", "nmod", "flat") and any(
        page.lowers[each] == "the" for each in page.tree.under(index, "det")
    )


def _with_portfolio(page: Page, index: int, person: int) -> bool:
    """'Defence Minister Ramiro Salcedo': a title with its field, right before the name."""
    field = page.tree.under(index, "compound", "amod")
    named = page.tree.base[index] in ("nmod", "compound") and page.words[index].head == person
    return bool(field) and named and page.words[person].upos == "PROPN" and person == index + 1


def _kind(page: Page, index: int) -> str | None:
    kind = titles().get(page.lemmas[index])
    return kind if kind is not None and page.words[index].upos in ("NOUN", "PROPN") else None


def body_of(page: Page, index: int) -> int | None:
    """'Iranian' or 'Iran's' before the title, 'of Iran' after it, "foreign" for want of those."""
    for child in page.tree.children[index]:
        word = page.words[child]
        if word.relation.startswith("nmod") and preposition(page, child) in (
            "of",
            "to",
            "for",
            "in",
            "at",
        ):
            return child
    for child in page.tree.under(index, "nmod:poss", "amod", "compound"):
        if page.is_a(child, "STATE", "ORGANISATION", "FORCE", "GOVERNMENT", "NAMED_PLACE"):
            return child
        if page.words[child].form[:1].isupper() and page.words[child].upos == "ADJ":
            return child
    return _owner(page, index)


def _owner(page: Page, index: int) -> int | None:
    """'its spokesperson', "the network's spokeswoman": whose, where no person's."""
    if (
        page.lemma(index) not in _SPEAKS
        and page.lemma(index) not in table("relwords")["commanding"]
    ):
        return None
    for child in page.tree.under(index, "nmod:poss"):
        word = page.words[child]
        if word.form.lower() in ("its", "their"):
            return child
        if word.upos in ("NOUN", "PROPN") and "CIVILIANS" not in kinds_of(page.lemma(child)):
            return child
    return None


def _person(page: Page, index: int) -> int | None:
    """The name beside the title, or the subject of "is the commander"."""
    near = [*page.tree.under(index, *_BESIDE)]
    head = page.words[index].head
    if head >= 0 and page.tree.base[index] in (
        "appos",
        "compound",
        "nmod",
        "flat",
        "dep",
    ):
        near.append(head)
    for each in near:
        if page.is_a(each, "PERSON"):
            return each
    beside = name_after(page, index)
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
    last = max(page.tree.subtree(index, ("acl:relcl", "appos", "parataxis", "conj", "punct")))
    for at in range(last + 1, min(last + 7, len(page.words))):
        if page.sentence[at] != page.sentence[index]:
            return None
        mention = page.at.get(at)
        if mention is not None and page.is_a(at, "PERSON"):
            return at
        if page.words[at].upos not in ("PUNCT", "PROPN", "NOUN") and page.lowers[at] != "alias":
            return None
    return None


@cache
def titles() -> dict[str, str]:
    """Each title with the relation it tells of: "commander" commands, "minister" holds an office."""
    words = table("relwords")
    titles = dict.fromkeys(words["titles"], "holds_office")
    return titles | dict.fromkeys(words["commanding"], "commands")
