"""'Its fighters', 'this formation': whose, and who, by the bodies that the report names."""

from __future__ import annotations

import re
from bisect import bisect_right

from firsthand.resolution.actors_groups import ARMED
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_spans import Page, followed, inside, renamed
from firsthand.resolution.metonyms import adjective, state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import is_member

_POSSESSIVE = re.compile(r"(?:its|their|his|her) (?=[a-z])", re.IGNORECASE)
_ARMED = ARMED | {"armed forces", "police", "security forces"}
_THIS_BODY = re.compile(
    r"(?:this|that|the) (?:same )?(?:armed |militant |rebel |terrorist )?"
    r"(?:group|formation|movement|militia|faction|organi[sz]ation|brigade|battalion|alliance)$",
    re.IGNORECASE,
)
_BODIES = frozenset(("rebel", "militia", "military", "organisation"))
_SENTENCES = 2  # sentences before, in which the body may be named
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


def named_before(page: Page, start: int, said: str) -> tuple[int, int] | None:
    """'This formation': the body named first in the sentence before, or in the one before that."""
    if _THIS_BODY.match(said.strip()) is None:
        return None
    context, text = page.context, page.extracted.report.text
    here = max(bisect_right(context.starts, start) - 1, 0)
    for at in range(here - 1, max(here - 1 - _SENTENCES, -1), -1):
        for mention in inside(page, context.starts[at], min(context.ends[at], start)):
            hits = phrase_of(text[mention.start : mention.end]).hits
            known = hits[0].known[0] if hits else None
            if known is not None and known.kind in _BODIES and known.sector != "JRN":
                return mention.start, mention.end
    return None
