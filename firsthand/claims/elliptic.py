"""Counts whose noun an earlier clause has named: "The administration puts the number at 140"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.claims.drafts import Draft
from firsthand.claims.figures import Counted
from firsthand.claims.modality import standing
from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb, preposition
from firsthand.claims.triggers import Trigger
from firsthand.codebook.quantity import Quantity

_PUTS = frozenset(
    ["put", "count", "register", "record", "list", "report", "mention", "cite", "speak", "set"]
    + ["tally", "estimate", "acknowledge", "admit", "confirm", "document", "total", "number"]
)
_TALLIES = frozenset(["number", "figure", "total", "count", "tally", "it", "estimate"])
_OUTCOMES = frozenset(["killed", "injured", "detained"])  # events_tolls.py tells of these
_BACK = 2  # sentences within which the counted have been named
_FAR = 6  # the same for "the number"


@dataclass(frozen=True, slots=True)
class Repeated:
    """A bare number, and the count before it that says of whom."""

    count: Counted
    model: Counted


def elliptic(page: Page, counts: Sequence[Counted]) -> list[Repeated]:
    """'About 340 families left, the unit said. The agency counted {212}.'"""
    known = {word for count in counts for word in (count.noun,)}
    spans = [count.figure.span for count in counts]
    starts = [word.start for word in page.words]
    found = []
    for quantity in page.annotated.quantities:
        first = bisect_left(starts, quantity.start)
        inside = range(first, bisect_left(starts, quantity.end))
        numbers = [i for i in inside if page.words[i].upos == "NUM" and i not in page.timed]
        if quantity.unit or not numbers or not known.isdisjoint(inside):
            continue
        if any(span.start < quantity.end and quantity.start < span.end for span in spans):
            continue
        verb = _teller(page, numbers[-1])
        model = _model(page, counts, numbers[-1], verb)
        if model is not None and verb is not None:
            found.append(Repeated(_meant(quantity, model, (numbers[-1], verb)), model))
    return found


def _teller(page: Page, number: int) -> int | None:
    """'{puts} the number at 140', '{counted} 212', '{spoke} of 64'; not "counted 212 votes"."""
    verb = page.words[number].head
    if verb >= 0 and page.lemmas[verb] in _TALLIES and preposition(page, number) == "of":
        above = page.words[verb].head  # "stick to a figure of three"
        return above if above >= 0 and is_verb(page, above) else None
    if verb < 0 or not is_verb(page, verb) or page.lemmas[verb] not in _PUTS or verb > number:
        return None
    if page.tree.under(number, "nmod", "nummod", "compound", "acl", "amod"):
        return None
    base = page.tree.base[number]
    things = page.tree.under(verb, "obj")
    if base == "obj":
        return verb
    counted = all(page.lemmas[each] in _TALLIES for each in things)
    right = preposition(page, number) in ("at", "of", "to") and base in ("obl", "nmod", "xcomp")
    return verb if right and counted else None


def _model(page: Page, counts: Sequence[Counted], number: int, verb: int | None) -> Counted | None:
    """The first count of the nearest clause that has one; a part of it comes later."""
    near: dict[int, Counted] = {}
    things = [] if verb is None else page.tree.under(verb, "obj", "obl")
    bare = any(page.lemmas[each] in _TALLIES for each in things)  # "puts the number at 13"
    for count in counts:
        apart = page.sentence[number] - page.sentence[count.noun]
        if bare and apart > _BACK and count.figure.of != "killed":
            continue
        if count.noun < number and 0 <= apart <= (_FAR if bare else _BACK):
            near.setdefault(-apart, count)
    return near[max(near)] if near else None


def _meant(quantity: Quantity, model: Counted, at: tuple[int, int]) -> Counted:
    """The number as a count of what the model counts."""
    span = replace(model.figure.span, start=quantity.start, end=quantity.end)
    figure = replace(model.figure, least=quantity.least, most=quantity.most, span=span)
    return Counted(figure, *at)


def repeated(page: Page, meant: Sequence[Repeated], told: Sequence[Draft]) -> list[Draft]:
    """The event of the earlier count once more, with the other number: "families left ... 140"."""
    found = []
    for each in meant:
        if each.count.figure.of in _OUTCOMES or each.count.verb is None:
            continue
        owner = next((d for d in reversed(told) if _owns(d, each.model)), None)
        if owner is None or any(d.index == each.count.verb for d in told):
            continue
        trigger = Trigger(each.count.verb, "verb", owner.trigger.entry, {})
        said = standing(page, each.count.verb)
        found.append(Draft(trigger, owner.type, owner.mode, said, (), owner.places))
    return found


def _owns(draft: Draft, count: Counted) -> bool:
    heads = {index for _, index in draft.roles} | set(draft.trigger.slots.get("obj", ()))
    return count.noun in heads or count.verb in (draft.index, *draft.also)
