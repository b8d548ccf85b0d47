"""Lasting relations: who is backed by whom, who commands what, who holds which place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from firsthand.claims.alliances import WORDS, alliances_at, names_body, whose_membership
from firsthand.claims.bodies import ALLIES, ally_of, bodies_at
from firsthand.claims.drafts import set_before
from firsthand.claims.events import PROSE
from firsthand.claims.joined import HYPHENS, joined_pairs
from firsthand.claims.modality import Standing, standing
from firsthand.claims.moments import when_of
from firsthand.claims.offices import body_of, offices_of, titles
from firsthand.claims.owners import COLLECTIVE, whose
from firsthand.claims.page import Page
from firsthand.claims.phrases import group_names
from firsthand.claims.relation_ends import Pair, ends_of, seat_of
from firsthand.claims.slots import is_verb, preposition, subjects
from firsthand.claims.tense import tense_of
from firsthand.claims.triggers import Trigger, lemmas_of, trigger_at
from firsthand.codebook.claim import Claim, Role
from firsthand.codebook.identity import identity
from firsthand.codebook.span import Span
from firsthand.codebook.tables import table

_TAKES = frozenset(["seize", "capture", "take", "retake", "occupy"])


def relations_of(page: Page) -> list[Claim]:
    """The relations of a report in the order of the text, each pair once a sentence."""
    found: list[Claim] = []
    for sentence in page.annotated.sentences:
        if sentence.block not in PROSE:
            continue
        seen: set[tuple[str, int, int]] = set()
        for pair in _pairs(page, sentence.first, sentence.last):
            key = (pair.type, pair.subject, pair.object)
            if key not in seen and pair.subject != pair.object:
                seen.add(key)
                claim = _claim(page, pair)
                if claim.roles[0].span != claim.roles[1].span:
                    found.append(claim)
    return found


def _pairs(page: Page, first: int, last: int) -> Iterator[Pair]:
    stating, lemmas = lemmas_of("relations"), page.lemmas
    for index in range(first, last):
        yield from _named_in(page, index)
        told = lemmas[index] in stating
        trigger = trigger_at(page, index, name="relations") if told else None
        if trigger is not None and not set_before(page, index):
            yield from _stated(page, trigger)
    yield from _held(page, first, last)


def _named_in(page: Page, index: int) -> Iterator[Pair]:
    """The relations that a noun phrase tells of by itself."""
    found: list[tuple[str, int, int, str]] = []
    if "-" in page.lowers[index] or page.lowers[index - 1] in HYPHENS:
        found += joined_pairs(page, index)
    if page.lemmas[index] in _naming():
        for kind, subject, other, why in (*offices_of(page, index), *alliances_at(page, index)):
            found.append((kind, subject, whose(page, other), why))
    if page.words[index].upos == "PROPN" or page.lemmas[index] in COLLECTIVE:
        found += bodies_at(page, index)
    if page.lemmas[index] in ALLIES:
        found += ally_of(page, index)
    for kind, subject, other, why in found:
        yield Pair(kind, subject, other, index, why)


@cache
def _naming() -> frozenset[str]:
    """The words of offices and of alliances."""
    return frozenset(titles().keys() | WORDS)


def _stated(page: Page, trigger: Trigger) -> Iterator[Pair]:
    """'militias trained by the Guard', 'fighters from the Badr group'."""
    left, _, right = trigger.entry.frame.partition(">")
    why = f'"{page.words[trigger.index].form}" as "{trigger.entry.written}" (relations.yml)'
    for subject in _ends(page, trigger, left):
        if left == "self":
            subject = whose_membership(page, subject)
        others = [n for i in _ends(page, trigger, right) for n in group_names(page, i) or [i]]
        for other in others:
            if left == "self" and not names_body(page, subject, other):
                continue
            yield Pair(
                trigger.entry.type, subject, other, trigger.index, f"{trigger.entry.type}: {why}"
            )


def _ends(page: Page, trigger: Trigger, names: str) -> list[int]:
    for name in names.split("/"):
        if name == "self":
            return [trigger.index]
        found = [
            i for i in trigger.slots.get(name, ()) if page.is_a(i, "PARTY", "PLACE", "BUILDING")
        ]
        if not found and _may_be_anything(trigger, name, names):
            named = ("PROPN", "NOUN") if name not in ("subj", "obj") else ("PROPN", "PRON", "NOUN")
            found = [i for i in trigger.slots.get(name, ()) if page.words[i].upos in named]
        found = [_named_above(page, whose(page, i)) for i in found]
        to_post = trigger.entry.type == "commands" and name in ("of", "from", "to")
        if name in ("as", "xcomp") or to_post:
            found = [_post_of(page, i) for i in trigger.slots.get(name, ())]
        if not found and name == "subj" and trigger.part == "noun":
            found = _at_war(page, trigger.index)
        if not found and trigger.part == "noun" and _wages(page, trigger):
            found = _of_carrier(page, trigger.index, name)
        if found:
            return found
    return []


def _may_be_anything(trigger: Trigger, name: str, names: str) -> bool:
    """'headed {an anti-tank array}': what the entry asks for itself, or the subject of the frame."""
    if name in ("subj", "obj") and names == trigger.entry.frame.partition(">")[0]:
        return True
    return any(each.slot == name and not each.forbids for each in trigger.entry.conditions)


def _post_of(page: Page, index: int) -> int:
    """'relieved of the post of commander {of the Third Corps}', 'named chief {of staff}': whose."""
    if page.is_a(index, "POST") and not page.is_a(index, "OFFICIAL"):
        inner = [i for i in page.tree.under(index, "nmod") if page.is_a(i, "OFFICIAL")]
        index = inner[0] if inner else index
    return body_of(page, index) or index


def _named_above(page: Page, index: int) -> int:
    """'Lake Energy, a consortium led by a firm': what is led is Lake Energy; 'former fighter {Ivan
    Melnik} commands it', 'the coalition {Unity for Chad}, led by him': by the name.
    """
    if page.words[index].upos != "NOUN":
        return index
    above = page.words[index].head
    if page.words[index].relation == "appos" and page.words[above].upos == "PROPN":
        return above
    if not page.is_a(index, "HUMAN", "ORGANISATION", "FORCE", "GOVERNMENT"):
        return index
    for each in page.tree.under(index, "appos", "flat"):
        set_off = page.words[min(page.tree.subtree(each)) - 1].form == ","
        other = set_off and not page.is_a(each, "ORGANISATION", "FORCE")
        other = other and not page.is_a(index, "OFFICIAL")
        named = page.words[each].upos == "PROPN" and not page.is_a(each, "NAMED_PLACE")
        if named and not other:  # "a lawmaker from the ruling party, Ana Lima"
            return each
    return index


def _at_war(page: Page, index: int) -> list[int]:
    """'{The rebels}, at war with the army since 2023, said': who is."""
    word = page.words[index]
    if preposition(page, index) != "at" or word.head < 0:
        return []
    if word.relation.startswith("nmod"):
        return [word.head]
    return [i for i in page.tree.under(word.head, "nsubj") if page.is_a(i, "PARTY")]


def _wages(page: Page, trigger: Trigger) -> bool:
    """'waged a war against Daesh', not "fled the battles against Daesh" nor "expected supporters of
    the front".
    """
    head = page.words[trigger.index].head
    if trigger.entry.type not in ("fighting_against", "allied_with") or head < 0:
        return True
    return page.lemmas[head] in table("loci")["light"]


def _of_carrier(page: Page, index: int, name: str) -> list[int]:
    """'These groups have bases in Syria': the subject and the place hang on "have"."""
    word = page.words[index]
    if word.relation != "obj" or word.head < 0:
        return []
    if name == "subj":
        return [
            i
            for i in subjects(page, word.head)
            if page.is_a(i, "PARTY") or page.words[i].upos == "PRON"
        ]
    after = [c for c in page.tree.under(word.head, "obl") if preposition(page, c) == name]
    return [i for i in after if page.is_a(i, "PARTY", "PLACE")]


def _held(page: Page, first: int, last: int) -> Iterator[Pair]:
    """'rebels who have seized Aleppo': the perfect says that they hold it."""
    for index in [i for i in range(first, last) if page.lemmas[i] in _TAKES]:
        if not is_verb(page, index):
            continue
        if tense_of(page, index) != "perfect" or standing(page, index).modality != "asserted":
            continue
        trigger = trigger_at(page, index)
        if trigger is None or trigger.entry.mode != "seize":
            continue
        for subject in trigger.slots.get("subj", ()):
            for other in trigger.slots.get("obj", ()):
                if page.is_a(other, "PLACE") and page.is_a(subject, "PARTY"):
                    yield Pair("controls", subject, other, index, 'controls: "has seized" a place')


def events_beside(events: list[Claim], relations: list[Claim]) -> list[Claim]:
    """The events that stay beside the relations: "militias backed by Iran" is no event of its
    own.
    """
    said = {(claim.anchor, claim.type) for claim in relations}

    def repeats(claim: Claim) -> bool:
        if claim.type == "SUPPORT":
            return (claim.anchor, "backed_by") in said or (claim.anchor, "supports") in said
        if claim.type == "AID":
            return (claim.anchor, "backed_by") in said
        if claim.type == "COOPERATE":
            return (claim.anchor, "allied_with") in said
        if claim.type == "REQUEST":
            return (claim.anchor, "commands") in said
        fights = claim.type == "ASSAULT" and (claim.anchor, "fighting_against") in said
        if fights and "as noun" in claim.why and not claim.places and not claim.figures:
            return True  # "in their fight against the rebels"
        return fights and (claim.modality != "asserted" or claim.tense in ("present", "none"))

    return [claim for claim in events if not repeats(claim)]


def _claim(page: Page, pair: Pair) -> Claim:
    subject, other = ends_of(page, pair)
    anchor = page.span(pair.anchor, pair.anchor + 1)
    start, end = (
        min(subject.start, other.start, anchor.start),
        max(subject.end, other.end, anchor.end),
    )
    here = page.sentence[pair.anchor]
    if page.sentence[pair.subject] != here:
        start, end = min(other.start, anchor.start), max(other.end, anchor.end)
    if page.sentence[pair.object] != here:
        start, end = min(subject.start, anchor.start), max(subject.end, anchor.end)
    evidence = Span(anchor.report, start, end)
    found = _standing(page, pair)
    parts = [anchor.report, "relation", pair.type, None, start, end, anchor.start]
    return Claim(
        id=identity("c", *parts, subject.start, other.start),
        report=anchor.report,
        kind="relation",
        type=pair.type,
        mode=None,
        acled=None,
        evidence=evidence,
        anchor=anchor,
        roles=(Role("subject", subject), Role("object", other)),
        places=seat_of(page, pair),
        when=when_of(page, pair.anchor),
        tense=tense_of(page, pair.anchor),
        figures=(),
        polarity=found.polarity,
        modality=found.modality,
        attribution="",
        why=pair.why,
    )


def _standing(page: Page, pair: Pair) -> Standing:
    if pair.anchor in (pair.subject, pair.object) or not is_verb(page, pair.anchor):
        return Standing()
    return standing(page, pair.anchor)
