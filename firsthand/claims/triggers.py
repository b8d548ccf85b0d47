"""The table of event words, and which of its entries a word of a report fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from firsthand.claims.page import Page
from firsthand.claims.slots import Slots, is_verb, passive, slots_of
from firsthand.codebook.tables import table

_PORTIONS = frozenset(
    [
        "part",
        "some",
        "all",
        "most",
        "series",
        "round",
        "package",
        "amount",
        "number",
        "much",
        "ton",
        "tonne",
        "kg",
        "box",
        "bag",
        "worth",
        "boatload",
        "planeload",
        "parcel",
        "kilogram",
        "kilo",
        "truckload",
        "shipload",
        "shipment",
        "load",
        "batch",
        "consignment",
        "hectare",
        "acre",
        "dunam",
        "truckful",
        "fleet",
        "pile",
        "stack",
        "trove",
        "haul",
    ]
)
_PARTS = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}


@dataclass(frozen=True, slots=True)
class Condition:
    """'obj:PLACE|base': what must (or, `forbids`, must not) stand in a slot."""

    slot: str
    kinds: frozenset[str]
    words: frozenset[str]
    forbids: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of events.yml or relations.yml; `written` is how it stands there."""

    type: str
    mode: str | None
    frame: str
    lemma: str
    before: tuple[str, ...]
    particle: str
    conditions: tuple[Condition, ...]
    written: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the report that an entry fits, with what stands around it."""

    index: int
    part: str
    entry: Entry
    slots: Slots


def trigger_at(
    page: Page, index: int, given: Slots | None = None, name: str = "events"
) -> Trigger | None:
    """The entry of a table that fits this word best, or None; `given` slots replace those found."""
    lemma = page.lemmas[index]
    if lemma not in lemmas_of(name):
        return None
    part = _part(page, index)
    entries = _index(name).get((part, lemma), ())
    if part == "noun" and page.lowers[index] != lemma:  # "talks", "sanctions": the plural alone
        entries += _index(name).get((part, page.lowers[index]), ())
    if not entries:
        return None
    slots = slots_of(page, index)
    if given:
        slots = slots | given
    for entry in entries:
        if _fits(page, index, entry, slots):
            return Trigger(index, part, entry, slots)
    return None


def _part(page: Page, index: int) -> str:
    word = page.words[index]
    if is_verb(page, index):
        return "verb"
    if word.upos == "NOUN" or (word.upos == "PROPN" and _in_heading(page, index)):
        return "noun"
    before = word.relation.startswith(("amod", "compound", "advmod")) and word.head > index
    said = word.upos == "ADJ" and not before
    return "adjective" if said else ""


def _in_heading(page: Page, index: int) -> bool:
    """Headlines In Capitals make names of all nouns; elsewhere "March" is a month."""
    block = page.annotated.sentences[page.sentence[index]].block
    return block in ("headline", "heading") and page.lemma(index) not in ("march", "may")


def _fits(page: Page, index: int, entry: Entry, slots: Slots) -> bool:
    if entry.before and not _preceded(page, index, entry.before):
        return False
    if entry.particle and not _has_particle(page, index, entry.particle):
        return False
    return all(_holds(page, index, condition, slots) for condition in entry.conditions)


def _preceded(page: Page, index: int, before: tuple[str, ...]) -> bool:
    """'car bomb' and 'car-bomb' both fit car_bomb."""
    at = index - 1
    for wanted in reversed(before):
        while at >= 0 and page.words[at].form == "-":
            at -= 1
        if at < 0 or wanted not in (page.lemmas[at], page.lowers[at]):
            return False
        at -= 1
    return True


def _has_particle(page: Page, index: int, particle: str) -> bool:
    """The particle hangs on the verb, or stands right after it ("blew himself up")."""
    for child in page.tree.children[index]:
        if child > index and page.lowers[child] == particle:
            return True
        if page.tree.base[child] in ("obl", "obj") and child > index and particle != "in":
            cases = page.tree.under(child, "case")
            if not cases or page.lowers[cases[0]] != particle:
                continue
            if cases[0] == index + 1 or len(cases) > 1:  # "handed the men over to the army"
                return True
    return False


def _holds(page: Page, index: int, condition: Condition, slots: Slots) -> bool:
    if condition.slot in ("passive", "active"):
        return passive(page, index) == (condition.slot == "passive")
    if condition.slot == "any":
        below = page.tree.subtree(index)
        return any(  # "injured" stands for itself and for "injure"
            page.lemmas[i] in condition.words or page.lowers[i] in condition.words for i in below
        )
    heads: Iterable[int] = slots.get(condition.slot, ())
    if condition.slot == "out" and "of" in condition.words:
        gone = any(page.lowers[child] == "out" for child in page.tree.children[index])
        return bool(heads) or (gone and bool(slots.get("of")))
    if condition.slot == "obj" and not heads and not condition.forbids and slots.get("xcomp"):
        heads = slots.get("iobj", ())  # "advised {its citizens} to leave"
    if not condition.kinds and not condition.words:
        if condition.slot in ("xcomp", "ccomp"):
            heads = [
                head for head in heads if page.words[head].upos in ("VERB", "ADJ", "NOUN", "AUX")
            ]
            heads = [
                head
                for head in heads
                if condition.slot == "ccomp" or page.words[head].upos == "VERB"
            ]
        return bool(heads) != condition.forbids
    return any(_named(page, head, condition) for head in heads) != condition.forbids


def _named(page: Page, head: int, condition: Condition) -> bool:
    if not condition.kinds.isdisjoint(page.kinds[head]):
        return True
    if "QUANTITY" in condition.kinds and page.words[head].upos == "NUM":  # "71 violations"
        return True
    noun, words = page.lemmas[head], condition.words
    if noun in words or page.lowers[head] in words or _hyphened(page, head) in words:
        return True
    if noun in _ends_of_pairs(words):
        before = page.tree.under(head, "amod", "compound", "nmod:poss")
        names = {name for child in before for name in (page.lemmas[child], page.lowers[child])}
        if any(f"{name}_{noun}" in words for name in names):  # "armed strike", of "arm"
            return True
    if noun not in _PORTIONS and noun not in _opens_with_of(words):
        return False
    return any(_is_of(page, noun, child, condition) for child in page.tree.under(head, "nmod"))


def _hyphened(page: Page, head: int) -> str:
    """'sit-in', where the engine takes the two apart."""
    if head < 2 or page.words[head - 1].form != "-":
        return ""
    return f"{page.lowers[head - 2]}-{page.lemmas[head]}"


def _is_of(page: Page, noun: str, child: int, condition: Condition) -> bool:
    """'state of emergency', 'part of the aid'"""
    lemma, words = page.lemmas[child], condition.words
    if f"{noun}_of_{lemma}" in words:
        return True
    fits = lemma in words or not condition.kinds.isdisjoint(page.kinds[child])
    return noun in _PORTIONS and fits


@cache
def _ends_of_pairs(words: frozenset[str]) -> frozenset[str]:
    """What may stand behind another word: "law" of "martial_law"; most nouns end no pair."""
    parts = [word.split("_") for word in words]
    return frozenset("_".join(each[n:]) for each in parts for n in range(1, len(each)))


@cache
def _opens_with_of(words: frozenset[str]) -> frozenset[str]:
    """What may stand before "of": "state" of "state_of_emergency"."""
    return frozenset(word.partition("_of_")[0] for word in words if "_of_" in word)


@cache
def _index(name: str) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """All entries by part of speech and lemma, the most particular first."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for group in table(name):
        for key, part in _PARTS.items():
            for written in group.get(key, ()):
                for each in _spellings(written):
                    entry = _entry(group, each)
                    found.setdefault((part, entry.lemma), []).append(entry)
    return {key: tuple(sorted(each, key=_weight, reverse=True)) for key, each in found.items()}


@cache
def lemmas_of(name: str) -> frozenset[str]:
    """The lemmas that a table has an entry for: most words of a report have none."""
    return frozenset(lemma for _, lemma in _index(name))


def _spellings(written: str) -> list[str]:
    """'sit-in' also where the engine takes the two apart."""
    first, space, rest = written.partition(" ")
    apart = first.replace("-", "_")
    return [written] if apart == first else [written, apart + space + rest]


def _weight(entry: Entry) -> float:
    named = sum(1.0 if c.kinds or c.words else 0.5 for c in entry.conditions)
    return named + len(entry.before) + 1.5 * bool(entry.particle)


def _entry(group: dict[str, str], written: str) -> Entry:
    """'take+over obj:TAKEABLE' as an Entry."""
    kind, _, mode = group["is"].partition("/")
    first, *rest = written.split()
    lemma, _, particle = first.partition("+")
    *before, head = lemma.split("_")
    conditions = tuple(_condition(each) for each in rest)
    return Entry(
        kind, mode or None, group["frame"], head, tuple(before), particle, conditions, written
    )


def _condition(written: str) -> Condition:
    forbids = written.startswith("!")
    slot, _, wanted = written.lstrip("!").partition(":")
    names = [name for name in wanted.split("|") if name and name != "*"]
    kinds = frozenset(name for name in names if name.isupper())
    return Condition(slot, kinds, frozenset(names) - kinds, forbids)
