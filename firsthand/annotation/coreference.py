"""Who is meant: pronouns, definite nouns and repeated names point to what they stand for.

Passes in order, the surest first; a link once made stays, with its reason. Where two fit about
as well, none is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.annotation import (
    coreference_names,
    coreference_nouns,
    coreference_pronouns,
    coreference_relative,
)
from firsthand.annotation.coreference_features import Page, page
from firsthand.codebook.annotated import Mention, Quotation, Sentence, Word
from firsthand.codebook.tree import Tree

Links = dict[int, tuple[int, str]]

_PASSES = (
    coreference_names.repeated,
    coreference_names.acronyms,
    coreference_names.appositions,
    coreference_names.before_names,
    coreference_relative.relative,
    coreference_relative.reflexive,
)


def resolved(
    words: Sequence[Word],
    tree: Tree,
    found: Sequence[Mention],
    parts: tuple[Sequence[Sentence], Sequence[Quotation]],
) -> tuple[Mention, ...]:
    """The mentions with `refers_to` and `why` filled in where the report makes it plain."""
    view = page(words, tree, found, parts)
    links: Links = {}
    for each in _PASSES:
        links.update({at: link for at, link in each(view).items() if at not in links})
    genders: dict[int, str] = {}
    for at, mention in enumerate(found):
        if at in links:
            continue
        link = None
        if mention.kind == "pronoun":
            link = coreference_pronouns.personal(view, at, links, genders)
        elif mention.kind == "nominal":
            link = coreference_nouns.definite(view, at, links)
        if link is not None:
            links[at] = link
    return tuple(_linked(view, at, links) for at in range(len(found)))


def _linked(view: Page, at: int, links: Links) -> Mention:
    mention = view.mentions[at]
    if at not in links:
        return mention
    target, seen = links[at][0], {at}
    while target in links and target not in seen:
        seen.add(target)
        target = links[target][0]
    return mention if target == at else replace(mention, refers_to=target, why=links[at][1])
