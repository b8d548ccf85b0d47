"""Names that return: "Haddad" for "Salim Haddad", "NGA" for "National Guard Army"."""

from __future__ import annotations

from firsthand.annotation.coreference_features import Page
from firsthand.annotation.nouns import title_of
from firsthand.codebook.annotated import Mention

Links = dict[int, tuple[int, str]]

_SMALL = frozenset(["of", "the", "for", "and", "in", "to", "on", "al", "de", "la"])


def repeated(view: Page) -> Links:
    """The same name again, or the family name. "Kataib Hezbollah" and "Hezbollah" stay two."""
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
                if last not in family and (last, "Person") in first_of:
                    links[first_of[last, "Person"]] = (
                        at,
                        "family name of a person named in full after",
                    )
                family.setdefault(last, at)
    return links


def acronyms(view: Page) -> Links:
    """'the Popular Mobilization Forces (PMF) ... the PMF'"""
    initials: dict[str, int] = {}
    links: Links = {}
    for at, mention in enumerate(view.mentions):
        if mention.kind != "name" or mention.label not in (
            "Organization",
            "Misc",
            "Facility",
            "Location",
        ):
            continue
        forms = [word.form for word in view.words[mention.first : mention.last]]
        if len(forms) > 1:
            letters = [
                form[0] for form in forms if form.lower() not in _SMALL and form[0].isalnum()
            ]
            initials.setdefault("".join(letters).upper(), at)
            initials.setdefault("".join(form[0] for form in forms if form[0].isalnum()).upper(), at)
        elif forms[0].isupper() and len(forms[0]) > 1 and initials.get(forms[0], at) != at:
            links[at] = (initials[forms[0]], "initials of a name before")
        elif len(forms[0]) > 1 and _glossed(view, at):
            links[at] = (at - 1, "initials behind the name")
            initials.setdefault(forms[0], at - 1)
    return links


def _glossed(view: Page, at: int) -> bool:
    """'the Khin-U People's Defence Force (PDF)': the last initials, in brackets behind the name"""
    mention, before = view.mentions[at], view.mentions[at - 1] if at else None
    if before is None or before.kind != "name" or before.last != mention.first - 1:
        return False
    if view.words[before.last].form != "(":
        return False
    letters = "".join(
        w.form[0] for w in view.words[before.first : before.last] if w.form[0].isalpha()
    )
    form = view.words[mention.first].form
    return form.isupper() and letters.upper().endswith(form)


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


def before_names(view: Page) -> Links:
    """'the commander of the troops, Gen. Salim Haddad, was removed': by the commas alone"""
    ends = {
        m.last: at
        for at, m in enumerate(view.mentions)
        if m.kind == "nominal" and view.features[at].sort == "person"
    }
    links: Links = {}
    for at, mention in enumerate(view.mentions):
        if mention.label != "Person" or mention.kind != "name":
            continue
        first = mention.first
        while first > 0 and title_of(view.words[first - 1].form) is not None:
            first -= 1
        target = ends.get(first - 1) if first > 1 and view.words[first - 1].form == "," else None
        after = view.words[mention.last].form if mention.last < len(view.words) else "."
        if (
            target is not None
            and view.features[target].number == "one"
            and after in (",", ".", "”", '"')
        ):
            links[target] = (at, "apposition")
    return links


def _alike(view: Page, left: int, right: int) -> bool:
    a, b = view.features[left], view.features[right]
    numbers = a.number == b.number or "" in (a.number, b.number)
    sorts = a.sort == b.sort or {a.sort, b.sort} <= {"body", "thing", "place"}
    return numbers and sorts and not a.bare and not b.bare


def _form(view: Page, mention: Mention) -> str:
    return " ".join(word.form.lower() for word in view.words[mention.first : mention.last])
