"""'Its fighters', 'their commanders': the words with the name of the body they belong to."""

from __future__ import annotations

import re

from firsthand.resolution.actors_groups import ARMED
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_spans import Page, followed, renamed
from firsthand.resolution.metonyms import adjective, state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import is_member

_POSSESSIVE = re.compile(r"(?:its|their|his|her) (?=[a-z])", re.IGNORECASE)
_ARMED = ARMED | {"armed forces", "police", "security forces"}
_OWNER = re.compile(r"['’]s?$")


def whose(page: Page, start: int, said: str) -> str:
    """'M23 fighters' for 'its fighters' where "its" is the M23's; else the words as they are."""
    found = _POSSESSIVE.match(said)
    if found is None:
        return said
    first, last, _, target = followed(page, start, start + found.end() - 1)
    if target is None:
        return said
    owner = renamed(page, _OWNER.sub("", page.extracted.report.text[first:last]))
    phrase, rest = phrase_of(owner), said[found.end() :]
    state = state_of(owner)
    if state is not None:
        return f"{adjective(state.country)} {rest}"
    if target.label == "Person":
        return f"{owner}'s {rest}"
    head = plain(rest.split()[-1])
    if not is_member(head):
        return said
    if phrase.hits:
        hit = phrase.hits[0]
        return f"{' '.join(phrase.words[hit.first : hit.last])} {rest}"
    armed = phrase.group is not None and phrase.group.label in _ARMED
    return owner if armed or target.kind == "name" else said
