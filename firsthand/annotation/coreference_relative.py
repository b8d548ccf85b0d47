"""Pronouns whose noun the grammar gives: relative and reflexive."""

from __future__ import annotations

from firsthand.annotation.coreference_features import Page, heads_of

Links = dict[int, tuple[int, str]]

_RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))


def relative(view: Page) -> Links:
    """'the fighters {who} crossed', 'the base, {which} was shelled'"""
    by_head = heads_of(view)
    links: Links = {}
    for at, mention in enumerate(view.mentions):
        word = view.words[mention.head]
        if mention.kind != "pronoun" or word.form.lower() not in _RELATIVE:
            continue
        for above in view.tree.ancestors(mention.head):
            if view.words[above].relation == "acl:relcl":
                target = by_head.get(view.words[above].head)
                if target is not None and view.mentions[target].head < mention.head:
                    links[at] = (target, "relative pronoun")
                break
    return links


def reflexive(view: Page) -> Links:
    """'the general shot {himself}': the subject of the same verb"""
    by_head = heads_of(view)
    links: Links = {}
    for at, mention in enumerate(view.mentions):
        if mention.kind != "pronoun" or not view.words[mention.head].form.lower().endswith(
            ("self", "selves")
        ):
            continue
        own = by_head.get(view.words[mention.head].head)
        if own is not None and view.mentions[own].last == mention.first:
            links[at] = (own, "beside its noun")  # "the general himself"
            continue
        for above in view.tree.ancestors(mention.head):
            subject = view.tree.first(above, "nsubj")
            if subject is not None and subject in by_head and by_head[subject] != at:
                links[at] = (by_head[subject], "subject of the same verb")
                break
    return links
