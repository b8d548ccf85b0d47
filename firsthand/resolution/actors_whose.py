"""'Its fighters', 'two of his men', 'this formation': whose, and who, by the bodies that the report
names."""

from __future__ import annotations

import re
from bisect import bisect_right

from firsthand.codebook.annotated import Mention
from firsthand.resolution.actors_groups import ARMED
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_spans import Page, followed, inside, renamed
from firsthand.resolution.metonyms import adjective, state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import is_member, words

_POSSESSIVE = re.compile(r"(?:[^()]{0,40}? of )?(its|their|his|her) (?=[a-z])", re.IGNORECASE)
_ARMED = ARMED | {"armed forces", "police", "security forces", "gangs"}
_THIS_BODY = re.compile(
    r"(?:this|that|the) (?:same )?(?:armed |militant |rebel |terrorist |guerrilla |jihadist |outlawed )?"
    r"(?:group|formation|movement|militia|faction|organi[sz]ation|brigade|battalion|alliance)$",
    re.IGNORECASE,
)
_IRREGULAR = re.compile(
    r"(?:these|those|the) (?:same )?(?:armed |islamist |separatist )?(?:rebels|militants|insurgents"
    r"|guerrillas?|jihadists?|terrorists|separatists|paramilitaries|militiamen|fighters|extremists"
    r"|islamists|outfit|gang|cartel|insurgency|paramilitary force)$",
    re.IGNORECASE,
)
_BODIES = frozenset(("rebel", "militia", "military", "organisation"))
_SENTENCES = 2  # sentences before, in which the body may be named
_OWNER = re.compile(r"['’]s?$")
_OF_BODY = re.compile(  # "Brigadier X, {spokesman for the Joint Forces}, said his men"
    r",? (?:an? |the )?(?:[a-z-]+ ){1,4}(?:of|for|in|with) ((?:the )?[A-Z0-9][^,.;:()]{1,60})"
)
_BODY_FIRST = re.compile(  # "the spokesman for the Joint Forces, Brigadier X. His men ..."
    r" (?:of|for|in|with) ((?:the )?[A-Z0-9][^,.;:()]{1,60}),(?: [A-Z][\w.-]{1,20}){0,3} ?$"
)
_BEFORE = 45  # characters in front of a name in which a rank may stand


def whose(page: Page, start: int, said: str) -> str:
    """'M23 fighters' for 'its fighters' where "its" is the M23's; else the words as they are."""
    found = _POSSESSIVE.match(said)
    if found is None:
        return said
    first, last, _, target = followed(page, start + found.start(1), start + found.end(1))
    if target is None:
        return said
    owner = renamed(page, _OWNER.sub("", page.extracted.report.text[first:last]))
    phrase, rest = phrase_of(owner), said[found.end() :]
    state = state_of(owner)
    if state is not None:
        return f"{adjective(state.country)} {rest}"
    head = plain(rest.split()[-1])
    if target.label == "Person" or found.group(1).lower() in ("his", "her"):
        told = _under(page, target, head)
        if told or target.label == "Person":
            return told or f"{owner}'s {rest}"
    if not is_member(head) and head not in words("followers"):
        return said
    if phrase.hits:
        hit = phrase.hits[0]
        return f"{' '.join(phrase.words[hit.first : hit.last])} {rest}"
    armed = phrase.group is not None and phrase.group.label in _ARMED
    return owner if armed or target.kind == "name" else said


def _under(page: Page, leader: Mention, head: str) -> str:
    """'his men': those of the body that the report says he leads or speaks for, or of his rank."""
    if head not in words("followers"):
        return ""
    at = page.mentions.index(leader)
    named = [leader, *(m for m in page.mentions if m.refers_to == at and m.kind == "name")]
    return next((told for each in named if (told := _led(page, each))), "")


def _led(page: Page, leader: Mention) -> str:
    """What the words around one mention of a leader say of those he leads."""
    text = page.extracted.report.text
    title = text[leader.start : leader.end] if leader.kind == "nominal" else ""
    body = (
        _OF_BODY.match(text, leader.end)
        or _BODY_FIRST.search(text[max(0, leader.start - 2 * _BEFORE) : leader.start])
        or _OF_BODY.match(f" {title}")
    )
    told = _armed_body(body.group(1)) if body is not None else ""
    if told:
        return told
    before = plain(text[max(0, leader.start - _BEFORE) : leader.start]).split()[-4:]
    before += plain(title).split()
    for key, kind in (("leads_rebels", "rebels"), ("leads_police", "police"), ("ranks", "troops")):
        if not words(key).isdisjoint(before):
            return kind
    return ""


def _armed_body(said: str) -> str:
    """'the Joint Forces', 'the Rwandan contingent'; no "Ministry of Health", no country."""
    body = phrase_of(said)
    if body.hits or (body.group is not None and body.group.label in _ARMED):
        return said
    name = " ".join(body.words)
    return name if name and body.words[-1][:1].isupper() and state_of(name) is None else ""


def named_before(page: Page, start: int, said: str) -> tuple[int, int] | None:
    """'This formation': the body named first in the sentence before, or in the one before that."""
    if _IRREGULAR.match(said.strip()):
        return _only_irregular(page, start)
    if _THIS_BODY.match(said.strip()) is None:
        return None
    context, text = page.context, page.extracted.report.text
    here = max(bisect_right(context.starts, start) - 1, 0)
    for at in range(here, max(here - 1 - _SENTENCES, -1), -1):
        found = inside(page, context.starts[at], min(context.ends[at], start))
        bodies = [m for m in found if _is_body(text[m.start : m.end], at == here)]
        if bodies:  # of its own sentence the nearest: "blamed X, but the rebel movement said"
            body = bodies[-1] if at == here else bodies[0]
            return body.start, body.end
    return None


def _is_body(said: str, irregular: bool) -> bool:
    """A known body; `irregular`: a rebel movement or militia."""
    hits = phrase_of(said).hits
    known = hits[0].known[0] if hits else None
    if known is None or known.sector == "JRN":
        return False
    return known.kind in (("rebel", "militia") if irregular else _BODIES)


def _only_irregular(page: Page, start: int) -> tuple[int, int] | None:
    """'The guerrillas' after "the ELN": the one rebel body or gang named in the sentence or the two
    before, and nobody where there are two."""
    context, text = page.context, page.extracted.report.text
    here = max(bisect_right(context.starts, start) - 1, 0)
    for at in range(here, max(here - 1 - _SENTENCES, -1), -1):
        named: dict[str, tuple[int, int]] = {}
        for mention in inside(page, context.starts[at], min(context.ends[at], start)):
            hits = phrase_of(text[mention.start : mention.end]).hits
            known = hits[0].known[0] if hits else None
            if known is not None and known.kind in ("rebel", "militia"):
                named[known.name] = (mention.start, mention.end)
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
    return None
