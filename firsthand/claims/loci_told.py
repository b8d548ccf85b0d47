"""Where it happened, by the words alone: "fled to Saint-Marc", whatever the tree and the engine make
of the name. Asked only where the tree gives an event no place by name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from firsthand.claims.kinds_words import countries
from firsthand.claims.loci_inside import Locus
from firsthand.claims.page import Page
from firsthand.claims.triggers import Trigger
from firsthand.codebook.claim import LocusRole
from firsthand.codebook.tables import table

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ENDS = frozenset((".", ";", ":", "(", ")", "—", "–", "!", "?", '"', "“", "”"))
_OTHER_CLAUSE = frozenset(
    (
        "who",
        "which",
        "that",
        "whose",
        "whom",
        "where",
        "when",
        "while",
        "after",
        "before",
        "because",
    )
    + ("since", "until", "although", "though", "if", "but", "as", "following", "including")
    + ("according", "citing", "than", "like", "whether", "amid")
)
_NEAR = frozenset(("in", "at", "near", "outside", "around", "inside"))
_THITHER = frozenset(("to", "into", "toward", "towards"))
_TOWARDS = frozenset(("toward", "towards"))
_LONGEST = 25  # words of an event's own stretch
_LEAD = 6  # words between a preposition and the name: "in the besieged southern port city of"
_WIDEST = 4  # words of a name that the engine does not know
_NO_PLACE = ("PERSON", "FORCE", "GOVERNMENT", "ORGANISATION", "MEDIA")
_WIDE = frozenset(("province", "state", "region", "governorate", "department", "country", "oblast"))
_SPOTS = frozenset(
    ("community", "area", "state", "region", "department", "valley", "hill", "forest", "island")
    + ("junction", "station", "market", "camp", "sector", "zone", "ward", "axis", "outskirt")
    + ("university", "mountain", "desert", "coast", "territory")
)
_ARMED = ("FORCE", "GOVERNMENT", "MEDIA")
_BY = frozenset(("near", "outside", "around", "toward", "towards"))


def told(page: Page, trigger: Trigger, found: Mapping[int, LocusRole]) -> Iterator[Locus]:
    """The first name of each role in the event's own stretch of the sentence."""
    named = [index for index in found if _bears_name(page, index)]
    if any(not _is_wide(page, index) for index in named):
        yield from _whither(page, trigger, found)
        return
    seen: set[LocusRole] = set()
    phrases = (*_before_relative(page, trigger), *_phrases(page, trigger))
    for role, head in phrases or _in_front(page, trigger):
        if role not in seen:
            seen.add(role)
            yield role, head


def _whither(page: Page, trigger: Trigger, found: Mapping[int, LocusRole]) -> Iterator[Locus]:
    """'Withdrew from Homs on Sunday {towards Hama}', where the tree lost the end of the way."""
    if trigger.entry.frame not in ("move", "flee") or "destination" in found.values():
        return
    for role, head in _phrases(page, trigger):
        if role == "destination" and head not in found:
            yield role, head
            return


def _bears_name(page: Page, index: int) -> bool:
    """'the town of Hays', 'Zabid district': a phrase with a place's name in it; a border is none,
    nor "the Directorate"."""
    if page.is_a(index, "NAMED_PLACE"):
        return True
    if page.lemmas[index] in _lines() or page.is_a(index, "ORGANISATION", "GOVERNMENT"):
        return False
    if page.words[index].upos == "PROPN":
        return True
    near = page.is_a(index, "SETTLEMENT")
    return near and any(page.words[each].upos == "PROPN" for each in page.tree.children[index])


def _is_wide(page: Page, index: int) -> bool:
    """'Hodeidah province', "Yemen": the town in it may still be told."""
    return page.lemmas[index] in _WIDE or page.words[index].form in countries()


def _phrases(page: Page, trigger: Trigger) -> Iterator[Locus]:
    last = _end_of_stretch(page, trigger)
    for index in range(trigger.index + 1, last):
        role = _role(page, index, trigger)
        if role is None:
            continue
        head = _name_behind(page, index, last)
        if head is not None and _is_place(page, index, head):
            yield role, head


def _before_relative(page: Page, trigger: Trigger) -> Iterator[Locus]:
    """'The police firing in Chatra {that} left five dead': the name before the relative word."""
    if trigger.entry.type != "ASSAULT" or page.words[trigger.index].relation != "acl:relcl":
        return
    first = page.annotated.sentences[page.sentence[trigger.index]].first
    for at in range(trigger.index - 1, max(first, trigger.index - 6), -1):
        if page.lowers[at] in ("that", "which"):
            end = at - 1 - (page.words[at - 1].form == ",")
            near = [i for i in range(max(first, end - 5), end) if page.lowers[i] in _NEAR]
            head = _name_behind(page, near[-1], end + 1) if near else None
            if head is not None and _is_place(page, near[-1], head):
                yield "at", head
            return


def _in_front(page: Page, trigger: Trigger) -> Iterator[Locus]:
    """'{In Jerez}, a convoy was attacked': the place that opens the sentence, where nobody tells."""
    first = page.annotated.sentences[page.sentence[trigger.index]].first
    if page.lowers[first] not in _NEAR or any(
        page.lemmas[above] in _telling() for above in page.tree.ancestors(trigger.index)
    ):
        return
    comma = next((i for i in range(first, first + 9) if i < trigger.index and _is(page, i, ",")), 0)
    head = _name_behind(page, first, comma) if comma else None
    if head is not None and _is_place(page, first, head):
        yield "at", head


def _is(page: Page, index: int, form: str) -> bool:
    return page.words[index].form == form


def _role(page: Page, index: int, trigger: Trigger) -> LocusRole | None:
    """What a preposition makes of the place behind it, for this event."""
    form = page.lowers[index]
    if page.words[index].upos != "ADP" and page.words[index].relation != "case":
        return None
    if form in _NEAR or form == "between":
        return "at"
    moves = trigger.entry.frame in ("move", "flee")
    if form in _THITHER and moves:
        return "destination"
    if form == "from" and moves:
        return "origin"
    struck = form in _TOWARDS or form == "on" and index == trigger.index + 1
    return "at" if struck and trigger.entry.type == "ASSAULT" else None


def _end_of_stretch(page: Page, trigger: Trigger) -> int:
    """Up to the next clause, the words that say who told it, or the end of the sentence."""
    sentence = page.annotated.sentences[page.sentence[trigger.index]]
    own = {trigger.index, *page.tree.ancestors(trigger.index)} if trigger.part != "verb" else set()
    last = min(sentence.last, trigger.index + _LONGEST)
    calls = _names_so(page, trigger.index + 1, last)
    verbs = 0
    for index in range(trigger.index + 1, last):
        word = page.words[index]
        other = page.lowers[index] in _OTHER_CLAUSE and not (calls and page.lowers[index] == "as")
        if word.form in _ENDS or other:
            return index
        if word.xpos in _FINITE and word.upos in ("VERB", "AUX"):
            if index not in own and not _helps(page, index, own) and not calls or verbs > 1:
                return index
            verbs += 1
        if word.form == "," and (_told_after(page, index, sentence.last)):
            return index
    return last


def _names_so(page: Page, index: int, last: int) -> bool:
    """'Struck {what the army describes as} a depot in Homs': no other clause."""
    return index + 4 < last and page.lowers[index] == "what" and "as" in page.lowers[index:last][:8]


def _helps(page: Page, index: int, own: Collection[int]) -> bool:
    """'clashes {were} reported': a helper of the verb that carries the noun."""
    return page.words[index].upos == "AUX" and page.words[index].head in own


def _told_after(page: Page, comma: int, last: int) -> bool:
    """', officials in Goma said', ", the spokesman of the army in Ituri, Major Paul Biko, said": the
    next verb behind the comma tells; ', and the police fled'.
    """
    if comma + 1 < last and page.words[comma + 1].upos == "CCONJ":
        return True
    for index in range(comma + 1, min(last, comma + _LONGEST)):
        if page.words[index].upos == "VERB" and page.words[index].xpos in _FINITE:
            return page.lemmas[index] in _telling()
    return False


def _name_behind(page: Page, index: int, last: int) -> int | None:
    """The head of the name that the phrase leads to: "in the southern town of {Hays}"."""
    at = index + 1
    while at < min(last, index + _LEAD) and not _starts_name(page, at):
        word = page.words[at]
        if page.lowers[at] == "of":
            if not page.is_a(at - 1, "SETTLEMENT") and page.lemmas[at - 1] not in _SPOTS:
                return None
        elif word.upos not in ("DET", "ADJ", "NOUN", "VERB", "NUM") or word.xpos in _FINITE:
            return None
        at += 1
    if at >= min(last, index + _LEAD) or not _starts_name(page, at):
        return None
    end = at
    while end + 1 < last and _goes_on(page, end + 1):
        end += 1
    return _head_of(page, at, end, last)


def _head_of(page: Page, first: int, end: int, last: int) -> int | None:
    """The head of the run; its noun where one of place follows: "Zabid {district}"."""
    behind = end + 1
    if behind < last and page.words[behind].upos == "NOUN":
        known = page.is_a(behind, "SETTLEMENT", "BUILDING") or page.lemmas[behind] in _SPOTS
        return behind if known else None
    for index in range(first, end + 1):
        head = page.words[index].head
        if not first <= head <= end and page.words[index].upos == "PROPN":
            return index
    return end


def _starts_name(page: Page, index: int) -> bool:
    word = page.words[index]
    return word.upos == "PROPN" and word.form[:1].isupper() and index not in page.timed


def _goes_on(page: Page, index: int) -> bool:
    """'Deir ez-Zor', "Syria's Raqqa", 'Saint-Marc'."""
    word = page.words[index]
    if word.form in ("-", "‑", "'s", "’s"):
        return _starts_name(page, index + 1) if index + 1 < len(page.words) else False
    return _starts_name(page, index)


def _is_place(page: Page, preposition: int, head: int) -> bool:
    """A name that may be a place's: known as one, or unknown and where a place stands."""
    if page.lowers[head] in _languages():
        return False
    if page.is_a(head, "NAMED_PLACE") or page.words[head].upos == "NOUN":
        return True  # a noun of place with a name in front: "Zikke community"
    mention = page.at.get(head)
    wide = mention is not None and mention.last - mention.first > _WIDEST
    if wide or page.lowers[preposition] in ("from", "on"):
        return False
    if mention is None or mention.kind != "name":
        return not page.is_a(head, *_NO_PLACE)
    if page.lowers[preposition] in _BY and not page.is_a(head, *_ARMED):
        return True  # "towards Hays", though the engine reads a person
    if page.is_a(head, "PERSON"):  # "in Tuz Khurmatu", taken for a man; not "in Diaz's car"
        owns = any(page.words[c].relation == "case" and c > head for c in page.tree.children[head])
        return page.lowers[preposition] == "in" and not owns and mention.last - mention.first < 3
    return mention.label.lower() != "misc" and not page.is_a(head, *_NO_PLACE)


@cache
def _lines() -> frozenset[str]:
    return frozenset(table("loci")["lines"])


@cache
def _languages() -> frozenset[str]:
    return frozenset(table("loci")["languages"])


@cache
def _telling() -> frozenset[str]:
    return frozenset(table("loci")["telling"])
