"""Names that return: "Kisel" for "Sergey Kisel", "PMF" for "Popular Mobilization Forces"; appositions."""

from __future__ import annotations

from firsthand.annotation.coreference_features import Page
from firsthand.codebook.annotated import Mention

Links = dict[int, tuple[int, str]]

_SMALL = frozenset("of the for and in to on al de la".split())


def repeated(view: Page) -> Links:
    """The same name again, or a person by the family name. "Kataib Hezbollah" and "Hezbollah" stay two."""
    first_of: dict[tuple[str, str], int] = {}
    family: dict[str, int] = {}
    links: Links = {}
    for at, mention in enumerate(view.mentions):
        if mention.kind != "name" or view.features[at].bare:
            continue
        form = _form(view, mention)
        known = first_of.setdefault((form, mention.label), at)
        if known != at:
            links[at] = (known, "same name")
        elif mention.label == "Person":
            last = form.rsplit(" ", 1)[-1]
            if " " not in form and last in family:
                links[at] = (family[last], "family name of a person named before")
            elif " " in form:
                family[last] = at
    return links


def acronyms(view: Page) -> Links:
    """'the Popular Mobilization Forces (PMF) ... the PMF'"""
    initials: dict[str, int] = {}
    links: Links = {}
    for at, mention in enumerate(view.mentions):
        if mention.kind != "name" or mention.label not in ("Organization", "Misc", "Facility", "Location"):
            continue
        forms = [word.form for word in view.words[mention.first : mention.last]]
        if len(forms) > 1:
            letters = [form[0] for form in forms if form.lower() not in _SMALL and form[0].isalnum()]
            initials.setdefault("".join(letters).upper(), at)
            initials.setdefault("".join(form[0] for form in forms if form[0].isalnum()).upper(), at)
        elif forms[0].isupper() and len(forms[0]) > 1 and initials.get(forms[0], at) != at:
            links[at] = (initials[forms[0]], "initials of a name before")
    return links


def appositions(view: Page) -> Links:
    """'Salim Haddad, the commander of the base', 'the group's leader, Salim Haddad'"""
    by_head: dict[int, int] = {}
    for at, mention in enumerate(view.mentions):
        if mention.kind != "pronoun":
            by_head.setdefault(mention.head, at)
    links: Links = {}
    for at, mention in enumerate(view.mentions):
        head = view.words[mention.head]
        if head.relation != "appos" or mention.kind == "pronoun" or by_head.get(mention.head) != at:
            continue
        other = by_head.get(head.head)
        if other is None or not _alike(view, at, other):
            continue
        if mention.kind == "name" and view.mentions[other].kind == "nominal":
            links[other] = (at, "apposition")
        elif mention.kind == "nominal":
            links[at] = (other, "apposition")
    return links


def _alike(view: Page, left: int, right: int) -> bool:
    a, b = view.features[left], view.features[right]
    numbers = a.number == b.number or "" in (a.number, b.number)
    sorts = a.sort == b.sort or {a.sort, b.sort} <= {"body", "thing", "place"}
    return numbers and sorts and not a.bare and not b.bare


def _form(view: Page, mention: Mention) -> str:
    return " ".join(word.form.lower() for word in view.words[mention.first : mention.last])
