"""Which words are to be read for a span: what it refers to, and what the tree cut off."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from firsthand.codebook.annotated import Mention
from firsthand.codebook.claim import Extracted
from firsthand.codebook.span import Span
from firsthand.resolution.actors_context import Context
from firsthand.resolution.actors_deeds import Deeds, deeds_of
from firsthand.resolution.actors_opposed import opposed
from firsthand.resolution.actors_phrase import phrase_of
from firsthand.resolution.actors_table import group_index
from firsthand.resolution.aliases import is_abbreviation, key_of
from firsthand.resolution.metonyms import state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import group_of, is_member, words

PLACES = frozenset(("Location", "Facility", "GPE", "LOC", "FAC", "place"))
_NAMES = frozenset(("Person", "Organization", "Misc"))
_BODY = re.compile(
    r" (?:from|of|belonging to|loyal to|affiliated with|linked to) "
    r"((?:the |a )?(?:[a-z-]+ )?[A-Z0-9][\w'’-]*(?: (?:[A-Z0-9]|al-|of )[\w'’-]*){0,6})"
)
_TAIL = re.compile(r" (?:in|of) (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*){0,3}")
_NEXT = re.compile(r"[^\s.;:!?\"”]+")
_REST = re.compile(r"[-‐‑][^\W_][\w'’-]*")
_NAME_BEFORE = re.compile(r"(?:^|[^\w.-])((?:[A-Z0-9][\w'’-]* ){1,4})$")
_FELLOW = re.compile(r"\b([A-Z][a-z]+) (?:[a-z-]+ ){1,2}(?:and|or|as well as) $")
_LOOK = 60  # characters before a span in which its name or its fellow's nationality may stand
_PARTICLES = frozenset(
    ("al", "el", "ul", "il", "ez", "es", "as", "ash", "esh", "ad", "ed", "ar", "er", "at", "et", "an",
     "en", "az", "adh", "edh", "ath")
)  # fmt: skip
_IN_ORDER = attrgetter("report", "start", "end")  # as spans compare, without asking each pair
_STEPS = 5  # links of coreference that are followed


@dataclass(slots=True)
class Page:
    """One report while its spans are read; `starts` finds mentions by where they begin.

    `names` are the mentions that are names, by where they begin; `referring` those that refer.
    """

    extracted: Extracted
    context: Context
    own: Mapping[str, str]  # the other names that this report gives, and those all reports share
    shared: Mapping[str, str]
    mentions: Sequence[Mention]
    starts: dict[int, list[int]] = field(default_factory=dict)
    names: list[tuple[int, int]] = field(default_factory=list)
    referring: dict[int, list[Mention]] = field(default_factory=dict)
    suffered: frozenset[Span] = frozenset()  # spans that are only recipients or victims
    deeds: Deeds = field(default=Deeds(frozenset(), ()))  # who strikes, and who suffers
    asked: set[str] = field(default_factory=set)  # names that only another report may explain


def page_of(
    extracted: Extracted, context: Context, own: Mapping[str, str], shared: Mapping[str, str]
) -> Page:
    """The page of a report, its mentions in order."""
    page = Page(extracted, context, own, shared, extracted.mentions)
    for at, mention in enumerate(page.mentions):
        page.starts.setdefault(mention.start, []).append(at)
        if mention.kind == "name":
            page.names.append((mention.start, at))
        if mention.refers_to is not None:
            page.referring.setdefault(mention.start, []).append(mention)
    page.names.sort()
    did: set[Span] = set()
    bore: set[Span] = set()
    for claim in extracted.claims:
        for role in claim.roles:
            if role.span is not None:
                (bore if role.role in ("recipient", "victim") else did).add(role.span)
    page.suffered = frozenset(bore - did)
    page.deeds = deeds_of(extracted)
    return page


def wanted(extracted: Extracted) -> Iterator[Span]:
    """Every span that must have an actor, each once."""
    report = extracted.report.id
    seen: dict[Span, None] = {}
    for claim in extracted.claims:
        seen.update((role.span, None) for role in claim.roles if role.span is not None)
    for attribution in extracted.attributions:
        seen.update((hop.span, None) for hop in attribution.hops if hop.span is not None)
    for mention in extracted.mentions:
        actor = mention.kind == "nominal" and mention.label in ("actor", "source")
        if actor or (mention.kind == "name" and mention.label in _NAMES):
            seen[Span(report, mention.start, mention.end)] = None
    yield from sorted(seen, key=_IN_ORDER)


def followed(page: Page, start: int, end: int) -> tuple[int, int, str, Mention | None]:
    """Where the words stand that a pronoun or "the general" refers to, why, and that mention."""
    why, target = "", None
    text = page.extracted.report.text
    for _ in range(_STEPS):
        mention = _referring(page, start, end)
        if mention is None or mention.refers_to is None:
            break
        next_one = page.mentions[mention.refers_to]
        said = " ".join(text[start:end].split())
        if mention.kind == "nominal" and opposed(said, text[next_one.start : next_one.end]):
            break
        target = next_one
        why = why or f'"{said}": {mention.why or "refers back"}'
        start, end = target.start, target.end
    return start, end, why, target


def _referring(page: Page, start: int, end: int) -> Mention | None:
    """The mention that these words are, or all but an article or a preposition of them."""
    if not page.referring:
        return None
    for at in range(start, min(end, start + 8)):
        for mention in page.referring.get(at, ()):
            if end - 2 <= mention.end <= end:
                return mention
    return None


def inside(page: Page, start: int, end: int) -> list[Mention]:
    """The names within a stretch of the text."""
    first = bisect_left(page.names, (start, 0))
    last = bisect_left(page.names, (end, 0), first)
    within = [page.mentions[index] for _, index in page.names[first:last]]
    return [mention for mention in within if mention.end <= end]


def is_party(page: Page, start: int, end: int) -> bool:
    """True where the annotation takes these words for somebody: not "the shells", not "rubble"."""
    for at in range(start, min(end, start + 5)):
        for index in page.starts.get(at, ()):
            mention = page.mentions[index]
            if mention.label in ("actor", "source") or (
                mention.kind == "name" and mention.label not in PLACES
            ):
                return True
    return False


def mended(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with what the tree cut off: "Hundreds of Iranian" before "-backed Iraqi
    fighters",
    "rebels" behind "M23", "Deir ez" before "-Zor"."""
    said = text[start:end]
    rest = _REST.match(text, end)
    if rest is not None and (tokens := said.split()):
        behind, last = rest.group(0)[1:], tokens[-1]
        if last.lower() in _PARTICLES or (
            behind[0].isupper() and last[:1].isupper() and last.isalpha() and len(last) > 2
        ):
            end = rest.end()
        elif (
            behind.lower() in words("backing") and len(tokens) > 1 and not phrase_of(said).definite
        ):
            end = rest.end() + len(_counted("", text[rest.end() : rest.end() + 90])[0])
    if said[:1].islower() and (name := _name_before(text, start)):
        start -= _known_before(name, said)
    return start, end


def _name_before(text: str, start: int) -> str:
    """'In Goma M23 ' before "rebels": the words with a capital that end there."""
    first = max(0, start - _LOOK)
    word = text[first:start].rstrip().rpartition(" ")[2]
    if not any(letter.isupper() or letter.isdigit() for letter in word):
        return ""  # most words before a noun: no need to search
    before = _NAME_BEFORE.search(text, first, start)
    return before.group(1) if before else ""


def _known_before(name: str, said: str) -> int:
    """How many characters of "In Goma M23 " name whose "rebels" they are."""
    phrase = phrase_of(said)
    head = plain(said.split()[-1]) if said.split() else ""
    if phrase.country or phrase.hits or phrase.links or phrase.definite:
        return 0
    tokens = name.split()
    for first in range(len(tokens)):
        part = " ".join(tokens[first:])
        known = group_index().get(part if is_abbreviation(part) else key_of(part), ())
        state = state_of(part)
        fits = state is not None and state.how == "adjective" and phrase.group is not None
        if fits or (known and known[0].sector != "JRN" and (phrase.group or is_member(head))):
            return len(part) + 1
    return 0


def fellow(text: str, start: int, said: str) -> str:
    """'diplomats' behind 'the Russian military and ': of that nationality too."""
    if not said[:1].islower():
        return said
    phrase = phrase_of(said)
    if phrase.country or phrase.hits or phrase.definite or phrase.links or phrase.group is None:
        return said
    found = _FELLOW.search(text, max(0, start - _LOOK), start)
    state = state_of(found.group(1)) if found else None
    if found is None or state is None or state.how != "adjective":
        return said
    return f"{found.group(1)} {said}"


def _longer_name(said: str, after: str) -> str:
    """'the Islamic State' with ' in West Africa Province' behind it: the longer name, if known."""
    found = _TAIL.match(after)
    hits = phrase_of(said).hits if found is not None else ()
    if found is None or not hits:
        return said
    longer = phrase_of(said + found.group(0)).hits
    both = longer and longer[0].known[0].name != hits[0].known[0].name
    return said + found.group(0) if both and longer[0].first <= hits[0].first else said


def extended(said: str, after: str) -> str:
    """'Fighters' with ' from the M23 rebel movement' behind it, where the tree cut it short."""
    said = _longer_name(said, after)
    if after.startswith(" of ") and _counts(said):
        said, after = _counted(said, after)
    found = _BODY.match(after)
    if found is None or not said.strip() or not is_member(plain(said.split()[-1])):
        return said
    return said + found.group(0) if phrase_of(found.group(1)).hits else said


def _counts(said: str) -> bool:
    return plain(said.split()[-1]) in words("number_nouns") if said.strip() else False


def _counted(said: str, after: str) -> tuple[str, str]:
    """'Dozens' with ' of Iraqi fighters' behind it: up to the noun counted."""
    at = 0
    for word in _NEXT.finditer(after):
        at = word.end()
        if group_of([plain(word.group(0))]) or is_member(plain(word.group(0))):
            return said + after[:at], after[at:]
        if at > _LOOK:
            break
    return said, after


def renamed(page: Page, said: str) -> str:
    """The fuller name where the report says that this is another name of it."""
    key = _core(said)
    if key in page.own:
        return page.own[key]
    page.asked.add(key)
    return page.shared.get(key, said)


@lru_cache(maxsize=1 << 16)
def _core(said: str) -> str:
    """The key of a phrase without its counts and articles."""
    core = " ".join(phrase_of(said).words) or said
    return core if is_abbreviation(core) else key_of(core)
